/**
 * Bytes that can be cut into characters in several ways: `Öйú` may be D6 D0 B9 FA (中国) or C3 96 D0 B9 C3 BA. Every way is
 * a path through a lattice; the one whose characters follow one another best is taken, and for every character it is kept
 * how far behind the best path without it comes.
 */
import { followCode } from '../text-model.ts'

/** One way to read on from a place: the bytes of so many units, at a cost (log, 0 or less). */
export interface Option {
  readonly units: number
  readonly bytes: readonly number[]
  readonly cost: number
}

/** A code page as a machine: what it makes of one more byte. */
export interface ByteMachine {
  /** −1: impossible. Else the new pending state (0 when aligned), plus `CHARACTER` × code when a character came out. */
  readonly feed: (pending: number, byte: number) => number
}

export const CHARACTER = 2 ** 24

/** A stretch of units read as a whole, characters aligned with units at both ends. */
export interface Reading {
  readonly start: number
  readonly end: number
  readonly text: string
  /** log lead over the best reading that differs here; Infinity when there is none */
  readonly margin: number
  /** what else the stretch may be, likeliest first, with how far behind (log) it is; filled where the lead is small */
  readonly others: readonly { readonly text: string; readonly behind: number }[]
}

interface Node {
  readonly pending: number
  readonly last: number
  score: number
  /** best way here */
  via: Edge | null
  /** best score from here to the end; filled backwards */
  rest: number
  readonly out: Edge[]
}

interface Edge {
  readonly from: Node
  readonly to: Node
  readonly start: number
  readonly end: number
  readonly text: string
  readonly weight: number
}

const BEAM = 24
/** log distance from the best path at which a way is given up */
const GIVE_UP = 22
/** log distance up to which other readings are listed */
const LISTED = 6
const MOST_OTHERS = 6
const LINE_END = 10

/** The best reading of `length` units as stretches in order; null when there is none. Its average log score a character in `score`. */
export function readLattice(
  length: number,
  optionsAt: (unit: number) => readonly Option[],
  machine: ByteMachine,
): { readonly readings: readonly Reading[]; readonly score: number } | null {
  const layers: Map<number, Node>[] = Array.from({ length: length + 1 }, () => new Map())
  layers[0]!.set(LINE_END, { pending: 0, last: LINE_END, score: 0, via: null, rest: Number.NEGATIVE_INFINITY, out: [] })
  for (let unit = 0; unit < length; unit++) {
    const options = optionsAt(unit)
    for (const node of prune(layers[unit]!))
      for (const option of options) {
        const target = layers[unit + option.units]
        if (target !== undefined) step(node, option, unit, target, machine)
      }
  }
  const ends = [...layers[length]!.values()].filter(({ pending }) => pending === 0)
  for (const node of ends) node.rest = followCode(node.last, LINE_END)
  const best = ends.reduce<Node | null>(
    (found, node) => (found === null || node.score + node.rest > found.score + found.rest ? node : found),
    null,
  )
  if (best === null) return null
  const path: Edge[] = []
  for (let edge = best.via; edge !== null; edge = edge.from.via) path.push(edge)
  path.reverse()
  const total = best.score + best.rest
  const rivals = rivalScores(layers, path)
  const readings = align(path, total, rivals)
  const characters = readings.reduce((sum, { text }) => sum + text.length, 0)
  return { readings, score: total / (characters + 1) }
}

function prune(layer: Map<number, Node>): Node[] {
  const nodes = [...layer.values()].sort((a, b) => b.score - a.score).slice(0, BEAM)
  return nodes.filter((node) => node.score >= nodes[0]!.score - GIVE_UP)
}

function step(node: Node, option: Option, unit: number, layer: Map<number, Node>, machine: ByteMachine): void {
  let { pending, last } = node
  let score = node.score + option.cost
  let text = ''
  for (const byte of option.bytes) {
    const fed = machine.feed(pending, byte)
    if (fed < 0) return
    const code = Math.floor(fed / CHARACTER)
    pending = fed % CHARACTER
    if (code === 0) continue
    score += followCode(last, code)
    last = code
    text += String.fromCharCode(code)
  }
  const key = pending * 0x10000 + last
  let target = layer.get(key)
  if (target === undefined) {
    target = { pending, last, score: Number.NEGATIVE_INFINITY, via: null, rest: Number.NEGATIVE_INFINITY, out: [] }
    layer.set(key, target)
  }
  const edge: Edge = { from: node, to: target, start: unit, end: unit + option.units, text, weight: score - node.score }
  node.out.push(edge)
  if (score > target.score) {
    target.score = score
    target.via = edge
  }
}

/** For every unit the score of the best whole path that reads it otherwise than the best one does. */
function rivalScores(layers: readonly Map<number, Node>[], path: readonly Edge[]): Float64Array {
  const rivals = new Float64Array(layers.length).fill(Number.NEGATIVE_INFINITY)
  const best = new Map(path.map((edge) => [edge.start, edge]))
  for (let unit = layers.length - 1; unit >= 0; unit--)
    for (const node of layers[unit]!.values())
      for (const edge of node.out) {
        const rest = edge.weight + edge.to.rest
        node.rest = Math.max(node.rest, rest)
        if (isAlike(edge, best.get(unit))) continue
        for (let at = edge.start; at < edge.end; at++) rivals[at] = Math.max(rivals[at]!, node.score + rest)
      }
  return rivals
}

/** The same reading of the same units, whatever stands before. */
function isAlike(a: Edge, b: Edge | undefined): boolean {
  return (
    b !== undefined &&
    a.end === b.end &&
    a.text === b.text &&
    a.from.pending === b.from.pending &&
    a.to.pending === b.to.pending
  )
}

function highest(scores: Float64Array, start: number, end: number): number {
  let most = Number.NEGATIVE_INFINITY
  for (let at = start; at < end; at++) most = Math.max(most, scores[at]!)
  return most
}

function align(path: readonly Edge[], total: number, rivals: Float64Array): Reading[] {
  const readings: Reading[] = []
  let first = 0
  for (const [index, edge] of path.entries()) {
    if (edge.to.pending !== 0) continue
    const { from, start } = path[first]!
    const text = path
      .slice(first, index + 1)
      .map((each) => each.text)
      .join('')
    const margin = total - highest(rivals, start, edge.end)
    const others = margin < LISTED ? waysThrough(from, edge.end, total).filter((way) => way.text !== text) : []
    readings.push({ start, end: edge.end, text, margin: Math.min(margin, others[0]?.behind ?? margin), others })
    first = index + 1
  }
  return readings
}

/** The likeliest texts between a node and the aligned nodes at `end`. */
function waysThrough(from: Node, end: number, total: number): { text: string; behind: number }[] {
  const best = new Map<string, number>()
  const walk = (node: Node, at: number, score: number, text: string): void => {
    if (total - score - node.rest > LISTED) return
    if (at === end) {
      if (node.pending === 0)
        best.set(text, Math.min(best.get(text) ?? Number.POSITIVE_INFINITY, total - score - node.rest))
      return
    }
    for (const edge of node.out) if (edge.end <= end) walk(edge.to, edge.end, score + edge.weight, text + edge.text)
  }
  walk(from, from.out[0]!.start, from.score, '')
  return [...best]
    .map(([text, behind]) => ({ text, behind }))
    .sort((a, b) => a.behind - b.behind)
    .slice(0, MOST_OTHERS)
}
