/**
 * The ways a line may have been read in a wrong code page, and back: `ÖÐ¹ú` (GBK as Latin-1), `Öйú` (that, partly read as UTF-8
 * again), `ÐÐÒµÐ»á` (that, with AD dropped), `å…³äºŽ` (UTF-8 as cp1252), `鍏充簬` (UTF-8 as GBK), `毙▅` (Big5 as GBK). What all
 * bytes prove is read strictly; where bytes are gone or can be cut in two ways, through a lattice.
 */

import { followFolded } from '../folded-model.ts'
import { gbkOfUnit, gbkUnit } from '../gbk.ts'
import { type ByteReader, type Option, type Reading, readLattice } from '../lattice.ts'
import { countGlosses } from '../pinyin-gloss.ts'
import { countScripts } from '../script-of-hanzi.ts'
import { followCode } from '../text-model.ts'
import { centralByte, feedGbk, feedUtf8, latinByte, openBytes, UNSHOWN, utf8Bytes } from './byte-machines.ts'
import { beforeNormalised } from './normalised.ts'
import { averageScore, everydayShare } from './scores.ts'

/** characters of an edit: what later repairs change or doubt in a line is then told place by place */
export const LONGEST_EDIT = 8
/** share of everyday hanzi, in a line that all bytes prove, before no other way to read it is tried */
const MOSTLY_EVERYDAY = 0.85

export interface LineReading {
  readonly readings: readonly Reading[]
  /** average log score a character: −5 for Chinese, −12 for what is none */
  readonly score: number
  /** every byte is accounted for: only one reading is possible */
  readonly isCertain: boolean
  readonly encoding: Encoding
  readonly name: string
}

const AD = 0xad
const LOST = 0xfffd
/** so many characters in a row that follow one another this badly (average log score) betray a byte that is gone */
const WINDOW = 4
const STUMBLES = -9
/** pairs that a reader which merges seldom leaves; units of a line to each: 13 where nothing was merged, 500 where all was */
const LEAST_PAIRS = 3
const UNITS_A_PAIR = 30
/** costs of what damage may have done besides, natural logarithms */
const MERGED = -1.5
const UNMERGED = -6
const MISSING = -4
const REORDERED = -1
const NORMALISED = -4
const REAL_QUESTION_MARK = -1
/** ways kept, and log distance at which one is given up */
const SEARCH = { beam: 24, giveUp: 22, giveUpAligned: 44 }
const READS_AS_SIMPLIFIED = -8
/** cp936 shows the byte 80 alone so */
const EURO = 0x20ac
const GBK_AS_LATIN = 'GBK 按 Latin-1 读'
const COMBINING = /\p{M}/u
/** what a line may hold besides that no reader merged: U+FFFD, 、 and a hanzi typed in later */
const MARKS_AND_HANZI = /[\u2000-\u2fff\u3000-\u9fff\ue000-\uffff]/

/**
 * Does AD stand among the bytes of the text, so that nothing dropped it; is it lost, as lines show whose bytes do not come
 * out even?
 */
export type SoftHyphens = 'kept' | 'unknown' | 'lost'

/** GBK bytes seen as Latin-1 or cp1252, also with two-byte UTF-8 read in between; `isMerged`: in other lines of the text it was. */
export function readGbkAsLatin(line: string, ad: SoftHyphens, isMerged = false): LineReading | null {
  const lattice = (withMerged: boolean): LineReading | null => {
    const name = withMerged ? `${GBK_AS_LATIN}，又部分按 UTF-8 读` : GBK_AS_LATIN
    return named(
      readBytes(line.length, (unit, open) => gbkAsLatin(line, unit, open, withMerged, ad !== 'kept'), feedGbk),
      'gb18030',
      ad === 'kept' ? name : `${name}，软连字符 AD 已丢`,
    )
  }
  if (hasMerged(line)) {
    const central = strictly(line, centralByte, 'gb18030', 'GBK 按 cp1250 读')
    return central !== null && isEveryday(textOf(central)) ? central : better(central, lattice(true))
  }
  const whole = strictly(line, latinByte, 'gb18030', GBK_AS_LATIN)
  if (whole !== null && isSound(whole, ad, isMerged)) return whole
  // The lattice holds the strict reading as well, and says how far the others are: that is asked only where bytes are gone.
  const strict = ad === 'lost' && !hasDrifted(whole) ? null : whole
  const read = better(strict, ad === 'kept' && strict !== null ? null : lattice(false))
  // C2 A1 read as UTF-8 is ¡, which a single byte shows as well: nothing but the parity tells, or that there is no sense in it.
  return (leavesUnmerged(line) ? read : better(read, lattice(true))) ?? whole
}

