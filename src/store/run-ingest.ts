/**
 * An ingest with everything it needs from this machine: lock, database, lexicons, index file; and the three changes of the
 * corpus folder that end in one. The command line and an upload over HTTP both run these.
 */
import {
  addFile,
  type Correction,
  correctDocument,
  NO_CORRECTION,
  readCorrection,
  readLexicons,
  recordDocuments,
  removeDocument,
  takeBack,
} from '../corpus/folder.ts'
import { readOrganisationLexicon, readPlaces } from '../corpus/lexicons.ts'
import { HEAD_AS_READ, type ManifestDocument } from '../corpus/manifest.ts'
import { corpusLocation, corpusSources, isCorpusLocation, pathSources } from '../corpus/sources.ts'
import type { IngestReport, Progress } from '../ingest/types.ts'
import { ingest } from '../ingest.ts'
import type { CorpusDocument } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import { buildIndex } from '../search/build-index.ts'
import { parseConcepts } from '../search/concepts.ts'
import type { CorpusReader } from './corpus-reader.ts'
import { hasIndexFile, writeIndexFile } from './index-file.ts'
import { lockDataFolder } from './lock.ts'
import { countingVersion, pipelineVersion } from './pipeline-version.ts'
import { createReader } from './reader.ts'
import { openSegmentCache } from './segment-cache.ts'
import { type Db, openForWriting } from './sqlite.ts'
import { indexStamp } from './stamp.ts'
import { createWriter } from './writer.ts'

export interface IngestRun {
  readonly data: string
  readonly corpus: string
  readonly ocr: boolean
  readonly progress: (event: Progress) => void
  /** told in words when an old database had to be given up */
  readonly notice: (text: string) => void
}

/**
 * `paths` empty: the corpus folder, whose vanished files leave the store; else these files and folders beside what is there.
 * @throws StoreError locked | no-native-module; SyntaxError for a malformed manifest or lexicon
 */
export function runIngest(run: IngestRun, paths: readonly string[]): Promise<IngestReport> {
  return withDatabase(run, (db) => ingestInto(db, run, paths))
}

export type AddedFile =
  | {
      readonly path: string
      readonly kind: 'added' | 'restored' | 'present'
      readonly file: string
      readonly documents: readonly CorpusDocument[]
    }
  /** it could be read, but a later stage gave it up: it is not in the corpus */
  | { readonly path: string; readonly kind: 'refused'; readonly finding: Finding }

/** The files must have been found readable. Their documents' ids go into the manifest and stay. */
export function addFiles(
  run: IngestRun,
  paths: readonly string[],
): Promise<{ readonly report: IngestReport; readonly added: readonly AddedFile[] }> {
  return withDatabase(run, async (db) => {
    const entries = paths.map((path) => ({ path, ...addFile(run.corpus, path, run.ocr) }))
    // What was asked for these files stands in the manifest, and is asked for no other.
    const report = await ingestInto(db, { ...run, ocr: false }, [])
    const reader = createReader(db)
    const writer = createWriter(db)
    const added = entries.map((given): AddedFile => {
      const { path, kind, entry } = given
      const location = corpusLocation(entry.file)
      const own = report.sources.find(({ file }) => file === entry.file)
      if (own?.kind === 'refused') {
        if (given.kind === 'added') {
          takeBack(run.corpus, given)
          writer.drop(location)
        }
        return { path, kind: 'refused', finding: own.finding }
      }
      const documents = reader.documentsOf(location)
      if (entry.documents.length === 0 && documents.length > 0) {
        const named = documents.map(manifestDocument)
        recordDocuments(run.corpus, entry, named)
        writer.adoptNames(location, { documents: named, ocr: entry.ocr === true })
      }
      return { path, kind, file: entry.file, documents }
    })
    return { report, added }
  })
}

export type Removed =
  | { readonly id: string; readonly kind: 'removed'; readonly file: string; readonly moved: boolean }
  /** it was ingested by path: its file is no part of the corpus and stays where it is */
  | { readonly id: string; readonly kind: 'dropped'; readonly file: string; readonly with: readonly string[] }
  | { readonly id: string; readonly kind: 'unknown' }

export function removeDocuments(
  run: IngestRun,
  ids: readonly string[],
): Promise<{ readonly report: IngestReport; readonly removed: readonly Removed[] }> {
  return withDatabase(run, async (db) => {
    const removed = ids.map((id) => removeOne(db, run, id))
    return { report: await ingestInto(db, run, []), removed }
  })
}

