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

/** log distance from the best path at which a way is given up */
const GIVE_UP = 22
const GIVE_UP_ALIGNED = 44
/** log distance up to which other readings are listed */
const LISTED = 4
const MOST_OTHERS = 6
const LINE_END = 10

/** The best reading of `length` units as stretches in order, its average log score a character in `score`; null when there is none. */
export function readLattice(
  length: number,
  reader: ByteReader,
): { readonly readings: readonly Reading[]; readonly score: number } | null {
  const layers: (Map<number, Node> | undefined)[] = new Array(length + 1).fill(undefined)
  layers[0] = new Map([[LINE_END, newNode(0, LINE_END)]])
  layers[0].get(LINE_END)!.score = 0
  for (let unit = 0; unit < length; unit++)
    for (const node of prune(layers[unit], reader.beam))
      for (const option of reader.optionsAt(unit, node.pending, node.last))
        if (unit + option.units <= length) step(node, option, unit, layers, reader)
  const ends = [...(layers[length]?.values() ?? [])].filter(({ pending }) => pending === 0)
  for (const node of ends) node.rest = reader.follow(node.last, LINE_END)
  const best = ends.reduce<Node | null>(
    (found, node) => (found === null || node.score + node.rest > found.score + found.rest ? node : found),
    null,
  )
  if (best === null) return null
  const path: Edge[] = []
  for (let edge = best.via; edge !== null; edge = edge.from.via) path.push(edge)
  path.reverse()
  const total = best.score + best.rest
  const readings = align(path, total, rivalScores(layers, path))
  const characters = readings.reduce((sum, { text }) => sum + text.length, 0)
  return { readings, score: total / (characters + 1) }
}

function newNode(pending: number, last: number): Node {
  return { pending, last, score: Number.NEGATIVE_INFINITY, via: null, rest: Number.NEGATIVE_INFINITY, out: [] }
}

function prune(layer: Map<number, Node> | undefined, beam: number): Node[] {
  if (layer === undefined) return []
  let nodes = [...layer.values()]
  if (nodes.length === 1) return nodes
  const best = nodes.reduce((most, { score }) => Math.max(most, score), Number.NEGATIVE_INFINITY)
  // A lost byte opens hundreds of ways that cost nothing yet; the aligned ones, which paid already, must not fall to them.
  nodes = nodes.filter(({ score, pending }) => score >= best - (pending === 0 ? GIVE_UP_ALIGNED : GIVE_UP))
  if (nodes.length <= beam) return nodes
  return nodes.sort((a, b) => b.score - a.score).filter((node, rank) => rank < beam || node.pending === 0)
}

function step(
  node: Node,
  { units, bytes, cost }: Option,
  unit: number,
  layers: (Map<number, Node> | undefined)[],
  reader: ByteReader,
): void {
  let { pending, last } = node
  let score = node.score + cost
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
    score += reader.follow(last, code)
    last = code
    text += String.fromCharCode(code)
  }
  if (reader.check !== undefined) score += reader.check(unit + units - 1, pending, last)
  const layer = layers[unit + units] ?? new Map<number, Node>()
  layers[unit + units] = layer
  const key = pending * 0x10000 + last
  let target = layer.get(key)
  if (target === undefined) {
    target = newNode(pending, last)
    layer.set(key, target)
  }
  const edge: Edge = { from: node, to: target, start: unit, end: unit + units, text, weight: score - node.score }
  node.out.push(edge)
  if (score > target.score) {
    target.score = score
    target.via = edge
  }
}

/** For every unit the score of the best whole path that reads it otherwise than the best one does. */
function rivalScores(layers: readonly (Map<number, Node> | undefined)[], path: readonly Edge[]): Float64Array {
  const rivals = new Float64Array(layers.length).fill(Number.NEGATIVE_INFINITY)
  const best: (Edge | undefined)[] = new Array(layers.length).fill(undefined)
  for (const edge of path) best[edge.start] = edge
  for (let unit = layers.length - 1; unit >= 0; unit--) {
    const layer = layers[unit]
    if (layer === undefined) continue
    for (const node of layer.values())
      for (const edge of node.out) {
        const rest = edge.weight + edge.to.rest
        if (rest > node.rest) node.rest = rest
        if (isAlike(edge, best[unit])) continue
        const whole = node.score + rest
        for (let at = edge.start; at < edge.end; at++) if (whole > rivals[at]!) rivals[at] = whole
      }
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
    const others = margin < LISTED ? waysThrough(from, start, edge.end, total).filter((way) => way.text !== text) : []
    readings.push({ start, end: edge.end, text, margin: Math.min(margin, others[0]?.behind ?? margin), others })
    first = index + 1
  }
  return readings
}

function highest(scores: Float64Array, start: number, end: number): number {
  let most = Number.NEGATIVE_INFINITY
  for (let at = start; at < end; at++) most = Math.max(most, scores[at]!)
  return most
}

/** The likeliest texts between a node and the aligned nodes at `end`. */
function waysThrough(from: Node, start: number, end: number, total: number): { text: string; behind: number }[] {
  const best = new Map<string, number>()
  const walk = (node: Node, at: number, score: number, text: string): void => {
    const behind = total - score - node.rest
    if (behind > LISTED) return
    if (at === end) {
      if (node.pending === 0) best.set(text, Math.min(best.get(text) ?? Number.POSITIVE_INFINITY, behind))
      return
    }
    for (const edge of node.out) if (edge.end <= end) walk(edge.to, edge.end, score + edge.weight, text + edge.text)
  }
  walk(from, start, from.score, '')
  return [...best]
    .map(([text, behind]) => ({ text, behind }))
    .sort((a, b) => a.behind - b.behind)
    .slice(0, MOST_OTHERS)
}
