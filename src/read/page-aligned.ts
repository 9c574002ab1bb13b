/**
 * Tables without rules, known by the white between their columns: strips that no line crosses, with text on both sides of them in
 * at least three rows. `指标　　2020年　　2025年` above `巩固率　　99.5　　99.6`. Where rows begin: page-aligned-rows.ts.
 */
import type { Piece } from './page.ts'
import { type Column, type GridLine, readTableRows } from './page-aligned-rows.ts'
import { splitAtGaps, splitAtStrips } from './page-aligned-strips.ts'
import { lineOf, splitRow, type TextLine } from './page-lines.ts'
import type { RuledTable } from './page-tables.ts'

const LEAST_COLUMNS = 3
const LEAST_ROWS = 3
/** rows further apart than this (em) belong to different things */
const WIDEST_PITCH = 3.5
/** white (em) that parts two columns where no line crosses it */
const LEAST_STRIP = 0.06
/** white (em) of one line that may be such a strip */
const LEAST_GAP = 0.45
/** letters set apart to fill a narrow cell, 项　目 (em) */
const WIDEST_SPACING = 1.6
/** share of rows that have text in at least three columns */
const FULL_ROWS = 0.6
/** share of the page's height at its top and bottom that holds heads and page numbers */
const MARGIN = 0.04
const LETTER = /^\p{Script=Han}$/u

type Row = readonly Piece[]

export interface Aligned {
  readonly tables: readonly RuledTable[]
  readonly rest: readonly Row[]
  /** lines that stand in columns, but in which ones, or in which rows, is not certain */
  readonly doubtful: number
}

/** Aligned tables among rows (top to bottom), and the rows outside them. `height` of the page in points. */
export function findAligned(rows: readonly Row[], height: number): Aligned {
  const inMargin = (row: Row): boolean => row[0]!.y < height * MARGIN || row[0]!.y > height * (1 - MARGIN)
  const parts = rows.map((row) => (inMargin(row) ? [] : partsOf(row)))
  const tables: RuledTable[] = []
  const rest: Row[] = []
  let taken = 0
  for (let seed = 0; seed < rows.length; seed++) {
    if (seed < taken || parts[seed]!.length < LEAST_COLUMNS) continue
    const region = regionAround(parts, seed, taken)
    const found = region === null ? null : tableIn(parts, region)
    if (found === null) continue
    tables.push(found.table)
    rest.push(...rows.slice(taken, found.from))
    taken = found.to
  }
  rest.push(...rows.slice(taken))
  return { tables, rest, doubtful: countDoubtful(rest) }
}

/** The parts of a line between gaps that may be a column's edge. */
function partsOf(row: Row): readonly TextLine[] {
  const groups: Piece[][] = []
  let end = 0
  for (const piece of row.flatMap((each) => splitAtGaps(each, LEAST_GAP))) {
    const last = groups.at(-1)?.at(-1)
    const gap = last === undefined ? 0 : (piece.x - end) / Math.max(last.size, piece.size)
    const spaced = last !== undefined && LETTER.test(last.text) && LETTER.test(piece.text) && gap < WIDEST_SPACING
    if (last === undefined || (gap > LEAST_GAP && !spaced)) {
      groups.push([piece])
      end = 0
    } else groups.at(-1)!.push(piece)
    end = Math.max(end, piece.x + piece.width)
  }
  return groups.map(lineOf)
}

interface Region {
  readonly from: number
  readonly to: number
  readonly columns: readonly Column[]
  /** their parts, `from` the first; what crossed a strip is parted */
  readonly lines: readonly (readonly TextLine[])[]
}

/** The lines round one of at least three parts that leave its strips white. */
function regionAround(parts: readonly (readonly TextLine[])[], seed: number, first: number): Region | null {
  let columns = columnsOf(parts[seed]!, parts[seed]![0]!.size)
  if (columns.length < LEAST_COLUMNS) return null
  const lines = new Map([[seed, parts[seed]!]])
  const grow = (at: number, towards: 1 | -1): boolean => {
    const near = parts[at - towards]!
    const line = splitAtStrips(parts[at]!, columns)
    if (line.length === 0 || Math.abs(line[0]!.y - near[0]!.y) > WIDEST_PITCH * line[0]!.size) return false
    const next = columnsOf([...columns, ...line], line[0]!.size)
    if (next.length < columns.length) return false
    // A line of few parts adds no column on the right: it may be a signature. The number left of all others may stand alone.
    const beyond = line.at(-1)!.x0 > columns.at(-1)!.x1
    if (next.length > columns.length && line.length < LEAST_COLUMNS && beyond) return false
    columns = next
    lines.set(at, line)
    return true
  }
  let to = seed + 1
  while (to < parts.length && grow(to, 1)) to++
  let from = seed
  while (from > first && grow(from - 1, -1)) from--
  return { from, to, columns, lines: Array.from({ length: to - from }, (_, at) => lines.get(from + at)!) }
}

