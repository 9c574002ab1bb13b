/**
 * How alike are two texts by their words? Character uni- and bigrams weighted by how rare they are in the two plans compared:
 * 「职业院校高水平专业群」 weighs more than 「进一步加强」. All pairs of two plans are scored at once through an inverted index over
 * typed arrays; one pair by merging two sorted lists.
 */
import { ABSENT, addPair, createPairTable, findPair, type PairTable } from './pair-table.ts'
import type { Pieces } from './pieces.ts'

/** A text as its terms, ascending, each with how much it counts there (1 + ln of how often; a single character less). */
export interface TermVector {
  readonly ids: Int32Array
  readonly counts: Float64Array
}

/** The terms of a row of pieces, piece by piece. */
export interface Terms {
  readonly single: Int32Array
  /** the piece and the one before it; NONE where punctuation parts them */
  readonly pair: Int32Array
}

export interface TermSpace {
  termsOf(pieces: Pieces): Terms
  /** … with NONE for those that are not in the space */
  findTerms(pieces: Pick<Pieces, 'code' | 'joined'>): Terms
  /** how many different terms there are so far */
  size(): number
  /** A space that knows these terms and numbers its own after them, so that each plan compared costs as much as the first. */
  fork(): TermSpace
}

export const NONE = ABSENT
/** A single character says less than the pair it stands in. */
const SINGLE_WEIGHT = 0.4
/** Pairs are keyed in 31 bits. */
const CODE_BITS = 15
const CODE_MASK = (1 << CODE_BITS) - 1

export function createTermSpace(): TermSpace {
  return openSpace(new Int32Array(1 << CODE_BITS).fill(NONE), [], 0)
}

/** `singles`: the terms of one piece, numbered by its code; `inherited`: tables of pairs that are written no more. */
function openSpace(singles: Int32Array, inherited: readonly PairTable[], first: number): TermSpace {
  const own = createPairTable()
  let next = first
  const pairOf = (key: number, known: boolean): number => {
    if (known)
      for (const table of inherited) {
        const id = findPair(table, key)
        if (id !== NONE) return id
      }
    return findPair(own, key)
  }
  const read = ({ code, joined }: Pick<Pieces, 'code' | 'joined'>, add: boolean): Terms => {
    const single = new Int32Array(code.length)
    const pair = new Int32Array(code.length).fill(NONE)
    for (let at = 0; at < code.length; at++) {
      const here = code[at]! & CODE_MASK
      if (singles[here] === NONE && add) singles[here] = next++
      const term = singles[here]!
      single[at] = term
      if (at === 0 || !joined[at]) continue
      const before = single[at - 1]!
      // A pair is never known before both of its pieces are.
      if (term === NONE || before === NONE) continue
      const key = (((code[at - 1]! & CODE_MASK) + 1) << CODE_BITS) | here
      let id = pairOf(key, term < first && before < first)
      if (id === NONE && add) {
        id = next++
        addPair(own, key, id)
      }
      pair[at] = id
    }
    return { single, pair }
  }
  return {
    termsOf: (pieces) => read(pieces, true),
    findTerms: (pieces) => read(pieces, false),
    size: () => next,
    fork: () => openSpace(singles.slice(), [...inherited, own], next),
  }
}

/** A stretch of a row of terms: the pieces from `from` up to `to`, all of them unless told. */
export interface Stretch {
  readonly terms: Terms
  readonly from?: number
  readonly to?: number
}

/**
 * Each text as a vector; no pair is made where two stretches of one meet. The terms of all of them are put in order at once,
 * which is linear: sorting them text by text was a fifth of a comparison. `size`: of the space they are from.
 */
export function vectorsOf(texts: readonly (readonly Stretch[])[], size: number): readonly TermVector[] {
  const start = new Int32Array(size + 1)
  const lengths = new Int32Array(texts.length)
  for (const [index, stretches] of texts.entries())
    for (const {
      terms: { single, pair },
      from = 0,
      to = single.length,
    } of stretches)
      for (let at = from; at < to; at++) {
        start[single[at]! + 1]!++
        lengths[index]!++
        if (at === from || pair[at] === NONE) continue
        start[pair[at]! + 1]!++
        lengths[index]!++
      }
  for (let id = 0; id < size; id++) start[id + 1]! += start[id]!
  const total = start[size]!
  // Term after term the texts that hold it, in order; negative where it is a single character.
  const held = new Int32Array(total)
  const next = start.slice()
  for (const [index, stretches] of texts.entries())
    for (const {
      terms: { single, pair },
      from = 0,
      to = single.length,
    } of stretches)
      for (let at = from; at < to; at++) {
        held[next[single[at]!]!++] = ~index
        if (at > from && pair[at] !== NONE) held[next[pair[at]!]!++] = index
      }
  const ids = new Int32Array(total)
  const counts = new Float64Array(total)
  const end = new Int32Array(texts.length)
  for (let index = 0, at = 0; index < texts.length; at += lengths[index]!, index++) end[index] = at
  const begin = end.slice()
  for (let id = 0; id < size; id++)
    for (let at = start[id]!; at < start[id + 1]!; ) {
      const text = held[at]!
      let times = 0
      for (; at < start[id + 1]! && held[at] === text; at++) times++
      const index = text < 0 ? ~text : text
      const place = end[index]!++
      ids[place] = id
      counts[place] = (times === 1 ? 1 : 1 + Math.log(times)) * (text < 0 ? SINGLE_WEIGHT : 1)
    }
  return texts.map((_, index) => ({
    ids: ids.subarray(begin[index]!, end[index]!),
    counts: counts.subarray(begin[index]!, end[index]!),
  }))
}

