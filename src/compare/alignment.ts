import type { ClauseId, DocumentId } from '../model/ids.ts'
import type { Span } from '../model/span.ts'
import type { Verdict, VerdictCause } from '../model/verdict.ts'

/** 原文采纳 adopted · 改写 adapted · 部分 partial */
export type LinkStatus = 'adopted' | 'adapted' | 'partial'
/** 一对一 one · 拆分 split (one base clause, several of the other) · 合并 merged */
export type LinkShape = 'one' | 'split' | 'merged'

export interface Endpoint {
  readonly document: DocumentId
  readonly path: readonly string[]
  readonly id: ClauseId
}

/** A passage both sides share; spans in the `text` of each clause. */
export interface Reuse {
  readonly base: Span
  readonly other: Span
}

/** A figure of a base clause and what the other plan makes of it. */
export interface LinkedTarget {
  readonly indicator: string
  readonly verdict: Verdict
  readonly cause: VerdictCause | null
  /** which of the base clause's targets, from 0 */
  readonly base: number
  /** null: the other plan has no such figure */
  readonly other: { readonly clause: ClauseId; readonly index: number } | null
}

export interface Link {
  readonly base: Endpoint
  readonly other: Endpoint
  readonly status: LinkStatus
  readonly shape: LinkShape
  /** 0..1: how sure it is that the two correspond; how much of the words is the same say the reasons */
  readonly score: number
  readonly reuse: readonly Reuse[]
  readonly reasons: readonly string[]
  readonly targets: readonly LinkedTarget[]
}

/** 未见: nothing in plan `against` corresponds to this base clause. `nearest` is the best candidate that was refused. */
export interface Absent {
  readonly base: Endpoint
  readonly other: null
  readonly status: 'absent'
  readonly against: DocumentId
  readonly nearest: { readonly other: Endpoint; readonly score: number } | null
  readonly targets: readonly LinkedTarget[]
}

/** 本级新增: a clause of the other plan without a counterpart in the base. */
export interface LocalOnly {
  readonly base: null
  readonly other: Endpoint
  readonly status: 'local-only'
}

export type AlignmentRow = Link | Absent | LocalOnly

/** All rows of base against others: per other plan, links and gaps in base order, then the other's own additions. */
export interface Comparison {
  readonly base: DocumentId
  readonly others: readonly DocumentId[]
  readonly rows: readonly AlignmentRow[]
}
