/**
 * Layout of a printed page: lines cut at the page's width (`…促进城乡融合区域协` / `调发展实施方案》…`), a blank line between every
 * two, page numbers, letter-spaced heads. A paragraph is put together again only where the text as a whole is set that
 * way: in clean documents hardly a long line ends within a sentence (.12 at most; .81 where lines were cut).
 */
import { filledLines, isCell, type Line, type Lines } from '../model/lines.ts'
import type { Span } from '../model/span.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

export const LONG_EM = 15
/** marks folded to ASCII */
const WIDE_ON_PAPER = ',;:()!?'
const LEAST_LONG_LINES = 5
const LEAST_MODAL_SHARE = 0.4
/** of the lines that fill the page: those that end within a sentence, and their share (.9 of what a page cut, .12 of what it did not) */
const LEAST_BROKEN = 5
const LEAST_BROKEN_SHARE = 0.6
/** share of lines that may be wider than the page: none, but for a letter more or less */
const MOST_WIDER_SHARE = 0.03
/** A paragraph's first line has lost its indent of two em, a numbered one the blank behind its number too. In em. */
const SHORT_BY = 2.5
const SHORT_BY_NUMBERED = 4
/** …and one that ends within a sentence may have given up one more letter to the next line */
const SHORT_BY_OPEN = 3.5

/** A mark may hang over the edge, and what half-width letters measure is a guess. */
const MOST_HANGING = 1.5

export const STOP = /[。！？；：.!?;:]$/
/** 一、 （一） 1. （1） ① 第三条 附件: a line that begins so begins a paragraph */
export const NUMBERED =
  /^(?:[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|第[一二三四五六七八九十百]{1,4}[章节条]|附件\d{0,2}[:：]?)/
/** —11—, - 53 -: alone on its line */
const PAGE_NUMBER = /^[—–-]{1,2}\s*\d{1,4}\s*[—–-]{1,2}$/
/** two em that the extractor kept: a paragraph begins */
const INDENTED = /^(?:[\u3000\u2003]{2}|\u00a0{2}| {4})(?=[^\s])/
/** newlines between two lines of a page: two with an empty line between */
const LINE_GAP = 2
/** 临 淄 区 人 民 政 府; 通　知 */
const LETTER_SPACED = /^(?:\p{Script=Han}[ \u3000]+)+\p{Script=Han}$/u

export function restoreLayout(text: string): StageResult {
  const filled = filledLines(text)
  const width = pageWidth(filled)
  if (width === null) return { edits: [] }
  const edits: StageEdit[] = []
  const labels: NonNullable<StageResult['labels']>[number][] = []
  const kept: number[] = []
  const numbers: Span[] = []
  for (let index = 0; index < filled.length; index++) {
    const line = filled.line(index)!
    if (PAGE_NUMBER.test(line.bare) && isPageTop(line, filled.line(index + 1))) numbers.push(line)
    else kept.push(index)
  }
  const heads = headsOf(filled)
  let joined = false
  for (const [nth, index] of kept.entries()) {
    const line = filled.line(index)!
    const next = filled.line(kept[nth + 1] ?? filled.length)
    const joins = next !== undefined && continues(line, next, width)
    edits.push(...trimLine(line, heads, { lead: !joined, tail: !joins }))
    if (joins) edits.push(joinLines(text, line, next))
    joined = joins
  }
  const alone: StageEdit[] = []
  let next = 0
  for (const { start, end } of numbers) {
    const evidence = '单独一行的页码，下一行是页首'
    labels.push({ kind: 'page-number', at: { start, end }, evidence })
    while (next < edits.length && edits[next]!.at.end < end) next++
    // Between two halves of a paragraph it has gone with the break already.
    if (next === edits.length || edits[next]!.at.start > start)
      alone.push({ at: { start, end }, text: '', rule: 'page-number', confidence: 0.98, evidence })
  }
  return { edits: [...edits, ...alone].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end), labels }
}

/** Modal width in em of a hard-wrapped text; null when the text is not set that way. */
function pageWidth(lines: Lines): number | null {
  const widths: number[] = []
  const isClosed: boolean[] = []
  for (const line of lines) {
    if (isCell(line)) continue
    widths.push(printedWidth(line))
    isClosed.push(STOP.test(line.bare))
  }
  const long = widths.filter((each) => each >= LONG_EM)
  if (long.length < LEAST_LONG_LINES) return null
  const width = fullWidth(long)
  const share = (count: number, of: number): number => count / of
  const isFull = (each: number): boolean => each >= LONG_EM && fills(each, width)
  const full = widths.filter(isFull).length
  const broken = widths.filter((each, index) => isFull(each) && !isClosed[index]).length
  const wider = widths.filter((each) => each > width + 2).length
  return share(full, long.length) >= LEAST_MODAL_SHARE &&
    broken >= LEAST_BROKEN &&
    share(broken, full) >= LEAST_BROKEN_SHARE &&
    share(wider, widths.length) <= MOST_WIDER_SHARE
    ? width
    : null
}

