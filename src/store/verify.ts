/**
 * Does the data still say what the files say? Every source is derived again from its bytes and compared with its rows; then
 * the rows are held against each other: spans equal the text they claim, edits replay, leaves tile, counts reconcile.
 */
import { readOrganisationLexicon, readPlaces } from '../corpus/lexicons.ts'
import { corpusSources, type FoundSource, isCorpusLocation, pathSources } from '../corpus/sources.ts'
import { type CheckedRecord, checkRecord, type Mismatch } from '../ingest/check-record.ts'
import type { IngestedDocument, SourceFile } from '../ingest/types.ts'
import { type DeriveOptions, deriveSource } from '../ingest.ts'
import type { CorpusReader } from './corpus-reader.ts'
import { readIndexFile } from './index-file.ts'
import { createLayerReader } from './layer-reader.ts'
import { pipelineVersion } from './pipeline-version.ts'
import { createReader } from './reader.ts'
import { openForReading, StoreError } from './sqlite.ts'
import { indexStamp } from './stamp.ts'

export interface VerifyReport {
  /** check → how often it was made */
  readonly checked: Readonly<Record<string, number>>
  readonly failures: readonly (Mismatch & { readonly file: string })[]
}

/** @throws StoreError no-data | damaged | outdated */
export async function verifyStore(
  data: string,
  corpus: string,
  lexicons: ReadonlyMap<string, string>,
  progress: (file: string) => void,
): Promise<VerifyReport> {
  const checked: Record<string, number> = {}
  const failures: (Mismatch & { file: string })[] = []
  const count = (check: string): void => {
    checked[check] = (checked[check] ?? 0) + 1
  }
  const fail = (file: string, check: string, detail: string): void => {
    failures.push({ file, check, detail })
  }
  const db = openForReading(data)
  try {
    const reader = createReader(db)
    const files = new Map(corpusSources(corpus).map((file) => [file.location, file]))
    const options = {
      lexicon: readOrganisationLexicon(lexicons),
      places: readPlaces(lexicons),
      version: pipelineVersion(lexicons),
      ocr: false,
    }
    for (const location of reader.locations()) {
      const stored = storedRecord(reader, location)
      progress(stored.file)
      for (const { check, detail } of checkRecord(stored, count)) fail(stored.file, check, detail)
      count('derived again')
      const file = files.get(location) ?? (isCorpusLocation(location) ? undefined : pathSources([location], corpus)[0])
      const difference = await whatDiffers(
        stored,
        file,
        { ...options, ocr: wasRecognised(stored) },
        createLayerReader(db),
      )
      if (difference) fail(stored.file, 'derived again', difference)
    }
    for (const file of files.values()) {
      count('every file is stored')
      const there = reader.locations().includes(file.location) || reader.hasBytes(file.sha256)
      if (!there && !reader.refusals().some((refusal) => refusal.file === file.file))
        fail(file.file, 'every file is stored', 'it lies in the corpus folder but was not ingested')
    }
    count('index is whole')
    try {
      readIndexFile(data, indexStamp(db, lexicons))
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      fail('index', 'index is whole', error.message)
    }
    return { checked, failures }
  } finally {
    db.close()
  }
}

/** What was read from pictures has to be read so again. */
function wasRecognised({ source }: StoredRecord): boolean {
  return (source.recognised ?? []).length > 0
}

interface StoredRecord extends CheckedRecord {
  readonly file: string
  readonly sha256: string
}

function storedRecord(reader: CorpusReader, location: string): StoredRecord {
  const stored = reader.sourceAt(location)!
  const { edits, doubts, labels } = reader.cleaningOf(location, null)
  const documents = reader.documentsOf(location).map((document): IngestedDocument => {
    const { head, leaves } = reader.parts(document.id)!
    return { document, head, leaves, clauses: reader.clausesOf(document.id), parent: null, findings: [] }
  })
  return {
    file: stored.file,
    sha256: stored.sha256,
    source: {
      text: stored.text,
      format: stored.format,
      encoding: stored.encoding,
      places: stored.places,
      tables: [],
      labels: [],
      metadata: stored.metadata,
      recognised: stored.recognised,
      findings: [],
    },
    clean: {
      text: stored.clean,
      origin: reader.originOf(location),
      edits,
      doubts,
      labels,
      segments: stored.segments,
      findings: [],
    },
    documents,
  }
}

async function whatDiffers(
  stored: StoredRecord,
  file: FoundSource | undefined,
  options: DeriveOptions,
  store: Parameters<typeof deriveSource>[2],
): Promise<string | null> {
  if (!file || file.sha256 === '') return 'the file is no longer there'
  if (file.sha256 !== stored.sha256) return 'the file has other bytes than those that were ingested'
  const derived = await deriveSource(file satisfies SourceFile, options, store, () => {})
  if (derived.kind === 'refused') return `the file is refused now: ${derived.finding.detail}`
  const { source, clean, documents } = derived.record
  if (source.text !== stored.source.text) return 'decoding gives another text'
  if (clean.text !== stored.clean.text) return 'cleaning gives another text'
  if (JSON.stringify([...clean.edits]) !== JSON.stringify([...stored.clean.edits])) return 'cleaning makes other edits'
  const was = stored.documents.map(({ document }) => document.id).join(' ')
  const is = documents.map(({ document }) => document.id).join(' ')
  if (was !== is) return `the file gives the documents ${is}, stored are ${was}`
  for (const [index, { clauses }] of documents.entries()) {
    const rows = stored.documents[index]!.clauses
    if (clauses.length !== rows.length)
      return `${documents[index]!.document.id}: ${clauses.length} clauses, ${rows.length} stored`
    const other = clauses.findIndex((clause, at) => comparable(clause) !== comparable(rows[at]!))
    if (other >= 0) return `${clauses[other]!.id} is derived otherwise`
  }
  return null
}

/** Without what the corpus layer adds afterwards. */
function comparable(clause: IngestedDocument['clauses'][number]): string {
  const references = clause.references.map((reference) => ({ ...reference, document: null }))
  const sorted = (_: string, value: unknown): unknown =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value
  return JSON.stringify({ ...clause, references }, sorted)
}
