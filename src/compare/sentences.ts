/**
 * How near do two clauses come in their nearest sentences? 「开齐课程、开足课时」 is a sentence of two long clauses that have
 * nothing else in common.
 */
import type { Item } from './items.ts'
import { sumUp, type TermVector } from './weights.ts'

/**
 * For each pair the cosine of the two sentences that come closest. `pairs` ascending, so that a base sentence is laid out
 * over the base's terms (those below `size`) once for all its pairs.
 */
export function closestSentences(
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
