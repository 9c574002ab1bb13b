/**
 * What every format writes: a head and rows of cells, each row beside the record that programs get. A cell knows what it
 * holds, so that a spreadsheet gets numbers as numbers, and an empty cell says which of three things it means.
 */
import type { StatedState } from '../model/finding.ts'
import { STATE_WORDS } from '../model/words.ts'

export type Cell =
  | { readonly kind: 'text'; readonly text: string; readonly marks?: readonly Mark[] }
  | { readonly kind: 'number'; readonly value: number }
  /** ISO yyyy-mm-dd */
  | { readonly kind: 'date'; readonly iso: string }
  | { readonly kind: 'link'; readonly text: string; readonly address: string }
  /** 未载明 · 提取失败 · 未核对 */
  | { readonly kind: 'state'; readonly state: Exclude<StatedState, 'stated'> }
  /** there is nothing to say here: the row has no such side, or people fill it in */
  | { readonly kind: 'empty' }

/** A stretch of a text cell that stands out: in a comparison, what both sides share. UTF-16 offsets. */
export interface Mark {
  readonly start: number
  readonly end: number
}

export interface Column {
  readonly title: string
  /** in 汉字, for formats that have widths */
  readonly width: number
  /** left out where a table has to fit on paper */
  readonly screenOnly?: true
}

export interface ColumnOf<Row> extends Column {
  readonly cell: (row: Row) => Cell
}

export interface TableRow {
  readonly cells: readonly Cell[]
  /** one line of JSON Lines */
  readonly record: unknown
}

export interface Table {
  /** name of the sheet and title of the document, e.g. 条目 */
  readonly title: string
  readonly columns: readonly Column[]
  /** read while they are written; can be iterated once */
  readonly rows: Iterable<TableRow>
  /** name → value for the second sheet, asked when all rows are written */
  about(rows: number): readonly (readonly [string, string])[]
  /** whose rows they are, where a few plans were named: on paper nothing else says it */
  readonly subject: string | null
  /** what the marks mean, where a format shows them */
  readonly note: string | null
  /** a further sheet, where a format has sheets: what an update of a ledger could not place */
  readonly appendix: Table | null
}

export const EMPTY: Cell = { kind: 'empty' }

export function textCell(text: string | null): Cell {
  return text === null || text === '' ? EMPTY : { kind: 'text', text }
}

/** What a document says of itself: not printed is 未载明. */
export function statedText(text: string | null): Cell {
  return text === null || text === '' ? { kind: 'state', state: 'none-stated' } : { kind: 'text', text }
}

export function numberCell(value: number | null): Cell {
  return value === null ? EMPTY : { kind: 'number', value }
}

/** The cell as people read it in a text format. */
export function cellText(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return cell.text
    case 'number':
      return String(cell.value)
    case 'date':
      return cell.iso
    case 'link':
      return cell.address
    case 'state':
      return STATE_WORDS[cell.state]
    case 'empty':
      return ''
  }
}

export function makeTable<Row>(
  title: string,
  columns: readonly ColumnOf<Row>[],
  rows: Iterable<{ readonly row: Row; readonly record: unknown }>,
  about: Table['about'],
): Table {
  return { title, columns, rows: readRows(columns, rows), about, subject: null, note: null, appendix: null }
}

function* readRows<Row>(
  columns: readonly ColumnOf<Row>[],
  rows: Iterable<{ readonly row: Row; readonly record: unknown }>,
): Iterable<TableRow> {
  for (const { row, record } of rows) yield { cells: columns.map(({ cell }) => cell(row)), record }
}
