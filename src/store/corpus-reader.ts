/** What the store answers: documents, clauses, and the traces of cleaning. Everything that is not there is null or an empty list. */
import type { Clause } from '../model/clause.ts'
import type { CleanText, Doubt, Edit, LineLabel } from '../model/clean.ts'
import type { CorpusDocument, DocumentHead, Leaf } from '../model/document.ts'
import type { DocumentId } from '../model/ids.ts'
import type { Place, Recognised, SourceText } from '../model/source.ts'
import type { Span } from '../model/span.ts'

/** One file with what cleaning made of it. */
export interface StoredSource {
  readonly location: string
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  readonly format: SourceText['format']
  readonly encoding: SourceText['encoding']
  readonly text: string
  readonly clean: string
  readonly places: readonly Place[]
  readonly metadata: SourceText['metadata']
  /** read from a picture; [] for a text the file itself holds */
  readonly recognised: readonly Recognised[]
  readonly segments: CleanText['segments']
}

/** One line's worth of a clause. */
export interface ClauseLine {
  readonly id: string
  readonly document: string
  readonly kind: Clause['kind']
  readonly path: readonly string[]
  readonly heading: string
  /** the beginning of its text */
  readonly opening: string
}

export interface Surroundings {
  readonly previous: ClauseLine | null
  readonly next: ClauseLine | null
  /** from the top of the document down to the parent */
  readonly ancestors: readonly ClauseLine[]
  readonly children: readonly ClauseLine[]
}

export interface Cleaning {
  readonly edits: readonly Edit[]
  readonly doubts: readonly Doubt[]
  readonly labels: readonly LineLabel[]
}

export interface StoredFinding {
  readonly stage: string
  readonly level: 'error' | 'warning' | 'note'
  readonly code: string
  readonly start: number | null
  readonly end: number | null
  readonly detail: string
}

export interface CorpusReader {
  /** in order of region and id; all witnesses */
  documents(): readonly CorpusDocument[]
  document(id: string): CorpusDocument | null
  /** the head with the words each field was read from, and the leaves that tile the document */
  parts(id: string): { readonly head: DocumentHead; readonly leaves: readonly Leaf[] } | null
  clause(id: string): Clause | null
  /** in printed order */
  clausesOf(document: DocumentId): readonly Clause[]
  surroundingsOf(clause: Clause): Surroundings
  /** the file the document stands in; the last ones read are kept */
  sourceOf(document: DocumentId): StoredSource
  /** the clean text of that file alone: lists of hits quote from many files at once */
  cleanTextOf(document: DocumentId): string
  locations(): readonly string[]
  sourceAt(location: string): StoredSource | null
  hasBytes(sha256: string): boolean
  documentsOf(location: string): readonly CorpusDocument[]
  originOf(location: string): Int32Array
  /** what touches a stretch of the source text, null for all of it */
  cleaningOf(location: string, within: Span | null): Cleaning
  doubtsOf(location: string, within: Span): readonly Doubt[]
  /** of one document, with those that concern its whole file */
  findingsOf(document: DocumentId): readonly StoredFinding[]
  refusals(): readonly { readonly file: string; readonly code: string; readonly detail: string }[]
  /** how many clauses of any kind */
  clauseCount(): number
  /** names the state of the corpus; changes with every ingest that changed something */
  stamp(): string
  /** what was kept of clauses and files; to be called when somebody has written */
  forget(): void
  /** SQLite's cheap counter: another value means that another process has written */
  dataVersion(): number
  close(): void
}
