import type { Doubt } from '../model/clean.ts'
import type { Finding } from '../model/finding.ts'
import type { RuleId } from '../model/ids.ts'
import type { LabelKind } from '../model/source.ts'
import type { Span } from '../model/span.ts'
import type { StageEdit } from './traced-text.ts'

/** What a stage answers: edits of the text it was given, and what it could not prove. All spans in that text. */
export interface StageResult {
  readonly edits: readonly StageEdit[]
  readonly doubts?: readonly {
    readonly rule: RuleId
    readonly at: Span
    readonly candidates: readonly { readonly text: string; readonly confidence: number; readonly evidence: string }[]
    readonly evidence: string
  }[]
  readonly labels?: readonly { readonly kind: LabelKind; readonly at: Span; readonly evidence: string }[]
  readonly findings?: readonly Finding[]
  /** what the stage makes of any text of this kind: of what the doubts that stand in it may be, too */
  readonly readings?: (candidate: string) => string
}

/** One step of cleaning: pure, text in, proposals out. `doubts`: those that earlier steps left in it, `clean` counts in `text`. */
export type Stage = (text: string, doubts: readonly Doubt[]) => StageResult
