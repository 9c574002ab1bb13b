/**
 * Rows of a table as records: header → value. Decides which column groups, which names and which numbers a row, whether
 * cells are stacked, and what a row is called: 学前教育/学前三年毛入园率, or its printed number 1.4.
 */
import { isUnitHeader } from '../extract/units.ts'
import { UNIT_OF_MEASURE } from '../extract/units-of-measure.ts'
import type { Cell, OutlineNode } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import { hull, type Span } from '../model/span.ts'
import { readLabel } from './numbering.ts'
import type { RawCell } from './raw-cell.ts'
import type { FlatTable } from './table.ts'
import { commonWidth } from './table-header.ts'

const NUMBER_HEADER = /^(?:序\s*号|编\s*号|项\s*号)$/
const NAME_HEADER = /名称|指标|项目|任务|事项|工程|内容|措施|行动/
const GROUP_HEADER = /^(?:类\s*别|分\s*类|类\s*型|领\s*域|一级指标|维度|大类|方面)$/
/** head of the cell that a unit of measure in the indicator's brackets gets */
const MEASURE_NAME = '单位'
const MEASURE_HEADER = /^(?:计量)?单\s*位$/
/** 1.4生均…, 1资源, 5社会认可度: a number printed in front of the name */
const PRINTED_NUMBER = /^(\d{1,2}(?:\.\d{1,2}){0,2})[.、．]?\s*(?=\D)/
const VALUE = /^[^\d]{0,6}[\d.,]+[^\d]{0,4}$/
/** a figure with its unit at most: 1200, 95%, 3.5万户 */
const FIGURE = /^[≥≤<>＜＞]?\d[\d.,]*\D{0,3}$/
/** （万人）, （%） at the end of an indicator */
const MEASURE = /[（(]([^（()）]{1,8})[）)]$/
/** unit of measure, as against a remark in brackets */
const IS_MEASURE = new RegExp(`^(?:${UNIT_OF_MEASURE})(?:/.{1,4})?$`)

/** a cell that was not there, as against one that was empty: it ends the group above */
const NO_CELL: RawCell = { pieces: [] }

interface Value {
  readonly text: string
  readonly pieces: RawCell['pieces']
}

export function rowsOf(table: FlatTable, path: readonly string[]): { rows: OutlineNode[]; findings: Finding[] } {
  const findings: Finding[] = []
  const common = commonWidth(table.rows)
  const width = common > table.header.length && agrees(table, common) ? common : table.header.length
  const extra = width - table.header.length
  const header = [...new Array<string>(Math.max(0, extra)).fill(''), ...table.header]
  if (table.headers.length === 0)
    findings.push({ level: 'note', code: 'table-no-header', at: table.at, detail: '这个表没有表头' })
  const columns = columnRoles(header, extra, table)
  const rows: OutlineNode[] = []
  let group: Value = { text: '', pieces: [] }
  let measure: Cell | null = null
  for (const raw of table.rows) {
    const cells = alignCells(raw, header.length, columns, findings, table)
    if (isGroupRow(cells, columns)) {
      group = cellValue(cells.find((cell) => cell.pieces.length > 0)!)
      continue
    }
    for (const record of unstack(cells, columns)) {
      if (record.group !== null) group = record.group
      const row = rowNode(record.values, header, columns, { group, measure, path, ordinal: rows.length + 1 })
      measure = row.cells.find((cell) => cell.header === MEASURE_NAME) ?? measure
      rows.push(row)
    }
  }
  return { rows: withOwnLabels(rows, path), findings }
}

/** Numbers that begin again under each group name no row: then group and name do. */
function withOwnLabels(rows: readonly OutlineNode[], path: readonly string[]): OutlineNode[] {
  const labels = new Set(rows.map((row) => row.path.at(-1)))
  if (labels.size === rows.length) return [...rows]
  return rows.map((row) => {
    const label = row.path.at(-1)!
    if (!/^\d/.test(label) || row.heading === '') return row
    const group = row.cells.find(({ header }) => header === '' || GROUP_HEADER.test(header))?.value ?? ''
    const name = [bareGroup(group), row.heading].filter((part) => part !== '').join('/')
    return { ...row, path: [...path, name] }
  })
}

/** 一、发展水平 → 发展水平 */
function bareGroup(group: string): string {
  return group.slice(readLabel(group)?.length ?? 0)
}

interface Columns {
  readonly number: number
  readonly group: number
  readonly name: number
}

/** More than half of the rows are that wide. */
function agrees({ rows }: FlatTable, width: number): boolean {
  return rows.filter((row) => row.length === width).length * 2 > rows.length
}

