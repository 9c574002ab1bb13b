/**
 * Blocks → the one form `clean` and `parse` read: a paragraph a line, a table as one cell a line led by a tab, a blank line
 * between its rows, two below it:
 *
 *     ⇥指标 ⇥2025年            header row
 *                              (blank)
 *     ⇥巩固率 ⇥100             further paragraphs of a cell follow on lines without a tab
 *
 * A merged cell is printed once; the places it covers are empty cells. Of the first row two things are said otherwise: a
 * cell over the whole width is the table's caption, and a first head over several columns (指标 over 学前教育 | 毛入园率) stands
 * once, which is how flattened tables show a head over groups and names.
 */
import type { Finding } from '../model/finding.ts'
import type { Place, Recognised, SourceLabel, SourceTable, SourceText } from '../model/source.ts'
import type { Span } from '../model/span.ts'
import type { Block, Paragraph, Reading, Table, TableCell } from './blocks.ts'

/** what would be a line end or a cell of its own inside a paragraph */
const LINE_END = /[\r\n\f\v\u0085\u2028\u2029]+/g
const OUTER_BLANKS = /^[\t ]+|[\t ]+$/g

type Metadata = SourceText['metadata'][number]

interface Draft {
  readonly parts: string[]
  length: number
  readonly places: Place[]
  readonly tables: SourceTable[]
  readonly labels: SourceLabel[]
  readonly headings: { readonly at: Span; readonly level: number }[]
  readonly metadata: Metadata[]
  readonly recognised: Recognised[]
}

export function composeSource(reading: Extract<Reading, { kind: 'blocks' }>): SourceText {
  const draft: Draft = {
    parts: [],
    length: 0,
    places: [],
    tables: [],
    labels: [],
    headings: [],
    metadata: [],
    recognised: [],
  }
  for (const block of reading.blocks) writeBlock(draft, block)
  const findings: readonly Finding[] = reading.findings
  const { places, tables, labels, headings, metadata, recognised } = draft
  const text = draft.parts.join('')
  return {
    text,
    format: reading.format,
    encoding: reading.encoding,
    places,
    tables,
    labels,
    headings,
    metadata,
    findings,
    ...(recognised.length > 0 ? { recognised } : {}),
  }
}

function writeBlock(draft: Draft, block: Block): void {
  if (block.kind === 'paragraph') writeParagraph(draft, block, null)
  else if (isBox(block)) {
    // A frame round paragraphs (专栏) is no table: its text reads on.
    for (const cell of block.cells) for (const each of cell.paragraphs) writeParagraph(draft, each, cellName(cell))
  } else writeTable(draft, block)
}

function append(draft: Draft, text: string): void {
  draft.parts.push(text)
  draft.length += text.length
}

function writeParagraph(draft: Draft, paragraph: Paragraph, cell: string | null): void {
  const start = draft.length
  const at = writeRuns(draft, paragraph, cell)
  if (at === null) return
  append(draft, '\n')
  if (paragraph.label !== null) draft.labels.push({ ...paragraph.label, at: { start, end: draft.length } })
  if (paragraph.heading !== null) draft.headings.push({ at, level: paragraph.heading })
  for (const field of paragraph.metadata) draft.metadata.push({ ...field, at })
}

/** The paragraph without line end; null when it holds nothing. */
function writeRuns(draft: Draft, { runs, paragraph }: Paragraph, cell: string | null): Span | null {
  const texts = runs.map((run) => run.text.replace(LINE_END, ' '))
  const full = texts.join('')
  const trimmed = full.replace(OUTER_BLANKS, '')
  if (trimmed.trim() === '') return null
  const from = full.indexOf(trimmed)
  const to = from + trimmed.length
  const base = draft.length - from
  let at = 0
  for (const [index, text] of texts.entries()) {
    const start = Math.max(from, at)
    const end = Math.min(to, at + text.length)
    at += text.length
    if (end <= start) continue
    const { page, line, confidences } = runs[index]!
    const last = draft.places.at(-1)
    const here = { start: base + start, end: base + end }
    if (last !== undefined && last.at.end === here.start && sameRun(last, { page, line, paragraph, cell }))
      draft.places[draft.places.length - 1] = { ...last, at: { start: last.at.start, end: here.end } }
    else draft.places.push({ at: here, page, line, paragraph, cell })
    if (confidences !== undefined) addRecognised(draft.recognised, here, confidences.slice(start - (at - text.length)))
  }
  const span = { start: draft.length, end: draft.length + trimmed.length }
  append(draft, trimmed)
  return span
}

