/**
 * How strong is the tie between two clauses, what kind is it, and why? The signs are weighed together into a probability;
 * the weights were fitted to pairs of plans compared by reading (test/compare/pairs/README.md says which, and how well they
 * do on the others). 「3.提升学生智育水平」 of city and county: the same heading, two thirds of the text the same → adapted 改写.
 */
import type { LinkStatus } from './alignment.ts'
import type { Signs } from './signs.ts'

interface Weights {
  readonly words: number
  readonly heading: number
  readonly sentence: number
  readonly contained: number
  readonly bestOfBase: number
  readonly bestOfOther: number
  readonly above: number
  readonly constant: number
}

/** That two clauses speak of one task, or part of one: more than a mention. */
const LINK: Weights = {
  words: 1.09,
  heading: 2.74,
  sentence: 4.69,
  contained: 4.91,
  bestOfBase: 2.28,
  bestOfOther: 3.71,
  above: 1.61,
  constant: -4.97,
}

/** That linked clauses are about the same task as a whole, and not only about a part of it. */
const SAME_TASK: Weights = {
  words: 2.14,
  heading: 0.74,
  sentence: 0,
  contained: 0,
  bestOfBase: 3.45,
  bestOfOther: 3.47,
  above: 0,
  constant: -3.16,
}

/** Below this a tie is a mere mention, and no link. */
export const LINK_THRESHOLD = 0.36

export function scoreTie(signs: Signs): number {
  return weigh(signs, LINK)
}

/** Share of each side's text that stands in shared passages. */
export interface Cover {
  readonly base: number
  readonly other: number
}

/** Near-verbatim: what is missing or added is a sentence at most. */
const ADOPTED_BASE = 0.85
const ADOPTED_OTHER = 0.6

export function statusOf(signs: Signs, cover: Cover): LinkStatus {
  if (cover.base >= ADOPTED_BASE && cover.other >= ADOPTED_OTHER) return 'adopted'
  return weigh(signs, SAME_TASK) >= 0.5 ? 'adapted' : 'partial'
}

/** Where nothing is shared the logarithm stays finite. */
const LEAST = 0.02

function weigh(signs: Signs, weights: Weights): number {
  const sum =
    weights.constant +
    weights.words * Math.log(LEAST + signs.words) +
    weights.heading * signs.heading ** 2 +
    weights.sentence * signs.sentence +
    weights.contained * signs.contained +
    weights.bestOfBase * signs.bestOfBase +
    weights.bestOfOther * signs.bestOfOther +
    weights.above * signs.above
  return 1 / (1 + Math.exp(-sum))
}

export function reasonsOf(signs: Signs, cover: Cover): readonly string[] {
  const percent = (share: number): string => `${Math.round(share * 100)}%`
  const mutual = signs.bestOfBase === 1 && signs.bestOfOther === 1
  return [
    `用词相似 ${percent(signs.words)}`,
    ...(mutual ? ['互为最相近的条目'] : []),
    ...(signs.heading >= 0.3 ? [`标题相似 ${percent(signs.heading)}`] : []),
    ...(signs.sentence >= 0.2 ? [`最相近的一句相似 ${percent(signs.sentence)}`] : []),
    ...(cover.base > 0 ? [`共有段落占基准 ${percent(cover.base)}、占本条 ${percent(cover.other)}`] : []),
    ...(signs.targets > 0 ? [`共有指标 ${signs.targets} 个`] : []),
  ]
}
