/**
 * A flattened table back to rows. One cell a line, led by a tab; a blank line before a tab ends a row; cells hold blank
 * lines of their own, several indicators are stacked in one cell with their values stacked beside them:
 *
 *     ⇥类别 ⇥指标 ⇥2020年 …      header: how many columns there are
 *     ⇥学前⏎⏎教育 ⇥幼儿园在园人数（万人）⏎⏎学前三年毛入园率（%） ⇥1.7⏎⏎99.0 …
 *
 * becomes two rows of the group 学前教育. Every cell keeps its own place; the rows of stacked cells interleave. Lines with
 * tabs inside (序号⇥名称⇥内容) are rows of their own.
 */
import type { Line } from '../model/lines.ts'
import type { Span } from '../model/span.ts'
import { type CountedTable, readCountedTable } from './counted-table.ts'
import { readLabel } from './numbering.ts'
import type { RawCell } from './raw-cell.ts'
import { readSeparatedTable } from './separated-table.ts'
import { type Header, readHeader } from './table-header.ts'

export interface FlatTable {
  readonly at: Span
  readonly header: Header
  /** the rows that the header was read from */
  readonly headers: readonly (readonly RawCell[])[]
  readonly rows: readonly (readonly RawCell[])[]
}

/** how many lines a cell may go on after a blank line before another tab shows that the table is not over */
const LONGEST_PAUSE = 12
const LONGEST_VALUE = 12

/** A tab-led line, or a line of cells parted by tabs with another such line below it. */
export function isTableStart(lines: readonly Line[], index: number): boolean {
  const line = lines[index]!
  if (line.text.startsWith('\t')) return true
  if (!line.bare.includes('\t')) return false
  const next = lines.slice(index + 1, index + 3).find(({ bare }) => bare !== '')
  return next !== undefined && !next.text.startsWith('\t') && next.bare.includes('\t')
}

/** Index behind the last line of the table that begins at `lines[from]`. */
export function tableEnd(lines: readonly Line[], from: number): number {
  const led = lines[from]!.text.startsWith('\t')
  let end = from + 1
  /** lines of this cell, and how many the one before it in the row had */
  let cell: string[] = [lines[from]!.bare]
  let before = 0
  let blank = false
  for (let index = from + 1; index < lines.length; index++) {
    const line = lines[index]!
    if (line.bare === '' && !line.text.startsWith('\t')) {
      blank = true
      continue
    }
    if (!led) {
      if (!line.bare.includes('\t') || index - end > 1) break
    } else if (line.text.startsWith('\t')) {
      before = blank ? 0 : cell.length
      cell = line.bare === '' ? [] : [line.bare]
      blank = false
    } else if (index === end || goesOn(lines, index, end) || (cell.length < before && isStacked(line.bare, cell))) {
      cell.push(line.bare)
      blank = false
    } else break
    end = index + 1
  }
  return end
}

/** In the table's last cell: one more figure below figures, 预期性 below 预期性. */
function isStacked(value: string, cell: readonly string[]): boolean {
  return (
    value.length <= LONGEST_VALUE &&
    (cell.includes(value) || (FIGURE.test(value) && cell.every((each) => FIGURE.test(each))))
  )
}

/** A line without a tab after a blank one belongs to the cell above when the table goes on below it. */
function goesOn(lines: readonly Line[], index: number, end: number): boolean {
  if (index - end > 1) return false
  for (let ahead = index; ahead < Math.min(lines.length, index + LONGEST_PAUSE); ahead++) {
    const { text, bare } = lines[ahead]!
    if (text.startsWith('\t')) return true
    const style = readLabel(bare)?.style
    if (style !== undefined && style !== 'digit' && style !== 'digit-bracket' && style !== 'circle') return false
    if (/^(?:附件|附表|表|专栏)\s?\d/.test(bare)) return false
  }
  return false
}

