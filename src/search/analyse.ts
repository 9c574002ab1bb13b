/**
 * What are the searchable pieces of a text? Characters, pairs of neighbouring characters, and whole numbers and Latin words:
 * 「到2025年公办园占比达到65%」 gives 到 2025 年 公 办 … and 到·2025 2025·年 年公 公办 办园 …; 85 is never found inside 1985.
 * Blanks, quotation marks and hyphens inside words are passed over (“十四五”规划 = 十四五规划); punctuation that ends a phrase
 * parts its neighbours.
 */
import { type Folded, foldText, originalOffset } from './fold.ts'

/** Pieces of one text in order. Offsets are UTF-16, into the original. */
export interface Tokens {
  readonly length: number
  /** the character, or the whole number or word */
  readonly text: readonly string[]
  readonly start: readonly number[]
  readonly end: readonly number[]
  /** true: no punctuation between this piece and the one before */
  readonly joined: readonly boolean[]
}

const OTHER = 0
const SEPARATOR = 1
const IDEOGRAPH = 2
const LETTER = 3
const DIGIT = 4
type CharClass = 0 | 1 | 2 | 3 | 4

/** What ends a phrase; all other punctuation may stand inside one. Folded forms: ，→, （→( */
const SEPARATORS = ',.;:!?|()[]{}。、【】〔〕—\n\r'
const CLASSES = classTable()
const POINT = 46
const DEPARTMENT = [0x90e8, 0x95e8] // 部门

/** Pieces of `text`; of a text that is folded already, pass the Folded. */
export function analyse(text: string | Folded): Tokens {
  const folded = typeof text === 'string' ? foldText(text) : text
  const { text: source, units } = folded
  const tokens = { text: [] as string[], start: [] as number[], end: [] as number[], joined: [] as boolean[] }
  let joined = false
  for (let at = 0; at < units.length; ) {
    const kind = CLASSES[units[at]!] as CharClass
    if (kind === OTHER || kind === SEPARATOR) {
      if (kind === SEPARATOR) joined = false
      at++
      continue
    }
    const end = pieceEnd(units, at, units.length)
    tokens.text.push(source.slice(at, end))
    tokens.start.push(originalOffset(folded, at))
    tokens.end.push(originalOffset(folded, end))
    tokens.joined.push(joined)
    joined = true
    at = end
  }
  return { length: tokens.text.length, ...tokens }
}

/**
 * The text as a row of pieces in which a phrase can be looked for: `|` where punctuation parts two pieces, a blank between
 * two numbers or two words, nothing else between. 「小学、初中 4.5平方米」 → `小学|初中4.5平方米`
 */
export function squeeze(tokens: Tokens): string {
  let text = ''
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens.text[index]!
    if (text !== '') {
      if (!tokens.joined[index]) text += '|'
      else if (sameRun(text.charCodeAt(text.length - 1), token.charCodeAt(0))) text += ' '
    }
    text += token
  }
  return text
}

/** End of the piece that begins at `at` in a folded text, which ends at `to`; `at` itself when none begins there. */
export function pieceEnd(text: Uint16Array, at: number, to: number): number {
  const kind = CLASSES[text[at]!]
  if (kind === IDEOGRAPH) return at + 1
  if (kind === LETTER) return endOfWord(text, at, to)
  return kind === DIGIT ? endOfNumber(text, at, to) : at
}

/** Does this unit of a folded text part its neighbours? */
export function endsPhrase(unit: number): boolean {
  return CLASSES[unit] === SEPARATOR
}

/** Does a whole number or word begin with this unit of a folded text, so that what follows it belongs to it? */
export function beginsRun(unit: number): boolean {
  return CLASSES[unit]! >= LETTER
}

/** Where in a folded text the next piece begins, when nothing but passed-over signs stands before it; -1 otherwise. */
export function joinedPiece(text: Uint16Array, from: number, to: number): number {
  let at = from
  while (at < to && CLASSES[text[at]!] === OTHER) at++
  return at < to && CLASSES[text[at]!] !== SEPARATOR ? at : -1
}

/** True when a match of `phrase` at `at` would cut a number, a Latin word or 部门 in two. */
export function cutsWord(text: Uint16Array, at: number, length: number, from: number, to: number): boolean {
  if (at > from && runs(text[at - 1]!, text[at]!)) return true
  if (at + length >= to) return false
  const last = text[at + length - 1]!
  const next = text[at + length]!
  return runs(next, last) || (length > 2 && cutsDepartment(last, next))
}

/** 民政部 is not in 民政部门: of all that names of bodies end with, 部 alone begins a word that stands where they do. */
export function cutsDepartment(last: number, next: number): boolean {
  return last === DEPARTMENT[0] && next === DEPARTMENT[1]
}

/** Does the row of pieces `word` stand in `tokens` at `at`, without punctuation in it? */
export function standsAt(word: Tokens, tokens: Tokens, at: number): boolean {
  for (let index = 0; index < word.length; index++)
    if (word.text[index] !== tokens.text[at + index] || (index > 0 && !tokens.joined[at + index]!)) return false
  return true
}

/** Is the piece a single character, so that it and its neighbour make a pair of characters? */
export function isIdeograph(token: string): boolean {
  return token.length === 1 && CLASSES[token.charCodeAt(0)] === IDEOGRAPH
}

function runs(outside: number, inside: number): boolean {
  const kind = CLASSES[inside]
  if (kind === DIGIT) return CLASSES[outside] === DIGIT || outside === POINT
  return kind === LETTER && CLASSES[outside] === LETTER
}

function sameRun(before: number, after: number): boolean {
  const kind = CLASSES[before]
  return (kind === DIGIT || kind === LETTER) && CLASSES[after] === kind
}

function endOfWord(text: Uint16Array, at: number, to: number): number {
  let end = at + 1
  while (end < to && CLASSES[text[end]!] === LETTER) end++
  return end
}

/** 4.5 and 1.2.3 are one number each; the point of 「1.加强」 is punctuation. */
function endOfNumber(text: Uint16Array, at: number, to: number): number {
  let end = at + 1
  while (end < to) {
    if (CLASSES[text[end]!] === DIGIT) end++
    else if (text[end] === POINT && end + 1 < to && CLASSES[text[end + 1]!] === DIGIT) end += 2
    else break
  }
  return end
}

function classTable(): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (let unit = 0; unit < table.length; unit++) table[unit] = classify(unit)
  for (const separator of SEPARATORS) table[separator.charCodeAt(0)] = SEPARATOR
  return table
}

function classify(unit: number): CharClass {
  if (unit >= 0x3400 && unit <= 0x9fff) return IDEOGRAPH
  // Halves of rarer ideographs: two pieces that always stand together.
  if (unit >= 0xd800 && unit <= 0xdfff) return IDEOGRAPH
  const character = String.fromCharCode(unit)
  if (/\p{Nd}/u.test(character)) return DIGIT
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(character)) return IDEOGRAPH
  return /[\p{L}\p{M}]/u.test(character) ? LETTER : OTHER
}
