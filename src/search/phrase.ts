/**
 * Which clauses hold a phrase as it stands? Those that hold all its pairs of characters, read again: 公办园 is no match for
 * 公办 … 办园, and 85 none for 1985.
 */
import { analyse } from './analyse.ts'
import type { Postings } from './postings.ts'
import { pairKey, singleKey } from './terms.ts'
import { needleOf, type Texts } from './texts.ts'

/** Clauses in ascending order; none when the phrase holds nothing that can be searched. */
export function clausesWithPhrase(
  phrase: string,
  postings: Postings,
  texts: Texts,
  field: 'any' | 'heading' = 'any',
): Uint32Array {
  const needle = needleOf(phrase)
  if (needle.length === 0) return new Uint32Array()
  const rows = rowsOf(phrase, postings)
  if (rows === null) return new Uint32Array()
  const holds = field === 'heading' ? texts.headingHolds : texts.holds
  return intersect(rows).filter((clause) => holds(clause, needle))
}

/** The posting lists of the phrase's terms; null when one of them is not in the corpus. */
function rowsOf(phrase: string, { dictionary, start, clause }: Postings): readonly Uint32Array[] | null {
  const tokens = analyse(phrase)
  const terms = new Set<number>()
  for (let index = 0; index < tokens.length; index++) {
    if (tokens.joined[index]!) terms.add(dictionary.find(pairKey(tokens.text[index - 1]!, tokens.text[index]!)))
    else if (!tokens.joined[index + 1]) terms.add(dictionary.find(singleKey(tokens.text[index]!)))
  }
  if (terms.has(-1)) return null
  return [...terms].map((term) => clause.subarray(start[term]!, start[term + 1]!))
}

/** Shortest list first; the others are searched for its members only. */
function intersect(rows: readonly Uint32Array[]): Uint32Array {
  const [first, ...others] = [...rows].sort((a, b) => a.length - b.length)
  if (!first) return new Uint32Array()
  const cursors = new Uint32Array(others.length)
  return first.filter((clause) =>
    others.every((row, index) => {
      const at = seek(row, clause, cursors[index]!)
      cursors[index] = at
      return row[at] === clause
    }),
  )
}

/** First place from `at` on whose clause is not below `clause`; doubling steps, then halving. */
function seek(row: Uint32Array, clause: number, at: number): number {
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
