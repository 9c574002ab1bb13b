/**
 * Where is a page likely to hold a table that was not read as one, or not with its own columns? Of `社区卫 开展改造` above `生` a column
 * may hold two: its lines begin at two places and end at none. Said of the page, so that who cites its figures looks at it.
 */
import type { Piece } from './page.ts'
import { lineOf, readRows, splitRow, type TextLine } from './page-lines.ts'
import type { RuledTable } from './page-tables.ts'

const LEAST_ROWS = 3
/** parts of a line that no text has by chance, and those that a list has too */
const MANY_PARTS = 3
/** lines further apart than this (em) belong to different things */
const WIDEST_PITCH = 7
/** how near (points) edges must be to be the same, and middles (em) */
const SAME_EDGE = 2
const SAME_MIDDLE = 0.35
/** a paragraph's first line in a cell */
const INDENT = 2
/** share of a column's lines that must have an edge or a middle in common */
const ALIGNED_SHARE = 0.8
/** room (em) that a full line of prose leaves at most */
const FULL_LINE = 1.2
/** width (em) of a column of prose */
const LEAST_PROSE = 10
/** share of such lines in a column of prose */
const PROSE_SHARE = 0.5
/** share of a column's lines that may have a gap within them */
const GAP_SHARE = 0.2
const HAN_BLANK = /[^\x00-\x7f] [^\x00-\x7f]/
/** distances of a cell's lines, the widest over the least */
const SAME_PITCH = 1.1
/** how far (em) above a table its head stands at most */
const HEAD_REACH = 2.5
/** 一、 and, a tab further on, 总体目标: a number and its heading */
const LABEL =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|第[一二三四五六七八九十]{1,3}[章节条])$/
const PAGE_NUMBER = /^[.…·\s]*\d{1,3}$/

/**
 * Each column's lines begin at one place, end at one, or have one middle, and hardly one leaves a gap: then it is one column. Each
 * cell's lines are equally far apart: then it is one row's.
 */
export function isProved({ cells }: RuledTable): boolean {
  const columns = new Map<number, TextLine[]>()
  const pitches: number[] = []
  for (const { column, pieces } of cells) {
    const lines = readRows(pieces).map(lineOf)
    columns.set(column, [...(columns.get(column) ?? []), ...lines])
    pitches.push(...lines.slice(1).map((line, at) => line.y - lines[at]!.y))
  }
  if (Math.max(...pitches) > Math.min(...pitches) * SAME_PITCH) return false
  return [...columns.values()].every((lines) => lines.length < LEAST_ROWS || (isOneColumn(lines) && !hasGaps(lines)))
}

/** Right above the table stands a line with gaps: its head, which did not fit the columns. */
export function isHeadless({ y0 }: RuledTable, lines: readonly TextLine[]): boolean {
  const above = lines.filter(({ y }) => y <= y0).at(-1)
  return above !== undefined && y0 - above.y < HEAD_REACH * above.size && hasGap(above)
}

function hasGap(line: TextLine): boolean {
  return HAN_BLANK.test(line.text) || splitRow(line.pieces).length > 1
}

/** 村内道路硬化 公里: a blank that no setter makes, in several lines. */
function hasGaps(lines: readonly TextLine[]): boolean {
  return lines.filter(hasGap).length >= Math.max(2, lines.length * GAP_SHARE)
}

function isOneColumn(lines: readonly TextLine[]): boolean {
  const size = lines[0]!.size
  const share = (place: (line: TextLine) => number, reach: number): number =>
    commonest(lines.map(place), reach) / lines.length
  const left = Math.min(...lines.map(({ x0 }) => x0))
  const indented = lines.map(({ x0 }) => (Math.abs(x0 - left - INDENT * size) <= SAME_EDGE ? left : x0))
  return (
    commonest(indented, SAME_EDGE) / lines.length >= ALIGNED_SHARE ||
    share(({ x1 }) => x1, SAME_EDGE) >= ALIGNED_SHARE ||
    share(({ x0, x1 }) => (x0 + x1) / 2, SAME_MIDDLE * size) >= ALIGNED_SHARE
  )
}

/** How many of the values lie in the fullest window twice as wide as `reach`. */
function commonest(values: readonly number[], reach: number): number {
  return Math.max(...values.map((value) => values.filter((other) => Math.abs(other - value) <= reach).length))
}

/** Lines outside tables that stand in columns, those of columns of prose and of a list of contents aside. */
export function countDoubtful(rows: readonly (readonly Piece[])[]): number {
  const lines = rows.map(splitRow).filter((parts) => parts.length > 1)
  const many = lines.filter((parts) => parts.length >= MANY_PARTS)
  const two = lines.filter((parts) => parts.length < MANY_PARTS && !LABEL.test(parts[0]!.text))
  const alike = EDGES.map((edge) =>
    alikeGroups(two, edge)
      .filter((group) => !isContents(group) && !isProse(group))
      .reduce((sum, group) => sum + countRuns(group), 0),
  )
  return countRuns(many) + Math.max(...alike)
}

type Pair = readonly TextLine[]

/** where the second parts of lines may agree */
const EDGES: readonly ((line: TextLine) => number)[] = [({ x0 }) => x0, ({ x1 }) => x1, ({ x0, x1 }) => (x0 + x1) / 2]

function alikeGroups(lines: readonly Pair[], edge: (line: TextLine) => number): readonly (readonly Pair[])[] {
  const groups = new Map<number, Pair[]>()
  for (const line of lines) {
    const at = edge(line[1]!)
    const place = [...groups.keys()].find((x) => Math.abs(x - at) <= SAME_EDGE) ?? at
    groups.set(place, [...(groups.get(place) ?? []), line])
  }
  return [...groups.values()]
}

/** Columns of prose: most lines on the left fill theirs. */
function isProse(lines: readonly Pair[]): boolean {
  const lefts = lines.map(([left]) => left!)
  const end = Math.max(...lefts.map(({ x1 }) => x1))
  const full = lefts.filter(({ x0, x1, size }) => end - x1 < FULL_LINE * size && x1 - x0 > LEAST_PROSE * size)
  return full.length > lines.length * PROSE_SHARE
}

/** 总体要求 …… 3 */
function isContents(lines: readonly Pair[]): boolean {
  const numbers = lines.map((line) =>
    PAGE_NUMBER.test(line[1]!.text) ? Number(/\d+/.exec(line[1]!.text)![0]) : Number.NaN,
  )
  return numbers.every((number, at) => number >= (numbers[at - 1] ?? 0))
}

/** Lines of which at least three stand near one another. */
function countRuns(lines: readonly Pair[]): number {
  let counted = 0
  let run = 0
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1]
    run = before !== undefined && line[0]!.y - before[0]!.y <= WIDEST_PITCH * line[0]!.size ? run + 1 : 1
    if (run === LEAST_ROWS) counted += LEAST_ROWS
    else if (run > LEAST_ROWS) counted += 1
  }
  return counted
}
