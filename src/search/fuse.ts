/**
 * Words and meaning as one score. Both are kept as what they measure and added; ranks of two lists are never merged, which
 * would throw away that 近视 stands in three clauses and nowhere else.
 *   clause holds all parts of the query:   comes before those that do not
 *   + coverage (0..1, see rank.ts)
 *   + 0.9 × nearness in meaning (see meaning.ts; 0.6 is near, 1.2 nearly the same)
 *   + 5 × theme (see everyday.ts) × what the words have not found, and only when no clause holds all parts: who finds the
 *     words needs no translation
 * The weights were chosen by cross-validation on the development queries: `npm run eval -- --weights` repeats it.
 */
import type { FiredTheme } from './everyday.ts'

export interface Weights {
  readonly meaning: number
  readonly theme: number
}

export const WEIGHTS: Weights = { meaning: 0.9, theme: 5 }
/** Themes fade faster than words are found: half of a query's words are a good part of its meaning. */
const FADING = 1.5

/** Above every sum of the others: hits with all parts come first. */
export const COMPLETE = 10

/** By meaning a clause is a hit when it has this share of the nearest one's nearness, and is near at all. */
const LEAST_SHARE = 0.4
const LEAST_NEARNESS = 0.2
/**
 * Everything has a nearest clause. Where even that one is no nearer than this, nothing is meant that plans speak of: 恐龙跳舞 comes
 * to .35, 股票涨停 to .26; of 259 judged queries, four stay below.
 */
const NEAREST_AT_LEAST = 0.4

export interface Fusion {
  /** what meaning adds to a clause's score */
  readonly score: (clause: number) => number
  /** near enough to be a hit without any of the words; the same whatever the filters */
  readonly near: ReadonlySet<number>
  /** nothing is near: what words share by chance is all there is */
  readonly far: boolean
}

/**
 * `covered`: the highest coverage that words alone have reached, 0..1; `admits`: a clause that may be a hit at all, as far as the query's own words say (exclusions,
 * phrases, fields).
 */
export function fuse(
  nearness: ReadonlyMap<number, number>,
  themes: readonly FiredTheme[],
  covered: number,
  admits: (clause: number) => boolean,
  weights: Weights,
): Fusion {
  const scores = new Map<number, number>()
  for (const [clause, near] of nearness) scores.set(clause, weights.meaning * near)
  const translating = weights.theme * (1 - covered) ** FADING
  for (const { strength, clauses, worth } of themes)
    for (const [at, clause] of clauses.entries())
      scores.set(clause, (scores.get(clause) ?? 0) + translating * strength * worth[at]!)
  let nearest = 0
  for (const [clause, score] of scores) if (admits(clause)) nearest = Math.max(nearest, score)
  const least = Math.max(LEAST_NEARNESS, LEAST_SHARE * nearest)
  const far = nearest < NEAREST_AT_LEAST
  const near = new Set<number>()
  if (!far) for (const [clause, score] of scores) if (score >= least && admits(clause)) near.add(clause)
  return { score: (clause) => scores.get(clause) ?? 0, near, far }
}
