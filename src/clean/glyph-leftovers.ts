/**
 * A second look at a text whose glyphs were shifted, once most of them are back: `电话院园753-…` could not be told while 院, 园
 * and the digits were all open, `电话院0753-…` can; `37.3益以上` shows ℃ once 37.3 is a number. What no frame settles and no word
 * claims is a doubt: `的活动曰机动车` is ；, and 曰若书院 a name.
 */
import { isImageOfDigit } from './digit-frames.ts'
import { findBlankGlyphs } from './glyph-blanks.ts'
import { findFigureGlyphs } from './glyph-figures.ts'
import { findFramedGlyphs } from './glyph-frames.ts'
import { findGrades } from './glyph-grades.ts'
import { findNumberGlyphs } from './glyph-numbers.ts'
import { findPairedGlyphs, type PairedGlyph } from './glyph-pairs.ts'
import { findSeries } from './glyph-series.ts'
import { findSettledGlyphs } from './glyph-settled.ts'
import { findSymbols } from './glyph-symbols.ts'
import { GLYPHS, simplifiedHanzi } from './glyph-table.ts'
import { isHanzi, isLoose } from './loose-hanzi.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

export const RULE = 'glyph-shift'
/** what may be all that a font shifts: closing quotes, 〔〕, blanks and digits; where anything else came back, others are doubted */
const SHIFTED_ALONE = /[”’〔〕\u3000.0-9A-Za-z]/
const GROUPS = new Set([...GLYPHS.values()].map(({ mark }) => mark))

/** hanzi that stand free in any text (要 不 约 依), unlike 遥 曰 袁; log score that two hanzi reach inside a common word only */
const FREE = '业益要约依也音页叶越原援'
/** …and the image of ：, which is hardly ever free and ends many names */
const COLON = '院'
const IN_A_WORD = -4.5
const POINT = '郾'
const CAPITAL = /[A-Z]/
const NUMBERED_BY_LETTERS = /方案|选项|情形|类型|模式|附件|附录|附表$/
const NAMED_BY_LETTERS = /[区栋幢座级类型班线口馆版组]/

const LONGEST_OF_NAME = 6
const OPENS_NAME = /“\p{Script=Han}{2,}$/u
const CLOSES_NAME = /^\p{Script=Han}{2,}”/u

/** what one look brings back may frame another glyph */
const MOST_LOOKS = 3
const FRAME_CONFIDENCE = 0.7
const LEFTOVER_CONFIDENCE = 0.6

export type GlyphDoubt = NonNullable<StageResult['doubts']>[number]

export interface Looked {
  readonly edits: readonly StageEdit[]
  readonly doubts: readonly GlyphDoubt[]
}

/** `edits`: one character for one, so that places stay. */
export function lookAgain(text: string, edits: readonly StageEdit[]): Looked {
  const found: StageEdit[] = []
  // 單位院 is read as 单位院
  let settled = settle(edits.length === 0 ? text : simplifiedHanzi(text), edits)
  for (let look = 0; look < MOST_LOOKS && edits.length > 0; look++) {
    const more = framedGlyphs(settled)
    if (more.length === 0) break
    for (const edit of more) found.push(edit)
    settled = settle(settled, more)
  }
  const hasKin = edits.length > 0
  const open = [findNumberGlyphs, findGrades, findFigureGlyphs, findBlankGlyphs, findSymbols]
    .flatMap((find) => find(settled, hasKin).doubted)
    .map(({ at, mark, evidence }) => doubtOf(at, settled[at]!, mark, evidence, FRAME_CONFIDENCE))
  return { edits: found, doubts: [...open, ...leftovers(settled, [...edits, ...found])] }
}

function framedGlyphs(text: string): StageEdit[] {
  const framed = new Map(findFramedGlyphs(text))
  const found: readonly PairedGlyph[] = [
    ...findSeries(text),
    ...findNumberGlyphs(text).found,
    ...findPairedGlyphs(text, true),
    ...findSettledGlyphs(text),
    ...findFigureGlyphs(text, true).found,
    ...findGrades(text, true).found,
    ...findBlankGlyphs(text, true).found,
    ...findSymbols(text, true).found,
  ]
  for (const { at, mark, evidence } of found) framed.set(at, { mark, evidence })
  return [...framed].map(([at, { mark, evidence }]) => ({
    at: { start: at, end: at + 1 },
    text: mark,
    rule: RULE,
    confidence: 1,
    evidence,
  }))
}

