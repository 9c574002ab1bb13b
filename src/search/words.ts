/**
 * Which terms of the index does a part of a query ask for? 公办园占比 asks for 公办 办园 园占 占比. Where no plan joins two
 * neighbours (园占), there is a border between two words, not a missing word: nobody is asked for what does not exist, as
 * long as other pairs hold both characters. Single characters beside their pairs were tried and told nothing more.
 */
import type { Tokens } from './analyse.ts'
import { MOST_IMPACT, type Postings } from './postings.ts'
import { pairKey, singleKey, type TermKey } from './terms.ts'

export interface Words {
  /** numbers of the terms; a clause that holds them all holds the part */
  readonly terms: readonly number[]
  /** terms that touch the name of a place: welcome, but no clause has to say where it is from */
  readonly welcome: readonly number[]
  /** false: a character stands nowhere in the corpus, so no clause holds the part */
  readonly known: boolean
  /** the most the terms could add up to in one clause */
  readonly ideal: number
}

/** `named[at]`: the piece belongs to the name of a place. */
export function wordsAsked(tokens: Tokens, { dictionary, scale }: Postings, named: readonly unknown[] = []): Words {
  const terms = new Set<number>()
  const welcome = new Set<number>()
  const covered = new Array<boolean>(tokens.length).fill(false)
  const ask = (key: TermKey, into: Set<number>): boolean => {
    const term = dictionary.find(key)
    if (term >= 0) into.add(term)
    return term >= 0
  }
  for (let at = 1; at < tokens.length; at++) {
    if (!tokens.joined[at]!) continue
    const into = named[at - 1] || named[at] ? welcome : terms
    const found = ask(pairKey(tokens.text[at - 1]!, tokens.text[at]!), into)
    if (found && into === terms) covered[at - 1] = covered[at] = true
  }
  let known = true
  for (let at = 0; at < tokens.length; at++)
    if (!covered[at]! && !named[at] && !ask(singleKey(tokens.text[at]!), terms)) known = false
  const list = [...terms]
  const extra = [...welcome].filter((term) => !terms.has(term))
  return {
    terms: list,
    welcome: extra,
    known: known && list.length > 0,
    ideal: [...list, ...extra].reduce((sum, term) => sum + scale[term]! * MOST_IMPACT, 0),
  }
}
