/**
 * The ways a line may have been read in a wrong code page, and back: `ÖÐ¹ú` (GBK as Latin-1), `Öйú` (that, partly read as UTF-8
 * again), `ÐÐÒµÐ»á` (that, with AD dropped), `å…³äºŽ` (UTF-8 as cp1252), `鍏充簬` (UTF-8 as GBK), `毙▅` (Big5 as GBK). What all
 * bytes prove is read strictly; where bytes are gone or can be cut in two ways, through a lattice.
 */
import { gbkOfUnit } from '../gbk.ts'
import { type ByteReader, type Option, type Reading, readLattice } from '../lattice.ts'
import { toSimplified } from '../script.ts'
import { followCode } from '../text-model.ts'
import { feedGbk, feedUtf8, latinByte, UNSHOWN, utf8Bytes } from './byte-machines.ts'

export interface LineReading {
  readonly readings: readonly Reading[]
  /** average log score a character: −5 for Chinese, −12 for what is none */
  readonly score: number
  readonly name: string
}

const AD = 0xad
const LINE_END = 10
const LOST = 0xfffd
/** so many characters in a row that follow one another this badly (average log score) betray a byte that is gone */
const WINDOW = 4
const STUMBLES = -9
/** costs of what damage may have done besides, natural logarithms */
const MERGED = -1.5
const UNMERGED = -6
const MISSING = -4
const REORDERED = -1
const REAL_QUESTION_MARK = -1
const BEAM = 24
const COMBINING = /\p{M}/u

/** GBK bytes seen as Latin-1 or cp1252, also with two-byte UTF-8 read in between. `keepsAd`: AD stands in the text, so it was not dropped. */
export function readGbkAsLatin(line: string, keepsAd: boolean): LineReading | null {
  const isMerged = /[\u0100-\u1fff]/.test(line)
  const name = isMerged ? 'GBK 按 Latin-1 读，又部分按 UTF-8 读' : 'GBK 按 Latin-1 读'
  const lattice = (withMissing: boolean): LineReading | null =>
    named(
      readLattice(
        line.length,
        readerOf((unit) => gbkAsLatin(line, unit, isMerged, withMissing), feedGbk),
      ),
      withMissing ? `${name}，软连字符 AD 已丢` : name,
    )
  if (isMerged) return lattice(!keepsAd)
  const whole = strictly(line, latinByte, 'gb18030', name)
  return whole !== null && (keepsAd || !stumbles(whole)) ? whole : better(whole, lattice(!keepsAd))
}

/** Is there a place where the characters make no sense? */
function stumbles({ readings }: LineReading): boolean {
  const text = readings.map((reading) => reading.text).join('')
  for (let at = 1, window = 0; at < text.length; at++) {
    window += followCode(text.charCodeAt(at - 1), text.charCodeAt(at))
    if (at > WINDOW) window -= followCode(text.charCodeAt(at - WINDOW - 1), text.charCodeAt(at - WINDOW))
    if (at >= WINDOW && window < STUMBLES * WINDOW) return true
  }
  return false
}

function gbkAsLatin(line: string, unit: number, isMerged: boolean, withMissing: boolean): Option[] {
  const code = line.charCodeAt(unit)
  const next = line.charCodeAt(unit + 1)
  const options: Option[] = []
  const offer = (units: number, bytes: readonly number[], cost: number): void => {
    options.push({ units, bytes, cost })
    if (withMissing) options.push({ units, bytes: [AD, ...bytes], cost: cost + MISSING })
  }
  const raw = latinByte(code)
  // A reader that merged would have merged these two as well.
  const isUnmerged = isMerged && raw >= 0xc2 && raw <= 0xdf && next >= 0x80 && next <= 0xbf
  if (raw >= 0) offer(1, [raw], isUnmerged ? UNMERGED : 0)
  if (isMerged && code >= 0x80 && code < 0xd800) {
    offer(1, utf8Bytes(code), MERGED)
    if (COMBINING.test(line[unit]!) && next >= 0x80 && next < 0xd800 && COMBINING.test(line[unit + 1]!))
      offer(2, [...utf8Bytes(next), ...utf8Bytes(code)], REORDERED)
  }
  return options
}

