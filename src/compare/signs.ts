/**
 * What speaks for two clauses being about the same task? Their words, their headings, the headings they stand under, the
 * sentence in which they come closest, and whether each is the best that the other plan has to offer.
 */
import type { Clause } from '../model/clause.ts'
import type { Endpoint } from './alignment.ts'
import { joinPieces, type PieceReader, type Pieces } from './pieces.ts'
import {
  compareAll,
  cosineOf,
  rarityOf,
  type TermSpace,
  type TermVector,
  type Weighed,
  weighVector,
} from './weights.ts'

/** A clause read for comparison. */
export interface Item {
  readonly clause: Clause
  readonly end: Endpoint
  /** a preamble or the letter that carries the plan: it takes up no task, and is compared with its like only */
  readonly frame: boolean
  readonly pieces: Pieces
  readonly heading: TermVector
  readonly above: TermVector
  readonly words: TermVector
  readonly sentences: readonly TermVector[]
  /** indicator and unit of measure of each sound figure */
  readonly targets: ReadonlySet<string>
}

/** All shares between 0 and 1. */
export interface Signs {
  /** cosine of weighted uni- and bigrams of heading and text */
  readonly words: number
  /** `words` against the best that either clause finds in the other plan */
  readonly bestOfBase: number
  readonly bestOfOther: number
  /** weight of shared terms ÷ weight of the lighter side: a table row is met by one sentence of a long clause */
  readonly contained: number
  readonly heading: number
  /** of the headings they stand under */
  readonly above: number
  /** of the two sentences that come closest */
  readonly sentence: number
  /** figures of one indicator that both state */
  readonly targets: number
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
/** Shorter ones (「（一）」, a number) come close to anything. */
const SHORTEST_SENTENCE = 5
const SENTENCE = /[^。；;！？\n]+/gu

export function readItems(clauses: readonly Clause[], reader: PieceReader, space: TermSpace): readonly Item[] {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]))
  return comparable(clauses).map((clause) => {
    const pieces = reader.read(clause.text)
    const heading = reader.read(clause.heading)
    // A row's heading is one of its cells: it is not counted twice.
    const repeated = clause.heading === '' || clause.text.includes(clause.heading)
    const parent = clause.parent === null ? undefined : byId.get(clause.parent)
    const sentences = readSentences(clause.text, pieces, space)
    return {
      clause,
      end: { document: clause.document, path: clause.path, id: clause.id },
      frame: isFrame(clause),
      pieces,
      heading: space.vectorOf(heading),
      above: space.vectorOf(reader.read(parent?.heading ?? '')),
      words: space.vectorOf(repeated ? pieces : joinPieces(heading, pieces)),
      sentences:
        repeated || heading.code.length < SHORTEST_SENTENCE ? sentences : [space.vectorOf(heading), ...sentences],
      targets: new Set(
        clause.targets
          .filter(({ key, quality }) => key !== '' && quality === 'sound')
          .map(({ key, unit }) => `${key}\n${unit}`),
      ),
    }
  })
}

function readSentences(text: string, pieces: Pieces, space: TermSpace): readonly TermVector[] {
  const vectors: TermVector[] = []
  let from = 0
  for (const { index, 0: sentence } of text.matchAll(SENTENCE)) {
    const end = index + sentence.length
    let to = from
    while (to < pieces.start.length && pieces.start[to]! < end) to++
    if (to - from >= SHORTEST_SENTENCE) vectors.push(space.vectorOf(pieces, from, to))
    from = to
  }
  return vectors
}

/** Leaves, and sections that say something themselves; a bare heading speaks through its children. */
export function comparable(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter((clause) => clause.text !== '' || (clause.kind !== 'section' && clause.heading !== ''))
}

/** 「为加快推进教育高质量发展，根据…制定本规划。」, and everything in the letter 通知 */
function isFrame({ kind, path }: Clause): boolean {
  return path[0] === '通知' || (kind === 'paragraph' && path.length === 1)
}

