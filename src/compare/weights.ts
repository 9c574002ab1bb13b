/**
 * How alike are two texts by their words? Character uni- and bigrams weighted by how rare they are in the two plans compared:
 * 「职业院校高水平专业群」 weighs more than 「进一步加强」. All pairs of two plans are scored at once through an inverted index over
 * typed arrays; one pair by merging two sorted lists.
 */
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

export const NONE = -1
/** A single character says less than the pair it stands in. */
const SINGLE_WEIGHT = 0.4
/** Pairs are keyed in 31 bits, so that Map keeps them as small integers. */
const CODE_BITS = 15
const CODE_MASK = (1 << CODE_BITS) - 1

export function createTermSpace(): TermSpace {
  return openSpace(new Int32Array(1 << CODE_BITS).fill(NONE), () => undefined, 0)
}

/** `singles`: the terms of one piece, numbered by its code; a table answers faster than a Map. */
function openSpace(singles: Int32Array, inherited: (key: number) => number | undefined, first: number): TermSpace {
  const own = new Map<number, number>()
  let next = first
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
      let id = (term < first && before < first ? inherited(key) : undefined) ?? own.get(key)
      if (id === undefined && add) {
        id = next++
        own.set(key, id)
      }
      pair[at] = id ?? NONE
    }
    return { single, pair }
  }
  return {
    termsOf: (pieces) => read(pieces, true),
    findTerms: (pieces) => read(pieces, false),
    size: () => next,
    fork: () => openSpace(singles.slice(), (key) => inherited(key) ?? own.get(key), next),
  }
}

/** One row of terms after another; no pair is made where they meet. */
export function joinTerms(one: Terms, two: Terms): Terms {
  const join = (a: Int32Array, b: Int32Array): Int32Array => {
    const both = new Int32Array(a.length + b.length)
    both.set(a)
    both.set(b, a.length)
    return both
  }
  return { single: join(one.single, two.single), pair: join(one.pair, two.pair) }
}

/** Of the pieces from `from` up to `to`, all of them unless told. */
export function vectorOf({ single, pair }: Terms, from = 0, to = single.length): TermVector {
  // Sorted by term; the last bit tells single characters.
  const found = new Int32Array(2 * (to - from))
  let length = 0
  for (let at = from; at < to; at++) {
    found[length++] = (single[at]! << 1) | 1
    if (at > from && pair[at] !== NONE) found[length++] = pair[at]! << 1
  }
  return countSorted(found.subarray(0, length).sort())
}

function countSorted(sorted: Int32Array): TermVector {
  let different = 0
  for (let at = 0; at < sorted.length; at++) if (at === 0 || sorted[at] !== sorted[at - 1]) different++
  const ids = new Int32Array(different)
  const counts = new Float64Array(different)
  for (let at = 0, length = 0; at < sorted.length; length++) {
    const term = sorted[at]!
    let times = 0
    while (sorted[at] === term) {
      times++
      at++
    }
    ids[length] = term >> 1
    counts[length] = (times === 1 ? 1 : 1 + Math.log(times)) * (term & 1 ? SINGLE_WEIGHT : 1)
  }
  return { ids, counts }
}

/** Term → ln(1 + texts ÷ texts that hold it), over all texts given; a term none of them holds counts as held once. */
export function rarityOf(texts: readonly TermVector[], size: number): Float64Array {
  const rarity = new Float64Array(size)
  for (const { ids } of texts) for (const id of ids) rarity[id]!++
  for (let id = 0; id < size; id++) rarity[id] = Math.log(1 + texts.length / Math.max(1, rarity[id]!))
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
  // One column at a time in two short rows: the matrix itself is written once.
  const products = new Float64Array(base.length)
  const shared = new Float64Array(base.length)
  for (const [column, other] of others.entries()) {
    const { length, mass } = sumUp(other, rarity)
    products.fill(0)
    shared.fill(0)
    for (let index = 0; index < other.ids.length; index++) {
      const id = other.ids[index]!
      if (id >= known) break
      const own = other.counts[index]! * rarity[id]!
      const end = start[id + 1]!
      for (let at = start[id]!; at < end; at++) {
        const theirs = weights[at]!
        const row = text[at]!
        products[row]! += own * theirs
        shared[row]! += Math.min(own, theirs)
      }
    }
    for (let row = 0; row < base.length; row++) {
      const lengths = sums[row]!.length * length
      const lighter = Math.min(sums[row]!.mass, mass)
      if (lengths !== 0) cosine[row * width + column] = products[row]! / lengths
      if (lighter !== 0) contained[row * width + column] = shared[row]! / lighter
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
