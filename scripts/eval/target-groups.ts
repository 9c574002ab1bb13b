/**
 * Figures of one indicator across plans: which belong together, by members of each group, and how each plan's figure stands
 * to the city's. A figure that is damaged takes part in no verdict, so verdicts that rest on one are scored apart.
 */
import type { FullComparison } from '../../src/compare/compare.ts'
import type { TargetGroup, TargetMember } from '../../src/compare/targets.ts'
import type { Clause } from '../../src/model/clause.ts'
import type { Score } from '../score.ts'
import { f1, type Ratio, sum } from './gold.ts'
import { withoutMark } from './units.ts'

interface GoldMember {
  readonly doc: string
  readonly path: readonly string[]
  readonly indicator: string
  readonly value: number | null
  readonly value2: number | null
}
export interface GoldGroup {
  readonly indicator: string
  readonly members: readonly GoldMember[]
  readonly verdict: Readonly<Record<string, string>>
}

/** Groups of one comparison: a base and the plans beside it. */
export interface GoldComparison {
  readonly base: string
  readonly others: readonly string[]
  readonly groups: readonly GoldGroup[]
}
/** Our verdicts in the annotations' words. */
const NAMES: Readonly<Record<string, string>> = { 'words-only': 'words', 'not-comparable': 'other-form' }

/** `area`: what the annotations are called on the scorecard; `idOf`: their name of a document → its id. */
export function scoreTargetGroups(
  area: string,
  comparisons: readonly GoldComparison[],
  idOf: (name: string) => string,
  clausesOf: (document: string) => readonly Clause[],
  compare: (base: string, others: readonly string[]) => FullComparison,
  misses: string[],
): Score[] {
  const ratios: Ratio[] = []
  const verdicts = { right: 0, of: 0 }
  const damaged = { right: 0, of: 0 }
  for (const { base, others, groups } of comparisons) {
    const ids = [base, ...others].map(idOf)
    const paths = new Map(ids.flatMap(clausesOf).map(({ id, path }) => [id as string, withoutMark(path).join('/')]))
    const { targets } = compare(ids[0]!, ids.slice(1))
    for (const gold of groups) scoreGroup(gold, targets, paths)
  }
  const total = sum(ratios)
  const score = (metric: string, value: number, of: number): Score => ({ area, subject: 'all', metric, value, of })
  return [
    score('F1', f1(total), total.wanted),
    score('verdict', verdicts.right / verdicts.of, verdicts.of),
    ...(damaged.of > 0 ? [score('damaged, no verdict', damaged.right / damaged.of, damaged.of)] : []),
  ]

  function scoreGroup(gold: GoldGroup, targets: readonly TargetGroup[], paths: ReadonlyMap<string, string>): void {
    const isHit = (mine: TargetMember, member: GoldMember): boolean => isMember(mine, member, idOf, paths)
    const hits = (group: TargetGroup): number =>
      gold.members.filter((member) => membersOf(group).some((mine) => isHit(mine, member))).length
    // 初中50人 and 高中50人 of one sentence are two indicators with one figure: the name tells.
    const named = (group: TargetGroup): number => (group.indicator === gold.indicator ? 0.5 : 0)
    const fit = (group: TargetGroup): number => (hits(group) > 0 ? hits(group) + named(group) : 0)
    const group = targets.reduce<TargetGroup | null>(
      (best, each) => (fit(each) > (best ? fit(best) : 0) ? each : best),
      null,
    )
    const matched = group ? hits(group) : 0
    ratios.push({ matched, found: group ? membersOf(group).length : 0, wanted: gold.members.length })
    for (const member of gold.members)
      if (!group || !membersOf(group).some((mine) => isHit(mine, member)))
        misses.push(`${area} missing “${gold.indicator}”: ${member.doc} ${member.path.join('/')} ${member.value}`)
    for (const mine of group ? membersOf(group) : [])
      if (!gold.members.some((member) => isHit(mine, member)))
        misses.push(`${area} extra “${gold.indicator}”: ${mine.clause} ${mine.target.indicator} ${mine.target.value}`)
    for (const [name, wanted] of Object.entries(gold.verdict)) {
      const found = verdictOf(group, idOf(name))
      const apart = restsOnDamage(group, idOf(name))
      const count = apart ? damaged : verdicts
      count.of++
      if (apart ? found === 'other-form' : found === wanted) count.right++
      else misses.push(`${area} verdict “${gold.indicator}” ${name}: ${found}, wanted ${apart ? 'none' : wanted}`)
    }
  }
}

function membersOf({ base, cells }: TargetGroup): readonly TargetMember[] {
  return [...base, ...cells.flatMap(({ members }) => members)]
}

/** The same place, and the same figure where both could be read. */
function isMember(
  mine: TargetMember,
  gold: GoldMember,
  idOf: (name: string) => string,
  paths: ReadonlyMap<string, string>,
): boolean {
  const { value, value2, quality } = mine.target
  return (
    (mine.document as string) === idOf(gold.doc) &&
    paths.get(mine.clause) === gold.path.join('/') &&
    (quality !== 'sound' || (value === gold.value && value2 === gold.value2))
  )
}

function verdictOf(group: TargetGroup | null, document: string): string {
  const cell = group?.cells.find((each) => (each.document as string) === document)
  if (!cell) return 'missing'
  return cell.verdict === null ? 'own' : (NAMES[cell.verdict] ?? cell.verdict)
}

function restsOnDamage(group: TargetGroup | null, document: string): boolean {
  const members = group?.cells.find((each) => (each.document as string) === document)?.members ?? []
  const first = members[0]
  return (
    group !== null && first !== undefined && [...group.base, first].some(({ target }) => target.quality !== 'sound')
  )
}
