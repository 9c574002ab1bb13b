/**
 * Judged queries: those of the reference annotations; our own, of which a half is for development and a half reserved; and
 * a second set by a reader who had not seen the program.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clause } from '../../src/model/clause.ts'
import type { ClauseId } from '../../src/model/ids.ts'
import { parseQuery } from '../../src/search/parse-query.ts'
import type { Query, SearchEngine } from '../../src/search/query.ts'
import { DOCUMENTS, readGold } from './gold.ts'
import { withoutMark } from './units.ts'

export interface JudgedQuery {
  readonly id: string
  readonly class: string
  readonly query: string
  readonly rel: readonly { readonly doc: string; readonly path: readonly string[]; readonly grade: number }[]
}

export const DEPTH = 10
/** Queries also ask of what the annotations leave out. */
const NAMES: Readonly<Record<string, string>> = { ...DOCUMENTS, 'linzi-catalogue': 'linzi-decision-catalogue' }

export function readQueries(
  set: 'gold' | 'development' | 'reserved' | 'second' | 'third' | 'fourth',
): readonly JudgedQuery[] {
  if (set === 'gold') return readGold<JudgedQuery>('queries.jsonl')
  return readFileSync(join(process.cwd(), 'test', 'search', 'queries', `${set}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JudgedQuery)
}

/** A query as a person types it, deep enough to be scored. */
export function typedQuery(text: string): Query {
  const parsed = parseQuery({ q: text, limit: '30' })
  if (parsed.kind === 'error') throw new Error(parsed.message)
  return parsed.query
}

/**
 * nDCG@10 of what the engine lists (`idOf`: the annotations’ name of a document → its id); gain 2^grade − 1; a ¶n hit
 * counts for its section, once.
 */
export function ndcgOf(
  judged: JudgedQuery,
  engine: SearchEngine,
  query: Query,
  clause: (id: ClauseId) => Clause | null,
  idOf: (name: string) => string = (name) => NAMES[name]!,
): number {
  const grades = new Map(judged.rel.map((each) => [`${idOf(each.doc)}/${each.path.join('/')}`, each.grade]))
  const gains: number[] = []
  const seen = new Set<string>()
  for (const hit of engine.search(query).hits) {
    const found = clause(hit.id)
    if (found === null) continue
    const key = `${hit.document}/${withoutMark(found.path).join('/')}`
    if (seen.has(key)) continue
    seen.add(key)
    gains.push(2 ** (gradeOf(grades, key, found) ?? 0) - 1)
  }
  const ideal = [...grades.values()].sort((a, b) => b - a).map((grade) => 2 ** grade - 1)
  return dcg(gains) / dcg(ideal)
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
