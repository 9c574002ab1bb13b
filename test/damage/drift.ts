/**
 * Byte drift put on, the way mirror sites do it: GBK bytes of a traditional text, full-width marks made ASCII and readings set
 * behind traditional hanzi by replacing bytes wherever they match, also across two characters; then read as GBK again.
 */
import { Converter } from 'opencc-js/t2cn'
import { pinyin } from 'pinyin-pro'
import { encodeGbk, fits } from './encodings.ts'

const FOLDED = '！，；：？（）'
const toSimplified = Converter({ from: 't', to: 'cn' })
const decoder = new TextDecoder('gbk')

/** Bytes of a hanzi that the site glosses → the reading it sets behind it. */
const GLOSSES: ReadonlyMap<number, string> = buildGlosses()

export function drift(text: string): string {
  return text.split('\n').map(driftLine).join('\n')
}

/** The same of a site that sets no readings: marks alone are made ASCII byte by byte. */
export function driftMarks(text: string): string {
  return text
    .split('\n')
    .map((line) => (fits(line, encodeGbk) ? readBack(foldMarks(encodeGbk(line))) : line))
    .join('\n')
}

function driftLine(line: string): string {
  if (!fits(line, encodeGbk)) return line
  return readBack(insertGlosses(foldMarks(encodeGbk(line))))
}

/** A3 A1 → `!` wherever the two bytes stand side by side. */
function foldMarks(bytes: Uint8Array): number[] {
  const folded = new Set([...FOLDED].map((mark) => (mark.charCodeAt(0) - 0xff00 + 0xa0) & 0xff))
  const out: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0xa3 && folded.has(bytes[at + 1]!)) out.push(bytes[++at]! - 0x80)
    else out.push(bytes[at]!)
  }
  return out
}

function insertGlosses(bytes: readonly number[]): number[] {
  const out: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    const gloss = GLOSSES.get((bytes[at]! << 8) | bytes[at + 1]!)
    out.push(bytes[at]!)
    if (gloss === undefined) continue
    out.push(bytes[++at]!, ...encodeGbk(`(${gloss})`))
  }
  return out
}

/** A first byte whose second is gone shows as `?`, and takes an opening parenthesis with it. */
function readBack(bytes: readonly number[]): string {
  let text = ''
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    const next = bytes[at + 1] ?? 0
    if (byte < 0x80) text += String.fromCharCode(byte)
    else if (byte === 0x80) text += '€'
    else if (next >= 0x40 && next !== 0x7f) {
      const char = decoder.decode(new Uint8Array([byte, next]))
      text += char === '\ufffd' ? '?' : char
      at++
    } else {
      text += '?'
      if (next === 0x28) at++
    }
  }
  return text
}

/** First level of GB2312: a site's table holds no rare hanzi. */
function isEveryday([lead, trail]: Uint8Array): boolean {
  return lead! >= 0xb0 && lead! <= 0xd7 && trail! >= 0xa1
}

function buildGlosses(): ReadonlyMap<number, string> {
  const glosses = new Map<number, string>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const hanzi = decoder.decode(new Uint8Array([lead, trail]))
      if (!/^\p{Script=Han}$/u.test(hanzi) || toSimplified(hanzi) === hanzi) continue
      if (!fits(toSimplified(hanzi), encodeGbk) || !isEveryday(encodeGbk(toSimplified(hanzi)))) continue
      const [reading] = pinyin(hanzi, { type: 'array' })
      if (reading !== undefined && /^\p{Script=Latin}+$/u.test(reading) && fits(reading, encodeGbk))
        glosses.set((lead << 8) | trail, reading)
    }
  return glosses
}
