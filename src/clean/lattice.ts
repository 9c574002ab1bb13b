/**
 * Bytes that can be cut into characters in several ways: `Öйú` may be D6 D0 B9 FA (中国) or C3 96 D0 B9 C3 BA. Every way is
 * a path through a lattice; the one whose characters follow one another best is taken, and for every character it is kept
 * how far behind the best path without it comes.
 */

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
  /** −1: impossible. Else the new pending state, plus `CHARACTER` × code when a character came out. */
  readonly feed: (pending: number, byte: number) => number
  /** log probability of `code` after `last` */
  readonly follow: (last: number, code: number) => number
  /** what speaks against a place reached (0 for nothing), known only once the unit is read */
  readonly check?: (unit: number, pending: number, last: number) => number
  /** ways kept at a place */
  readonly beam: number
  /** log distance from the best way at which another is given up */
  readonly giveUp: number
  /** …and at which one is whose characters are aligned: those are kept beyond the beam as well */
  readonly giveUpAligned: number
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

/** log distance up to which other readings are listed */
const LISTED = 4
const MOST_OTHERS = 6
const LINE_END = 10
const NONE = Number.NEGATIVE_INFINITY

/** Nodes and edges by number: a line has thousands of each, and an object for each would cost more than the search. */
interface Lattice {
  readonly layers: (Layer | undefined)[]
  readonly pending: number[]
  readonly last: number[]
  readonly score: number[]
  /** best edge that leads to a node; −1 at the start */
  readonly via: number[]
  /** best score from a node to the end; filled backwards */
  readonly rest: number[]
  /** a node's edges lie side by side */
  readonly firstEdge: number[]
  readonly beyondEdge: number[]
  readonly from: number[]
  readonly to: number[]
  /** units an edge reads */
  readonly start: number[]
  readonly end: number[]
  readonly weight: number[]
  readonly text: string[]
}

interface Layer {
  readonly nodes: number[]
  /** pending and last → node, once there are many */
  index: Map<number, number> | null
}

const MANY = 12

/** The best reading of `length` units as stretches in order, its average log score a character in `score`; null when there is none. */
export function readLattice(
  length: number,
  reader: ByteReader,
): { readonly readings: readonly Reading[]; readonly score: number } | null {
  const lattice = emptyLattice(length)
  lattice.score[nodeAt(lattice, 0, 0, LINE_END)] = 0
  for (let unit = 0; unit < length; unit++)
    for (const node of kept(lattice, unit, reader)) {
      lattice.firstEdge[node] = lattice.from.length
      for (const option of reader.optionsAt(unit, lattice.pending[node]!, lattice.last[node]!))
        if (unit + option.units <= length) step(lattice, node, option, unit, reader)
      lattice.beyondEdge[node] = lattice.from.length
    }
  const best = closeLattice(lattice, length, reader)
  if (best < 0) return null
  const path: number[] = []
  for (let edge = lattice.via[best]!; edge >= 0; edge = lattice.via[lattice.from[edge]!]!) path.push(edge)
  path.reverse()
  const total = lattice.score[best]! + lattice.rest[best]!
  const readings = align(lattice, path, total, rivalScores(lattice, path))
  const characters = readings.reduce((sum, { text }) => sum + text.length, 0)
  return { readings, score: total / (characters + 1) }
}

function emptyLattice(length: number): Lattice {
  return {
    layers: new Array(length + 1).fill(undefined),
    pending: [],
    last: [],
    score: [],
    via: [],
    rest: [],
    firstEdge: [],
    beyondEdge: [],
    from: [],
    to: [],
    start: [],
    end: [],
    weight: [],
    text: [],
  }
}

/** The node of that state, made when it is not there yet. */
function nodeAt(lattice: Lattice, unit: number, pending: number, last: number): number {
  const layer = lattice.layers[unit] ?? { nodes: [], index: null }
  lattice.layers[unit] = layer
  const key = pending * 0x10000 + last
  if (layer.index === null) {
    for (const node of layer.nodes) if (lattice.last[node] === last && lattice.pending[node] === pending) return node
    if (layer.nodes.length >= MANY)
      layer.index = new Map(layer.nodes.map((node) => [lattice.pending[node]! * 0x10000 + lattice.last[node]!, node]))
  } else {
    const known = layer.index.get(key)
    if (known !== undefined) return known
  }
  const node = lattice.pending.length
  lattice.pending.push(pending)
  lattice.last.push(last)
  lattice.score.push(NONE)
  lattice.via.push(-1)
  lattice.rest.push(NONE)
  lattice.firstEdge.push(0)
  lattice.beyondEdge.push(0)
  layer.nodes.push(node)
  layer.index?.set(key, node)
  return node
}

function kept({ layers, score, pending }: Lattice, unit: number, reader: ByteReader): readonly number[] {
  const nodes = layers[unit]?.nodes ?? []
  if (nodes.length < 2) return nodes
  let best = NONE
  for (const node of nodes) if (score[node]! > best) best = score[node]!
  const { beam, giveUp, giveUpAligned } = reader
  const near = nodes.filter((node) => score[node]! >= best - (pending[node] === 0 ? giveUpAligned : giveUp))
  if (near.length <= beam) return near
  const isKept = (node: number, rank: number): boolean => rank < beam || (pending[node] === 0 && giveUpAligned > giveUp)
  return near.sort((a, b) => score[b]! - score[a]!).filter(isKept)
}