function removeOne(db: Db, run: IngestRun, id: string): Removed {
  const gone = removeDocument(run.corpus, id)
  if (gone) return { id, kind: 'removed', ...gone }
  const reader = createReader(db)
  const document = reader.document(id)
  if (!document) return { id, kind: 'unknown' }
  const { location } = reader.sourceOf(document.id)
  const siblings = reader.documentsOf(location)
  if (isCorpusLocation(location)) {
    recordDocuments(run.corpus, document.source, siblings.map(manifestDocument))
    const now = removeDocument(run.corpus, id)
    if (now) return { id, kind: 'removed', ...now }
  }
  createWriter(db).drop(location)
  return { id, kind: 'dropped', file: document.source.file, with: siblings.map((sibling) => sibling.id) }
}

export type Corrected =
  | { readonly kind: 'corrected'; readonly document: CorpusDocument }
  | { readonly kind: 'unknown' }
  /** it was ingested by path: the manifest says nothing of files outside the corpus folder */
  | { readonly kind: 'outside'; readonly file: string }
  /** somebody else corrected it since `was` was read */
  | { readonly kind: 'changed'; readonly now: Correction }

/** `was`: what the one who corrects has seen; null: whatever it is now. */
export function correctDocuments(
  run: IngestRun,
  id: string,
  correction: Correction,
  was: Correction | null,
): Promise<Corrected> {
  return withDatabase(run, async (db) => {
    const reader = createReader(db)
    const document = reader.document(id)
    if (!document) return { kind: 'unknown' }
    const { location } = reader.sourceOf(document.id)
    if (!isCorpusLocation(location)) return { kind: 'outside', file: document.source.file }
    const now = readCorrection(run.corpus, id) ?? NO_CORRECTION
    if (was && !sameCorrection(was, now)) return { kind: 'changed', now }
    if (!correctDocument(run.corpus, id, correction)) {
      recordDocuments(run.corpus, document.source, reader.documentsOf(location).map(manifestDocument))
      correctDocument(run.corpus, id, correction)
    }
    await ingestInto(db, run, [])
    const after = createReader(db).document(id)
    return after ? { kind: 'corrected', document: after } : { kind: 'unknown' }
  })
}

function sameCorrection(a: Correction, b: Correction): boolean {
  return Object.keys(NO_CORRECTION).every((field) => a[field as keyof Correction] === b[field as keyof Correction])
}

async function withDatabase<T>(run: IngestRun, use: (db: Db) => Promise<T>): Promise<T> {
  const unlock = lockDataFolder(run.data)
  try {
    const { db, rebuilt } = openForWriting(run.data)
    if (rebuilt) run.notice(`数据库${rebuilt}，重新建立`)
    try {
      return await use(db)
    } finally {
      db.close()
    }
  } finally {
    unlock()
  }
}

function ingestInto(db: Db, run: IngestRun, paths: readonly string[]): Promise<IngestReport> {
  const lexicons = readLexicons(run.corpus)
  const whole = paths.length === 0
  return ingest(
    whole ? corpusSources(run.corpus) : pathSources(paths, run.corpus),
    {
      lexicon: readOrganisationLexicon(lexicons),
      places: readPlaces(lexicons),
      version: pipelineVersion(lexicons),
      ocr: run.ocr,
      dropMissing: (location) => whole && isCorpusLocation(location),
    },
    { store: createWriter(db), writeIndex: () => refreshIndex(run, db), progress: run.progress },
  )
}

function refreshIndex(run: IngestRun, db: Db): { clauses: number; written: boolean } {
  const reader: CorpusReader = createReader(db)
  const clauses = reader.clauseCount()
  const lexicons = readLexicons(run.corpus)
  const stamp = indexStamp(db, lexicons)
  if (hasIndexFile(run.data, stamp)) return { clauses, written: false }
  const documents = reader.documents()
  const all = documents.flatMap((document) => reader.clausesOf(document.id))
  const terms = parseConcepts(lexicons.get('concepts.tsv') ?? '').flatMap(({ words }) => words)
  const segments = openSegmentCache(run.data, countingVersion())
  writeIndexFile(run.data, stamp, buildIndex(all, documents, terms, segments.find))
  segments.sweep()
  return { clauses, written: true }
}

function manifestDocument({ id, title, number }: CorpusDocument): ManifestDocument {
  return { id, title, number, level: null, region: null, parent: null, corrected: HEAD_AS_READ, removed: false }
}