/** Neighbours of the same confidence are one entry; `confidences` may be shorter by a blank set behind the run. */
function addRecognised(into: Recognised[], at: Span, confidences: readonly number[]): void {
  for (let unit = at.start; unit < at.end; unit++) {
    const confidence = confidences[unit - at.start] ?? confidences.at(-1) ?? 0
    const last = into.at(-1)
    if (last !== undefined && last.at.end === unit && last.confidence === confidence)
      into[into.length - 1] = { confidence, at: { start: last.at.start, end: unit + 1 } }
    else into.push({ confidence, at: { start: unit, end: unit + 1 } })
  }
}

function sameRun(place: Place, other: Omit<Place, 'at'>): boolean {
  return (
    place.page === other.page &&
    place.line === other.line &&
    place.paragraph === other.paragraph &&
    place.cell === other.cell
  )
}

/** One column only. */
function isBox(table: Table): boolean {
  return table.cells.every((cell) => cell.column === 0)
}

function writeTable(draft: Draft, table: Table): void {
  // No spread: a table may have more cells than a call has room for.
  const width = table.cells.reduce((most, cell) => Math.max(most, cell.column + cell.columnSpan), 0)
  const height = table.cells.reduce((most, cell) => Math.max(most, cell.row + 1), 0)
  const rows: TableCell[][] = Array.from({ length: height }, () => [])
  for (const cell of table.cells) rows[cell.row]!.push(cell)
  let first = 0
  while (first < rows.length - 1 && isCaption(rows[first]!, width)) {
    for (const each of rows[first]![0]?.paragraphs ?? []) writeParagraph(draft, each, cellName(rows[first]![0]!))
    first += 1
  }
  const start = draft.length
  const cells: SourceTable['cells'][number][] = []
  for (let row = first; row < rows.length; row++) {
    if (row > first && rows[row]!.every(isEmpty)) continue
    const own = new Map(rows[row]!.map((cell) => [cell.column, cell]))
    const lead = own.get(0)?.columnSpan ?? 1
    const covered = row === first && lead < width ? lead : 1
    for (let column = 0; column < width; column++) {
      const cell = own.get(column)
      if (cell === undefined && column > 0 && column < covered) continue
      append(draft, '\t')
      const at = cell === undefined ? null : writeCell(draft, cell)
      if (cell !== undefined && at !== null)
        cells.push({ row, column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, at })
      append(draft, '\n')
    }
    append(draft, '\n')
  }
  draft.tables.push({ at: { start, end: draft.length }, cells })
  append(draft, '\n')
}

/** A cell over all columns, alone in its row, above a table: 表1 主要指标. Also a row of nothing. */
function isCaption(row: readonly TableCell[], width: number): boolean {
  return row.length === 0 || (row.length === 1 && row[0]!.columnSpan === width && row[0]!.rowSpan === 1)
}

function isEmpty(cell: TableCell): boolean {
  return cell.paragraphs.every((paragraph) => paragraph.runs.every((run) => run.text.trim() === ''))
}

function writeCell(draft: Draft, cell: TableCell): Span {
  const start = draft.length
  let end = start
  for (const paragraph of cell.paragraphs) {
    const before = draft.length
    if (before > start) append(draft, '\n')
    const at = writeRuns(draft, paragraph, cellName(cell))
    if (at !== null) end = at.end
    else if (before > start) {
      draft.parts.pop()
      draft.length = before
    }
  }
  return { start, end }
}

/** B7: column and row as a spreadsheet names them. */
function cellName({ row, column }: TableCell): string {
  let letters = ''
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters
  return `${letters}${row + 1}`
}
