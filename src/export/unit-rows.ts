/** Bodies across plans as rows: one a function, one column a plan with the names used there and how much they carry. */

import { coverageOfUnits, type UnitCell, type UnitRow } from '../compare/unit-coverage.ts'
import type { CorpusDocument } from '../model/document.ts'
import { ROLE_WORDS } from '../model/words.ts'
import type { RowSource } from './rows.ts'
import { type Cell, type ColumnOf, EMPTY, makeTable, type Table, textCell } from './table.ts'

export function unitComparisonTable(
  plans: readonly CorpusDocument[],
  functionOf: (name: string) => string | null,
  source: RowSource,
): Table {
  const clauses = plans.map(({ id }) => source.reader.clausesOf(id))
  const rows = coverageOfUnits(clauses, functionOf)
  const columns: readonly ColumnOf<UnitRow>[] = [
    { title: '单位或职能', width: 16, cell: ({ name }) => textCell(name) },
    ...plans.map(({ id, title }) => ({
      title,
      width: 30,
      cell: ({ cells }: UnitRow) => unitCell(cells.find(({ document }) => document === id)),
    })),
  ]
  return makeTable(
    '单位对照',
    columns,
    rows.map((row) => ({ row, record: row })),
    (count) => [
      ['规划', plans.map(({ title }) => title).join('、')],
      ['行数', String(count)],
      ['文库状态', source.stamp],
    ],
  )
}

/** 市教育局：牵头 3 条，责任 40 条 */
function unitCell(cell: UnitCell | undefined): Cell {
  if (!cell || cell.names.length === 0) return EMPTY
  const counts = (['lead', 'responsible', 'cooperate'] as const)
    .filter((role) => cell.roles[role].length > 0)
    .map((role) => `${ROLE_WORDS[role]} ${cell.roles[role].length} 条`)
  return textCell(`${cell.names.join('、')}：${counts.join('，')}`)
}
