/**
 * Bytes → text, and why: 关于 is `e5 85 b3 e4 ba 8e` in UTF-8, `b9 d8 d3 da` in GB18030, `c3 f6 a9 f3` (關於) in Big5.
 * What a file declares is not asked: mirrors declare gb2312 and send GBK or UTF-8. Strict UTF-8 cannot be mistaken for
 * anything else; between the two-byte encodings the share of everyday characters decides.
 */
import { cutByEncoding } from './mixed-encodings.ts'

export interface Decoded {
  readonly text: string
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'mixed'
  readonly reason: string
}

/** bytes looked at where a sample decides */
const SAMPLE = 1 << 16
/** share of even or odd bytes that are the high byte of a hanzi or of ASCII before bytes are UTF-16 */
const UTF16_SHARE = 0.7
/** NULs that a copy or a broken export left in a text stand alone, and few; a program's lie in rows or everywhere */
const MOST_NULS = 0.05
const LONGEST_NULS = 2
/** bytes from which a run of another encoding speaks for itself */
const LONG_RUN = 1000
const REPLACEMENT = '\ufffd'

/** null: the bytes are no text in any of the encodings */
export function decodeText(bytes: Uint8Array): Decoded | null {
  const marked = decodeByMark(bytes)
  if (marked !== null) return marked
  const wide = utf16Order(bytes)
  if (wide !== null)
    return { text: new TextDecoder(wide).decode(bytes), name: wide, reason: '没有 BOM，高位字节按奇偶分布' }
  const kept = withoutNuls(bytes)
  if (kept.length === bytes.length) return decodeBytes(bytes)
  // with NULs between them only bytes that are a text from end to end pass for one
  const isText = ['utf-8', 'gb18030', 'big5'].some((name) => strictText(kept, name) !== null)
  const decoded = isText ? decodeBytes(kept) : null
  const dropped = bytes.length - kept.length
  return decoded === null ? null : { ...decoded, reason: `${decoded.reason}；去掉了 ${dropped} 个空字节（00）` }
}

function decodeBytes(bytes: Uint8Array): Decoded | null {
  if (looksBinary(bytes)) return null
  const text = strictText(bytes, 'utf-8')
  if (text !== null) return { text, name: 'utf-8', reason: '整个文件是严格的 UTF-8' }
  const runs = cutByEncoding(bytes)
  return runs.some(({ isUtf8 }) => isUtf8) ? decodeRuns(bytes, runs) : decodeTwoByte(bytes)
}

/** The bytes less the NULs among them, where those are few and alone (`全县<00>教育`); else as they are. */
function withoutNuls(bytes: Uint8Array): Uint8Array {
  let count = 0
  let run = 0
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) {
    run = bytes[at - 1] === 0 ? run + 1 : 1
    if (run > LONGEST_NULS || ++count > bytes.length * MOST_NULS) return bytes
  }
  if (count === 0) return bytes
  // Not by `filter`: it lists what it keeps before it copies it, and a list of 200 million ends the program.
  const kept = new Uint8Array(bytes.length - count)
  let length = 0
  for (const byte of bytes) if (byte !== 0) kept[length++] = byte
  return kept
}