/** What overlaps, or nearly touches, stands in one column. */
function columnsOf(spans: readonly Column[], size: number): readonly Column[] {
  const columns: { x0: number; x1: number }[] = []
  for (const { x0, x1 } of [...spans].sort((a, b) => a.x0 - b.x0)) {
    const last = columns.at(-1)
    if (last !== undefined && x0 < last.x1 + LEAST_STRIP * size) last.x1 = Math.max(last.x1, x1)
    else columns.push({ x0, x1 })
  }
  return columns
}

function tableIn(
  parts: readonly (readonly TextLine[])[],
  { from, to, columns, lines: own }: Region,
): { readonly table: RuledTable; readonly from: number; readonly to: number } | null {
  const lines = own.map((line) => gridLine(line, columns))
  const rows = readTableRows(lines, columns)
  if (rows === null) return null
  // A line of prose above or below that is short enough to stand in one column is none of the table's.
  const atTop = parts.slice(0, from).every((line) => line.length === 0)
  const atEnd = parts.slice(to).every((line) => line.length === 0)
  const outside = (row: readonly GridLine[], open: boolean): boolean => {
    const filled = filledColumns(row)
    return filled.length < 2 && !(open && filled[0]! > 0)
  }
  let [start, end] = [0, rows.length]
  while (start < end && outside(rows[start]!, atTop && start === 0)) start++
  while (end > start && outside(rows[end - 1]!, atEnd && end === rows.length)) end--
  const inside = rows.slice(start, end)
  const full = inside.filter((row) => filledColumns(row).length >= LEAST_COLUMNS).length
  if (inside.length < LEAST_ROWS || full < inside.length * FULL_ROWS) return null
  const count = (list: readonly (readonly GridLine[])[]): number => list.reduce((sum, row) => sum + row.length, 0)
  return {
    table: tableOf(inside),
    from: from + count(rows.slice(0, start)),
    to: from + count(rows.slice(0, end)),
  }
}

function gridLine(line: readonly TextLine[], columns: readonly Column[]): GridLine {
  const parts = columns.map(({ x0, x1 }) => {
    const pieces = line.filter((part) => part.x0 >= x0 && part.x1 <= x1).flatMap((part) => part.pieces)
    return pieces.length === 0 ? null : lineOf(pieces)
  })
  return { y: line[0]!.y, size: line[0]!.size, parts }
}

function filledColumns(row: readonly GridLine[]): readonly number[] {
  return row[0]!.parts.flatMap((_, column) => (row.some((line) => line.parts[column] !== null) ? [column] : []))
}

function tableOf(rows: readonly (readonly GridLine[])[]): RuledTable {
  const lines = rows.flat()
  const columns = lines[0]!.parts.flatMap((_, column): readonly Column[] => {
    const own = lines.flatMap(({ parts }) => parts[column] ?? [])
    return own.length === 0
      ? []
      : [{ x0: Math.min(...own.map(({ x0 }) => x0)), x1: Math.max(...own.map(({ x1 }) => x1)) }]
  })
  const places = lines[0]!.parts.flatMap((_, column) => (lines.some(({ parts }) => parts[column]) ? [column] : []))
  const cells = rows.flatMap((row, at) =>
    columns.map(({ x0, x1 }, column) => {
      const pieces = row.flatMap(({ parts }) => parts[places[column]!]?.pieces ?? [])
      return { row: at, column, rowSpan: 1, columnSpan: 1, x0, x1, pieces }
    }),
  )
  return {
    x0: columns[0]!.x0,
    y0: lines[0]!.y - lines[0]!.size,
    x1: columns.at(-1)!.x1,
    y1: lines.at(-1)!.y,
    columns: [columns[0]!.x0, ...columns.map((column) => column.x1)],
    strips: columns.slice(1).map(({ x0 }, index) => ({ x0: columns[index]!.x1, x1: x0 })),
    cells,
  }
}

/** Lines of three and more parts, at least three near one another, that are in no table. */
function countDoubtful(rows: readonly Row[]): number {
  let doubtful = 0
  let run: Row[] = []
  for (const row of [...rows, null]) {
    if (row !== null && splitRow(row).length < LEAST_COLUMNS) continue
    const last = run.at(-1)
    if (row !== null && (last === undefined || row[0]!.y - last[0]!.y <= 2 * WIDEST_PITCH * row[0]!.size)) run.push(row)
    else {
      if (run.length >= LEAST_ROWS) doubtful += run.length
      run = row === null ? [] : [row]
    }
  }
  return doubtful
}