/** `Ò»` for 一 and others like it: a reader that merges two bytes of UTF-8 would have merged these, as it did D0 B9 to й. */
function leavesUnmerged(line: string): boolean {
  let pairs = 0
  for (let at = 0; at < line.length - 1; at++) if (isUnmergedPair(line.charCodeAt(at), line.charCodeAt(at + 1))) pairs++
  return pairs >= LEAST_PAIRS && pairs * UNITS_A_PAIR >= line.length
}

function isUnmergedPair(raw: number, next: number): boolean {
  return raw >= 0xc2 && raw <= 0xdf && next >= 0x80 && next <= 0xbf
}

/** 育蕵I(yè) is 育事業(yè) with the C2 of 事 merged away: where other lines were merged, rare hanzi are no proof. */
function isSound(whole: LineReading, ad: SoftHyphens, isMerged: boolean): boolean {
  if (isMerged) return !stumbles(whole) && everydayShare(textOf(whole)) === 1
  return !stumbles(whole) || (ad !== 'lost' && hasDrifted(whole))
}

/** Is there a character that no single byte shows as, й for D0 B9? */
export function hasMerged(line: string): boolean {
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code >= 0x100 && latinByte(code) < 0 && !MARKS_AND_HANZI.test(line[at]!)) return true
  }
  return false
}

/** What drifted before makes no sense either way. */
function hasDrifted(reading: LineReading | null): boolean {
  return reading !== null && countGlosses(textOf(reading)) > 0
}

function isEveryday(text: string): boolean {
  return everydayShare(text) >= MOSTLY_EVERYDAY || !/\p{Script=Han}/u.test(text)
}

export function textOf({ readings }: Pick<LineReading, 'readings'>): string {
  return readings.map((reading) => reading.text).join('')
}

/** Is there a place where the characters make no sense? */
function stumbles(reading: LineReading): boolean {
  const text = `\n${textOf(reading)}`
  for (let at = 1, window = 0; at < text.length; at++) {
    window += followFolded(text.charCodeAt(at - 1), text.charCodeAt(at))
    if (at > WINDOW) window -= followFolded(text.charCodeAt(at - WINDOW - 1), text.charCodeAt(at - WINDOW))
    if (at >= WINDOW && window < STUMBLES * WINDOW) return true
  }
  return false
}

/**
 * AD is lost as the second byte of a hanzi: as a first one it belongs to rare ones, which show by a letter alone between two
 * hanzi, 薄弱h節 (環, AD 68).
 */
function gbkAsLatin(line: string, unit: number, open: number, isMerged: boolean, withMissing: boolean): Option[] {
  const code = line.charCodeAt(unit)
  const next = line.charCodeAt(unit + 1)
  const options: Option[] = []
  const offer = (units: number, bytes: readonly number[], cost: number): void => {
    options.push({ units, bytes, cost })
    if (withMissing && open > 0) options.push({ units, bytes: [AD, ...bytes], cost: cost + MISSING })
  }
  const raw = latinByte(code)
  // A reader that merged would have merged these two as well.
  const isUnmerged = isMerged && isUnmergedPair(raw, next)
  if (raw >= 0) offer(1, [raw], isUnmerged ? UNMERGED : 0)
  if (withMissing && open === 0 && raw >= 0x40 && raw < 0x7f && next >= 0x80 && line.charCodeAt(unit - 1) >= 0x80)
    options.push({ units: 1, bytes: [AD, raw], cost: MISSING })
  // …unless what stands there now is itself merged: 章 and a blank, D5 C2 A1 A1, show as Õ and the ¡ of C2 A1.
  if (isUnmerged) offer(2, [raw, ...utf8Bytes(next)], MERGED)
  if (isMerged && code >= 0x80 && code < 0xd800) {
    offer(1, utf8Bytes(code), MERGED)
    if (COMBINING.test(line[unit]!) && next >= 0x80 && next < 0xd800 && COMBINING.test(line[unit + 1]!))
      offer(2, [...utf8Bytes(next), ...utf8Bytes(code)], REORDERED)
  }
  if (isMerged && code >= 0x3b)
    for (const units of [1, 2])
      for (const bytes of beforeNormalised(line.slice(unit, unit + units))) offer(units, bytes, NORMALISED)
  return options
}

