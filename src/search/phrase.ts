/**
 * Which clauses hold a phrase as it stands? Those that hold all its pairs of characters, read again: 公办园 is no match for
 * 公办 … 办园, and 85 none for 1985.
 */
import { analyse } from './analyse.ts'
import { intersect, rowOf } from './intersect.ts'
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
function rowsOf(phrase: string, postings: Postings): readonly Uint32Array[] | null {
  const { dictionary } = postings
  const tokens = analyse(phrase)
  const terms = new Set<number>()
  for (let index = 0; index < tokens.length; index++) {
    if (tokens.joined[index]!) terms.add(dictionary.find(pairKey(tokens.text[index - 1]!, tokens.text[index]!)))
    else if (!tokens.joined[index + 1]) terms.add(dictionary.find(singleKey(tokens.text[index]!)))
  }
  if (terms.has(-1)) return null
  return [...terms].map((term) => rowOf(term, postings))
}
