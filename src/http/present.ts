/**
 * Stored records → the shapes of shapes.ts. The command line prints the same ones, so `search --json` and
 * GET /api/v1/search never differ in a field.
 */
import { documentJson, targetJson, type UnitJson, unitJson } from '../export/json.ts'
import { type Clause, withScope } from '../model/clause.ts'
import type { Doubt, Edit } from '../model/clean.ts'
import type { CorpusDocument } from '../model/document.ts'
import type { Span } from '../model/span.ts'
import type { Hit, Query, SearchResult } from '../search/query.ts'
import type { CorpusReader } from '../store/corpus-reader.ts'
import type { Snapshot } from '../store/library.ts'
import type { HitJson, SearchJson } from './search-shapes.ts'
import type { ClauseLink, DocumentEntry, DoubtJson, EditJson } from './shapes.ts'

/** Enough to recognise a clause without a heading. */
const OPENING = 60

export function documentLink({ id, title, level }: CorpusDocument) {
  return { id, title, level }
}

export function clauseLink(clause: Clause): ClauseLink {
  const { id, document, kind, path, heading } = clause
  return { id, document, kind, path, heading, opening: clause.text.slice(0, OPENING) }
}

export function documentEntry(document: CorpusDocument): DocumentEntry {
  const { parents, source, clean, counts } = document
  return { ...documentJson(document), parents, source, clean, counts }
}

/** The units that stand for a clause: its own, else those of the clause that states them for it. */
export function standingUnits(clause: Clause, document: CorpusDocument, reader: CorpusReader): readonly UnitJson[] {
  const holder = clause.units.length === 0 && clause.unitsFrom ? reader.clause(clause.unitsFrom) : clause
  const units = holder === null ? [] : withScope(holder, clause)
  if (units.length === 0) return []
  const clean = reader.cleanTextOf(document.id)
  return units.map((unit) => unitJson(unit, clean))
}

type RowParts = Pick<Clause, 'kind' | 'body'> & {
  readonly cells: readonly { readonly header: string; readonly at: Span }[]
}

/** 2025年, 属性: what stands above each line of a row's text; nothing for other clauses. */
export function rowHeads({ kind, body, cells }: RowParts): { readonly heads?: readonly string[] } {
  if (kind !== 'row') return {}
  let last = ''
  const heads = body.map(({ start }) => {
    const head = cells.find(({ at }) => at.start <= start && start < at.end)?.header ?? ''
    const shown = head === last ? '' : head
    last = head
    return shown
  })
  return { heads }
}

export function searchJson(query: Query, result: SearchResult, snapshot: Snapshot): SearchJson {
  const { total, semantic, semanticNote, relaxed, complete, understood, suggestion } = result
  return {
    query: query.text,
    total,
    semantic,
    semanticNote: semanticNote ?? null,
    relaxed,
    complete,
    understood,
    suggestion,
    hits: result.hits.flatMap((hit) => hitJson(hit, snapshot)),
  }
}

/** None when the clause has gone since the index was loaded: an ingest is under way. */
function hitJson(hit: Hit, { reader, documents }: Snapshot): readonly HitJson[] {
  const clause = reader.clause(hit.id)
  const document = documents.get(hit.document)
  if (!clause || !document) return []
  const clean = reader.cleanTextOf(document.id)
  return [
    {
      id: hit.id,
      document: { id: document.id, title: document.title, level: document.level },
      path: clause.path,
      kind: clause.kind,
      heading: clause.heading,
      text: clause.text,
      ...rowHeads(clause),
      score: hit.score,
      why: hit.why,
      units: standingUnits(clause, document, reader),
      unitsFrom: clause.unitsFrom,
      unitsState: clause.unitsState,
      targets: clause.targets.map((target) => targetJson(target, clean)),
      targetsState: clause.targetsState,
      snippet: hit.snippet,
    },
  ]
}

export function editJson({ at, ...edit }: Edit): EditJson {
  return {
    rules: edit.rules,
    ...at,
    before: edit.before,
    after: edit.after,
    confidence: edit.confidence,
    evidence: edit.evidence,
  }
}

export function doubtJson({ at, ...doubt }: Doubt): DoubtJson {
  return {
    rule: doubt.rule,
    ...at,
    clean: doubt.clean,
    before: doubt.before,
    after: null,
    candidates: doubt.candidates,
    evidence: doubt.evidence,
  }
}
