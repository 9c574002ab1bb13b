/**
 * Text that remembers where it came from: 關(guān)于 → 关于 keeps one composed edit `關(guān)` → `关`.
 * A stage sees only a string and answers with edits of that string; here they are composed with what earlier stages did,
 * so that one list of disjoint edits leads from the source to the clean text and back.
 */
import type { Edit } from '../model/clean.ts'
import type { RuleId } from '../model/ids.ts'
import type { Span } from '../model/span.ts'

/** A change a stage proposes; `at` in the text the stage was given. Sorted, disjoint. */
export interface StageEdit {
  readonly at: Span
  readonly text: string
  readonly rule: RuleId
  readonly confidence: number
  readonly evidence: string
  /** each unit of the text stands for the one in its place: where one of them may not be rewritten the others still are */
  readonly isUnitwise?: boolean
}

/** units of what is worth sharing */
const SHORT = 4

/** A stretch of the source that is other than it was; it now has `size` units. Never changed once made, so that texts share them. */
interface Change {
  readonly start: number
  readonly end: number
  readonly size: number
  readonly rules: readonly RuleId[]
  readonly confidence: number
  readonly evidence: string
}

export interface TracedText {
  /** the whole source; all source offsets count in it */
  readonly source: string
  /** the stretch of the source this text is made of */
  readonly from: number
  readonly to: number
  readonly text: string
  /** disjoint, in order; between two changes source and text are equal */
  readonly changes: readonly Change[]
  /** where each change begins in `text` */
  readonly places: readonly number[]
}

export function traceText(source: string): TracedText {
  return { source, from: 0, to: source.length, text: source, changes: [], places: [] }
}

/** @throws RangeError when edits overlap or are out of order: a stage that does that is wrong */
export function applyEdits(traced: TracedText, edits: readonly StageEdit[]): TracedText {
  if (edits.length === 0) return traced
  const { text, changes: old, places: oldPlaces } = traced
  const parts: string[] = []
  const changes: Change[] = []
  const places: number[] = []
  let copied = 0
  let shift = 0
  let next = 0
  // source offset − text offset in the stretch just before `old[next]`
  let drift = traced.from
  const endOf = (index: number): number => oldPlaces[index]! + old[index]!.size
  const keepUntil = (offset: number): void => {
    for (; next < old.length && endOf(next) <= offset; next++) {
      const { end, size } = old[next]!
      // What is empty right at the offset belongs to the edit there.
      if (size === 0 && oldPlaces[next] === offset) return
      changes.push(old[next]!)
      places.push(oldPlaces[next]! + shift)
      drift = end - endOf(next)
    }
  }
  for (let i = 0; i < edits.length; ) {
    let { start, end } = edits[i]!.at
    if (start < copied || end < start) throw new RangeError(`edits overlap at ${start} (${edits[i]!.rule})`)
    keepUntil(start)
    // The union of every edit and every earlier change that touch each other.
    const involved: StageEdit[] = []
    const composed: Change[] = []
    let sourceStart = start + drift
    for (;;) {
      const edit = edits[i]
      if (
        edit !== undefined &&
        (involved.length === 0 ||
          edit.at.start < end ||
          (edit.at.start === end && composed.length > 0 && endOf(next - 1) > edit.at.start))
      ) {
        if (involved.length > 0 && edit.at.start < involved.at(-1)!.at.end)
          throw new RangeError(`edits overlap at ${edit.at.start} (${edit.rule})`)
        involved.push(edit)
        end = Math.max(end, edit.at.end)
        i++
        continue
      }
      const change = old[next]
      const place = oldPlaces[next]!
      if (change === undefined || !(place < end || (change.size === 0 && place === end))) break
      if (place < start) {
        start = place
        sourceStart = change.start
      }
      composed.push(change)
      drift = change.end - place - change.size
      end = Math.max(end, place + change.size)
      next++
    }
    let into = ''
    let at = start
    for (const edit of involved) {
      into += text.slice(at, edit.at.start) + edit.text
      at = edit.at.end
    }
    into += text.slice(at, end)
    parts.push(text.slice(copied, start), into)
    changes.push(compose(sourceStart, end + drift, into.length, composed, involved))
    places.push(start + shift)
    shift += into.length - (end - start)
    copied = end
  }
  keepUntil(Number.POSITIVE_INFINITY)
  parts.push(text.slice(copied))
  return { ...traced, text: parts.join(''), changes, places }
}

function compose(
  start: number,
  end: number,
  size: number,
  changes: readonly Change[],
  edits: readonly StageEdit[],
): Change {
  const [first] = edits
  if (changes.length === 0 && edits.length === 1)
    return { start, end, size, rules: [first!.rule], confidence: first!.confidence, evidence: first!.evidence }
  const [change] = changes
  if (changes.length === 1 && edits.length === 1 && change!.rules.length === 1)
    return {
      start,
      end,
      size,
      rules: change!.rules[0] === first!.rule ? change!.rules : [change!.rules[0]!, first!.rule],
      confidence: Math.min(change!.confidence, first!.confidence),
      evidence: change!.evidence === first!.evidence ? change!.evidence : `${change!.evidence}; ${first!.evidence}`,
    }
  const all = [...changes, ...edits]
  return {
    start,
    end,
    size,
    rules: [...new Set([...changes.flatMap(({ rules }) => rules), ...edits.map(({ rule }) => rule)])],
    confidence: all.reduce((least, { confidence }) => Math.min(least, confidence), 1),
    evidence: [...new Set(all.map(({ evidence }) => evidence))].join('; '),
  }
}

