import type { Cell, Leaf, NodeKind } from './document.ts'
import type { StatedState } from './finding.ts'
import type { ClauseId, DocumentId, OrganisationId, RuleId } from './ids.ts'
import type { Span } from './span.ts'

export const ROLES = ['lead', 'cooperate', 'responsible'] as const
/** lead 牵头 · cooperate 配合、参与 · responsible 责任单位, …负责 */
export type Role = (typeof ROLES)[number]

export interface Unit {
  /** as printed, one unit each; 各镇、街道 is one */
  readonly name: string
  readonly role: Role
  readonly organisation: OrganisationId | null
  /** in the clean text; the slice equals `name` unless line breaks were inside */
  readonly at: Span
  readonly rule: RuleId
}

/** The rule of a unit that the document names once for all tasks: 以下各项任务均需各区县政府负责. Its place is that of the rule's words. */
export const SCOPE_RULE: RuleId = 'units/scope'

/** By when a clause says that it is to be done: 完成时限：2025年12月底前 */
export interface ClauseDeadline {
  /** year `2025` or year-month `2025-12`; null for 长期坚持 and the like */
  readonly value: string | null
  readonly printed: string
  /** in the clean text: the words of `printed` */
  readonly at: Span
}

export const OPERATORS = ['>=', '>', '<=', '<', '=', '~', 'range'] as const
export type Operator = (typeof OPERATORS)[number]

export interface Target {
  readonly indicator: string
  /** normalised so that plans can be compared; '' when it cannot be */
  readonly key: string
  readonly op: Operator
  /** null only for a damaged or ambiguous number without a supported reading */
  readonly value: number | null
  /** upper end of a range */
  readonly value2: number | null
  readonly unit: string
  /** year `2025` or year-month `2025-06` as stated */
  readonly deadline: string | null
  readonly baseline: number | null
  readonly baselineYear: string | null
  readonly scope: string | null
  readonly period: string | null
  /** 力争, 原则上 … */
  readonly hedge: string | null
  /** 约束性 | 预期性 */
  readonly attribute: string | null
  readonly quality: 'sound' | 'damaged' | 'ambiguous'
  /** the damaged number as printed */
  readonly printed: string | null
  readonly evidence: string | null
  readonly sentence: string
  /** in the clean text: the words that state value and unit */
  readonly at: Span
  readonly rule: RuleId
}

export interface Reference {
  /** 《…》 with its brackets, or a 文号 */
  readonly text: string
  readonly at: Span
  /** resolved by the corpus layer when the document is there */
  readonly document: DocumentId | null
}

/** The units a clause states and those that a rule for all tasks adds to it. `holder`: the clause that states them. */
export function withScope(holder: Pick<Clause, 'units'>, { scopeUnits }: Pick<Clause, 'scopeUnits'>): readonly Unit[] {
  return scopeUnits === undefined ? holder.units : [...holder.units, ...scopeUnits]
}

/**
 * The record everything after extraction works with: one section, clause, paragraph or table row of a document, flat,
 * in printed order. This is what is stored, indexed, compared and exported.
 */
export interface Clause {
  readonly id: ClauseId
  readonly document: DocumentId
  readonly parent: ClauseId | null
  /** position in the document, from 0, in printed order */
  readonly order: number
  readonly kind: NodeKind
  readonly path: readonly string[]
  readonly derived: boolean
  readonly heading: string
  /**
   * clean body without heading and without the trailing parenthesis of units; paragraphs joined by \n; a row's cell values
   * joined by \n
   */
  readonly text: string
  /** clean spans whose slices, joined by \n, are `text` */
  readonly body: readonly Span[]
  /** in the clean text of the file; a row's or section's is the hull of its cells or children */
  readonly clean: Span
  /** in the decoded text of the source file */
  readonly source: Span
  readonly leaves: readonly Leaf[]
  readonly cells: readonly Cell[]
  readonly units: readonly Unit[]
  readonly unitsState: StatedState
  /**
   * the clause whose units stand for this one: a parent that states them once for all its children, or the row of a table
   * that names the task
   */
  readonly unitsFrom: ClauseId | null
  /** who a rule for all tasks of the document adds, each at the place of the rule's words; absent: nobody */
  readonly scopeUnits?: readonly Unit[]
  /** of a line or a phrase of its own; absent: it says none */
  readonly deadline?: ClauseDeadline | null
  readonly targets: readonly Target[]
  readonly targetsState: StatedState
  readonly references: readonly Reference[]
}
