/** The coverage matrix 覆盖矩阵 as rows: one a base clause, one column a plan, the status with the clause it comes from. */

import type { Comparison } from '../compare/alignment.ts'
import { type Coverage, type CoverageCell, type CoverageRow, coverageOf } from '../compare/matrix.ts'
import { STATUS_WORDS } from '../model/words.ts'
import type { Query } from '../search/query.ts'
import { type ClauseRow, unitsCell } from './columns.ts'
import { clauseFinder, plansCompared } from './comparison-rows.ts'
import { choiceNote, describeChoice } from './describe-query.ts'
import { pathText } from './path-text.ts'
import { clauseRow, type RowOptions, type RowSource } from './rows.ts'
import { type ColumnOf, EMPTY, makeTable, type Table, textCell } from './table.ts'

interface MatrixRow {
  readonly base: ClauseRow
  readonly cells: readonly CoverageCell[]
}

export function matrixTable(comparison: Comparison, query: Query, source: RowSource, options: RowOptions): Table {
  const find = clauseFinder(comparison, source)
  const coverage = coverageOf(comparison)
  const document = source.documents.get(comparison.base)
  function* rows() {
    for (const { base, cells } of coverage.rows) {
      const clause = find(base.id)
      if (!clause || !document) continue
      const row: MatrixRow = { base: clauseRow(clause, document, find, options), cells }
      yield { row, record: recordOf({ base, cells }) }
    }
  }
  const about = aboutCoverage(coverage, comparison, query, source)
  const table = makeTable('覆盖矩阵', matrixColumns(comparison, source), rows(), about)
  return { ...table, subject: plansCompared(comparison, source), note: choiceNote(query) }
}

function matrixColumns({ others }: Comparison, source: RowSource): readonly ColumnOf<MatrixRow>[] {
  return [
    { title: '编号', width: 10, cell: ({ base }) => textCell(pathText(base.clause.path)) },
    { title: '标题', width: 18, cell: ({ base }) => textCell(base.clause.heading) },
    { title: '内容', width: 50, cell: ({ base }) => textCell(base.clause.text) },
    { title: '责任单位', width: 18, cell: ({ base }) => unitsCell(base) },
    ...others.map((id, index) => ({
      title: source.documents.get(id)?.title ?? id,
      width: 16,
      cell: ({ cells }: MatrixRow) => (cells[index] ? textCell(coverageWords(cells[index])) : EMPTY),
    })),
    {
      title: '链接',
      width: 10,
      cell: ({ base }) => ({ kind: 'link', text: '打开条目', address: base.address }),
    },
    { title: '标识', width: 20, screenOnly: true, cell: ({ base }) => textCell(base.clause.id) },
  ]
}

/** 改写：二 （一） 3；部分：表2 7 */
function coverageWords({ status, links }: CoverageCell): string {
  if (links.length === 0) return STATUS_WORDS[status]
  return links.map((link) => `${STATUS_WORDS[link.status]}：${pathText(link.other.path)}`).join('；')
}

function recordOf({ base, cells }: CoverageRow) {
  return {
    base,
    cells: cells.map(({ document, status, links }) => ({
      document,
      status,
      links: links.map((link) => ({ other: link.other, status: link.status, shape: link.shape, score: link.score })),
    })),
  }
}

function aboutCoverage({ counts }: Coverage, { base }: Comparison, query: Query, source: RowSource): Table['about'] {
  const title = (id: string): string => source.documents.get(id)?.title ?? id
  return (rows) => [
    ['基准规划', title(base)],
    ['筛选', describeChoice(query)],
    ['行数', String(rows)],
    ...counts.map(({ document, statuses, localOnly }) => {
      const words = Object.entries(statuses).map(
        ([status, count]) => `${STATUS_WORDS[status as keyof typeof statuses]} ${count}`,
      )
      return [title(document), [...words, `${STATUS_WORDS['local-only']} ${localOnly}`].join('，')] as const
    }),
    ['文库状态', source.stamp],
  ]
}