/** null: not every byte is of that encoding */
function strictText(bytes: Uint8Array, name: string): string | null {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function decodeRuns(bytes: Uint8Array, runs: ReturnType<typeof cutByEncoding>): Decoded {
  const others = runs.filter(({ isUtf8 }) => !isUtf8)
  // A short run of a few hanzi may pass for either: what all of them together are decides.
  const together = decodeTwoByte(joined(others.map(({ start, end }) => bytes.subarray(start, end)))).name
  const parts = runs.map(({ start, end, isUtf8 }) => {
    const run = bytes.subarray(start, end)
    const name = isUtf8 ? 'utf-8' : run.length < LONG_RUN ? together : decodeTwoByte(run).name
    return { text: new TextDecoder(name).decode(run), name }
  })
  const names = [...new Set(parts.map(({ name }) => name))]
  return {
    text: parts.map(({ text }) => text).join(''),
    name: names.length === 1 ? names[0]! : 'mixed',
    reason: names.length === 1 ? '除个别残缺的字外都是 UTF-8' : `各段编码不同：${names.join('、')}，逐行分段`,
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** GB18030 or Big5: the share of everyday characters decides. */
function decodeTwoByte(bytes: Uint8Array): Decoded {
  const gb = new TextDecoder('gb18030').decode(bytes)
  const big5 = new TextDecoder('big5').decode(bytes)
  const gbShare = everydayShare(bytes, 0xb0, 0xd7, gb)
  const big5Share = everydayShare(bytes, 0xa4, 0xc6, big5)
  const figures = `常用字占比 GB18030 ${gbShare.toFixed(2)}，Big5 ${big5Share.toFixed(2)}`
  return big5Share > gbShare
    ? { text: big5, name: 'big5', reason: `不是 UTF-8；${figures}` }
    : { text: gb, name: 'gb18030', reason: `不是 UTF-8；${figures}` }
}

function decodeByMark(bytes: Uint8Array): Decoded | null {
  const decode = (name: 'utf-8' | 'utf-16le' | 'utf-16be', reason: string, kept = bytes): Decoded => ({
    text: new TextDecoder(name).decode(kept),
    name,
    reason,
  })
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return decode('utf-8', 'BOM EF BB BF', withoutNuls(bytes))
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode('utf-16le', 'BOM FF FE')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode('utf-16be', 'BOM FE FF')
  return null
}

/** In UTF-16 every other byte is 4E–9F (hanzi), 00 (ASCII), 30 or FF (marks); in other text none of the two halves is. */
function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const end = Math.min(bytes.length, SAMPLE) & ~1
  if (end < 8) return null
  const high = [0, 0]
  const ascii = [0, 0]
  for (let at = 0; at < end; at++) {
    const byte = bytes[at]!
    if ((byte >= 0x4e && byte <= 0x9f) || byte === 0 || byte === 0x30 || byte === 0xff) high[at & 1]!++
    if (byte === 0x0a || byte === 0x0d || (byte >= 0x20 && byte < 0x7f)) ascii[at & 1]!++
  }
  const half = end / 2
  const share = high.map((count) => count / half)
  // ASCII letters N–~ lie in 4E–7E too: without a NUL or a byte above 7F in sight it is a plain ASCII text.
  if (ascii[0]! === half && ascii[1]! === half) return null
  if (share[1]! >= UTF16_SHARE && share[0]! < UTF16_SHARE) return strictly(bytes, 'utf-16le')
  if (share[0]! >= UTF16_SHARE && share[1]! < UTF16_SHARE) return strictly(bytes, 'utf-16be')
  return null
}

function strictly(bytes: Uint8Array, name: 'utf-16le' | 'utf-16be'): 'utf-16le' | 'utf-16be' | null {
  const text = strictText(bytes, name)
  // hanzi, or nothing but ASCII that every other byte is missing from (a page saved as \u5173\u4e8e)
  return text !== null && /[\u4e00-\u9fff]|^[\t\n\r\x20-\x7e]+$/.test(text) ? name : null
}

function looksBinary(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, SAMPLE)
  let control = 0
  for (let at = 0; at < end; at++) {
    const byte = bytes[at]!
    if (byte === 0) return true
    if (byte < 0x20 && !isMarkOfText(byte)) control++
  }
  return control > end * 0.02
}

/** Lines, tabs, pages, and the marks of Word: in a dump of tables every fourth character ends a cell (`指标<07>2020年<07>`). */
function isMarkOfText(byte: number): boolean {
  return byte <= 0x0e || (byte >= 0x13 && byte <= 0x15) || byte === 0x1e || byte === 0x1f
}

/** Share of two-byte characters whose lead byte lies in the rows of everyday characters, less what did not decode. */
function everydayShare(bytes: Uint8Array, first: number, last: number, decoded: string): number {
  const end = Math.min(bytes.length - 1, SAMPLE)
  let pairs = 0
  let everyday = 0
  for (let at = 0; at < end; at++) {
    const byte = bytes[at]!
    if (byte < 0x81) continue
    pairs++
    if (byte >= first && byte <= last) everyday++
    at++
  }
  if (pairs === 0) return 0
  let broken = 0
  for (let at = decoded.indexOf(REPLACEMENT); at >= 0; at = decoded.indexOf(REPLACEMENT, at + 1)) broken++
  return everyday / pairs - (broken / decoded.length) * 5
}
