/** A Markdown table: one line a row, so that line breaks in a cell become <br> and a | is escaped. Text is never markup. */
import { type Cell, cellText, type Table } from './table.ts'

/** Characters that would make markup of a plan's words: 「*」 in a footnote, 「<」 in an inequality. */
const MARKUP = /[\\`*_{}[\]<>|~]/g

export function* writeMarkdown({ title, columns, rows }: Table): Iterable<string> {
  yield `# ${escapeMarkdown(title)}\n\n`
  yield line(columns.map((column) => escapeMarkdown(column.title)))
  yield line(columns.map(() => '---'))
  for (const { cells } of rows) yield line(cells.map(markdownCell))
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}

function markdownCell(cell: Cell): string {
  if (cell.kind === 'link') return `[${escapeMarkdown(cell.text)}](<${cell.address}>)`
  return escapeMarkdown(cellText(cell)).replace(/\r?\n/g, '<br>')
}

function escapeMarkdown(text: string): string {
  return text.replace(MARKUP, (character) => `\\${character}`)
}
