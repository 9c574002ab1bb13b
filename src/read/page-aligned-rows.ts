/**
 * Printed lines of a table without rules → its rows. A cell may run over several lines, and stand in the middle of its row: of
 * `项目1 | 各县区人民政府，…加快推 / 进养老服务…` the number stands between the two lines. Wider distances part rows; where all
 * are the same, a row begins where its first column does. null: neither says.
 */
import { beginsItem, isShort } from './line-breaks.ts'
import type { TextLine } from './page-lines.ts'

export interface Column {
  readonly x0: number
  readonly x1: number
}

/** The parts of one printed line, by column; null where a column has nothing on it. */
export interface GridLine {
  readonly y: number
  readonly size: number
  readonly parts: readonly (TextLine | null)[]
}

/** distance over that within a cell (share) that parts rows */
const WIDE_PITCH = 1.12
/** step between the two that is no rounding */
const LEAST_STEP = 1.05
/** share of rows that must begin with their first column's text where a step is small */
const KEYED_SHARE = 0.8
/** below this share of the pitch two lines stand beside, not below, one another */
const BETWEEN_LINES = 0.8
/** distance (em) of two lines of text */
const LEAST_PITCH = 1.1
/** share by which equal distances differ */
const SAME_PITCH = 0.03
/** how far (share of the pitch) a cell's middle may miss its row's */
const OFF_CENTRE = 0.2
/** the highest row, and the highest rest of one that the page cuts (in pitches) */
const MOST_ROW = 40
const MOST_CUT = 6
/** width (em) from which a full cell of two lines is one that was broken */
const LEAST_BROKEN = 6
const LEAST_BANDS = 3
/** lines a row has on average at most where distances part rows; more: the distances part other things */
const MOST_BAND_LINES = 6
const LEAST_FILLED = 3
const NUMBER = /^[-+\d.,%％]+$/

/** Lines, top to bottom → rows of at least one line each. */
export function readTableRows(
  lines: readonly GridLine[],
  columns: readonly Column[],
): readonly (readonly GridLine[])[] | null {
  const rows = splitRows(lines, columns)
  return rows === null ? null : joinHead(rows, columns)
}

/** 2020 / 年 in a head whose other cells have one line: the rest of full cells, and no row of its own. */
function joinHead(
  rows: readonly (readonly GridLine[])[],
  columns: readonly Column[],
): readonly (readonly GridLine[])[] {
  const [head, next, ...rest] = rows
  if (head?.length !== 1 || next?.length !== 1) return rows
  const filled = next[0]!.parts.filter((part) => part !== null).length
  const pairs = pairsOf(next[0]!, head[0]!, columns)
  const goesOn =
    pairs.length === filled &&
    (next[0]!.parts[0] === null || filled < columns.length / 2) &&
    !pairs.some(isClosed) &&
    !pairs.some(isNumberPair)
  return goesOn ? [[...head, ...next], ...rest] : rows
}

function splitRows(lines: readonly GridLine[], columns: readonly Column[]): readonly (readonly GridLine[])[] | null {
  const pitch = pitchInCells(lines)
  const bandsAt = (wide: number) => splitLines(lines, (line, before) => line.y - before.y > wide)
  const fine = bandsAt(widePitch(lines, pitch))
  const keyed = fine.filter(beginsWithKey).length
  const bands = keyed >= fine.length * KEYED_SHARE ? fine : bandsAt(pitch * WIDE_PITCH)
  if (bands.length >= LEAST_BANDS && lines.length <= bands.length * MOST_BAND_LINES)
    return bands.flatMap((band) => splitLines(band, (line, before) => isWholeRow(line, before, columns)))
  const centred = centredRows(lines, pitch, columns)
  if (centred !== null) return centred
  const between = lines.some((line, index) => index > 0 && line.y - lines[index - 1]!.y < pitch * BETWEEN_LINES)
  return between ? null : splitLines(lines, (line, before) => line.parts[0] !== null || isBegun(line, before, columns))
}

/**
 * Rows without distance between them whose cells stand in the middle of their row: each column's lines have the row's middle.
 * The smallest rows that fit, from the top; the first and the last may be cut by the page. null: there are none.
 */
function centredRows(
  lines: readonly GridLine[],
  pitch: number,
  columns: readonly Column[],
): readonly (readonly GridLine[])[] | null {
  const dead = new Set<number>()
  const from = (start: number, depth: number): readonly (readonly GridLine[])[] | null => {
    if (start === lines.length) return []
    if (dead.has(start)) return null
    for (const keyed of [true, false])
      for (let end = start + 1; end <= lines.length && lines[end - 1]!.y - lines[start]!.y <= MOST_ROW * pitch; end++) {
        if (end < lines.length && !mayPart(lines[end - 1]!, lines[end]!, pitch, columns)) continue
        const row = lines.slice(start, end)
        if (keyed ? !hasKey(row) || !isCentred(row, pitch) : hasKey(row) || (depth > 1 && !isRowOfGroup(row))) continue
        if (hasNumbersStacked(row, columns)) continue
        const rest = from(end, depth + 1)
        if (rest !== null) return [row, ...rest]
      }
    const last = lines.slice(start)
    const isCut = last.length > 1 && last.at(-1)!.y - last[0]!.y <= MOST_CUT * pitch
    if (isCut && !hasNumbersStacked(last, columns)) return [last]
    dead.add(start)
    return null
  }
  return from(0, 0)
}

