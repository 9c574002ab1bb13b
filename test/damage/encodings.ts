/** Text saved in one code page and read in another: `中国` → `ÖÐ¹ú`, `关于` → `鍏充簬`. */

/** Two-byte encoder of a code page, made by asking its decoder for every pair. */
function encoderOf(encoding: string): (text: string) => Uint8Array {
  const codes = new Map<string, number>()
  const decoder = new TextDecoder(encoding)
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(new Uint8Array([lead, trail]))
      if (char.length === 1 && char !== '\ufffd' && !codes.has(char)) codes.set(char, (lead << 8) | trail)
    }
  return (text) => {
    const bytes: number[] = []
    for (const char of text) {
      const code = codes.get(char)
      if (char < '\u0080') bytes.push(char.charCodeAt(0))
      else if (code === undefined) throw new RangeError(`${encoding} cannot write ${char}`)
      else bytes.push(code >> 8, code & 0xff)
    }
    return new Uint8Array(bytes)
  }
}

export const encodeGbk = encoderOf('gbk')
export const encodeBig5 = encoderOf('big5')

/** True for a text that the code page holds entirely. */
export function fits(text: string, encode: (text: string) => Uint8Array): boolean {
  try {
    encode(text)
    return true
  } catch {
    return false
  }
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

export function gbkAsLatin1(text: string): string {
  return latin1(encodeGbk(text))
}

/** 80–9F as Windows shows them; Node's own windows-1252 decoder reads Latin-1. */
const CP1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

function cp1252(bytes: Uint8Array): string {
  return latin1(bytes).replace(/[\x80-\x9f]/g, (char) => CP1252[char.charCodeAt(0) - 0x80]!)
}

export function gbkAsCp1252(text: string): string {
  return cp1252(encodeGbk(text))
}

/** …and a converter dropped the soft hyphens. */
export function withoutSoftHyphens(text: string): string {
  return text.replaceAll('\u00ad', '')
}

/** GBK bytes in which a reader took every pair that is valid UTF-8 for one character: D0 B9 → й. */
export function gbkAsLatin1AndUtf8(text: string): string {
  return latin1(encodeGbk(text)).replace(/[\xc2-\xdf][\x80-\xbf]|[\xe1-\xec][\x80-\xbf]{2}/g, (bytes) =>
    new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0))),
  )
}

export function utf8AsLatin1(text: string): string {
  return latin1(new TextEncoder().encode(text))
}

export function utf8AsCp1252(text: string): string {
  return cp1252(new TextEncoder().encode(text))
}

/** …by a converter that drops the five bytes cp1252 does not show. */
export function utf8AsCp1252Dropping(text: string): string {
  return utf8AsCp1252(text).replace(/[\x81\x8d\x8f\x90\x9d]/g, '')
}

/** The last byte before ASCII is lost where the number of bytes is odd; it shows as `lost`. */
export function utf8AsGbk(text: string, lost = '\ufffd'): string {
  return new TextDecoder('gbk').decode(new TextEncoder().encode(text)).replaceAll('\ufffd', lost)
}

/** …by a reader that shows every byte that begins no character by itself, the next one being read anew: AF BC is no character. */
export function utf8AsGbkByteByByte(text: string, lost = '?'): string {
  const bytes = new TextEncoder().encode(text)
  const decoder = new TextDecoder('gbk')
  let shown = ''
  for (let at = 0; at < bytes.length; at++) {
    const pair = bytes[at] === 0x80 ? lost : decoder.decode(bytes.subarray(at, at + 2))
    if (bytes[at]! < 0x80) shown += String.fromCharCode(bytes[at]!)
    else if (pair.length !== 1 || /[\ue000-\uf8ff\ufffd?]/.test(pair)) shown += lost
    else {
      shown += pair
      at++
    }
  }
  return shown
}

/** …by one that takes a byte that begins no pair together with the ASCII character behind it, and shows the user area: 到9 → 鍒?. */
export function utf8AsGbkTakingAscii(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const decoder = new TextDecoder('gbk')
  let shown = ''
  for (let at = 0; at < bytes.length; at++) {
    const pair = bytes.subarray(at, at + 2)
    if (pair[0]! < 0x80) shown += String.fromCharCode(pair[0]!)
    else if (pair[0] === 0x80) shown += '€'
    else {
      const char = decoder.decode(pair)
      shown += char.length === 1 && char !== '\ufffd' ? char : '?'
      at++
    }
  }
  return shown
}

export function big5AsGbk(text: string): string {
  return new TextDecoder('gbk').decode(encodeBig5(text))
}

/** 80–FF as Windows shows them in Central Europe. */
const CP1250 =
  '€\x81‚\x83„…†‡\x88‰Š‹ŚŤŽŹ\x90‘’“”•–—\x98™š›śťžź\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙'

export function gbkAsCp1250(text: string): string {
  return latin1(encodeGbk(text)).replace(/[\x80-\xff]/g, (char) => CP1250[char.charCodeAt(0) - 0x80]!)
}

/** …whose combining marks a program put in canonical order: 知通 for 通知. */
export function gbkAsLatin1AndUtf8Normalised(text: string): string {
  return gbkAsLatin1AndUtf8(text).normalize('NFC')
}

export function utf8AsLatin1Twice(text: string): string {
  return utf8AsLatin1(utf8AsLatin1(text))
}

/** Nothing of it comes back: 闂傚倸鍊搁崐. */
export function utf8AsGbkTwice(text: string): string {
  return utf8AsGbk(utf8AsGbk(text, '?'), '?')
}

function wide(text: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  for (let at = 0; at < text.length; at++) new DataView(bytes.buffer).setUint16(at * 2, text.charCodeAt(at), isLittle)
  return bytes
}

/** Bytes of a file without a mark that says what they are. */
export const ENCODERS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-16LE': (text) => wide(text, true),
  'UTF-16BE': (text) => wide(text, false),
  GBK: encodeGbk,
  Big5: encodeBig5,
}

/** Every third paragraph in GBK, the others in UTF-8, as pasted from two pages. */
export function mixedBytes(text: string): Uint8Array {
  const parts = text.split('\n').map((line, index) => {
    const ended = `${line}\n`
    return index % 6 < 2 && fits(line, encodeGbk) ? encodeGbk(ended) : new TextEncoder().encode(ended)
  })
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes.subarray(0, -1)
}
