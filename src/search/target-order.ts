/**
 * Which of a clause's targets is a query about? For 公办园占比 the share of public kindergartens stands before the other
 * figures of its clause, in the list and in its export alike.
 */
import { foldText } from './fold.ts'
import type { Query } from './query.ts'

/** Indices of `indicators`: those that share most pairs of characters with the query first, else as printed. */
export function orderTargets(indicators: readonly string[], { text, sort }: Pick<Query, 'text' | 'sort'>): number[] {
  const printed = indicators.map((_, at) => at)
  const asked = pairsOf(text)
  if (sort !== 'relevance' || asked.size === 0) return printed
  const shared = indicators.map((indicator) => [...pairsOf(indicator)].filter((pair) => asked.has(pair)).length)
  return printed.sort((a, b) => shared[b]! - shared[a]! || a - b)
}

function pairsOf(text: string): ReadonlySet<string> {
  const folded = foldText(text).text
  return new Set(Array.from({ length: Math.max(0, folded.length - 1) }, (_, at) => folded.slice(at, at + 2)))
}
