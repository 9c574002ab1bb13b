/** What a clause refers to: 《山东省学前教育条例》 with its brackets, and 文号 such as 鲁政办发〔2016〕1号. */
import type { Reference } from '../model/clause.ts'
import type { Span } from '../model/span.ts'

const TITLE = /《[^《》\n]{2,80}(?:《[^《》\n]{1,60}》[^《》\n]{0,40})?》/g
const NUMBER = /\p{Script=Han}{1,10}〔\d{4}〕\d{1,4}号/gu

export function findReferences(text: string, spans: readonly Span[]): Reference[] {
  return spans.flatMap((span) => {
    const slice = text.slice(span.start, span.end)
    return [...slice.matchAll(TITLE), ...slice.matchAll(NUMBER)]
      .map((match) => ({
        text: match[0],
        at: { start: span.start + match.index, end: span.start + match.index + match[0].length },
        document: null,
      }))
      .sort((a, b) => a.at.start - b.at.start)
  })
}
