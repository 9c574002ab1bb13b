/**
 * Which weights does fusion want? Each pair of a grid on four fifths of the development queries, the best one scored on the
 * last fifth, five times over: what the choice is worth on queries it has not seen. `npm run eval -- --weights`
 */
import type { Clause } from '../../src/model/clause.ts'
import type { ClauseId } from '../../src/model/ids.ts'
import { WEIGHTS, type Weights } from '../../src/search/fuse.ts'
import type { Query, SearchEngine } from '../../src/search/query.ts'
import { type JudgedQuery, ndcgOf, readQueries } from './queries.ts'

const MEANING = [0, 0.5, 0.7, 0.9, 1.1]
const THEME = [0, 3, 4, 5, 6, 8]
const FOLDS = 5

export async function chooseWeights(
  engineWith: (weights: Weights) => SearchEngine,
  clause: (id: ClauseId) => Clause | null,
  queryOf: (text: string) => Promise<Query>,
): Promise<readonly string[]> {
  const judged: readonly JudgedQuery[] = [...readQueries('gold'), ...readQueries('development')]
  const queries = await Promise.all(judged.map(({ query }) => queryOf(query)))
  const grid = MEANING.flatMap((meaning) => THEME.map((theme) => ({ meaning, theme })))
  const values = grid.map((weights) => {
    const engine = engineWith(weights)
    return judged.map((one, at) => ndcgOf(one, engine, queries[at]!, clause))
  })
  const meanOver = (row: readonly number[], holds: (at: number) => boolean): number => {
    const kept = row.filter((_, at) => holds(at))
    return kept.reduce((sum, value) => sum + value, 0) / kept.length
  }
  const best = (holds: (at: number) => boolean): number =>
    values.reduce((top, row, at) => (meanOver(row, holds) > meanOver(values[top]!, holds) ? at : top), 0)
  const unseen = judged.map((_, at) => values[best((other) => other % FOLDS !== at % FOLDS)]![at]!)
  const name = ({ meaning, theme }: Weights): string => `meaning ${meaning}, theme ${theme}`
  return [
    ...grid.map((weights, at) => `${name(weights)}: ${meanOver(values[at]!, () => true).toFixed(3)}`),
    ...Array.from(
      { length: FOLDS },
      (_, fold) => `fold ${fold + 1} chooses ${name(grid[best((at) => at % FOLDS !== fold)]!)}`,
    ),
    `cross-validated: ${meanOver(unseen, () => true).toFixed(3)}; in use: ${name(WEIGHTS)}`,
  ]
}
