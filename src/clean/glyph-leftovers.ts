/**
 * A second look at a text whose glyphs were shifted, once most of them are back: `电话院园753-…` could not be told while 院, 园 and the
 * digits were all open, `电话院0753-…` can; `37.3益以上` shows ℃ once 37.3 is a number. What no frame settles and no word claims
 * is a doubt: `的活动曰机动车` is ；, and 曰若书院 a name.
 */
import { findFramedGlyphs } from './glyph-frames.ts'
import { findPairedGlyphs } from './glyph-pairs.ts'
import { findLoneGrades, findSeries } from './glyph-series.ts'
import { findSettledGlyphs } from './glyph-settled.ts'
import { GLYPHS } from './glyph-table.ts'
import { isHanzi, isLoose } from './loose-hanzi.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

export const RULE = 'glyph-shift'
/** different marks that came back before what is left of others is doubted; closing quotes, 〔〕, blanks and digits may be all that a font shifts */
const LEAST_SHIFTED = 2
const SHIFTED_ALONE = /[“”‘’〔〕\u3000.0-9A-Za-z]/
const GROUPS = new Set([...GLYPHS.values()].map(({ mark }) => mark))

/** hanzi that stand free in any text (要 不 约 依), unlike 遥 曰 袁; log score that two hanzi reach inside a common word only */
const FREE = '业益要约依也音页叶越原援'
/** …and the image of ：, which is hardly ever free and ends many names */
const COLON = '院'
const IN_A_WORD = -4.5
const NAMED_BY_LETTERS = /[区栋幢座级类型班线口馆版组]/

/** what one look brings back may frame another glyph */
const MOST_LOOKS = 3
const GRADE_CONFIDENCE = 0.7
const LEFTOVER_CONFIDENCE = 0.6

export type GlyphDoubt = NonNullable<StageResult['doubts']>[number]

export interface Looked {
  readonly edits: readonly StageEdit[]
  readonly doubts: readonly GlyphDoubt[]
}

/** `edits`: one character for one, so that places stay. */
export function lookAgain(text: string, edits: readonly StageEdit[]): Looked {
  const found: StageEdit[] = []
  let settled = settle(text, edits)
  for (let look = 0; look < MOST_LOOKS && edits.length > 0; look++) {
    const more = framedGlyphs(settled)
    if (more.length === 0) break
    found.push(...more)
    settled = settle(settled, more)
  }
  const grades = findLoneGrades(settled).map(({ at, mark, evidence }) =>
    doubtOf(at, settled[at]!, mark, evidence, GRADE_CONFIDENCE),
  )
  return { edits: found, doubts: [...grades, ...leftovers(settled, [...edits, ...found])] }
}

function framedGlyphs(text: string): StageEdit[] {
  const framed = new Map(findFramedGlyphs(text))
  for (const find of [findSeries, findPairedGlyphs, findSettledGlyphs])
    for (const { at, mark, evidence } of find(text)) framed.set(at, { mark, evidence })
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
  const areMarksShifted = [...back.keys()].filter((mark) => !SHIFTED_ALONE.test(mark)).length >= LEAST_SHIFTED
  if (!areDigitsShifted && !areMarksShifted) return []
  const printed = new Map<string, number>()
  for (const mark of text) if (GROUPS.has(mark)) printed.set(mark, (printed.get(mark) ?? 0) + 1)
  // a mark that stands there as itself is not shifted
  const isShifted = (mark: string): boolean => (printed.get(mark) ?? 0) <= (back.get(mark) ?? 0)
  const found: GlyphDoubt[] = []
  for (let at = 0; at < text.length; at++) {
    const glyph = GLYPHS.get(text[at]!)
    if (glyph === undefined) continue
    const isMark = glyph.group.length === 1
    if (isMark ? !areMarksShifted || !isShifted(glyph.mark) : !areDigitsShifted || !isAlone(text, at)) continue
    const isFree = FREE.includes(text[at]!)
    if (isFree ? standsBare(text, at) : isLoose(text, at, isMark && text[at] !== COLON ? IN_A_WORD : undefined))
      found.push(doubtOf(at, text[at]!, glyph.mark, '同文字形错位；此处不成词', LEFTOVER_CONFIDENCE))
  }
  return found
}

/** No hanzi on either side, or what letters name: 粤区3栋 is A区3栋. */
function isAlone(text: string, at: number): boolean {
  // 校（园）长 and 区、片、园 are words of gardens, "code": 园 is not
  if (text[at] === '园' && /[^\n\x00-\x7f]/.test(text[at - 1] ?? '')) return false
  return isBare(text, at - 1) && (isBare(text, at + 1) || NAMED_BY_LETTERS.test(text[at + 1] ?? ''))
}

/** “要”表示无: between marks on both sides. */
export function standsBare(text: string, at: number): boolean {
  return isBare(text, at - 1) && isBare(text, at + 1)
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
