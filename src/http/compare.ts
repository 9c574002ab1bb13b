/** /api/v1/compare: a base plan beside others, clause by clause, with the text of every clause that the rows name. */
import type { AlignmentRow } from '../compare/alignment.ts'
import { comparePlans as compareClauses, type FullComparison } from '../compare/compare.ts'
import { placeNames } from '../compare/places.ts'
import type { TargetMember } from '../compare/targets.ts'
import { documentJson } from '../export/json.ts'
import type { Compare } from '../export/ledger-rows.ts'
import type { Clause } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'
import type { DocumentId } from '../model/ids.ts'
import { type LastUsed, lastUsed } from '../store/last-used.ts'
import type { Snapshot } from '../store/library.ts'
import { CompareResponse } from './comparison-schemas.ts'
import type * as comparisonShapes from './comparison-shapes.ts'
import type { App, AppDependencies } from './context.ts'
import { demand } from './documents.ts'
import { HttpError } from './errors.ts'
import { standingUnits } from './present.ts'
import { CompareQuery } from './request-schemas.ts'
import { ErrorResponse } from './schemas.ts'

/** Comparisons kept: people go back and forth between a few of them. */
const KEPT = 16

export function registerCompare(app: App, { library }: AppDependencies): void {
  const kept = lastUsed<string, comparisonShapes.CompareResponse>(KEPT)
  app.get(
    '/api/v1/compare',
    {
      schema: {
        summary: '以一份规划为基准，与其他规划逐条对照',
        querystring: CompareQuery,
        response: { 200: CompareResponse, 400: ErrorResponse, 404: ErrorResponse },
      },
    },
    async ({ query }): Promise<comparisonShapes.CompareResponse> => {
      const snapshot = library.current()
      const base = demand(query.base, snapshot.documents)
      const others = [...new Set(query.with)].map((id) => demand(id, snapshot.documents))
      const key = JSON.stringify([snapshot.stamp, snapshot.meaning !== null, base.id, ...others.map(({ id }) => id)])
      const answer = kept.get(key) ?? compareResponse(base, others, snapshot)
      kept.set(key, answer)
      return answer
    },
  )
}

/** What was compared in a state of a library: the page, the matrix and the file of one comparison need it once. */
const compared = new WeakMap<Snapshot['engine'], LastUsed<string, FullComparison>>()

/** With `stamp`, which names the state of all texts, a comparison made before is given again. */
export function comparePlans(
  base: CorpusDocument,
  others: readonly CorpusDocument[],
  {
    reader,
    engine,
    subjects,
    stamp,
  }: Pick<Snapshot, 'reader' | 'engine' | 'subjects'> & Partial<Pick<Snapshot, 'stamp'>>,
): FullComparison {
  if (stamp === undefined) return compareNow(base, others, { reader, engine, subjects })
  const kept = compared.get(engine) ?? lastUsed<string, FullComparison>(KEPT)
  compared.set(engine, kept)
  const key = JSON.stringify([stamp, ...[base, ...others].map(({ id, level, region }) => [id, level, region])])
  const comparison = kept.get(key) ?? compareNow(base, others, { reader, engine, subjects })
  kept.set(key, comparison)
  return comparison
}

function compareNow(
  base: CorpusDocument,
  others: readonly CorpusDocument[],
  { reader, engine, subjects }: Pick<Snapshot, 'reader' | 'engine' | 'subjects'>,
): FullComparison {
  const clausesOf = ({ id }: CorpusDocument): readonly Clause[] => {
    const clauses = reader.clausesOf(id)
    if (clauses.length === 0) throw new HttpError(400, 'no-clauses', `文件“${id}”没有条目，无法对照`, { value: id })
    return clauses
  }
  const regions = [base, ...others].flatMap(({ region }) => (region === null ? [] : [region]))
  const levels = new Map([base, ...others].map(({ id, level }) => [id, level]))
  return compareClauses(clausesOf(base), others.map(clausesOf), {
    places: placeNames(regions),
    subjects,
    nearness: engine.nearness,
    sameLevel: (one, two) => levels.get(one) != null && levels.get(one) === levels.get(two),
  })
}

/** The same by ids that are known to exist. */
export function comparer(snapshot: Pick<Snapshot, 'reader' | 'engine' | 'documents' | 'stamp' | 'subjects'>): Compare {
  const find = (id: DocumentId) => demand(id, snapshot.documents)
  return (base, others) => comparePlans(find(base), others.map(find), snapshot)
}

function compareResponse(
  base: CorpusDocument,
  others: readonly CorpusDocument[],
  snapshot: Snapshot,
): comparisonShapes.CompareResponse {
  const { rows, targets } = comparePlans(base, others, snapshot)
  const member = ({
    document,
    clause,
    index,
    target: { at, ...target },
  }: TargetMember): comparisonShapes.TargetMemberJson => {
    const clean = snapshot.reader.cleanTextOf(document)
    return { clause, index, target: { ...target, ...at, quote: clean.slice(at.start, at.end) } }
  }
  const counts = { adopted: 0, adapted: 0, partial: 0, absent: 0, 'local-only': 0 }
  for (const row of rows) counts[row.status]++
  return {
    base: documentJson(base),
    others: others.map(documentJson),
    counts,
    rows,
    targets: targets.map(({ indicator, base: own, baseWords, cells }) => ({
      indicator,
      base: own.map(member),
      baseWords,
      cells: cells.map((cell) => ({ ...cell, members: cell.members.map(member) })),
    })),
    clauses: Object.fromEntries(namedClauses(rows, [base, ...others], snapshot)),
  }
}

function* namedClauses(
  rows: readonly AlignmentRow[],
  documents: readonly CorpusDocument[],
  { reader }: Snapshot,
): Iterable<[string, comparisonShapes.CompareClause]> {
  const named = new Set<string>(rows.flatMap(endpoints))
  for (const document of new Set(documents)) {
    for (const clause of reader.clausesOf(document.id)) {
      if (!named.has(clause.id)) continue
      const { kind, path, heading, text } = clause
      yield [clause.id, { kind, path, heading, text, units: standingUnits(clause, document, reader) }]
    }
  }
}

function endpoints(row: AlignmentRow): string[] {
  const ids = [row.base?.id, row.other?.id, row.status === 'absent' ? row.nearest?.other.id : undefined]
  return ids.filter((id) => id !== undefined)
}
