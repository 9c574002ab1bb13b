/** Which table does an export mean? The same answer for the command line and for HTTP. */
import type { CorpusDocument } from '../model/document.ts'
import type { DocumentId } from '../model/ids.ts'
import type { Query } from '../search/query.ts'
import { comparisonTable } from './comparison-rows.ts'
import { matrixTable } from './coverage-rows.ts'
import type { ExportKind } from './kinds.ts'
import { type Compare, ledgerTable } from './ledger-rows.ts'
import { clausesTable, documentsTable, type RowOptions, type RowSource, targetsTable, unitsTable } from './rows.ts'
import type { Table } from './table.ts'
import { targetComparisonTable } from './target-rows.ts'

export interface ExportRequest {
  readonly query: Query
  /** the plan others are held against */
  readonly base: CorpusDocument | null
  readonly others: readonly CorpusDocument[]
}

/**
 * `targets` with a base and others are the figures side by side; without, one row a mention.
 * @throws RangeError when a comparison is asked for without a base or others
 */
export function exportTable(
  kind: ExportKind,
  { query, base, others }: ExportRequest,
  compare: Compare,
  source: RowSource,
  options: RowOptions,
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
        ? targetComparisonTable(comparison(), source, options)
        : targetsTable(query, source, options)
    case 'units':
      return unitsTable(query, source, options)
    case 'documents':
      return documentsTable(query, source)
    case 'comparison':
      return comparisonTable(comparison(), source, options)
    case 'matrix':
      return matrixTable(comparison(), source, options)
    case 'ledger':
      return ledgerTable(query, base?.id ?? null, compare, source, options)
  }
}

function idsOf(documents: readonly CorpusDocument[]): readonly DocumentId[] {
  return documents.map(({ id }) => id)
}
