/**
 * What does a clause ask for beside its figures? 「建成3所示范园。完善教研制度，定期开展视导。」 has a row for the figure; the second
 * sentence is a task too and has a row of its own.
 */
import type { Clause } from '../model/clause.ts'

const SENTENCE = /[^。！？\n]+[。！？]?/gu
const STOPS = /[。！？]$/u
const HANZI = /\p{Script=Han}/gu
/** A cell without a full stop that is shorter than this is no task: 「是」, 「预期性」. */
const SHORTEST_CELL = 8

/** The sentences none of its figures stands in, in printed order; empty when there are none. */
export function restOfTask({ text, targets }: Pick<Clause, 'text' | 'targets'>): string {
  const told = targets.flatMap(({ sentence }) => places(text, sentence))
  let rest = ''
  for (const { index, 0: sentence } of text.matchAll(SENTENCE)) {
    const end = index + sentence.length
    if (told.some((span) => span.start < end && index < span.end)) continue
    const hanzi = sentence.match(HANZI)?.length ?? 0
    if (hanzi >= (STOPS.test(sentence) ? 1 : SHORTEST_CELL)) rest += sentence.trim()
  }
  return rest
}

function places(text: string, sentence: string): { readonly start: number; readonly end: number }[] {
  const found: { readonly start: number; readonly end: number }[] = []
  if (sentence === '') return found
  for (let at = text.indexOf(sentence); at >= 0; at = text.indexOf(sentence, at + sentence.length))
    found.push({ start: at, end: at + sentence.length })
  return found
}
