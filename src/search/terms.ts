/**
 * Terms as numbers. A character or a pair of characters is its own key (公办 = 0x516c_529e), so the dictionary of almost all
 * terms is one sorted array without a single string; numbers, Latin words and pairs with one of them (`2025 年`) have a
 * second, sorted list of texts.
 */
import { isIdeograph, type Tokens } from './analyse.ts'

/** One character, or a pair of characters: first << 16 | second. A text: a number, a word, or a pair parted by a blank. */
export type TermKey = number | string

export interface Term {
  readonly key: TermKey
  readonly pair: boolean
  /** UTF-16 offsets in the analysed text */
  readonly start: number
  readonly end: number
}

export function termsOf(tokens: Tokens): readonly Term[] {
  const terms: Term[] = []
  for (let index = 0; index < tokens.length; index++) {
    const end = tokens.end[index]!
    if (index > 0 && tokens.joined[index]!)
      terms.push({
        key: pairKey(tokens.text[index - 1]!, tokens.text[index]!),
        pair: true,
        start: tokens.start[index - 1]!,
        end,
      })
    terms.push({ key: singleKey(tokens.text[index]!), pair: false, start: tokens.start[index]!, end })
  }
  return terms
}

export function singleKey(token: string): TermKey {
  return isIdeograph(token) ? token.charCodeAt(0) : token
}

export function pairKey(first: string, second: string): TermKey {
  return isIdeograph(first) && isIdeograph(second)
    ? ((first.charCodeAt(0) << 16) | second.charCodeAt(0)) >>> 0
    : `${first} ${second}`
}

/** Term → its number: characters and pairs first, then texts, both ascending. */
export interface Dictionary {
  readonly size: number
  /** -1: no clause holds the term */
  find(key: TermKey): number
}

/** Texts stay as they are packed: of a hundred thousand a query looks at seventeen. */
export function openDictionary(keys: Uint32Array, units: Uint16Array, offsets: Uint32Array): Dictionary {
  const texts = offsets.length - 1
  return {
    size: keys.length + texts,
    find(key) {
      if (typeof key === 'number') return search(keys.length, (at) => keys[at]! - key)
      const at = search(texts, (index) => orderOf(units, offsets[index]!, offsets[index + 1]!, key))
      return at < 0 ? -1 : keys.length + at
    },
  }
}

/** Negative when the packed text comes before `key`, as `<` orders strings: by UTF-16 units. */
function orderOf(units: Uint16Array, from: number, to: number, key: string): number {
  const length = to - from
  for (let at = 0; at < length && at < key.length; at++) {
    const way = units[from + at]! - key.charCodeAt(at)
    if (way !== 0) return way
  }
  return length - key.length
}

/** `order(at)`: negative when the entry at `at` comes before what is looked for. */
function search(length: number, order: (at: number) => number): number {
  let low = 0
  let high = length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const way = order(middle)
    if (way === 0) return middle
    if (way < 0) low = middle + 1
    else high = middle - 1
  }
  return -1
}
