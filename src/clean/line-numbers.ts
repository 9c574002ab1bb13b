/**
 * Numbers that an editor sets before every line: `12  二、重点任务`. They rise by one from line to line through the whole text, also
 * before lines that have a number of their own; the items of a list have none.
 */
import { filledLines } from '../model/lines.ts'
import { NUMBERED as OWN_NUMBER } from './page-width.ts'
import type { StageResult } from './stage.ts'

/** blanks or a tab; what stands behind those is the line's own, an indent or the edge of a cell */
const NUMBERED = /^[ \t]*(\d{1,5})(?: +|\t|[ \t]*[:：|] ?|$)/
const LEAST_LINES = 12
const LEAST_SHARE = 0.95
const LEAST_NUMBERED = 2

export function removeLineNumbers(text: string): StageResult {
  if (!NUMBERED.test(text)) return { edits: [] }
  const lines = filledLines(text)
  if (lines.length < LEAST_LINES) return { edits: [] }
  const found: { readonly start: number; readonly end: number }[] = []
  let last: number | null = null
  let numbered = 0
  for (const line of lines) {
    const [head, number] = NUMBERED.exec(line.text) ?? []
    // an empty line has a number too, that of a line which holds nothing else
    if (head === undefined || (last !== null && Number(number) <= last) || (last !== null && Number(number) > last + 2))
      continue
    last = Number(number)
    if (OWN_NUMBER.test(line.text.slice(head.length).trimStart())) numbered++
    found.push({ start: line.start, end: line.start + head.length })
  }
  if (found.length < lines.length * LEAST_SHARE || numbered < LEAST_NUMBERED) return { edits: [] }
  const evidence = '每行前的行号，逐行加一'
  return {
    edits: found.map((at) => ({ at, text: '', rule: 'page-number', confidence: 0.97, evidence })),
    labels: found.map((at) => ({ kind: 'page-number', at, evidence })),
  }
}