/** Term → ln(1 + texts ÷ texts that hold it), over all texts given; a term none of them holds counts as held once. */
export function rarityOf(texts: readonly TermVector[], size: number): Float64Array {
  const rarity = new Float64Array(size)
  for (const { ids } of texts) for (const id of ids) rarity[id]!++
  // Most terms stand in one text or two: each logarithm is taken once.
  const logarithms = Float64Array.from({ length: texts.length + 1 }, (_, held) =>
    Math.log(1 + texts.length / Math.max(1, held)),
  )
  for (let id = 0; id < size; id++) rarity[id] = logarithms[rarity[id]!]!
  return rarity
}

export interface Similarities {
  /** cosine of base text b and other text o, at b × others + o */
  readonly cosine: Float64Array
  /** weight of the shared terms ÷ weight of the lighter side's terms */
  readonly contained: Float64Array
}

/** Every base text against every other text. `postings` of the base can be made once for many others. */
export function compareAll(
  base: readonly TermVector[],
  others: readonly TermVector[],
  rarity: Float64Array,
  postings: Postings = invert(base, rarity.length),
): Similarities {
  const known = postings.start.length - 1
  const weights = new Float64Array(postings.count.length)
  for (let id = 0; id < known; id++)
    for (let at = postings.start[id]!; at < postings.start[id + 1]!; at++)
      weights[at] = postings.count[at]! * rarity[id]!
  const { start, text } = postings
  const sums = base.map((vector) => sumUp(vector, rarity))
  const width = others.length
  const cosine = new Float64Array(base.length * width)
  const contained = new Float64Array(base.length * width)
  // One column at a time in a short row, product and shared weight side by side: the matrix itself is written once.
  const found = new Float64Array(2 * base.length)
  for (const [column, other] of others.entries()) {
    const { length, mass } = sumUp(other, rarity)
    found.fill(0)
    for (let index = 0; index < other.ids.length; index++) {
      const id = other.ids[index]!
      if (id >= known) break
      const own = other.counts[index]! * rarity[id]!
      const end = start[id + 1]!
      for (let at = start[id]!; at < end; at++) {
        const theirs = weights[at]!
        const row = 2 * text[at]!
        found[row]! += own * theirs
        found[row + 1]! += Math.min(own, theirs)
      }
    }
    for (let row = 0; row < base.length; row++) {
      const lengths = sums[row]!.length * length
      const lighter = Math.min(sums[row]!.mass, mass)
      if (lengths !== 0) cosine[row * width + column] = found[2 * row]! / lengths
      if (lighter !== 0) contained[row * width + column] = found[2 * row + 1]! / lighter
    }
  }
  return { cosine, contained }
}

/** A text with its weights worked out, for comparing it many times. */
export interface Weighed {
  readonly ids: Int32Array
  readonly weights: Float64Array
  /** Euclidean */
  readonly length: number
}

export function weighVector({ ids, counts }: TermVector, rarity: Float64Array): Weighed {
  const weights = new Float64Array(ids.length)
  for (let at = 0; at < ids.length; at++) weights[at] = counts[at]! * rarity[ids[at]!]!
  let square = 0
  for (const weight of weights) square += weight * weight
  return { ids, weights, length: Math.sqrt(square) }
}

export function cosineOf(a: Weighed, b: Weighed): number {
  let product = 0
  for (let i = 0, j = 0; i < a.ids.length && j < b.ids.length; ) {
    const left = a.ids[i]!
    const right = b.ids[j]!
    if (left === right) product += a.weights[i++]! * b.weights[j++]!
    else if (left < right) i++
    else j++
  }
  return product === 0 ? 0 : product / (a.length * b.length)
}

/** Euclidean length and plain sum of a text's weights. */
export function sumUp(
  { ids, counts }: TermVector,
  rarity: Float64Array,
): { readonly length: number; readonly mass: number } {
  let square = 0
  let mass = 0
  for (let index = 0; index < ids.length; index++) {
    const weight = counts[index]! * rarity[ids[index]!]!
    square += weight * weight
    mass += weight
  }
  return { length: Math.sqrt(square), mass }
}

/** Term → the texts that hold it, with their counts: start[id] … start[id + 1]. */
export interface Postings {
  readonly start: Int32Array
  readonly text: Int32Array
  readonly count: Float64Array
}

export function invert(texts: readonly TermVector[], size: number): Postings {
  const start = new Int32Array(size + 1)
  for (const { ids } of texts) for (const id of ids) start[id + 1]!++
  for (let id = 0; id < size; id++) start[id + 1]! += start[id]!
  const next = start.slice()
  const text = new Int32Array(start[size]!)
  const count = new Float64Array(start[size]!)
  for (const [index, { ids, counts }] of texts.entries())
    for (let at = 0; at < ids.length; at++) {
      const slot = next[ids[at]!]!++
      text[slot] = index
      count[slot] = counts[at]!
    }
  return { start, text, count }
}
