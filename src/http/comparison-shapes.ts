/** Plans beside each other, as types of answers: alignment, differences of two copies, differences of two clauses. */
import type { AlignmentRow } from '../compare/alignment.ts'
import type { DiffPiece } from '../compare/diff.ts'
import type { NamedInBase } from '../compare/targets.ts'
import type { WitnessDifferences } from '../compare/witnesses.ts'
import type { DocumentJson, TargetJson, UnitJson } from '../export/json.ts'
import type { NodeKind } from '../model/document.ts'
import type { Verdict, VerdictCause } from '../model/verdict.ts'
import type { ClauseLink } from './shapes.ts'

/** Two witnesses of one work beside each other, as they were compared. */
export type DifferencesResponse = WitnessDifferences

export interface CompareClause {
  readonly kind: NodeKind
  readonly path: readonly string[]
  readonly heading: string
  readonly text: string
  /** rows only: what stands above each line of `text` in the table; '' where a line goes on */
  readonly heads?: readonly string[]
  /** those that stand for the clause, also when its parent states them */
  readonly units: readonly UnitJson[]
}

/** A figure of a plan: which of the clause's targets, from 0 */
export interface TargetMemberJson {
  readonly clause: string
  readonly index: number
  readonly target: TargetJson
}

/** One indicator over the plans compared. `base` is empty for figures only the others have; their verdict is null. */
export interface TargetGroupJson {
  readonly indicator: string
  readonly base: readonly TargetMemberJson[]
  /** without figures of the base: where it names the indicator all the same; `unread`: it prints a figure that was not read */
  readonly baseWords: NamedInBase | null
  readonly cells: readonly {
    readonly document: string
    readonly verdict: Verdict | null
    /** what the verdict rests on where the figures do not show it */
    readonly cause: VerdictCause | null
    readonly members: readonly TargetMemberJson[]
    /** the sentence that names the indicator without a figure */
    readonly words: { readonly clause: string; readonly sentence: string } | null
  }[]
}

/** GET /api/v1/compare?base=&with=&with= */
export interface CompareResponse {
  readonly base: DocumentJson
  readonly others: readonly DocumentJson[]
  readonly counts: Readonly<Record<'adopted' | 'adapted' | 'partial' | 'absent' | 'local-only', number>>
  readonly rows: readonly AlignmentRow[]
  readonly targets: readonly TargetGroupJson[]
  /** every clause the rows name, by id */
  readonly clauses: Readonly<Record<string, CompareClause>>
}

/** GET /api/v1/diff?base={clause id}&other={clause id}&literal=true — spans in the `text` of each clause */
export interface DiffResponse {
  readonly base: ClauseLink
  readonly other: ClauseLink
  readonly literal: boolean
  readonly baseText: string
  readonly otherText: string
  /** in reading order; the base spans tile the base text, the other spans the other */
  readonly pieces: readonly DiffPiece[]
}
