/**
 * Which rows of a comparison does a query choose? Whole lines, as on the page: a base clause with all that became of it stays
 * when one of its rows has a chosen status, the base clause stands in a chosen section, and what the query asks for (words,
 * 责任单位 …) holds for it or for a clause it is linked to. `--status partial --section 二/（一） --unit 市教育局`
 */
import type { AlignmentRow, Comparison } from '../compare/alignment.ts'
import type { Query } from '../search/query.ts'
import { everything, type RowSource } from './rows.ts'

export function chooseRows<C extends Comparison>(comparison: C, query: Query, source: RowSource): C {
  const { status = [], section = [] } = query.filters
  const holds = matcher(comparison, query, source)
  const hasStatus = (row: AlignmentRow): boolean => status.length === 0 || status.includes(row.status)
  const chosen = new Set<string>()
  const lines = new Map<string, AlignmentRow[]>()
  for (const row of comparison.rows) {
    const line = lines.get(lineOf(row))
    if (line) line.push(row)
    else lines.set(lineOf(row), [row])
  }
  for (const [line, rows] of lines) {
    const { base } = rows[0]!
    // A section is the base's: what only another plan has stands in none of them.
    const stands = section.length === 0 || section.some((path) => base !== null && standsBelow(base.path, path))
    if (stands && rows.some(hasStatus) && rows.flatMap(clausesOf).some(holds)) chosen.add(line)
  }
  return { ...comparison, rows: comparison.rows.filter((row) => chosen.has(lineOf(row))) }
}

/** A base clause with its links and gaps is one line; each addition of another plan is one of its own. */
function lineOf(row: AlignmentRow): string {
  return row.base?.id ?? `+${row.other?.id}`
}

function clausesOf({ base, other }: AlignmentRow): readonly string[] {
  return [base, other].flatMap((end) => end?.id ?? [])
}

/** Is this the section 二/（一） or a place below it? */
function standsBelow(path: readonly string[], section: string): boolean {
  return path.some((_, index) => path.slice(0, index + 1).join('/') === section)
}

/** The clauses of the compared plans that the query finds, whichever witnesses they are. */
function matcher({ base, others }: Comparison, query: Query, source: RowSource): (id: string) => boolean {
  const { text, filters } = query
  const { status: _, section: __, ...rest } = filters
  const asks = text !== '' || Object.values(rest).some((value) => Array.isArray(value) && value.length > 0)
  if (!asks) return () => true
  const document = filters.document.length > 0 ? filters.document : [base, ...others]
  const asked = everything({ ...query, filters: { ...filters, document } })
  const found = new Set<string>(source.engine.search(asked, { bare: true }).hits.map(({ id }) => id))
  return (id) => found.has(id)
}
