/**
 * How strong is the tie between two clauses, what kind is it, and why? The signs are weighed together into a probability;
 * the weights were fitted to pairs of plans compared by reading (test/compare/pairs/README.md says which, and how well they
 * do on the others). 「3.提升学生智育水平」 of city and county: the same heading, two thirds of the text the same → adapted 改写.
 */
import type { LinkStatus } from './alignment.ts'
import type { Signs } from './signs.ts'

/** Signs as they are weighed: the last ones of a long scale count less. */
const WEIGHED = {
  words: (signs: Signs) => Math.log(LEAST + signs.words),
  heading: (signs: Signs) => signs.heading ** 2,
  sentence: (signs: Signs) => signs.sentence,
  bestOfBase: (signs: Signs) => signs.bestOfBase,
  bestOfOther: (signs: Signs) => signs.bestOfOther,
  above: (signs: Signs) => signs.above,
  subjects: (signs: Signs) => signs.subjects,
  meaning: (signs: Signs) => signs.meaning ?? 0,
  rowAndClause: (signs: Signs) => (signs.rowAndClause ? 1 : 0),
  choice: (signs: Signs) => Math.log(10 + signs.choice),
}

/** Where nothing is shared the logarithm stays finite. */
const LEAST = 0.02

interface Weights {
  readonly constant: number
  readonly of: Partial<Record<keyof typeof WEIGHED, number>>
}

/** That two clauses speak of one task, or part of one: more than a mention. Where vectors say how near they are … */
const LINK: Weights = {
  constant: -0.6,
  of: {
    words: 1.25,
    sentence: 4.77,
    bestOfBase: 3.05,
    bestOfOther: 2.51,
    above: 1.66,
    subjects: 0.56,
    meaning: 1.91,
    rowAndClause: 1.4,
    choice: -1.23,
  },
}

/** … and where words alone tell. */
const LINK_BY_WORDS: Weights = {
  constant: 2.15,
  of: {
    words: 1.58,
    sentence: 4.24,
    bestOfBase: 2.61,
    bestOfOther: 3.39,
    above: 1.65,
    subjects: 0.68,
    rowAndClause: 1.31,
    choice: -1.42,
  },
}

/** That linked clauses are about the same task as a whole, and not only about a part of it. */
const SAME_TASK: Weights = {
  constant: 3.8,
  of: {
    words: 1.5,
    heading: 0.88,
    bestOfBase: 1.74,
    bestOfOther: 2.38,
    above: 1.42,
    rowAndClause: -1.37,
    choice: -1.26,
  },
}

/** Below this a tie is a mere mention, and no link. */
export const LINK_THRESHOLD = 0.44

export function scoreTie(signs: Signs): number {
  return weigh(signs, signs.meaning === null ? LINK_BY_WORDS : LINK)
}

/** Share of each side's text that stands in shared passages. */
export interface Cover {
  readonly base: number
  readonly other: number
}

/** Near-verbatim: what is missing or added is a sentence at most. */
const ADOPTED_BASE = 0.85
const ADOPTED_OTHER = 0.6

/** `keepsNumbers`: the other text has all numbers of the base; who prints its words with others of its own has not copied it. */
export function statusOf(signs: Signs, cover: Cover, keepsNumbers: boolean): LinkStatus {
  if (keepsNumbers && cover.base >= ADOPTED_BASE && cover.other >= ADOPTED_OTHER) return 'adopted'
  return weigh(signs, SAME_TASK) >= 0.5 ? 'adapted' : 'partial'
}

function weigh(signs: Signs, { constant, of }: Weights): number {
  let sum = constant
  for (const name in of) {
    const sign = name as keyof typeof WEIGHED
    sum += of[sign]! * WEIGHED[sign](signs)
  }
  return 1 / (1 + Math.exp(-sum))
}

export function reasonsOf(signs: Signs, cover: Cover, subjects: readonly string[]): readonly string[] {
  const percent = (share: number): string => `${Math.round(share * 100)}%`
  const mutual = signs.bestOfBase === 1 && signs.bestOfOther === 1
  return [
    `用词相似 ${percent(signs.words)}`,
    ...(mutual ? ['互为最相近的条目'] : []),
    ...(signs.heading >= 0.3 ? [`标题相似 ${percent(signs.heading)}`] : []),
    ...(signs.sentence >= 0.2 ? [`最相近的一句相似 ${percent(signs.sentence)}`] : []),
    ...(subjects.length > 0 ? [`同说${[...new Set(subjects)].join('、')}`] : []),
    ...(cover.base > 0 ? [`共有段落占基准 ${percent(cover.base)}、占本条 ${percent(cover.other)}`] : []),
    ...(signs.targets > 0 ? [`共有指标 ${signs.targets} 个`] : []),
  ]
}
