/**
 * The flat clauses of a plan → blocks to print in order: a heading or clause with its depth, or the rows of one table.
 * 一 → depth 0, 一（二） → 1, 一（二）3 → 2. Pure.
 */
import type { ClauseJson } from '../../../src/export/json.ts'

export type Block =
  | { readonly kind: 'clause'; readonly clause: ClauseJson; readonly depth: number }
  | {
      readonly kind: 'table'
      readonly id: string
      readonly headers: readonly string[]
      readonly rows: readonly ClauseJson[]
    }

export function toBlocks(clauses: readonly ClauseJson[]): readonly Block[] {
  const depths = depthsOf(clauses)
  const blocks: Block[] = []
  let open: ClauseJson[] = []
  const close = (): void => {
    if (open.length > 0) blocks.push({ kind: 'table', id: open[0]!.id, headers: headersOf(open), rows: open })
    open = []
  }
  for (const clause of clauses) {
    if (clause.kind === 'row') {
      if (open.length > 0 && !sameTable(open[0]!, clause)) close()
      open.push(clause)
      continue
    }
    close()
    blocks.push({ kind: 'clause', clause, depth: depths.get(clause.id) ?? 0 })
  }
  close()
  return blocks
}

export interface OutlineItem {
  readonly id: string
  readonly path: readonly string[]
  readonly label: string
  readonly text: string
  readonly depth: number
}

/** What stands in the table of contents: sections, and clauses with a heading of their own; rows by their table only. */
export function toOutline(clauses: readonly ClauseJson[]): readonly OutlineItem[] {
  const depths = depthsOf(clauses)
  return clauses
    .filter(({ kind, heading }) => kind === 'section' || (kind === 'clause' && heading !== ''))
    .map(({ id, path, heading, text }) => ({
      id,
      path,
      label: path.at(-1) ?? '',
      text: heading || text.slice(0, 24),
      depth: depths.get(id) ?? 0,
    }))
}

/** 一 → 一、 · 3 → 3. · （一）, ①, 第三条 as they are. */
export function printedLabel(label: string): string {
  if (/^[一二三四五六七八九十百零〇]+$/.test(label)) return `${label}、`
  if (/^\d+$/.test(label)) return `${label}.`
  if (/^(?:第.+[条章节编款]|(?:表|专栏|附件|附表)\d*)$/.test(label)) return `${label}　`
  return /^¶\d+$/.test(label) ? '' : label
}

function depthsOf(clauses: readonly ClauseJson[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>()
  for (const { id, parent } of clauses) depths.set(id, parent === null ? 0 : (depths.get(parent) ?? -1) + 1)
  return depths
}

function sameTable(a: ClauseJson, b: ClauseJson): boolean {
  return a.parent === b.parent && a.path.at(-2) === b.path.at(-2)
}

/** In the order of first appearance; a row without some header has an empty place there. */
function headersOf(rows: readonly ClauseJson[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => (row.cells ?? []).map(({ header }) => header)))]
}
