/**
 * Which rows does an export hold? Exactly those of the list on the screen, from the same Query: every hit a row, or every
 * target or unit of every hit. Rows are read while they are written; nothing is cut.
 */
import { type Clause, withScope } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'
import type { DocumentId } from '../model/ids.ts'
import type { Hit, Query, SearchEngine } from '../search/query.ts'
import { targetOrder } from '../search/target-order.ts'
import {
  CLAUSE_COLUMNS,
  type ClauseRow,
  DOCUMENT_COLUMNS,
  TARGET_COLUMNS,
  type TargetRow,
  UNIT_COLUMNS,
  type UnitRow,
} from './columns.ts'
import { describeQuery } from './describe-query.ts'
import { type ClauseJson, clauseJson, clauseLink, documentJson } from './json.ts'
import { makeTable, type Table } from './table.ts'

/** What rows are read from; a snapshot of the store is one. */
export interface RowSource {
  readonly engine: SearchEngine
  /** all witnesses, by id */
  readonly documents: ReadonlyMap<string, CorpusDocument>
  /** names the state of the corpus */
  readonly stamp: string
  readonly reader: {
    clause(id: string): Clause | null
    clausesOf(document: DocumentId): readonly Clause[]
    /** `clean`: the clean text of the file the document stands in */
    sourceOf(document: DocumentId): { readonly clean: string }
  }
}

export interface RowOptions {
  /** what permalinks begin with, e.g. http://127.0.0.1:8080 */
  readonly site: string
}

export function clausesTable(query: Query, source: RowSource, options: RowOptions): Table {
  function* rows() {
    for (const row of matchingRows(query, source, options)) yield { row, record: recordOf(row, source) }
  }
  return makeTable('条目', CLAUSE_COLUMNS, rows(), aboutQuery(query, source))
}

/** One row a target of the clauses the query chooses; `limit` and `offset` count rows, as in the list. */
export function targetsTable(query: Query, source: RowSource, options: RowOptions): Table {
  const order = targetOrder(query)
  function* mentions() {
    for (const row of matchingRows(everything(query), source, options)) {
      const { targets } = recordOf(row, source)
      for (const at of order(row.clause.targets.map(({ indicator }) => indicator))) {
        const target = row.clause.targets[at]!
        const { quote } = targets[at]!
        yield {
          row: { ...row, target, quote } satisfies TargetRow,
          record: { ...clauseLink(row.clause, row.document), target: targets[at] },
        }
      }
    }
  }
  return makeTable('指标', TARGET_COLUMNS, page(mentions(), query), aboutQuery(query, source))
}

/** One row a unit of the clauses the query chooses. */
export function unitsTable(query: Query, source: RowSource, options: RowOptions): Table {
  function* mentions() {
    for (const row of matchingRows(everything(query), source, options)) {
      const { units } = recordOf(row, source)
      for (const [at, unit] of row.clause.units.entries()) {
        const { quote } = units[at]!
        yield {
          row: { ...row, unit, quote } satisfies UnitRow,
          record: { ...clauseLink(row.clause, row.document), unit: units[at] },
        }
      }
    }
  }
  return makeTable('责任单位', UNIT_COLUMNS, page(mentions(), query), aboutQuery(query, source))
}

/** The documents that hold a hit; of a query that asks for nothing, all documents. */
export function documentsTable(query: Query, source: RowSource): Table {
  const asked =
    query.text !== '' || Object.values(query.filters).some((value) => Array.isArray(value) && value.length > 0)
  const held = asked
    ? new Set(source.engine.search(everything(query), { bare: true }).hits.map(({ document }) => document))
    : null
  function* rows() {
    for (const document of source.documents.values()) {
      if (held !== null && !held.has(document.id)) continue
      const { parents, source: file, clean, counts } = document
      yield { row: document, record: { ...documentJson(document), parents, source: file, clean, counts } }
    }
  }
  return makeTable('文件', DOCUMENT_COLUMNS, page(rows(), query), aboutQuery(query, source))
}

/** A list of mentions is cut by its own rows, not by clauses. */
export function everything(query: Query): Query {
  return { ...query, limit: Number.POSITIVE_INFINITY, offset: 0 }
}

export function* page<T>(rows: Iterable<T>, { limit, offset }: Query): Iterable<T> {
  let at = 0
  for (const row of rows) {
    if (at >= offset + limit) return
    if (at >= offset) yield row
    at++
  }
}

/** The clauses the query chooses, best first. */
export function matchingRows(query: Query, source: RowSource, options: RowOptions): Iterable<ClauseRow> {
  return clauseRows(source.engine.search(query, { bare: true }).hits, source, options)
}

/** So many documents' clauses are kept at hand; hits in plan order need one. */
const KEPT_DOCUMENTS = 16
/** From here on reading a whole document is cheaper than reading its hits one by one. */
const MANY_HITS = 8

function* clauseRows(hits: readonly Hit[], source: RowSource, options: RowOptions): Iterable<ClauseRow> {
  const hitsOf = new Map<DocumentId, number>()
  for (const { document } of hits) hitsOf.set(document, (hitsOf.get(document) ?? 0) + 1)
  const kept = new Map<DocumentId, ReadonlyMap<string, Clause>>()
  const find = (id: string, document: DocumentId): Clause | null => {
    if ((hitsOf.get(document) ?? 0) < MANY_HITS) return source.reader.clause(id)
    const known = kept.get(document) ?? new Map(source.reader.clausesOf(document).map((clause) => [clause.id, clause]))
    kept.delete(document)
    kept.set(document, known)
    if (kept.size > KEPT_DOCUMENTS) kept.delete(kept.keys().next().value!)
    return known.get(id) ?? null
  }
  for (const { id, document: name } of hits) {
    const clause = find(id, name)
    const document = source.documents.get(name)
    if (clause && document) yield clauseRow(clause, document, (holder) => find(holder, name), options)
  }
}

/** `find`: looks up the clause that states the units for this one. */
export function clauseRow(
  clause: Clause,
  document: CorpusDocument,
  find: (id: string) => Clause | null,
  { site }: RowOptions,
): ClauseRow {
  const holder = clause.units.length === 0 && clause.unitsFrom !== null ? find(clause.unitsFrom) : clause
  return {
    clause,
    document,
    units: holder === null ? [] : withScope(holder, clause),
    address: `${site}${clausePath(clause.id)}`,
  }
}

/** /c/ and the id, each segment percent-encoded */
export function clausePath(id: string): string {
  return `/c/${id.split('/').map(encodeURIComponent).join('/')}`
}

function recordOf({ clause, document }: ClauseRow, source: RowSource): ClauseJson {
  return clauseJson(clause, document, source.reader.sourceOf(document.id).clean)
}

export function aboutQuery(query: Query, source: RowSource): Table['about'] {
  return (rows) => [
    ['查询', describeQuery(query)],
    ['行数', String(rows)],
    ['文库状态', source.stamp],
    ['文件数', String(source.documents.size)],
  ]
}
