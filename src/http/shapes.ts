/**
 * What each route of the HTTP API answers, as types: the page imports these and nothing else of the server.
 * A record that the command line prints too (`ClauseJson`, `DocumentJson` …) is defined once, in export/json.ts.
 * Search stands in search-shapes.ts, plans beside each other in comparison-shapes.ts, what changes the corpus in
 * intake-shapes.ts. The `…-schemas.ts` hold the same shapes as JSON schemas for the server; a compile-time check keeps the
 * two equal.
 */
import type { Correction } from '../corpus/folder.ts'
import type { ClauseJson, DocumentJson, TargetJson, UnitJson } from '../export/json.ts'
import type { Role } from '../model/clause.ts'
import type { CorpusDocument, NodeKind } from '../model/document.ts'
import type { LabelKind } from '../model/source.ts'
import type { Span } from '../model/span.ts'

/** Every answer with a status of 400 and above. */
export interface ErrorResponse {
  readonly error: {
    /** kebab-case and stable, e.g. `unknown-document`, `bad-parameter` */
    readonly code: string
    /** one Chinese sentence for people, with the remedy */
    readonly message: string
    readonly detail: {
      readonly parameter?: string
      readonly value?: string
      readonly allowed?: readonly string[]
      /** ids that resemble an unknown document id, best first */
      readonly documents?: readonly string[]
      /** for an unknown clause id: the nearest clauses of its document */
      readonly clauses?: readonly ClauseLink[]
      /** somebody else corrected the document meanwhile: what they decided */
      readonly corrections?: CorrectionsJson
    }
  }
}

/** A clause as a link: enough to print one line. */
export interface ClauseLink {
  readonly id: string
  readonly document: string
  readonly kind: NodeKind
  readonly path: readonly string[]
  readonly heading: string
  /** the first 60 characters of the text, for clauses without a heading */
  readonly opening: string
}

/** GET /api/v1/documents */
export interface DocumentsResponse {
  readonly total: number
  readonly documents: readonly DocumentEntry[]
}

/** `documents --json` prints the same. */
export interface DocumentEntry extends DocumentJson {
  /** the plans this one follows; `document` is null when the corpus does not hold it */
  readonly parents: readonly { readonly title: string; readonly document: string | null }[]
  readonly source: { readonly file: string; readonly sha256: string; readonly start: number; readonly end: number }
  readonly clean: Span
  readonly counts: CorpusDocument['counts']
}

/** GET /api/v1/documents/{id} */
export interface DocumentResponse extends DocumentEntry {
  /** the other witnesses of the same plan */
  readonly witnesses: readonly DocumentJson[]
  /** documents of the corpus that name this one as the plan they follow */
  readonly followers: readonly DocumentJson[]
  readonly encoding: { readonly name: string; readonly reason: string }
  readonly metadata: readonly { readonly name: string; readonly value: string }[]
  readonly findings: readonly FindingJson[]
}

export interface FindingJson {
  readonly stage: 'read' | 'clean' | 'parse' | 'extract' | 'corpus'
  readonly level: 'error' | 'warning' | 'note'
  readonly code: string
  readonly start: number | null
  readonly end: number | null
  readonly detail: string
}

/** GET /api/v1/documents/{id}/clauses — everything in printed order; `parent` of each clause makes the outline */
export interface DocumentClausesResponse {
  readonly document: DocumentEntry
  readonly clauses: readonly ClauseJson[]
  /** what is probably damaged and was left as printed, where it stands in the clauses */
  readonly doubts: readonly DoubtPlaceJson[]
}

/** A doubt in what a clause shows: `start` and `end` count in its `heading`, its `text`, or the `value` of one of its `cells`. */
export interface DoubtPlaceJson {
  readonly clause: string
  readonly part: 'heading' | 'text' | 'cell'
  /** which of its `cells`, from 0 */
  readonly cell: number | null
  readonly start: number
  readonly end: number
  /** what it may have been, likeliest first */
  readonly candidates: readonly string[]
  readonly evidence: string
}

export interface EditJson {
  readonly rules: readonly string[]
  /** in the source text */
  readonly start: number
  readonly end: number
  readonly before: string
  readonly after: string
  readonly confidence: number
  readonly evidence: string
}

