/**
 * Which of a clause's targets is a query about? For 公办园占比 the share of public kindergartens stands before the other
 * figures of its clause, in the list and in its export alike.
 */
import { foldText } from './fold.ts'
import type { Query } from './query.ts'

/**
 * Made once for a query, asked for each clause: indices of its indicators, those that share most pairs of characters with the
 * query first, else as printed.
 */
export function targetOrder({ text, sort }: Pick<Query, 'text' | 'sort'>): (indicators: readonly string[]) => number[] {
  const asked = sort === 'relevance' ? pairsOf(text) : new Set<string>()
  return (indicators) => {
    const printed = indicators.map((_, at) => at)
    if (asked.size === 0) return printed
    const shared = indicators.map((indicator) => [...pairsOf(indicator)].filter((pair) => asked.has(pair)).length)
    return printed.sort((a, b) => shared[b]! - shared[a]! || a - b)
  }
}

function pairsOf(text: string): ReadonlySet<string> {
  const folded = foldText(text).text
  return new Set(Array.from({ length: Math.max(0, folded.length - 1) }, (_, at) => folded.slice(at, at + 2)))
}