/** 民生福祉 stands once before three names: the other two lines are whole but for it. */
function isRowOfGroup(row: readonly GridLine[]): boolean {
  const filled = row[0]!.parts.filter((part) => part !== null).length
  return row.length === 1 && filled >= Math.max(LEAST_FILLED, row[0]!.parts.length - 1)
}

function hasNumbersStacked(row: readonly GridLine[], columns: readonly Column[]): boolean {
  return row.some((line, index) => index > 0 && pairsOf(line, row[index - 1]!, columns).some(isNumberPair))
}

function hasKey(row: readonly GridLine[]): boolean {
  return row.some(({ parts }) => parts[0] !== null)
}

function isCentred(row: readonly GridLine[], pitch: number): boolean {
  const middle = (row[0]!.y + row.at(-1)!.y) / 2
  return row[0]!.parts.every((_, column) => {
    const own = row.filter(({ parts }) => parts[column] !== null)
    if (own.length === 0) return true
    const closed = own.every((line, index) => index === 0 || line.y - own[index - 1]!.y <= pitch * WIDE_PITCH)
    return closed && Math.abs((own[0]!.y + own.at(-1)!.y) / 2 - middle) <= OFF_CENTRE * pitch
  })
}

/** Below one another, and not both lines of cells that were all broken where they were full. */
function mayPart(before: GridLine, line: GridLine, pitch: number, columns: readonly Column[]): boolean {
  if (line.y - before.y < pitch * (2 - WIDE_PITCH)) return false
  const pairs = pairsOf(line, before, columns)
  const keyed = before.parts[0] !== null && line.parts[0] !== null
  const whole = pairs.length >= LEAST_FILLED || (keyed && pairs.length > 1)
  if (!whole || pairs.some(isNumberPair) || pairs.some(isClosed)) return true
  return pairs.every(({ column, below }) => column.x1 - column.x0 < LEAST_BROKEN * below.size)
}

/** The least distance of lines that follow one another in a column; one too small for a line, a raised letter's, aside. */
function pitchInCells(lines: readonly GridLine[]): number {
  const width = lines[0]!.parts.length
  const pitches: number[] = []
  for (let column = 0; column < width; column++) {
    const own = lines.filter((line) => line.parts[column] !== null)
    for (let at = 1; at < own.length; at++) pitches.push(own[at]!.y - own[at - 1]!.y)
  }
  pitches.sort((a, b) => a - b)
  const least = LEAST_PITCH * lines[0]!.size
  return (
    pitches.find((each, index) => each >= least || pitches[index + 1]! - each <= SAME_PITCH * each) ?? pitches[0] ?? 0
  )
}

/** A step that small must part what the first column parts too. */
function beginsWithKey(band: readonly GridLine[]): boolean {
  return band.every(({ parts }, index) => (parts[0] !== null) === (index === 0))
}

/** The distance from which lines stand further apart than within a cell: where distances leave the widest step. */
function widePitch(lines: readonly GridLine[], pitch: number): number {
  const distances = lines
    .flatMap((line, index) => (index === 0 ? [] : [line.y - lines[index - 1]!.y]))
    .filter((distance) => distance >= pitch * (1 - SAME_PITCH))
    .sort((a, b) => a - b)
  const steps = distances.flatMap((above, index) => {
    const below = distances[index - 1]
    return below === undefined || below > pitch * WIDE_PITCH || above < below * LEAST_STEP ? [] : [{ below, above }]
  })
  const [widest] = steps.sort((a, b) => b.above / b.below - a.above / a.below)
  return widest === undefined ? pitch * WIDE_PITCH : (widest.below + widest.above) / 2
}

function splitLines(
  lines: readonly GridLine[],
  begins: (line: GridLine, before: GridLine) => boolean,
): readonly (readonly GridLine[])[] {
  const groups: GridLine[][] = []
  for (const [index, line] of lines.entries()) {
    if (index === 0 || begins(line, lines[index - 1]!)) groups.push([line])
    else groups.at(-1)!.push(line)
  }
  return groups
}

/** No setter breaks a number: 12.5 above 4.1 are of two rows. So are whole lines of which none had to be broken. */
function isWholeRow(line: GridLine, before: GridLine, columns: readonly Column[]): boolean {
  if (line.parts.filter((part) => part !== null).length < LEAST_FILLED) return false
  const pairs = pairsOf(line, before, columns)
  return pairs.some(isNumberPair) || (pairs.length >= LEAST_FILLED && pairs.every(isClosed))
}

/** A line without the first column's text that cannot go on with the one above it: a group's next name. */
function isBegun(line: GridLine, before: GridLine, columns: readonly Column[]): boolean {
  const pairs = pairsOf(line, before, columns)
  return pairs.some(isNumberPair) || (pairs.length > 0 && pairs.every(isClosed))
}

interface Pair {
  readonly above: TextLine
  readonly below: TextLine
  readonly column: Column
}

function pairsOf(line: GridLine, before: GridLine, columns: readonly Column[]): readonly Pair[] {
  return line.parts.flatMap((below, index): readonly Pair[] => {
    const above = before.parts[index] ?? null
    return below === null || above === null ? [] : [{ above, below, column: columns[index]! }]
  })
}

function isNumberPair({ above, below }: Pair): boolean {
  return NUMBER.test(above.text) && NUMBER.test(below.text)
}

/** The line above left room for what follows it. */
function isClosed({ above, below, column }: Pair): boolean {
  const room = (column.x1 - column.x0 - (above.x1 - above.x0)) / above.size
  return isShort(room, below.text) || beginsItem(above.text, below.text)
}
