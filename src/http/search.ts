/** /api/v1/search: hits, best first, with how many there are under each filter. /api/v1/suggest: what one may mean to type. */
import type { RawQuery } from '../search/parse-query.ts'
import type { FacetCounts } from '../search/query.ts'
import { type LastUsed, lastUsed } from '../store/last-used.ts'
import type { Snapshot } from '../store/library.ts'
import type { App, AppDependencies } from './context.ts'
import { ErrorResponse } from './error-schemas.ts'
import { searchJson } from './present.ts'
import { askedQuery, queryOf } from './query.ts'
import { ListQuery, SuggestQuery } from './request-schemas.ts'
import { SearchResponse, SuggestResponse } from './search-schemas.ts'
import type * as searchShapes from './search-shapes.ts'

const SUGGESTIONS = 10
/** answers kept for one state of the corpus, each some ten kB: people page back, and many ask the same */
const KEPT_ANSWERS = 256

export function registerSearch(app: App, { library }: AppDependencies): void {
  const byState = new WeakMap<Snapshot, LastUsed<string, Buffer>>()
  const answersOf = (snapshot: Snapshot): LastUsed<string, Buffer> => {
    const answers = byState.get(snapshot) ?? lastUsed(KEPT_ANSWERS)
    byState.set(snapshot, answers)
    return answers
  }
  app.get(
    '/api/v1/search',
    {
      schema: {
        summary: '检索条目；没有检索词时列出过滤条件允许的全部条目',
        querystring: ListQuery,
        response: { 200: SearchResponse, 400: ErrorResponse, 404: ErrorResponse },
      },
    },
    async (request, reply) => {
      const snapshot = library.current()
      const answers = answersOf(snapshot)
      const asked = JSON.stringify(request.query)
      let body = answers.get(asked)
      if (body === undefined) {
        const answer = await answerTo(request.query, snapshot)
        body = Buffer.from(reply.serialize(answer) as string)
        // While vectors are being computed, or their server is down, the same question may be answered better a moment later.
        const final = answer.semantic === 'ready' || (answer.semantic === 'off' && snapshot.meaning === null)
        if (final) answers.set(asked, body)
      }
      return reply.type('application/json; charset=utf-8').send(body)
    },
  )

  app.get(
    '/api/v1/suggest',
    {
      schema: {
        summary: '输入时的建议：文件、单位、指标、标题、术语',
        querystring: SuggestQuery,
        response: { 200: SuggestResponse, 400: ErrorResponse },
      },
    },
    async (request): Promise<searchShapes.SuggestResponse> => {
      const snapshot = library.current()
      const { q, limit } = request.query
      const query = queryOf(limit === undefined ? {} : { limit }, snapshot, { limit: String(SUGGESTIONS) })
      return { query: q, suggestions: snapshot.engine.suggest(q, query.limit) }
    },
  )
}

async function answerTo(asked: RawQuery, snapshot: Snapshot): Promise<searchShapes.SearchResponse> {
  const query = await askedQuery(asked, snapshot)
  const result = snapshot.engine.search(query, { facets: true })
  const { limit, offset } = query
  return {
    ...searchJson(query, result, snapshot),
    limit: Math.min(limit, result.total),
    offset,
    facets: nameFacets(result.facets, snapshot),
  }
}

const LABELS: Readonly<Record<string, string>> = {
  lead: '牵头',
  cooperate: '配合',
  responsible: '责任',
  target: '有指标',
  unit: '有责任单位',
  damaged: '有受损的数字',
  stated: '已载明',
  'none-stated': '未载明',
  failed: '提取失败',
  unchecked: '未核对',
  section: '章节',
  clause: '条',
  paragraph: '段',
  row: '表格行',
}

function nameFacets(facets: FacetCounts | undefined, { documents }: Snapshot): searchShapes.Facets {
  const name = (facet: keyof FacetCounts, label: (value: string) => string) =>
    (facets?.[facet] ?? []).map(({ value, count }) => ({ value, label: label(value), count }))
  const itself = (value: string): string => value
  const word = (value: string): string => LABELS[value] ?? value
  return {
    document: name('document', (id) => documents.get(id)?.title ?? id),
    level: name('level', itself),
    region: name('region', itself),
    unit: name('unit', itself),
    role: name('role', word),
    has: name('has', word),
    state: name('state', word),
    year: name('year', (year) => `${year} 年`),
    kind: name('kind', word),
  }
}
