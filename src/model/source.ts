import type { Finding } from './finding.ts'
import type { Span } from './span.ts'

export type SourceFormat = 'text' | 'html' | 'docx' | 'doc' | 'pdf' | 'ofd' | 'scan'

/** Where a stretch of the decoded text stands in the original: page and line of a PDF, paragraph of a Word file, cell of a table. */
export interface Place {
  readonly at: Span
  readonly page: number | null
  readonly line: number | null
  readonly paragraph: number | null
  readonly cell: string | null
}

/** A table whose cells the format itself knows (Word, HTML); flattened text has none and is rebuilt by `parse`. */
export interface SourceTable {
  readonly at: Span
  readonly cells: readonly {
    readonly row: number
    readonly column: number
    readonly rowSpan: number
    readonly columnSpan: number
    readonly at: Span
  }[]
}

/** A stretch read from a picture by text recognition; `confidence` 0..1 holds for each of its characters. */
export interface Recognised {
  readonly at: Span
  readonly confidence: number
}

/** A stretch the reader already knows not to be the document's own text (navigation, running head, page number). */
export interface SourceLabel {
  readonly kind: LabelKind
  readonly at: Span
  readonly evidence: string
}

export type LabelKind = 'spam' | 'chrome' | 'page-number' | 'running-head' | 'metadata' | 'residue'

/** What `read` gives whatever the format: `clean` and `parse` never ask where a text came from. */
export interface SourceText {
  /** decoded, otherwise untouched (line ends included); all source offsets count UTF-16 units of this text */
  readonly text: string
  readonly format: SourceFormat
  readonly encoding: { readonly name: string; readonly reason: string }
  readonly places: readonly Place[]
  readonly tables: readonly SourceTable[]
  readonly labels: readonly SourceLabel[]
  /** paragraphs that the format itself knows as headings; level 1 … 9 */
  readonly headings?: readonly { readonly at: Span; readonly level: number }[]
  /** in order, not touching where the confidence is the same; absent: a text the file itself holds */
  readonly recognised?: readonly Recognised[]
  /** 索引号, 发文字号, 发布日期 …: data, not noise */
  readonly metadata: readonly { readonly name: string; readonly value: string; readonly at: Span | null }[]
  readonly findings: readonly Finding[]
}
