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

/** Lines that hold something. */
export function filledLines(text: string): Line[] {
  return linesOf(text).filter((line) => line.bare !== '')
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
