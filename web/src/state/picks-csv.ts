/** 摘录夹 as a CSV that Excel opens as it is: BOM, quotes doubled, and no cell that it would take for a formula. Pure. */
import type { Pick } from './pick.ts'
import { trailText } from './text.ts'

const BOM = '\ufeff'

export function picksCsv(picks: readonly Pick[], headers: readonly string[], linkOf: (id: string) => string): string {
  const rows = picks.map((pick) => [
    pick.title,
    trailText(pick.path),
    pick.heading,
    pick.text,
    pick.units,
    pick.targets,
    linkOf(pick.id),
  ])
  return BOM + [headers, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
