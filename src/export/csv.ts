/**
 * CSV after RFC 4180: CRLF, quotes doubled. A cell that begins with = + - @ would be run as a formula by a spreadsheet:
 * 「=1+1」 becomes 「'=1+1」, which Excel and LibreOffice show as text. Numbers are written as they are: -3.5 is no formula.
 */
import { type Cell, cellText, type Table } from './table.ts'

const BOM = '\ufeff'
/** tab and carriage return at the beginning are passed over by spreadsheets, and what follows is run */
const FORMULA = /^[\s\u0000]*[=+\-@＝＋－＠]/
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/

export interface CsvOptions {
  /** Excel takes a file without one for the local code page */
  readonly bom: boolean
}

export function* writeCsv({ columns, rows }: Table, { bom }: CsvOptions): Iterable<string> {
  yield `${bom ? BOM : ''}${columns.map(({ title }) => quote(title)).join(',')}\r\n`
  for (const { cells } of rows) yield `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell): string {
  const text = cellText(cell)
  return quote(cell.kind === 'text' ? inertText(text) : text)
}

/** The text, with an apostrophe before it where a spreadsheet would take it for a formula. */
export function inertText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

function quote(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