/** The pairs worth a close look, with all signs, in order of base and other. */
export function findTies(base: readonly Item[], others: readonly Item[], space: TermSpace): readonly Tie[] {
  const width = others.length
  const rarity = rarityOf(
    [...base, ...others].map(({ words }) => words),
    space.size(),
  )
  const words = compareAll(
    base.map((item) => item.words),
    others.map((item) => item.words),
    rarity,
  )
  const headings = compareAll(
    base.map((item) => item.heading),
    others.map((item) => item.heading),
    rarity,
  )
  for (const [row, one] of base.entries())
    for (const [column, two] of others.entries()) if (one.frame !== two.frame) words.cosine[row * width + column] = 0
  const bestOfBase = new Float64Array(base.length).fill(FAIR_WORDS)
  const bestOfOther = new Float64Array(width).fill(FAIR_WORDS)
  for (let row = 0; row < base.length; row++)
    for (let column = 0; column < width; column++) {
      const cosine = words.cosine[row * width + column]!
      if (cosine > bestOfBase[row]!) bestOfBase[row] = cosine
      if (cosine > bestOfOther[column]!) bestOfOther[column] = cosine
    }
  const rough = (at: number): number => words.cosine[at]! + 0.2 * headings.cosine[at]! + 0.1 * words.contained[at]!
  const weigh = (vectors: readonly TermVector[]): readonly Weighed[] =>
    vectors.map((vector) => weighVector(vector, rarity))
  const sentences = {
    base: base.map((item) => weigh(item.sentences)),
    other: others.map((item) => weigh(item.sentences)),
  }
  const above = { base: weigh(base.map((item) => item.above)), other: weigh(others.map((item) => item.above)) }
  const pairs = promising(base.length, width, words.cosine, rough)
  const closest = closestSentences(pairs, width, sentences.base, sentences.other, space.size())
  return pairs.map((at, index) => {
    const row = Math.floor(at / width)
    const column = at % width
    const signs: Signs = {
      words: words.cosine[at]!,
      bestOfBase: words.cosine[at]! / bestOfBase[row]!,
      bestOfOther: words.cosine[at]! / bestOfOther[column]!,
      contained: words.contained[at]!,
      heading: headings.cosine[at]!,
      above: cosineOf(above.base[row]!, above.other[column]!),
      sentence: closest[index]!,
      targets: countShared(base[row]!.targets, others[column]!.targets),
    }
    return { base: row, other: column, signs }
  })
}

/** The best candidates of each row and of each column, ascending. */
function promising(
  height: number,
  width: number,
  cosine: Float64Array,
  rough: (at: number) => number,
): readonly number[] {
  const wanted = new Set<number>()
  const keepBest = (positions: number[]): void => {
    const scored = positions.filter((at) => cosine[at]! >= LEAST_WORDS).map((at) => ({ at, score: rough(at) }))
    scored.sort((a, b) => b.score - a.score || a.at - b.at)
    for (const { at } of scored.slice(0, CANDIDATES)) wanted.add(at)
  }
  for (let row = 0; row < height; row++) keepBest(Array.from({ length: width }, (_, column) => row * width + column))
  for (let column = 0; column < width; column++)
    keepBest(Array.from({ length: height }, (_, row) => row * width + column))
  return [...wanted].sort((a, b) => a - b)
}

/**
 * For each pair the cosine of the two sentences that come closest. `pairs` ascending, so that a base sentence is laid out
 * over all terms once for all its pairs.
 */
function closestSentences(
  pairs: readonly number[],
  width: number,
  base: readonly (readonly Weighed[])[],
  others: readonly (readonly Weighed[])[],
  terms: number,
): Float64Array {
  const best = new Float64Array(pairs.length)
  const laidOut = new Float64Array(terms)
  for (let from = 0; from < pairs.length; ) {
    const row = Math.floor(pairs[from]! / width)
    let to = from
    while (to < pairs.length && pairs[to]! < (row + 1) * width) to++
    for (const { ids, weights, length } of base[row]!) {
      for (let at = 0; at < ids.length; at++) laidOut[ids[at]!] = weights[at]! / length
      for (let pair = from; pair < to; pair++)
        for (const theirs of others[pairs[pair]! % width]!) {
          let product = 0
          for (let at = 0; at < theirs.ids.length; at++) product += laidOut[theirs.ids[at]!]! * theirs.weights[at]!
          if (product > best[pair]! * theirs.length) best[pair] = product / theirs.length
        }
      for (const id of ids) laidOut[id] = 0
    }
    from = to
  }
  return best
}

function countShared(one: ReadonlySet<string>, two: ReadonlySet<string>): number {
  let shared = 0
  for (const key of one) if (two.has(key)) shared++
  return shared
}
