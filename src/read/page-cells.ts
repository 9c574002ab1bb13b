/**
 * The text of a ruled table's cells: lines broken at a cell's width are joined, what a line ends early is a paragraph. Where a
 * full line leaves it open, the row decides: 3.9 / 99.5 beside 在校生（万人） / 巩固率（%） are two of each.
 */
import type { Paragraph, Run, TableCell } from './blocks.ts'
import { beginsItem, isShort, joint } from './line-breaks.ts'
import { lineConfidences, lineOf, readRows, type TextLine } from './page-lines.ts'
import type { RuledCell, RuledTable } from './page-tables.ts'

/** distance of text from a cell's rules: at most (points) */
const WIDEST_PADDING = 12
/** share of cells whose text may hang over their padding */
const LEFTMOST_SHARE = 0.1
const NUMBER = /^[\d.,%％]+$/
/** 在校生（万人）, 巩固率（%）。: what may end a name or a sentence in a stack */
const STACK_END = /[）)。；%]$/

export interface CellText extends Omit<TableCell, 'paragraphs'> {
  readonly paragraphs: readonly Paragraph[]
  /** what the last line left free, in em */
  readonly room: number
}

/** Rows of the table as it stands on one page. */
export function readCells(table: RuledTable, page: number): readonly (readonly CellText[])[] {
  const padding = paddingOf(table)
  const height = Math.max(...table.cells.map((cell) => cell.row)) + 1
  return Array.from({ length: height }, (_, row) => {
    const cells = table.cells.filter((cell) => cell.row === row).map((cell) => readCell(cell, padding))
    const depth = stackDepth(cells)
    return cells.map((cell) => cellText(cell, page, depth))
  })
}

interface Lines {
  readonly cell: RuledCell
  readonly lines: readonly TextLine[]
  /** what each line left free, in em */
  readonly rooms: readonly number[]
  /** for each line: does it certainly begin a paragraph? */
  readonly begins: readonly boolean[]
}

/** How far text begins from its cell's left rule, in the cells where it begins furthest left. */
function paddingOf(table: RuledTable): number {
  const gaps = table.cells
    .filter(({ pieces }) => pieces.length > 0)
    .map(({ x0, pieces }) => Math.min(...pieces.map((piece) => piece.x)) - x0)
    .sort((a, b) => a - b)
  const gap = gaps[Math.floor(gaps.length * LEFTMOST_SHARE)] ?? 0
  return Math.max(0, Math.min(WIDEST_PADDING, gap))
}

function readCell(cell: RuledCell, padding: number): Lines {
  const lines = readRows(cell.pieces).map(lineOf)
  const rooms = lines.map((line) => (cell.x1 - cell.x0 - 2 * padding - (line.x1 - line.x0)) / line.size)
  const begins = lines.map((line, index) => {
    const before = lines[index - 1]
    if (before === undefined || isShort(rooms[index - 1]!, line.text) || beginsItem(before.text, line.text)) return true
    // No setter breaks a number: 1.7 above 99.0 are two, and so is 预期性 above 预期性.
    return (NUMBER.test(before.text) && NUMBER.test(line.text)) || before.text === line.text
  })
  return { cell, lines, rooms, begins }
}

/** How many paragraphs at least two cells of the row agree on. */
function stackDepth(cells: readonly Lines[]): number {
  const counts = cells.map(({ begins }) => begins.filter(Boolean).length).filter((count) => count > 1)
  return counts.find((count, index) => counts.indexOf(count) !== index) ?? 0
}

function cellText({ cell, lines, rooms, begins }: Lines, page: number, depth: number): CellText {
  const missing = depth - begins.filter(Boolean).length
  const open = lines.flatMap((_, index) => (!begins[index] && STACK_END.test(lines[index - 1]!.text) ? [index] : []))
  const more = new Set(open.length === missing ? open : [])
  const paragraphs: Run[][] = []
  for (const [index, line] of lines.entries()) {
    const run: Run = { text: line.text, page, line: null, confidences: lineConfidences(line) }
    if (begins[index] || more.has(index)) paragraphs.push([run])
    else {
      const open = paragraphs.at(-1)!
      const last = open.at(-1)!
      open[open.length - 1] = { ...last, text: last.text + joint(last.text, line.text) }
      open.push(run)
    }
  }
  const { pieces: _, x0: _x0, x1: _x1, ...place } = cell
  return { ...place, paragraphs: paragraphs.map(paragraphOf), room: rooms.at(-1) ?? 0 }
}

function paragraphOf(runs: readonly Run[]): Paragraph {
  return { kind: 'paragraph', runs, paragraph: null, label: null, heading: null, metadata: [] }
}
