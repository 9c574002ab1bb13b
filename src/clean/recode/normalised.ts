/**
 * What stood there before a program normalised the text (NFC)? GBK bytes that were read as two-byte UTF-8 include characters
 * that NFC exchanges: 途 is CD BE, the Greek question mark, which became an ordinary `;`; 勾 CA B9 for 创 B4 B4 behind CD; a
 * letter and a mark behind it became one letter.
 */
import { utf8Bytes } from './byte-machines.ts'

/** One or two units → what NFC makes them of, other than themselves; marks also change places: ą̂ for a letter, a hook, an accent. */
const BEFORE: ReadonlyMap<string, readonly string[]> = buildBefore()
const NONE: readonly (readonly number[])[] = []

/** Bytes that one or two units stand for when they came out of normalising; a letter of Latin-1 keeps its byte, all else is UTF-8. */
export function beforeNormalised(units: string): readonly (readonly number[])[] {
  const before = BEFORE.get(units)
  return before === undefined ? NONE : before.map((text) => [...text].flatMap((char) => bytesOf(char.charCodeAt(0))))
}

function bytesOf(code: number): readonly number[] {
  return code < 0x100 ? [code] : utf8Bytes(code)
}

function buildBefore(): ReadonlyMap<string, readonly string[]> {
  const before = new Map<string, string[]>()
  const note = (text: string): void => {
    const after = text.normalize('NFC')
    if (after === text) return
    const own = before.get(after)
    if (own === undefined) before.set(after, [text])
    else own.push(text)
  }
  for (let code = 0x80; code < 0x800; code++) note(String.fromCharCode(code))
  for (let mark = 0x300; mark < 0x370; mark++)
    for (let base = 0x41; base < 0x530; base++) note(String.fromCharCode(base, mark))
  return before
}
