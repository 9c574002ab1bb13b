/**
 * Lines that show as Latin letters, and back: `ÖÐ¹ú` (GBK as Latin-1), `Öйú` (that, partly read as UTF-8 again), `ÐÐÒµÐ»á` (that,
 * with AD dropped), `å…³äºŽ` (UTF-8 as cp1252, five bytes dropped).
 */
import { followFolded } from '../folded-model.ts'
import type { Option } from '../lattice.ts'
import { countGlosses } from '../pinyin-gloss.ts'
import { centralByte, feedGbk, feedUtf8, latinByte, UNSHOWN, utf8Bytes } from './byte-machines.ts'
import { type LineReading, textOf } from './line-reading.ts'
import type { LostBytes } from './lost-bytes.ts'
import { beforeNormalised } from './normalised.ts'
import { everydayShare } from './scores.ts'
import { strictly } from './strict.ts'
import { named, readBytes } from './through-lattice.ts'

/** share of everyday hanzi, in a line that all bytes prove, before no other way to read it is tried */
const MOSTLY_EVERYDAY = 0.85
const AD = 0xad
const LOST = 0xfffd
/** so many characters in a row that follow one another this badly (average log score) betray a byte that is gone */
const WINDOW = 4
const STUMBLES = -9
/** …and a single one that joins neither neighbour */
const BOTH_SIDES = 2
const JOINS_NOTHING = -11.5
/** pairs that a reader which merges seldom leaves; units of a line to each: 13 where nothing was merged, 500 where all was */
const LEAST_PAIRS = 3
const UNITS_A_PAIR = 30
/** costs of what damage may have done besides, natural logarithms */
const MERGED = -1.5
const UNMERGED = -6
const MISSING = -4
const REORDERED = -1
const NORMALISED = -4
const GBK_AS_LATIN = 'GBK 按 Latin-1 读'
/** what may be the second byte of a hanzi whose first one is gone, 生態h境 */
const LONE_LETTER = /(?<![\x21-\x7f])[@-~](?![\x21-\x7f])/
const LETTER = /[@-~]/
const WORD = /[0-9A-Za-z]/
const COMBINING = /\p{M}/u
/** what a line may hold besides that no reader merged: U+FFFD, 、 and a hanzi typed in later */
const MARKS_AND_HANZI = /[\u2000-\u2fff\u3000-\u9fff\ue000-\uffff]/

/**
 * Does AD stand among the bytes of the text, so that nothing dropped it; is it lost, as lines show whose bytes do not come
 * out even?
 */
export type SoftHyphens = 'kept' | 'unknown' | 'lost'

/**
 * Were pairs of bytes that are valid UTF-8 read as such in between: in lines of the text that were read already, in none as it is full of
 * such pairs, or is that not known yet?
 */
export type Merging = 'seen' | 'never' | 'unknown'

export function mergingOf(text: string): Merging {
  return leavesUnmerged(text) && !hasMerged(text) ? 'never' : 'unknown'
}

/** GBK bytes seen as Latin-1 or cp1252, also with two-byte UTF-8 read in between. */
export function readGbkAsLatin(line: string, ad: SoftHyphens, merging: Merging = 'unknown'): LineReading | null {
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
  if (whole !== null && isSound(whole, ad, merging === 'seen')) return whole
  // The lattice holds the strict reading as well, and says how far the others are: that is asked only where bytes are gone.
  const strict = ad === 'lost' && !hasDrifted(whole) ? null : whole
  const read = better(strict, ad === 'kept' && strict !== null ? null : lattice(false))
  // C2 A1 read as UTF-8 is ¡, which a single byte shows as well: nothing but the parity tells, or that there is no sense in it.
  const isPlain = merging === 'never' || leavesUnmerged(line)
  return (isPlain ? read : better(read, lattice(true))) ?? whole
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
  if (ad !== 'kept' && LONE_LETTER.test(textOf(whole))) return false
  // 裩 for 循環: a byte less in each of two hanzi leaves one that joins neither neighbour
  if (ad === 'lost' && !hasDrifted(whole) && stumbles(whole, BOTH_SIDES, JOINS_NOTHING)) return false
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

/** Is there a place where so many characters in a row make no sense? */
function stumbles(reading: LineReading, window = WINDOW, badly = STUMBLES): boolean {
  const text = `\n${textOf(reading)}`
  for (let at = 1, score = 0; at < text.length; at++) {
    score += followFolded(text.charCodeAt(at - 1), text.charCodeAt(at))
    if (at > window) score -= followFolded(text.charCodeAt(at - window - 1), text.charCodeAt(at - window))
    if (at >= window && score < badly * window) return true
  }
  return false
}

/**
 * AD is lost as the second byte of a hanzi; as a first one it belongs to rare ones, which show by a letter alone between two
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
  if (withMissing && isLoneLetter(line, unit))
    options.push(
      open > 0 ? { units: 1, bytes: [AD, AD, raw], cost: 2 * MISSING } : { units: 1, bytes: [AD, raw], cost: MISSING },
    )
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

/** Beside no other ASCII, but for the second byte of the hanzi before it (態 91 42, 環 AD 68) and for marks behind it. */
function isLoneLetter(line: string, unit: number): boolean {
  if (!LETTER.test(line[unit]!) || WORD.test(line[unit + 1] ?? '')) return false
  return unit === 0 || line.charCodeAt(unit - 1) >= 0x80 || line.charCodeAt(unit - 2) >= 0x80
}

/** UTF-8 bytes seen as Latin-1 or cp1252; those that may be lost are not looked for without `lost`. */
export function readUtf8AsLatin(line: string, lost: LostBytes | null = null): LineReading | null {
  const whole = strictly(line, latinByte, 'utf-8', 'UTF-8 按 Latin-1 读')
  if (whole !== null || lost === null || lost.isHopeless || !hasMostBytes(line)) return whole
  const { dropped, shownAs } = lost
  const options = (unit: number, open: number): readonly Option[] => {
    const code = line.charCodeAt(unit)
    if (code === LOST) return UNSHOWN.map((byte) => ({ units: 1, bytes: [byte], cost: 0 }))
    const raw = latinByte(code)
    if (raw < 0) return []
    // Within a character no byte of ASCII can stand: it was made of one.
    if (raw < 0x80) {
      if (open === 0) return [{ units: 1, bytes: [raw], cost: 0 }]
      return shownAs.get(line.slice(unit, unit + 3)) ?? shownAs.get(line[unit]!) ?? []
    }
    const found: Option[] = []
    const isLast = !(line.charCodeAt(unit + 1) >= 0x80)
    // None of them is a first byte: one is missing only while a character is open.
    for (const before of dropped)
      for (const behind of isLast ? dropped : NO_OPTION)
        if (before.bytes.length <= open)
          found.push({ units: 1, bytes: [...before.bytes, raw, ...behind.bytes], cost: before.cost + behind.cost })
    return found
  }
  return named(readBytes(line.length, options, feedUtf8), 'utf-8', 'UTF-8 按 cp1252 读，显示不出的字节已丢')
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

const NO_OPTION: readonly Option[] = [{ units: 1, bytes: [], cost: 0 }]

function better(a: LineReading | null, b: LineReading | null): LineReading | null {
  if (a === null || b === null) return a ?? b
  return b.score > a.score ? b : a
}
