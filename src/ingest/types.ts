/**
 * What an ingest is given and what it hands on: the store and the corpus folder fit these shapes without being imported.
 */
import type { Clause } from '../model/clause.ts'
import type { CleanText } from '../model/clean.ts'
import type { CorpusDocument, DocumentHead, Leaf, Level } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import type { DocumentId } from '../model/ids.ts'
import type { SourceText } from '../model/source.ts'
import type { CorpusLayer, LayerInput } from './corpus-layer.ts'

/** What people said about one document of a file; found again by number or title. */
export interface KnownDocument {
  readonly id: DocumentId
  readonly title: string | null
  readonly number: string | null
  readonly level: Level | null
  readonly region: string | null
  readonly parent: DocumentId | null
  /** the head as they say it is; null: as it is read */
  readonly corrected: Readonly<Record<'title' | 'number' | 'issuer' | 'date', string | null>>
  readonly removed: boolean
}

export interface SourceFile {
  /** unique: `corpus:002_….txt`, else the absolute path */
  readonly location: string
  /** the name that is shown */
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  /** empty when nobody named the documents of this file */
  readonly documents: readonly KnownDocument[]
  /** its pages without text are to be recognised, whatever the run was asked for */
  readonly ocr?: boolean
  read(): Promise<Uint8Array>
}

export type Stage = 'read' | 'clean' | 'parse' | 'extract' | 'corpus'

export interface StagedFinding extends Finding {
  readonly stage: Stage
}

export interface IngestedDocument {
  readonly document: CorpusDocument
  readonly head: DocumentHead
  /** the parent plan as people corrected it */
  readonly parent: DocumentId | null
  readonly leaves: readonly Leaf[]
  readonly clauses: readonly Clause[]
  readonly findings: readonly StagedFinding[]
}

export interface IngestedSource {
  readonly file: SourceFile
  readonly version: string
  readonly source: SourceText
  readonly clean: CleanText
  readonly documents: readonly IngestedDocument[]
  /** documents of other sources that have to give their id away, see name-documents.ts */
  readonly renames: readonly { readonly from: DocumentId; readonly to: DocumentId }[]
  readonly findings: readonly StagedFinding[]
}

export interface SourceCounts {
  readonly documents: number
  readonly clauses: number
  readonly units: number
  readonly targets: number
  readonly repairs: number
  readonly doubts: number
  readonly findings: number
}

export type SourceState =
  | { readonly kind: 'unchanged'; readonly counts: SourceCounts }
  | { readonly kind: 'refused'; readonly finding: Finding }
  /** the same bytes stand at another location already */
  | { readonly kind: 'copy'; readonly of: string }
  | { readonly kind: 'due' }

export interface IngestStore {
  locations(): readonly string[]
  stateOf(file: SourceFile, version: string): SourceState
  holderOf(id: DocumentId): { readonly location: string; readonly sha256: string; readonly named: boolean } | null
  /** one transaction: the old rows of this source go, the new ones come */
  replaceSource(record: IngestedSource): SourceCounts
  /** remembers why a file is not in the corpus; rows it gave before go */
  refuse(file: SourceFile, version: string, finding: Finding): void
  drop(location: string): void
  /** false when a document was added, changed or dropped since the layer was written */
  layerIsCurrent(): boolean
  layerInputs(): readonly LayerInput[]
  writeLayer(layer: CorpusLayer): void
  /** works with several witnesses, leader first */
  works(): CorpusLayer['works']
}

export type SourceStage = 'read' | 'clean' | 'parse' | 'extract' | 'store'

export type Progress =
  | {
      readonly kind: 'source'
      readonly index: number
      readonly total: number
      readonly file: string
      readonly stage: SourceStage
    }
  | { readonly kind: 'corpus' }
  | { readonly kind: 'index' }

export type SourceReport =
  | { readonly file: string; readonly kind: 'ingested' | 'unchanged'; readonly counts: SourceCounts }
  | { readonly file: string; readonly kind: 'refused'; readonly finding: Finding }
  | { readonly file: string; readonly kind: 'copy'; readonly of: string }

export interface IngestReport {
  readonly sources: readonly SourceReport[]
  readonly dropped: readonly string[]
  /** works with several witnesses, leader first */
  readonly works: CorpusLayer['works']
  readonly indexed: number
  readonly indexWritten: boolean
}
