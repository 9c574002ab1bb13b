/** The way there and back: edits applied to the source give the clean text, taken back from the clean text give the source. */
import type { Edits } from '../model/clean.ts'

/** @throws RangeError when an edit does not fit the text (its `before` is not what stands there) */
export function replay(source: string, edits: Edits): string {
  const parts: string[] = []
  let at = 0
  for (const edit of edits) {
    if (edit.at.start < at || source.slice(edit.at.start, edit.at.end) !== edit.before)
      throw new RangeError(`edit at ${edit.at.start} does not fit: expected ${JSON.stringify(edit.before)}`)
    parts.push(source.slice(at, edit.at.start), edit.after)
    at = edit.at.end
  }
  parts.push(source.slice(at))
  return parts.join('')
}

/** @throws RangeError when an edit does not fit the text (its `after` is not what stands there) */
export function undo(clean: string, edits: Edits): string {
  const parts: string[] = []
  let at = 0
  let drift = 0
  for (const edit of edits) {
    const start = edit.at.start + drift
    if (start < at || clean.slice(start, start + edit.after.length) !== edit.after)
      throw new RangeError(`edit at ${edit.at.start} was not applied: expected ${JSON.stringify(edit.after)}`)
    parts.push(clean.slice(at, start), edit.before)
    at = start + edit.after.length
    drift += edit.after.length - edit.before.length
  }
  parts.push(clean.slice(at))
  return parts.join('')
}