/** Images that are no part of a word, where others are proved; a letter has to have more about it than 责 in 问责办法. */
function leftovers(text: string, edits: readonly StageEdit[]): GlyphDoubt[] {
  const back = new Map<string, number>()
  for (const { text: mark } of edits) back.set(mark, (back.get(mark) ?? 0) + 1)
  const areDigitsShifted = [...back.keys()].some((mark) => /\d/.test(mark))
  const areMarksShifted = [...back.keys()].some((mark) => !SHIFTED_ALONE.test(mark))
  if (!areDigitsShifted && !areMarksShifted) return pointsAmongImages(text)
  const printed = new Map<string, number>()
  // a mark that stands there as itself is not shifted; a menu around the text was never in its font
  for (const mark of linesWith(text, edits)) if (GROUPS.has(mark)) printed.set(mark, (printed.get(mark) ?? 0) + 1)
  const isShifted = (mark: string): boolean => (printed.get(mark) ?? 0) <= (back.get(mark) ?? 0)
  const found: GlyphDoubt[] = []
  for (let at = 0; at < text.length; at++) {
    const glyph = GLYPHS.get(text[at]!)
    if (glyph === undefined) continue
    // 扣园郾缘分, whose digits are doubts themselves
    if (text[at] === POINT && areDigitsShifted && isDigitOrImage(text[at - 1]) && isDigitOrImage(text[at + 1])) {
      found.push(doubtOf(at, text[at]!, glyph.mark, '两个像是数字的字形之间', LEFTOVER_CONFIDENCE))
      continue
    }
    const isMark = glyph.group.length === 1
    if (isMark ? !areMarksShifted || !isShifted(glyph.mark) : !areDigitsShifted || !isAlone(text, at)) continue
    const isFree = FREE.includes(text[at]!)
    if (isFree ? standsBare(text, at) || isDashInName(text, at) : isLoose(text, at, leastOf(text, at, isMark)))
      found.push(doubtOf(at, text[at]!, glyph.mark, '同文字形错位；此处不成词', LEFTOVER_CONFIDENCE))
  }
  return found
}

function isDigitOrImage(char: string | undefined): boolean {
  return char !== undefined && (/\d/.test(char) || isImageOfDigit(char))
}

/** The lines in which something came back. */
function linesWith(text: string, edits: readonly StageEdit[]): string {
  const places = Int32Array.from(edits, ({ at }) => at.start).sort()
  let lines = ''
  let beyond = 0
  for (const place of places) {
    if (place < beyond) continue
    const end = text.indexOf('\n', place)
    const start = Math.max(beyond, text.lastIndexOf('\n', place) + 1)
    beyond = end < 0 ? text.length : end + 1
    lines += text.slice(start, beyond)
  }
  return lines
}

/** Log score from which the hanzi is part of a word; the image of ： ends many names, but none that begins behind a mark. */
function leastOf(text: string, at: number, isMark: boolean): number | undefined {
  return isMark && (text[at] !== COLON || isBare(text, at - 1)) ? IN_A_WORD : undefined
}

/**
 * (燥郾燥): 郾 is a place in few names and the point of every number; between two images that make no words it is doubted by
 * itself.
 */
function pointsAmongImages(text: string): GlyphDoubt[] {
  const found: GlyphDoubt[] = []
  for (let at = text.indexOf(POINT); at >= 0; at = text.indexOf(POINT, at + 1)) {
    const run = [at - 1, at, at + 1]
    if (!run.every((place) => GLYPHS.has(text[place] ?? '') && isLoose(text, place) && isAlone(text, place))) continue
    for (const place of run)
      found.push(doubtOf(place, text[place]!, GLYPHS.get(text[place]!)!.mark, '不成词的一串字形', LEFTOVER_CONFIDENCE))
  }
  return found
}

/** No hanzi on either side but other images, (燥郾燥) is (o.o), or what letters name: 粤区3栋 is A区3栋, 方案粤（ 方案A（. */
function isAlone(text: string, at: number): boolean {
  // 校（园）长 and 区、片、园 are words of gardens, "code": 园 is not
  if (text[at] === '园' && /[^\n\x00-\x7f]/.test(text[at - 1] ?? '')) return false
  let first = at
  while (GLYPHS.has(text[first - 1] ?? '')) first--
  let last = at
  while (GLYPHS.has(text[last + 1] ?? '')) last++
  const isNumbered = CAPITAL.test(GLYPHS.get(text[at]!)!.mark) && NUMBERED_BY_LETTERS.test(text.slice(at - 2, at))
  return (
    (isBare(text, first - 1) || isNumbered) && (isBare(text, last + 1) || NAMED_BY_LETTERS.test(text[last + 1] ?? ''))
  )
}

/** “要”表示无: between marks on both sides. */
export function standsBare(text: string, at: number): boolean {
  return isBare(text, at - 1) && isBare(text, at + 1)
}

/** “类别要序号”: in a name of a few characters between quotes, where it makes a word with neither side. */
function isDashInName(text: string, at: number): boolean {
  if (text[at] !== '要' || !isLoose(text, at, IN_A_WORD)) return false
  return (
    OPENS_NAME.test(text.slice(Math.max(0, at - LONGEST_OF_NAME), at)) &&
    CLOSES_NAME.test(text.slice(at + 1, at + 1 + LONGEST_OF_NAME))
  )
}

function isBare(text: string, at: number): boolean {
  return !isHanzi(text.charCodeAt(at)) && !/\d/.test(text[at] ?? '')
}

function settle(text: string, edits: readonly StageEdit[]): string {
  if (edits.length === 0) return text
  const chars = [...text.split('')]
  for (const { at, text: mark } of edits) chars[at.start] = mark
  return chars.join('')
}

export function doubtOf(at: number, hanzi: string, mark: string, evidence: string, confidence: number): GlyphDoubt {
  return {
    rule: RULE,
    at: { start: at, end: at + 1 },
    candidates: [
      { text: mark, confidence, evidence: '同文字形错位' },
      { text: hanzi, confidence: 1 - confidence, evidence: '原样' },
    ],
    evidence,
  }
}
