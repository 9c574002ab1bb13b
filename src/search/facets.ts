/**
 * How many of the hits fall under each value of each filter? A count is the number of hits that stay when the value is set
 * as a filter: the numbers on the page reconcile with the list by construction.
 */
import { ROLES } from '../model/clause.ts'
import { NODE_KINDS } from '../model/document.ts'
import { folded, type UnitNames } from './bodies.ts'
import { type Facts, MOST_FLAGS, STATES } from './facts.ts'
import { HAS_BITS, mentionTest } from './filter.ts'
import type { FacetCount, FacetCounts, Filters } from './query.ts'

export function countFacets(facts: Facts, hits: Uint32Array, filters: Filters, unitNames: UnitNames): FacetCounts {
  const documents = new Uint32Array(facts.documents.length)
  const kinds = new Uint32Array(NODE_KINDS.length)
  const states = new Uint32Array(STATES.length)
  const roles = new Uint32Array(ROLES.length)
  const flags = new Uint32Array(MOST_FLAGS)
  const years = new Counter<number>()
  const mention = mentionTest(facts, filters, unitNames)
  const units = countNames(namesCounted(filters, unitNames))
  for (const clause of hits) {
    documents[facts.document[clause]!]!++
    kinds[facts.kind[clause]!]!++
    states[facts.unitsState[clause]!]!++
    flags[facts.flags[clause]!]!++
    for (let at = facts.yearStart[clause]!; at < facts.yearStart[clause + 1]!; at++) years.add(facts.year[at]!)
    units.next()
    let seen = 0
    for (let at = facts.unitStart[clause]!; at < facts.unitStart[clause + 1]!; at++) {
      if (mention !== null && !mention(at)) continue
      units.see(facts.unit[at]!)
      seen |= 1 << facts.role[at]!
    }
    for (let role = 0; seen >>> role > 0; role++) roles[role]! += (seen >>> role) & 1
  }
  const documentValues = facts.documents.map((document, index) => ({ ...document, count: documents[index]! }))
  const held = (bit: number): number => flags.reduce((sum, count, bits) => sum + ((bits & bit) === 0 ? 0 : count), 0)
  return {
    document: sum(documentValues.map(({ id, count }) => [id, count])),
    level: sum(documentValues.flatMap(({ level, count }) => (level === null ? [] : [[level, count]]))),
    region: regions(
      sum(documentValues.flatMap(({ region, count }) => (region === null ? [] : [[region, count]]))),
      filters.region,
    ),
    unit: shownUnits(facts, units.counts(), filters.unit),
    role: sum(ROLES.map((role, at) => [role, roles[at]!])),
    has: sum(Object.entries(HAS_BITS).map(([name, bit]) => [name, held(bit)])),
    state: sum(STATES.map((state, at) => [state, states[at]!])),
    year: years.list(String),
    kind: sum(NODE_KINDS.map((kind, at) => [kind, kinds[at]!])),
  }
}

/** Counts clauses by the names of their units, each name once a clause, however many units it counts for. */
function countNames(names: readonly (readonly string[])[]) {
  const numbers = new Map<string, number>()
  const numbered: (readonly number[] | undefined)[] = []
  const counts: number[] = []
  const last: number[] = []
  let clause = 0
  const numberOf = (name: string): number => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    counts.push(0)
    last.push(0)
    numbers.set(name, numbers.size)
    return numbers.size - 1
  }
  return {
    next(): void {
      clause++
    },
    see(unit: number): void {
      const own = numbered[unit] ?? names[unit]!.map(numberOf)
      numbered[unit] = own
      for (const name of own) {
        if (last[name] === clause) continue
        last[name] = clause
        counts[name]!++
      }
    },
    counts: (): ReadonlyMap<string, number> => new Map([...numbers].map(([name, number]) => [name, counts[number]!])),
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
function shownUnits(
  { units }: Facts,
  counts: ReadonlyMap<string, number>,
  chosen: readonly string[],
): readonly FacetCount[] {
  const shown = new Map<string, FacetCount>()
  for (const value of [...units.map(({ printed, organisation }) => organisation ?? printed), ...chosen]) {
    const count = counts.get(folded(value))
    if (count !== undefined && !shown.has(folded(value))) shown.set(folded(value), { value, count })
  }
  return [...shown.values()].sort(mostFrequentFirst)
}

function sum(values: readonly (readonly [string, number])[]): readonly FacetCount[] {
  const counter = new Counter<string>()
  for (const [value, count] of values) if (count > 0) counter.add(value, count)
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
