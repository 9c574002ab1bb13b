import type { Finding } from './finding.ts'
import type { RuleId } from './ids.ts'
import type { LabelKind, Recognised } from './source.ts'
import type { Span } from './span.ts'

/** One repair with its way back. Edits are disjoint and in source order; several rules at one place are composed into one. */
export interface Edit {
  readonly rules: readonly RuleId[]
  /** in the source text */
  readonly at: Span
  readonly before: string
  readonly after: string
  /** 0..1; 1 only for bijective, self-checking repairs */
  readonly confidence: number
  readonly evidence: string
}

/** In source order, each made when it is read: a drifted plan has one for every fourth of its characters. A list of edits is one too. */
export interface Edits extends Iterable<Edit> {
  readonly length: number
}

/** A place that is probably damaged and that nothing proves how to mend: the text stays as it is, the candidates are data. */
export interface Doubt {
  readonly rule: RuleId
  /** in the source text */
  readonly at: Span
  /** in the clean text */
  readonly clean: Span
  readonly before: string
  readonly candidates: readonly { readonly text: string; readonly confidence: number; readonly evidence: string }[]
  readonly evidence: string
}

/** How often each rule acted or doubted: `{ "byte-drift": 21, "unwrap": 688 }`, rules in alphabetical order. */
export interface RuleCounts {
  /** an edit that several rules made together counts for each of them */
  readonly repairs: Readonly<Record<RuleId, number>>
  readonly doubts: Readonly<Record<RuleId, number>>
}

/** A line or tail that was taken out (an edit with empty `after`) or kept as data, with the reason, so that it can be shown. */
export interface LineLabel {
  readonly kind: LabelKind
  /** in the source text */
  readonly at: Span
  readonly evidence: string
}

export interface CleanText {
  readonly text: string
  /** length text.length + 1: the source offset each clean UTF-16 unit came from; the last entry is the source's length. Never decreasing. */
  readonly origin: Int32Array
  readonly edits: Edits
  readonly doubts: readonly Doubt[]
  readonly labels: readonly LineLabel[]
  /** the stretches whose gates were computed apart; they tile both texts */
  readonly segments: readonly { readonly source: Span; readonly clean: Span }[]
  readonly findings: readonly Finding[]
  /** what was read from a picture, in the source text; absent: nothing */
  readonly recognised?: readonly Recognised[]
}

/** The stretch of the source that a stretch of clean text came from. An empty span maps to an empty span. */
export function sourceSpan(clean: CleanText, span: Span): Span {
  const start = clean.origin[span.start] ?? 0
  if (span.end <= span.start) return { start, end: start }
  const last = clean.origin[span.end - 1] ?? start
  const next = clean.origin[span.end] ?? last
  // What follows the last unit in the source may have been removed by an edit; then the last unit's own source ends before it.
  return { start, end: Math.max(start, next) }
}
