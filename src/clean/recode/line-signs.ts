/**
 * What a line is made of, so that only lines that look recoded are tried: `ÖÐ¹ú±£ÏÕ` is all U+00A0–FF, `鍏充簬鍗板彂` is full of hanzi
 * whose GBK bytes are the beginning of UTF-8, `毙▅` mixes hanzi with kana, Greek and frame pieces.
 */
import { gbkOfUnit } from '../gbk.ts'
import { latinByte } from './byte-machines.ts'

const PLAIN = 0
const HANZI = 1
/** a byte of another code page: U+0080–FF, the marks of cp1252, two-byte UTF-8 read in between */
const LATIN = 2
/** a hanzi whose GBK bytes are E2–EF 80–BF: the first two of a three-byte UTF-8 character */
const UTF8_HEAD = 3
/** what Big5 hanzi become besides hanzi: rows A4–A9 (kana, Greek, Cyrillic, bopomofo, frames) and the user area */
const GBK_SYMBOL = 4
const LOST = 5
/** â ã ä å æ ç è é ï as Latin-1 shows the first byte of a hanzi in UTF-8 */
const UTF8_LEAD = 6
const KINDS = buildKinds()

export interface LineSigns {
  readonly hanzi: number
  readonly latin: number
  /** of those, first bytes of three-byte UTF-8 */
  readonly utf8Leads: number
  readonly utf8Heads: number
  readonly symbols: number
  readonly lost: number
}

export function signsOf(text: string, start: number, end: number): LineSigns {
  const counts = [0, 0, 0, 0, 0, 0, 0]
  for (let at = start; at < end; at++) counts[KINDS[text.charCodeAt(at)]!]!++
  return {
    hanzi: counts[HANZI]! + counts[UTF8_HEAD]!,
    latin: counts[LATIN]! + counts[UTF8_LEAD]!,
    utf8Leads: counts[UTF8_LEAD]!,
    utf8Heads: counts[UTF8_HEAD]!,
    symbols: counts[GBK_SYMBOL]!,
    lost: counts[LOST]!,
  }
}

/** Does this UTF-16 code show the first two bytes of a hanzi in UTF-8? */
export function isUtf8Head(code: number): boolean {
  return KINDS[code] === UTF8_HEAD
}

function buildKinds(): Uint8Array {
  const kinds = new Uint8Array(0x10000).fill(PLAIN)
  kinds.fill(HANZI, 0x3400, 0xa000)
  for (let unit = 0x80; unit < 0x10000; unit++) {
    const code = gbkOfUnit(unit)
    const lead = code >> 8
    const trail = code & 0xff
    if (lead >= 0xe2 && lead <= 0xef && trail >= 0x80 && trail <= 0xbf && kinds[unit] === HANZI) kinds[unit] = UTF8_HEAD
    else if ((lead >= 0xa4 && lead <= 0xa9) || (unit >= 0xe000 && unit <= 0xf8ff)) kinds[unit] = GBK_SYMBOL
    // — “ ” ‘ ’ … · ° ± × ÷ are marks of Chinese texts as well
    if (
      (latinByte(unit) >= 0x80 && !'—“”‘’…·°±×÷§'.includes(String.fromCharCode(unit))) ||
      (unit >= 0x100 && unit < 0x370)
    )
      kinds[unit] = LATIN
    // Greek to Thaana and the scripts of India, which two- and three-byte UTF-8 turn up in between
    if ((unit >= 0x370 && unit < 0x800) || (unit >= 0x900 && unit < 0x1100)) kinds[unit] = LATIN
  }
  kinds.fill(UTF8_LEAD, 0xe2, 0xea)
  kinds[0xef] = UTF8_LEAD
  kinds[0xfffd] = LOST
  return kinds
}