/** `lines` are the table's own: from its first tab to its end. */
export function readFlatTable(lines: readonly Line[]): FlatTable {
  const counted = readCountedTable(lines, 0)
  const raw = counted !== null ? rowsOfCount(counted) : (readSeparatedTable(lines, 0)?.rows ?? rowsOfTabs(lines))
  const rows = raw.length === 1 ? cutRow(raw[0]!) : raw
  const { header, count } = readHeader(rows)
  return {
    at: { start: lines[0]!.start, end: lines.at(-1)!.end },
    header,
    headers: rows.slice(0, count),
    rows: rows.slice(count),
  }
}

function rowsOfTabs(lines: readonly Line[]): RawCell[][] {
  return lines[0]!.text.startsWith('\t') ? rowsOfCells(lines) : lines.filter(({ bare }) => bare !== '').map(cellsOf)
}

function rowsOfCount({ columns, cells }: CountedTable): RawCell[][] {
  return Array.from({ length: cells.length / columns }, (_, row) =>
    cells.slice(row * columns, (row + 1) * columns).map((line) => ({ pieces: pieceOf(line) })),
  )
}

function rowsOfCells(lines: readonly Line[]): RawCell[][] {
  const rows: RawCell[][] = []
  let row: RawCell[] = []
  let blank = false
  for (const line of lines) {
    if (line.text.startsWith('\t')) {
      if (blank && row.length > 0) {
        rows.push(row)
        row = []
      }
      row.push({ pieces: pieceOf(line) })
      blank = false
    } else if (line.bare === '') blank = true
    else {
      const last = row.pop() ?? { pieces: [] }
      row.push({ pieces: [...last.pieces, ...pieceOf(line)] })
      blank = false
    }
  }
  if (row.length > 0) rows.push(row)
  return rows
}

/** 序号⇥名称⇥内容: the cells of one line. */
function cellsOf(line: Line): RawCell[] {
  const cells: RawCell[] = []
  let from = 0
  for (const part of line.text.trimEnd().split('\t')) {
    const bare = part.trim()
    const start = line.start + from + part.indexOf(bare)
    cells.push({ pieces: bare === '' ? [] : [{ text: bare, at: { start, end: start + bare.length } }] })
    from += part.length + 1
  }
  return cells
}

/**
 * All cells in one row, no blank line between rows: how wide is it? Where 1 stands below 序号, or where figures stand below
 * figures.
 */
function cutRow(cells: readonly RawCell[]): (readonly RawCell[])[] {
  const texts = cells.map(({ pieces }) => pieces.map(({ text }) => text).join(''))
  const width = /^(?:序号|编号)$/.test(texts[0]!.replace(/\s/g, '')) ? texts.indexOf('1') : evenWidth(texts)
  if (width < 2 || width >= cells.length) return [cells]
  return Array.from({ length: Math.ceil(cells.length / width) }, (_, row) =>
    cells.slice(row * width, (row + 1) * width),
  )
}

const FIGURE = /^[≥≤<>＜＞]?\d[\d.,]*[%％]?$/

function evenWidth(texts: readonly string[]): number {
  for (let width = 2; width <= 12 && width * 2 <= texts.length; width++) {
    if (texts.length % width !== 0) continue
    const columns = Array.from({ length: width }, (_, column) =>
      texts
        .filter((text, index) => index >= width && index % width === column && text !== '')
        .map((text) => FIGURE.test(text)),
    )
    const alike = columns.every((column) => new Set(column).size <= 1)
    if (
      alike &&
      columns.some((column) => column[0] === true) &&
      !texts.slice(0, width).some((text) => FIGURE.test(text))
    )
      return width
  }
  return 0
}

function pieceOf(line: Line): RawCell['pieces'] {
  if (line.bare === '') return []
  const start = line.start + line.text.indexOf(line.bare)
  return [{ text: line.bare, at: { start, end: start + line.bare.length } }]
}