/** More cells than heads: the first head stands over a group column as well. */
function columnRoles(header: readonly string[], extra: number, table: FlatTable): Columns {
  const headed = header.findIndex((name) => NUMBER_HEADER.test(name))
  const number = headed < 0 && countsOn(table) ? 0 : headed
  const group = extra > 0 ? 0 : header.findIndex((name) => GROUP_HEADER.test(name))
  const free = header.map((name, index) => ({ name, index })).filter(({ index }) => index !== number && index !== group)
  const wordy = free.filter(({ index }) => !holdsFigures(table, index))
  const named = wordy.find(({ name }) => NAME_HEADER.test(name)) ?? wordy[0] ?? free[0]
  return { number, group: table.header.length > 1 ? group : -1, name: named?.index ?? 0 }
}

/** 改造任务（户） over 1200, 1500: its head names a task, its cells name no row. */
function holdsFigures({ rows }: FlatTable, column: number): boolean {
  const texts = rows.map((row) => join(row[column]?.pieces ?? [])).filter((text) => text !== '')
  return texts.length > 0 && texts.every((text) => FIGURE.test(text))
}

/** Without a header: 1, 2, 3 in the first cells. */
function countsOn({ headers, rows }: FlatTable): boolean {
  return (
    headers.length === 0 &&
    rows.every((row, index) => row[0] !== undefined && join(row[0].pieces) === String(index + 1))
  )
}

/** Too few cells: those in front are missing or merged (group and indicator in one), so the last ones are where they stand. */
function alignCells(
  raw: readonly RawCell[],
  width: number,
  columns: Columns,
  findings: Finding[],
  table: FlatTable,
): readonly RawCell[] {
  if (raw.length === width) return isOverGroupAndName(raw, columns) ? [NO_CELL, raw[0]!, ...raw.slice(2)] : raw
  const at = hull(raw.flatMap((cell) => cell.pieces.map((piece) => piece.at))) ?? table.at
  findings.push({
    level: raw.length > width ? 'warning' : 'note',
    code: 'table-cell-count',
    at,
    detail: `表头有 ${width} 列，此行有 ${raw.length} 格`,
  })
  if (raw.length > width)
    return [...raw.slice(0, width - 1), { pieces: raw.slice(width - 1).flatMap((cell) => cell.pieces) }]
  const missing = new Array<RawCell>(width - raw.length).fill(NO_CELL)
  if (columns.group === 0) return [...missing, ...raw]
  return [...raw, ...missing]
}

/** 劳动年龄人口平均受教育年限 in a cell merged over group and name: the row's name, of no group. */
function isOverGroupAndName(cells: readonly RawCell[], columns: Columns): boolean {
  const [head, next, ...values] = cells.map((cell) => cell.pieces.length > 0)
  return columns.group === 0 && columns.name === 1 && head === true && next === false && values.includes(true)
}

/** 义务教育 alone in its row, all other cells empty: it heads the rows below. */
function isGroupRow(cells: readonly RawCell[], columns: Columns): boolean {
  const filled = cells.filter((cell) => cell.pieces.length > 0)
  return filled.length === 1 && cells.length > 2 && (cells[columns.name] === filled[0] || cells[0] === filled[0])
}

interface Row {
  readonly values: readonly Value[]
  /** a group named in this row; null: the one above goes on */
  readonly group: Value | null
}

/** Cells whose values are stacked in parallel give one row each. */
function unstack(cells: readonly RawCell[], columns: Columns): Row[] {
  const ownGroup = columns.group >= 0 ? cellValue(cells[columns.group]!) : null
  const ended = columns.group >= 0 && cells[columns.group] === NO_CELL
  const group = ended || (ownGroup !== null && ownGroup.text !== '') ? ownGroup : null
  const depth = stackDepth(cells, columns)
  if (depth < 2) return [{ values: cells.map(cellValue), group }]
  const names = cells[columns.name]!.pieces
  // 学前教育 / 幼儿在园人数 / 毛入园率 over two values: the first line is the group.
  const headed = names.length === depth + 1 && columns.group < 0
  const shift = headed ? 1 : 0
  return Array.from({ length: depth }, (_, index) => ({
    values: cells.map((cell, column) => {
      if (column === columns.group) return { text: '', pieces: [] }
      const piece = cell.pieces[column === columns.name ? index + shift : index]
      return piece === undefined ? { text: '', pieces: [] } : { text: piece.text, pieces: [piece] }
    }),
    group: headed ? cellValue({ pieces: names.slice(0, 1) }) : group,
  }))
}

/** How many values stand in one cell: what at least two columns of figures agree on, and the names bear out. */
function stackDepth(cells: readonly RawCell[], columns: Columns): number {
  const depths = cells
    .filter((_, index) => index !== columns.name && index !== columns.group && index !== columns.number)
    .filter((cell) => cell.pieces.length > 1 && cell.pieces.every((piece) => VALUE.test(piece.text)))
    .map((cell) => cell.pieces.length)
  const [depth] = depths
  if (depth === undefined || depths.length < 2 || depths.some((each) => each !== depth)) return 1
  const names = cells[columns.name]!.pieces.length
  return names === depth || (names === depth + 1 && columns.group < 0) ? depth : 1
}

