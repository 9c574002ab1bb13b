/**
 * Bytes that can be cut into characters in several ways: `Öйú` may be D6 D0 B9 FA (中国) or C3 96 D0 B9 C3 BA. Every way is
 * a path through a lattice; the one whose characters follow one another best is taken, and for every character it is kept
 * how far behind the best path without it comes. Most of a line can be read one way only: a lattice is built where the ways
 * part, up to where they meet again.
 */
import { addEdge, clearGraph, emptyGraph, type Graph, isAligned, nodeAt, TEXT_BASE, textOf } from './lattice-graph.ts'
import { LISTED, NO_OTHERS, type OtherText, waysThrough } from './lattice-ways.ts'

/** One way to read on from a place: the bytes of so many units, at a cost (log, 0 or less). */
export interface Option {
  readonly units: number
  readonly bytes: readonly number[]
  readonly cost: number
}

/** A damage undone: which bytes a unit may stand for, what the code page makes of them, how well characters follow. */
export interface ByteReader {
  /** `pending`: first bytes of a character still open, 0 when aligned; `last`: UTF-16 code of the character before */
  readonly optionsAt: (unit: number, pending: number, last: number) => readonly Option[]
  /** −1: impossible. Else the new pending state (below 2 ** `PENDING_BITS`), with the code of a character that came out above those bits. */
  readonly feed: (pending: number, byte: number) => number
  /** log probability of `code` after `last` */
  readonly follow: (last: number, code: number) => number
  /** what speaks against what an option at `unit` led to (0 for nothing), known only once it is read */
  readonly check?: (unit: number, pending: number, last: number) => number
  /** ways kept at a place */
  readonly beam: number
  /** log distance from the best way at which another is given up */
  readonly giveUp: number
  /** …and at which one is whose characters are aligned: those are kept beyond the beam as well */
  readonly giveUpAligned: number
}

/** State and code together stay a small integer, which engines compute with fastest. */
export const PENDING_BITS = 12
const PENDING = 2 ** PENDING_BITS - 1

/** A stretch of units read as a whole, characters aligned with units at both ends. */
export interface Reading {
  readonly start: number
  readonly end: number
  readonly text: string
  /** log lead over the best reading that differs here; Infinity when there is none */
  readonly margin: number
  /** what else the stretch may be, likeliest first, with how far behind (log) it is; filled where the lead is small */
  readonly others: readonly OtherText[]
  /** what each of its units gave, in order; filled where the lead is not large */
  readonly parts?: readonly Part[]
}

/** Units that were read in one step. A character belongs to the part that completes it. */
export interface Part {
  readonly start: number
  readonly end: number
  readonly text: string
  /** log lead over the best way that reads these bytes otherwise */
  readonly lead: number
}

/** log lead up to which the parts of a reading are told */
export const PARTED = 5
const LINE_END = 10
const NONE = Number.NEGATIVE_INFINITY

/** How far a line is read. */
export interface Place {
  unit: number
  last: number
  score: number
}

/** The best reading of `length` units as stretches in order, its average log score a character in `score`; null when there is none. */
export function readLattice(
  length: number,
  reader: ByteReader,
): { readonly readings: readonly Reading[]; readonly score: number } | null {
  const readings: Reading[] = []
  const place: Place = { unit: 0, last: LINE_END, score: 0 }
  let graph: Graph | null = null
  while (place.unit < length) {
    if (readStraight(place, length, reader, readings)) continue
    graph ??= emptyGraph(length)
    if (!readForked(graph, place, length, reader, readings)) return null
  }
  let characters = 0
  for (const { text } of readings) characters += text.length
  return { readings, score: (place.score + reader.follow(place.last, LINE_END)) / (characters + 1) }
}

