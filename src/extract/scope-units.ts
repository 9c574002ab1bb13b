/**
 * Which clauses does a rule for all tasks reach? 「以下各项任务均需各区县政府负责」 adds 各区县政府 to every task behind it: to numbered items with a text
 * of their own, not to 总体要求 or 工作目标, which set none. What the clause prints itself is not added again.
 */
import type { Unit } from '../model/clause.ts'
import type { Span } from '../model/span.ts'
import { type Draft, unitsAbove } from './drafts.ts'
import type { ScopeRule } from './scope-rules.ts'

/** headings under which nothing is anybody's task */
const NO_TASK =
  /^(?:总体要求|总体思路|指导思想|基本原则|工作原则|(?:总体|工作|主要|发展|行动|任务|建设)?目标(?:任务)?|现状.*|.*基础|形势.*)$/

export function scopeUnitsOf(
  draft: Draft,
  at: Span,
  rules: readonly ScopeRule[],
): readonly Omit<Unit, 'organisation'>[] {
  const reaching = rules.filter((rule) => rule.units.length > 0 && reaches(rule, draft, at))
  if (reaching.length === 0) return []
  const printed = new Set([draft, unitsAbove(draft)].flatMap((each) => each?.units.map(({ name }) => name) ?? []))
  return reaching.flatMap(({ units }) => units.filter(({ name }) => !printed.has(name)))
}

function reaches(rule: ScopeRule, draft: Draft, at: Span): boolean {
  if (rule.reach === 'below' && at.start < rule.at.end) return false
  if (rule.reach === 'above' && at.end > rule.at.start) return false
  if (rule.of === 'stating') return draft.units.length > 0
  return isTask(draft)
}

function isTask(draft: Draft): boolean {
  const { kind, path } = draft.node
  if (path[0] === '通知') return false
  if (kind === 'row') return draft.units.length > 0
  const whole =
    kind === 'clause' || (kind === 'section' && draft.children.every(({ node }) => node.kind === 'paragraph'))
  return whole && !aims(draft)
}

function aims({ node, parent }: Draft): boolean {
  return NO_TASK.test(node.heading) || (parent !== null && aims(parent))
}
