/**
 * Lines of UTF-8 that show as rare hanzi, `鍏充簬` for 关于: a reader of GBK took their bytes two by two and lost those that begin
 * no character.
 */
import { gbkUnit } from '../gbk.ts'
import type { Option, Reading } from '../lattice.ts'
import { feedUtf8 } from './byte-machines.ts'
import type { LineReading } from './line-reading.ts'
import { isUtf8Head } from './line-signs.ts'
import { bytesOfGbk, readWholeUtf8AsGbk } from './strict.ts'
import { named, readBytes } from './through-lattice.ts'

const LOST = 0xfffd
/** readings kept of a hanzi behind which something is gone, and natural log by which one is less likely that says nothing is */
const MOST_HANZI = 6
const LESS_LIKELY = 1
const QUESTION_MARK = 0x3f
/** natural-log cost of a `?` that stands for itself */
const REAL_QUESTION_MARK = -1

/**
 * UTF-8 bytes seen as GBK; the last byte before ASCII is lost, it shows as ? or U+FFFD. `isAlong`: the ASCII character behind it is
 * lost with it.
 */
export function readUtf8AsGbk(line: string, isAlong = false): LineReading | null {
  const whole = readWholeUtf8AsGbk(line)
  if (whole !== null) return whole
  const options = (unit: number): readonly Option[] => {
    const code = line.charCodeAt(unit)
    if (code === LOST || code === QUESTION_MARK) {
      const lost = isAlong ? ANY_BYTE : lostBefore(line.charCodeAt(unit + 1))
      return code === LOST ? lost : [...lost, { units: 1, bytes: [code], cost: REAL_QUESTION_MARK }]
    }
    const own = bytesOfGbk(code)
    return own === null ? [] : [{ units: 1, bytes: own, cost: 0 }]
  }
  const read = named(readBytes(line.length, options, feedUtf8), 'utf-8', 'UTF-8 按 GBK 读，个别字节已丢')
  return read === null || !isAlong ? read : { ...read, readings: read.readings.map((each) => openBehind(each, line)) }
}

/** 到9 showed as 鍒?: that something stood behind the hanzi is known but at a line end, and what it was is not. */
function openBehind(reading: Reading, line: string): Reading {
  const { start, end, text, others } = reading
  if (line.charCodeAt(end - 1) !== QUESTION_MARK || end - start < 2) return reading
  const alone = [{ text, behind: 0 }, ...others].slice(0, MOST_HANZI)
  const isAtEnd = end === line.length
  const followed = alone.map((each) => ({ text: `${each.text}?`, behind: each.behind + (isAtEnd ? LESS_LIKELY : 0) }))
  const other = alone.map((each) => ({ ...each, behind: each.behind + (isAtEnd ? 0 : LESS_LIKELY) }))
  const [first, ...rest] = isAtEnd ? [...other, ...followed] : [...followed, ...other]
  return { ...reading, text: first!.text, margin: 0, others: rest }
}

/**
 * A program that shows the pairs of the user area, all there are, loses a first byte only together with the ASCII character behind it:
 * then a ? stands right before another hanzi, 鍒?鍏冧 for 到9元, or before the rest of a number, 鍒?025骞 for 到2025年.
 */
export function takesAsciiAlong(text: string): boolean {
  if (!USER_AREA.test(text)) return false
  for (let at = text.indexOf('?'); at >= 0; at = text.indexOf('?', at + 1)) {
    if (!isUtf8Head(text.charCodeAt(at - 1))) continue
    if (isUtf8Head(text.charCodeAt(at + 1)) || REST_OF_NUMBER.test(text.slice(at + 1, at + LONGEST_NUMBER))) return true
  }
  return false
}

/** no number begins so, and a number of a telephone does not end so */
const REST_OF_NUMBER = /^(?:0{1,3}\d{0,3}|\.\d+)[^\d\n.\-)\]—－，,]/
const LONGEST_NUMBER = 8
const USER_AREA = /[\ue000-\ue765]/

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
  if (code === LOST || code === QUESTION_MARK) return LOST_BEFORE_LOST
  return LOST_BEFORE[bytesOfGbk(code)?.[0] ?? 0] ?? ANY_BYTE
}

/** User-area pairs are shown by some readers only. */
function isShown(lead: number, trail: number): boolean {
  const code = lead === 0x80 ? 0 : gbkUnit(lead, trail)
  return code !== 0 && !(code >= 0xe000 && code <= 0xf8ff)
}
