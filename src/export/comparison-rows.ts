/** A comparison as rows: one a link or a gap, both clauses with their text and what they share marked in it. */

import type { AlignmentRow, Comparison, Endpoint } from '../compare/alignment.ts'
import type { Clause } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'
import { STATUS_WORDS } from '../model/words.ts'
import type { Query } from '../search/query.ts'
import { type ClauseRow, COMPARISON_COLUMNS, type ComparisonRow } from './columns.ts'
import { choiceNote, describeChoice } from './describe-query.ts'
import { pathText } from './path-text.ts'
import { clauseRow, type RowOptions, type RowSource } from './rows.ts'
import { makeTable, type Table } from './table.ts'

const NOTE = '黄色底纹是两份规划共有的文字，其余是各自的文字；“市”“县”“区”和本地地名不计为不同。'

export function comparisonTable(comparison: Comparison, query: Query, source: RowSource, options: RowOptions): Table {
  const find = clauseFinder(comparison, source)
  const side = (end: Endpoint | null): ClauseRow | null => {
    const clause = end ? find(end.id) : null
    const document = end ? source.documents.get(end.document) : undefined
    return clause && document ? clauseRow(clause, document, find, options) : null
  }
  function* rows() {
    for (const row of comparison.rows) {
      const against = source.documents.get(planOf(row))
      if (!against) continue
      yield {
        row: {
          row,
          base: side(row.base),
          other: side(row.other),
          against,
          nearest: nearestWords(row),
        } satisfies ComparisonRow,
        record: row,
      }
    }
  }
  const table = makeTable('对照表', COMPARISON_COLUMNS, rows(), (count) => [
    ['筛选', describeChoice(query)],
    ...aboutComparison(comparison, source)(count),
  ])
  return { ...table, subject: plansCompared(comparison, source), note: [choiceNote(query) ?? '', NOTE].join('') }
}

/** The plan a row speaks about, beside the base. */
export function planOf(row: AlignmentRow): string {
  return row.status === 'absent' ? row.against : row.other.document
}

/** 《淄博市…规划》为基准，对照《沂源县…规划》 */
export function plansCompared({ base, others }: Comparison, { documents }: RowSource): string {
  const title = (id: string): string => `《${documents.get(id)?.title ?? id}》`
  return `${title(base)}为基准，对照${others.map(title).join('、')}`
}

export function aboutComparison(comparison: Comparison, source: RowSource): Table['about'] {
  const title = (id: string): string => source.documents.get(id)?.title ?? id
  const counts = new Map<string, number>()
  for (const { status } of comparison.rows) counts.set(status, (counts.get(status) ?? 0) + 1)
  return (rows) => [
    ['基准规划', title(comparison.base)],
    ['对照规划', comparison.others.map(title).join('、')],
    ['行数', String(rows)],
    ...Object.entries(STATUS_WORDS).map(([status, word]) => [word, String(counts.get(status) ?? 0)] as const),
    ['文库状态', source.stamp],
  ]
}

/** Looks clauses of the compared plans up by id; their rows are read once. */
export function clauseFinder({ base, others }: Comparison, source: RowSource): (id: string) => Clause | null {
  const documents = [base, ...others].flatMap((id) => source.documents.get(id) ?? [])
  const clauses = new Map<string, Clause>()
  for (const { id } of new Set<CorpusDocument>(documents))
    for (const clause of source.reader.clausesOf(id)) clauses.set(clause.id, clause)
  return (id) => clauses.get(id) ?? null
}

function nearestWords(row: AlignmentRow): string {
  if (row.status !== 'absent' || !row.nearest) return ''
  const path = pathText(row.nearest.other.path)
  return `最接近的是 ${path}（把握 ${row.nearest.score}，不足以认定）`
}
