/**
 * Lines of UTF-8 that show as rare hanzi, `鍏充簬` for 关于: a reader of GBK took their bytes two by two and lost those that begin
 * no character.
 */
import { gbkUnit } from '../gbk.ts'
import type { Option } from '../lattice.ts'
import { feedUtf8 } from './byte-machines.ts'
import type { LineReading } from './line-reading.ts'
import { bytesOfGbk, readWholeUtf8AsGbk } from './strict.ts'
import { named, readBytes } from './through-lattice.ts'

const LOST = 0xfffd
const QUESTION_MARK = 0x3f
/** natural-log cost of a `?` that stands for itself */
const REAL_QUESTION_MARK = -1

/** UTF-8 bytes seen as GBK; the last byte before ASCII is lost, it shows as ? or U+FFFD. */
export function readUtf8AsGbk(line: string): LineReading | null {
  const whole = readWholeUtf8AsGbk(line)
  if (whole !== null) return whole
  const options = (unit: number): readonly Option[] => {
    const code = line.charCodeAt(unit)
    if (code === LOST || code === QUESTION_MARK) {
      const lost = lostBefore(line.charCodeAt(unit + 1))
      return code === LOST ? lost : [...lost, { units: 1, bytes: [code], cost: REAL_QUESTION_MARK }]
    }
    const own = bytesOfGbk(code)
    return own === null ? [] : [{ units: 1, bytes: own, cost: 0 }]
  }
  return named(readBytes(line.length, options, feedUtf8), 'utf-8', 'UTF-8 按 GBK 读，个别字节已丢')
}

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
