/** `compare`: for people grouped by base clause (一 （一） 1 … 改写 0.83 沂源县…), for programs one JSON line a link or a gap. */

import type { AlignmentRow, Endpoint } from '../compare/alignment.ts'
import { STATUS_WORDS } from '../export/columns.ts'
import { comparePlans } from '../http/comparison.ts'
import type { Snapshot } from '../store/library.ts'
import type { CommandOf } from './args.ts'
import { cutToWidth } from './table.ts'
import { bold, type Terminal } from './terminal.ts'

export async function runCompare(
  command: CommandOf<'compare'>,
  snapshot: Snapshot,
  terminal: Terminal,
): Promise<number> {
  const { reader, documents } = snapshot
  const find = (id: string) => documents.get(id)!
  const comparison = comparePlans(find(command.base), [...new Set(command.others)].map(find), snapshot)
  if (command.json) {
    for (const row of comparison.rows) await terminal.write(`${JSON.stringify(row)}\n`)
    return 0
  }
  const name = (end: Endpoint): string => {
    const clause = reader.clause(end.id)
    const words = clause ? clause.heading || clause.text : ''
    return `${end.path.join(' ')} ${cutToWidth(words.replace(/\s+/g, ' '), 44)}`
  }
  await terminal.write(`${formatComparison(comparison.rows, name, (id) => documents.get(id)?.title ?? id, terminal)}\n`)
  return 0
}

/** Grouped by base clause; what only the other plans have stands last. */
function formatComparison(
  rows: readonly AlignmentRow[],
  name: (end: Endpoint) => string,
  title: (document: string) => string,
  terminal: Terminal,
): string {
  const groups = new Map<string, string[]>()
  const own: string[] = []
  const counts = new Map<string, number>()
  for (const row of rows) {
    counts.set(row.status, (counts.get(row.status) ?? 0) + 1)
    if (row.status === 'local-only') {
      own.push(`  ${title(row.other.document)}  ${name(row.other)}`)
      continue
    }
    const lines = groups.get(row.base.id) ?? [bold(name(row.base), terminal)]
    lines.push(
      row.status === 'absent'
        ? `  ${STATUS_WORDS.absent}  ${title(row.against)}`
        : `  ${STATUS_WORDS[row.status]} ${row.score.toFixed(2)}  ${title(row.other.document)}  ${name(row.other)}`,
    )
    groups.set(row.base.id, lines)
  }
  const summary = Object.entries(STATUS_WORDS).map(([status, word]) => `${word} ${counts.get(status) ?? 0}`)
  return [
    summary.join('  '),
    ...[...groups.values()].map((lines) => lines.join('\n')),
    ...(own.length > 0 ? [[bold(STATUS_WORDS['local-only'], terminal), ...own].join('\n')] : []),
  ].join('\n\n')
}
