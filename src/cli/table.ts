/**
 * Tables in a terminal whose letters are one cell wide and whose 汉字 are two. Columns are padded by cells, not by characters.
 */

/** East Asian wide and full-width characters; combining and zero-width ones take no cell. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}“”‘’…—·①-⑳]/u
const NARROW = /\p{M}|\p{Cf}/u

export function cellWidth(text: string): number {
  let width = 0
  for (const character of text) width += NARROW.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return width
}

/** Cuts to at most `width` cells, with … where something was cut. */
export function cutToWidth(text: string, width: number): string {
  if (cellWidth(text) <= width) return text
  let kept = ''
  let used = 2
  for (const character of text) {
    used += cellWidth(character)
    if (used > width) break
    kept += character
  }
  return `${kept}…`
}

export type Align = 'left' | 'right'

/** Rows of cells → lines; the first row is the head. */
export function formatTable(rows: readonly (readonly string[])[], align: readonly Align[]): string {
  const widths = align.map((_, column) => Math.max(...rows.map((row) => cellWidth(row[column] ?? ''))))
  return rows
    .map((row) =>
      align
        .map((side, column) => {
          const cell = row[column] ?? ''
          const blanks = ' '.repeat(widths[column]! - cellWidth(cell))
          return side === 'left' ? cell + blanks : blanks + cell
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
