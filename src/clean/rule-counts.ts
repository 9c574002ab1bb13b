/** How often each rule acted or doubted: `{ "byte-drift": 21, "unwrap": 688 }`, for the list of documents and for reports. */
import type { Doubt, Edit } from '../model/clean.ts'
import type { RuleId } from '../model/ids.ts'

export interface RuleCounts {
  readonly repairs: Readonly<Record<RuleId, number>>
  readonly doubts: Readonly<Record<RuleId, number>>
}

/** An edit that several rules made together counts for each of them; rules in alphabetical order. */
export function countRules(edits: Iterable<Pick<Edit, 'rules'>>, doubts: readonly Pick<Doubt, 'rule'>[]): RuleCounts {
  return { repairs: count([...edits].flatMap(({ rules }) => rules)), doubts: count(doubts.map(({ rule }) => rule)) }
}

function count(rules: readonly RuleId[]): Readonly<Record<RuleId, number>> {
  const counts = new Map<RuleId, number>()
  for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
