/** What can be taken away, and as what. */
export const EXPORT_KINDS = ['clauses', 'targets', 'units', 'documents', 'ledger', 'comparison', 'matrix'] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]
export const EXPORT_FORMATS = ['jsonl', 'csv', 'xlsx', 'docx', 'md'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Exports that lay plans side by side: they need a base and others. */
export const PAIRED_KINDS: readonly ExportKind[] = ['comparison', 'matrix']

export const KIND_NAMES: Readonly<Record<ExportKind, string>> = {
  clauses: '条目',
  targets: '指标',
  units: '责任单位',
  documents: '文件',
  ledger: '台账',
  comparison: '对照表',
  matrix: '覆盖矩阵',
}
