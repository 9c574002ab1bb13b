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

export interface TermSpace {
  /** of the pieces from `from` up to `to`, all of them unless told */
  vectorOf(pieces: Pieces, from?: number, to?: number): TermVector
  /** how many different terms there are so far */
  size(): number
}

/** A single character says less than the pair it stands in. */
const SINGLE_WEIGHT = 0.4
/** Pairs are keyed in 31 bits, so that Map keeps them as small integers. */
const CODE_BITS = 15
const CODE_MASK = (1 << CODE_BITS) - 1

export function createTermSpace(): TermSpace {
  const known = new Map<number, number>()
  const weights: number[] = []
  const idOf = (key: number): number => {
    let id = known.get(key)
    if (id === undefined) {
      id = weights.length
      known.set(key, id)
      weights.push(key <= CODE_MASK ? SINGLE_WEIGHT : 1)
    }
    return id
  }
  return {
    vectorOf({ code, joined }, from = 0, to = code.length) {
      const found = new Int32Array(2 * (to - from))
      let length = 0
      for (let at = from; at < to; at++) {
        const own = code[at]! & CODE_MASK
        found[length++] = idOf(own)
        if (at > from && joined[at]) found[length++] = idOf((((code[at - 1]! & CODE_MASK) + 1) << CODE_BITS) | own)
      }
      return countSorted(found.subarray(0, length).sort(), weights)
    },
    size: () => weights.length,
  }
}

function countSorted(sorted: Int32Array, weights: readonly number[]): TermVector {
  const ids = new Int32Array(sorted.length)
  const counts = new Float64Array(sorted.length)
  let length = 0
  for (let at = 0; at < sorted.length; length++) {
    const id = sorted[at]!
    let times = 0
    while (sorted[at] === id) {
      times++
      at++
    }
    ids[length] = id
    counts[length] = (times === 1 ? 1 : 1 + Math.log(times)) * weights[id]!
  }
  return { ids: ids.slice(0, length), counts: counts.slice(0, length) }
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

/** Every base text against every other text. */
export function compareAll(
  base: readonly TermVector[],
  others: readonly TermVector[],
  rarity: Float64Array,
): Similarities {
  const postings = invert(base, rarity.length)
  const sums = base.map((vector) => sumUp(vector, rarity))
  const width = others.length
  const cosine = new Float64Array(base.length * width)
  const contained = new Float64Array(base.length * width)
  for (const [column, other] of others.entries()) {
    const { length, mass } = sumUp(other, rarity)
    for (let index = 0; index < other.ids.length; index++) {
      const id = other.ids[index]!
      const rare = rarity[id]!
      const own = other.counts[index]! * rare
      for (let at = postings.start[id]!; at < postings.start[id + 1]!; at++) {
        const theirs = postings.count[at]! * rare
        const cell = postings.text[at]! * width + column
        cosine[cell]! += own * theirs
        contained[cell]! += Math.min(own, theirs)
      }
    }
    for (let row = 0; row < base.length; row++) {
      const cell = row * width + column
      const lengths = sums[row]!.length * length
      const lighter = Math.min(sums[row]!.mass, mass)
      cosine[cell] = lengths === 0 ? 0 : cosine[cell]! / lengths
      contained[cell] = lighter === 0 ? 0 : contained[cell]! / lighter
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
  const weights = counts.map((count, index) => count * rarity[ids[index]!]!)
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
function sumUp({ ids, counts }: TermVector, rarity: Float64Array): { readonly length: number; readonly mass: number } {
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
export function invert(texts: readonly TermVector[], size: number) {
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
