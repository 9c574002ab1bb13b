/**
 * What speaks for two clauses being about the same task? Their words, their headings, the headings they stand under, the
 * sentence in which they come closest, the subjects both speak of in whatever words, whether each is the best that the other
 * plan has to offer, and how many there were to choose from.
 */
import { mayCorrespond } from './background.ts'
import type { BaseItems, Item } from './items.ts'
import { compareMeanings, type NearnessOf } from './meanings.ts'
import { closestSentences } from './sentences.ts'
import { shareSubjects } from './subjects.ts'
import {
  compareAll,
  cosineOf,
  rarityOf,
  type TermSpace,
  type TermVector,
  type Weighed,
  weighVector,
} from './weights.ts'

/** All between 0 and 1, but for `subjects` and what is counted. */
export interface Signs {
  /** cosine of weighted uni- and bigrams of heading and text */
  readonly words: number
  /** `words` against the best that either clause finds in the other plan */
  readonly bestOfBase: number
  readonly bestOfOther: number
  readonly heading: number
  /** of the headings they stand under */
  readonly above: number
  /** of the two sentences that come closest */
  readonly sentence: number
  /** how much the subjects tell that both speak of; 0 when there are none */
  readonly subjects: number
  /** nearness of their vectors against the best that the other clause finds in the base; null where one has no vector */
  readonly meaning: number | null
  /** figures of one indicator that both state */
  readonly targets: number
  /** a row of a table beside a clause: a row is short, and one sentence of the clause answers it */
  readonly rowAndClause: boolean
  /** clauses of the longer plan: among ninety there is always one that is near by chance, among fifteen seldom */
  readonly choice: number
}

/** Positions in the two lists of items. */
export interface Tie {
  readonly base: number
  readonly other: number
  readonly signs: Signs
}

/** Pairs whose words have less than this in common are never looked at closely. */
const LEAST_WORDS = 0.02
/** So many candidates of each clause, on either side, are looked at closely. */
const CANDIDATES = 6
/** Where nothing of a plan comes closer than this, the best is not a good one. */
const FAIR_WORDS = 0.07
/** The pairs worth a close look, with all signs, in order of base and other. `space`: a fork of the base's. */
export function findTies(
  { items: base, size, ...postings }: BaseItems,
  others: readonly Item[],
  space: TermSpace,
  nearness: NearnessOf = () => null,
): readonly Tie[] {
  const width = others.length
  const rarity = rarityOf(
    [...base, ...others].map(({ words }) => words),
    space.size(),
  )
  const words = compareAll(
    base.map((item) => item.words),
    others.map((item) => item.words),
    rarity,
    postings.words,
  )
  const headings = compareAll(
    base.map((item) => item.heading),
    others.map((item) => item.heading),
    rarity,
    postings.headings,
  )
  for (const [row, one] of base.entries())
    for (const [column, two] of others.entries())
      if (!mayCorrespond(one.part, two.part)) words.cosine[row * width + column] = 0
  const subjects = shareSubjects(base, others)
  const best = findBest(words.cosine, base.length, width)
  const rough = (at: number): number => words.cosine[at]! + 0.2 * headings.cosine[at]! + 0.1 * words.contained[at]!
  const weigh = (vectors: readonly TermVector[]): readonly Weighed[] =>
    vectors.map((vector) => weighVector(vector, rarity))
  const above = { base: weigh(base.map((item) => item.above)), other: weigh(others.map((item) => item.above)) }
  const pairs = promising(base.length, width, words.cosine, rough)
  const closest = closestSentences(pairs, base, others, rarity, size)
  const meanings = compareMeanings(pairs, base, others, nearness)
  return pairs.map((at, index) => {
    const row = Math.floor(at / width)
    const column = at % width
    const signs: Signs = {
      words: words.cosine[at]!,
      bestOfBase: words.cosine[at]! / best.ofBase[row]!,
      bestOfOther: words.cosine[at]! / best.ofOther[column]!,
      heading: headings.cosine[at]!,
      above: cosineOf(above.base[row]!, above.other[column]!),
      sentence: closest[index]!,
      subjects: Math.log1p(subjects[at]!),
      meaning: meanings[index]!,
      targets: countShared(base[row]!.targets, others[column]!.targets),
      rowAndClause: isRow(base[row]!) !== isRow(others[column]!),
      choice: Math.max(base.length, width),
    }
    return { base: row, other: column, signs }
  })
}

/** The highest value of each row and of each column. */
function findBest(values: Float64Array, height: number, width: number) {
  const ofBase = new Float64Array(height).fill(FAIR_WORDS)
  const ofOther = new Float64Array(width).fill(FAIR_WORDS)
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const value = values[row * width + column]!
      if (value > ofBase[row]!) ofBase[row] = value
      if (value > ofOther[column]!) ofOther[column] = value
    }
  return { ofBase, ofOther }
}

/** The best candidates of each row and of each column, ascending. */
function promising(
  height: number,
  width: number,
  cosine: Float64Array,
  rough: (at: number) => number,
): readonly number[] {
  const wanted = new Set<number>()
  const best = new Int32Array(CANDIDATES)
  const scores = new Float64Array(CANDIDATES)
  const keepBest = (from: number, step: number, count: number): void => {
    let kept = 0
    for (let index = 0, at = from; index < count; index++, at += step) {
      if (cosine[at]! < LEAST_WORDS) continue
      const score = rough(at)
      if (kept === CANDIDATES && score <= scores[kept - 1]!) continue
      let place = kept < CANDIDATES ? kept++ : kept - 1
      for (; place > 0 && scores[place - 1]! < score; place--) {
        scores[place] = scores[place - 1]!
        best[place] = best[place - 1]!
      }
      scores[place] = score
      best[place] = at
    }
    for (let place = 0; place < kept; place++) wanted.add(best[place]!)
  }
  for (let row = 0; row < height; row++) keepBest(row * width, 1, width)
  for (let column = 0; column < width; column++) keepBest(column, width, height)
  return [...wanted].sort((a, b) => a - b)
}

function isRow({ clause }: Item): boolean {
  return clause.kind === 'row'
}

function countShared(one: ReadonlySet<string>, two: ReadonlySet<string>): number {
  let shared = 0
  for (const key of one) if (two.has(key)) shared++
  return shared
}
