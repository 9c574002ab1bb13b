/**
 * Marks of Markdown, as programs that read a PDF or a Word file write them: `## 一、总体要求`, `**节水优先**`, `| 指标 | 2025年 |` over
 * `|---|---|`, `$\geq 9 5 \%$`. They say how the text looks and are not of it. A text has to be written that way as a whole: a
 * row of stars, a line of code or a price in dollars is none.
 */
import { filledLines, type Line, type Lines } from '../model/lines.ts'
import { shownMath } from './inline-math.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

const HEADING = /^#{1,6}[ \t]+(?=\S)/
const BOLD = /\*\*(?=[^\s*])((?:[^*\n]|\*(?!\*)){1,400}?)\*\*/g
// Between two runs of blanks something has to stand in each pattern here: a line of nothing but blanks could be cut everywhere.
const RULE = /^[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+(?:\|[ \t]*)?$/
const ROW = /^[ \t]*\|.*\|[ \t]*$/
const CELL_BORDER = /(?:(?<![ \t])[ \t]+)?(?<!\\)\|[ \t]*/g
const ITEM = /^[ \t]*[-*+][ \t]+(?=\S)/
const LINE = /^[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*$/
const PICTURE = /!\[[^\]\n]{0,200}\]\([^)\n]{0,400}\)/g
const LINK = /(?<!!)\[([^\]\n]{1,200})\]\((?:https?:|\/|#|mailto:)[^)\n]{0,400}\)/g
const ESCAPED = /\\(?=[\\`*_{}[\]()#+.!|~>-])/g
const MATH = /(?<![\\$])\$(?![\s$])([^$\n]{1,80}?)(?<![\s\\])\$(?![\d$])/g
/** 213\.67亿元, 2\. 衬砌渠道: what a converter escapes lest it be a list */
const ESCAPED_POINT = /\d\\[.)-]|^\\[-#*+]/gm
const LEAST_HEADINGS = 2
const LEAST_BOLD = 3
const LEAST_ESCAPED = 3

export function removeMarkdown(text: string): StageResult {
  if (!/^#{1,6}[ \t]|\*\*|^[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*\||\d\\[.)-]/m.test(text)) return { edits: [] }
  const lines = filledLines(text)
  if (!isMarkdown(text, lines)) return { edits: [] }
  const edits: StageEdit[] = []
  const rows = tableRows(lines)
  let index = -1
  for (const line of lines) {
    index++
    if (rows.has(index)) edits.push(...rowEdits(text, line, !rows.has(index + 1)))
    else edits.push(...lineEdits(text, line))
  }
  return { edits }
}

/** Two headings, a table's rule below a row, three words in bold, or three points escaped. */
function isMarkdown(text: string, lines: Lines): boolean {
  let headings = 0
  let before = ''
  for (const { text: line } of lines) {
    if (HEADING.test(line)) headings++
    if (headings >= LEAST_HEADINGS || (RULE.test(line) && ROW.test(before))) return true
    before = line
  }
  if ((text.match(ESCAPED_POINT)?.length ?? 0) >= LEAST_ESCAPED) return true
  return [...text.matchAll(BOLD)].filter(([, bold]) => /\p{Script=Han}/u.test(bold!)).length >= LEAST_BOLD
}

/** Indices of the rules of tables and of the rows that stand with them, each between bars. */
function tableRows(lines: Lines): ReadonlySet<number> {
  const rows = new Set<number>()
  for (let index = 1; index < lines.length; index++) {
    if (!RULE.test(lines.line(index)!.text) || !ROW.test(lines.line(index - 1)!.text)) continue
    rows.add(index - 1)
    rows.add(index)
    while (ROW.test(lines.line(index + 1)?.text ?? '')) rows.add(++index)
  }
  return rows
}

/** `| 普及率 | 90% |`: each cell on a line of its own led by a tab, an empty line behind the row; the rule goes whole. */
function rowEdits(text: string, line: Line, isLast: boolean): StageEdit[] {
  if (RULE.test(line.text)) return [removal(line.start, Math.min(text.length, line.end + 1), '表头下的分隔行')]
  return [...line.text.matchAll(CELL_BORDER)].map(({ index, 0: border }) => {
    const at = { start: line.start + index, end: line.start + index + border.length }
    const shown = at.start === line.start ? '\t' : at.end < line.end ? '\n\t' : isLast ? '' : '\n'
    return { at, text: shown, rule: 'markdown', confidence: 0.97, evidence: 'Markdown：表格的格线' }
  })
}

function lineEdits(text: string, { start, end, text: line }: Line): StageEdit[] {
  if (LINE.test(line)) return [removal(start, Math.min(text.length, end + 1), '分隔线')]
  const edits: StageEdit[] = []
  const lead = HEADING.exec(line) ?? ITEM.exec(line)
  if (lead !== null) edits.push(removal(start, start + lead[0].length, '标题或列表的记号'))
  const inner = (pattern: RegExp, edit: (match: RegExpExecArray) => readonly StageEdit[]): void => {
    for (const match of line.matchAll(pattern)) edits.push(...edit(match))
  }
  inner(BOLD, ({ index, 0: all }) => [
    removal(start + index, start + index + 2, '加粗的记号'),
    removal(start + index + all.length - 2, start + index + all.length, '加粗的记号'),
  ])
  inner(PICTURE, ({ index, 0: all }) => [removal(start + index, start + index + all.length, '图片')])
  inner(LINK, ({ index, 0: all, 1: shown }) => [
    removal(start + index, start + index + 1, '链接'),
    removal(start + index + 1 + shown!.length, start + index + all.length, '链接'),
  ])
  inner(MATH, ({ index, 0: all, 1: math }) => {
    const shown = shownMath(math!)
    if (shown === null) return []
    // the blanks round a formula are the writer's, between hanzi none stood there
    const from = isBlankBehindHanzi(line, index) ? index - 1 : index
    const to = isBlankBeforeHanzi(line, index + all.length) ? index + all.length + 1 : index + all.length
    const at = { start: start + from, end: start + to }
    return [{ at, text: shown, rule: 'markdown', confidence: 0.97, evidence: `算式写法 ${all}` }]
  })
  inner(ESCAPED, ({ index }) => [removal(start + index, start + index + 1, '转义的反斜杠')])
  return apart(edits.sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end))
}

const HAN_OR_MARK = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’—]/u

function isBlankBehindHanzi(line: string, at: number): boolean {
  return line[at - 1] === ' ' && HAN_OR_MARK.test(line[at - 2] ?? '')
}

function isBlankBeforeHanzi(line: string, at: number): boolean {
  return line[at] === ' ' && HAN_OR_MARK.test(line[at + 1] ?? '')
}

/** One edit a place: a mark within a formula or a picture has gone with it. */
function apart(edits: readonly StageEdit[]): StageEdit[] {
  const kept: StageEdit[] = []
  for (const edit of edits) if (edit.at.start >= (kept.at(-1)?.at.end ?? 0)) kept.push(edit)
  return kept
}

function removal(start: number, end: number, evidence: string): StageEdit {
  return { at: { start, end }, text: '', rule: 'markdown', confidence: 0.97, evidence: `Markdown：${evidence}` }
}
