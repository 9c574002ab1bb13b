/**
 * /api/v1/targets and /api/v1/units: one row a mention. The filters choose clauses, exactly as in a search: 超过65% stands
 * in a row of its own with the clause it was read from.
 */
import { clauseJson, documentJson } from '../export/json.ts'
import type { Clause, Role } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'
import type { Query } from '../search/query.ts'
import type { Snapshot } from '../store/library.ts'
import type { App, AppDependencies } from './context.ts'
import { clauseLink } from './present.ts'
import { askedQuery } from './query.ts'
import { ListQuery } from './request-schemas.ts'
import { ErrorResponse, TargetsResponse, UnitsResponse } from './schemas.ts'
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
      const rows = matchingClauses(query, snapshot, 'target').flatMap(({ clause, document, clean }) =>
        clauseJson(clause, document, clean).targets.map((target) => ({
          clause: clauseLink(clause),
          document: documentJson(document),
          target,
        })),
      )
      return { total: rows.length, ...page(rows, query) }
    },
  )

  app.get(
    '/api/v1/units',
    { schema: schema('责任单位，一处一行，并按单位汇总', UnitsResponse) },
    async (request): Promise<shapes.UnitsResponse> => {
      const snapshot = library.current()
      const query = await askedQuery(request.query, snapshot)
      const rows = matchingClauses(query, snapshot, 'unit').flatMap(({ clause, document, clean }) =>
        clauseJson(clause, document, clean).units.map((unit) => ({
          clause: clauseLink(clause),
          document: documentJson(document),
          unit,
        })),
      )
      return { total: rows.length, bodies: sumBodies(rows), ...page(rows, query) }
    },
  )
}

function page<T>(rows: readonly T[], { limit, offset }: { limit: number; offset: number }) {
  return { limit: Math.min(limit, rows.length), offset, rows: rows.slice(offset, offset + limit) }
}

interface Matching {
  readonly clause: Clause
  readonly document: CorpusDocument
  readonly clean: string
}

/**
 * All clauses the query chooses, best first; a list of mentions is cut by its own rows, not by clauses. Clauses that hold
 * nothing of what is listed are not even read, unless the query asks for something else that they hold.
 */
function matchingClauses(
  query: Query,
  snapshot: Snapshot,
  holding: Query['filters']['has'][number],
): readonly Matching[] {
  const has = query.filters.has.length > 0 ? query.filters.has : [holding]
  const asked = { ...query, filters: { ...query.filters, has }, limit: Number.POSITIVE_INFINITY, offset: 0 }
  const { hits } = snapshot.engine.search(asked, { bare: true })
  return hits.flatMap(({ id }) => {
    const clause = snapshot.reader.clause(id)
    const document = clause ? snapshot.documents.get(clause.document) : undefined
    return clause && document ? [{ clause, document, clean: snapshot.reader.sourceOf(document.id).clean }] : []
  })
}

function sumBodies(rows: shapes.UnitsResponse['rows']): shapes.UnitsResponse['bodies'] {
  const bodies = new Map<
    string,
    { organisation: string | null; printed: Set<string>; clauses: Set<string>; roles: Record<Role, number> }
  >()
  for (const { unit, clause } of rows) {
    const name = unit.organisation ?? unit.name
    const body = bodies.get(name) ?? {
      organisation: unit.organisation,
      printed: new Set(),
      clauses: new Set(),
      roles: { lead: 0, cooperate: 0, responsible: 0 },
    }
    body.printed.add(unit.name)
    body.clauses.add(clause.id)
    body.roles[unit.role]++
    bodies.set(name, body)
  }
  return [...bodies]
    .map(([name, { organisation, printed, clauses, roles }]) => ({
      name,
      organisation,
      printed: [...printed].sort(),
      clauses: clauses.size,
      roles,
    }))
    .sort((a, b) => b.clauses - a.clauses || (a.name < b.name ? -1 : 1))
}