/** UTF-8 bytes seen as Latin-1 or cp1252; five bytes cp1252 cannot show, converters drop them (not looked for when `strict`). */
export function readUtf8AsLatin(line: string, strict = false): LineReading | null {
  const whole = strictly(line, latinByte, 'utf-8', 'UTF-8 按 Latin-1 读')
  if (whole !== null || strict || !hasMostBytes(line)) return whole
  const options = (unit: number, open: number): Option[] => {
    const code = line.charCodeAt(unit)
    if (code === LOST) return UNSHOWN.map((byte) => ({ units: 1, bytes: [byte], cost: 0 }))
    const raw = latinByte(code)
    if (raw < 0) return []
    if (raw < 0x80) return [{ units: 1, bytes: [raw], cost: 0 }]
    const found: Option[] = []
    const isLast = !(line.charCodeAt(unit + 1) >= 0x80)
    // The five are never first bytes: one is missing only while a character is open.
    for (const before of DROPPED)
      for (const behind of isLast ? DROPPED : NO_BYTES)
        if (before.length <= open)
          found.push({ units: 1, bytes: [...before, raw, ...behind], cost: MISSING * (before.length + behind.length) })
    return found
  }
  return named(readBytes(line.length, options, feedUtf8), 'utf-8', 'UTF-8 按 cp1252 读，五个字节显示不出')
}

/** A hanzi has two bytes behind its first one; where there is not even one each, `é` is a letter. */
function hasMostBytes(line: string): boolean {
  let first = 0
  let further = 0
  for (let at = 0; at < line.length; at++) {
    const raw = latinByte(line.charCodeAt(at))
    if (raw >= 0xc2) first++
    else if (raw >= 0x80 || line.charCodeAt(at) === LOST) further++
  }
  return further >= first
}

const NO_BYTES: readonly (readonly number[])[] = [[]]
/** none, one or two of the bytes that cp1252 does not show */
const DROPPED: readonly (readonly number[])[] = [
  [],
  ...UNSHOWN.map((byte) => [byte]),
  ...UNSHOWN.flatMap((first) => UNSHOWN.map((second) => [first, second])),
]

/** UTF-8 bytes seen as GBK; the last byte before ASCII is lost, it shows as ? or U+FFFD. */
export function readUtf8AsGbk(line: string): LineReading | null {
  const bytes = gbkBytes(line)
  if (bytes !== null) {
    const text = strictText(bytes, 'utf-8')
    if (text !== null) return certain(line, text, 'utf-8', 2, 'UTF-8 按 GBK 读')
  }
  const options = (unit: number): readonly Option[] => {
    const code = line.charCodeAt(unit)
    if (code === LOST || code === 0x3f) {
      const lost = lostBefore(line.charCodeAt(unit + 1))
      return code === LOST ? lost : [...lost, { units: 1, bytes: [code], cost: REAL_QUESTION_MARK }]
    }
    const own = bytesOfGbk(code)
    return own === null ? [] : [{ units: 1, bytes: own, cost: 0 }]
  }
  return named(readBytes(line.length, options, feedUtf8), 'utf-8', 'UTF-8 按 GBK 读，个别字节已丢')
}

/** Big5 bytes seen as GBK. */
export function readBig5AsGbk(line: string): LineReading | null {
  const bytes = gbkBytes(line)
  const text = bytes === null ? null : strictText(bytes, 'big5')
  return text === null ? null : certain(line, text, 'big5', 2, 'Big5 按 GBK 读')
}

