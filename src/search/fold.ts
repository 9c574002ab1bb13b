/**
 * Which characters are the same for search? 「師德師風」 = 「师德师风」, 「１＋Ｘ」 = 「1+x」: NFKC, then traditional → simplified
 * character by character, then lower case. Folding never looks at neighbours, so a query and a text fold alike wherever a
 * word stands; what is shown is always the original, found again through the offsets.
 */
import { to as simplifiedTables } from 'opencc-js/preset/t2cn'
import { readText } from './sections.ts'

export interface Folded {
  readonly text: string
  /** the same, unit by unit */
  readonly units: Uint16Array
  /** length text.length + 1: the UTF-16 offset in the original each unit came from; null when that is the identity */
  readonly origin: Uint32Array | null
}

/** U+200B and its kin, soft hyphen, byte order mark: invisible, so they are not part of a word. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]/
/** 😀: no part of a word either; the signs of plane 0 (㎡, ☎) stay, they stand in texts for words */
const PICTURE = /\p{Extended_Pictographic}/u
const SURROGATE_FIRST = 0xd800
const SURROGATE_LAST = 0xdfff

const SIMPLIFIED = readSimplified()
/** BMP unit → its folded unit; 0: folds to nothing, to several units or depends on a pair, see `foldSlowly`. */
const SIMPLE = foldTable()

export function foldText(text: string): Folded {
  const units = new Uint16Array(text.length)
  let same = true
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const folded = SIMPLE[unit]!
    if (folded === 0) return foldSlowly(text)
    if (folded !== unit) same = false
    units[at] = folded
  }
  return { text: same ? text : readText(units, 0, units.length), units, origin: null }
}

/**
 * Folds a stretch of stored text to the beginning of `into`, unit by unit; false where that cannot be done, because a sign
 * folds to nothing or to several units: then `foldText` has to.
 */
export function foldUnits(from: Uint16Array, start: number, end: number, into: Uint16Array): boolean {
  for (let at = start; at < end; at++) {
    const folded = SIMPLE[from[at]!]!
    if (folded === 0) return false
    into[at - start] = folded
  }
  return true
}

export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at)
  return units
}

/** The offset in the original of an offset in the folded text. */
export function originalOffset(folded: Folded, at: number): number {
  return folded.origin ? folded.origin[at]! : at
}

function foldSlowly(text: string): Folded {
  let folded = ''
  const origin: number[] = []
  for (let at = 0; at < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(at)!)
    const out = foldCharacter(character)
    for (let unit = 0; unit < out.length; unit++) origin.push(at)
    folded += out
    at += character.length
  }
  origin.push(text.length)
  return { text: folded, units: unitsOf(folded), origin: Uint32Array.from(origin) }
}

function foldCharacter(character: string): string {
  if (INVISIBLE.test(character) || (character.length > 1 && PICTURE.test(character))) return ''
  let folded = ''
  for (const part of character.normalize('NFKC')) folded += (SIMPLIFIED.get(part) ?? part).toLowerCase()
  return folded
}

function foldTable(): Uint16Array {
  const table = new Uint16Array(0x10000)
  for (let unit = 0; unit < table.length; unit++) {
    if (unit >= SURROGATE_FIRST && unit <= SURROGATE_LAST) continue
    const folded = foldCharacter(String.fromCharCode(unit))
    if (folded.length === 1) table[unit] = folded.charCodeAt(0)
  }
  return table
}

/**
 * OpenCC's character table. 「著」 is 着 in 著力 and 著 in 著作, which only the phrase tells; as both sides fold alike, the two
 * may as well be one character.
 */
function readSimplified(): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  for (const dictionary of (simplifiedTables['cn'] ?? []).flat()) {
    const entries = typeof dictionary === 'string' ? dictionary.split('|').map((entry) => entry.split(' ')) : dictionary
    for (const [from, into] of entries) if (from && into && [...from].length === 1) pairs.set(from, into)
  }
  pairs.set('著', '着')
  return pairs
}
