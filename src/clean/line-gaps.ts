/**
 * A blank line behind every line, cells of tables included: then a blank line no longer says where a row ends. Where no two
 * lines of the whole text stand right below one another, every gap is halved.
 */
import { filledLines } from '../model/lines.ts'
import type { Span } from '../model/span.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/** cells before it matters; a text without tables is the same with or without blank lines */
const LEAST_CELLS = 6
const LEAST_SHARE = 0.98
/** leads a cell */
const TAB = 0x09
const LINE_END = 0x0a

export function halveLineGaps(text: string): StageResult {
  if (!text.includes('\n\t')) return { edits: [] }
  const lines = filledLines(text)
  const { starts, ends, length } = lines
  let cells = 0
  for (let index = 0; index < length; index++) if (text.charCodeAt(starts[index]!) === TAB) cells++
  if (cells < LEAST_CELLS) return { edits: [] }
  const isEven = (index: number): boolean => newlines(text, ends[index - 1]!, starts[index]!) % 2 === 0
  let even = 0
  for (let index = 1; index < length; index++) if (isEven(index)) even++
  if (even < (length - 1) * LEAST_SHARE) return { edits: [] }
  const halved: Span[] = []
  const halveEdge = (start: number, end: number): void => {
    const count = newlines(text, start, end)
    if (count > 0 && count % 2 === 0) halved.push({ start, end })
  }
  halveEdge(0, starts[0]!)
  for (let index = 1; index < length; index++)
    if (isEven(index)) halved.push({ start: ends[index - 1]!, end: starts[index]! })
  halveEdge(ends.at(-1)!, text.length)
  return {
    edits: halved.map(({ start, end }): StageEdit => {
      const gap = text.slice(start, end)
      const indent = gap.slice(gap.lastIndexOf('\n') + 1)
      return {
        at: { start, end: end - indent.length },
        text: '\n'.repeat(newlines(text, start, end) / 2),
        rule: 'line-gap',
        confidence: 0.97,
        evidence: '每一行后面都多一个空行，表格的行无从分辨',
      }
    }),
  }
}

function newlines(text: string, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === LINE_END) count++
  return count
}
