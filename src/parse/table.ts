/**
 * A flattened table back to rows. One cell a line, led by a tab; a blank line before a tab ends a row; cells hold blank
 * lines of their own, several indicators are stacked in one cell with their values stacked beside them:
 *
 *     ⇥类别 ⇥指标 ⇥2020年 …      header: how many columns there are
 *     ⇥学前⏎⏎教育 ⇥幼儿园在园人数（万人）⏎⏎学前三年毛入园率（%） ⇥1.7⏎⏎99.0 …
 *
 * becomes two rows of the group 学前教育. Every cell keeps its own place; the rows of stacked cells interleave.
 */
import type { Line } from '../model/lines.ts'
import type { Span } from '../model/span.ts'
import { readLabel } from './numbering.ts'

export interface RawCell {
  /** lines of the cell that hold something; may be none */
  readonly pieces: readonly { readonly text: string; readonly at: Span }[]
}

export interface FlatTable {
  readonly at: Span
  readonly header: readonly RawCell[]
  readonly rows: readonly (readonly RawCell[])[]
}

/** how many lines a cell may go on after a blank line before another tab shows that the table is not over */
const LONGEST_PAUSE = 12

/** Index behind the last line of the table that begins at `lines[from]` (a tab-led line). */
export function tableEnd(lines: readonly Line[], from: number): number {
  let end = from + 1
  for (let index = from + 1; index < lines.length; index++) {
    const line = lines[index]!
    if (line.text.startsWith('\t')) end = index + 1
    else if (line.bare === '') continue
    else if (index === end || goesOn(lines, index, end)) end = index + 1
    else break
  }
  return end
}

/** A line without a tab after a blank one belongs to the cell above when the table goes on below it. */
function goesOn(lines: readonly Line[], index: number, end: number): boolean {
  if (index - end > 1) return false
  for (let ahead = index; ahead < Math.min(lines.length, index + LONGEST_PAUSE); ahead++) {
    const { text, bare } = lines[ahead]!
    if (text.startsWith('\t')) return true
    const style = readLabel(bare)?.style
    if (style !== undefined && style !== 'digit' && style !== 'digit-bracket' && style !== 'circle') return false
    if (/^(?:附件|附表|表|专栏)\s?\d/.test(bare)) return false
  }
  return false
}

/** `lines` are the table's own: from its first tab to its end. */
export function readFlatTable(lines: readonly Line[]): FlatTable {
  const rows: RawCell[][] = []
  let row: RawCell[] = []
  let blank = false
  for (const line of lines) {
    if (line.text.startsWith('\t')) {
      if (blank && row.length > 0) {
        rows.push(row)
        row = []
      }
      row.push({ pieces: pieceOf(line) })
      blank = false
    } else if (line.bare === '') blank = true
    else {
      const last = row.pop() ?? { pieces: [] }
      row.push({ pieces: [...last.pieces, ...pieceOf(line)] })
      blank = false
    }
  }
  if (row.length > 0) rows.push(row)
  const [header = [], ...body] = rows
  return { at: { start: lines[0]!.start, end: lines.at(-1)!.end }, header, rows: body }
}

function pieceOf(line: Line): RawCell['pieces'] {
  if (line.bare === '') return []
  const start = line.start + line.text.indexOf(line.bare)
  return [{ text: line.bare, at: { start, end: start + line.bare.length } }]
}
