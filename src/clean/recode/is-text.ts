/**
 * Is what came out of a code page Chinese, as against what stands there? `ÖÐ¹ú` is 中国 by its words; by its hanzi where
 * other damage still hides the words, 學(xué) by the readings that a site had set behind them.
 */
import { countGlosses } from '../pinyin-gloss.ts'
import { toSimplified } from '../script.ts'
import { type LineReading, textOf } from './line-reading.ts'
import { signsOf } from './line-signs.ts'
import { averageScore, everydayShare, hanziScore, scoreBeyondAscii, withoutGlosses } from './scores.ts'

/** average log score of a line of Chinese: −6.7 and better in clean plans, −10 and worse in recoded ones */
const READS_WELL = -8.5
/** …of a short line beside recoded ones, whose few characters scatter more */
const READS_WELL_BESIDE = -10
const BETTER_BY = 1.5
/** log lead of a character that is not in question */
const CLEAR_LEAD = 4
/** what all bytes prove may read worse, if its hanzi are everyday ones */
const READS_SOMEHOW = -11
const EVERYDAY_SHARE = 0.85
/** nothing but hanzi, Chinese and ASCII marks, boxes and signs of forms, digits */
export const CHINESE_SIGNS =
  /^[\x20-\x7e\t\u00b0\u00b1\u00b7\u00d7\u2010-\u2026\u2030\u2103\u2160-\u216b\u2264\u2265\u2460-\u2473\u25a0\u25a1\u25b2\u25b3\u25bc\u25bd\u25c6\u25c7\u25cb\u25cf\u2605\u2606\u3000-\u3015\u4e00-\u9fff\uff01-\uff5e]+$/
const BETTER_BESIDE = 0.5
/** average log score of neighbouring hanzi that are no text */
const NO_TEXT = -10
/** characters of a line that is short */
const SHORT = 12
/** a letter of a foreign name, Müller: bytes of a code page come in pairs at least */
const LONE_LETTER = /(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])/
const LEAST_GLOSSES = 2
/** hanzi of a line that have to be everyday ones by half */
const LEAST_HANZI = 6
const EVERYDAY_AT_LEAST = 0.5
/** characters of three bytes that are certain, and of those for each that is open, before what a line says is not asked */
const LEAST_SURE = 8
const SURE_TO_OPEN = 4
const HANZI = /\p{Script=Han}/gu

/** Chinese, as against what stands there: by its words, or by its hanzi where other damage still hides the words. */
export function isText(found: LineReading, line: string, isBeside: boolean): boolean {
  const text = textOf(found)
  // Readings with their tones, 學(xué), are no accident either, and what drifted beside them is no text yet.
  if (countGlosses(text) >= countGlosses(line) + LEAST_GLOSSES) return true
  if (isBeside && isNoAccident(found)) return true
  // Valid UTF-8 of several bytes a character is no accident; it only has to be what a Chinese text is made of.
  // 身份证号：□□□□□�: what lost a byte of its own says nothing of the rest.
  const sure = found.isCertain
    ? text
    : textOf({ readings: found.readings.filter(({ margin }) => margin >= CLEAR_LEAD) })
  const isWhole = found.isCertain || everydayShare(sure) >= EVERYDAY_SHARE
  if (isWhole && found.encoding === 'utf-8' && isBeside && CHINESE_SIGNS.test(withoutGlosses(sure))) return true
  const better = found.score - averageScore(line)
  // Beside recoded lines a line of code counts by what of it is recoded.
  if (isBeside && everydayShare(text) >= EVERYDAY_SHARE && isMostlyAscii(text)) {
    const score = scoreBeyondAscii(text)
    if (score >= READS_WELL_BESIDE && score >= scoreBeyondAscii(line) + BETTER_BY) return true
  }
  const limit = isBeside && line.length <= SHORT ? READS_WELL_BESIDE : READS_WELL
  if (found.score >= limit && better >= (isBeside ? BETTER_BESIDE : BETTER_BY)) return true
  if (!found.isCertain || better <= 0) return false
  return (
    (found.score >= READS_SOMEHOW && everydayShare(text) >= EVERYDAY_SHARE) ||
    (isBeside && CHINESE_SIGNS.test(text) && !LONE_LETTER.test(line) && !isAccident(text))
  )
}

/** Nearly any bytes are hanzi of GBK, rare ones: ÁÙ½­ made lower case is 狴江 for 临江. A shifted number, 员郾猿苑, is as short as it is. */
function isAccident(text: string): boolean {
  return (text.match(HANZI)?.length ?? 0) >= LEAST_HANZI && everydayShare(text) < EVERYDAY_AT_LEAST
}

function isMostlyAscii(text: string): boolean {
  return (text.match(/[\x00-\x7f]/g)?.length ?? 0) * 2 > text.length
}

/** null for what is so far from Chinese that another way of reading is to be tried. */
export function wellRead(reading: LineReading | null): LineReading | null {
  if (reading === null) return null
  return reading.score >= READS_SOMEHOW || isNoAccident(reading) || isOfThrees(reading) ? reading : null
}

/** 豫 in a cell: nothing but ASCII and characters of three bytes, with all of them there. */
function isOfThrees({ readings, encoding, isCertain }: LineReading): boolean {
  return encoding === 'utf-8' && isCertain && readings.every(({ text }) => /^[\x00-\x7f\u0800-\uffff]+$/.test(text))
}

/** Hanzi after hanzi whose three bytes can be nothing else: what had drifted before it was read wrongly makes no words yet. */
function isNoAccident({ readings, encoding }: LineReading): boolean {
  if (encoding !== 'utf-8') return false
  let sure = 0
  let open = 0
  for (const { margin, text } of readings) {
    const isSure = margin === Number.POSITIVE_INFINITY
    for (let at = 0; at < text.length; at++) {
      // two bytes may be valid by accident
      if (isSure) sure += text.charCodeAt(at) >= 0x800 ? 1 : 0
      else open += text.charCodeAt(at) >= 0x80 ? 1 : 0
    }
  }
  return sure >= LEAST_SURE && open * SURE_TO_OPEN <= sure
}

/** Halves of UTF-8 where hanzi should be; traditional forms, which lie in the same rows of GBK, do not count. */
export function isRecoded(text: string): boolean {
  const simplified = toSimplified(text)
  const { hanzi, utf8Heads } = signsOf(simplified, 0, simplified.length)
  return utf8Heads > 0 && (utf8Heads * 2 >= hanzi || (utf8Heads * 5 >= hanzi && hanziScore(text) <= NO_TEXT))
}
