/**
 * Which clauses hold a phrase as it stands? Those that hold all its pairs of characters, read again unless it is a single one:
 * 公办园 is no match for 公办 … 办园, and 85 none for 1985.
 */
import { analyse, type Tokens } from './analyse.ts'
import { passing, type Test } from './filter.ts'
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
  const { candidates, holds } = readPhrase(phrase, postings, texts, field)
  return holds === null ? candidates : passing(candidates, holds)
}

/** Does a clause hold the phrase? */
export function isSaid(phrase: string, postings: Postings, texts: Texts): boolean {
  const { candidates, holds } = readPhrase(phrase, postings, texts, 'any')
  return holds === null ? candidates.length > 0 : candidates.some(holds)
}

interface Read {
  readonly candidates: Uint32Array
  /** null: all of them do */
  readonly holds: Test | null
}

function readPhrase(phrase: string, postings: Postings, texts: Texts, field: 'any' | 'heading'): Read {
  const tokens = analyse(phrase)
  const terms = termsAsked(tokens, postings)
  if (terms === null) return { candidates: new Uint32Array(), holds: null }
  const candidates = clausesThatSay(terms, postings)
  if (field === 'any' && isOneTerm(tokens)) return { candidates, holds: null }
  const needle = needleOf(tokens)
  const holds = field === 'heading' ? texts.headingHolds : texts.holds
  return { candidates, holds: (clause) => holds(clause, needle) }
}

/** 教育 is one pair: its postings say where it stands. 公公公 is not. */
function isOneTerm({ length, joined }: Tokens): boolean {
  return length === 1 || (length === 2 && joined[1]!)
}

/** The phrase's terms; null when there are none, or one of them is not in the corpus. */
function termsAsked(tokens: Tokens, { dictionary }: Postings): readonly number[] | null {
  const terms = new Set<number>()
  for (let index = 0; index < tokens.length; index++) {
    if (tokens.joined[index]!) terms.add(dictionary.find(pairKey(tokens.text[index - 1]!, tokens.text[index]!)))
    else if (!tokens.joined[index + 1]) terms.add(dictionary.find(singleKey(tokens.text[index]!)))
  }
  return terms.size === 0 || terms.has(-1) ? null : [...terms]
}

/** Clauses that hold all terms and say the rarest of them themselves, not only the headings above or the title. */
function clausesThatSay(terms: readonly number[], postings: Postings): Uint32Array {
  const { start, impact } = postings
  const length = (term: number): number => start[term + 1]! - start[term]!
  const [rarest, ...others] = [...terms].sort((a, b) => length(a) - length(b))
  const row = rowOf(rarest!, postings)
  const first = start[rarest!]!
  const saying = row.slice()
  let size = 0
  for (let at = 0; at < row.length; at++) if (impact[first + at]! & 1) saying[size++] = row[at]!
  return intersect([saying.subarray(0, size), ...others.map((term) => rowOf(term, postings))])
}
