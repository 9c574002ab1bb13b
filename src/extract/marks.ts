/**
 * Where the words of a clause begin: behind the last ， ； ： 。 before a figure. Looked for by code, character by character: every
 * figure asks, and a hanzi taken out of a text as a string of its own costs more than the question.
 */

export const COMMA = codes('，；：。')
const LATIN = codes(',:;')
export const OPEN_QUOTE = '“'.charCodeAt(0)
export const CLOSE_QUOTE = '”'.charCodeAt(0)
export const OPEN = codes('（(')
export const CLOSE = codes('）)')

/** A mark that parts clauses stands at `at`; a comma inside 1,200 is none. */
export function isMark(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return COMMA.has(code) || (LATIN.has(code) && !isDigit(text.charCodeAt(at + 1)))
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

export function codes(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((character) => character.charCodeAt(0)))
}
