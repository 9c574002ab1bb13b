/**
 * Figures across plans as rows: one for each indicator of the base and each plan, base figure and the plan's side by side with
 * the verdict: 公办园占比 | 超过65% | 沂源 达到65%以上 | 放宽. What only the others have follows.
 */

import type { FullComparison } from '../compare/compare.ts'
import type { NamedInBase, TargetCell, TargetGroup, TargetMember } from '../compare/targets.ts'
import type { Clause } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'
import type { ClauseId } from '../model/ids.ts'
import type { Verdict, VerdictCause } from '../model/verdict.ts'
import { CAUSE_WORDS, VERDICT_WORDS } from '../model/words.ts'
import type { Query } from '../search/query.ts'
import { describeTarget } from './columns.ts'
import { aboutComparison, clauseFinder, plansCompared } from './comparison-rows.ts'
import { choiceNote, describeChoice } from './describe-query.ts'
import { pathText } from './path-text.ts'
import { clausePath, type RowOptions, type RowSource } from './rows.ts'
import { type Cell, type ColumnOf, EMPTY, makeTable, numberCell, type Table, textCell } from './table.ts'

interface VerdictRow {
  readonly indicator: string
  readonly plan: CorpusDocument
  readonly verdict: Verdict | null
  readonly cause: VerdictCause | null
  readonly base: TargetMember | null
  readonly other: TargetMember | null
  /** where each side says it, in figures or in words */
  readonly baseAt: Place | null
  readonly otherAt: Place | null
  readonly baseWords: NamedInBase | null
  /** the sentence that names the indicator without a figure */
  readonly words: string
}

interface Place {
  readonly clause: Clause
  readonly address: string
}

/** Of a query only the verdicts count: an indicator with one of them is listed with all plans, so that it can be compared. */
export function targetComparisonTable(
  comparison: FullComparison,
  query: Query,
  source: RowSource,
  { site }: RowOptions,
): Table {
  const wanted = query.filters.verdict ?? []
  const isWanted = ({ cells }: TargetGroup): boolean =>
    wanted.length === 0 || cells.some(({ verdict }) => verdict !== null && wanted.includes(verdict))
  const find = clauseFinder(comparison, source)
  const place = (said: { readonly clause: ClauseId } | null | undefined): Place | null => {
    const clause = said ? find(said.clause) : null
    return clause ? { clause, address: `${site}${clausePath(clause.id)}` } : null
  }
  function* rows() {
    for (const group of comparison.targets.filter(isWanted))
      for (const cell of group.cells) {
        const plan = source.documents.get(cell.document)
        if (!plan) continue
        // A plan may say a figure twice: each mention is a row of its own.
        for (const member of cell.members.length > 0 ? cell.members : [undefined]) {
          const row: VerdictRow = {
            indicator: group.indicator,
            plan,
            verdict: cell.verdict,
            cause: cell.cause,
            base: group.base[0] ?? null,
            baseAt: place(group.base[0] ?? group.baseWords),
            baseWords: group.baseWords,
            other: member ?? null,
            otherAt: place(member ?? cell.words),
            words: cell.words?.sentence ?? '',
          }
          yield { row, record: recordOf(group, cell, member) }
        }
      }
  }
  const table = makeTable('指标对照', VERDICT_COLUMNS, rows(), (count) => [
    ['筛选', describeChoice(query)],
    ...aboutComparison(comparison, source)(count),
  ])
  return { ...table, subject: plansCompared(comparison, source), note: choiceNote(query) }
}

const VERDICT_COLUMNS: readonly ColumnOf<VerdictRow>[] = [
  { title: '指标', width: 20, cell: ({ indicator }) => textCell(indicator) },
  { title: '基准编号', width: 10, cell: ({ baseAt }) => pathCell(baseAt) },
  {
    title: '基准指标',
    width: 24,
    cell: ({ base, baseWords }) => (base ? figureCell(base) : textCell(namedInBase(baseWords))),
  },
  { title: '基准值', width: 8, cell: ({ base }) => valueCell(base) },
  { title: '基准值上限', width: 8, screenOnly: true, cell: ({ base }) => upperCell(base) },
  { title: '结论', width: 8, cell: ({ verdict, baseWords }) => textCell(verdictWord(verdict, baseWords)) },
  { title: '结论说明', width: 12, cell: ({ cause }) => (cause === null ? EMPTY : textCell(CAUSE_WORDS[cause])) },
  { title: '对照文件', width: 16, cell: ({ plan }) => textCell(plan.title) },
  { title: '对照编号', width: 10, cell: ({ otherAt }) => pathCell(otherAt) },
  {
    title: '对照指标',
    width: 24,
    cell: ({ other, words }) => (other ? figureCell(other) : textCell(words && '原文提到')),
  },
  { title: '对照值', width: 8, cell: ({ other }) => valueCell(other) },
  { title: '对照值上限', width: 8, screenOnly: true, cell: ({ other }) => upperCell(other) },
  {
    title: '基准所在句',
    width: 30,
    cell: ({ base, baseWords }) => textCell(base?.target.sentence ?? baseWords?.sentence ?? null),
  },
  { title: '对照所在句', width: 30, cell: ({ other, words }) => textCell(other?.target.sentence ?? words) },
  { title: '基准链接', width: 10, screenOnly: true, cell: ({ baseAt }) => linkCell(baseAt) },
  { title: '对照链接', width: 10, screenOnly: true, cell: ({ otherAt }) => linkCell(otherAt) },
]

/** 本级新增 is only said of what the base does not name. */
function verdictWord(verdict: Verdict | null, baseWords: NamedInBase | null): string {
  if (verdict !== null) return VERDICT_WORDS[verdict]
  return baseWords ? VERDICT_WORDS['not-comparable'] : '本级新增'
}

function namedInBase(words: NamedInBase | null): string | null {
  if (!words) return null
  return words.unread ? '原文提到，未能读出数值' : '原文提到，未见可对照的数值'
}

function pathCell(at: Place | null): Cell {
  return at ? textCell(pathText(at.clause.path)) : EMPTY
}

function figureCell({ target }: TargetMember): Cell {
  return textCell(describeTarget(target))
}

/** A damaged number is no number in a cell either. */
function valueCell(member: TargetMember | null): Cell {
  return member && member.target.quality === 'sound' ? numberCell(member.target.value) : EMPTY
}

/** 6–10人: 10 */
function upperCell(member: TargetMember | null): Cell {
  return member && member.target.quality === 'sound' ? numberCell(member.target.value2) : EMPTY
}

function linkCell(at: Place | null): Cell {
  return at ? { kind: 'link', text: '打开条目', address: at.address } : EMPTY
}

function recordOf(
  { indicator, base, baseWords }: TargetGroup,
  { document, verdict, cause, words }: TargetCell,
  member: TargetMember | undefined,
) {
  return { indicator, verdict, cause, base: base[0] ?? null, baseWords, document, other: member ?? null, words }
}
