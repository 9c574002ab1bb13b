/**
 * A table whose rows are lines: 「| 序号 | 任务 | 牵头单位 |」 over 「| --- | --- | --- |」, or cells that wide blanks part, as many in each line:
 *
 *     序号    重点任务        牵头单位
 *     1       高标准农田建设  县农业农村局
 *     2       撂荒耕地治理    县自然资源局
 */
import type { Line } from '../model/lines.ts'
import { isBodyNames } from './closing.ts'
import type { RawCell } from './raw-cell.ts'

const RULED = /^\|.*\|$/
/** | --- | :---: | */
const RULE = /^\|(?:\s?:?-{2,}:?\s?\|)+$/
const WIDE_BLANK = /[ \u3000]{2,}/g
const LEAST_COLUMNS = 3
const LEAST_LINES = 3

export interface SeparatedTable {
  readonly rows: readonly (readonly RawCell[])[]
  /** index behind its last line */
  readonly end: number
}

/** `from`: the line of heads. */
export function readSeparatedTable(lines: readonly Line[], from: number): SeparatedTable | null {
  const { bare } = lines[from]!
  if (bare.startsWith('|')) return readRuled(lines, from)
  return bare.includes('  ') || bare.includes('\u3000\u3000') ? readSpaced(lines, from) : null
}

function readRuled(lines: readonly Line[], from: number): SeparatedTable | null {
  if (!RULED.test(lines[from]!.bare) || !RULE.test(lines[from + 1]?.bare ?? '')) return null
  const rows: RawCell[][] = []
  let end = from
  for (; end < lines.length && RULED.test(lines[end]!.bare); end++)
    if (!RULE.test(lines[end]!.bare)) rows.push(cellsOf(lines[end]!, /\|/g).slice(1, -1))
  return rows.length < 2 ? null : { rows, end }
}

/** As many cells in each line, three lines at least: chance does not space a text so. */
function readSpaced(lines: readonly Line[], from: number): SeparatedTable | null {
  const head = cellsOf(lines[from]!, WIDE_BLANK)
  if (head.length < LEAST_COLUMNS || /[。；：]/.test(lines[from]!.bare) || isBodyNames(lines[from]!.bare)) return null
  const rows = [head]
  let end = from + 1
  for (let index = end; index < lines.length; index++) {
    if (lines[index]!.bare === '') continue
    const row = cellsOf(lines[index]!, WIDE_BLANK)
    if (row.length !== head.length) break
    rows.push(row)
    end = index + 1
  }
  return rows.length < LEAST_LINES ? null : { rows, end }
}

function cellsOf(line: Line, mark: RegExp): RawCell[] {
  const offset = line.start + line.text.indexOf(line.bare)
  const cells: RawCell[] = []
  let from = 0
  for (const match of [...line.bare.matchAll(mark), null]) {
    const part = line.bare.slice(from, match?.index ?? line.bare.length)
    const text = part.trim()
    const start = offset + from + part.indexOf(text)
    cells.push({ pieces: text === '' ? [] : [{ text, at: { start, end: start + text.length } }] })
    from = match === null ? from : match.index + match[0].length
  }
  return cells
}
