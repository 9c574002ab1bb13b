/** /api/v1/documents/{id}/differences: the other print of the same plan, what it has otherwise, and what only one has. */
import { compareWitnesses } from '../compare/witnesses.ts'
import { DifferencesResponse } from './comparison-schemas.ts'
import type * as comparisonShapes from './comparison-shapes.ts'
import type { App, AppDependencies } from './context.ts'
import { demand } from './documents.ts'
import { ErrorResponse } from './error-schemas.ts'
import { HttpError } from './errors.ts'
import { DifferencesQuery, IdParams } from './request-schemas.ts'

export function registerDifferences(app: App, { library }: AppDependencies): void {
  app.get(
    '/api/v1/documents/:id/differences',
    {
      schema: {
        summary: '同一规划的两个来源：逐字的不同，和只有一方才有的内容',
        params: IdParams,
        querystring: DifferencesQuery,
        response: { 200: DifferencesResponse, 400: ErrorResponse, 404: ErrorResponse },
      },
    },
    async ({ params, query }): Promise<comparisonShapes.DifferencesResponse> => {
      const { reader, documents } = library.current()
      const [first, second] = [demand(params.id, documents), demand(query.with, documents)]
      if (first.work !== second.work || first.id === second.id)
        throw new HttpError(400, 'not-witnesses', `“${first.id}”与“${second.id}”不是同一规划的两个来源`, {
          value: query.with,
        })
      return compareWitnesses(
        { document: first, clauses: reader.clausesOf(first.id) },
        { document: second, clauses: reader.clausesOf(second.id) },
      )
    },
  )
}