/** With all bytes there, as another line of the text was read. */
export function readStrictly(line: string, shows: 'latin' | 'hanzi', encoding: Encoding): LineReading | null {
  if (shows === 'latin')
    return strictly(line, latinByte, encoding, `${encoding === 'utf-8' ? 'UTF-8' : 'GBK'} 按 Latin-1 读`)
  const bytes = gbkBytes(line)
  const text = bytes === null ? null : strictText(bytes, encoding)
  return text === null ? null : certain(line, text, encoding, 2, `${encoding === 'big5' ? 'Big5' : 'UTF-8'} 按 GBK 读`)
}

/** one byte of UTF-8 outside ASCII */
const ANY_BYTE: readonly Option[] = [
  ...Array.from({ length: 0x40 }, (_, index) => ({ units: 1, bytes: [0x80 + index], cost: 0 })),
  ...Array.from({ length: 8 }, (_, index) => ({ units: 1, bytes: [0xe2 + index], cost: -1 })),
  { units: 1, bytes: [0xef], cost: -1 },
]
/** byte behind → what may have been lost before it: 80, which begins no pair, and what makes with that byte no character */
const LOST_BEFORE = Array.from({ length: 0x100 }, (_, next) =>
  next < 0x80 ? ANY_BYTE : ANY_BYTE.filter(({ bytes: [byte] }) => !isShown(byte!, next)),
)
/** …before another lost one */
const LOST_BEFORE_LOST = ANY_BYTE.filter(({ bytes: [byte] }) =>
  ANY_BYTE.some(({ bytes: [next] }) => !isShown(byte!, next!)),
)

/** `引导` E5 BC 95 E5 AF BC shows as 寮曞?笺: AF BC is no character of GBK, so AF was lost, 80 or one of AA–AE. */
function lostBefore(code: number): readonly Option[] {
  if (code === LOST || code === 0x3f) return LOST_BEFORE_LOST
  return LOST_BEFORE[bytesOfGbk(code)?.[0] ?? 0] ?? ANY_BYTE
}

/** User-area pairs are shown by some readers only. */
function isShown(lead: number, trail: number): boolean {
  const code = lead === 0x80 ? 0 : gbkUnit(lead, trail)
  return code !== 0 && !(code >= 0xe000 && code <= 0xf8ff)
}

function bytesOfGbk(code: number): number[] | null {
  if (code < 0x80) return [code]
  if (code === EURO) return [0x80]
  const pair = gbkOfUnit(code)
  return pair === 0 ? null : [pair >> 8, pair & 0xff]
}

function gbkBytes(line: string): Uint8Array | null {
  const bytes = new Uint8Array(2 * line.length)
  let length = 0
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code < 0x80) bytes[length++] = code
    else if (code === EURO) bytes[length++] = 0x80
    else {
      const pair = gbkOfUnit(code)
      if (pair === 0) return null
      bytes[length++] = pair >> 8
      bytes[length++] = pair & 0xff
    }
  }
  return bytes.subarray(0, length)
}

function strictly(
  line: string,
  byteOf: (unit: number) => number,
  encoding: Encoding,
  name: string,
): LineReading | null {
  const bytes = new Uint8Array(line.length)
  for (let at = 0; at < line.length; at++) {
    const byte = byteOf(line.charCodeAt(at))
    if (byte < 0) return null
    bytes[at] = byte
  }
  const text = strictText(bytes, encoding)
  return text === null ? null : certain(line, text, encoding, 1, name)
}

export type Encoding = 'utf-8' | 'gb18030' | 'big5'

/** null when the bytes are not entirely text of that encoding */
function strictText(bytes: Uint8Array, encoding: Encoding): string | null {
  if (encoding === 'big5' && hasNoBig5(bytes)) return null
  try {
    const pairs = encoding === 'gb18030' ? gbkText(bytes) : null
    const text = pairs ?? new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
    // U+FFFD comes out where it had been lost before: another layer, which this one does not undo. The user area is no text
    // unless bytes had drifted before.
    return (encoding === 'utf-8' || countGlosses(text) > 0 ? /\ufffd/ : /[\ue000-\uf8ff\ufffd]/).test(text)
      ? null
      : text
  } catch {
    return null
  }
}

