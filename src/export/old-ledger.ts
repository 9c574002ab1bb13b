/**
 * Reads a ledger that people have worked in: what they filled in, by key. Rows may have been sorted, columns moved, lines put
 * above the head, columns added; what is neither ours nor empty is theirs and is kept.
 */
import type { CellValue, Row } from 'exceljs'
import { FILLED_COLUMNS, KEY_COLUMN, LEDGER_COLUMNS, TASK_COLUMN } from './ledger-rows.ts'
import type { Cell } from './table.ts'

export interface OldRow {
  /** '' for a row that people added */
  readonly key: string
  readonly task: string
  /** column title → what stands there; empty cells are left out */
  readonly filled: ReadonlyMap<string, Cell>
}

export interface OldLedger {
  readonly rows: readonly OldRow[]
  /** titles of the columns people added, in order */
  readonly added: readonly string[]
}

/** The head stands within the first lines. */
const HEAD_LINES = 20

/** @throws RangeError when the file is no spreadsheet, or no ledger */
export async function readLedger(bytes: Uint8Array): Promise<OldLedger> {
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  try {
    await book.xlsx.load(bytes.slice().buffer)
  } catch {
    throw new RangeError('旧台账读不出来：不是 xlsx 文件，或文件已损坏')
  }
  for (const sheet of book.worksheets) {
    for (let line = 1; line <= Math.min(HEAD_LINES, sheet.rowCount); line++) {
      const titles = titlesOf(sheet.getRow(line))
      if (!titles.has(KEY_COLUMN)) continue
      const ours = new Set(LEDGER_COLUMNS.map(({ title }) => title))
      const added = [...titles.keys()].filter((title) => !ours.has(title))
      const rows: OldRow[] = []
      for (let at = line + 1; at <= sheet.rowCount; at++) {
        const row = readRow(sheet.getRow(at), titles, [...FILLED_COLUMNS, ...added])
        if (row.key !== '' || row.filled.size > 0) rows.push(row)
      }
      return { rows, added }
    }
  }
  throw new RangeError(`旧台账里没有“${KEY_COLUMN}”一列：请用本系统导出的台账`)
}

/** title → column number */
function titlesOf(row: Row): ReadonlyMap<string, number> {
  const titles = new Map<string, number>()
  row.eachCell((cell, column) => {
    const title = plainText(cell.value).trim()
    if (title !== '' && !titles.has(title)) titles.set(title, column)
  })
  return titles
}

function readRow(row: Row, titles: ReadonlyMap<string, number>, wanted: readonly string[]): OldRow {
  const value = (title: string): CellValue => {
    const column = titles.get(title)
    return column === undefined ? null : row.getCell(column).value
  }
  const filled = wanted.flatMap((title) => {
    const cell = readCell(value(title))
    return cell ? [[title, cell] as const] : []
  })
  return { key: plainText(value(KEY_COLUMN)).trim(), task: plainText(value(TASK_COLUMN)), filled: new Map(filled) }
}

function readCell(value: CellValue): Cell | null {
  if (typeof value === 'number') return { kind: 'number', value }
  if (value instanceof Date) return { kind: 'date', iso: value.toISOString().slice(0, 10) }
  if (value !== null && typeof value === 'object' && 'result' in value) return readCell(value.result as CellValue)
  if (value !== null && typeof value === 'object' && 'hyperlink' in value)
    return { kind: 'link', text: plainText(value), address: value.hyperlink }
  const text = plainText(value)
  return text.trim() === '' ? null : { kind: 'text', text }
}

function plainText(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('hyperlink' in value) return plainText(value.text as CellValue)
  if ('result' in value) return plainText(value.result as CellValue)
  return ''
}
