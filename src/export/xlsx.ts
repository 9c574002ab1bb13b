/**
 * A spreadsheet people work in: frozen head with filters, columns as wide as their content needs, wrapped text, numbers and
 * dates as such, permalinks to click. Text stays text: 「=1+1」 is written as a string, which a spreadsheet does not run. The
 * second sheet says what was asked and what an empty cell means. Written row by row: memory does not grow with the list.
 */
import { PassThrough } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AddWorksheetOptions, CellValue, PaperSize, Row, Style, stream } from 'exceljs'
import { STATE_WORDS } from '../model/words.ts'
import type { Cell, Table, TableRow } from './table.ts'

/** Excel refuses a file with more links in a sheet (65,530) or more characters in a cell (32,767). */
const MOST_LINKS = 65_000
const LONGEST_CELL = 32_000
/** A header holds 255 characters. */
const LONGEST_HEAD = 200
const CUT = '……（单元格放不下，全文见链接）'
const ROWS_A_TURN = 20
const HEAD_FILL = 'FFE8EEF4'
const STATE_COLOUR = 'FF8A8A8A'
/** the numbers a spreadsheet gives to sizes of paper */
const A4 = 9
const A3 = 8
/** in 汉字: more than this is too small to read on A4 */
const WIDEST_A4 = 120
/** points: letters, a line of them, and the most a row can have */
const FONT = { name: '宋体', size: 10 }
const LINE = 14.5
const TALLEST_ROW = 409
/** a column's width counts Latin letters: two make a 汉字 */
const LETTERS = 2
const THIN = { style: 'thin', color: { argb: 'FFBFC7CF' } } as const
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN }

/** The library knows a style again by the object: one that is made anew for each cell takes half of all the time. */
const PLAIN: Partial<Style> = { font: FONT, border: BORDER, alignment: { wrapText: true, vertical: 'top' } }
const DATE: Partial<Style> = { ...PLAIN, numFmt: 'yyyy-mm-dd' }
const LINK: Partial<Style> = { ...PLAIN, font: { ...FONT, color: { argb: 'FF1F5FA8' }, underline: true } }
const STATE: Partial<Style> = { ...PLAIN, font: { ...FONT, color: { argb: STATE_COLOUR }, italic: true } }

/** The bytes of the file, a piece at a time. Ends with an error, never as a half file, when reading a row fails. */
export async function* writeXlsx(table: Table): AsyncIterable<Uint8Array> {
  const out = new PassThrough()
  writeBook(table, out).catch((error: Error) => out.destroy(error))
  try {
    for await (const piece of out) yield piece as Uint8Array
  } finally {
    // A reader that went away: the library would wait for it for ever, so nobody waits for the library.
    out.destroy()
  }
}

async function writeBook(table: Table, out: PassThrough): Promise<void> {
  const { default: excel } = await import('exceljs')
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  const rows = await writeSheet(book, table, out)
  if (table.appendix) await writeSheet(book, table.appendix, out)
  if (out.destroyed) return
  writeAbout(book, [...table.about(rows), ['打印', printWords(table)]])
  await book.commit()
}

/** How many rows were written. */
async function writeSheet(book: stream.xlsx.WorkbookWriter, list: Table, out: PassThrough): Promise<number> {
  const table = printedFirst(list)
  const sheet = book.addWorksheet(table.title, { views: [{ state: 'frozen', ySplit: 1 }], ...printSetup(table) })
  sheet.columns = table.columns.map(({ title, width }) => ({
    header: title,
    width: width * LETTERS,
    style: PLAIN,
  }))
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: table.columns.length } }
  styleHead(sheet.getRow(1))
  let rows = 0
  let links = 0
  for (const { cells } of table.rows) {
    const row = sheet.addRow([])
    for (const [index, cell] of cells.entries()) {
      const target = row.getCell(index + 1)
      target.value = cellValue(cell, links < MOST_LINKS)
      target.style = styleOf(cell)
      if (cell.kind === 'link') links++
    }
    row.height = heightOf(cells, table.columns)
    row.commit()
    rows++
    if (rows % ROWS_A_TURN !== 0) continue
    await breathe(out)
    if (out.destroyed) break
  }
  sheet.commit()
  return rows
}

/** What is not printed stands behind what is: paper shows one stretch of columns. */
function printedFirst(table: Table): Table {
  const order = table.columns.map((_, index) => index)
  order.sort((a, b) => Number(table.columns[a]!.screenOnly ?? false) - Number(table.columns[b]!.screenOnly ?? false))
  function* rows(): Iterable<TableRow> {
    for (const { cells, record } of table.rows) yield { cells: order.map((index) => cells[index]!), record }
  }
  return { ...table, columns: order.map((index) => table.columns[index]!), rows: rows() }
}

