/**
 * `compare`: for people grouped by base clause (一 （一） 1 … 改写 0.83 沂源县…) and then by the base's targets, for programs one JSON
 * line a link or a gap.
 */

import type { AlignmentRow, Endpoint } from '../compare/alignment.ts'
import type { TargetGroup } from '../compare/targets.ts'
import { describeJudgement, describeTarget } from '../export/columns.ts'
import { comparePlans } from '../http/comparison.ts'
import { STATUS_WORDS } from '../model/words.ts'
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
  const title = (id: string): string => documents.get(id)?.title ?? id
  const others = command.others.map((id) => `《${title(id)}》`).join('、')
  await terminal.write(
    `${[
      `以《${title(command.base)}》为基准，对照${others}；状态后的小数是对应的把握，1 最高`,
      formatComparison(comparison.rows, name, title, terminal),
      formatTargets(comparison.targets, title, terminal),
    ]
      .filter((part) => part !== '')
      .join('\n\n')}\n`,
  )
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

/** The base's figures, and under each what the other plans say of it. '' where the base has none. */
function formatTargets(
  groups: readonly TargetGroup[],
  title: (document: string) => string,
  terminal: Terminal,
): string {
  const own = groups.flatMap(({ base: [first], cells }) => {
    if (first === undefined) return []
    const lines = cells.map(({ document, verdict, cause, members, words }) => {
      const said =
        members.map(({ target }) => describeTarget(target)).join('；') || cutToWidth(words?.sentence ?? '', 60)
      return `  ${verdict === null ? '' : describeJudgement({ verdict, cause })}  ${title(document)}  ${said}`.trimEnd()
    })
    return [[bold(describeTarget(first.target), terminal), ...lines].join('\n')]
  })
  return own.length === 0 ? '' : [bold('指标', terminal), ...own].join('\n\n')
}
