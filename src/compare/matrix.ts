/**
 * Which of the base's clauses are taken up by which plan, and how? One row a base clause, one cell a plan: the strongest status
 * of its links, which a reader can follow to the pair. 二（一）3 | 沂源 改写 | 高新区 部分. The counts add up to the base's clauses.
 */
import type { DocumentId } from '../model/ids.ts'
import type { Comparison, Endpoint, Link, LinkStatus } from './alignment.ts'

export type CoverageStatus = LinkStatus | 'absent'

export interface CoverageCell {
  readonly document: DocumentId
  readonly status: CoverageStatus
  /** strongest first; empty for absent */
  readonly links: readonly Link[]
}

export interface CoverageRow {
  readonly base: Endpoint
  /** in the order of the comparison's plans */
  readonly cells: readonly CoverageCell[]
}

export interface Coverage {
  readonly rows: readonly CoverageRow[]
  /** for each plan: how many base clauses have which status, and how many clauses the plan adds */
  readonly counts: readonly {
    readonly document: DocumentId
    readonly statuses: Readonly<Record<CoverageStatus, number>>
    readonly localOnly: number
  }[]
}

const STRENGTH: Readonly<Record<LinkStatus, number>> = { adopted: 3, adapted: 2, partial: 1 }

export function coverageOf({ rows, others }: Comparison): Coverage {
  const bases = new Map<string, { readonly base: Endpoint; readonly links: Link[] }>()
  for (const row of rows) {
    if (row.base === null) continue
    const known = bases.get(row.base.id) ?? { base: row.base, links: [] }
    if (row.other !== null) known.links.push(row)
    bases.set(row.base.id, known)
  }
  const covered = [...bases.values()].map(
    ({ base, links }): CoverageRow => ({
      base,
      cells: others.map((document) =>
        coverageCell(
          document,
          links.filter(({ other }) => other.document === document),
        ),
      ),
    }),
  )
  return {
    rows: covered,
    counts: others.map((document, index) => {
      const statuses = { adopted: 0, adapted: 0, partial: 0, absent: 0 }
      for (const { cells } of covered) statuses[cells[index]!.status]++
      const localOnly = rows.filter(
        ({ status, other }) => status === 'local-only' && other?.document === document,
      ).length
      return { document, statuses, localOnly }
    }),
  }
}

function coverageCell(document: DocumentId, links: readonly Link[]): CoverageCell {
  const sorted = links.toSorted((a, b) => STRENGTH[b.status] - STRENGTH[a.status] || b.score - a.score)
  return { document, status: sorted[0]?.status ?? 'absent', links: sorted }
}
