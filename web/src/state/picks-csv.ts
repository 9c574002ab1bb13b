/** 摘录夹 as a spreadsheet. Pure. */
import { csvText } from './csv.ts'
import type { Pick } from './pick.ts'
import { trailText } from './text.ts'

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
  return csvText([headers, ...rows])
}
