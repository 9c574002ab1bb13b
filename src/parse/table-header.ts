/**
 * What are the columns called? One row as a rule; two where years stand below 目标值:
 *
 *     ⇥指标 ⇥单位 ⇥现状值 ⇥目标值 ⇥      ⇥属性
 *     ⇥     ⇥     ⇥2020年 ⇥2022年 ⇥2025年 ⇥          → 指标, 单位, 现状值2020年, 目标值2022年, 目标值2025年, 属性
 *
 * A table whose first row is a row like the others has no header.
 */
import type { RawCell } from './raw-cell.ts'

/** names of the columns, '' where none is printed */
export type Header = readonly string[]

const YEAR = /^20\d{2}\s*年?$/
const FIGURE = /^[≥≤<>＜＞]?\d[\d.,]*[%％]?$/
/** heads that stand over several years */
const OVER_YEARS = /目标|现状|基期|基数|规划|预期|指标值|完成|实际|年度|年份|值$/
const LONGEST_HEAD = 24

export function readHeader(rows: readonly (readonly RawCell[])[]): { readonly header: Header; readonly count: number } {
  const [first = [], second] = rows.map((row) => row.map(textOf))
  if (rows.length > 1 && isRecord(first, rows.length)) return { header: first.map(() => ''), count: 0 }
  const width = commonWidth(rows.slice(2))
  if (second !== undefined && rows.length > 2 && isSecondHeader(first, second, width))
    return { header: combine(first, second, width), count: 2 }
  return { header: first, count: 1 }
}

function textOf({ pieces }: RawCell): string {
  return pieces
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, '')
}

/** 1 · 扩建工程 · 扩建教室。: figures or sentences stand in rows, not in heads. */
function isRecord(cells: readonly string[], rows: number): boolean {
  if (cells.every((cell) => cell === '')) return false
  const first = cells.find((cell) => cell !== '')!
  return (
    (first === '1' && rows > 1) ||
    cells.some((cell) => /[。；]/.test(cell) && cell.length > LONGEST_HEAD) ||
    cells.filter((cell) => FIGURE.test(cell) && !YEAR.test(cell)).length * 2 > cells.length
  )
}

/** Only heads of what stands above: years, or names under empty cells; nothing where the row above says it all. */
function isSecondHeader(first: readonly string[], second: readonly string[], width: number): boolean {
  const filled = second.filter((cell) => cell !== '')
  if (filled.length === 0) return false
  if (filled.every((cell) => YEAR.test(cell)) && first.some((cell) => OVER_YEARS.test(cell))) return true
  if (second.length !== first.length || second.length !== width) return false
  const merged = first.some((cell, index) => cell === '' && second[index] !== '')
  return (
    merged &&
    second[0] === '' &&
    filled.every((cell) => cell.length <= 12 && !/[。；]/.test(cell) && !FIGURE.test(cell))
  )
}

function combine(first: readonly string[], second: readonly string[], width: number): string[] {
  const above = first.length === second.length ? spread(first, second) : stretch(first, second, width)
  const below = first.length === second.length ? second : place(first, second, width)
  return above.map((name, index) => `${name}${below[index] ?? ''}`)
}

/** A head stands over the empty cells behind it as far as the row below goes on. */
function spread(first: readonly string[], second: readonly string[]): string[] {
  let last = ''
  return first.map((name, index) => {
    if (name !== '') last = name
    return name === '' && second[index] !== '' ? last : name
  })
}

/** Where merged cells were printed once: which heads stand over the years, and over how many. */
function stretch(first: readonly string[], second: readonly string[], width: number): string[] {
  const { from, heads } = over(first, second, width)
  const extra = second.length - heads
  return first.flatMap((name, index) => (index === from + heads - 1 ? new Array<string>(extra + 1).fill(name) : [name]))
}

function place(first: readonly string[], second: readonly string[], width: number): string[] {
  const { from } = over(first, second, width)
  return [...new Array<string>(from).fill(''), ...second]
}

function over(first: readonly string[], second: readonly string[], width: number): { from: number; heads: number } {
  const heads = Math.max(1, first.length + second.length - width)
  const from = first.findIndex((_, index) => first.slice(index, index + heads).every((name) => OVER_YEARS.test(name)))
  return {
    from:
      from < 0
        ? Math.max(
            0,
            first.findIndex((name) => OVER_YEARS.test(name)),
          )
        : from,
    heads,
  }
}

/** The commonest number of cells of a row. */
export function commonWidth(rows: readonly (readonly RawCell[])[]): number {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
  return count * 2 > rows.length || rows.length < 3 ? width : 0
}
