/** Targets: the same clause, value, unit of measure and comparator; sentences marked as borderline are scored neither way. */
import type { Clause } from '../../src/model/clause.ts'
import type { Score } from '../score.ts'
import { bare, DOCUMENTS, f1, type Ratio, readGold, sum } from './gold.ts'
import { withoutMark } from './units.ts'

interface GoldTarget {
  readonly doc: string
  readonly path: readonly string[]
  readonly sentence: string
  readonly indicator: string
  readonly op: string
  readonly value: number | null
  readonly value2: number | null
  readonly unit: string
  readonly deadline: string | null
}

export function scoreTargets(clausesOf: (document: string) => readonly Clause[], misses: string[]): Score[] {
  const gold = readGold<GoldTarget>('targets.jsonl')
  const borderline = readGold<{ readonly sentence: string }>('targets_borderline.jsonl').map(({ sentence }) =>
    bare(sentence),
  )
  const scores: Score[] = []
  const ratios: Ratio[] = []
  let deadlines = 0
  let named = 0
  for (const [name, document] of Object.entries(DOCUMENTS)) {
    const items = gold.filter((item) => item.doc === name)
    if (items.length === 0) continue
    const open = clausesOf(document).flatMap((clause) =>
      clause.targets.map((target) => ({
        target,
        key: key(withoutMark(clause.path), target.value, target.value2, target.unit, target.op),
      })),
    )
    let matched = 0
    for (const item of items) {
      const wanted = key(item.path, item.value, item.value2, item.unit, item.op)
      const fitting = open.filter((each) => each.key === wanted)
      const best = fitting.find(({ target }) => bare(target.indicator) === bare(item.indicator)) ?? fitting[0]
      if (best === undefined) {
        misses.push(`targets missing ${document} ${wanted} ${item.indicator}: ${item.sentence.slice(-60)}`)
        continue
      }
      open.splice(open.indexOf(best), 1)
      matched += 1
      if (best.target.deadline === item.deadline) deadlines += 1
      else misses.push(`targets deadline ${document} ${wanted}: ${best.target.deadline}, wanted ${item.deadline}`)
      if (similar(best.target.indicator, item.indicator)) named += 1
      else misses.push(`targets indicator ${document} “${best.target.indicator}”, wanted “${item.indicator}”`)
    }
    const extra = open.filter(
      ({ target }) =>
        !borderline.some(
          (sentence) => sentence.includes(bare(target.sentence)) || bare(target.sentence).includes(sentence),
        ),
    )
    for (const { target, key } of extra)
      misses.push(`targets extra ${document} ${key} ${target.indicator}: ${target.sentence.slice(0, 80)}`)
    const ratio = { matched, found: matched + extra.length, wanted: items.length }
    ratios.push(ratio)
    scores.push({ area: 'targets', subject: document, metric: 'F1', value: f1(ratio), of: items.length })
  }
  const total = sum(ratios)
  scores.push({ area: 'targets', subject: 'all', metric: 'F1', value: f1(total), of: total.wanted })
  scores.push({
    area: 'targets',
    subject: 'all',
    metric: 'precision',
    value: total.matched / total.found,
    of: total.found,
  })
  scores.push({
    area: 'targets',
    subject: 'all',
    metric: 'recall',
    value: total.matched / total.wanted,
    of: total.wanted,
  })
  scores.push({
    area: 'targets',
    subject: 'found',
    metric: 'deadline',
    value: deadlines / total.matched,
    of: total.matched,
  })
  scores.push({
    area: 'targets',
    subject: 'found',
    metric: 'indicator',
    value: named / total.matched,
    of: total.matched,
  })
  return scores
}

function key(path: readonly string[], value: number | null, value2: number | null, unit: string, op: string): string {
  return `${path.join('/')} ${op} ${value ?? '?'}${value2 === null ? '' : `–${value2}`}${unit}`
}

/** Indicators are words; half of the shorter one's character pairs in the other is the same indicator. */
function similar(a: string, b: string): boolean {
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: Math.max(1, text.length - 1) }, (_, at) => text.slice(at, at + 2)))
  const first = pairs(bare(a))
  const second = pairs(bare(b))
  const shared = [...first].filter((pair) => second.has(pair)).length
  return shared >= Math.min(first.size, second.size) / 2
}
