/**
 * /api/v1/clauses/{id}/similar: the nearest clauses of other plans, with the passages both have. The id holds slashes; in the
 * address it is one segment, percent-encoded, or written as it is: `rewriteSimilar` takes it together before routing.
 */

import { demandClause } from './clauses.ts'
import type { App, AppDependencies } from './context.ts'
import { ErrorResponse } from './error-schemas.ts'
import { clauseLink, documentLink } from './present.ts'
import { queryOf } from './query.ts'
import { SimilarParams, SimilarQuery } from './request-schemas.ts'
import { SimilarResponse } from './search-schemas.ts'
import type * as searchShapes from './search-shapes.ts'

const USUAL = '10'
/** /api/v1/clauses/zibo-edu-14-5/二/（一）/3/similar?limit=5 */
const WRITTEN_OUT = /^(?<before>\/api\/v1\/clauses\/)(?<id>[^?#]*\/[^?#]*)(?<after>\/similar\/?(?:[?#]|$))/

export function registerSimilar(app: App, { library }: AppDependencies): void {
  app.get(
    '/api/v1/clauses/:id/similar',
    {
      schema: {
        summary: '其他规划中与一个条目相近的条目，附两者共有的文字',
        params: SimilarParams,
        querystring: SimilarQuery,
        response: { 200: SimilarResponse, 400: ErrorResponse, 404: ErrorResponse },
      },
    },
    async ({ params, query }): Promise<searchShapes.SimilarResponse> => {
      const snapshot = library.current()
      const clause = demandClause(params.id, snapshot)
      const { limit } = queryOf(query.limit === undefined ? {} : { limit: query.limit }, snapshot, { limit: USUAL })
      const similar = snapshot.engine.similar(clause.id, limit).flatMap(({ id, document, score, shared }) => {
        const other = snapshot.reader.clause(id)
        const plan = snapshot.documents.get(document)
        return other && plan ? [{ clause: clauseLink(other), document: documentLink(plan), score, shared }] : []
      })
      return { clause: clauseLink(clause), byMeaning: snapshot.meaning !== null, similar }
    },
  )
}

export function rewriteSimilar(url: string): string {
  const { before, id, after } = WRITTEN_OUT.exec(url)?.groups ?? {}
  return before === undefined ? url : url.replace(WRITTEN_OUT, () => `${before}${id!.replaceAll('/', '%2F')}${after}`)
}
