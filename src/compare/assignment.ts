/**
 * Which figures of another plan answer which of the base? 县「旅游综合收入 120亿元」 answers 市「旅游总收入 900亿元」 of the clause it is
 * linked with, where nothing else comes near. Each figure of the other plan answers one of the base at most.
 */
import type { ClauseId } from '../model/ids.ts'
import { type Mention, SAME_INDICATOR, scoreMentions } from './indicators.ts'
import { isShare } from './verdict.ts'
import type { TermSpace } from './weights.ts'

export type Linked = (base: ClauseId, other: ClauseId) => boolean

/** A plan may say the same figure twice; a second mention has to be this close to the best. */
const SECOND_MENTION = 0.9

/** Base mention → the other plan's mentions of the same indicator, best first. Each of them belongs to one base mention. */
export function assignMentions(
  base: readonly Mention[],
  others: readonly Mention[],
  linked: Linked,
  space: TermSpace,
): ReadonlyMap<number, readonly number[]> {
  const scores = scoreMentions(base, others, linked, space)
  const assigned = new Map<number, { readonly index: number; readonly score: number }[]>()
  for (const [index, other] of others.entries()) {
    const { at, score } = bestRow(scores, index, others.length)
    const one = base[at]
    if (one === undefined) continue
    const only = (): boolean => isLikelyCount(one, other, linked, score) && !hasRival(scores, at, index, others.length)
    if (score >= SAME_INDICATOR || only()) assigned.set(at, [...(assigned.get(at) ?? []), { index, score }])
  }
  return new Map(
    [...assigned].map(([at, list]) => {
      const sorted = list.sort((a, b) => b.score - a.score || a.index - b.index)
      return [at, sorted.filter(({ score }) => score >= SECOND_MENTION * sorted[0]!.score).map(({ index }) => index)]
    }),
  )
}

/** Less is enough for a count in two linked clauses where nothing else comes half as close: 旅游总收入 and 旅游综合收入. */
const WITHOUT_RIVAL = 0.33

/** Counts of two levels are each plan's own, and no verdict of more or less hangs on them; shares are held to the full. */
function isLikelyCount(one: Mention, other: Mention, linked: Linked, score: number): boolean {
  if (score < WITHOUT_RIVAL || one.unit !== other.unit || !linked(one.clause, other.clause)) return false
  return !isShare(one.target) && !isShare(other.target)
}

/** Whether another figure of either plan comes half as close to one of the two. */
function hasRival(scores: Float64Array, row: number, column: number, width: number): boolean {
  const own = row * width + column
  const half = scores[own]! / 2
  for (let at = row * width; at < (row + 1) * width; at++) if (at !== own && scores[at]! > half) return true
  for (let at = column; at < scores.length; at += width) if (at !== own && scores[at]! > half) return true
  return false
}

/** The base mention that comes nearest to one of the others; -1 where none comes near. */
export function bestRow(
  scores: Float64Array,
  column: number,
  width: number,
): { readonly at: number; readonly score: number } {
  let at = -1
  let score = 0
  for (let row = 0; row * width < scores.length; row++)
    if (scores[row * width + column]! > score) {
      score = scores[row * width + column]!
      at = row
    }
  return { at, score }
}
