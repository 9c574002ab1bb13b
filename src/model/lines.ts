/** A text as lines with their place; what line rules look at. */
import type { Span } from './span.ts'

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
  /** a few of them, from one index to before another */
  slice(first: number, beyond: number): Line[]
}

/** Lines that hold something. */
export function filledLines(text: string): Lines {
  let most = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) most++
  const starts = new Int32Array(most)
  const ends = new Int32Array(most)
  const filled = /\S/g
  let length = 0
  while (filled.test(text)) {
    const at = filled.lastIndex - 1
    const newline = text.indexOf('\n', at)
    starts[length] = text.lastIndexOf('\n', at) + 1
    ends[length] = newline < 0 ? text.length : newline
    filled.lastIndex = ends[length++]!
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
    slice: (first, beyond) =>
      Array.from({ length: Math.max(0, Math.min(beyond, length) - first) }, (_, step) => line(first + step)),
    *[Symbol.iterator](): Generator<Line> {
      for (let index = 0; index < length; index++) yield line(index)
    },
  }
}

/** The line with the line end behind it (or, for the last one, before it): what goes when the whole line goes. */
export function wholeLine(text: string, line: Span): Span {
  if (line.end < text.length) return { start: line.start, end: line.end + 1 }
  return { start: line.start, end: line.end }
}

/** A line of a flattened table: one cell a line, led by a tab. */
export function isCell(line: Line): boolean {
  return line.text.startsWith('\t')
}
