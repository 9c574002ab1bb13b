/**
 * Numbers that an editor sets before every line: `12  加强组织领导，压实各级责任`. They rise by one from line to line through the whole
 * text, whatever stands behind them; the numbers of a list skip its paragraphs.
 */
import { filledLines } from '../model/lines.ts'
import type { StageResult } from './stage.ts'

const NUMBERED = /^[ \t]*(\d{1,5})(?:[ \t]+|[ \t]*[:：|][ \t]*|\t|$)/
const LEAST_LINES = 12
const LEAST_SHARE = 0.95

export function removeLineNumbers(text: string): StageResult {
  if (!NUMBERED.test(text)) return { edits: [] }
  const lines = filledLines(text)
  if (lines.length < LEAST_LINES) return { edits: [] }
  const found: { readonly start: number; readonly end: number }[] = []
  let last: number | null = null
  for (const line of lines) {
    const [head, number] = NUMBERED.exec(line.text) ?? []
    // an empty line has a number too, that of a line which holds nothing else
    if (head === undefined || (last !== null && Number(number) <= last) || (last !== null && Number(number) > last + 2))
      continue
    last = Number(number)
    found.push({ start: line.start, end: line.start + head.length })
  }
  if (found.length < lines.length * LEAST_SHARE) return { edits: [] }
  const evidence = '每行前的行号，逐行加一'
  return {
    edits: found.map((at) => ({ at, text: '', rule: 'page-number', confidence: 0.97, evidence })),
    labels: found.map((at) => ({ kind: 'page-number', at, evidence })),
  }
}
