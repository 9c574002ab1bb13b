/** Responsible units with their role, one by one, on the clause where the reference has them. */
import type { Clause } from '../../src/model/clause.ts'
import type { Score } from '../score.ts'
import { DOCUMENTS, f1, type Ratio, readGold, sum } from './gold.ts'

interface GoldUnits {
  readonly doc: string
  readonly path: readonly string[]
  readonly units: readonly { readonly name: string; readonly role: string }[]
}

export function scoreUnits(clausesOf: (document: string) => readonly Clause[], misses: string[]): Score[] {
  const gold = readGold<GoldUnits>('clauses.jsonl')
  const scores: Score[] = []
  const ratios: Ratio[] = []
  for (const [name, document] of Object.entries(DOCUMENTS)) {
    const items = gold.filter((item) => item.doc === name)
    if (items.length === 0) continue
    const wanted = new Set(items.flatMap((item) => item.units.map((unit) => key(item.path, unit))))
    const found = new Set(
      clausesOf(document).flatMap((clause) => clause.units.map((unit) => key(withoutMark(clause.path), unit))),
    )
    const matched = [...wanted].filter((unit) => found.has(unit)).length
    for (const unit of wanted) if (!found.has(unit)) misses.push(`units missing ${document} ${unit}`)
    for (const unit of found) if (!wanted.has(unit)) misses.push(`units extra ${document} ${unit}`)
    const ratio = { matched, found: found.size, wanted: wanted.size }
    ratios.push(ratio)
    scores.push({ area: 'units', subject: document, metric: 'F1', value: f1(ratio), of: wanted.size })
  }
  scores.push({ area: 'units', subject: 'all', metric: 'F1', value: f1(sum(ratios)), of: sum(ratios).wanted })
  return scores
}

function key(path: readonly string[], unit: { readonly name: string; readonly role: string }): string {
  return `${path.join('/')} ${unit.name} ${unit.role}`
}

export function withoutMark(path: readonly string[]): readonly string[] {
  return path.at(-1)?.startsWith('¶') ? path.slice(0, -1) : path
}
