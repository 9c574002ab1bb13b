/** Which table does an export mean? The same answer for the command line and for HTTP. */
import type { CorpusDocument } from '../model/document.ts'
import type { DocumentId } from '../model/ids.ts'
import type { Query } from '../search/query.ts'
import { chooseRows } from './choose-rows.ts'
import { comparisonTable } from './comparison-rows.ts'
import { matrixTable } from './coverage-rows.ts'
import type { ExportKind } from './kinds.ts'
import type { Compare } from './ledger-origins.ts'
import { ledgerTable } from './ledger-rows.ts'
import { clausesTable, documentsTable, type RowOptions, type RowSource, targetsTable, unitsTable } from './rows.ts'
import type { Table } from './table.ts'
import { targetComparisonTable } from './target-rows.ts'
import { unitComparisonTable } from './unit-rows.ts'

export interface ExportRequest {
  readonly query: Query
  /** the plan others are held against */
  readonly base: CorpusDocument | null
  readonly others: readonly CorpusDocument[]
}

export interface ExportOptions extends RowOptions {
  /** what a body is there for: 教育 for 市教育局; null when unknown */
  readonly functionOf: (name: string) => string | null
}

/**
 * `targets` and `units` with a base and others lay the plans side by side; without, one row a mention.
 * @throws RangeError when a comparison is asked for without a base or others
 */
export function exportTable(
  kind: ExportKind,
  { query, base, others }: ExportRequest,
  compare: Compare,
  source: RowSource,
  options: ExportOptions,
): Table {
  const comparison = () => {
    if (!base || others.length === 0) throw new RangeError('对照需要基准规划（base）和与之对照的规划（with）')
    return compare(base.id, idsOf(others))
  }
  switch (kind) {
    case 'clauses':
      return clausesTable(query, source, options)
    case 'targets':
      return base && others.length > 0
        ? targetComparisonTable(comparison(), query, source, options)
        : targetsTable(query, source, options)
    case 'units':
      return base && others.length > 0
        ? unitComparisonTable([base, ...others], options.functionOf, source)
        : unitsTable(query, source, options)
    case 'documents':
      return documentsTable(query, source)
    case 'comparison':
      return comparisonTable(chooseRows(comparison(), query, source), query, source, options)
    case 'matrix':
      return matrixTable(chooseRows(comparison(), query, source), query, source, options)
    case 'ledger':
      return ledgerTable(query, base?.id ?? null, compare, source, options)
  }
}

function idsOf(documents: readonly CorpusDocument[]): readonly DocumentId[] {
  return documents.map(({ id }) => id)
}
