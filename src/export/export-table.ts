/** Which table does an export mean? The same answer for the command line and for HTTP. */
import type { Comparison } from '../compare/alignment.ts'
import type { Query } from '../search/query.ts'
import { comparisonTable } from './comparison-rows.ts'
import type { ExportKind } from './kinds.ts'
import { clausesTable, documentsTable, type RowOptions, type RowSource, targetsTable, unitsTable } from './rows.ts'
import type { Table } from './table.ts'

/** `comparison`: made on demand, only where the export lays plans side by side. */
export function exportTable(
  kind: ExportKind,
  query: Query,
  comparison: () => Comparison,
  source: RowSource,
  options: RowOptions,
): Table {
  switch (kind) {
    case 'clauses':
      return clausesTable(query, source, options)
    case 'targets':
      return targetsTable(query, source, options)
    case 'units':
      return unitsTable(query, source, options)
    case 'documents':
      return documentsTable(query, source)
    case 'comparison':
      return comparisonTable(comparison(), source, options)
    case 'ledger':
    case 'matrix':
      throw new RangeError(`${kind} 的导出尚未完成`)
  }
}
