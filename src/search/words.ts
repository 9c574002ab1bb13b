/**
 * Which terms of the index does a part of a query ask for? 公办园占比 asks for 公办 办园 园占 占比. Where no plan joins two
 * neighbours (园占), there is a border between two words, not a missing word: nobody is asked for what does not exist, as
 * long as other pairs hold both characters. Single characters beside their pairs were tried and told nothing more. A known
 * word has borders too, whatever other words join by chance (幼儿园占比): of 公办园占比 公办园 and 占比 are asked for, unless a
 * plan says 公办园占, as plans say 责任督学: rank.ts then asks for both as if they had been typed apart.
 */
import type { Tokens } from './analyse.ts'
import { isSaid } from './phrase.ts'
import { MOST_IMPACT, type Postings } from './postings.ts'
import { pairKey, singleKey, type TermKey } from './terms.ts'
import type { Texts } from './texts.ts'

/**
 * What a character asks for that no known pair holds: 茅坑 stands in no plan, 坑 somewhere. Who finds it alone has found less
 * than all of the query, though no clause has more.
 */
const UNPAIRED = 1

export interface Words {
  /** numbers of the terms; a clause that holds them all holds the part */
  readonly terms: readonly number[]
  /** false: a character stands nowhere in the corpus, so no clause holds the part */
  readonly known: boolean
  /** the most the terms could add up to in one clause, and what is missing in every clause */
  readonly ideal: number
}

/** `named[at]`: the piece belongs to the name of a place, which no clause has to say: it is not asked for. */
export function wordsAsked(tokens: Tokens, { dictionary, scale }: Postings, named: readonly unknown[] = []): Words {
  const terms = new Set<number>()
  const covered = Array.from({ length: tokens.length }, (_, at) => Boolean(named[at]))
  const ask = (key: TermKey): boolean => {
    const term = dictionary.find(key)
    if (term >= 0) terms.add(term)
    return term >= 0
  }
  for (let at = 1; at < tokens.length; at++) {
    if (!tokens.joined[at]! || named[at - 1] || named[at]) continue
    if (ask(pairKey(tokens.text[at - 1]!, tokens.text[at]!))) covered[at - 1] = covered[at] = true
  }
  let known = true
  let unpaired = 0
  for (let at = 0; at < tokens.length; at++) {
    if (covered[at]!) continue
    unpaired++
    if (!ask(singleKey(tokens.text[at]!))) known = false
  }
  return {
    terms: [...terms],
    known: known && terms.size > 0,
    ideal: [...terms].reduce((sum, term) => sum + scale[term]! * MOST_IMPACT, unpaired * UNPAIRED),
  }
}

/**
 * `text` as pieces, parted at an end of a known word (公办园|占比) that no clause joins to what is typed beside it, where
 * what is left (占比) stands in some clause as it is.
 */
export function partedAt(
  text: string,
  tokens: Tokens,
  words: readonly { readonly from: number; readonly length: number }[],
  { postings, texts }: { readonly postings: Postings; readonly texts: Texts },
): Tokens {
  const stands = (from: number, to: number): boolean =>
    isSaid(text.slice(tokens.start[from]!, tokens.end[to - 1]!), postings, texts)
  const borders = new Set<number>()
  for (const { from, length } of words) {
    const end = from + length
    const first = tokens.joined.lastIndexOf(false, from)
    const next = tokens.joined.indexOf(false, end)
    const last = next < 0 ? tokens.length : next
    // Most words are a part of their own.
    if ((from - first < 2 && last - end < 2) || !stands(from, end)) continue
    if (from - first > 1 && stands(first, from) && !stands(from - 1, end)) borders.add(from)
    if (last - end > 1 && stands(end, last) && !stands(from, end + 1)) borders.add(end)
  }
  return borders.size === 0
    ? tokens
    : { ...tokens, joined: tokens.joined.map((joined, at) => joined && !borders.has(at)) }
}
