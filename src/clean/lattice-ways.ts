/** What else a stretch of a lattice may read, the likeliest first: `?` in a drifted line is 。 or 校 or 專. */
import { type Graph, isAligned, textOf } from './lattice-graph.ts'

export interface OtherText {
  readonly text: string
  /** log distance from the best reading */
  readonly behind: number
}

export const NO_OTHERS: readonly OtherText[] = []
/** log distance up to which other readings are listed */
export const LISTED = 4
const MOST_OTHERS = 12
/** units of a stretch whose other readings are listed, and steps taken to find them: `éééé` leaves more ways than there are atoms */
const LONGEST_WAY = 200
const MOST_STEPS = 5000

/**
 * The likeliest texts besides `text` between a node and the aligned nodes at `end`. What each way still costs is known from
 * the end backwards, so the likeliest are met first and no more ways are walked than are listed.
 */
export function waysThrough(
  graph: Graph,
  node: number,
  end: number,
  total: number,
  text: string,
): readonly OtherText[] {
  const { unit, state, rest, firstEdge, beyondEdge, to, weight } = graph
  if (end - unit[node]! > LONGEST_WAY) return NO_OTHERS
  const found = new Map<string, number>()
  const ways: Way[] = [{ node, score: graph.score[node]!, read: '', behind: 0 }]
  const seen = new Set<string>()
  for (let steps = 0; steps < MOST_STEPS && found.size < MOST_OTHERS; steps++) {
    const way = ways.pop()
    if (way === undefined) break
    if (unit[way.node] === end) {
      if (isAligned(state[way.node]!) && !found.has(way.read)) found.set(way.read, way.behind)
      continue
    }
    for (let edge = firstEdge[way.node]!; edge < beyondEdge[way.node]!; edge++) {
      const next = to[edge]!
      const score = way.score + weight[edge]!
      const behind = total - score - rest[next]!
      if (behind > LISTED || unit[next]! > end) continue
      const read = way.read + textOf(graph.text[edge]!)
      const key = `${next} ${read}`
      if (seen.has(key)) continue
      seen.add(key)
      addWay(ways, { node: next, score, read, behind })
    }
  }
  return [...found].map(([other, behind]) => ({ text: other, behind })).filter((other) => other.text !== text)
}

/** A way as far as it is walked. */
interface Way {
  readonly node: number
  readonly score: number
  readonly read: string
  readonly behind: number
}

/** Keeps the likeliest last; of two that are equally likely the one that came first. */
function addWay(ways: Way[], way: Way): void {
  let low = 0
  let high = ways.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ways[middle]!.behind > way.behind) low = middle + 1
    else high = middle
  }
  ways.splice(low, 0, way)
}
