/**
 * /api/v1/clauses/{id}: one clause with everything around it: neighbours, units, targets, the passage of the source before
 * cleaning and each repair in it. The id holds slashes: `zibo-edu-14-5/二/（一）/3`.
 */

import { clauseJson } from '../export/json.ts'
import { explainTarget, explainTargetsState, explainUnit, explainUnitsState } from '../extract/explain.ts'
import { type Clause, withScope } from '../model/clause.ts'
import type { Place, Recognised } from '../model/source.ts'
import { contains, overlaps, type Span } from '../model/span.ts'
import type { Snapshot } from '../store/library.ts'
import type { App, AppDependencies } from './context.ts'
import { ClauseResponse } from './document-schemas.ts'
import { placeDoubts } from './doubt-places.ts'
import { ErrorResponse } from './error-schemas.ts'
import { clauseNotFound, HttpError } from './errors.ts'
import { documentOfClauseId } from './nearest.ts'
import { doubtJson, editJson, standingUnits } from './present.ts'
import { PathParams } from './request-schemas.ts'
import type * as shapes from './shapes.ts'

export function registerClauses(app: App, { library }: AppDependencies): void {
  app.get(
    '/api/v1/clauses/*',
    {
      schema: {
        summary: '一个条目：上下文、责任单位、指标、清洗前的原文',
        params: PathParams,
        response: { 200: ClauseResponse, 404: ErrorResponse },
      },
    },
    async ({ params }): Promise<shapes.ClauseResponse> => {
      const id = params['*']
      const snapshot = library.current()
      const { reader, documents } = snapshot
      const clause = demandClause(id, snapshot)
      const document = documents.get(clause.document)!
      const source = reader.sourceOf(document.id)
      const { edits, doubts } = reader.cleaningOf(source.location, clause.source)
      const { previous, next, ancestors, children } = reader.surroundingsOf(clause)
      return {
        clause: clauseJson(clause, document, source.clean),
        units: standingUnits(clause, document, reader),
        previous,
        next,
        parent: ancestors.at(-1) ?? null,
        ancestors,
        children,
        passage: {
          file: source.file,
          ...clause.source,
          source: source.text.slice(clause.source.start, clause.source.end),
          clean: source.clean.slice(clause.clean.start, clause.clean.end),
          ...placeOf(clause, source.places),
          recognised: recognition(clause.source, source.recognised),
        },
        why: {
          units: explainUnitsState(
            clause,
            clause.unitsFrom === null ? null : (reader.clause(clause.unitsFrom)?.path ?? null),
          ),
          targets: explainTargetsState(clause),
          eachUnit: withScope(clause, clause).map(explainUnit),
          eachTarget: clause.targets.map(explainTarget),
        },
        edits: edits.filter(({ at }) => overlaps(at, clause.source) || contains(clause.source, at)).map(editJson),
        doubts: doubts.map(doubtJson),
        doubtPlaces: placeDoubts([clause], doubts, source.clean),
        findings: (reader.findingsOf(document.id) as shapes.FindingJson[]).filter((finding) =>
          concerns(finding, clause),
        ),
        references: clause.references.map(({ text, document }) => ({ text, document })),
      }
    },
  )
}

export function demandClause(id: string, { reader, documents }: Snapshot): Clause {
  const clause = reader.clause(id)
  if (clause) return clause
  const document = documentOfClauseId(id, documents.values())
  if (document) throw clauseNotFound(id, reader.clausesOf(document.id))
  throw new HttpError(404, 'unknown-clause', `没有条目“${id}”`, { value: id, clauses: [] })
}

/** Findings of reading and cleaning stand in the source text, those of parsing and extraction in the clean text. */
function concerns({ stage, start, end }: shapes.FindingJson, clause: Clause): boolean {
  if (start === null || end === null) return false
  return overlaps(
    { start, end: Math.max(end, start + 1) },
    stage === 'read' || stage === 'clean' ? clause.source : clause.clean,
  )
}

/** How surely a stretch of the source text was read, when it was read from a picture. */
function recognition(passage: Span, recognised: readonly Recognised[]): shapes.ClauseResponse['passage']['recognised'] {
  let characters = 0
  let sum = 0
  let least = 1
  for (const { at, confidence } of recognised.filter(({ at }) => overlaps(at, passage))) {
    const length = Math.min(at.end, passage.end) - Math.max(at.start, passage.start)
    characters += length
    sum += length * confidence
    least = Math.min(least, confidence)
  }
  return characters === 0 ? null : { characters, mean: Math.round((sum / characters) * 100) / 100, least }
}

function placeOf(clause: Clause, places: readonly Place[]): Omit<Place, 'at'> {
  const place = places.find(({ at }) => at.end > clause.source.start)
  return {
    page: place?.page ?? null,
    line: place?.line ?? null,
    paragraph: place?.paragraph ?? null,
    cell: place?.cell ?? null,
  }
}
