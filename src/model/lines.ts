/** A text as lines with their place; what line rules look at. */
import type { Span } from './span.ts'

/** of a text: there is room for so many lines at first, and for one in so many characters */
const FEW_LINES = 256
const SHORT_LINE = 32
const BLANK = /\s/

export interface Line extends Span {
  /** without its line end */
  readonly text: string
  /** `text` without blanks at either end; '' for an empty line */
  readonly bare: string
}

/** Lines of `text`, or of its stretch [from, to). `start`/`end` count in `text` and leave the line end out. */
export function linesOf(text: string, from = 0, to = text.length): Line[] {
  const lines: Line[] = []
  for (let start = from; start <= to; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 || newline > to ? to : newline
    const line = text.slice(start, end)
    lines.push({ start, end, text: line, bare: line.trim() })
    start = end + 1
  }
  return lines
}

/** Many lines as two columns of offsets. A line is made each time it is looked at: held all at once they cost more than looking. */
export interface Lines extends Iterable<Line> {
  readonly length: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  line(index: number): Line | undefined
  /** code unit of a line's last character that is no blank, for rules that most lines need not be made for */
  lastUnit(index: number): number
  /** a few of them, from one index to before another */
  slice(first: number, beyond: number): Line[]
}

/** Lines that hold something. */
export function filledLines(text: string): Lines {
  const room = Math.max(FEW_LINES, Math.ceil(text.length / SHORT_LINE))
  let starts: Int32Array = new Int32Array(room)
  let ends: Int32Array = new Int32Array(room)
  let length = 0
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    if (isFilled(text, start, end)) {
      if (length === starts.length) [starts, ends] = [withRoom(starts), withRoom(ends)]
      starts[length] = start
      ends[length++] = end
    }
    start = end + 1
  }
  const line = (index: number): Line => {
    const [start, end] = [starts[index]!, ends[index]!]
    const all = text.slice(start, end)
    return { start, end, text: all, bare: all.trim() }
  }
  return {
    length,
    starts: starts.subarray(0, length),
    ends: ends.subarray(0, length),
    line: (index) => (index >= 0 && index < length ? line(index) : undefined),
    lastUnit: (index) => {
      let at = ends[index]! - 1
      while (isBlank(text.charCodeAt(at))) at--
      return text.charCodeAt(at)
    },
    slice: (first, beyond) =>
      Array.from({ length: Math.max(0, Math.min(beyond, length) - first) }, (_, step) => line(first + step)),
    *[Symbol.iterator](): Generator<Line> {
      for (let index = 0; index < length; index++) yield line(index)
    },
  }
}

/** Looks no further than the indent: few lines are blank. */
function isFilled(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isBlank(text.charCodeAt(at))) return true
  return false
}

/** As `\s` and `trim` have it. */
function isBlank(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  if (code > 0x3000) return code === 0xfeff
  return code === 0x3000 || BLANK.test(String.fromCharCode(code))
}

function withRoom(column: Int32Array): Int32Array {
  const longer = new Int32Array(2 * column.length)
  longer.set(column)
  return longer
}

/** The line with the line end behind it (or, for the last one, before it): what goes when the whole line goes. */
export function wholeLine(text: string, line: Span): Span {
  if (line.end < text.length) return { start: line.start, end: line.end + 1 }
  return { start: line.start, end: line.end }
}

/** Where the line of an offset begins, looked for no further back than `most` units: a line may be as long as its text. */
export function lineStartNear(text: string, at: number, most: number): number {
  const first = Math.max(0, at - most)
  return first + text.slice(first, at).lastIndexOf('\n') + 1
}

/** A line of a flattened table: one cell a line, led by a tab. */
export function isCell(line: Line): boolean {
  return line.text.startsWith('\t')
}
