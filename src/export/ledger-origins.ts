/**
 * Which clause of the plan above does a task come from? A figure's is the one that sets its own: 县「每所中小学配备1名心理教师」 stands
 * in a clause that is nearest to the city's about 近视, and comes from the city's about 心理健康.
 */
import type { AlignmentRow, Endpoint, Link } from '../compare/alignment.ts'
import type { FullComparison } from '../compare/compare.ts'
import type { CorpusDocument } from '../model/document.ts'
import type { DocumentId } from '../model/ids.ts'
import type { RowSource } from './rows.ts'

export type Compare = (base: DocumentId, others: readonly DocumentId[]) => FullComparison

/** The clause above that a task comes from; `base` is null where it is the plan's own. */
export interface Origin {
  readonly base: Endpoint | null
  readonly status: AlignmentRow['status']
}

/** Each document's comparison is made when its first clause comes up. */
export function createOrigins(base: DocumentId | null, compare: Compare, source: RowSource) {
  const originsOf = remember((document) => {
    const above = base ?? parentOf(source.documents.get(document))
    const compared = above !== null && above !== document && source.reader.clausesOf(above).length > 0
    return compared ? originsIn(compare(above, [document])) : { clauses: new Map(), targets: new Map() }
  })
  return (document: DocumentId, clause: string) => {
    const { clauses, targets } = originsOf(document)
    const origin = clauses.get(clause) ?? null
    return { origin, ofTarget: (index: number) => targets.get(`${clause}\n${index}`) ?? origin }
  }
}

export function parentOf(document: CorpusDocument | undefined): DocumentId | null {
  return document?.parents.find((parent) => parent.document !== null)?.document ?? null
}

interface Origins {
  /** clause of the other plan → its strongest link, or that it is the plan's own */
  readonly clauses: ReadonlyMap<string, Origin>
  /**
   * clause and place of a figure → the clause that sets the figure above: not always the one that the whole clause is
   * nearest to
   */
  readonly targets: ReadonlyMap<string, Origin>
}

function originsIn({ rows, targets: groups }: FullComparison): Origins {
  const clauses = new Map<string, AlignmentRow>()
  const ends = new Map<string, Endpoint>()
  const links = new Map<string, Link>()
  for (const row of rows) {
    if (row.base !== null) ends.set(row.base.id, row.base)
    if (row.other === null) continue
    if (isLink(row)) links.set(`${row.base.id}\n${row.other.id}`, row)
    const known = clauses.get(row.other.id)
    if (!known || (isLink(row) && isLink(known) && row.score > known.score)) clauses.set(row.other.id, row)
  }
  const targets = new Map<string, Origin>()
  for (const { base, cells } of groups)
    for (const { clause: above } of base)
      for (const { clause, index } of cells.flatMap(({ members }) => members)) {
        const key = `${clause}\n${index}`
        const link = links.get(`${above}\n${clause}`)
        const end = ends.get(above)
        if (link) targets.set(key, link)
        else if (end && !targets.has(key)) targets.set(key, { base: end, status: 'partial' })
      }
  return { clauses, targets }
}

function isLink(row: AlignmentRow): row is Link {
  return row.base !== null && row.other !== null
}

/** Reads of a document what many of its rows need, once. */
export function remember<Found>(find: (document: DocumentId) => Found): (document: DocumentId) => Found {
  const known = new Map<DocumentId, Found>()
  return (document) => {
    const found = known.get(document) ?? find(document)
    known.set(document, found)
    return found
  }
}
