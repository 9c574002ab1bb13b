/**
 * How many of the hits fall under each value of each filter? A count is the number of hits that stay when the value is set
 * as a filter: the numbers on the page reconcile with the list by construction.
 */
import { ROLES } from '../model/clause.ts'
import { NODE_KINDS } from '../model/document.ts'
import { folded, type UnitNames } from './bodies.ts'
import { type Facts, STATES } from './facts.ts'
import { HAS_BITS, mentionTest, type Test } from './filter.ts'
import type { FacetCount, FacetCounts, Filters } from './query.ts'

export function countFacets(facts: Facts, hits: Iterable<number>, filters: Filters, unitNames: UnitNames): FacetCounts {
  const documents = new Counter<number>()
  const kinds = new Counter<number>()
  const states = new Counter<number>()
  const years = new Counter<number>()
  const units = new Counter<string>()
  const roles = new Counter<number>()
  const has = new Counter<keyof typeof HAS_BITS>()
  const mention: Test = mentionTest(facts, filters, unitNames) ?? (() => true)
  const names = namesCounted(filters, unitNames)
  for (const clause of hits) {
    documents.add(facts.document[clause]!)
    kinds.add(facts.kind[clause]!)
    states.add(facts.unitsState[clause]!)
    for (const name of Object.keys(HAS_BITS) as (keyof typeof HAS_BITS)[])
      if ((facts.flags[clause]! & HAS_BITS[name]) !== 0) has.add(name)
    for (let at = facts.yearStart[clause]!; at < facts.yearStart[clause + 1]!; at++) years.add(facts.year[at]!)
    const seen = new Set<string>()
    const seenRoles = new Set<number>()
    for (let at = facts.unitStart[clause]!; at < facts.unitStart[clause + 1]!; at++) {
      if (!mention(at)) continue
      for (const name of names[facts.unit[at]!]!) seen.add(name)
      seenRoles.add(facts.role[at]!)
    }
    for (const name of seen) units.add(name)
    for (const role of seenRoles) roles.add(role)
  }
  const documentValues = [...documents.counts].map(([index, count]) => ({ ...facts.documents[index]!, count }))
  return {
    document: sum(documentValues.map(({ id, count }) => [id, count])),
    level: sum(documentValues.flatMap(({ level, count }) => (level === null ? [] : [[level, count]]))),
    region: regions(
      sum(documentValues.flatMap(({ region, count }) => (region === null ? [] : [[region, count]]))),
      filters.region,
    ),
    unit: shownUnits(facts, units, filters.unit),
    role: roles.list((role) => ROLES[role]!),
    has: has.list(String),
    state: states.list((state) => STATES[state]!),
    year: years.list(String),
    kind: kinds.list((kind) => NODE_KINDS[kind]!),
  }
}

/** 淄博市 as a filter also finds 淄博市临淄区. What is chosen is counted too, though no plan is of a region 淄博. */
function regions(values: readonly FacetCount[], chosen: readonly string[]): readonly FacetCount[] {
  return [...new Set([...values.map(({ value }) => value), ...chosen])]
    .map((value) => ({
      value,
      count: values.reduce((all, other) => all + (folded(other.value).includes(folded(value)) ? other.count : 0), 0),
    }))
    .sort(mostFrequentFirst)
}

/** For each unit the names it counts for: those the corpus has for it, and what was chosen and means it (教育局). */
function namesCounted({ unit: chosen }: Filters, { found, wanted }: UnitNames): readonly (readonly string[])[] {
  const sets = chosen.map((name) => [folded(name), wanted({ unit: [name], counterparts: false })] as const)
  return sets.length === 0
    ? found
    : found.map((names, unit) => [...names, ...sets.flatMap(([name, set]) => (set?.[unit] === 1 ? [name] : []))])
}

/** A printed name is a value of its own only where nobody knows which body it means, or where it is chosen. */
function shownUnits({ units }: Facts, { counts }: Counter<string>, chosen: readonly string[]): readonly FacetCount[] {
  const shown = new Map<string, FacetCount>()
  for (const value of [...units.map(({ printed, organisation }) => organisation ?? printed), ...chosen]) {
    const count = counts.get(folded(value))
    if (count !== undefined && !shown.has(folded(value))) shown.set(folded(value), { value, count })
  }
  return [...shown.values()].sort(mostFrequentFirst)
}

function sum(values: readonly (readonly [string, number])[]): readonly FacetCount[] {
  const counter = new Counter<string>()
  for (const [value, count] of values) counter.add(value, count)
  return counter.list(String)
}

function mostFrequentFirst(a: FacetCount, b: FacetCount): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1)
}

class Counter<K> {
  readonly counts = new Map<K, number>()
  add(key: K, count = 1): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + count)
  }
  list(name: (key: K) => string): readonly FacetCount[] {
    return [...this.counts].map(([key, count]) => ({ value: name(key), count })).sort(mostFrequentFirst)
  }
}
