/** Rows as a CSV that Excel opens as it is: BOM, quotes doubled, and no cell that it would take for a formula. Pure. */

const BOM = '\ufeff'

export function csvText(rows: readonly (readonly string[])[]): string {
  return `${BOM}${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
