/**
 * A file patched together from several: UTF-8 lines beside GBK ones (`cat 通知.txt 规划.txt`), or a UTF-8 file with one torn
 * character. Line ends are the same byte in all these encodings, so every line is judged alone and runs of lines are decoded
 * as one; a line too short to tell goes with the lines around it.
 */
type LineKind = 'ascii' | 'utf-8' | 'other'

interface Run {
  readonly start: number
  readonly end: number
  readonly isUtf8: boolean
}

/** Stretches of bytes, each UTF-8 throughout (but for torn characters) or not; they tile the bytes. One for a file of one piece. */
export function cutByEncoding(bytes: Uint8Array): Run[] {
  const runs: Run[] = []
  let pending = 0
  let isUtf8: boolean | null = null
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start)
    const end = newline < 0 ? bytes.length : newline + 1
    const kind = kindOf(bytes.subarray(start, end))
    const says = kind === 'ascii' ? null : kind !== 'other'
    if (says !== null && says !== isUtf8) {
      if (isUtf8 !== null) {
        runs.push({ start: pending, end: start, isUtf8 })
        pending = start
      }
      isUtf8 = says
    }
    start = end
  }
  runs.push({ start: pending, end: bytes.length, isUtf8: isUtf8 ?? false })
  return runs
}

/** Bytes above 7F that a line needs before it can be told. */
const LEAST_HIGH = 4
/** share of a line's high bytes that do not fit before a UTF-8 line is none at all */
const MOST_TORN = 0.1

/** · × ° ± in UTF-8, 路 脳 掳 卤 in GBK: ·END· by itself may be either */
const SIGNS_OF_TWO: ReadonlySet<number> = new Set([0xc2b7, 0xc397, 0xc2b0, 0xc2b1])

/** first bytes of UTF-8 from Armenian on: no letter of two bytes beyond Cyrillic stands in a Chinese text */
const FIRST_RARE = 0xd4

/** Hanzi are three bytes of UTF-8; two GBK bytes that happen to be UTF-8 (联通: C1 AA CD A8) are two, so only threes count. */
function kindOf(line: Uint8Array): LineKind {
  let high = 0
  let inThrees = 0
  let misfits = 0
  let isTorn = false
  let isOfSigns = true
  let isOfRareScripts = true
  for (let at = 0; at < line.length; at++) {
    const byte = line[at]!
    if (byte < 0x80) continue
    high++
    isOfRareScripts &&= byte >= FIRST_RARE && byte < 0xe0
    isOfSigns &&= SIGNS_OF_TWO.has((byte << 8) | (line[at + 1] ?? 0))
    const more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : -1
    let follow = 0
    while (follow < more && (line[at + 1 + follow] ?? 0) >> 6 === 2) follow++
    if (follow !== more) {
      misfits++
      if (follow > 0) isTorn = true
    } else {
      if (more === 2) inThrees += 3
      high += more
      at += more
    }
  }
  if (isOfSigns) return 'ascii'
  // 源 and 员 of GBK, D4 B4 and D4 B1, are Armenian letters in UTF-8
  if (isOfRareScripts && misfits === 0) return 'other'
  // A cell of one hanzi: three bytes can be no pairs, two that do not fit are no UTF-8; two that do may be either.
  if (high < LEAST_HIGH) {
    if (inThrees === high && high > 0) return 'utf-8'
    return misfits > 0 && inThrees === 0 && !isTorn && (misfits === high || isOfPairs(line)) ? 'other' : 'ascii'
  }
  return inThrees * 2 >= high && misfits <= high * MOST_TORN ? 'utf-8' : 'other'
}

/** 員猿 of GBK, 86 54 D4 B3: the second byte of a pair may be ASCII. */
function isOfPairs(line: Uint8Array): boolean {
  for (let at = 0; at < line.length; at++) {
    if (line[at]! < 0x80) continue
    const trail = line[++at] ?? 0
    if (trail < 0x40 || trail === 0x7f || trail === 0xff) return false
  }
  return true
}
