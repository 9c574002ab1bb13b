/**
 * What a line reads as when its bytes are decoded anew: as the lines beside it did, as UTF-8 or GBK seen in Latin letters, as UTF-8 or
 * Big5 seen as hanzi, and once more where it went through that twice. `ÖÐ¹ú` is 中国; what comes out has to be Chinese.
 */
import type { Span } from '../../model/span.ts'
import { GLYPHS, simplifiedImages } from '../glyph-table.ts'
import { CHINESE_SIGNS, isRecoded, isText, wellRead } from './is-text.ts'
import { type Encoding, type LineReading, textOf } from './line-reading.ts'
import { type LineSigns, signsOf } from './line-signs.ts'
import { isFiller } from './lossy.ts'
import type { LostBytes } from './lost-bytes.ts'
import { readUtf8AsGbk } from './read-as-gbk.ts'
import { type Merging, readGbkAsLatin, readUtf8AsLatin, type SoftHyphens } from './read-latin.ts'
import { readBig5AsGbk, readStrictly } from './strict.ts'

const HANZI = /[\u4e00-\u9fff]/
const LAYERS = 3
const LONGEST_NUMBER = 24
/** 1.37, —35— of a page, also in a mail that was sent on: > > 1.37 */
const SHOWN_NUMBER = /^(?:> ?){0,4}[ \t]*[—–·]{0,2} ?[\d.,%-]*\d[\d.,%-]* ?[—–·]{0,2}$/
/** letters for every first byte of a hanzi in UTF-8: three, and as many again where readings with their tones stand between */
const UNITS_A_LEAD = 6
/** …and in a line that can be nothing else: three bytes each, some of them gone */
const UNITS_A_UTF8 = 4
const LEAST_LEADS = 4

/** A recoded line nearby: it shows as Latin letters or as wrong hanzi, and its bytes are in that encoding. */
export interface Neighbour {
  readonly shows: 'latin' | 'hanzi'
  readonly encoding: Encoding
}

/** What the lines above have shown of the whole text. */
export interface Losses {
  readonly ad: SoftHyphens
  /** were pairs that are valid UTF-8 read as such in between */
  readonly merging: Merging
  /** a byte of UTF-8 that GBK lost took the ASCII character behind it along */
  readonly isAlong: boolean
  /** bytes of UTF-8 that may be gone; null: none is */
  readonly lost: (() => LostBytes) | null
}

export const WHOLE: Losses = { ad: 'kept', merging: 'unknown', isAlong: false, lost: null }

/** A line, or a piece of a long one. */
export interface Stretch extends Span {
  readonly signs: LineSigns
}

/** What a line reads as, by itself or beside a recoded one; null where it is no recoded Chinese. */
export function readStretch(
  text: string,
  { start, end, signs }: Stretch,
  losses: Losses,
  neighbour: Neighbour | null,
): LineReading | null {
  const whole = text.slice(start, end)
  const line = whole.replace(/^[ \t]+|[ \t\r]+$/g, '')
  if (isFiller(line)) return null
  const indent = whole.length - whole.replace(/^[ \t]+/, '').length
  const alike = neighbour === null ? null : (readAlike(line, neighbour) ?? readShiftedNumber(line, neighbour))
  if (alike !== null) return shifted(alike, indent)
  const found = readAny(line, signs, losses)
  if (
    found === null ||
    !/[\p{Script=Han}\u00b1\u00d7\u2010-\u2026\u2030\u2103\u2264\u2265\u3001-\u3015\uff01-\uff5e]/u.test(textOf(found))
  )
    return null
  if (!isText(found, line, neighbour !== null)) return null
  const result = again(found)
  return isRecoded(textOf(result)) ? null : shifted(result, indent)
}

/** `20kW⊙2`, `Notice on the 3rd ¨Belt & Road〃`: no hanzi tells, but read as the lines beside it every odd sign is a usual one. */
function readAlike(line: string, neighbour: Neighbour, layers = LAYERS): LineReading | null {
  if (CHINESE_SIGNS.test(line) || HANZI.test(line)) return null
  const reading = readStrictly(line, neighbour.shows, neighbour.encoding)
  if (reading === null) return null
  const text = textOf(reading)
  if (CHINESE_SIGNS.test(text)) return HANZI.test(text) ? null : reading
  const inner = layers > 1 ? readAlike(text, neighbour, layers - 1) : null
  return inner === null ? null : asOne(inner, 0, line.length, reading.name)
}

