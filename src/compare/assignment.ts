/**
 * Which figures of another plan answer which of the base? 县「旅游综合收入 120亿元」 answers 市「旅游总收入 900亿元」 of the clause it is
 * linked with, where nothing else comes near. Each figure of the other plan answers one of the base at most.
 */
import type { ClauseId } from '../model/ids.ts'
import { isShortFor, shareHead, shareHeadcount, shareRoom } from './indicator-heads.ts'
import { areSisters, inTable, type Mention, SAME_INDICATOR, scoreMentions } from './indicators.ts'
import { isShare } from './verdict.ts'
import type { TermSpace } from './weights.ts'

export type Linked = (base: ClauseId, other: ClauseId) => boolean

/** A plan may say the same figure twice; a second mention has to be this close to the best. */
const SECOND_MENTION = 0.9

/** What the figures of one other plan answer. */
export interface Assigned {
  /** base mention → the other plan's mentions of the same indicator, best first */
  readonly members: ReadonlyMap<number, readonly number[]>
  /** how sure it is that two are of one indicator, at base × others + other */
  readonly scores: Float64Array
}

/** Each mention of the other plan answers one of the base, and those that only say the same indicator again. */
export function assignMentions(
  base: readonly Mention[],
  others: readonly Mention[],
  linked: Linked,
  space: TermSpace,
): Assigned {
  const scores = scoreMentions(base, others, linked, space)
  const width = others.length
  const assigned = new Map<number, { readonly index: number; readonly score: number }[]>()
  const add = (at: number, index: number, score: number): void => {
    assigned.set(at, [...(assigned.get(at) ?? []), { index, score }])
  }
  const free: number[] = []
  for (const [index, other] of others.entries()) {
    const { at, score } = bestRow(scores, index, width, (row) => kinship(base[row]!, other, linked))
    const one = base[at]
    const only = (): boolean =>
      one !== undefined && isLikelyCount(one, other, linked, score) && !hasRival(scores, at, index, width)
    if (score >= SAME_INDICATOR || only()) add(at, index, score)
    else free.push(index)
  }
  for (const { at, index, score } of pairHeads(base, others, free, assigned, scores, linked)) add(at, index, score)
  for (const at of base.keys()) {
    if (assigned.has(at)) continue
    const again = saidAgain(base, others, at, scores)
    if (again !== null) add(at, again, scores[at * width + again]!)
  }
  const members = new Map(
    [...assigned].map(([at, list]) => {
      const sorted = list.sort((a, b) => b.score - a.score || a.index - b.index)
      return [at, sorted.filter(({ score }) => score >= SECOND_MENTION * sorted[0]!.score).map(({ index }) => index)]
    }),
  )
  return { members, scores }
}

/** A plan has an indicator in its table and in a clause: rows answer rows, and clauses the clauses they are linked with. */
function kinship(one: Mention, two: Mention, linked: Linked): number {
  return (inTable(one) === inTable(two) ? 2 : 0) + (linked(one.clause, two.clause) ? 1 : 0)
}

/** The figure of the other plan that a base figure's double has taken: what answers the row answers the clause as well. */
function saidAgain(
  base: readonly Mention[],
  others: readonly Mention[],
  at: number,
  scores: Float64Array,
): number | null {
  const { target, unit } = base[at]!
  if (target.key === '') return null
  const found = others.findIndex((other, index) => scores[at * others.length + index] === 1 && other.unit === unit)
  return found < 0 ? null : found
}

/**
 * 「老人签约率达到85%以上」 answers 「家庭医生签约率达到80%」 where the two clauses are linked and no other figure took either: the
 * words of the same unit that end alike, nearest ones first. 每千人口床位 is that of any clause.
 */
function pairHeads(
  base: readonly Mention[],
  others: readonly Mention[],
  free: readonly number[],
  assigned: ReadonlyMap<number, unknown>,
  scores: Float64Array,
  linked: Linked,
): readonly { readonly at: number; readonly index: number; readonly score: number }[] {
  const pairs = [...base.entries()].flatMap(([at, one]) =>
    assigned.has(at)
      ? []
      : free.flatMap((index) => {
          const two = others[index]!
          if (one.unit !== two.unit || areSisters(one.sisters, two.sisters)) return []
          const answers = linked(one.clause, two.clause) && answersByHead(one, two)
          if (!answers && !shareHeadcount(one.target.key, two.target.key)) return []
          return [{ at, index, score: scores[at * others.length + index]! }]
        }),
  )
  const taken = { base: new Set<number>(), other: new Set<number>() }
  return pairs
    .sort((a, b) => b.score - a.score)
    .filter(({ at, index }) => {
      if (taken.base.has(at) || taken.other.has(index)) return false
      taken.base.add(at)
      taken.other.add(index)
      return true
    })
}

/** Shares are judged as more or less: there the words may say less of the thing, and nothing else. */
function answersByHead({ target: one }: Mention, { target: two }: Mention): boolean {
  const alike = isShare(one) && isShare(two) ? isShortFor : shareHead
  return alike(one.indicator, two.indicator) || shareRoom(one, two)
}

/** Less is enough for a count in two linked clauses where nothing else comes half as close: 旅游总收入 and 旅游综合收入. */
const WITHOUT_RIVAL = 0.33

/** Counts of two levels are each plan's own, and no verdict of more or less hangs on them; shares are held to the full. */
function isLikelyCount(one: Mention, other: Mention, linked: Linked, score: number): boolean {
  if (score < WITHOUT_RIVAL || one.unit !== other.unit || !linked(one.clause, other.clause)) return false
  if (areSisters(one.sisters, other.sisters)) return false
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

/** The base mention that comes nearest to one of the others, by `tie` among equals; -1 where none comes near. */
export function bestRow(
  scores: Float64Array,
  column: number,
  width: number,
  tie: (row: number) => number = () => 0,
): { readonly at: number; readonly score: number } {
  let at = -1
  let score = 0
  for (let row = 0; row * width < scores.length; row++) {
    const found = scores[row * width + column]!
    if (found > score || (at >= 0 && found === score && tie(row) > tie(at))) {
      score = found
      at = row
    }
  }
  return { at, score }
}
