/** Code pages as machines that eat a byte at a time, and back: which bytes a character was when it was read as Latin-1 or cp1252. */
import { gbkUnit } from '../gbk.ts'
import { type ByteReader, PENDING_BITS } from '../lattice.ts'

/** GBK: 中 is D6 D0; user-area pairs are no text. */
export const feedGbk: ByteReader['feed'] = (pending, byte) => {
  if (pending === 0) {
    if (byte < 0x80) return byte << PENDING_BITS
    return byte === 0x80 || byte === 0xff ? -1 : byte
  }
  const code = byte < 0x40 ? 0 : gbkUnit(pending, byte)
  return code === 0 || (code >= 0xe000 && code <= 0xf8ff) ? -1 : code << PENDING_BITS
}

/** first bits of a character and, above them, how many bytes it still needs */
const REMAINING = 2 ** 10

/** UTF-8 of up to three bytes: 中 is E4 B8 AD. */
export const feedUtf8: ByteReader['feed'] = (pending, byte) => {
  if (pending === 0) {
    if (byte < 0x80) return byte << PENDING_BITS
    if (byte >= 0xc2 && byte <= 0xdf) return REMAINING + (byte & 0x1f)
    return byte >= 0xe0 && byte <= 0xef ? 2 * REMAINING + (byte & 0x0f) : -1
  }
  if (byte < 0x80 || byte > 0xbf) return -1
  const remaining = Math.floor(pending / REMAINING)
  const value = (pending % REMAINING) * 64 + (byte & 0x3f)
  if (remaining > 1) return (remaining - 1) * REMAINING + value
  return value < 0x80 || (value >= 0xd800 && value <= 0xdfff) ? -1 : value << PENDING_BITS
}

/** Bytes that a pending state of either machine still needs. */
export function openBytes(pending: number): number {
  return pending < REMAINING ? Math.sign(pending) : Math.floor(pending / REMAINING)
}

/** € ‚ ƒ „ … as cp1252 shows the bytes 80 82 83 84 85; five of the 32 it leaves out. */
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const CP1252_BYTE = new Uint8Array(0x10000)
for (let index = 0; index < CP1252.length; index++) CP1252_BYTE[CP1252.charCodeAt(index)] = 0x80 + index
/** bytes that cp1252 does not show: decoders drop them or show U+FFFD */
export const UNSHOWN: readonly number[] = [0x81, 0x8d, 0x8f, 0x90, 0x9d]

/** The byte that Latin-1 or cp1252 shows as this UTF-16 unit; −1 for none. */
export function latinByte(unit: number): number {
  if (unit < 0x100) return unit
  return CP1252_BYTE[unit]! || -1
}

/** A0–FF as cp1250 shows them, Central Europe: ÖĐąú for D6 D0 B9 FA; below it goes with cp1252 but for its letters */
const CP1250_HIGH =
  '\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙'
const CP1250_LOW = 'ŚŤŽŹśťžź'
const CP1250_LOW_BYTES = [0x8c, 0x8d, 0x8e, 0x8f, 0x9c, 0x9d, 0x9e, 0x9f]
const CP1250_BYTE = new Map([
  ...[...CP1250_HIGH].map((char, index) => [char.charCodeAt(0), 0xa0 + index] as const),
  ...[...CP1250_LOW].map((char, index) => [char.charCodeAt(0), CP1250_LOW_BYTES[index]!] as const),
])

/** The byte that cp1250 shows as this UTF-16 unit; −1 for none. */
export function centralByte(unit: number): number {
  if (unit < 0xa0) return unit
  return CP1250_BYTE.get(unit) ?? (CP1252_BYTE[unit]! || -1)
}

/** UTF-8 bytes of a UTF-16 unit that is no surrogate. */
export function utf8Bytes(unit: number): number[] {
  if (unit < 0x80) return [unit]
  if (unit < 0x800) return [0xc0 | (unit >> 6), 0x80 | (unit & 0x3f)]
  return [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]
}