/** Reads on to the next place where characters and units are aligned, if there is one way to get there. */
function readStraight(place: Place, length: number, reader: ByteReader, readings: Reading[]): boolean {
  let { unit, last } = place
  let score = 0
  let pending = 0
  let text = ''
  do {
    const options = reader.optionsAt(unit, pending, last)
    if (options.length !== 1) return false
    const { units, bytes, cost } = options[0]!
    score += cost
    for (let index = 0; index < bytes.length; index++) {
      const fed = reader.feed(pending, bytes[index]!)
      if (fed < 0) return false
      pending = fed & PENDING
      if (fed === pending) continue
      const code = fed >> PENDING_BITS
      score += reader.follow(last, code)
      last = code
      text += String.fromCharCode(code)
    }
    unit += units
    if (reader.check !== undefined) score += reader.check(unit - units, pending, last)
  } while (pending !== 0 && unit < length)
  if (pending !== 0 || unit > length) return false
  readings.push({ start: place.unit, end: unit, text, margin: Number.POSITIVE_INFINITY, others: NO_OTHERS })
  place.unit = unit
  place.last = last
  place.score += score
  return true
}

/** Reads on to where all ways meet again in one node, or to the end; false when none gets there. Moves `place`, adds to `readings`. */
export function readForked(
  graph: Graph,
  place: Place,
  length: number,
  reader: ByteReader,
  readings: Reading[],
): boolean {
  clearGraph(graph)
  graph.score[nodeAt(graph, place.unit, place.last)] = 0
  let end = -1
  for (let unit = place.unit; end < 0; unit++) {
    if (unit === length) end = bestEnd(graph, length, reader)
    else if (unit > place.unit && isMeeting(graph, unit)) {
      end = graph.firstNode[unit]!
      graph.rest[end] = 0
    } else for (const node of kept(graph, unit, reader)) readOn(graph, node, length, reader)
    if (end < 0 && graph.farthest <= unit) return false
  }
  const path: number[] = []
  for (let edge = graph.via[end]!; edge >= 0; edge = graph.via[graph.from[edge]!]!) path.push(edge)
  path.reverse()
  align(graph, path, graph.score[end]! + graph.rest[end]!, rivalScores(graph, path, place.unit), readings)
  place.unit = graph.unit[end]!
  place.last = graph.state[end]!
  place.score += graph.score[end]!
  return true
}

/** One node, aligned, and no edge that leads past it. */
function isMeeting({ farthest, firstNode, lastNode, state }: Graph, unit: number): boolean {
  return farthest === unit && firstNode[unit] === lastNode[unit] && isAligned(state[firstNode[unit]!]!)
}

function kept({ firstNode, nextNode, score, state }: Graph, unit: number, reader: ByteReader): readonly number[] {
  const { beam, giveUp, giveUpAligned } = reader
  let best = NONE
  for (let node = firstNode[unit]!; node >= 0; node = nextNode[node]!) if (score[node]! > best) best = score[node]!
  const near: number[] = []
  for (let node = firstNode[unit]!; node >= 0; node = nextNode[node]!)
    if (score[node]! >= best - (isAligned(state[node]!) ? giveUpAligned : giveUp)) near.push(node)
  if (near.length <= beam) return near
  const isKept = (node: number, rank: number): boolean =>
    rank < beam || (isAligned(state[node]!) && giveUpAligned > giveUp)
  return near.sort((a, b) => score[b]! - score[a]!).filter(isKept)
}

/** All ways on from a node. */
function readOn(graph: Graph, node: number, length: number, reader: ByteReader): void {
  const unit = graph.unit[node]!
  const state = graph.state[node]!
  graph.firstEdge[node] = graph.edges
  const options = reader.optionsAt(unit, state >> 16, state & 0xffff)
  for (let index = 0; index < options.length; index++)
    if (unit + options[index]!.units <= length) step(graph, node, options[index]!, reader)
  graph.beyondEdge[node] = graph.edges
}