const NO_OTHERS: Reading['others'] = []

/** A decoder that is asked for every line costs more than all else here. null: bytes that are not all ASCII and pairs. */
function gbkText(bytes: Uint8Array): string | null {
  const units = new Uint16Array(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    const unit = byte < 0x80 ? byte : at + 1 < bytes.length ? gbkUnit(byte, bytes[++at]!) : 0
    if (unit === 0) return null
    units[length++] = unit
  }
  return String.fromCharCode(...units.subarray(0, length))
}

/** No pair of Big5 has its second byte in 80–A0: every third of GBK beyond the usual hanzi has. */
function hasNoBig5(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length - 1; at++) {
    if (bytes[at]! <= 0x80) continue
    const trail = bytes[++at]!
    if (trail >= 0x80 && trail <= 0xa0) return true
  }
  return false
}

/**
 * The whole line read one way, in stretches that begin and end with a unit and a character. `unitBytes`: bytes a non-ASCII
 * unit shows.
 */
function certain(line: string, text: string, encoding: Encoding, unitBytes: 1 | 2, name: string): LineReading {
  const readings: Reading[] = []
  let unit = 0
  let start = 0
  let from = 0
  let bytes = 0
  for (let at = 0; at < text.length; at++) {
    bytes += bytesOfChar(text.charCodeAt(at), encoding)
    while (bytes > 0 && unit < line.length) bytes -= bytesOfShown(line.charCodeAt(unit++), unitBytes)
    if (bytes !== 0 && at < text.length - 1) continue
    const end = at < text.length - 1 ? unit : line.length
    if (at + 1 - from < LONGEST_EDIT && at < text.length - 1) continue
    readings.push({ start, end, text: text.slice(from, at + 1), margin: Number.POSITIVE_INFINITY, others: NO_OTHERS })
    start = end
    from = at + 1
  }
  return { readings, score: averageScore(text), isCertain: true, encoding, name }
}

function bytesOfShown(unit: number, unitBytes: 1 | 2): number {
  return unit < 0x80 || unit === EURO ? 1 : unitBytes
}

function bytesOfChar(unit: number, encoding: Encoding): number {
  if (unit < 0x80) return 1
  if (encoding !== 'utf-8') return encoding === 'big5' || gbkOfUnit(unit) > 0 ? 2 : 4
  // half of a pair of surrogates is half of four bytes
  return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3
}

/**
 * Simplified words first: a traditional hanzi beside them would be as likely as its simplified form. `open`: bytes a
 * character still needs.
 */
function readBytes(
  length: number,
  optionsOf: (unit: number, open: number) => readonly Option[],
  feed: ByteReader['feed'],
): ReturnType<typeof readLattice> {
  // Nothing else of what was read before decides what a unit may stand for.
  let unit = -1
  let known: (readonly Option[] | undefined)[] = []
  const optionsAt = (next: number, pending: number): readonly Option[] => {
    if (next !== unit) known = []
    unit = next
    const open = openBytes(pending)
    const options = known[open] ?? optionsOf(next, open)
    known[open] = options
    return options
  }
  const simplified = readLattice(length, { optionsAt, feed, follow: followCode, ...SEARCH })
  if (simplified === null || (simplified.score >= READS_AS_SIMPLIFIED && !isTraditional(simplified))) return simplified
  const folded = readLattice(length, { optionsAt, feed, follow: followFolded, ...SEARCH })
  return folded !== null && folded.score > simplified.score ? folded : simplified
}

/** 學 in it: then words are to be told by their folded forms, or 新時代 is no better than 袝r代. */
function isTraditional(read: Pick<LineReading, 'readings'>): boolean {
  const { traditional, simplified } = countScripts(textOf(read))
  return traditional > simplified
}

function named(read: ReturnType<typeof readLattice>, encoding: Encoding, name: string): LineReading | null {
  return read === null ? null : { ...read, isCertain: false, encoding, name }
}

function better(a: LineReading | null, b: LineReading | null): LineReading | null {
  if (a === null || b === null) return a ?? b
  return b.score > a.score ? b : a
}