interface Above {
  readonly group: Value
  /** unit of measure of the row above: 其中：… counts in the same */
  readonly measure: Cell | null
  readonly path: readonly string[]
  readonly ordinal: number
}

function rowNode(
  values: readonly Value[],
  header: readonly string[],
  columns: Columns,
  { group, measure: inherited, path, ordinal }: Above,
): OutlineNode {
  const cells: Cell[] = []
  const add = (name: string, text: string, pieces: RawCell['pieces']): void => {
    const at = hull(pieces.map((piece) => piece.at))
    if (at !== null) cells.push({ header: name, value: text, at })
  }
  const printed = values[columns.name]!
  const measure = hasMeasureColumn(header) ? null : measureOf(printed)
  let number = columns.number >= 0 ? values[columns.number]!.text : ''
  const inName = PRINTED_NUMBER.exec(printed.text)
  const inGroup = PRINTED_NUMBER.exec(group.text)
  if (number === '' && inName) number = inName[1]!
  if (number === '' && inGroup && values[columns.group]?.text === group.text) number = inGroup[1]!
  const name = printed.text.slice(inName?.[0].length ?? 0, measure === null ? undefined : measure.at).trim()
  const groupName = bareGroup(group.text.slice(inGroup?.[0].length ?? 0))
  for (const [index, value] of values.entries()) {
    if (index === columns.group) add(header[index]!, group.text, group.pieces)
    else if (index === columns.name && measure !== null) {
      add(header[index]!, printed.text.slice(0, measure.at), [slicePiece(printed, 0, measure.at)])
      add(MEASURE_NAME, measure.text, [slicePiece(printed, measure.at + 1, measure.at + 1 + measure.text.length)])
    } else if (isUnitHeader(header[index]!))
      add(header[index]!, value.pieces.map((piece) => piece.text).join('\n'), value.pieces)
    else add(header[index]!, value.text, value.pieces)
  }
  if (columns.group < 0 && group.text !== '') add('', group.text, group.pieces)
  if (measure === null && inherited !== null && /^其中/.test(name) && !hasMeasureColumn(header)) cells.push(inherited)
  const label = number !== '' ? number : [groupName, name].filter((part) => part !== '').join('/')
  return {
    kind: 'row',
    path: [...path, label === '' ? String(ordinal) : label],
    derived: label === '',
    heading: name,
    headingAt: null,
    paragraphs: bodyOf(values, columns, header),
    cells,
    children: [],
  }
}

function hasMeasureColumn(header: readonly string[]): boolean {
  return header.some((name) => MEASURE_HEADER.test(name))
}

/** Pieces of the cells a reader takes for the row's text: not its number, group and name. */
function bodyOf(values: readonly Value[], columns: Columns, header: readonly string[]): Span[] {
  return values.flatMap((value, index) =>
    index === columns.name || index === columns.group || index === columns.number || isUnitHeader(header[index]!)
      ? []
      : value.pieces.map((piece) => piece.at),
  )
}

function measureOf(value: Value): { readonly at: number; readonly text: string } | null {
  const match = MEASURE.exec(value.text)
  return match && IS_MEASURE.test(match[1]!) ? { at: match.index, text: match[1]! } : null
}

/** Part of a value that stands in one piece; a value of several pieces is joined without marks, so only its last is cut. */
function slicePiece(value: Value, start: number, end: number): RawCell['pieces'][number] {
  let offset = 0
  let from = value.pieces[0]!.at.start
  let to = from
  for (const { text, at } of value.pieces) {
    if (start >= offset && start <= offset + text.length) from = at.start + (start - offset)
    if (end >= offset && end <= offset + text.length) to = at.start + (end - offset)
    offset += text.length
  }
  return { text: value.text.slice(start, end), at: { start: from, end: to } }
}

function cellValue(cell: RawCell): Value {
  return { text: join(cell.pieces), pieces: cell.pieces }
}

/** A word broken over lines is joined; lines that are sentences, items or names of their own stay apart. */
function join(pieces: RawCell['pieces']): string {
  const broken =
    pieces.every((piece) => piece.text.length <= 14 && !/[。；]$|^\d/.test(piece.text)) || pieces.length < 2
  const first = pieces.every((piece, index) => index === 0 || !/^\d/.test(piece.text))
  return pieces
    .map((piece) => piece.text)
    .join(broken || (pieces.length === 2 && first && pieces[0]!.text.length <= 14) ? '' : '\n')
}
