/** The rows of a comparison → lines to read: one base clause with what became of it in each plan, then the plans' own. Pure. */
import type { AlignmentRow } from '../../../src/compare/alignment.ts'
import type { CompareResponse, TargetGroupJson } from '../../../src/http/comparison-shapes.ts'
import type { Verdict } from '../../../src/model/verdict.ts'
import { cutPieces, type Mark } from './text.ts'

export const STATUSES = ['adopted', 'adapted', 'partial', 'absent', 'local-only'] as const
export type Status = (typeof STATUSES)[number]

/** 加码 and 放宽 first: what one looks for. */
export const VERDICTS: readonly Verdict[] = [
  'stricter',
  'looser',
  'same',
  'localised',
  'words-only',
  'missing',
  'not-comparable',
]

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

export interface LineFilter {
  /** none chosen = all */
  readonly status: readonly Status[]
  /** '' = all */
  readonly unit: string
  /** a section of the base plan, its path joined by slashes; '' = all */
  readonly section: string
}

type Clauses = CompareResponse['clauses']

/**
 * Lines of which some cell has a chosen status and in which the body occurs, on whichever side. A section is the base plan's:
 * what only another plan has lies below none of them.
 */
export function filterLines({ lines, own }: Lines, { status, unit, section }: LineFilter, clauses: Clauses): Lines {
  const wanted = (row: Found): boolean => status.length === 0 || status.includes(row.status)
  const names = (id: string): boolean => unit === '' || clauses[id]?.units.some((one) => bodyOf(one) === unit) === true
  const below = (id: string): boolean => section === '' || isBelow(clauses[id]?.path ?? [], section)
  const ownWanted = section === '' && (status.length === 0 || status.includes('local-only'))
  return {
    lines: lines.filter(
      (line) => below(line.base) && line.cells.some((cell) => cell.some(wanted)) && clausesOf(line).some(names),
    ),
    own: own.map((rows) => (ownWanted ? rows.filter(({ other }) => names(other.id)) : [])),
  }
}

/** Links, gaps and additions: the rows of the export. */
export function countRows({ lines, own }: Lines): number {
  return lines.flatMap(({ cells }) => cells.flat()).length + own.flat().length
}

/** How often each verdict was given, over all indicators and plans. */
export function countVerdicts(groups: readonly Pick<TargetGroupJson, 'cells'>[]): ReadonlyMap<Verdict, number> {
  const counts = new Map<Verdict, number>()
  for (const { verdict } of groups.flatMap(({ cells }) => cells))
    if (verdict !== null) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  return counts
}

/** An indicator with a chosen verdict keeps all its plans. */
export function filterFigures(
  groups: readonly TargetGroupJson[],
  chosen: readonly Verdict[],
): readonly TargetGroupJson[] {
  if (chosen.length === 0) return groups
  return groups.filter(({ cells }) => cells.some(({ verdict }) => verdict !== null && chosen.includes(verdict)))
}

/** Each mention of a figure in each plan, and each plan that has none: the rows of the export. */
export function countFigures(groups: readonly Pick<TargetGroupJson, 'cells'>[]): number {
  return groups.flatMap(({ cells }) => cells).reduce((sum, { members }) => sum + Math.max(members.length, 1), 0)
}

/** Is this the path of the section, or one below it? */
export function isBelow(path: readonly string[], section: string): boolean {
  return path.some((_, index) => path.slice(0, index + 1).join('/') === section)
}

/** The clauses of a line: the base's, then those it is linked to. */
function clausesOf({ base, cells }: Line): readonly string[] {
  return [base, ...cells.flat().flatMap((row) => (row.status === 'absent' ? [] : [row.other.id]))]
}

/** One name for a body however a plan prints it. */
function bodyOf({ organisation, name }: { readonly organisation: string | null; readonly name: string }): string {
  return organisation ?? name
}

/** The bodies of a comparison with the number of lines they occur in, most frequent first. */
export function countBodies({ lines, own }: Lines, clauses: Clauses): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  const places = [...lines.map(clausesOf), ...own.flat().map(({ other }): readonly string[] => [other.id])]
  for (const ids of places)
    for (const body of new Set(ids.flatMap((id) => clauses[id]?.units.map(bodyOf) ?? [])))
      counts.set(body, (counts.get(body) ?? 0) + 1)
  return [...counts].sort(([a, one], [b, two]) => two - one || a.localeCompare(b, 'zh-CN'))
}

/** A link of a split that is only partly alike, below this, is shown when asked for. */
const CLOSE = 0.7

/** What a cell shows at once, and what it keeps behind a fold: the closest link always shows. */
export function foldLinks(found: readonly Found[]): {
  readonly shown: readonly Found[]
  readonly folded: readonly Found[]
} {
  const isFar = (row: Found, index: number): boolean => index > 0 && row.status === 'partial' && row.score < CLOSE
  return { shown: found.filter((row, index) => !isFar(row, index)), folded: found.filter(isFar) }
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
