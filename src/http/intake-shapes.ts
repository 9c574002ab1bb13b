/** What changes the corpus, as types of answers: a file previewed and taken in, corrections, removal. */
import type { TargetJson } from '../export/json.ts'
import type { BodyJson, CorrectionsJson, DocumentEntry, DoubtJson, ErrorResponse, FindingJson } from './shapes.ts'

/** GET /api/v1/intake — may files be added and plans corrected here? */
export interface IntakeResponse {
  /** false: the server runs without `--write` */
  readonly write: boolean
  /** this caller has to send the token that was printed at start */
  readonly token: boolean
  /** largest file */
  readonly mostBytes: number
}

/**
 * POST /api/v1/intake/preview?name= and /api/v1/intake/add?name= — one JSON line each; the stages, then one of the others.
 * A refusal that comes before the first line is an ordinary error.
 */
export type IntakeEvent =
  | {
      readonly kind: 'stage'
      /** `corpus`: which plans are copies of one, which follow which */
      readonly stage: 'read' | 'clean' | 'parse' | 'extract' | 'store' | 'corpus' | 'index'
      /** null: about the corpus as a whole */
      readonly file: string | null
    }
  | { readonly kind: 'understood'; readonly preview: PreviewJson }
  | {
      readonly kind: 'added'
      /** `present`: the corpus had the same bytes; `restored`: they came back with the ids they had */
      readonly state: 'added' | 'restored' | 'present'
      readonly file: string
      readonly documents: readonly DocumentEntry[]
    }
  | { readonly kind: 'refused'; readonly error: ErrorResponse['error'] }

/** What a file would become if it were added. */
export interface PreviewJson {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  /** text, html, docx, pdf … */
  readonly format: string
  readonly encoding: { readonly name: string; readonly reason: string }
  /** the corpus holds the same bytes, or held them until they were removed */
  readonly known: 'new' | 'present' | 'removed'
  readonly documents: readonly PreviewDocument[]
  /** of the whole file */
  readonly findings: readonly FindingJson[]
}

export interface PreviewDocument extends DocumentEntry {
  /** the plan of the corpus this is another copy of */
  readonly witnessOf: { readonly id: string; readonly title: string } | null
  /** headings and clauses with a heading, in printed order */
  readonly outline: readonly {
    readonly path: readonly string[]
    /** 0: the top */
    readonly depth: number
    readonly heading: string
  }[]
  readonly bodies: readonly BodyJson[]
  /** in printed order */
  readonly targets: readonly TargetJson[]
  readonly doubts: readonly DoubtJson[]
  readonly findings: readonly FindingJson[]
}

/** What the PUT answers: the document as it is now. */
export interface CorrectedResponse {
  readonly corrections: CorrectionsJson
  readonly document: DocumentEntry
}

/** DELETE /api/v1/documents/{id} */
export interface RemovedResponse {
  /** ids that are gone: of a file that was ingested by its path, all that it holds */
  readonly documents: readonly string[]
  readonly file: string
  /**
   * `removed`: it lies under corpus/removed/; `shared`: other documents of the same file keep it under corpus/raw/;
   * `elsewhere`: it was ingested by its path and stays there
   */
  readonly original: 'removed' | 'shared' | 'elsewhere'
}
