/**
 * /api/v1/targets and /api/v1/units: one row a mention. The filters choose clauses, exactly as in a search: 超过65% stands
 * in a row of its own with the clause it was read from.
 */
import { documentJson, targetJson, unitJson } from '../export/json.ts'
import type { Clause } from '../model/clause.ts'
import type { Query } from '../search/query.ts'
import { targetOrder } from '../search/target-order.ts'
import type { Snapshot } from '../store/library.ts'
import { sumBodies } from './bodies.ts'
import type { App, AppDependencies } from './context.ts'
import { TargetsResponse, UnitsResponse } from './document-schemas.ts'
import { ErrorResponse } from './error-schemas.ts'
import { clauseLink } from './present.ts'
import { askedQuery } from './query.ts'
import { ListQuery } from './request-schemas.ts'
import type * as shapes from './shapes.ts'

export function registerMentions(app: App, { library }: AppDependencies): void {
  const schema = <T>(summary: string, response: T) => ({
    summary,
    querystring: ListQuery,
    response: { 200: response, 400: ErrorResponse, 404: ErrorResponse },
  })

  app.get(
    '/api/v1/targets',
    { schema: schema('指标，一处一行', TargetsResponse) },
    async (request): Promise<shapes.TargetsResponse> => {
      const snapshot = library.current()
      const query = await askedQuery(request.query, snapshot)
      const order = targetOrder(query)
      const mentions = matchingClauses(query, snapshot, 'target').flatMap((clause) =>
        order(clause.targets.map(({ indicator }) => indicator)).map((at) => ({ clause, target: clause.targets[at]! })),
      )
      const { shown, ...counts } = page(mentions, query)
      const rows = shown.map(({ clause, target }) => ({
        ...placeOf(clause, snapshot),
        target: targetJson(target, snapshot.reader.cleanTextOf(clause.document)),
      }))
      return { ...counts, rows }
    },
  )

  app.get(
    '/api/v1/units',
    { schema: schema('责任单位，一处一行，并按单位汇总', UnitsResponse) },
    async (request): Promise<shapes.UnitsResponse> => {
      const snapshot = library.current()
      const query = await askedQuery(request.query, snapshot)
      const mentions = matchingClauses(query, snapshot, 'unit').flatMap((clause) =>
        clause.units.map((unit) => ({ clause, unit })),
      )
      const { shown, ...counts } = page(mentions, query)
      const rows = shown.map(({ clause, unit }) => ({
        ...placeOf(clause, snapshot),
        unit: unitJson(unit, snapshot.reader.cleanTextOf(clause.document)),
      }))
      return { ...counts, bodies: sumBodies(mentions), rows }
    },
  )
}

/** Only what is shown is made ready to be sent: a list of 4,000 mentions shows 50. */
function page<T>(mentions: readonly T[], { limit, offset }: Pick<Query, 'limit' | 'offset'>) {
  const total = mentions.length
  return { total, limit: Math.min(limit, total), offset, shown: mentions.slice(offset, offset + limit) }
}

function placeOf(clause: Clause, { documents }: Snapshot) {
  return { clause: clauseLink(clause), document: documentJson(documents.get(clause.document)!) }
}

/**
 * All clauses the query chooses, best first; a list of mentions is cut by its own rows, not by clauses. Clauses that hold
 * nothing of what is listed are not even read, unless the query asks for something else that they hold.
 */
function matchingClauses(
  query: Query,
  { engine, reader, documents }: Snapshot,
  holding: Query['filters']['has'][number],
): readonly Clause[] {
  const has = query.filters.has.length > 0 ? query.filters.has : [holding]
  const asked = { ...query, filters: { ...query.filters, has }, limit: Number.POSITIVE_INFINITY, offset: 0 }
  return engine.search(asked, { bare: true }).hits.flatMap(({ id }) => {
    const clause = reader.clause(id)
    return clause && documents.has(clause.document) ? [clause] : []
  })
}
