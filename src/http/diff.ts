/** /api/v1/diff: what changed between two clauses, level-neutral unless `literal=true`. */
import { diffTexts } from '../compare/diff.ts'
import { ownPlaceNames } from '../compare/places.ts'
import { counterpartNames } from '../compare/unit-coverage.ts'
import type { Clause } from '../model/clause.ts'
import type { Snapshot } from '../store/library.ts'
import { demandClause } from './clauses.ts'
import { DiffResponse } from './comparison-schemas.ts'
import type * as comparisonShapes from './comparison-shapes.ts'
import type { App, AppDependencies } from './context.ts'
import { ErrorResponse } from './error-schemas.ts'
import { functionReader } from './functions.ts'
import { clauseLink } from './present.ts'
import { DiffQuery } from './request-schemas.ts'

export function registerDiff(app: App, { library, corpus }: AppDependencies): void {
  const functionOf = functionReader(corpus)
  app.get(
    '/api/v1/diff',
    {
      schema: {
        summary: '两个条目的差异：默认不计层级、地名与对应单位的不同',
        querystring: DiffQuery,
        response: { 200: DiffResponse, 400: ErrorResponse, 404: ErrorResponse },
      },
    },
    async ({ query }): Promise<comparisonShapes.DiffResponse> => {
      const snapshot = library.current()
      const base = demandClause(query.base, snapshot)
      const other = demandClause(query.other, snapshot)
      const literal = query.literal === 'true'
      return {
        base: clauseLink(base),
        other: clauseLink(other),
        literal,
        baseText: base.text,
        otherText: other.text,
        pieces: diffTexts(base.text, other.text, {
          literal,
          counterparts: counterpartsOf(base, other, snapshot, functionOf),
        }),
      }
    },
  )
}

/** Each plan's own place stands for the other's, and so do bodies of one function; what both name alike is the same. */
function counterpartsOf(
  base: Clause,
  other: Clause,
  { documents, reader }: Snapshot,
  functionOf: (name: string) => string | null,
): readonly (readonly string[])[] {
  const ids = [base.document, other.document]
  const places = ids.flatMap((id) => ownPlaceNames(documents.get(id)?.region ?? ''))
  const bodies = counterpartNames(
    ids.map((id) => reader.clausesOf(id)),
    functionOf,
  )
  return places.length > 0 ? [...bodies, places] : bodies
}
