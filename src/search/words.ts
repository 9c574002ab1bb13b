/**
 * Which terms of the index does a part of a query ask for? 公办园占比 asks for 公办 办园 园占 占比 and, for little, for each
 * character. Where no plan joins two neighbours (园占), there is a border between two words, not a missing word: nobody is
 * asked for what does not exist, as long as other pairs hold both characters.
 */
import type { Tokens } from './analyse.ts'
import type { Postings } from './postings.ts'
import { pairKey, singleKey, type TermKey } from './terms.ts'

export interface Asked {
  readonly term: number
  readonly weight: number
  /** a clause without it does not hold the part */
  readonly required: boolean
}

export interface Words {
  readonly asked: readonly Asked[]
  readonly required: number
  /** false: a character of it stands nowhere in the corpus, so no clause holds the part */
  readonly known: boolean
  /** the most that asked terms could add up to */
  readonly ideal: number
}

/** A character beside the pairs that hold it: tells 公办幼儿园 from 公办中学 where the pairs tie. */
const CHARACTER_WEIGHT = 0.15
/** Of the commonest impact byte, see postings.ts */
const BEST_IMPACT = 255

export function wordsAsked(tokens: Tokens, { dictionary, scale }: Postings): Words {
  const asked = new Map<number, Asked>()
  const covered = new Array<boolean>(tokens.length).fill(false)
  const ask = (key: TermKey, weight: number, required: boolean): boolean => {
    const term = dictionary.find(key)
    if (term < 0) return false
    const before = asked.get(term)
    if (!before || weight > before.weight || (required && !before.required))
      asked.set(term, {
        term,
        weight: Math.max(weight, before?.weight ?? 0),
        required: required || before?.required === true,
      })
    return true
  }
  for (let index = 1; index < tokens.length; index++) {
    if (!tokens.joined[index]!) continue
    if (ask(pairKey(tokens.text[index - 1]!, tokens.text[index]!), 1, true)) covered[index - 1] = covered[index] = true
  }
  let known = true
  for (let index = 0; index < tokens.length; index++) {
    const found = ask(singleKey(tokens.text[index]!), covered[index]! ? CHARACTER_WEIGHT : 1, !covered[index]!)
    if (!found) known = false
  }
  const list = [...asked.values()]
  return {
    // Required ones first: a clause that shares nothing but single characters is not touched at all.
    asked: [...list.filter((one) => one.required), ...list.filter((one) => !one.required)],
    required: list.filter((one) => one.required).length,
    known,
    ideal: list.reduce((sum, one) => sum + one.weight * scale[one.term]! * BEST_IMPACT, 0),
  }
}
