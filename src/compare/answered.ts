/**
 * A plan that sets the figure of a clause has not left the clause out. Where no clause was near enough in its words, the
 * one that states the figure is the link: 市「明厨亮灶覆盖率达到100%」 under 校园安全, 区 under 食堂管理, is 部分, not 未见.
 */
import type { Clause } from '../model/clause.ts'
import type { ClauseId } from '../model/ids.ts'
import type { Absent, AlignmentRow, Endpoint, Link } from './alignment.ts'
import { LINK_THRESHOLD } from './score.ts'
import type { TargetGroup } from './targets.ts'

/** What answers a gap is no longer the other plan's own. */
export function linkAnswered(
  rows: readonly AlignmentRow[],
  others: readonly (readonly Clause[])[],
  groups: readonly TargetGroup[],
): readonly AlignmentRow[] {
  const answers = findAnswers(rows, groups)
  if (answers.size === 0) return rows
  const answering = new Set([...answers.values()].map(({ clause }) => clause))
  const ends = new Map<ClauseId, Endpoint>()
  for (const { document, id, path } of others.flat()) if (answering.has(id)) ends.set(id, { document, id, path })
  const linked = new Set(rows.flatMap((row) => (row.base && row.other ? [row.other.id] : [])))
  const filled = rows.map((row) => {
    const answer = row.status === 'absent' ? answers.get(row) : undefined
    if (row.status === 'absent') return answer ? linkOf(row, answer, ends.get(answer.clause)!, linked) : row
    const shared = row.status !== 'local-only' && row.shape === 'one' && ends.has(row.other.id)
    return shared ? { ...row, shape: 'merged' as const } : row
  })
  const taken = new Set(filled.flatMap((row) => (row.base && row.other ? [row.other.id] : [])))
  return filled.filter((row) => row.status !== 'local-only' || !taken.has(row.other.id))
}

interface Answer {
  readonly indicator: string
  readonly clause: ClauseId
}

/** 「全部建成明厨亮灶」 is a figure in words; words that set none (未量化) answer nothing. */
function findAnswers(rows: readonly AlignmentRow[], groups: readonly TargetGroup[]): ReadonlyMap<Absent, Answer> {
  const gaps = new Map(
    rows.flatMap((row) => (row.status === 'absent' ? [[`${row.base.id}\n${row.against}`, row] as const] : [])),
  )
  const answers = new Map<Absent, Answer>()
  for (const { indicator, base, cells } of groups)
    for (const { clause } of base)
      for (const { document, verdict, members, words } of cells) {
        const gap = gaps.get(`${clause}\n${document}`)
        const answering = members[0]?.clause ?? (verdict === 'words-only' ? undefined : words?.clause)
        if (gap && answering && !answers.has(gap)) answers.set(gap, { indicator, clause: answering })
      }
  return answers
}

function linkOf(
  { base, nearest, targets }: Absent,
  { indicator }: Answer,
  other: Endpoint,
  linked: ReadonlySet<ClauseId>,
): Link {
  const words = nearest?.other.id === other.id ? nearest.score : 0
  return {
    base,
    other,
    status: 'partial',
    shape: linked.has(other.id) ? 'merged' : 'one',
    score: Math.max(words, LINK_THRESHOLD),
    reuse: [],
    reasons: [`同一指标：${indicator}`],
    targets,
  }
}
