/**
 * Text that remembers where it came from: 關(guān)于 → 关于 keeps one composed edit `關(guān)` → `关`.
 * A stage sees only a string and answers with edits of that string; here they are composed with what earlier stages did,
 * so that one list of disjoint edits leads from the source to the clean text and back.
 */
import type { RuleId } from '../model/ids.ts'
import type { Span } from '../model/span.ts'
import {
  type Changes,
  changesWithin,
  endOfChange,
  firstBeyond,
  joinChanges,
  roomForChanges,
  shiftBehind,
  sliceChanges,
  sourceWithin,
} from './changes.ts'
import { indexOfJoined, indexOfRule, noReasons, type Reasons } from './reasons.ts'

/** A change a stage proposes; `at` in the text the stage was given. Sorted, disjoint. */
export interface StageEdit {
  readonly at: Span
  readonly text: string
  readonly rule: RuleId
  readonly confidence: number
  readonly evidence: string
  /** each unit of the text stands for the one in its place: where one of them may not be rewritten the others still are */
  readonly isUnitwise?: boolean
  /** decides the doubt that stands there */
  readonly settles?: true
}

export interface TracedText {
  /** the whole source; all source offsets count in it */
  readonly source: string
  /** the stretch of the source this text is made of */
  readonly from: number
  readonly to: number
  readonly text: string
  readonly changes: Changes
  /** shared by all texts that came of one source */
  readonly reasons: Reasons
}

export function traceText(source: string): TracedText {
  return { source, from: 0, to: source.length, text: source, changes: roomForChanges(0), reasons: noReasons() }
}

/** @throws RangeError when edits overlap or are out of order: a stage that does that is wrong */
export function applyEdits(traced: TracedText, edits: readonly StageEdit[]): TracedText {
  if (edits.length === 0) return traced
  const { text, changes: old, reasons } = traced
  const made = roomForChanges(old.count + edits.length)
  const parts: string[] = []
  let count = 0
  let copied = 0
  let shift = 0
  let next = 0
  // source offset − text offset in the stretch just before the change `next`
  let drift = traced.from
  const put = (start: number, end: number, place: number, size: number, reason: number, confidence: number): void => {
    made.starts[count] = start
    made.ends[count] = end
    made.places[count] = place
    made.sizes[count] = size
    made.reasons[count] = reason
    made.confidences[count++] = confidence
  }
  const keepUntil = (offset: number): void => {
    for (; next < old.count && endOfChange(old, next) <= offset; next++) {
      const place = old.places[next]!
      const size = old.sizes[next]!
      // What is empty right at the offset belongs to the edit there.
      if (size === 0 && place === offset) return
      put(old.starts[next]!, old.ends[next]!, place + shift, size, old.reasons[next]!, old.confidences[next]!)
      drift = shiftBehind(old, next)
    }
  }
  for (let i = 0; i < edits.length; ) {
    let { start, end } = edits[i]!.at
    if (start < copied || end < start) throw new RangeError(`edits overlap at ${start} (${edits[i]!.rule})`)
    keepUntil(start)
    // The union of every edit and every earlier change that touch each other.
    const firstEdit = i
    const firstChange = next
    let sourceStart = start + drift
    for (;;) {
      const edit = edits[i]
      if (
        edit !== undefined &&
        (i === firstEdit ||
          edit.at.start < end ||
          (edit.at.start === end && next > firstChange && endOfChange(old, next - 1) > edit.at.start))
      ) {
        if (i > firstEdit && edit.at.start < edits[i - 1]!.at.end)
          throw new RangeError(`edits overlap at ${edit.at.start} (${edit.rule})`)
        end = Math.max(end, edit.at.end)
        i++
        continue
      }
      if (next === old.count) break
      const place = old.places[next]!
      if (!(place < end || (old.sizes[next] === 0 && place === end))) break
      if (place < start) {
        start = place
        sourceStart = old.starts[next]!
      }
      drift = shiftBehind(old, next)
      end = Math.max(end, endOfChange(old, next))
      next++
    }
    let into = ''
    let at = start
    let confidence = 1
    for (let index = firstEdit; index < i; index++) {
      const edit = edits[index]!
      if (edit.at.start > at) into += text.slice(at, edit.at.start)
      into += edit.text
      at = edit.at.end
      confidence = Math.min(confidence, edit.confidence)
    }
    if (end > at) into += text.slice(at, end)
    for (let index = firstChange; index < next; index++) confidence = Math.min(confidence, old.confidences[index]!)
    if (start > copied) parts.push(text.slice(copied, start))
    if (into !== '') parts.push(into)
    const reason = reasonOf(reasons, edits, firstEdit, i, old, firstChange, next)
    put(sourceStart, end + drift, start + shift, into.length, reason, confidence)
    shift += into.length - (end - start)
    copied = end
  }
  keepUntil(Number.POSITIVE_INFINITY)
  parts.push(text.slice(copied))
  return { ...traced, text: parts.join(''), changes: sliceChanges(made, 0, count, 0) }
}

