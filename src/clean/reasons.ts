/**
 * Why a change was made, each reason once: a hundred thousand changes of a drifted text say `關 读 guān` in a few thousand ways.
 * Where several rules met at one place, 關(guān) → 关(guān) → 关, their reasons become one.
 */
import type { RuleId } from '../model/ids.ts'

export interface Reason {
  readonly rules: readonly RuleId[]
  readonly evidence: string
}

/** Grows while a text is cleaned; a reason keeps its index. */
export interface Reasons {
  readonly all: Reason[]
  readonly byEvidence: Map<string, number[]>
  /** of several that met at one place: their indexes, mostly two, `3 17` → that of all together */
  readonly joined: Map<string | number, number>
}

const MOST_REASONS = 2 ** 26
const NONE: readonly number[] = []

export function noReasons(): Reasons {
  return { all: [], byEvidence: new Map(), joined: new Map() }
}

export function indexOfReason({ all, byEvidence }: Reasons, rules: readonly RuleId[], evidence: string): number {
  const alike = byEvidence.get(evidence) ?? []
  for (const index of alike) if (isSame(all[index]!.rules, rules)) return index
  byEvidence.set(evidence, [...alike, all.length])
  return all.push({ rules, evidence }) - 1
}

/** That of one rule, as nearly all are. */
export function indexOfRule(reasons: Reasons, rule: RuleId, evidence: string): number {
  for (const index of reasons.byEvidence.get(evidence) ?? NONE) {
    const { rules } = reasons.all[index]!
    if (rules.length === 1 && rules[0] === rule) return index
  }
  return indexOfReason(reasons, [rule], evidence)
}

/** Several rules at one place: each of their names and each evidence once. */
export function indexOfJoined(reasons: Reasons, indexes: readonly number[]): number {
  if (indexes.length === 1) return indexes[0]!
  // A number is found faster than a string that is put together to be looked up.
  const key = indexes.length === 2 ? indexes[0]! * MOST_REASONS + indexes[1]! : indexes.join(' ')
  const known = reasons.joined.get(key)
  if (known !== undefined) return known
  const parts = indexes.map((index) => reasons.all[index]!)
  const rules = [...new Set(parts.flatMap((part) => part.rules))]
  const evidence = [...new Set(parts.map((part) => part.evidence))].join('; ')
  const index = indexOfReason(reasons, rules, evidence)
  reasons.joined.set(key, index)
  return index
}

function isSame(a: readonly RuleId[], b: readonly RuleId[]): boolean {
  return a.length === b.length && a.every((rule, index) => rule === b[index])
}
