/**
 * Reads what was stored, read-only, through prepared statements: documents, clauses with their units and targets, and the
 * traces of cleaning. Everything that is not there is null or an empty list, never undefined.
 */
import type { Clause } from '../model/clause.ts'
import type { DocumentHead } from '../model/document.ts'
import type { DocumentId } from '../model/ids.ts'
import type { Place } from '../model/source.ts'
import type { ClauseLine, CorpusReader, StoredFinding, StoredSource } from './corpus-reader.ts'
import { lastUsed } from './last-used.ts'
import { unpackOrigin } from './origin.ts'
import {
  clauseFromRow,
  documentFromRow,
  doubtFromRow,
  editFromRow,
  labelFromRow,
  type Mentions,
  type Row,
  referenceFromRow,
  targetFromRow,
  unitFromRow,
  unpackLeaves,
  unpackRecognised,
} from './rows.ts'
import type { Db } from './sqlite.ts'
import { contentStamp } from './stamp.ts'

const DOCUMENT = `SELECT document.*, source.file, source.sha256
  FROM document JOIN source ON source.key = document.source`

const KEPT_SOURCES = 8
const KEPT_TEXTS = 64
const KEPT_CLAUSES = 4096

export function createReader(db: Db): CorpusReader {
  const documents = db.prepare(`${DOCUMENT} ORDER BY region IS NULL, region, document.id`)
  const document = db.prepare(`${DOCUMENT} WHERE document.id = ?`)
  const documentsAt = db.prepare(`${DOCUMENT} WHERE source.location = ? ORDER BY ordinal`)
  const parts = db.prepare('SELECT head, leaves FROM document WHERE id = ?')
  const clause = db.prepare(
    'SELECT clause.*, document.id AS document_id FROM clause JOIN document ON document.key = clause.document WHERE clause.id = ?',
  )
  const clauses = db.prepare(
    'SELECT clause.* FROM clause WHERE document = (SELECT key FROM document WHERE id = ?) ORDER BY ord',
  )
  const mentions = (table: string) => ({
    one: db.prepare(`SELECT * FROM ${table} WHERE clause = ? ORDER BY ordinal`),
    all: db.prepare(
      `SELECT ${table}.* FROM clause JOIN ${table} ON ${table}.clause = clause.key
       WHERE clause.document = (SELECT key FROM document WHERE id = ?) ORDER BY clause.ord, ordinal`,
    ),
  })
  const units = mentions('unit')
  const targets = mentions('target')
  const references = mentions('reference')
  const line = (where: string) =>
    db.prepare(
      `SELECT clause.id, document.id AS document, kind, path, heading, substr(text, 1, 60) AS opening
       FROM clause JOIN document ON document.key = clause.document WHERE ${where} ORDER BY ord`,
    )
  const lineById = line('clause.id = ?')
  const lineByOrder = line('document.id = ? AND ord = ?')
  const linesByParent = line('parent = ?')
  const parentOf = db.prepare('SELECT parent FROM clause WHERE id = ?').pluck()
  const sourceKey = db.prepare('SELECT source FROM document WHERE id = ?').pluck()
  const sourceByKey = db.prepare('SELECT * FROM source WHERE key = ?')
  const cleanText = db
    .prepare('SELECT clean FROM source JOIN document ON document.source = source.key WHERE document.id = ?')
    .pluck()
  const origin = db.prepare('SELECT origin, clean FROM source WHERE location = ?')
  const locations = db.prepare('SELECT location FROM source ORDER BY file, location').pluck()
  const bytes = db.prepare('SELECT 1 FROM source WHERE sha256 = ?').pluck()
  const sourceAt = db.prepare('SELECT * FROM source WHERE location = ?')
  const trace = (table: string) =>
    db.prepare(
      `SELECT * FROM ${table} WHERE source = (SELECT key FROM source WHERE location = $location)
       AND start <= $end AND "end" >= $start ORDER BY ordinal`,
    )
  const edits = trace('edit')
  const doubts = trace('doubt')
  const labels = trace('label')
  const findings = db.prepare(
    `SELECT stage, level, code, start, "end", detail FROM finding
     WHERE source = (SELECT source FROM document WHERE id = $id)
       AND (document IS NULL OR document = (SELECT key FROM document WHERE id = $id)) ORDER BY ordinal`,
  )
  const refusals = db.prepare('SELECT file, code, detail FROM refusal ORDER BY file')
  const count = db.prepare('SELECT count(*) FROM clause').pluck()
  const sources = lastUsed<DocumentId, StoredSource>(KEPT_SOURCES)
  const texts = lastUsed<DocumentId, string>(KEPT_TEXTS)
  const keptClauses = lastUsed<string, Clause>(KEPT_CLAUSES)

  function readClause(id: string): Clause | null {
    const row = clause.get(id) as Row | undefined
    if (!row) return null
    const key = row['key'] as number
    return clauseFromRow(row, row['document_id'] as DocumentId, {
      units: (units.one.all(key) as Row[]).map(unitFromRow),
      targets: (targets.one.all(key) as Row[]).map(targetFromRow),
      references: (references.one.all(key) as Row[]).map(referenceFromRow),
    })
  }

  const oneLine = (row: unknown): ClauseLine | null => (row ? lineFromRow(row as Row) : null)

  return {
    documents: () => (documents.all() as Row[]).map(documentFromRow),

    document(id) {
      const row = document.get(id) as Row | undefined
      return row ? documentFromRow(row) : null
    },

    parts(id) {
      const row = parts.get(id) as { head: string; leaves: string } | undefined
      return row ? { head: JSON.parse(row.head) as DocumentHead, leaves: unpackLeaves(row.leaves) } : null
    },

    clause(id) {
      const kept = keptClauses.get(id)
      if (kept) return kept
      const clause = readClause(id)
      if (clause) keptClauses.set(id, clause)
      return clause
    },

    clausesOf(id) {
      const own = {
        units: byClause(units.all.all(id) as Row[], unitFromRow),
        targets: byClause(targets.all.all(id) as Row[], targetFromRow),
        references: byClause(references.all.all(id) as Row[], referenceFromRow),
      }
      return (clauses.all(id) as Row[]).map((row) => {
        const key = row['key'] as number
        const found: Mentions = {
          units: own.units.get(key) ?? [],
          targets: own.targets.get(key) ?? [],
          references: own.references.get(key) ?? [],
        }
        return clauseFromRow(row, id, found)
      })
    },

    surroundingsOf(clause) {
      const ancestors: ClauseLine[] = []
      for (let id = clause.parent as string | null; id !== null; id = parentOf.get(id) as string | null) {
        const above = oneLine(lineById.get(id))
        if (above) ancestors.unshift(above)
      }
      return {
        previous: oneLine(lineByOrder.get(clause.document, clause.order - 1)),
        next: oneLine(lineByOrder.get(clause.document, clause.order + 1)),
        ancestors,
        children: (linesByParent.all(clause.id) as Row[]).map(lineFromRow),
      }
    },

    sourceOf(id) {
      const source = sources.get(id) ?? sourceFromRow(sourceByKey.get(sourceKey.get(id)) as Row)
      sources.set(id, source)
      return source
    },

    cleanTextOf(id) {
      const kept = texts.get(id)
      if (kept !== undefined) return kept
      const text = cleanText.get(id) as string
      texts.set(id, text)
      return text
    },

    locations: () => locations.all() as string[],

    sourceAt(location) {
      const row = sourceAt.get(location) as Row | undefined
      return row ? sourceFromRow(row) : null
    },

    hasBytes: (hash) => bytes.get(hash) !== undefined,
    documentsOf: (location) => (documentsAt.all(location) as Row[]).map(documentFromRow),

    originOf(location) {
      const row = origin.get(location) as { origin: Uint8Array; clean: string }
      return unpackOrigin(row.origin, row.clean.length + 1)
    },

    cleaningOf(location, within) {
      const range = { location, start: within?.start ?? 0, end: within?.end ?? Number.MAX_SAFE_INTEGER }
      return {
        edits: (edits.all(range) as Row[]).map(editFromRow),
        doubts: (doubts.all(range) as Row[]).map(doubtFromRow),
        labels: (labels.all(range) as Row[]).map(labelFromRow),
      }
    },

    doubtsOf: (location, { start, end }) => (doubts.all({ location, start, end }) as Row[]).map(doubtFromRow),
    findingsOf: (id) => findings.all({ id }) as StoredFinding[],
    refusals: () => refusals.all() as { file: string; code: string; detail: string }[],
    clauseCount: () => count.get() as number,
    stamp: () => contentStamp(db),
    forget() {
      sources.clear()
      texts.clear()
      keptClauses.clear()
    },
    dataVersion: () => db.pragma('data_version', { simple: true }) as number,
    close: () => db.close(),
  }
}

function lineFromRow(row: Row): ClauseLine {
  return { ...(row as unknown as ClauseLine), path: JSON.parse(row['path'] as string) as string[] }
}

function byClause<T>(rows: readonly Row[], read: (row: Row) => T): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>()
  for (const row of rows) {
    const key = row['clause'] as number
    const group = groups.get(key)
    if (group) group.push(read(row))
    else groups.set(key, [read(row)])
  }
  return groups
}

function sourceFromRow(row: Row): StoredSource {
  return {
    location: row['location'] as string,
    file: row['file'] as string,
    sha256: row['sha256'] as string,
    bytes: row['bytes'] as number,
    format: row['format'] as StoredSource['format'],
    encoding: { name: row['encoding'] as string, reason: row['encoding_reason'] as string },
    text: row['text'] as string,
    clean: row['clean'] as string,
    places: JSON.parse(row['places'] as string) as Place[],
    metadata: JSON.parse(row['metadata'] as string) as StoredSource['metadata'],
    recognised: unpackRecognised(row['recognised'] as string),
    segments: JSON.parse(row['segments'] as string) as StoredSource['segments'],
  }
}