/** Why the edits and the earlier changes that touch each other made one change of all of them. */
function reasonOf(
  reasons: Reasons,
  edits: readonly StageEdit[],
  firstEdit: number,
  beyondEdit: number,
  { reasons: earlier }: Changes,
  firstChange: number,
  beyondChange: number,
): number {
  const { rule, evidence } = edits[firstEdit]!
  if (beyondEdit - firstEdit === 1 && firstChange === beyondChange) return indexOfRule(reasons, rule, evidence)
  const why: number[] = []
  for (let index = firstChange; index < beyondChange; index++) why.push(earlier[index]!)
  for (let index = firstEdit; index < beyondEdit; index++)
    why.push(indexOfRule(reasons, edits[index]!.rule, edits[index]!.evidence))
  return indexOfJoined(reasons, why)
}

/** A stretch of the text as a text of its own. What was removed at its start belongs to the stretch before. */
export function sliceTraced(traced: TracedText, { start, end }: Span): TracedText {
  const { source, text, changes, reasons } = traced
  const isLast = end >= text.length
  return {
    source,
    from: start === 0 ? traced.from : sourceOffset(traced, start),
    to: isLast ? traced.to : sourceOffset(traced, end),
    text: text.slice(start, end),
    changes: changesWithin(changes, start, isLast ? Number.POSITIVE_INFINITY : end),
    reasons,
  }
}

/** Parts that `sliceTraced` made and stages changed, put together again; with no more room than the changes take. */
export function joinTraced(parts: readonly TracedText[]): TracedText {
  let base = 0
  const lists = parts.map(({ changes, text }) => {
    base += text.length
    return { changes, base: base - text.length }
  })
  return {
    ...parts[0]!,
    to: parts.at(-1)!.to,
    text: parts.map(({ text }) => text).join(''),
    changes: joinChanges(lists),
  }
}

/**
 * Where a boundary between two stretches of the text stands in the source; what was removed there belongs to the stretch
 * before.
 */
export function sourceOffset(traced: TracedText, offset: number): number {
  if (offset >= traced.text.length) return traced.to
  if (offset <= 0) return traced.from
  const { changes } = traced
  const index = firstBeyond(changes, offset)
  const isWithin = index < changes.count && changes.places[index]! < offset
  return isWithin ? sourceWithin(changes, index, offset) : offset + driftBefore(traced, index)
}

/** Source offset − text offset in the stretch before a change. */
function driftBefore({ from, changes }: TracedText, index: number): number {
  return index === 0 ? from : shiftBehind(changes, index - 1)
}

/** Source span of a span of the text: changes that it touches are taken whole. */
export function tracedSource(traced: TracedText, span: Span): Span {
  const { changes } = traced
  const { count, starts, ends, places } = changes
  const first = firstBeyond(changes, span.start)
  let drift = driftBefore(traced, first)
  const start = first < count && places[first]! < span.start ? starts[first]! : span.start + drift
  let end = span.end + drift
  for (let index = first; index < count && places[index]! < span.end; index++) {
    drift = shiftBehind(changes, index)
    end = endOfChange(changes, index) >= span.end ? ends[index]! : span.end + drift
  }
  return { start, end: Math.max(start, end) }
}