/** `Ա۱ԳԷ` beside recoded lines is 员郾猿苑, which is 1.37 in a shifted font: no words, and yet a number. */
function readShiftedNumber(line: string, { shows, encoding }: Neighbour): LineReading | null {
  if (shows !== 'latin' || encoding !== 'gb18030' || line.length > LONGEST_NUMBER) return null
  // ³ is a byte, and only where no whole reading is left half of a character of UTF-8
  const reading = readStrictly(line, shows, encoding) ?? readGbkAsLatin(line, 'kept')
  return reading !== null && isShiftedNumber(textOf(reading)) ? reading : null
}

function isShiftedNumber(text: string): boolean {
  const shown = [...simplifiedImages(text)].map((char) => GLYPHS.get(char)?.mark ?? char).join('')
  return shown !== text && SHOWN_NUMBER.test(shown)
}

/** Signs enough by themselves. */
export function looksRecoded({ hanzi, latin, utf8Heads, symbols }: LineSigns): boolean {
  return (
    (latin >= 4 && latin > hanzi) ||
    (utf8Heads >= 3 && utf8Heads * 5 >= hanzi) ||
    (symbols >= 3 && symbols * 12 >= hanzi)
  )
}

export function showsAs(signs: LineSigns): Neighbour['shows'] {
  return signs.latin > signs.hanzi + signs.symbols ? 'latin' : 'hanzi'
}

/** What comes out of the likeliest way; the others are not tried once one reads well. */
function readAny(line: string, signs: LineSigns, losses: Losses): LineReading | null {
  if (showsAs(signs) === 'latin') return readLatin(line, signs, losses, LAYERS)
  const utf8 = signs.utf8Heads > 0 ? wellRead(readUtf8AsGbk(line, losses.isAlong)) : null
  return utf8 ?? (signs.hanzi + signs.symbols > 0 ? readBig5AsGbk(line) : null)
}

function readLatin(line: string, signs: LineSigns, losses: Losses, layers: number): LineReading | null {
  const inner = layers > 1 ? innerLayer(line) : null
  if (inner !== null) {
    const reading = readLatin(inner, signsOf(inner, 0, inner.length), losses, layers - 1)
    if (reading?.isCertain) return asOne(reading, 0, line.length, 'UTF-8 按 Latin-1 读')
    // Ä¿ Â¼ are two characters of UTF-8 by accident, Ŀ and ¼: in GBK it is 目录.
  }
  const utf8 =
    signs.utf8Leads * UNITS_A_LEAD >= signs.latin ? wellRead(readUtf8AsLatin(line, losses.lost?.() ?? null)) : null
  if (utf8 !== null) return utf8
  const gbk = readGbkAsLatin(line, losses.ad, losses.merging)
  return gbk?.isCertain === false && isMostlyUtf8(signs) ? null : gbk
}

/** First bytes of UTF-8 beyond what accident puts among those of GBK: a reading of those that needs lost bytes is none. */
function isMostlyUtf8({ latin, utf8Leads }: LineSigns): boolean {
  return utf8Leads >= LEAST_LEADS && utf8Leads * UNITS_A_UTF8 >= latin
}

/** `Ã¤Â¸` is `ä¸` saved as UTF-8 and read as Latin-1 once more; `20kWÃ\u00972` is 20kW×2 already. */
function innerLayer(line: string): string | null {
  if (!/[ÂÃ]/.test(line)) return null
  const outer = readUtf8AsLatin(line)
  const text = outer === null ? '' : textOf(outer)
  return /^[\x00-\u02ff\u2010-\u2122]+$/.test(text) && !CHINESE_SIGNS.test(text) ? text : null
}

function shifted(reading: LineReading, by: number): LineReading {
  return {
    ...reading,
    readings: reading.readings.map((each) => ({ ...each, start: each.start + by, end: each.end + by })),
  }
}

/** Some texts went through it twice. */
function again(reading: LineReading): LineReading {
  let found = reading
  for (let layer = 1; layer < LAYERS && found.isCertain; layer++) {
    const text = textOf(found)
    const signs = signsOf(text, 0, text.length)
    if (!looksRecoded(signs)) break
    const next = readStretch(text, { start: 0, end: text.length, signs }, WHOLE, null)
    // A second layer whose bytes are not all there cannot be told place by place.
    if (!next?.isCertain) break
    found = asOne(next, found.readings[0]!.start, found.readings.at(-1)!.end, found.name)
  }
  return found
}

/** Layers do not line up with one another: the stretch is one reading. */
function asOne(inner: LineReading, start: number, end: number, outer: string): LineReading {
  const reading = { start, end, text: textOf(inner), margin: Number.POSITIVE_INFINITY, others: [] }
  return { ...inner, readings: [reading], name: `${outer}；${inner.name}` }
}
