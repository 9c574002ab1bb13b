/**
 * Figures that nobody accounts for: 「护林步道达到30华里」 asks for something, yet no rule reads it as a target and none refuses it
 * as a result, a condition, an offer or a name. Where such a figure stands and no target was read, nothing must be said to
 * be missing.
 */
import { overlaps, type Span } from '../model/span.ts'
import { asksFor, limitsInWords } from './asks.ts'
import { groupFigures } from './figure-groups.ts'
import { isResult } from './not-targets.ts'
import { findQuantities } from './quantities.ts'
import { clauseBegin, readGroup } from './read-group.ts'
import { type PlacedSentence, sentencesWithFigures, type TargetContext } from './targets.ts'
import { deadlineFor, namedTimes } from './time-frame.ts'

/** The first such figure with the words that ask for it; null for none. Offsets count in `text`, as those of `spans`. */
export function findUnreadFigure(text: string, spans: readonly Span[], context: TargetContext): Span | null {
  for (const sentence of sentencesWithFigures(text, spans, context)) {
    const unread = unreadIn(sentence)
    if (unread !== null) return { start: sentence.place(unread.start), end: sentence.place(unread.end) }
  }
  return null
}

function unreadIn(sentence: PlacedSentence): Span | null {
  const { words } = sentence
  for (const group of /\d/.test(words) ? groupFigures(words) : []) {
    const start = clauseBegin(words, group[0]!.at.start)
    const at = { start, end: group.at(-1)!.at.end }
    if (asksFor(words, group) && readGroup(words, group) === null && !isPast(sentence, at, group[0]!.at.start))
      return at
  }
  const limits = limitsInWords(words)
  const known = limits.length === 0 ? [] : findQuantities(words)
  for (const { index, 0: limit } of limits) {
    const at = { start: index, end: index + limit.length }
    const begin = clauseBegin(words, index)
    if (known.some((quantity) => overlaps(quantity.at, at)) || isPast(sentence, { ...at, start: begin }, index))
      continue
    return { start: begin, end: at.end }
  }
  return null
}

/** `figure`: where it begins in the clause `at`. */
function isPast({ words, context }: PlacedSentence, at: Span, figure: number): boolean {
  const { plan, looksBack, aims } = context
  const named = deadlineFor(namedTimes(words, context.deadline, plan.only), figure, at.end, words)
  const deadline = named?.text ?? context.deadline
  return isResult({
    sentence: words,
    clause: words.slice(at.start, figure),
    deadline: deadline === null ? null : Number(deadline.slice(0, 4)),
    base: null,
    plan,
    looksBack,
    aims,
    hedged: false,
  })
}
