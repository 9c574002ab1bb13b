/**
 * A table whose cells lost their tabs, one a line: 序号⏎重点任务⏎牵头单位⏎1⏎高标准农田建设⏎县农业农村局⏎2⏎…. It is one where the count
 * proves it: below as many heads stands 1, as many lines further 2, and so on to the end; otherwise the lines stay paragraphs.
 */
import type { Line } from '../model/lines.ts'

const NUMBER_HEAD = /^(?:序\s*号|编\s*号)$/
const LEAST_COLUMNS = 3
const MOST_COLUMNS = 12
const LEAST_ROWS = 2
const LONGEST_HEAD = 14

export interface CountedTable {
  readonly columns: number
  /** filled lines, head and rows */
  readonly cells: readonly Line[]
  /** index behind its last line */
  readonly end: number
}

/** `from`: the line that heads the column of numbers. */
export function readCountedTable(lines: readonly Line[], from: number): CountedTable | null {
  const first = lines[from]!
  if (!NUMBER_HEAD.test(first.bare) || first.text.includes('\t')) return null
  const columns = columnsBelow(lines, from)
  if (columns === 0) return null
  const cells: Line[] = []
  let end = from
  let row: Line[] = []
  for (let index = from; index < lines.length; index++) {
    const line = lines[index]!
    if (line.bare === '') continue
    const begins = row.length === 0 && cells.length > 0
    if (line.text.startsWith('\t') || (begins && line.bare !== String(cells.length / columns))) break
    row.push(line)
    if (row.length < columns) continue
    cells.push(...row)
    row = []
    end = index + 1
  }
  const rows = cells.length / columns
  if (rows <= LEAST_ROWS || row.length > 0) return null
  // The next number a little further down: a cell of the last row had two lines, and no count is proved.
  const goesOn = lines.slice(end, end + MOST_COLUMNS * 2).some(({ bare }) => bare === String(rows))
  return goesOn ? null : { columns, cells, end }
}

/** Do heads and 1, 2 stand below, so that this was a table once? */
export function isHeadOfRows(lines: readonly Line[], from: number): boolean {
  return NUMBER_HEAD.test(lines[from]!.bare) && columnsBelow(lines, from) > 0
}

/** How many heads stand above the number 1. */
function columnsBelow(lines: readonly Line[], from: number): number {
  let columns = 0
  for (let index = from; index < lines.length && columns <= MOST_COLUMNS; index++) {
    const { bare, text } = lines[index]!
    if (bare === '') continue
    if (bare === '1') return columns < LEAST_COLUMNS ? 0 : columns
    if (text.startsWith('\t') || bare.length > LONGEST_HEAD || /[。；，：]/.test(bare)) return 0
    columns++
  }
  return 0
}
