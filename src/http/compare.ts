/** /api/v1/compare: a base plan beside others, clause by clause, with the text of every clause that the rows name. */
import type { AlignmentRow } from '../compare/alignment.ts'
import type { TargetMember } from '../compare/targets.ts'
import { documentJson } from '../export/json.ts'
import type { CorpusDocument } from '../model/document.ts'
import { lastUsed } from '../store/last-used.ts'
import type { Snapshot } from '../store/library.ts'
import { comparePlans, KEPT } from './comparison.ts'
import { CompareResponse } from './comparison-schemas.ts'
import type * as comparisonShapes from './comparison-shapes.ts'
import type { App, AppDependencies } from './context.ts'
import { demand } from './documents.ts'
import { ErrorResponse } from './error-schemas.ts'
import { rowHeads, standingUnits } from './present.ts'
import { CompareQuery } from './request-schemas.ts'

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
      const units = standingUnits(clause, document, reader)
      yield [clause.id, { kind, path, heading, text, ...rowHeads(clause), units }]
    }
  }
}

function endpoints(row: AlignmentRow): string[] {
  const ids = [row.base?.id, row.other?.id, row.status === 'absent' ? row.nearest?.other.id : undefined]
  return ids.filter((id) => id !== undefined)
}