function step(graph: Graph, node: number, { units, bytes, cost }: Option, reader: ByteReader): void {
  let pending = graph.state[node]! >> 16
  let last = graph.state[node]! & 0xffff
  let weight = cost
  let text = 0
  for (let index = 0; index < bytes.length; index++) {
    const fed = reader.feed(pending, bytes[index]!)
    if (fed < 0) return
    pending = fed & PENDING
    if (fed === pending) continue
    const code = fed >> PENDING_BITS
    weight += reader.follow(last, code)
    last = code
    text = text * TEXT_BASE + code + 1
  }
  const unit = graph.unit[node]!
  if (reader.check !== undefined) weight += reader.check(unit, pending, last)
  addEdge(graph, node, nodeAt(graph, unit + units, (pending << 16) | last), weight, text)
}

/** The best of the aligned nodes at the end, −1 for none; their scores to the line's end set. */
function bestEnd(graph: Graph, length: number, reader: ByteReader): number {
  const { firstNode, nextNode, state, score, rest } = graph
  let best = -1
  for (let node = firstNode[length]!; node >= 0; node = nextNode[node]!) {
    if (!isAligned(state[node]!)) continue
    rest[node] = reader.follow(state[node]!, LINE_END)
    if (best < 0 || score[node]! + rest[node]! > score[best]! + rest[best]!) best = node
  }
  return best
}

/** For every unit from the first of the path on, the score of the best whole way that reads it otherwise than the path does. */
function rivalScores(graph: Graph, path: readonly number[], first: number): Float64Array {
  const { unit, score, rest, firstEdge, beyondEdge, firstNode, nextNode, from, to, weight, farthest } = graph
  const rivals = new Float64Array(farthest - first).fill(NONE)
  const best = new Int32Array(farthest - first).fill(-1)
  for (const edge of path) best[unit[from[edge]!]! - first] = edge
  for (let start = farthest - 1; start >= first; start--)
    for (let node = firstNode[start]!; node >= 0; node = nextNode[node]!)
      for (let edge = firstEdge[node]!; edge < beyondEdge[node]!; edge++) {
        const onward = weight[edge]! + rest[to[edge]!]!
        if (onward > rest[node]!) rest[node] = onward
        if (best[start - first]! >= 0 && isAlike(graph, edge, best[start - first]!)) continue
        const whole = score[node]! + onward
        for (let at = start; at < unit[to[edge]!]!; at++) if (whole > rivals[at - first]!) rivals[at - first] = whole
      }
  return rivals
}

/** The same reading of the same units, whatever stands before. */
function isAlike({ unit, text, state, from, to }: Graph, a: number, b: number): boolean {
  return (
    a === b ||
    (text[a] === text[b] &&
      unit[to[a]!] === unit[to[b]!] &&
      state[from[a]!]! >> 16 === state[from[b]!]! >> 16 &&
      state[to[a]!]! >> 16 === state[to[b]!]! >> 16)
  )
}

/** A path as readings, each from an aligned node to the next. */
function align(graph: Graph, path: readonly number[], total: number, rivals: Float64Array, readings: Reading[]): void {
  const { unit, state, from, to } = graph
  const base = unit[from[path[0]!]!]!
  let first = 0
  let text = ''
  const leadOf = (start: number, end: number): number => {
    let least = Number.POSITIVE_INFINITY
    for (let at = start; at < end; at++) least = Math.min(least, total - rivals[at - base]!)
    return least
  }
  for (let index = 0; index < path.length; index++) {
    const edge = path[index]!
    text += textOf(graph.text[edge]!)
    if (!isAligned(state[to[edge]!]!)) continue
    const start = unit[from[path[first]!]!]!
    const end = unit[to[edge]!]!
    const margin = leadOf(start, end)
    if (margin < PARTED) {
      const others = margin < LISTED ? waysThrough(graph, from[path[first]!]!, end, total, text) : NO_OTHERS
      const parts = path.slice(first, index + 1).map((part): Part => {
        const at = { start: unit[from[part]!]!, end: unit[to[part]!]! }
        return { ...at, text: textOf(graph.text[part]!), lead: leadOf(at.start, at.end) }
      })
      readings.push({ start, end, text, margin: Math.min(margin, others[0]?.behind ?? margin), others, parts })
    } else readings.push({ start, end, text, margin, others: NO_OTHERS })
    first = index + 1
    text = ''
  }
}
