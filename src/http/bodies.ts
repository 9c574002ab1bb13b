/** The bodies that mentions of units add up to: 市教育局 and 教育局 of one city are one, with what it carries in each role. */
import type { Clause, Role, Unit } from '../model/clause.ts'
import type * as shapes from './shapes.ts'

export interface Mention {
  readonly clause: Pick<Clause, 'id'>
  readonly unit: Unit
}

/** The body with the most clauses first. */
export function sumBodies(mentions: readonly Mention[]): readonly shapes.BodyJson[] {
  const bodies = new Map<
    string,
    { organisation: string | null; printed: Set<string>; clauses: Set<string>; roles: Record<Role, number> }
  >()
  for (const { unit, clause } of mentions) {
    const name = unit.organisation ?? unit.name
    const body = bodies.get(name) ?? {
      organisation: unit.organisation,
      printed: new Set(),
      clauses: new Set(),
      roles: { lead: 0, cooperate: 0, responsible: 0 },
    }
    body.printed.add(unit.name)
    body.clauses.add(clause.id)
    body.roles[unit.role]++
    bodies.set(name, body)
  }
  return [...bodies]
    .map(([name, { organisation, printed, clauses, roles }]) => ({
      name,
      organisation,
      printed: [...printed].sort(),
      clauses: clauses.size,
      roles,
    }))
    .sort((a, b) => b.clauses - a.clauses || (a.name < b.name ? -1 : 1))
}
