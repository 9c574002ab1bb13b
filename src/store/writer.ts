/**
 * Keeps what an ingest derives: one synchronous transaction a source, so that a process killed at any moment leaves either
 * the old rows of `002_….txt` or the new ones. Implements the store that ingest.ts asks for.
 */

import { createHash } from 'node:crypto'
import type { CorpusLayer } from '../ingest/corpus-layer.ts'
import type { IngestedDocument, IngestedSource, IngestStore, SourceCounts, SourceFile } from '../ingest/types.ts'
import { withScope } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'
import type { DocumentId } from '../model/ids.ts'
import { insertInto } from './insert.ts'
import { createLayerReader } from './layer-reader.ts'
import { packOrigin } from './origin.ts'
import {
  clauseToRow,
  doubtToRow,
  editToRow,
  labelToRow,
  packLeaves,
  packRecognised,
  type Row,
  referenceToRow,
  targetToRow,
  unitToRow,
} from './rows.ts'
import type { Db } from './sqlite.ts'
import { contentStamp } from './stamp.ts'

export interface CorpusWriter extends IngestStore {
  /** the manifest has taken over the ids these rows have: nothing needs to be derived again */
  adoptNames(location: string, known: Known): void
}

export function createWriter(db: Db): CorpusWriter {
  const insert = insertInto(db)
  const select = prepareSelects(db)
  const dropLocation = db.prepare('DELETE FROM source WHERE location = ?')
  const dropRefusal = db.prepare('DELETE FROM refusal WHERE location = ?')

  function clear(location: string): void {
    dropLocation.run(location)
    dropRefusal.run(location)
  }

  function insertDocument(source: number, ordinal: number, given: IngestedDocument, nextFinding: () => number): void {
    const { document, head, leaves, clauses, findings } = given
    const key = insert('document', {
      source,
      ordinal,
      id: document.id,
      work: document.work,
      title: document.title,
      number: document.number,
      issuer: document.issuer,
      date: document.date,
      level: document.level,
      region: document.region,
      head: JSON.stringify(head),
      parents: JSON.stringify(document.parents),
      parent_override: given.parent,
      source_start: document.source.start,
      source_end: document.source.end,
      clean_start: document.clean.start,
      clean_end: document.clean.end,
      leaves: packLeaves(leaves),
      counts: JSON.stringify(document.counts),
    })
    for (const clause of clauses) {
      const clauseKey = insert('clause', clauseToRow(clause, key))
      for (const [index, unit] of withScope(clause, clause).entries()) insert('unit', unitToRow(unit, clauseKey, index))
      for (const [index, target] of clause.targets.entries()) insert('target', targetToRow(target, clauseKey, index))
      for (const [index, reference] of clause.references.entries())
        insert('reference', referenceToRow(reference, clauseKey, index))
    }
    for (const finding of findings) insert('finding', findingToRow(finding, source, nextFinding(), key))
  }

  function insertSource(record: IngestedSource): void {
    const { file, source, clean } = record
    const key = insert('source', {
      location: file.location,
      file: file.file,
      sha256: file.sha256,
      bytes: file.bytes,
      version: record.version,
      known: knownStamp(file),
      named: file.documents.length > 0 ? 1 : 0,
      format: source.format,
      encoding: source.encoding.name,
      encoding_reason: source.encoding.reason,
      text: source.text,
      clean: clean.text,
      origin: packOrigin(clean.origin),
      places: JSON.stringify(source.places),
      metadata: JSON.stringify(source.metadata),
      recognised: packRecognised(source.recognised ?? []),
      segments: JSON.stringify(clean.segments),
    })
    let findings = 0
    let edits = 0
    for (const edit of clean.edits) insert('edit', editToRow(edit, key, edits++))
    for (const [index, doubt] of clean.doubts.entries()) insert('doubt', doubtToRow(doubt, key, index))
    for (const [index, label] of clean.labels.entries()) insert('label', labelToRow(label, key, index))
    for (const finding of record.findings) insert('finding', findingToRow(finding, key, findings++, null))
    for (const [index, document] of record.documents.entries()) insertDocument(key, index, document, () => findings++)
  }

  return {
    ...createLayerReader(db),

    locations: () => select.locations.all() as string[],

    stateOf(file, version) {
      const row = select.source.get(file.location) as Row | undefined
      if (row && row['sha256'] === file.sha256 && row['version'] === version && row['known'] === knownStamp(file))
        return { kind: 'unchanged', counts: countsOf(select, row['key'] as number) }
      const copy = select.sameBytes.get(file.sha256, file.location) as Row | undefined
      if (copy) return { kind: 'copy', of: copy['file'] as string }
      const refusal = select.refusal.get(file.location, file.sha256, version) as Row | undefined
      if (!refusal) return { kind: 'due' }
      return {
        kind: 'refused',
        finding: { level: 'error', code: refusal['code'] as string, at: null, detail: refusal['detail'] as string },
      }
    },

    replaceSource: db.transaction((record: IngestedSource): SourceCounts => {
      clear(record.file.location)
      for (const { from, to } of record.renames) renameDocument(db, from, to)
      insertSource(record)
      return countsOf(select, (select.source.get(record.file.location) as Row)['key'] as number)
    }),

    refuse: db.transaction((file: SourceFile, version: string, finding: { code: string; detail: string }): void => {
      clear(file.location)
      insert('refusal', {
        location: file.location,
        file: file.file,
        sha256: file.sha256,
        version,
        code: finding.code,
        detail: finding.detail,
      })
    }),

    drop: db.transaction(clear),

    adoptNames: (location, known) => {
      db.prepare('UPDATE source SET known = ?, named = 1 WHERE location = ?').run(knownStamp(known), location)
    },

    layerIsCurrent: () => select.meta.get('layer') === contentStamp(db),

    writeLayer: db.transaction((layer: CorpusLayer): void => {
      const setDocument = db.prepare('UPDATE document SET work = ?, parents = ? WHERE id = ?')
      for (const { id, work, parents } of layer.documents) setDocument.run(work, JSON.stringify(parents), id)
      db.prepare('UPDATE reference SET document = NULL WHERE document IS NOT NULL').run()
      const setReference = db.prepare(
        'UPDATE reference SET document = ? WHERE clause = (SELECT key FROM clause WHERE id = ?) AND ordinal = ?',
      )
      for (const { document, clause, ordinal } of layer.references) setReference.run(document, clause, ordinal)
      db.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run('layer', contentStamp(db))
    }),
  }
}

