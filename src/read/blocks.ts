/**
 * What every format comes down to before it is text: paragraphs and tables in reading order, each with its place in the
 * original. 「三、工作任务」 is a paragraph of one run in a Word file and of two runs where a PDF breaks it over two pages.
 */
import type { Finding } from '../model/finding.ts'
import type { LabelKind, SourceFormat } from '../model/source.ts'

/** A stretch of a paragraph that stands in one place; `page` and `line` count from 1. */
export interface Run {
  readonly text: string
  readonly page: number | null
  readonly line: number | null
  /** read by text recognition: how sure each UTF-16 unit of `text` is, 0..1 */
  readonly confidences?: readonly number[] | undefined
}

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly runs: readonly Run[]
  /** ordinal among the paragraphs of the original, from 1; null where the format has none */
  readonly paragraph: number | null
  /** not the document's own text, and why */
  readonly label: { readonly kind: LabelKind; readonly evidence: string } | null
  /** 1 … 9: a heading by its style; null: none, or the format does not say */
  readonly heading: number | null
  /** fields the paragraph states (索引号：…) */
  readonly metadata: readonly { readonly name: string; readonly value: string }[]
}

export interface TableCell {
  /** from 0, on the table's grid */
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly paragraphs: readonly Paragraph[]
}

export interface Table {
  readonly kind: 'table'
  /** in order of row, then column; a place covered by a merged cell has none */
  readonly cells: readonly TableCell[]
}

export type Block = Paragraph | Table

/** What a format's reader gives: its blocks, or why there are none. */
export type Reading =
  | {
      readonly kind: 'blocks'
      readonly format: SourceFormat
      readonly blocks: readonly Block[]
      readonly encoding: { readonly name: string; readonly reason: string }
      readonly findings: readonly Finding[]
    }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }

/** A paragraph of one run in a format without pages. */
export function plainParagraph(text: string, paragraph: number | null): Paragraph {
  return {
    kind: 'paragraph',
    runs: [{ text, page: null, line: null }],
    paragraph,
    label: null,
    heading: null,
    metadata: [],
  }
}

export function paragraphText(paragraph: Paragraph): string {
  return paragraph.runs.map((run) => run.text).join('')
}

export function labelled(paragraph: Paragraph, kind: LabelKind, evidence: string): Paragraph {
  return { ...paragraph, label: { kind, evidence } }
}
