/**
 * What speaks for two clauses being about the same task? Their words, their headings, the headings they stand under, the
 * sentence in which they come closest, and whether each is the best that the other plan has to offer.
 */
import type { Clause } from '../model/clause.ts'
import type { Endpoint } from './alignment.ts'
import type { PieceReader, Pieces } from './pieces.ts'
import {
  compareAll,
  cosineOf,
  invert,
  joinTerms,
  type Postings,
  rarityOf,
  sumUp,
  type TermSpace,
  type Terms,
  type TermVector,
  vectorOf,
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
    const pieces = reader.readClause(clause)
    const heading = space.termsOf(reader.read(clause.heading))
    const terms = space.termsOf(pieces)
    // A row's heading is one of its cells: it is not counted twice.
    const repeated = clause.heading === '' || clause.text.includes(clause.heading)
    const parent = clause.parent === null ? undefined : byId.get(clause.parent)
    const sentences = readSentences(clause.text, pieces, terms)
    const headed = vectorOf(heading)
    return {
      clause,
      end: { document: clause.document, path: clause.path, id: clause.id },
      frame: isFrame(clause),
      pieces,
      heading: headed,
      above: vectorOf(space.termsOf(reader.read(parent?.heading ?? ''))),
      words: vectorOf(repeated ? terms : joinTerms(heading, terms)),
      sentences: repeated || heading.single.length < SHORTEST_SENTENCE ? sentences : [headed, ...sentences],
      targets: new Set(
        clause.targets
          .filter(({ key, quality }) => key !== '' && quality === 'sound')
          .map(({ key, unit }) => `${key}\n${unit}`),
      ),
    }
  })
}

function readSentences(text: string, pieces: Pieces, terms: Terms): readonly TermVector[] {
  const vectors: TermVector[] = []
  let from = 0
  for (const { index, 0: sentence } of text.matchAll(SENTENCE)) {
    const end = index + sentence.length
    let to = from
    while (to < pieces.start.length && pieces.start[to]! < end) to++
    if (to - from >= SHORTEST_SENTENCE) vectors.push(vectorOf(terms, from, to))
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

/** The base's side of every comparison: `size` terms of it, and what holds them. */
export interface BaseItems {
  readonly items: readonly Item[]
  readonly size: number
  readonly words: Postings
  readonly headings: Postings
}

export function readBase(clauses: readonly Clause[], reader: PieceReader, space: TermSpace): BaseItems {
  const items = readItems(clauses, reader, space)
  const size = space.size()
  const postings = (part: 'words' | 'heading') =>
    invert(
      items.map((item) => item[part]),
      size,
    )
  return { items, size, words: postings('words'), headings: postings('heading') }
}

/** The pairs worth a close look, with all signs, in order of base and other. `space`: a fork of the base's. */
export function findTies(
  { items: base, size, ...postings }: BaseItems,
  others: readonly Item[],
  space: TermSpace,
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
  const above = { base: weigh(base.map((item) => item.above)), other: weigh(others.map((item) => item.above)) }
  const pairs = promising(base.length, width, words.cosine, rough)
  const closest = closestSentences(pairs, base, others, rarity, size)
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

/**
 * For each pair the cosine of the two sentences that come closest. `pairs` ascending, so that a base sentence is laid out
 * over the base's terms (those below `size`) once for all its pairs.
 */
function closestSentences(
  pairs: readonly number[],
  base: readonly Item[],
  others: readonly Item[],
  rarity: Float64Array,
  size: number,
): Float64Array {
  const width = others.length
  const best = new Float64Array(pairs.length)
  const laidOut = new Float64Array(size)
  const lengths = others.map(({ sentences }) => sentences.map((sentence) => sumUp(sentence, rarity).length))
  for (let from = 0; from < pairs.length; ) {
    const row = Math.floor(pairs[from]! / width)
    let to = from
    while (to < pairs.length && pairs[to]! < (row + 1) * width) to++
    for (const sentence of base[row]!.sentences) {
      const { ids, counts } = sentence
      const { length } = sumUp(sentence, rarity)
      for (let at = 0; at < ids.length; at++) laidOut[ids[at]!] = (counts[at]! * rarity[ids[at]!]! ** 2) / length
      for (let pair = from; pair < to; pair++) {
        const column = pairs[pair]! % width
        const theirs = others[column]!.sentences
        for (let index = 0; index < theirs.length; index++) {
          const product = productWith(laidOut, theirs[index]!, size)
          const theirLength = lengths[column]![index]!
          if (product > best[pair]! * theirLength) best[pair] = product / theirLength
        }
      }
      for (const id of ids) laidOut[id] = 0
    }
    from = to
  }
  return best
}

function productWith(laidOut: Float64Array, { ids, counts }: TermVector, size: number): number {
  let product = 0
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at]!
    if (id >= size) break
    product += laidOut[id]! * counts[at]!
  }
  return product
}

function countShared(one: ReadonlySet<string>, two: ReadonlySet<string>): number {
  let shared = 0
  for (const key of one) if (two.has(key)) shared++
  return shared
}
