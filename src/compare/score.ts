/**
 * How strong is the tie between two clauses, what kind is it, and why? From five signs: words (weighted n-grams), headings,
 * shared passages, shared targets, and, for short items such as table rows, whether the longer one contains the shorter.
 * 「3.提升学生智育水平」 of city and county: the same heading, two thirds of the text the same → adapted 改写.
 */
import type { LinkStatus } from './alignment.ts'

export interface Signs {
  /** cosine of weighted uni- and bigrams of heading and text */
  readonly words: number
  /** weight of shared terms ÷ weight of the lighter side */
  readonly contained: number
  /** cosine of the headings, 0 where either has none */
  readonly heading: number
  /** pieces of the lighter side */
  readonly length: number
  /** share of each side's text that stands in shared passages */
  readonly coverBase: number
  readonly coverOther: number
  /** indicators with value or unit that both state */
  readonly targets: number
}

/** A shorter item is met by one sentence of a longer one: then containment speaks, the cosine cannot. */
const SHORT = 80
/** Any short text is contained to about this degree in any long one of the same field. */
const CHANCE_CONTAINED = 0.25

/** Below this a tie is a mere mention, and no link. */
export const LINK_THRESHOLD = 0.13
/** Beside a stronger tie of the same clause, a second one must reach this share of it. */
export const SECOND_SHARE = 0.3

export function scoreTie(signs: Signs): number {
  const cover = Math.max(signs.coverBase, signs.coverOther)
  const short = Math.max(0, 1 - signs.length / SHORT)
  const contained = short * Math.max(0, signs.contained - CHANCE_CONTAINED)
  const rest = 1 - signs.words
  const support = 0.3 * signs.heading ** 2 + 0.35 * cover + 0.3 * contained + Math.min(0.2, 0.08 * signs.targets)
  return Math.min(1, signs.words + rest * Math.min(1, support))
}

const ADOPTED_BASE = 0.85
const ADOPTED_OTHER = 0.6
const ADAPTED_WORDS = 0.3
const ADAPTED_COVER = 0.25

export function statusOf(signs: Signs): LinkStatus {
  if (signs.coverBase >= ADOPTED_BASE && signs.coverOther >= ADOPTED_OTHER) return 'adopted'
  const sameTask =
    signs.words >= ADAPTED_WORDS || signs.coverBase >= ADAPTED_COVER || (signs.heading >= 0.5 && signs.words >= 0.12)
  return sameTask ? 'adapted' : 'partial'
}

export function reasonsOf(signs: Signs): readonly string[] {
  const percent = (share: number): string => `${Math.round(share * 100)}%`
  return [
    `用词相似 ${percent(signs.words)}`,
    ...(signs.heading >= 0.3 ? [`标题相似 ${percent(signs.heading)}`] : []),
    ...(signs.coverBase > 0 ? [`共有段落占基准 ${percent(signs.coverBase)}、占本条 ${percent(signs.coverOther)}`] : []),
    ...(signs.targets > 0 ? [`共有指标 ${signs.targets} 个`] : []),
  ]
}
