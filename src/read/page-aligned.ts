/**
 * Tables without rules, known by the white between their columns: strips that no line crosses, with text on both sides of them in
 * at least three rows. `指标　　2020年　　2025年` above `巩固率　　99.5　　99.6`. Where rows begin: page-aligned-rows.ts.
 */
import type { Piece } from './page.ts'
import { EDGE, LEAST_GAP, NEAR_LINES, readParts } from './page-aligned-parts.ts'
import { type Column, type GridLine, readTableRows } from './page-aligned-rows.ts'
import { splitAtStrips } from './page-aligned-strips.ts'
import { lineOf, type TextLine } from './page-lines.ts'
import type { RuledTable } from './page-tables.ts'

const LEAST_COLUMNS = 3
const LEAST_ROWS = 3
/** rows further apart than this (em) belong to different things */
const WIDEST_PITCH = 3.5
/** white (em) that parts two columns where no line crosses it: letters may touch the edge of their cell, and stand out a little by rounding */
const LEAST_STRIP = -0.03
/** share of rows that have text in at least three columns */
const FULL_ROWS = 0.6
/** share of the page's height at its top and bottom that holds heads and page numbers */
const MARGIN = 0.04
/** lines nearer than this (em) stand beside one another */
const BESIDE = 0.95

type Row = readonly Piece[]

export interface Aligned {
  readonly tables: readonly RuledTable[]
  readonly rest: readonly Row[]
}

/**
 * Aligned tables among rows (top to bottom), and the rows outside them. `height` of the page in points. `open`: columns of a table
 * that reached the end of the page before; its last rows may be too few here to show them.
 */
export function findAligned(rows: readonly Row[], height: number, open: readonly Column[] | null = null): Aligned {
  const inMargin = (row: Row): boolean => row[0]!.y < height * MARGIN || row[0]!.y > height * (1 - MARGIN)
  const parts = readParts(rows.map((row) => (inMargin(row) ? [] : row)))
  const found: FoundTable[] = []
  for (const seed of seedsOf(parts)) {
    if (found.some(({ from, to }) => seed >= from && seed < to)) continue
    const first = Math.max(0, ...found.filter(({ to }) => to <= seed).map(({ to }) => to))
    const end = Math.min(rows.length, ...found.filter(({ from }) => from > seed).map(({ from }) => from))
    const table = tableIn(parts, regionAround(parts.slice(0, end), seed, first))
    if (table !== null) found.push(table)
  }
  found.sort((a, b) => a.from - b.from)
  const above = open === null ? null : restOfTable(parts.slice(0, found[0]?.from ?? rows.length), open)
  if (above !== null) found.unshift(above)
  const edges = [0, ...found.flatMap(({ from, to }) => [from, to]), rows.length]
  const rest = edges.flatMap((edge, at) => (at % 2 === 0 ? rows.slice(edge, edges[at + 1]) : []))
  return { tables: found.map(({ table }) => table), rest }
}

/** Lines of at least three columns, those near one another in order of how many they show: a head may be set closer than its rows. */
function seedsOf(parts: readonly (readonly TextLine[])[]): readonly number[] {
  const counts = parts.map((_, at) => seedColumns(parts, at).length)
  const seeds = counts.flatMap((count, at) => (count >= LEAST_COLUMNS ? [at] : []))
  const runs: number[][] = []
  for (const seed of seeds) {
    const last = runs.at(-1)?.at(-1)
    if (last !== undefined && seed - last <= NEAR_LINES) runs.at(-1)!.push(seed)
    else runs.push([seed])
  }
  return runs.flatMap((run) => run.sort((a, b) => counts[b]! - counts[a]! || a - b))
}

/** Columns of a line; of lines too near to stand below one another, whose cells are in the middle of their rows, of all together. */
function seedColumns(parts: readonly (readonly TextLine[])[], at: number): readonly Column[] {
  const line = parts[at]!
  if (line.length === 0) return []
  const together = [...line]
  for (let next = at + 1; next < parts.length; next++) {
    const [above, below] = [parts[next - 1]![0]!, parts[next]![0]]
    if (below === undefined || below.y - above.y >= BESIDE * below.size) break
    together.push(...parts[next]!)
  }
  return columnsOf(together, line[0]!.size)
}

interface Region {
  readonly from: number
  readonly to: number
  readonly columns: readonly Column[]
  /** their parts, `from` the first; what crossed a strip is parted */
  readonly lines: readonly (readonly TextLine[])[]
}