/** The width that most lines fill. */
function fullWidth(widths: readonly number[]): number {
  const sorted = Float64Array.from(widths).sort()
  let best = 0
  let most = 0
  let first = 0
  let beyond = 0
  for (const width of new Set(sorted.map(Math.round))) {
    while (sorted[first]! < width - SHORT_BY) first++
    while (sorted[beyond]! <= width + MOST_HANGING) beyond++
    if (beyond - first < most) continue
    best = width
    most = beyond - first
  }
  return best
}

/** Within a letter of the page's width, or short by the indent that a paragraph's first line lost. */
function fills(each: number, width: number): boolean {
  return each >= width - SHORT_BY && each <= width + MOST_HANGING
}

/** In em, its indent counted where the extractor kept it. */
function printedWidth(line: Line): number {
  return emWidth(INDENTED.test(line.text) ? line.text.trimEnd() : line.bare)
}

/** A full-width character is one em, a digit or letter half of one; marks folded to ASCII were full-width on paper. Counts no further than `enough`. */
export function emWidth(line: string, enough = Number.POSITIVE_INFINITY): number {
  let quarters = 0
  for (let at = 0; at < line.length && quarters < enough * 4; at++) {
    const code = line.charCodeAt(at)
    if (code === 0x20) quarters += 1
    else if (code > 0x7f || WIDE_ON_PAPER.includes(line[at]!)) quarters += 4
    else quarters += 2
  }
  return quarters / 4
}

/** A new page shows as one blank in front of its first line, or as more empty lines than any two lines of a page have between. */
function isPageTop(before: Line, line: Line | undefined): boolean {
  return line === undefined || /^[ \f]\S/.test(line.text) || line.start - before.end > LINE_GAP
}

/** Does `next` go on with the paragraph of `line`? */
function continues(line: Line, next: Line, width: number): boolean {
  if (isCell(line) || isCell(next) || NUMBERED.test(next.bare) || INDENTED.test(next.text)) return false
  const short = NUMBERED.test(line.bare) ? SHORT_BY_NUMBERED : STOP.test(line.bare) ? SHORT_BY : SHORT_BY_OPEN
  return printedWidth(line) >= width - short
}

/** First words of lines, to tell a doubled first letter: 临临淄区 beside 临淄区. */
function headsOf(lines: Lines): ReadonlySet<string> {
  const heads = new Set<string>()
  for (const { bare } of lines) heads.add(closed(bare).slice(0, 4))
  return heads
}

function closed(line: string): string {
  return line.replace(/[ \u3000]/g, '')
}

/** Blanks at the edges (page top, right alignment), letter-spacing, a doubled first letter. */
function trimLine(
  line: Line,
  heads: ReadonlySet<string>,
  edges: { readonly lead: boolean; readonly tail: boolean },
): StageEdit[] {
  const edits: StageEdit[] = []
  if (isCell(line)) return edits
  const cut = (start: number, end: number, rule: string, evidence: string): void => {
    edits.push({ at: { start, end }, text: '', rule, confidence: 0.97, evidence })
  }
  const lead = line.text.length - line.text.trimStart().length
  if (lead > 0 && edges.lead) cut(line.start, line.start + lead, 'page-edge', '页首或右对齐留下的空白')
  let from = line.start + lead
  const word = closed(line.bare)
  if (word[0] === word[1] && word.length > 4 && heads.has(word.slice(1, 5))) {
    cut(from, from + 1, 'doubled-head', `行首重字；同文另有“${word.slice(1, 5)}…”`)
    from += 1
  }
  const end = line.start + line.text.trimEnd().length
  const rest = line.text.slice(from - line.start, end - line.start)
  if (LETTER_SPACED.test(rest.trim()))
    for (const match of rest.matchAll(/[ \u3000]+/g))
      cut(from + match.index, from + match.index + match[0].length, 'letter-spacing', '整行逐字拉开的空白')
  if (end < line.end && edges.tail) cut(end, line.end, 'page-edge', '行末的空白')
  return edits
}

/** The break between two lines of a paragraph; between two Latin words a blank stays. */
function joinLines(text: string, line: Line, next: Line): StageEdit {
  const start = line.start + line.text.trimEnd().length
  const end = next.start + next.text.length - next.text.trimStart().length
  const latin = /[A-Za-z]/.test(text[start - 1] ?? '') && /[A-Za-z]/.test(text[end] ?? '')
  return {
    at: { start, end },
    text: latin ? ' ' : '',
    rule: 'unwrap',
    confidence: 0.95,
    evidence: '整行排满，句子未完',
  }
}
