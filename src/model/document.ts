import type { RuleCounts } from './clean.ts'
import type { Finding } from './finding.ts'
import type { DocumentId } from './ids.ts'
import type { Span } from './span.ts'

/** 国 | 省 | 市 | 县 | 区 | 功能区 | 镇街: who issued the plan. */
export const LEVELS = ['国', '省', '市', '县', '区', '功能区', '镇街'] as const
export type Level = (typeof LEVELS)[number]

export const NODE_KINDS = ['section', 'clause', 'paragraph', 'row'] as const
export type NodeKind = (typeof NODE_KINDS)[number]

/** A value with the words it was read from (clean text). */
export interface Sourced<T> {
  readonly value: T
  readonly at: Span
}

/** Front and back matter of a document as printed. What is not printed is null: 未载明 is an answer. */
export interface DocumentHead {
  /** title of the plan itself (印发的文件), as printed, without 关于印发…的通知; falls back to the notice's title */
  readonly title: Sourced<string>
  /** title of the notice that carries it, 关于印发…的通知 */
  readonly noticeTitle: Sourced<string> | null
  /** 文号, e.g. 淄政发〔2022〕2号 */
  readonly number: Sourced<string> | null
  readonly issuer: Sourced<string> | null
  /** 成文日期 as ISO yyyy-mm-dd */
  readonly date: Sourced<string> | null
  /** 主送机关 */
  readonly addressees: Sourced<string> | null
  /** 公开方式, e.g. 此件公开发布 */
  readonly publicity: Sourced<string> | null
  readonly level: Sourced<Level> | null
  /** full name from the province down where known, else as printed, e.g. 山东省淄博市 or 沂源县 */
  readonly region: Sourced<string> | null
  /** titles named by 根据《…》, 贯彻《…》, 转发: the plans this one follows */
  readonly parents: readonly Sourced<string>[]
}

/**
 * A stretch of clean text with exactly one owner. The leaves of a file tile its clean text: no gap, no overlap.
 * `blank` holds line ends and blanks between the others; `front` is front and back matter (title, 文号, 主送, 落款, 日期).
 */
export interface Leaf {
  readonly kind: 'heading' | 'paragraph' | 'cell' | 'units' | 'front' | 'label' | 'blank'
  readonly at: Span
}

/** One cell of a table row: header → value, with its own span (stacked cells of neighbouring rows interleave). */
export interface Cell {
  readonly header: string
  readonly value: string
  readonly at: Span
}

/** What `parse` makes of a numbered item, an unnumbered paragraph or a table row; a tree. All spans are in the clean text. */
export interface OutlineNode {
  readonly kind: NodeKind
  /** printed labels from the top, normalised: 二, （一）, 3; a row's own label is its printed number or group/indicator */
  readonly path: readonly string[]
  /** the label was not printed (an ordinal stands in, e.g. 表1 for an unnumbered table) */
  readonly derived: boolean
  /** the heading without its number and closing punctuation; '' for a sentence without a heading */
  readonly heading: string
  /** number, heading and its closing punctuation; null for paragraphs and rows */
  readonly headingAt: Span | null
  /** own paragraphs in order, each one stretch of clean text without line ends; unit parentheses still inside */
  readonly paragraphs: readonly Span[]
  readonly cells: readonly Cell[]
  readonly children: readonly OutlineNode[]
}

/** One document of a file as `parse` sees it. Documents lie one after another and tile the clean text. */
export interface ParsedDocument {
  readonly head: DocumentHead
  readonly clean: Span
  readonly outline: readonly OutlineNode[]
  /** tiles `clean`; unit parentheses are still part of their paragraph */
  readonly leaves: readonly Leaf[]
  readonly findings: readonly Finding[]
}

/** A document of the corpus as everybody downstream sees it. */
export interface CorpusDocument {
  readonly id: DocumentId
  /** the leading witness of the same work; its own id when it leads */
  readonly work: DocumentId
  readonly title: string
  readonly number: string | null
  readonly issuer: string | null
  readonly date: string | null
  readonly level: Level | null
  readonly region: string | null
  readonly parents: readonly { readonly title: string; readonly document: DocumentId | null }[]
  readonly source: { readonly file: string; readonly sha256: string; readonly start: number; readonly end: number }
  readonly clean: Span
  readonly counts: {
    readonly sections: number
    readonly clauses: number
    readonly paragraphs: number
    readonly rows: number
    readonly units: number
    readonly targets: number
    readonly repairs: number
    readonly doubts: number
    readonly byRule: RuleCounts
    readonly findings: number
  }
}
