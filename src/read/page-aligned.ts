/**
 * Tables without rules, known by alignment alone: at least three rows one below the other, each in at least three parts, the parts
 * under one another. `指标　　2020年　　2025年` above `巩固率　　99.5　　99.6`. One printed line is one row.
 */
import type { Piece } from './page.ts'
import { splitRow, type TextLine } from './page-lines.ts'
import type { RuledTable } from './page-tables.ts'

const LEAST_COLUMNS = 3
const LEAST_ROWS = 3
/** rows further apart than this (em) belong to different things */
const WIDEST_PITCH = 3.5

interface Column {
  readonly x0: number
  readonly x1: number
}

/** Aligned tables among rows (top to bottom), and the rows outside them. */
export function findAligned(rows: readonly (readonly Piece[])[]): {
  readonly tables: readonly RuledTable[]
  readonly rest: readonly (readonly Piece[])[]
} {
  const parts = rows.map(splitRow)
  const tables: RuledTable[] = []
  const rest: (readonly Piece[])[] = []
  for (let from = 0; from < rows.length; ) {
    const end = tableEnd(parts, from)
    if (end - from < LEAST_ROWS) {
      rest.push(rows[from]!)
      from += 1
    } else {
      tables.push(tableOf(parts.slice(from, end)))
      from = end
    }
  }
  return { tables, rest }
}

/** Index behind the last row that keeps the columns of those before it. */
function tableEnd(parts: readonly (readonly TextLine[])[], from: number): number {
  let columns: readonly Column[] = []
  let end = from
  for (; end < parts.length && parts[end]!.length >= LEAST_COLUMNS; end++) {
    const last = parts[end - 1]?.[0]
    const [first] = parts[end]!
    if (end > from && first!.y - last!.y > WIDEST_PITCH * first!.size) break
    const next = columnsOf([...columns, ...parts[end]!])
    if (next.length < LEAST_COLUMNS || next.length < columns.length) break
    columns = next
  }
  return end
}

/** What overlaps stands in one column. */
function columnsOf(spans: readonly Column[]): readonly Column[] {
  const columns: { x0: number; x1: number }[] = []
  for (const { x0, x1 } of [...spans].sort((a, b) => a.x0 - b.x0)) {
    const last = columns.at(-1)
    if (last !== undefined && x0 <= last.x1) last.x1 = Math.max(last.x1, x1)
    else columns.push({ x0, x1 })
  }
  return columns
}

function tableOf(rows: readonly (readonly TextLine[])[]): RuledTable {
  const columns = columnsOf(rows.flat())
  const cells = rows.flatMap((parts, row) =>
    columns.flatMap(({ x0, x1 }, column) => {
      const pieces = parts.filter((part) => part.x0 >= x0 && part.x1 <= x1).flatMap((part) => part.pieces)
      return pieces.length === 0 ? [] : [{ row, column, rowSpan: 1, columnSpan: 1, x0, x1, pieces }]
    }),
  )
  const [first, last] = [rows[0]![0]!, rows.at(-1)![0]!]
  return {
    x0: columns[0]!.x0,
    y0: first.y - first.size,
    x1: columns.at(-1)!.x1,
    y1: last.y,
    columns: [columns[0]!.x0, ...columns.map((column) => column.x1)],
    cells,
  }
}
