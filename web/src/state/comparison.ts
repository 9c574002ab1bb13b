/** The rows of a comparison → lines to read: one base clause with what became of it in each plan, then the plans' own. Pure. */
import type { AlignmentRow } from '../../../src/compare/alignment.ts'
import { cutPieces, type Mark } from './text.ts'

export const STATUSES = ['adopted', 'adapted', 'partial', 'absent', 'local-only'] as const
export type Status = (typeof STATUSES)[number]

type LinkRow = Extract<AlignmentRow, { shape: string }>
type GapRow = Extract<AlignmentRow, { status: 'absent' }>
export type Found = LinkRow | GapRow
type OwnRow = Extract<AlignmentRow, { status: 'local-only' }>

export interface Line {
  readonly base: string
  /** for each of the other plans in the order asked for: its links (several when split), or the one gap */
  readonly cells: readonly (readonly Found[])[]
}

export interface Lines {
  readonly lines: readonly Line[]
  /** for each of the other plans, the clauses only it has */
  readonly own: readonly (readonly OwnRow[])[]
}

export function toLines(rows: readonly AlignmentRow[], others: readonly string[]): Lines {
  const lines = new Map<string, Found[][]>()
  const own: OwnRow[][] = others.map(() => [])
  for (const row of rows) {
    if (row.base === null) {
      own[others.indexOf(row.other.document)]?.push(row)
      continue
    }
    const cells = lines.get(row.base.id) ?? others.map(() => [])
    lines.set(row.base.id, cells)
    cells[others.indexOf(row.status === 'absent' ? row.against : row.other.document)]?.push(row)
  }
  for (const cells of lines.values()) for (const cell of cells) cell.sort((a, b) => scoreOf(b) - scoreOf(a))
  return { lines: [...lines].map(([base, cells]) => ({ base, cells })), own }
}

/** Of several links the closest comes first. */
function scoreOf(row: Found): number {
  return row.status === 'absent' ? 0 : row.score
}

/** Lines of which some cell has a chosen status; none chosen = all. */
export function filterLines({ lines, own }: Lines, chosen: readonly Status[]): Lines {
  if (chosen.length === 0) return { lines, own }
  const wanted = (row: Found): boolean => chosen.includes(row.status)
  return {
    lines: lines.filter(({ cells }) => cells.some((cell) => cell.some(wanted))),
    own: chosen.includes('local-only') ? own : own.map(() => []),
  }
}

/** How often each status occurs in the column of one plan. */
export function countStatuses({ lines, own }: Lines, column: number): Readonly<Record<Status, number>> {
  const counts = { adopted: 0, adapted: 0, partial: 0, absent: 0, 'local-only': own[column]?.length ?? 0 }
  for (const { cells } of lines) for (const { status } of cells[column] ?? []) counts[status]++
  return counts
}

/** What lies between the marks: the words a clause does not share. */
export function invertMarks(text: string, marks: readonly Mark[]): readonly Mark<'different'>[] {
  return cutPieces(text, marks)
    .filter(({ kind, text: piece }) => kind === null && piece.trim() !== '')
    .map(({ start, text: piece }) => ({ start, end: start + piece.length, kind: 'different' }))
}

/** The passages of one side; of a base clause those shared with any of the rows. */
export function sharedMarks(rows: readonly Found[], side: 'base' | 'other'): readonly Mark<'shared'>[] {
  return rows.flatMap((row) =>
    row.status === 'absent' ? [] : row.reuse.map((reuse) => ({ ...reuse[side], kind: 'shared' as const })),
  )
}
