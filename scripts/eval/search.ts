/**
 * nDCG@10 per class of queries, with the interval that 95 of 100 draws of as many queries fall into: with ten queries of a
 * class, .70 may as well be .55 or .84.
 */
import type { Clause } from '../../src/model/clause.ts'
import type { ClauseId } from '../../src/model/ids.ts'
import type { Query, SearchEngine } from '../../src/search/query.ts'
import { seeded } from '../measure.ts'
import type { Score } from '../score.ts'
import { DEPTH, type JudgedQuery, ndcgOf, readQueries } from './queries.ts'

export interface ScoredQuery {
  readonly set: string
  readonly id: string
  readonly class: string
  readonly query: string
  readonly value: number
}

const SETS = [
  ['gold', 'search'],
  ['development', 'search (own, development)'],
  ['reserved', 'search (own, reserved)'],
  ['second', 'search (another reader)'],
  ['third', 'search (third set)'],
  ['fourth', 'search (third reader)'],
] as const
/** Misses of the others are not listed: they are there to be scored, not to be learnt from. */
const SHOWN: readonly string[] = ['gold', 'development']
const DRAWS = 2000
const SEED = 7

/** `queryOf` gives the Query as a user's would be, with its meaning where there are vectors. */
export async function scoreSearch(
  engine: SearchEngine,
  clause: (id: ClauseId) => Clause | null,
  queryOf: (text: string) => Promise<Query>,
  misses: string[],
): Promise<Scored> {
  const all = []
  for (const [set, area] of SETS)
    all.push(await scoreQueries({ set, area, judged: readQueries(set) }, { engine, clause, queryOf }, misses))
  return { scores: all.flatMap(({ scores }) => scores), queries: all.flatMap(({ queries }) => queries) }
}

interface Scored {
  readonly scores: readonly Score[]
  readonly queries: readonly ScoredQuery[]
}

/** One set of judged queries, asked of one corpus; `idOf`: its annotations' name of a document → its id. */
export async function scoreQueries(
  { set, area, judged }: { readonly set: string; readonly area: string; readonly judged: readonly JudgedQuery[] },
  corpus: {
    readonly engine: SearchEngine
    readonly clause: (id: ClauseId) => Clause | null
    readonly queryOf: (text: string) => Promise<Query>
    readonly idOf?: (name: string) => string
  },
  misses: string[],
): Promise<Scored> {
  const queries: ScoredQuery[] = []
  for (const one of judged) {
    const { id, class: kind, query } = one
    const value = ndcgOf(one, corpus.engine, await corpus.queryOf(query), corpus.clause, corpus.idOf)
    queries.push({ set, id, class: kind, query, value })
    if (SHOWN.includes(set) && value < 0.8) misses.push(`search ${kind} ${id} “${query}” ${value.toFixed(2)}`)
  }
  const scores = [...new Set(queries.map((one) => one.class)), 'all'].map((subject): Score => {
    const values = queries.filter((one) => subject === 'all' || one.class === subject).map(({ value }) => value)
    const metric = `nDCG@${DEPTH}`
    return { area, subject, metric, value: mean(values), of: values.length, interval: intervalOf(values) }
  })
  return { scores, queries }
}

/** What helped and what hurt since the run before. */
export function changesSince(before: readonly ScoredQuery[], now: readonly ScoredQuery[]): readonly string[] {
  const known = new Map(before.map((one) => [`${one.set} ${one.id}`, one.value]))
  return now
    .map((one) => ({ ...one, change: one.value - (known.get(`${one.set} ${one.id}`) ?? one.value) }))
    .filter(({ change }) => Math.abs(change) >= 0.02)
    .sort((a, b) => a.change - b.change)
    .map(({ class: kind, id, query, value, change }) => {
      const sign = change > 0 ? '+' : ''
      return `${sign}${change.toFixed(2)} → ${value.toFixed(2)}  ${kind} ${id} “${query}”`
    })
}

/** Bootstrap over queries, the same draws in every run. */
function intervalOf(values: readonly number[]): readonly [number, number] {
  const random = seeded(SEED)
  const means = Array.from({ length: DRAWS }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)]!)),
  ).sort((a, b) => a - b)
  return [means[Math.floor(DRAWS * 0.025)]!, means[Math.floor(DRAWS * 0.975)]!]
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / Math.max(1, values.length)
}