/** UTF-8 bytes seen as Latin-1 or cp1252; five bytes cp1252 cannot show, converters drop them (not looked for when `strict`). */
export function readUtf8AsLatin(line: string, strict = false): LineReading | null {
  const whole = strictly(line, latinByte, 'utf-8', 'UTF-8 按 Latin-1 读')
  if (whole !== null || strict) return whole
  const options = (unit: number): Option[] => {
    const code = line.charCodeAt(unit)
    if (code === LOST) return UNSHOWN.map((byte) => ({ units: 1, bytes: [byte], cost: 0 }))
    const raw = latinByte(code)
    if (raw < 0) return []
    const found: Option[] = [{ units: 1, bytes: [raw], cost: 0 }]
    const isLast = raw >= 0x80 && !(line.charCodeAt(unit + 1) >= 0x80)
    for (const before of raw < 0x80 ? NO_BYTES : DROPPED)
      for (const behind of isLast ? DROPPED : NO_BYTES)
        if (before.length + behind.length > 0)
          found.push({
            units: 1,
            bytes: [...before, raw, ...behind],
            cost: MISSING * (before.length + behind.length),
          })
    return found
  }
  return named(readLattice(line.length, readerOf(options, feedUtf8)), 'UTF-8 按 cp1252 读，五个字节显示不出')
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
    if (text !== null) return certain(line, text, 'UTF-8 按 GBK 读')
  }
  const options = (unit: number): readonly Option[] => {
    const code = line.charCodeAt(unit)
    if (code === LOST) return ANY_BYTE
    if (code === 0x3f) return [...ANY_BYTE, { units: 1, bytes: [code], cost: REAL_QUESTION_MARK }]
    const own = bytesOfGbk(code)
    return own === null ? [] : [{ units: 1, bytes: own, cost: 0 }]
  }
  return named(readLattice(line.length, readerOf(options, feedUtf8)), 'UTF-8 按 GBK 读，个别字节已丢')
}

/** Big5 bytes seen as GBK. */
export function readBig5AsGbk(line: string): LineReading | null {
  const bytes = gbkBytes(line)
  const text = bytes === null ? null : strictText(bytes, 'big5')
  if (text === null) return null
  // The model of words knows simplified ones.
  return { ...certain(line, text, 'Big5 按 GBK 读'), score: averageScore(toSimplified(text)) }
}

/** one byte of UTF-8 outside ASCII */
const ANY_BYTE: readonly Option[] = [
  ...Array.from({ length: 0x40 }, (_, index) => ({ units: 1, bytes: [0x80 + index], cost: 0 })),
  ...Array.from({ length: 8 }, (_, index) => ({ units: 1, bytes: [0xe2 + index], cost: -1 })),
  { units: 1, bytes: [0xef], cost: -1 },
]

function bytesOfGbk(code: number): number[] | null {
  if (code < 0x80) return [code]
  if (code === 0x20ac) return [0x80]
  const pair = gbkOfUnit(code)
  return pair === 0 ? null : [pair >> 8, pair & 0xff]
}

function gbkBytes(line: string): Uint8Array | null {
  const bytes: number[] = []
  for (let at = 0; at < line.length; at++) {
    const own = bytesOfGbk(line.charCodeAt(at))
    if (own === null) return null
    bytes.push(...own)
  }
  return new Uint8Array(bytes)
}

function strictly(line: string, byteOf: (unit: number) => number, encoding: string, name: string): LineReading | null {
  const bytes = new Uint8Array(line.length)
  for (let at = 0; at < line.length; at++) {
    const byte = byteOf(line.charCodeAt(at))
    if (byte < 0) return null
    bytes[at] = byte
  }
  const text = strictText(bytes, encoding)
  return text === null ? null : certain(line, text, name)
}

/** null when the bytes are not entirely text of that encoding */
function strictText(bytes: Uint8Array, encoding: string): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
    // U+FFFD comes out where it had been lost before: another layer, which this one does not undo.
    return /[\ue000-\uf8ff\ufffd]/.test(text) ? null : text
  } catch {
    return null
  }
}

function certain(line: string, text: string, name: string): LineReading {
  const reading = { start: 0, end: line.length, text, margin: Number.POSITIVE_INFINITY, others: [] }
  return { readings: [reading], score: averageScore(text), name }
}

/** Average log score of two hanzi that stand side by side, digits and blanks left out of it; 0 for a text without such. */
export function hanziScore(text: string): number {
  let sum = 0
  let pairs = 0
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const last = text.charCodeAt(at - 1)
    if (code < 0x3400 || code > 0x9fff || last < 0x3400 || last > 0x9fff) continue
    sum += followCode(last, code)
    pairs++
  }
  return pairs === 0 ? 0 : sum / pairs
}

/** Average log score a character of a text as it stands. */
export function averageScore(text: string): number {
  let sum = 0
  let last = LINE_END
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    sum += followCode(last, code)
    last = code
  }
  return (sum + followCode(last, LINE_END)) / (text.length + 1)
}

function readerOf(optionsAt: (unit: number) => readonly Option[], feed: ByteReader['feed']): ByteReader {
  return { optionsAt, feed, follow: followCode, beam: BEAM }
}

function named(read: ReturnType<typeof readLattice>, name: string): LineReading | null {
  return read === null ? null : { ...read, name }
}

function better(a: LineReading | null, b: LineReading | null): LineReading | null {
  if (a === null || b === null) return a ?? b
  return b.score > a.score ? b : a
}
