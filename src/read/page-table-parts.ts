/**
 * A table that goes on over the page (same columns, nothing between) is one table: its head, printed again on every page, stands
 * once, and a row that the page cut, 「…小学、初中分别达到4.2人以上、」 / 「5.3人以上」, is one row.
 */
import type { Block } from './blocks.ts'
import { paragraphText } from './blocks.ts'
import { beginsItem, isShort } from './line-breaks.ts'
import { type CellText, readCells } from './page-cells.ts'
import type { FlowTable } from './page-paragraphs.ts'
import type { RuledTable } from './page-tables.ts'

/** columns of two pages are the same when their rules are as near as this (points) */
const SAME_COLUMN = 6
/** share of rows that have text in a column before a row without it is the rest of another */
const KEY_SHARE = 0.9
const STOP = /[。；！？]["”’）)》]?$/

interface Part {
  readonly columns: readonly number[]
  readonly strips: RuledTable['strips']
  readonly rows: readonly (readonly CellText[])[]
}

export function tableBlocks(tables: readonly FlowTable<RuledTable>[]): readonly Block[] {
  const parts: Part[] = []
  for (const [index, { table, page, column }] of tables.entries()) {
    const part: Part = { columns: table.columns, strips: table.strips, rows: readCells(table, page) }
    const before = tables[index - 1]
    const overPage = before !== undefined && (before.page !== page || before.column !== column)
    const joined = overPage ? joinParts(parts.at(-1)!, part) : null
    if (joined === null) parts.push(part)
    else parts[parts.length - 1] = joined
  }
  return parts.map(({ rows }) => ({ kind: 'table', cells: rows.flat() }))
}

/**
 * The next part's rules on the first one's: for each its column there; null when one has no match. In another column of the page
 * all stand further right; the first columns may have no rule of their own while a merged cell goes on.
 */
function onColumns(first: readonly number[], next: readonly number[]): readonly number[] | null {
  for (const shift of [0, first[0]! - next[0]!]) {
    const places = next.map((x) => first.findIndex((other) => Math.abs(other - x - shift) <= SAME_COLUMN))
    if (!places.includes(-1) && places.at(-1) === first.length - 1) return places
  }
  return null
}

function moved(cell: CellText, places: readonly number[]): CellText {
  const column = places[cell.column]!
  return { ...cell, column, columnSpan: places[cell.column + cell.columnSpan]! - column }
}

/** Without rules no edge is exact: the same columns leave the same strips white. */
function haveSameStrips(first: Part, next: Part): boolean {
  const [a, b] = [first.strips, next.strips]
  if (a === undefined || b === undefined || a.length !== b.length) return false
  return a.every(({ x0, x1 }, index) => x0 < b[index]!.x1 && b[index]!.x0 < x1)
}

/** Two parts on the columns of both; null when they are two tables. */
function joinParts(first: Part, next: Part): Part | null {
  if (haveSameStrips(first, next)) return append(first, next)
  const [narrow, wide] = first.columns.length < next.columns.length ? [first, next] : [next, first]
  const places = onColumns(wide.columns, narrow.columns)
  if (places === null) return null
  const rows = narrow.rows.map((row) => row.map((cell) => moved(cell, places)))
  return narrow === first ? append({ ...wide, rows }, next) : append(first, { ...wide, rows })
}

function append(first: Part, next: Part): Part {
  const rows = next.rows.slice(repeatedHead(first.rows, next.rows))
  const [top] = rows
  const cut = top !== undefined && isCut(first.rows, top)
  const shift = first.rows.length - (next.rows.length - rows.length) - (cut ? 1 : 0)
  const merged = first.rows.map((row) => [...row])
  const added = rows.map((row) => row.map((cell) => ({ ...cell, row: cell.row + shift })))
  for (const cell of cut ? (added.shift() ?? []) : []) {
    const above = covering(merged, first.rows.length - 1, cell.column)
    if (above === null) continue
    const rowSpan = Math.max(above.rowSpan, cell.row + cell.rowSpan - above.row)
    const row = merged[above.row]!
    row[row.indexOf(above)] = { ...continued(above, cell), rowSpan }
  }
  return { ...first, rows: [...merged, ...added] }
}

/** Rows at the top that are the table's first rows again. */
function repeatedHead(first: Part['rows'], next: Part['rows']): number {
  let same = 0
  while (same < next.length - 1 && rowText(next[same]).trim() !== '' && rowText(next[same]) === rowText(first[same]))
    same++
  return same
}

function rowText(row: readonly CellText[] | undefined): string {
  return (row ?? []).map(cellString).join('\t')
}

function cellString(cell: CellText): string {
  return cell.paragraphs.map(paragraphText).join('')
}

/** The cell that covers a place of the grid. */
function covering(rows: readonly (readonly CellText[])[], row: number, column: number): CellText | null {
  for (let at = row; at >= 0; at--)
    for (const cell of rows[at]!)
      if (cell.row + cell.rowSpan > row && cell.column <= column && cell.column + cell.columnSpan > column) return cell
  return null
}

/**
 * Is the first row of the page the rest of a row cut by it? Where every row has something in a column, a row without it is
 * one; else its text there must go on with a line that was full and no sentence's end.
 */
function isCut(rows: Part['rows'], top: readonly CellText[]): boolean {
  const key = keyColumn(rows)
  const cell = top.find(({ column }) => column === key)
  const above = covering(rows, rows.length - 1, key)
  if (cell === undefined || above === null || above.paragraphs.length === 0) return false
  const text = cellString(cell)
  if (text === '') return top.some((each) => each.paragraphs.length > 0)
  return !STOP.test(cellString(above)) && top.every((each) => goesOn(rows, each))
}

/** Nothing, or text below a line that was full. */
function goesOn(rows: Part['rows'], cell: CellText): boolean {
  const text = cellString(cell)
  if (text === '') return true
  const above = covering(rows, rows.length - 1, cell.column)
  return above !== null && above.paragraphs.length > 0 && !isShort(above.room, text)
}

/** The first column that has text in its own cell of (nearly) every row. */
function keyColumn(rows: Part['rows']): number {
  const filled = new Map<number, number>()
  for (const row of rows)
    for (const cell of row) if (cell.paragraphs.length > 0) filled.set(cell.column, (filled.get(cell.column) ?? 0) + 1)
  const keys = [...filled].filter(([, count]) => count >= rows.length * KEY_SHARE).map(([column]) => column)
  return keys.length === 0 ? -1 : Math.min(...keys)
}

/** The cell with what stands below the cut. */
function continued(cell: CellText, below: CellText): CellText {
  const [next, ...rest] = below.paragraphs
  if (next === undefined) return cell
  const open = cell.paragraphs.at(-1)
  const text = paragraphText(next)
  if (open === undefined || isShort(cell.room, text) || beginsItem(paragraphText(open), text))
    return { ...cell, paragraphs: [...cell.paragraphs, next, ...rest], room: below.room }
  const joined = { ...open, runs: [...open.runs, ...next.runs] }
  return { ...cell, paragraphs: [...cell.paragraphs.slice(0, -1), joined, ...rest], room: below.room }
}
