/**
 * What would become of this file if it were added? The whole pipeline but for the store: title, level, outline, doubts, and
 * which plan of the corpus it is another copy of. 某县教育规划.docx goes in, nothing is written anywhere.
 */
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { readLexicons, readManifest, sha256 } from '../corpus/folder.ts'
import { readOrganisationLexicon, readPlaces } from '../corpus/lexicons.ts'
import { corpusLocation } from '../corpus/sources.ts'
import { type TargetJson, targetJson } from '../export/json.ts'
import { groupWitnesses } from '../extract/witnesses.ts'
import type { IngestedDocument, IngestedSource, SourceFile, StagedFinding } from '../ingest/types.ts'
import { deriveSource } from '../ingest.ts'
import type { Clause } from '../model/clause.ts'
import type { Doubt } from '../model/clean.ts'
import type { CorpusDocument } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import type { ClauseId, DocumentId } from '../model/ids.ts'
import type { SourceText } from '../model/source.ts'
import { contains, overlaps } from '../model/span.ts'
import { createLayerReader } from '../store/layer-reader.ts'
import type { IngestRun } from '../store/run-ingest.ts'
import { type Db, openForReading } from '../store/sqlite.ts'
import { sumBodies } from './bodies.ts'
import type { BodyJson } from './shapes.ts'

export interface PreviewedClause {
  readonly id: ClauseId
  readonly parent: ClauseId | null
  readonly kind: Clause['kind']
  readonly path: readonly string[]
  readonly heading: string
  readonly text: string
}

export interface PreviewedDocument {
  readonly document: CorpusDocument
  /** the plan of the corpus this is another copy of */
  readonly witnessOf: DocumentId | null
  readonly clauses: readonly PreviewedClause[]
  readonly bodies: readonly BodyJson[]
  readonly targets: readonly TargetJson[]
  readonly doubts: readonly Doubt[]
  readonly findings: readonly StagedFinding[]
}

export type Preview =
  | {
      readonly kind: 'understood'
      readonly bytes: number
      readonly sha256: string
      readonly format: SourceText['format']
      readonly encoding: SourceText['encoding']
      /** the corpus holds the same bytes, or held them until they were removed */
      readonly known: 'new' | 'present' | 'removed'
      readonly documents: readonly PreviewedDocument[]
      /** of the whole file */
      readonly findings: readonly StagedFinding[]
    }
  | { readonly kind: 'refused'; readonly finding: Finding }

/** @throws StoreError no-data | damaged | outdated; SyntaxError for a malformed manifest or lexicon */
export async function previewFile(
  { data, corpus, ocr, progress }: Pick<IngestRun, 'data' | 'corpus' | 'ocr' | 'progress'>,
  path: string,
): Promise<Preview> {
  const lexicons = readLexicons(corpus)
  const { file, known } = describeFile(corpus, path)
  const db = openForReading(data)
  try {
    const derived = await deriveSource(
      file,
      // No row is kept, so none has to know which pipeline made it.
      { lexicon: readOrganisationLexicon(lexicons), places: readPlaces(lexicons), version: '', ocr },
      createLayerReader(db),
      (stage) => progress({ kind: 'source', index: 0, total: 1, file: file.file, stage }),
    )
    if (derived.kind === 'refused') return derived
    const { record } = derived
    return {
      kind: 'understood',
      bytes: file.bytes,
      sha256: file.sha256,
      format: record.source.format,
      encoding: record.source.encoding,
      known,
      documents: record.documents.map((given) => previewDocument(given, record, known, db)),
      findings: record.findings,
    }
  } finally {
    db.close()
  }
}

function describeFile(corpus: string, path: string): { file: SourceFile; known: 'new' | 'present' | 'removed' } {
  const bytes = readFileSync(path)
  const hash = sha256(bytes)
  const { sources, removed } = readManifest(corpus)
  const present = sources.find((source) => source.sha256 === hash)
  const former = removed.find((source) => source.sha256 === hash)
  const documents = (present ?? former)?.documents ?? []
  const gone = present ? documents.length > 0 && documents.every((document) => document.removed) : former !== undefined
  const name = basename(path)
  return {
    file: {
      location: corpusLocation(present?.file ?? name),
      file: name,
      sha256: hash,
      bytes: bytes.length,
      // Adding a file again brings all its documents back.
      documents: documents.map((document) => ({ ...document, removed: false })),
      read: () => readFile(path),
    },
    known: gone ? 'removed' : present ? 'present' : 'new',
  }
}

function previewDocument(
  { document, clauses, findings }: IngestedDocument,
  { clean }: IngestedSource,
  known: 'new' | 'present' | 'removed',
  db: Db,
): PreviewedDocument {
  const own = (doubt: Doubt): boolean => overlaps(document.clean, doubt.clean) || contains(document.clean, doubt.clean)
  return {
    document,
    witnessOf:
      known === 'present' ? null : leaderOf(document, clean.text.slice(document.clean.start, document.clean.end), db),
    clauses: clauses.map(({ id, parent, kind, path, heading, text }) => ({ id, parent, kind, path, heading, text })),
    bodies: sumBodies(clauses.flatMap((clause) => clause.units.map((unit) => ({ clause, unit })))),
    targets: clauses.flatMap((clause) => clause.targets.map((target) => targetJson(target, clean.text))),
    doubts: clean.doubts.filter(own),
    findings,
  }
}

/** As the corpus layer will put it together once the file is in. */
function leaderOf(document: CorpusDocument, text: string, db: Db): DocumentId | null {
  const others = createLayerReader(db)
    .layerInputs()
    .filter((input) => input.document.id !== document.id)
  const work = groupWitnesses([...others, { document, text }]).find(({ witnesses }) => witnesses.includes(document.id))
  const other = others.find((input) => work?.witnesses.includes(input.document.id))
  return other?.document.work ?? null
}