function step(lattice: Lattice, node: number, { units, bytes, cost }: Option, unit: number, reader: ByteReader): void {
  let pending = lattice.pending[node]!
  let last = lattice.last[node]!
  let weight = cost
  let text = ''
  for (const byte of bytes) {
    const fed = reader.feed(pending, byte)
    if (fed < 0) return
    if (fed < CHARACTER) {
      pending = fed
      continue
    }
    const code = Math.floor(fed / CHARACTER)
    pending = fed % CHARACTER
    weight += reader.follow(last, code)
    last = code
    text += String.fromCharCode(code)
  }
  if (reader.check !== undefined) weight += reader.check(unit + units - 1, pending, last)
  const target = nodeAt(lattice, unit + units, pending, last)
  const score = lattice.score[node]! + weight
  if (score > lattice.score[target]!) {
    lattice.score[target] = score
    lattice.via[target] = lattice.from.length
  }
  lattice.from.push(node)
  lattice.to.push(target)
  lattice.start.push(unit)
  lattice.end.push(unit + units)
  lattice.weight.push(weight)
  lattice.text.push(text)
}

/** The best of the aligned nodes at the end, −1 for none; their scores to the line's end set. */
function closeLattice({ layers, pending, last, score, rest }: Lattice, length: number, reader: ByteReader): number {
  let best = -1
  for (const node of layers[length]?.nodes ?? []) {
    if (pending[node] !== 0) continue
    rest[node] = reader.follow(last[node]!, LINE_END)
    if (best < 0 || score[node]! + rest[node]! > score[best]! + rest[best]!) best = node
  }
  return best
}

/** For every unit the score of the best whole path that reads it otherwise than the best one does. */
function rivalScores(lattice: Lattice, path: readonly number[]): Float64Array {
  const { layers, score, rest, firstEdge, beyondEdge, to, end, weight } = lattice
  const rivals = new Float64Array(layers.length).fill(NONE)
  const best = new Int32Array(layers.length).fill(-1)
  for (const edge of path) best[lattice.start[edge]!] = edge
  for (let unit = layers.length - 1; unit >= 0; unit--)
    for (const node of layers[unit]?.nodes ?? [])
      for (let edge = firstEdge[node]!; edge < beyondEdge[node]!; edge++) {
        const onward = weight[edge]! + rest[to[edge]!]!
        if (onward > rest[node]!) rest[node] = onward
        if (best[unit]! >= 0 && isAlike(lattice, edge, best[unit]!)) continue
        const whole = score[node]! + onward
        for (let at = unit; at < end[edge]!; at++) if (whole > rivals[at]!) rivals[at] = whole
      }
  return rivals
}

/** The same reading of the same units, whatever stands before. */
function isAlike({ end, text, pending, from, to }: Lattice, a: number, b: number): boolean {
  return (
    end[a] === end[b] &&
    text[a] === text[b] &&
    pending[from[a]!] === pending[from[b]!] &&
    pending[to[a]!] === pending[to[b]!]
  )
}

function align(lattice: Lattice, path: readonly number[], total: number, rivals: Float64Array): Reading[] {
  const readings: Reading[] = []
  let first = 0
  let text = ''
  for (const [index, edge] of path.entries()) {
    text += lattice.text[edge]!
    if (lattice.pending[lattice.to[edge]!] !== 0) continue
    const start = lattice.start[path[first]!]!
    const end = lattice.end[edge]!
    let margin = Number.POSITIVE_INFINITY
    for (let at = start; at < end; at++) margin = Math.min(margin, total - rivals[at]!)
    const others =
      margin < LISTED ? waysThrough(lattice, lattice.from[path[first]!]!, start, end, total, text) : NO_OTHERS
    readings.push({ start, end, text, margin: Math.min(margin, others[0]?.behind ?? margin), others })
    first = index + 1
    text = ''
  }
  return readings
}

const NO_OTHERS: Reading['others'] = []

/** The likeliest texts besides `text` between a node and the aligned nodes at `end`. */
function waysThrough(
  lattice: Lattice,
  node: number,
  start: number,
  end: number,
  total: number,
  text: string,
): Reading['others'] {
  const best = new Map<string, number>()
  const walk = (from: number, at: number, score: number, read: string): void => {
    const behind = total - score - lattice.rest[from]!
    if (behind > LISTED) return
    if (at === end) {
      if (lattice.pending[from] === 0) best.set(read, Math.min(best.get(read) ?? Number.POSITIVE_INFINITY, behind))
      return
    }
    for (let edge = lattice.firstEdge[from]!; edge < lattice.beyondEdge[from]!; edge++)
      if (lattice.end[edge]! <= end)
        walk(lattice.to[edge]!, lattice.end[edge]!, score + lattice.weight[edge]!, read + lattice.text[edge]!)
  }
  walk(node, start, lattice.score[node]!, '')
  return [...best]
    .map(([other, behind]) => ({ text: other, behind }))
    .sort((a, b) => a.behind - b.behind)
    .slice(0, MOST_OTHERS)
    .filter((other) => other.text !== text)
}