/** A stretch of the text as a text of its own. What was removed at its start belongs to the stretch before. */
export function sliceTraced(traced: TracedText, { start, end }: Span): TracedText {
  const isLast = end >= traced.text.length
  const first = start === 0 ? 0 : firstBeyond(traced, start)
  const beyond = isLast ? traced.changes.length : firstBeyond(traced, end)
  return {
    source: traced.source,
    from: start === 0 ? traced.from : sourceOffset(traced, start),
    to: isLast ? traced.to : sourceOffset(traced, end),
    text: traced.text.slice(start, end),
    changes: traced.changes.slice(first, beyond),
    places: traced.places.slice(first, beyond).map((place) => place - start),
  }
}

/** Parts that `sliceTraced` made and stages changed, put together again. */
export function joinTraced(parts: readonly TracedText[]): TracedText {
  const [only] = parts
  if (parts.length === 1) return only!
  const places: number[] = []
  let base = 0
  for (const part of parts) {
    for (const place of part.places) places.push(place + base)
    base += part.text.length
  }
  return {
    source: only!.source,
    from: only!.from,
    to: parts.at(-1)!.to,
    text: parts.map(({ text }) => text).join(''),
    changes: parts.flatMap(({ changes }) => changes),
    places,
  }
}

/** Where a boundary between two stretches of the text stands in the source; what was removed there belongs to the stretch before. */
export function sourceOffset(traced: TracedText, offset: number): number {
  if (offset >= traced.text.length) return traced.to
  return offset <= 0 ? traced.from : offset + driftBefore(traced, firstBeyond(traced, offset))
}

/** Source offset − text offset in the stretch before a change. */
function driftBefore({ from, changes, places }: TracedText, index: number): number {
  const before = changes[index - 1]
  return before === undefined ? from : before.end - places[index - 1]! - before.size
}

/** Index of the first change that does not end by `offset`. */
function firstBeyond({ changes, places }: TracedText, offset: number): number {
  let low = 0
  let high = changes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle]! + changes[middle]!.size <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Source span of a span of the text: changes that it touches are taken whole. */
export function tracedSource(traced: TracedText, span: Span): Span {
  const { changes, places } = traced
  const low = firstBeyond(traced, span.start)
  let drift = driftBefore(traced, low)
  const first = changes[low]
  const start = first !== undefined && places[low]! < span.start ? first.start : span.start + drift
  let end = span.end + drift
  for (let i = low; i < changes.length && places[i]! < span.end; i++) {
    drift = changes[i]!.end - places[i]! - changes[i]!.size
    end = places[i]! + changes[i]!.size >= span.end ? changes[i]!.end : span.end + drift
  }
  return { start, end: Math.max(start, end) }
}

/**
 * The edits that lead from the source to the text, places that ended as they began left out. Damage repeats itself a hundred
 * thousand times over: edits that say the same share their words.
 */
export function tracedEdits({ source, text, changes, places }: TracedText): Edit[] {
  const edits: Edit[] = []
  const words = new Map<string, string>()
  const lists = new Map<string, readonly RuleId[]>()
  for (const [index, { start, end, size, rules, confidence, evidence }] of changes.entries()) {
    const before = source.slice(start, end)
    const after = text.slice(places[index]!, places[index]! + size)
    if (before === after) continue
    edits.push({
      rules: rules.length === 1 ? shared(lists, rules[0]!, rules) : rules,
      at: { start, end },
      before: end - start <= SHORT ? shared(words, before, before) : before,
      after: size <= SHORT ? shared(words, after, after) : after,
      confidence,
      evidence: shared(words, evidence, evidence),
    })
  }
  return edits
}

/** The first value that was met under the key. */
function shared<T>(met: Map<string, T>, key: string, value: T): T {
  const first = met.get(key)
  if (first !== undefined) return first
  met.set(key, value)
  return value
}

/** For every unit of the text the source offset it came from (plus the source's end at the end); inside a change the units share its stretch in order. */
export function tracedOrigin({ from, to, text, changes, places }: TracedText): Int32Array {
  const origin = new Int32Array(text.length + 1)
  let at = 0
  let drift = from
  for (const [index, { start, end, size }] of changes.entries()) {
    for (; at < places[index]!; at++) origin[at] = at + drift
    for (let step = 0; step < size; step++, at++) origin[at] = start + Math.floor((step * (end - start)) / size)
    drift = end - at
  }
  for (; at < text.length; at++) origin[at] = at + drift
  origin[text.length] = to
  return origin
}
