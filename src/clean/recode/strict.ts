/**
 * A line all of whose bytes are there, `ÖÐ¹ú` or `毙▅`: back to the bytes, and those decoded as a whole. One reading or none, with
 * every byte accounted for.
 */
import { gbkOfUnit, gbkUnit } from '../gbk.ts'
import type { Reading } from '../lattice.ts'
import { countGlosses } from '../pinyin-gloss.ts'
import { centralByte, latinByte } from './byte-machines.ts'
import { type Encoding, type LineReading, LONGEST_EDIT } from './line-reading.ts'
import { averageScore } from './scores.ts'

/** cp936 shows the byte 80 alone so */
const EURO = 0x20ac
const NO_OTHERS: Reading['others'] = []

/** Big5 bytes seen as GBK. */
export function readBig5AsGbk(line: string): LineReading | null {
  const bytes = gbkBytes(line)
  const text = bytes === null ? null : strictText(bytes, 'big5')
  return text === null ? null : certain(line, text, 'big5', 2, 'Big5 按 GBK 读')
}

/** With all bytes there, as another line of the text was read. */
export function readStrictly(line: string, shows: 'latin' | 'hanzi', encoding: Encoding): LineReading | null {
  if (shows === 'latin') {
    const western = strictly(line, latinByte, encoding, `${encoding === 'utf-8' ? 'UTF-8' : 'GBK'} 按 Latin-1 读`)
    return western ?? (encoding === 'gb18030' ? strictly(line, centralByte, encoding, 'GBK 按 cp1250 读') : null)
  }
  const bytes = gbkBytes(line)
  const text = bytes === null ? null : strictText(bytes, encoding)
  return text === null ? null : certain(line, text, encoding, 2, `${encoding === 'big5' ? 'Big5' : 'UTF-8'} 按 GBK 读`)
}

/** UTF-8 bytes seen as GBK, none of them lost. */
export function readWholeUtf8AsGbk(line: string): LineReading | null {
  const bytes = showsUtf8(line) ? gbkBytes(line) : null
  const text = bytes === null ? null : strictText(bytes, 'utf-8')
  return text === null ? null : certain(line, text, 'utf-8', 2, 'UTF-8 按 GBK 读')
}

const BEYOND_ASCII = /[^\0-\x7f]/

/** Asked before a line is made bytes: does its first hanzi show the beginning of a character of UTF-8? */
function showsUtf8(line: string): boolean {
  const first = BEYOND_ASCII.exec(line)
  const bytes = first === null ? null : bytesOfGbk(first[0].charCodeAt(0))
  return bytes !== null && beginsAsUtf8(Uint8Array.from(bytes))
}

/** Bytes that GBK shows as this UTF-16 code; null for none. */
export function bytesOfGbk(code: number): number[] | null {
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

export function strictly(
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

/** The first byte that is no ASCII begins a character: most lines that are asked fail there, and a decoder's error is dear. */
function beginsAsUtf8(bytes: Uint8Array): boolean {
  const at = bytes.findIndex((byte) => byte >= 0x80)
  return at < 0 || (bytes[at]! >= 0xc2 && bytes[at]! <= 0xf4 && (bytes[at + 1]! & 0xc0) === 0x80)
}

/** null when the bytes are not entirely text of that encoding */
function strictText(bytes: Uint8Array, encoding: Encoding): string | null {
  if ((encoding === 'big5' && hasNoBig5(bytes)) || (encoding === 'utf-8' && !beginsAsUtf8(bytes))) return null
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
