/**
 * Layout of a printed page: lines cut at the page's width (`…促进城乡融合区域协` / `调发展实施方案》…`), a blank line between every
 * two, page numbers, letter-spaced heads. A paragraph is put together again only where the text as a whole is set that
 * way: in clean documents hardly a long line ends within a sentence (.12 at most; .81 where lines were cut).
 */
import { filledLines, isCell, type Line, type Lines } from '../model/lines.ts'
import type { Span } from '../model/span.ts'
import { findLineCut } from './line-cut.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/** —11—, - 53 -: alone on its line */
const PAGE_NUMBER = /^[—–-]{1,2}\s*\d{1,4}\s*[—–-]{1,2}$/
/** newlines between two lines of a page: two with an empty line between */
const LINE_GAP = 2
/** 临临淄区, not ******** nor 谢谢 */
const DOUBLED = /^(\p{Script=Han})\1(?!\1)/u
/** 临 淄 区 人 民 政 府; 通　知 */
const LETTER_SPACED = /^(?:\p{Script=Han}[ \u3000]+)+\p{Script=Han}$/u

export function restoreLayout(text: string): StageResult {
  const filled = filledLines(text)
  const cut = findLineCut(filled)
  if (cut === null) return { edits: [] }
  const edits: StageEdit[] = []
  const labels: NonNullable<StageResult['labels']>[number][] = []
  const kept: number[] = []
  const numbers: Span[] = []
  for (let index = 0; index < filled.length; index++) {
    const line = filled.line(index)!
    if (PAGE_NUMBER.test(line.bare) && isPageTop(line, filled.line(index + 1))) numbers.push(line)
    else kept.push(index)
  }
  const joinsNext: boolean[] = []
  for (const [nth, index] of kept.entries()) {
    const next = filled.line(kept[nth + 1] ?? filled.length)
    joinsNext.push(next !== undefined && cut.continues(filled.line(index)!, next, !joinsNext[nth - 1]))
  }
  const heads = headsOf(filled, kept, joinsNext)
  for (const [nth, index] of kept.entries()) {
    const line = filled.line(index)!
    edits.push(...trimLine(line, heads, { lead: !joinsNext[nth - 1], tail: !joinsNext[nth] }))
    if (joinsNext[nth]) edits.push(joinLines(text, line, filled.line(kept[nth + 1]!)!, cut.keepsWords))
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

/** A new page shows as one blank in front of its first line, or as more empty lines than any two lines of a page have between. */
function isPageTop(before: Line, line: Line | undefined): boolean {
  return line === undefined || /^[ \f]\S/.test(line.text) || line.start - before.end > LINE_GAP
}

/**
 * First words of paragraphs, to tell a doubled first letter: 临临淄区 beside 临淄区. Not of lines: 粒粒皆辛苦 may be cut within as
 * 粒↵粒皆辛苦.
 */
function headsOf(lines: Lines, kept: readonly number[], joinsNext: readonly boolean[]): ReadonlySet<string> {
  const heads = new Set<string>()
  for (const [nth, index] of kept.entries())
    if (!joinsNext[nth - 1]) heads.add(closed(lines.line(index)!.bare).slice(0, 4))
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
  if (word.length > 4 && DOUBLED.test(word) && heads.has(word.slice(1, 5))) {
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

/** The break between two lines of a paragraph; between two Latin words a blank stays, where one stood or the line ended with a word. */
function joinLines(text: string, line: Line, next: Line, keepsWords: boolean): StageEdit {
  const start = line.start + line.text.trimEnd().length
  const end = next.start + next.text.length - next.text.trimStart().length
  const isLatin = /[A-Za-z]/.test(text[start - 1] ?? '') && /[A-Za-z]/.test(text[end] ?? '')
  const hadBlank = start < line.end || end > next.start
  return {
    at: { start, end },
    text: isLatin && (keepsWords || hadBlank) ? ' ' : '',
    rule: 'unwrap',
    confidence: 0.95,
    evidence: '整行排满，句子未完',
  }
}
