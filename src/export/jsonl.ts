/** JSON Lines for programs: one record a line, the fields of INTERFACE, nothing folded into text. */
import type { Table } from './table.ts'

export function* writeJsonl({ rows }: Table): Iterable<string> {
  for (const { record } of rows) yield `${JSON.stringify(record)}\n`
}
