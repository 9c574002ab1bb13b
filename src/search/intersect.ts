/**
 * Which clauses stand in all of several posting lists? 公办园 is asked for where 公办 and 办园 both stand: the shortest list is
 * gone through, the others are searched for its members only.
 */
import type { Postings } from './postings.ts'

/** The clauses that hold a term, ascending. */
export function rowOf(term: number, { start, clause }: Postings): Uint32Array {
  return clause.subarray(start[term]!, start[term + 1]!)
}

/** Ascending, as the lists are; none of no list. */
export function intersect(rows: readonly Uint32Array[]): Uint32Array {
  const [first, ...others] = [...rows].sort((a, b) => a.length - b.length)
  if (!first) return new Uint32Array()
  if (others.length === 0) return first
  const kept = first.slice()
  let size = kept.length
  for (const row of others) {
    let at = 0
    let left = 0
    for (let index = 0; index < size && at < row.length; index++) {
      const clause = kept[index]!
      if (row[at] !== clause) at = seek(row, clause, at)
      if (row[at] === clause) kept[left++] = clause
    }
    size = left
  }
  return kept.subarray(0, size)
}

/** First place from `at` on whose clause is not below `clause`; doubling steps, then halving. */
export function seek(row: Uint32Array, clause: number, at: number): number {
  let step = 1
  let low = at
  while (low + step < row.length && row[low + step]! < clause) {
    low += step
    step *= 2
  }
  let high = Math.min(row.length, low + step)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (row[middle]! < clause) low = middle + 1
    else high = middle
  }
  return low
}
