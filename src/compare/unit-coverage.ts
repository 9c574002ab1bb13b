/**
 * Which body carries what in which plan? Bodies of one function stand in one row, whatever they are called at their level:
 * 教育 | 市教育局 牵头 3 责任 40 | 县教育和体育局 责任 44 | 教育和体育事业中心 …. A body whose function nobody knows stands alone.
 */
import { type Clause, type Role, type Unit, withScope } from '../model/clause.ts'
import type { ClauseId, DocumentId } from '../model/ids.ts'

export interface UnitCell {
  readonly document: DocumentId
  /** as printed, most frequent first */
  readonly names: readonly string[]
  /** clauses in which the body has the role, its own or its parent's statement */
  readonly roles: Readonly<Record<Role, readonly ClauseId[]>>
}

export interface UnitRow {
  /** the function bodies share (教育), else the canonical or printed name */
  readonly name: string
  /** one for each plan, in the order given; empty names where the plan gives the body nothing */
  readonly cells: readonly UnitCell[]
}

/** Rows by how many clauses they concern, most first. `functionOf`: 教育 for 市教育局; null when unknown. */
export function coverageOfUnits(
  plans: readonly (readonly Clause[])[],
  functionOf: (name: string) => string | null,
): readonly UnitRow[] {
  const filled = plans.filter((clauses) => clauses.length > 0)
  const rows = new Map<
    string,
    Map<DocumentId, { readonly names: string[]; readonly roles: Record<Role, ClauseId[]> }>
  >()
  for (const clauses of filled) {
    const byId = new Map(clauses.map((clause) => [clause.id, clause]))
    for (const clause of clauses) {
      // What has children with text speaks through them; its units stand for them.
      for (const unit of standingUnits(clause, byId)) {
        const name = functionOf(unit.name) ?? unit.organisation ?? unit.name
        const row = rows.get(name) ?? new Map()
        const cell = row.get(clause.document) ?? { names: [], roles: { lead: [], cooperate: [], responsible: [] } }
        cell.names.push(unit.name)
        if (!cell.roles[unit.role].includes(clause.id)) cell.roles[unit.role].push(clause.id)
        row.set(clause.document, cell)
        rows.set(name, row)
      }
    }
  }
  return [...rows]
    .map(
      ([name, cells]): UnitRow => ({
        name,
        cells: filled.map((clauses) => {
          const { document } = clauses[0]!
          const cell = cells.get(document)
          return {
            document,
            names: byFrequency(cell?.names ?? []),
            roles: cell?.roles ?? { lead: [], cooperate: [], responsible: [] },
          }
        }),
      }),
    )
    .sort((a, b) => clausesIn(b) - clausesIn(a) || (a.name < b.name ? -1 : 1))
}

function standingUnits(clause: Clause, byId: ReadonlyMap<ClauseId, Clause>): readonly Unit[] {
  if (clause.kind === 'section' && clause.text === '') return []
  const holder = clause.units.length > 0 || clause.unitsFrom === null ? clause : byId.get(clause.unitsFrom)
  return holder === undefined ? [] : withScope(holder, clause)
}

function byFrequency(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name)
}

function clausesIn({ cells }: UnitRow): number {
  return cells.reduce(
    (sum, { roles }) => sum + roles.lead.length + roles.cooperate.length + roles.responsible.length,
    0,
  )
}

/** Names of two plans that stand for bodies of one function: 市教育局 and 县教育和体育局; for a level-neutral difference. */
export function counterpartNames(
  plans: readonly (readonly Clause[])[],
  functionOf: (name: string) => string | null,
): readonly (readonly string[])[] {
  const groups = new Map<string, Set<string>>()
  for (const { units } of plans.flat())
    for (const { name } of units) {
      const purpose = functionOf(name)
      if (purpose === null) continue
      const group = groups.get(purpose) ?? new Set()
      group.add(name)
      groups.set(purpose, group)
    }
  return [...groups.values()].filter(({ size }) => size > 1).map((names) => [...names])
}
