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
  const theirs = others.map(({ sentences }) => layInRow(sentences, rarity, size))
  for (let from = 0; from < pairs.length; ) {
    const row = Math.floor(pairs[from]! / width)
    let to = from
    while (to < pairs.length && pairs[to]! < (row + 1) * width) to++
    for (const sentence of base[row]!.sentences) {
      const { ids, counts } = sentence
      const { length } = sumUp(sentence, rarity)
      for (let at = 0; at < ids.length; at++) laidOut[ids[at]!] = (counts[at]! * rarity[ids[at]!]! ** 2) / length
      for (let pair = from; pair < to; pair++) best[pair] = nearest(laidOut, theirs[pairs[pair]! % width]!, best[pair]!)
      for (const id of ids) laidOut[id] = 0
    }
    from = to
  }
  return best
}

/** The sentences of a clause, one after another in one row; sentence n ends before `end[n]`. */
interface Row {
  readonly ids: Int32Array
  readonly counts: Float64Array
  readonly end: Int32Array
  /** of each sentence, all its terms counted */
  readonly lengths: Float64Array
}

/** Terms the base does not have are left out: they are not in its layout. */
function layInRow(sentences: readonly TermVector[], rarity: Float64Array, size: number): Row {
  let total = 0
  for (const { ids } of sentences) total += ids.length
  const row: Row = {
    ids: new Int32Array(total),
    counts: new Float64Array(total),
    end: new Int32Array(sentences.length),
    lengths: new Float64Array(sentences.length),
  }
  let next = 0
  for (let index = 0; index < sentences.length; index++) {
    const { ids, counts } = sentences[index]!
    for (let at = 0; at < ids.length && ids[at]! < size; at++, next++) {
      row.ids[next] = ids[at]!
      row.counts[next] = counts[at]!
    }
    row.end[index] = next
    row.lengths[index] = sumUp(sentences[index]!, rarity).length
  }
  return row
}

function nearest(laidOut: Float64Array, { ids, counts, end, lengths }: Row, least: number): number {
  let best = least
  for (let index = 0, at = 0; index < end.length; index++) {
    let product = 0
    for (const stop = end[index]!; at < stop; at++) product += laidOut[ids[at]!]! * counts[at]!
    if (product > best * lengths[index]!) best = product / lengths[index]!
  }
  return best
}
