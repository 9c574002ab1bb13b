/**
 * A blank line behind every line, cells of tables included: then a blank line no longer says where a row ends. Where no two
 * lines of the whole text stand right below one another, every gap is halved.
 */
import { isCell, linesOf } from '../model/lines.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/** cells before it matters; a text without tables is the same with or without blank lines */
const LEAST_CELLS = 6
const LEAST_SHARE = 0.98

export function halveLineGaps(text: string): StageResult {
  if (!text.includes('\n\t')) return { edits: [] }
  const lines = linesOf(text).filter((line) => line.bare !== '')
  if (lines.filter(isCell).length < LEAST_CELLS) return { edits: [] }
  const gaps = lines.slice(1).map((line, index) => ({ start: lines[index]!.end, end: line.start }))
  const even = gaps.filter(({ start, end }) => newlines(text, start, end) % 2 === 0)
  if (even.length < gaps.length * LEAST_SHARE) return { edits: [] }
  const edges = [
    { start: 0, end: lines[0]!.start },
    { start: lines.at(-1)!.end, end: text.length },
  ].filter(({ start, end }) => end > start && newlines(text, start, end) % 2 === 0 && newlines(text, start, end) > 0)
  const halved = [...even, ...edges].sort((a, b) => a.start - b.start)
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
  for (let at = start; at < end; at++) if (text[at] === '\n') count++
  return count
}