/** The lines round one of at least three parts that leave its strips white. */
function regionAround(parts: readonly (readonly TextLine[])[], seed: number, first: number): Region {
  let columns = seedColumns(parts, seed)
  const lines = new Map([[seed, parts[seed]!]])
  const grow = (at: number, towards: 1 | -1): boolean => {
    const near = parts[at - towards]!
    const line = splitAtStrips(parts[at]!, columns)
    if (line.length === 0 || Math.abs(line[0]!.y - near[0]!.y) > WIDEST_PITCH * line[0]!.size) return false
    if (endsProse(line, near, parts[at + towards] ?? [], columns)) return false
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

/** The short last line of a paragraph that runs over the columns: it stands nearer to that one than to the table. */
function endsProse(
  line: readonly TextLine[],
  near: readonly TextLine[],
  far: readonly TextLine[],
  columns: readonly Column[],
): boolean {
  if (line.length > 1 || far.length === 0) return false
  const [only, beyond] = [line[0]!, lineOf(far.flatMap(({ pieces }) => pieces))]
  const isWhole = far.every(({ x0 }, at) => at === 0 || x0 - far[at - 1]!.x1 < LEAST_GAP * beyond.size)
  const runsOver = columns.every(({ x0, x1 }) => beyond.x0 < x1 && beyond.x1 > x0)
  return isWhole && runsOver && Math.abs(beyond.y - only.y) < Math.abs(near[0]!.y - only.y)
}

/** What overlaps stands in one column. */
function columnsOf(spans: readonly Column[], size: number): readonly Column[] {
  const columns: { x0: number; x1: number }[] = []
  for (const { x0, x1 } of [...spans].sort((a, b) => a.x0 - b.x0)) {
    const last = columns.at(-1)
    if (last !== undefined && x0 < last.x1 + LEAST_STRIP * size) last.x1 = Math.max(last.x1, x1)
    else columns.push({ x0, x1 })
  }
  return columns
}

interface FoundTable {
  readonly table: RuledTable
  readonly from: number
  readonly to: number
}

/** Lines at the top of a page that stand in the columns of the table the page before ended with. */
function restOfTable(parts: readonly (readonly TextLine[])[], columns: readonly Column[]): FoundTable | null {
  const top = parts.findIndex((line) => line.length > 0)
  const fits = (at: number): readonly TextLine[] | null => {
    const line = splitAtStrips(parts[at] ?? [], columns)
    const isInside =
      line.length > 0 &&
      line.every((part) => overlapsOf(columns, part).filter((overlap) => overlap > EDGE * part.size).length === 1)
    return isInside ? line : null
  }
  // A running head may stand above them.
  for (const from of [top, top + 1]) {
    const lines: GridLine[] = []
    for (let line = fits(from); line !== null; line = fits(from + lines.length)) {
      const last = lines.at(-1)
      if (last !== undefined && line[0]!.y - last.y > WIDEST_PITCH * line[0]!.size) break
      lines.push(gridLine(line, columns))
    }
    if (lines.length === 0 || lines[0]!.parts.every((part, column) => part === null || column === 0)) continue
    const rows = [...(readTableRows(lines, columns) ?? [])]
    while (rows.length > 0 && filledColumns(rows.at(-1)!).length < 2 && filledColumns(rows.at(-1)!)[0] === 0) rows.pop()
    if (rows.length > 0) return { table: tableOf(rows, columns), from, to: from + rows.flat().length }
  }
  return null
}

/** How much of a part lies in each column. */
function overlapsOf(columns: readonly Column[], part: Column): readonly number[] {
  return columns.map(({ x0, x1 }) => Math.min(x1, part.x1) - Math.max(x0, part.x0))
}

/** The column a part lies in, at least for the most of it: nothing is lost because columns touch. */
function placeOf(columns: readonly Column[], part: Column): number {
  const overlaps = overlapsOf(columns, part)
  return overlaps.indexOf(Math.max(...overlaps))
}

function tableIn(
  parts: readonly (readonly TextLine[])[],
  { from, to, columns, lines: own }: Region,
): FoundTable | null {
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
  const parts = columns.map((_, column) => {
    const pieces = line.filter((part) => placeOf(columns, part) === column).flatMap((part) => part.pieces)
    return pieces.length === 0 ? null : lineOf(pieces)
  })
  return { y: line[0]!.y, size: line[0]!.size, parts }
}

function filledColumns(row: readonly GridLine[]): readonly number[] {
  return row[0]!.parts.flatMap((_, column) => (row.some((line) => line.parts[column] !== null) ? [column] : []))
}

/** `known`: columns of the table's first part, kept though its last rows fill only some. */
function tableOf(rows: readonly (readonly GridLine[])[], known: readonly Column[] | null = null): RuledTable {
  const lines = rows.flat()
  const own = lines[0]!.parts.map((_, column) => lines.flatMap(({ parts }) => parts[column] ?? []))
  const places = own.flatMap((parts, column) => (parts.length > 0 || known !== null ? [column] : []))
  const columns = places.map((column): Column => {
    const parts = [...own[column]!, ...(known === null ? [] : [known[column]!])]
    return { x0: Math.min(...parts.map(({ x0 }) => x0)), x1: Math.max(...parts.map(({ x1 }) => x1)) }
  })
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
