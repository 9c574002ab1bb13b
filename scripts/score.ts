/** One figure of a scorecard: what was measured, on which document or class, and the words behind it. */
export interface Score {
  /** cleaning | structure | units | targets | search | alignment */
  readonly area: string
  /** gold document, query class or pair; 'all' for the whole */
  readonly subject: string
  readonly metric: string
  readonly value: number
  /** how many items the figure rests on */
  readonly of: number
  /** 95 % of redrawn samples fall into it */
  readonly interval?: readonly [number, number]
}

/** One figure of a benchmark, beside the floor or peer measured in the same run. */
export interface Timing {
  readonly subject: string
  readonly metric: string
  readonly value: number
  readonly unit: string
  /** the yardstick measured in the same run */
  readonly peer: string | null
  readonly peerValue: number | null
}

/** A Markdown table, columns padded for reading in a terminal (a CJK character counts two cells). */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const width = (text: string): number => [...text].reduce((sum, char) => sum + (/[⺀-￦]/.test(char) ? 2 : 1), 0)
  const widths = header.map((name, column) => Math.max(width(name), ...rows.map((row) => width(row[column] ?? ''))))
  const line = (row: readonly string[]): string =>
    `| ${widths.map((size, column) => (row[column] ?? '') + ' '.repeat(size - width(row[column] ?? ''))).join(' | ')} |`
  return [line(header), `|${widths.map((size) => '-'.repeat(size + 2)).join('|')}|`, ...rows.map(line)].join('\n')
}
