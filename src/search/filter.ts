/**
 * Which clauses may be found at all? Values of one filter are alternatives, different filters all have to hold; unit and role
 * have to hold of the same mention: `--unit 市教育局 --role lead` is what 市教育局 leads. The copy of a work is there only for
 * who names it.
 */

import { ROLES } from '../model/clause.ts'
import { NODE_KINDS } from '../model/document.ts'
import { folded, type UnitNames } from './bodies.ts'
import { type Facts, HAS_DAMAGED, HAS_TARGET, HAS_UNIT, IS_BARE, STATES } from './facts.ts'
import type { Filters } from './query.ts'

export type Test = (clause: number) => boolean

/** `bare`: sections without text pass too. They are listed, but nothing is found in them. */
export function clauseTest(facts: Facts, filters: Filters, names: UnitNames, bare: boolean): Test {
  const tests: Test[] = []
  const documents = documentTest(facts, filters)
  if (documents.includes(0)) tests.push((clause) => documents[facts.document[clause]!] === 1)
  if (!bare) tests.push((clause) => (facts.flags[clause]! & IS_BARE) === 0)
  const kinds = filters.kind.map((kind) => NODE_KINDS.indexOf(kind))
  if (kinds.length > 0) tests.push((clause) => kinds.includes(facts.kind[clause]!))
  const states = filters.state.map((state) => STATES.indexOf(state))
  if (states.length > 0) tests.push((clause) => states.includes(facts.unitsState[clause]!))
  const has = filters.has.reduce((bits, name) => bits | HAS_BITS[name], 0)
  if (has > 0) tests.push((clause) => (facts.flags[clause]! & has) !== 0)
  if (filters.year.length > 0) tests.push((clause) => someYear(facts, clause, (year) => filters.year.includes(year)))
  const mention = mentionTest(facts, filters, names)
  if (mention) tests.push((clause) => someMention(facts, clause, mention))
  const [first, second] = tests
  if (!first) return () => true
  if (!second) return first
  if (tests.length === 2) return (clause) => first(clause) && second(clause)
  return (clause) => tests.every((test) => test(clause))
}

/**
 * Those that pass, in the same order. A list of plain numbers would grow by copying: of 100,000 clauses that costs most of a
 * search.
 */
export function passing(clauses: Uint32Array, test: Test): Uint32Array {
  const kept = new Uint32Array(clauses.length)
  let size = 0
  for (const clause of clauses) if (test(clause)) kept[size++] = clause
  return kept.subarray(0, size)
}

export const HAS_BITS = { target: HAS_TARGET, unit: HAS_UNIT, damaged: HAS_DAMAGED } as const

/** True for the mentions unit and role filters mean; null when there are none. */
export function mentionTest(facts: Facts, filters: Filters, names: UnitNames): Test | null {
  const roles = filters.role.map((role) => ROLES.indexOf(role))
  const units = names.wanted(filters)
  if (roles.length === 0 && units === null) return null
  return (mention) =>
    (units === null || units[facts.unit[mention]!] === 1) &&
    (roles.length === 0 || roles.includes(facts.role[mention]!))
}

export function someMention({ unitStart }: Facts, clause: number, test: Test): boolean {
  for (let at = unitStart[clause]!; at < unitStart[clause + 1]!; at++) if (test(at)) return true
  return false
}

export function someYear({ yearStart, year }: Facts, clause: number, test: (year: number) => boolean): boolean {
  for (let at = yearStart[clause]!; at < yearStart[clause + 1]!; at++) if (test(year[at]!)) return true
  return false
}

function documentTest({ documents }: Facts, { document, level, region }: Filters): Uint8Array {
  const regions = region.map(folded)
  return Uint8Array.from(documents, (entry) =>
    Number(
      (document.length > 0 ? document.includes(entry.id) : entry.work === entry.id) &&
        (level.length === 0 || (entry.level !== null && level.includes(entry.level))) &&
        (regions.length === 0 ||
          (entry.region !== null && regions.some((part) => folded(entry.region!).includes(part)))),
    ),
  )
}
