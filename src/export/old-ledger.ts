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
  /** names of the sheets beside the ledger */
  readonly otherSheets: readonly string[]
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
      if (!titlesOf(sheet.getRow(line), 0).has(KEY_COLUMN)) continue
      const titles = titlesOf(sheet.getRow(line), sheet.columnCount)
      const ours = new Set(LEDGER_COLUMNS.map(({ title }) => title))
      const added = [...titles.keys()].filter((title) => !ours.has(title))
      const rows: OldRow[] = []
      for (let at = line + 1; at <= sheet.rowCount; at++) {
        const row = readRow(sheet.getRow(at), titles, [...FILLED_COLUMNS, ...added])
        if (row.key !== '' || row.filled.size > 0) rows.push(row)
      }
      const kept = added.filter((title) => rows.some(({ filled }) => filled.has(title)) || !UNTITLED.test(title))
      const otherSheets = book.worksheets.filter((other) => other !== sheet).map(({ name }) => name)
      return { rows, added: kept, otherSheets }
    }
  }
  throw new RangeError(`旧台账里没有“${KEY_COLUMN}”一列：请用本系统导出的台账`)
}

/** 「未命名列 X」: people write beside a table without giving the column a title */
const UNTITLED = /^未命名列 \d+$/

/** title → column number; every one of the first `width` has a title of its own, so that nothing under it is lost */
function titlesOf(row: Row, width: number): ReadonlyMap<string, number> {
  const titles = new Map<string, number>()
  const add = (column: number, printed: string): void => {
    let title = printed
    for (let time = 2; titles.has(title); time++) title = `${printed}（${time}）`
    titles.set(title, column)
  }
  row.eachCell((cell, column) => {
    const title = plainText(cell.value).trim()
    // A merged title stands over all of its columns.
    if (title !== '') add(column, title)
  })
  const titled = new Set(titles.values())
  for (let column = 1; column <= width; column++) if (!titled.has(column)) add(column, `未命名列 ${column}`)
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
  if (value instanceof Date) {
    // A time of day is somebody's note; midnight is only how a spreadsheet keeps a date.
    const [day, time] = value.toISOString().split('T') as [string, string]
    return time.startsWith('00:00:00')
      ? { kind: 'date', iso: day }
      : { kind: 'text', text: `${day} ${time.slice(0, 5)}` }
  }
  if (value !== null && typeof value === 'object' && 'result' in value && value.result !== undefined)
    return readCell(value.result as CellValue)
  if (value !== null && typeof value === 'object' && 'hyperlink' in value)
    return { kind: 'link', text: plainText(value), address: value.hyperlink }
  const text = plainText(value)
  return text.trim() === '' ? null : { kind: 'text', text }
}

function plainText(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value !== 'object') return String(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('hyperlink' in value) return plainText(value.text as CellValue)
  if ('result' in value && value.result !== undefined) return plainText(value.result as CellValue)
  // Nobody worked it out yet: what was typed is all there is.
  if ('formula' in value) return `=${value.formula}`
  if ('error' in value) return String(value.error)
  return ''
}
