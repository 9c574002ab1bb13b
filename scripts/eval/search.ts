/** nDCG@10 per class of queries; gain 2^grade − 1; a ¶n hit counts for its section. */
import type { Clause } from '../../src/model/clause.ts'
import type { ClauseId } from '../../src/model/ids.ts'
import type { Query, SearchEngine } from '../../src/search/query.ts'
import type { Score } from '../score.ts'
import { DOCUMENTS, readGold } from './gold.ts'
import { withoutMark } from './units.ts'

interface GoldQuery {
  readonly id: string
  readonly class: string
  readonly query: string
  readonly rel: readonly { readonly doc: string; readonly path: readonly string[]; readonly grade: number }[]
}

const DEPTH = 10

export function scoreSearch(
  engine: SearchEngine,
  clause: (id: ClauseId) => Clause | null,
  queryOf: (text: string) => Query,
  misses: string[],
): Score[] {
  const byClass = new Map<string, number[]>()
  for (const gold of readGold<GoldQuery>('queries.jsonl')) {
    const grades = new Map(gold.rel.map((each) => [`${DOCUMENTS[each.doc]}/${each.path.join('/')}`, each.grade]))
    const gains: number[] = []
    const seen = new Set<string>()
    for (const hit of engine.search(queryOf(gold.query)).hits) {
      const found = clause(hit.id)
      if (found === null) continue
      const key = `${hit.document}/${withoutMark(found.path).join('/')}`
      if (seen.has(key)) continue
      seen.add(key)
      gains.push(2 ** (gradeOf(grades, key, found) ?? 0) - 1)
    }
    const ideal = [...grades.values()].sort((a, b) => b - a).map((grade) => 2 ** grade - 1)
    const value = dcg(gains) / dcg(ideal)
    if (value < 0.8) misses.push(`search ${gold.class} ${gold.id} “${gold.query}” ${value.toFixed(2)}`)
    byClass.set(gold.class, [...(byClass.get(gold.class) ?? []), value])
  }
  const all = [...byClass.values()].flat()
  return [...byClass, ['all', all] as const].map(([subject, values]) => ({
    area: 'search',
    subject,
    metric: `nDCG@${DEPTH}`,
    value: values.reduce((total, value) => total + value, 0) / values.length,
    of: values.length,
  }))
}

/** A row may be named by its last label alone. */
function gradeOf(grades: ReadonlyMap<string, number>, key: string, clause: Clause): number | undefined {
  return (
    grades.get(key) ??
    (clause.kind === 'row' ? grades.get(`${clause.document}/${clause.path[0]}/${clause.heading}`) : undefined)
  )
}

function dcg(gains: readonly number[]): number {
  return gains.slice(0, DEPTH).reduce((total, gain, rank) => total + gain / Math.log2(rank + 2), 0)
}
