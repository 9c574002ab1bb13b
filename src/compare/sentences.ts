/**
 * How near do two clauses come in their nearest sentences? 「开齐课程、开足课时」 is a sentence of two long clauses that have
 * nothing else in common.
 */
import type { Item } from './items.ts'
import { NONE, sumUp, type TermVector } from './weights.ts'

/**
 * For each pair the cosine of the two sentences that come closest. `pairs` ascending, so that the sentences of a base clause
 * are laid out over the base's terms (those below `size`) once for all its pairs.
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
  const layout = createLayout(base, size)
  const theirs = others.map(({ sentences }) => layInRow(sentences, rarity, size))
  for (let from = 0; from < pairs.length; ) {
    const row = Math.floor(pairs[from]! / width)
    const { sentences } = base[row]!
    layOut(layout, sentences, rarity)
    for (; from < pairs.length && pairs[from]! < (row + 1) * width; from++)
      best[from] = nearest(layout, sentences.length, theirs[pairs[from]! % width]!)
    for (const { ids } of sentences) for (const id of ids) layout.first[id] = NONE
  }
  return best
}

/**
 * The sentences of one base clause: term → the places of its entries, each an entry of one sentence. What another clause says
 * meets all of them in one pass, and most of its terms meet none.
 */
interface Layout {
  /** NONE where no sentence holds the term */
  readonly first: Int32Array
  /** the entry of another sentence with this term; NONE after the last */
  readonly next: Int32Array
  readonly sentence: Int32Array
  /** rarity twice, for either side, over the sentence's length */
  readonly weight: Float64Array
  /** room for one product a sentence */
  readonly products: Float64Array
}

function createLayout(base: readonly Item[], size: number): Layout {
  const entries = base.map(({ sentences }) => sentences.reduce((sum, { ids }) => sum + ids.length, 0))
  const most = Math.max(0, ...entries)
  return {
    first: new Int32Array(size).fill(NONE),
    next: new Int32Array(most),
    sentence: new Int32Array(most),
    weight: new Float64Array(most),
    products: new Float64Array(Math.max(0, ...base.map(({ sentences }) => sentences.length))),
  }
}

function layOut(
  { first, next, sentence, weight }: Layout,
  sentences: readonly TermVector[],
  rarity: Float64Array,
): void {
  let entry = 0
  for (let index = 0; index < sentences.length; index++) {
    const { ids, counts } = sentences[index]!
    const { length } = sumUp(sentences[index]!, rarity)
    for (let at = 0; at < ids.length; at++, entry++) {
      const id = ids[at]!
      next[entry] = first[id]!
      first[id] = entry
      sentence[entry] = index
      weight[entry] = (counts[at]! * rarity[id]! ** 2) / length
    }
  }
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

/** The highest cosine of the `count` sentences laid out and those of the row. */
function nearest(layout: Layout, count: number, { ids, counts, end, lengths }: Row): number {
  const { first, next, sentence, weight, products } = layout
  let best = 0
  for (let index = 0, at = 0; index < end.length; index++) {
    for (const stop = end[index]!; at < stop; at++) {
      const own = counts[at]!
      for (let entry = first[ids[at]!]!; entry !== NONE; entry = next[entry]!)
        products[sentence[entry]!]! += weight[entry]! * own
    }
    for (let one = 0; one < count; one++) {
      if (products[one]! > best * lengths[index]!) best = products[one]! / lengths[index]!
      products[one] = 0
    }
  }
  return best
}