type Selects = ReturnType<typeof prepareSelects>

function prepareSelects(db: Db) {
  return {
    locations: db.prepare('SELECT location FROM source UNION SELECT location FROM refusal ORDER BY 1').pluck(),
    source: db.prepare('SELECT key, sha256, version, known FROM source WHERE location = ?'),
    sameBytes: db.prepare('SELECT file FROM source WHERE sha256 = ? AND location <> ?'),
    refusal: db.prepare('SELECT code, detail FROM refusal WHERE location = ? AND sha256 = ? AND version = ?'),
    documentCounts: db.prepare('SELECT counts FROM document WHERE source = ?').pluck(),
    sourceCounts: db.prepare(
      `SELECT (SELECT count(*) FROM edit WHERE source = $key) AS repairs, (SELECT count(*) FROM doubt WHERE source = $key) AS doubts,
              (SELECT count(*) FROM finding WHERE source = $key) AS findings`,
    ),
    meta: db.prepare('SELECT value FROM meta WHERE key = ?').pluck(),
  }
}

function countsOf(select: Selects, source: number): SourceCounts {
  const documents = (select.documentCounts.all(source) as string[]).map(
    (counts) => JSON.parse(counts) as CorpusDocument['counts'],
  )
  const sum = (...names: (keyof Omit<CorpusDocument['counts'], 'byRule'>)[]): number =>
    documents.reduce((total, counts) => total + names.reduce((part, name) => part + counts[name], 0), 0)
  return {
    documents: documents.length,
    clauses: sum('sections', 'clauses', 'paragraphs', 'rows'),
    units: sum('units'),
    targets: sum('targets'),
    ...(select.sourceCounts.get({ key: source }) as Pick<SourceCounts, 'repairs' | 'doubts' | 'findings'>),
  }
}

/** Clause ids begin with their document's id and a slash. */
function renameDocument(db: Db, from: DocumentId, to: DocumentId): void {
  const key = db.prepare('SELECT key FROM document WHERE id = ?').pluck().get(from)
  db.prepare('UPDATE document SET id = ?, work = ? WHERE key = ?').run(to, to, key)
  const tail = Array.from(from).length + 1
  for (const column of ['id', 'parent', 'units_from'])
    db.prepare(
      `UPDATE clause SET ${column} = ? || substr(${column}, ?) WHERE document = ? AND ${column} IS NOT NULL`,
    ).run(to, tail, key)
}

function findingToRow(
  finding: IngestedSource['findings'][number],
  source: number,
  ordinal: number,
  document: number | null,
): Row {
  const { stage, level, code, detail, at } = finding
  return { source, ordinal, document, stage, level, code, detail, start: at?.start ?? null, end: at?.end ?? null }
}

type Known = Pick<SourceFile, 'documents' | 'ocr'>

function knownStamp({ documents, ocr }: Known): string {
  return createHash('sha256')
    .update(JSON.stringify(ocr === true ? [documents, 'ocr'] : documents))
    .digest('hex')
    .slice(0, 16)
}