export interface DoubtJson {
  readonly rule: string
  /** in the source text */
  readonly start: number
  readonly end: number
  /** in the clean text */
  readonly clean: Span
  readonly before: string
  readonly after: null
  readonly candidates: readonly { readonly text: string; readonly confidence: number; readonly evidence: string }[]
  readonly evidence: string
}

/** GET /api/v1/documents/{id}/edits */
export interface EditsResponse {
  readonly document: DocumentJson
  /** the document's stretch of the decoded file before cleaning; `start` counts in the whole file, as the edits' places do */
  readonly source: { readonly start: number; readonly text: string }
  readonly edits: readonly EditJson[]
  readonly doubts: readonly DoubtJson[]
  readonly labels: readonly {
    readonly kind: LabelKind
    readonly start: number
    readonly end: number
    readonly text: string
    readonly evidence: string
  }[]
  /** stretches read from a picture by text recognition; `confidence` 0..1 holds for each character */
  readonly recognised: readonly { readonly start: number; readonly end: number; readonly confidence: number }[]
}

/** GET /api/v1/clauses/{id} */
export interface ClauseResponse {
  readonly clause: ClauseJson
  /** the units that stand for this clause: its own, else those of `unitsFrom` */
  readonly units: readonly UnitJson[]
  readonly previous: ClauseLink | null
  readonly next: ClauseLink | null
  readonly parent: ClauseLink | null
  /** from the top of the document down to the parent */
  readonly ancestors: readonly ClauseLink[]
  readonly children: readonly ClauseLink[]
  /** the stretch of the source this clause came from, before and after cleaning */
  readonly passage: {
    readonly file: string
    readonly start: number
    readonly end: number
    readonly source: string
    readonly clean: string
    /** where in the original: page and line of a PDF, paragraph of a Word file; null when the format has none */
    readonly page: number | null
    readonly line: number | null
    readonly paragraph: number | null
    /** B7: column and row in its table */
    readonly cell: string | null
    /** null: the file itself holds the text; else how many characters were read from a picture, and how surely */
    readonly recognised: { readonly characters: number; readonly mean: number; readonly least: number } | null
  }
  /** by which rule and words units and targets were read, or why there are none */
  readonly why: {
    readonly units: string
    readonly targets: string
    /** one sentence for each of the clause's own, in their order */
    readonly eachUnit: readonly string[]
    readonly eachTarget: readonly string[]
  }
  /** repairs that touch the passage; offsets in the source text (subtract `passage.start`) */
  readonly edits: readonly EditJson[]
  readonly doubts: readonly DoubtJson[]
  /** the same doubts, as far as they stand in what it shows */
  readonly doubtPlaces: readonly DoubtPlaceJson[]
  readonly findings: readonly FindingJson[]
  /** `text` of each reference as printed, with the document of the corpus it names */
  readonly references: readonly { readonly text: string; readonly document: string | null }[]
}

/** GET /api/v1/targets — one row a mention; the filters choose clauses */
export interface TargetsResponse {
  readonly total: number
  readonly limit: number
  readonly offset: number
  readonly rows: readonly {
    readonly clause: ClauseLink
    readonly document: DocumentJson
    readonly target: TargetJson
  }[]
}

/** A body with what it carries: the clauses that name it, and how often in each role. */
export interface BodyJson {
  /** canonical name, else as printed */
  readonly name: string
  readonly organisation: string | null
  readonly printed: readonly string[]
  readonly clauses: number
  readonly roles: Readonly<Record<Role, number>>
}

/** GET /api/v1/units — one row a mention, and the bodies they add up to */
export interface UnitsResponse {
  readonly total: number
  readonly limit: number
  readonly offset: number
  readonly bodies: readonly BodyJson[]
  readonly rows: readonly {
    readonly clause: ClauseLink
    readonly document: DocumentJson
    readonly unit: UnitJson
  }[]
}

/** GET and PUT /api/v1/documents/{id}/corrections — what people decided; null: as the document says */
export type CorrectionsJson = Correction

/** GET /healthz */
export interface HealthResponse {
  readonly status: 'ok'
  readonly version: string
  readonly documents: number
  readonly clauses: number
}
