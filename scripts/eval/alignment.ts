/** Links between plans: the same task or a part of it (strength 2 and 3); a mere mention is no link. Statuses of base items. */
import type { AlignmentRow, Endpoint } from '../../src/compare/alignment.ts'
import type { Clause } from '../../src/model/clause.ts'
import type { Score } from '../score.ts'
import { bare, f1, type Ratio, sum } from './gold.ts'

interface GoldEnd {
  readonly path: readonly string[]
  readonly key?: string
}
export interface GoldRow {
  readonly base: GoldEnd & { readonly doc: string }
  readonly other_doc: string
  readonly matches: readonly (GoldEnd & { readonly strength: number })[]
  readonly status: string
  readonly status_alt?: readonly string[]
}

/** `area`: what the annotations are called on the scorecard; `idOf`: their name of a document → its id. */
export function scoreAlignment(
  area: string,
  gold: readonly GoldRow[],
  idOf: (name: string) => string,
  clausesOf: (document: string) => readonly Clause[],
  compare: (base: string, other: string) => readonly AlignmentRow[],
  misses: string[],
): Score[] {
  const pairs = new Map<string, GoldRow[]>()
  for (const row of gold) {
    const pair = `${row.base.doc} ${row.other_doc}`
    pairs.set(pair, [...(pairs.get(pair) ?? []), row])
  }
  const scores: Score[] = []
  const ratios: Ratio[] = []
  let right = 0
  for (const [pair, rows] of pairs) {
    const [base, other] = pair.split(' ').map(idOf) as [string, string]
    const found = compare(base, other)
    const baseClauses = clausesOf(base)
    const otherClauses = clausesOf(other)
    const ratio = { matched: 0, found: 0, wanted: 0 }
    // A reader who linked no row of a table has left them out, not judged them.
    const rowsJudged = rows.some(({ matches }) => matches.some((match) => locate(match, otherClauses)?.kind === 'row'))
    const isRow = (end: Endpoint) => otherClauses.find(({ id }) => id === end.id)?.kind === 'row'
    for (const row of rows) {
      const at = locate(row.base, baseClauses)
      if (at === null) {
        misses.push(`${area} cannot find ${base}/${row.base.path.join('/')} ${row.base.key ?? ''}`)
        ratio.wanted += row.matches.filter(({ strength }) => strength >= 2).length
        continue
      }
      const mine = found.filter((each) => each.base?.id === at.id)
      const links = mine.flatMap(({ base, other }) =>
        base === null || other === null || (!rowsJudged && isRow(other)) ? [] : [other],
      )
      const wanted = row.matches.filter(({ strength }) => strength >= 2)
      const hit = wanted.filter((match) => links.some((link) => isEnd(link, match, otherClauses)))
      const mentions = row.matches.filter(({ strength }) => strength < 2)
      ratio.matched += hit.length
      ratio.wanted += wanted.length
      ratio.found += links.length
      for (const match of wanted)
        if (!hit.includes(match))
          misses.push(`${area} missing ${at.id} → ${other}/${match.path.join('/')} ${match.key ?? ''}`)
      for (const link of links)
        if (!wanted.some((match) => isEnd(link, match, otherClauses)))
          misses.push(
            `${area} extra ${at.id} → ${link.id}${mentions.some((match) => isEnd(link, match, otherClauses)) ? ' (mention)' : ''}`,
          )
      const status = strongest(mine)
      if (status === row.status || row.status_alt?.includes(status)) right += 1
      else misses.push(`${area} status ${at.id} → ${other}: ${status}, wanted ${row.status}`)
    }
    ratios.push(ratio)
    scores.push({
      area,
      subject: pair.replace(' ', ' → '),
      metric: 'link F1',
      value: f1(ratio),
      of: ratio.wanted,
    })
  }
  scores.push({ area, subject: 'all', metric: 'link F1', value: f1(sum(ratios)), of: sum(ratios).wanted })
  scores.push({ area, subject: 'all', metric: 'status', value: right / gold.length, of: gold.length })
  return scores
}

function strongest(rows: readonly AlignmentRow[]): string {
  for (const status of ['adopted', 'adapted', 'partial'] as const)
    if (rows.some((row) => row.status === status)) return status
  return 'absent'
}

/** Paragraph items carry their first words; a section with one paragraph is that paragraph. */
function locate(end: GoldEnd, clauses: readonly Clause[]): Clause | null {
  const path = end.path.join('/')
  const inside = clauses.filter(
    (clause) => clause.path.join('/') === path || clause.path.slice(0, -1).join('/') === path,
  )
  if (end.key === undefined) return clauses.find((clause) => clause.path.join('/') === path) ?? null
  return inside.find((clause) => bare(clause.text).startsWith(bare(end.key!))) ?? null
}

function isEnd(link: Endpoint, end: GoldEnd, clauses: readonly Clause[]): boolean {
  return locate(end, clauses)?.id === link.id
}