/**
 * On paper: all columns but the technical ones at the end beside each other, the head on every page, lines between the
 * cells, pages numbered.
 */
function printSetup({ title, subject, columns }: Table): Partial<AddWorksheetOptions> {
  const printed = columns.filter(({ screenOnly }) => !screenOnly)
  return {
    pageSetup: {
      orientation: 'landscape',
      paperSize: (widthOf(columns) > WIDEST_A4 ? A3 : A4) as PaperSize,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
      printArea: `A:${columnName(printed.length)}`,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddHeader: `&C${headOf(title, subject)}`, oddFooter: '&C&P / &N' },
  }
}

function printWords({ columns }: Table): string {
  const apart = columns.flatMap(({ title, screenOnly }) => (screenOnly ? [title] : []))
  const size = widthOf(columns) > WIDEST_A4 ? 'A3（缩印到 A4 字会很小）' : 'A4'
  return `${size}，横向，一页宽${apart.length === 0 ? '' : `；不打印的列排在最后：${apart.join('、')}`}`
}

/** of what is printed, in 汉字 */
function widthOf(columns: Table['columns']): number {
  return columns.reduce((sum, { width, screenOnly }) => (screenOnly ? sum : sum + width), 0)
}

/** & begins a command in a header. */
function headOf(title: string, subject: string | null): string {
  const head = subject === null ? title : `${title}　${subject}`
  return head.slice(0, LONGEST_HEAD).replaceAll('&', '&&')
}

/** 1 → A, 27 → AA */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + ((column - 1) % 26))
  return column > 26 ? columnName(Math.floor((column - 1) / 26)) + letter : letter
}

/** Points. A row without a height is one line high in some programs, however much its cells hold. */
function heightOf(cells: readonly Cell[], columns: Table['columns']): number {
  let lines = 1
  for (const [index, cell] of cells.entries()) {
    if (cell.kind !== 'text') continue
    const width = columns[index]!.width
    let own = 0
    for (const line of cell.text.split('\n')) own += Math.max(1, Math.ceil(measure(line) / width))
    lines = Math.max(lines, own)
  }
  return Math.min(TALLEST_ROW, lines * LINE)
}

/** In 汉字; Latin letters and digits are half as wide. */
function measure(line: string): number {
  let width = 0
  for (let at = 0; at < line.length; at++) width += line.charCodeAt(at) < 0x300 ? 0.5 : 1
  return width
}

/** Lets what is written flow out before more is made. */
async function breathe(out: PassThrough): Promise<void> {
  await nextTurn()
  while (!out.destroyed && out.readableLength >= out.readableHighWaterMark) await nextTurn()
}

function styleOf({ kind }: Cell): Partial<Style> {
  return kind === 'date' ? DATE : kind === 'link' ? LINK : kind === 'state' ? STATE : PLAIN
}

function cellValue(cell: Cell, mayLink: boolean): CellValue {
  switch (cell.kind) {
    case 'text':
      return cell.text.length > LONGEST_CELL ? cell.text.slice(0, LONGEST_CELL) + CUT : cell.text
    case 'number':
      return cell.value
    case 'date':
      return new Date(`${cell.iso}T00:00:00Z`)
    case 'link':
      return mayLink ? { text: cell.text, hyperlink: cell.address } : cell.address
    case 'state':
      return STATE_WORDS[cell.state]
    case 'empty':
      return null
  }
}

function styleHead(row: Row): void {
  row.font = { ...FONT, bold: true }
  row.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: HEAD_FILL } }
  row.alignment = { vertical: 'middle', wrapText: true }
}

const LEGEND: readonly (readonly [string, string])[] = [
  [STATE_WORDS['none-stated'], '原文没有写'],
  [STATE_WORDS.failed, '原文写了，但未能读出'],
  [STATE_WORDS.unchecked, '尚未核对'],
]

function writeAbout(book: stream.xlsx.WorkbookWriter, about: readonly (readonly [string, string])[]): void {
  const sheet = book.addWorksheet('说明')
  sheet.columns = [{ width: 16 }, { width: 90, style: { alignment: { wrapText: true } } }]
  for (const [name, value] of [...about, ...LEGEND]) sheet.addRow([name, value]).commit()
  sheet.commit()
}
