/**
 * Two plans or more laid side by side: clauses aligned, figures judged, each figure's verdict on the row of its clause. What
 * the command line, the page and every export call.
 */
import type { Clause } from '../model/clause.ts'
import type { ClauseId } from '../model/ids.ts'
import { type AlignOptions, alignPlans } from './align.ts'
import type { AlignmentRow, Comparison, Link, LinkedTarget } from './alignment.ts'
import { linkAnswered } from './answered.ts'
import { createPieceReader } from './pieces.ts'
import { compareTargets, type TargetGroup, type TargetMember, type TargetOptions } from './targets.ts'
import { TABLE } from './verdict.ts'

export interface FullComparison extends Comparison {
  /** the indicators of all plans, those of the base first, in printed order */
  readonly targets: readonly TargetGroup[]
}

/** @throws RangeError when `base` has no clauses */
export function comparePlans(
  base: readonly Clause[],
  others: readonly (readonly Clause[])[],
  options: AlignOptions & TargetOptions = {},
): FullComparison {
  const reader = options.reader ?? createPieceReader(options.places ?? [])
  const comparison = alignPlans(base, others, { ...options, reader })
  const targets = compareTargets(base, others, comparison, { ...options, reader })
  return { ...comparison, rows: linkAnswered(attachTargets(comparison.rows, targets), others, targets), targets }
}

/** Each figure of a base clause stands once for each plan: on the row of the clause that answers it, else on the best row. */
function attachTargets(rows: readonly AlignmentRow[], groups: readonly TargetGroup[]): readonly AlignmentRow[] {
  const own = new Map<string, { readonly index: number; readonly group: TargetGroup }[]>()
  for (const group of groups)
    for (const { clause, index } of group.base) own.set(clause, [...(own.get(clause) ?? []), { index, group }])
  const home = homeRows(rows)
  const attached = new Map<AlignmentRow, LinkedTarget[]>()
  for (const [clause, targets] of own)
    for (const { index, group } of targets)
      for (const { document, verdict, cause, members } of group.cells) {
        const candidates = home.get(`${clause}\n${document}`)
        if (!candidates || verdict === null) continue
        const answering =
          members.find((member) => candidates.some((row) => row.other?.id === member.clause)) ?? members[0]
        const row = candidates.find(({ other }) => other && other.id === answering?.clause) ?? candidates[0]!
        const other = answering ? { clause: answering.clause, index: answering.index } : null
        const linked = { indicator: group.indicator, verdict, cause, base: index, other }
        attached.set(row, [...(attached.get(row) ?? []), linked])
      }
  const tableRows = rowsOfTables(groups)
  return rows.map((row) => {
    if (row.status === 'local-only') return row
    const targets = attached.get(row) ?? []
    return row.status === 'absent'
      ? { ...row, targets }
      : { ...row, targets, status: statusWith(row, targets, tableRows) }
  })
}

function rowsOfTables(groups: readonly TargetGroup[]): ReadonlySet<ClauseId> {
  const rows = new Set<ClauseId>()
  const add = (members: readonly TargetMember[]): void => {
    for (const { clause, target } of members) if (target.rule === TABLE) rows.add(clause)
  }
  for (const { base, cells } of groups) {
    add(base)
    for (const { members } of cells) add(members)
  }
  return rows
}

/**
 * 「达到98%」 → 「达到99%」: all words but one are the city's, and the figure is what the clause is about. Who sets another has not
 * copied it. Who sets the same in a row of a table has, whatever there was in 2020.
 */
function statusWith(link: Link, targets: readonly LinkedTarget[], tableRows: ReadonlySet<ClauseId>): Link['status'] {
  const { base, other, status } = link
  const here = targets.filter((target) => target.other?.clause === other.id)
  if (here.some(({ verdict }) => verdict === 'stricter' || verdict === 'looser'))
    return status === 'adopted' ? 'adapted' : status
  const same = here.length > 0 && targets.every(({ verdict }) => verdict === 'same')
  return same && tableRows.has(base.id) && tableRows.has(other.id) ? 'adopted' : status
}

/** base clause and plan → its rows, best first */
function homeRows(rows: readonly AlignmentRow[]): ReadonlyMap<string, readonly AlignmentRow[]> {
  const home = new Map<string, AlignmentRow[]>()
  for (const row of rows) {
    if (row.status === 'local-only') continue
    const key = `${row.base.id}\n${row.status === 'absent' ? row.against : row.other.document}`
    home.set(key, [...(home.get(key) ?? []), row])
  }
  for (const list of home.values()) list.sort((a, b) => scoreOf(b) - scoreOf(a))
  return home
}

function scoreOf(row: AlignmentRow): number {
  return 'score' in row ? row.score : 0
}
