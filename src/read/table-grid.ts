/**
 * An HTML table's rows → places on a grid: `<td rowspan="2">学前教育</td>` covers two rows, so the next row begins one column
 * further right.
 */
import { isElement, type MarkupElement } from './markup.ts'

export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly element: MarkupElement
}

/** what a page may claim: HTML's own limits are 1,000 columns and 65,534 rows */
const MOST_COLUMNS = 200

export function gridOf(table: MarkupElement): readonly GridCell[] {
  const rows = rowsOf(table)
  const cells: GridCell[] = []
  /** column → first row in which it is free again */
  const free: number[] = []
  for (const [row, element] of rows.entries()) {
    let column = 0
    for (const cell of element.children) {
      if (!isElement(cell) || (cell.name !== 'td' && cell.name !== 'th')) continue
      while ((free[column] ?? 0) > row) column++
      if (column >= MOST_COLUMNS) break
      const columnSpan = Math.min(span(cell.attribs['colspan']), MOST_COLUMNS - column)
      const wanted = cell.attribs['rowspan']?.trim() === '0' ? rows.length : span(cell.attribs['rowspan'])
      const rowSpan = Math.min(wanted, rows.length - row)
      cells.push({ row, column, rowSpan, columnSpan, element: cell })
      for (let covered = column; covered < column + columnSpan; covered++) free[covered] = row + rowSpan
      column += columnSpan
    }
  }
  return cells
}

function rowsOf(table: MarkupElement): readonly MarkupElement[] {
  return table.children.flatMap((child) => {
    if (!isElement(child)) return []
    if (child.name === 'tr') return [child]
    return /^(?:thead|tbody|tfoot)$/.test(child.name) ? rowsOf(child) : []
  })
}

function span(attribute: string | undefined): number {
  const value = Number.parseInt(attribute ?? '1', 10)
  return Number.isInteger(value) && value > 1 ? value : 1
}
