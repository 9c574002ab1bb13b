/**
 * How near are two clauses in meaning? Vectors tell that 「实现残疾儿童少年入学率达到95%以上」 is about what 「全面推进融合教育」
 * is about. They are asked for the pairs that are looked at closely only; without vectors a comparison goes by words.
 */
import type { ClauseId } from '../model/ids.ts'
import type { Item } from './items.ts'

/** Cosine of two clauses' vectors; null: one of them has none. */
export type NearnessOf = (one: ClauseId, two: ClauseId) => number | null

/** Where nothing of a plan comes nearer than this, the best is not a good one. */
const LEAST = 0.05

/** For each of the `pairs` (row × width + column) its nearness against the best that the other clause finds in the base. */
export function compareMeanings(
  pairs: readonly number[],
  base: readonly Item[],
  others: readonly Item[],
  nearness: NearnessOf,
): readonly (number | null)[] {
  const width = others.length
  const near = pairs.map((at) => nearness(base[Math.floor(at / width)]!.end.id, others[at % width]!.end.id))
  const best = new Float64Array(width).fill(LEAST)
  for (const [index, at] of pairs.entries()) best[at % width] = Math.max(best[at % width]!, near[index] ?? 0)
  return pairs.map((at, index) => {
    const cosine = near[index]!
    return cosine === null ? null : Math.max(0, cosine) / best[at % width]!
  })
}
