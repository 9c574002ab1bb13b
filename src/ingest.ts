/**
 * The whole pipeline on one page: bytes → read → clean → documents → clauses with units and targets → store → index.
 * `002_….txt` goes in as bytes and comes out as the document `zibo-edu-14-5` with its clauses. What writes (store, index,
 * progress) is given as arguments; a source whose bytes, manifest entry and pipeline version are unchanged is not touched,
 * and one that fails does not stop the others.
 */
import { cleanText } from './clean/pipeline.ts'
import { groupWitnesses } from './extract/witnesses.ts'
import { deriveCorpusLayer } from './ingest/corpus-layer.ts'
import { nameDocuments } from './ingest/name-documents.ts'
import { recordSource } from './ingest/record.ts'
import type {
  IngestedSource,
  IngestReport,
  IngestStore,
  Progress,
  SourceFile,
  SourceReport,
  SourceStage,
} from './ingest/types.ts'
import type { Finding } from './model/finding.ts'
import type { OrganisationLexicon } from './organisations/lexicon.ts'
import type { Places } from './organisations/places.ts'
import { parseDocuments } from './parse/documents.ts'
import { readSource } from './read/read.ts'

export interface DeriveOptions {
  readonly lexicon: OrganisationLexicon
  readonly places: Places
  /** changes whenever the same bytes could give other rows */
  readonly version: string
  /** recognise the text of pages that have none */
  readonly ocr: boolean
}

export interface IngestOptions extends DeriveOptions {
  /** which locations of the store go when they are not among the sources; the others are kept */
  readonly dropMissing: (location: string) => boolean
}

export interface IngestOutputs {
  readonly store: IngestStore
  /** writes the search index when what it is made from has changed */
  readonly writeIndex: () => { readonly clauses: number; readonly written: boolean }
  readonly progress: (event: Progress) => void
}

export async function ingest(
  sources: readonly SourceFile[],
  options: IngestOptions,
  { store, writeIndex, progress }: IngestOutputs,
): Promise<IngestReport> {
  const given = new Set(sources.map((source) => source.location))
  const dropped = store.locations().filter((location) => !given.has(location) && options.dropMissing(location))
  for (const location of dropped) store.drop(location)

  const reports: SourceReport[] = []
  for (const [index, source] of sources.entries()) {
    const step = (stage: SourceStage): void =>
      progress({ kind: 'source', index, total: sources.length, file: source.file, stage })
    reports.push(await ingestSource(source, options, store, step))
  }

  progress({ kind: 'corpus' })
  // Works, parents and references need all documents: recomputed as a whole when one was added, changed or dropped.
  if (!store.layerIsCurrent()) store.writeLayer(deriveCorpusLayer(store.layerInputs(), groupWitnesses))
  progress({ kind: 'index' })
  const index = writeIndex()
  return { sources: reports, dropped, works: store.works(), indexed: index.clauses, indexWritten: index.written }
}

/** why a picture was refused when nobody asked to recognise it, or nothing could */
const FOR_RECOGNITION = ['scanned', 'image', 'ocr-unavailable']

async function ingestSource(
  file: SourceFile,
  options: IngestOptions,
  store: IngestStore,
  step: (stage: SourceStage) => void,
): Promise<SourceReport> {
  const state = store.stateOf(file, options.version)
  if (state.kind === 'unchanged') return { file: file.file, kind: 'unchanged', counts: state.counts }
  const asked = options.ocr || file.ocr === true
  const again = state.kind === 'refused' && asked && FOR_RECOGNITION.includes(state.finding.code)
  if (state.kind === 'refused' && !again) return { file: file.file, kind: 'refused', finding: state.finding }
  if (state.kind === 'copy') {
    store.drop(file.location)
    return { file: file.file, kind: 'copy', of: state.of }
  }
  const derived = await deriveSource(file, options, store, step)
  if (derived.kind === 'refused') {
    store.refuse(file, options.version, derived.finding)
    return { file: file.file, kind: 'refused', finding: derived.finding }
  }
  step('store')
  return { file: file.file, kind: 'ingested', counts: store.replaceSource(derived.record) }
}

export type Derived =
  | { readonly kind: 'derived'; readonly record: IngestedSource }
  | { readonly kind: 'refused'; readonly finding: Finding }

/** Bytes → rows. A stage that throws refuses its source, and the others go on. */
export async function deriveSource(
  file: SourceFile,
  options: DeriveOptions,
  store: Pick<IngestStore, 'holderOf'>,
  step: (stage: SourceStage) => void,
): Promise<Derived> {
  let stage: SourceStage | 'open' = 'open'
  const enter = (next: SourceStage): void => {
    stage = next
    step(next)
  }
  try {
    const bytes = await file.read()
    enter('read')
    const read = await readSource(bytes, { ocr: options.ocr || file.ocr === true })
    if (read.kind === 'refused') return read
    enter('clean')
    const clean = cleanText(read.source)
    enter('parse')
    const parsed = parseDocuments(clean, read.source)
    enter('extract')
    const naming = nameDocuments(file, parsed, store)
    return { kind: 'derived', record: recordSource(file, options, read.source, clean, naming) }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    const code = stage === 'open' ? 'unreadable' : `${stage}-failed`
    return { kind: 'refused', finding: { level: 'error', code, at: null, detail } }
  }
}
