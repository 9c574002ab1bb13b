/**
 * What the format itself knows of a text's structure, as stretches of the clean text.
 *
 * Headings by style (标题 1, h2): used where a document numbers none of them, 「指导思想」 over its paragraphs.
 *
 * Tables whose bounds the format itself knows (Word, web page, ruled PDF), as stretches of the clean text: the paragraph below is not
 * taken for the rest of its last cell, and of two tables without a line between them the second begins anew. Of the same columns and
 * without a head of its own it is the first one's rest: 「指标 | 2020年 | 2025年」 over rows that a program cut in two.
 */
import type { CleanText } from '../model/clean.ts'
import type { SourceTable, SourceText } from '../model/source.ts'
import type { Span } from '../model/span.ts'

export interface KnownStructure {
  /** in order */
  readonly tables: readonly Span[]
  /** start of a heading → its level, 1 … 9 */
  readonly headings: ReadonlyMap<number, number>
}

export const NOTHING_KNOWN: KnownStructure = { tables: [], headings: new Map() }

export function knownStructure(clean: CleanText, source: SourceText): KnownStructure {
  return { tables: knownTables(clean, source), headings: knownHeadings(clean, source) }
}

/** Those whose first character is still there. */
function knownHeadings(clean: CleanText, { headings = [] }: SourceText): KnownStructure['headings'] {
  return new Map(
    headings.flatMap(({ at, level }): [number, number][] => {
      const start = cleanOffset(clean, at.start)
      return (clean.origin[start] ?? at.end) < at.end ? [[start, level]] : []
    }),
  )
}

function knownTables(clean: CleanText, { text, tables }: SourceText): readonly Span[] {
  const spans: Span[] = []
  for (const [index, table] of tables.entries()) {
    const span = { start: cleanOffset(clean, table.at.start), end: cleanOffset(clean, table.at.end) }
    if (span.end <= span.start) continue
    const before = tables[index - 1]
    const last = spans.at(-1)
    if (last !== undefined && before !== undefined && goesOn(before, table, text))
      spans[spans.length - 1] = { start: last.start, end: span.end }
    else spans.push(span)
  }
  return spans
}

function goesOn(before: SourceTable, table: SourceTable, text: string): boolean {
  const between = text.slice(before.at.end, table.at.start)
  return between.trim() === '' && widthOf(before) === widthOf(table) && headOf(before, text) !== headOf(table, text)
}

function widthOf({ cells }: SourceTable): number {
  return cells.reduce((width, { column, columnSpan }) => Math.max(width, column + columnSpan), 0)
}

function headOf({ cells }: SourceTable, text: string): string {
  const first = cells[0]?.row ?? 0
  return cells.flatMap(({ row, at }) => (row === first ? [text.slice(at.start, at.end)] : [])).join('\t')
}

/** The first clean unit that came from `source` or behind it. */
export function cleanOffset({ origin }: CleanText, source: number): number {
  let low = 0
  let high = origin.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (origin[middle]! < source) low = middle + 1
    else high = middle
  }
  return low
}
