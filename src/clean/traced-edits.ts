/** What a traced text tells in the end: the edits that lead to it, and for each of its units the place it came from. */
import type { Edit, Edits } from '../model/clean.ts'
import { type Changes, endOfChange, pickChanges, sourceWithin } from './changes.ts'
import type { Reason } from './reasons.ts'
import type { TracedText } from './traced-text.ts'

/** The edits that lead from the source to the text, those that ended as they began left out; each is made when it is read. */
export function tracedEdits({ source, text, changes, reasons }: TracedText): Edits {
  return editsOf(source, text, differing(source, text, changes), reasons.all)
}

function differing(source: string, text: string, changes: Changes): Changes {
  const indexes = changes.reasons.map((_, index) => index)
  const { starts, ends, places, sizes } = changes
  const isOther = (index: number): boolean => {
    const [start, place, size] = [starts[index]!, places[index]!, sizes[index]!]
    if (ends[index]! - start !== size) return true
    for (let step = 0; step < size; step++)
      if (source.charCodeAt(start + step) !== text.charCodeAt(place + step)) return true
    return false
  }
  const others = indexes.filter(isOther)
  return others.length === changes.count ? changes : pickChanges(changes, others)
}

/** Apart from what made them, so that nothing else of it is held. */
function editsOf(source: string, text: string, kept: Changes, all: readonly Reason[]): Edits {
  return {
    length: kept.count,
    *[Symbol.iterator](): Generator<Edit> {
      for (let index = 0; index < kept.count; index++) {
        const { rules, evidence } = all[kept.reasons[index]!]!
        const at = { start: kept.starts[index]!, end: kept.ends[index]! }
        yield { rules, at, ...wordsOf(source, text, kept, index), confidence: kept.confidences[index]!, evidence }
      }
    },
  }
}

function wordsOf(
  source: string,
  text: string,
  { starts, ends, places, sizes }: Changes,
  index: number,
): { readonly before: string; readonly after: string } {
  const place = places[index]!
  return { before: source.slice(starts[index], ends[index]), after: text.slice(place, place + sizes[index]!) }
}

/**
 * For every unit of the text the source offset it came from (plus the source's end at the end); inside a change the units
 * share its stretch in order.
 */
export function tracedOrigin({ from, to, text, changes }: TracedText): Int32Array {
  const { count, ends, places } = changes
  const origin = new Int32Array(text.length + 1)
  let at = 0
  let drift = from
  for (let index = 0; index < count; index++) {
    for (; at < places[index]!; at++) origin[at] = at + drift
    for (const end = endOfChange(changes, index); at < end; at++) origin[at] = sourceWithin(changes, index, at)
    drift = ends[index]! - at
  }
  for (; at < text.length; at++) origin[at] = at + drift
  origin[text.length] = to
  return origin
}
