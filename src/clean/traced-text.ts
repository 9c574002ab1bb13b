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
}

interface Change {
  readonly source: Span
  readonly current: Span
  readonly rules: readonly RuleId[]
  readonly confidence: number
  readonly evidence: string
}

export interface TracedText {
  readonly source: string
  readonly text: string
  /** disjoint, in order; between two changes source and text are equal */
  readonly changes: readonly Change[]
}

export function traceText(source: string): TracedText {
  return { source, text: source, changes: [] }
}

/** @throws RangeError when edits overlap or are out of order: a stage that does that is wrong */
export function applyEdits(traced: TracedText, edits: readonly StageEdit[]): TracedText {
  if (edits.length === 0) return traced
  const parts: string[] = []
  const changes: Change[] = []
  const old = traced.changes
  let copied = 0
  let shift = 0
  let next = 0
  // source offset − current offset in the stretch just before `old[next]`
  let drift = 0
  const keepUntil = (offset: number): void => {
    while (
      next < old.length &&
      old[next]!.current.end <= offset &&
      !(old[next]!.current.start === offset && old[next]!.current.end === offset)
    ) {
      const change = old[next++]!
      changes.push({ ...change, current: { start: change.current.start + shift, end: change.current.end + shift } })
      drift = change.source.end - change.current.end
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
    let sourceEnd = -1
    for (;;) {
      const edit = edits[i]
      const change = old[next]
      if (
        edit !== undefined &&
        (involved.length === 0 ||
          edit.at.start < end ||
          (edit.at.start === end && composed.length > 0 && composed.at(-1)!.current.end > edit.at.start))
      ) {
        if (involved.length > 0 && edit.at.start < involved.at(-1)!.at.end)
          throw new RangeError(`edits overlap at ${edit.at.start} (${edit.rule})`)
        involved.push(edit)
        end = Math.max(end, edit.at.end)
        i++
      } else if (
        change !== undefined &&
        (change.current.start < end || (change.current.start === change.current.end && change.current.start === end))
      ) {
        if (change.current.start < start) {
          start = change.current.start
          sourceStart = change.source.start
        }
        composed.push(change)
        drift = change.source.end - change.current.end
        end = Math.max(end, change.current.end)
        next++
      } else break
    }
    sourceEnd = end + drift
    let text = ''
    let at = start
    for (const edit of involved) {
      text += traced.text.slice(at, edit.at.start) + edit.text
      at = edit.at.end
    }
    text += traced.text.slice(at, end)
    parts.push(traced.text.slice(copied, start), text)
    const place = start + shift
    changes.push({
      source: { start: sourceStart, end: sourceEnd },
      current: { start: place, end: place + text.length },
      rules: unique([...composed.flatMap((change) => change.rules), ...involved.map((edit) => edit.rule)]),
      confidence: Math.min(
        1,
        ...composed.map((change) => change.confidence),
        ...involved.map((edit) => edit.confidence),
      ),
      evidence: unique([...composed.map((change) => change.evidence), ...involved.map((edit) => edit.evidence)]).join(
        '; ',
      ),
    })
    shift += text.length - (end - start)
    copied = end
  }
  keepUntil(Number.POSITIVE_INFINITY)
  parts.push(traced.text.slice(copied))
  return { source: traced.source, text: parts.join(''), changes }
}

function unique(values: readonly string[]): string[] {
  return values.length === 1 ? [values[0]!] : [...new Set(values)]
}

/** A stretch of the text with its own source, which begins at `base` in the whole one. What was removed at its start belongs to the stretch before. */
export function sliceTraced(traced: TracedText, span: Span): { readonly traced: TracedText; readonly base: number } {
  const { changes } = traced
  const from = span.start === 0 ? 0 : firstBeyond(changes, span.start)
  const until = span.end >= traced.text.length ? changes.length : firstBeyond(changes, span.end)
  const base = span.start === 0 ? 0 : sourceOffset(traced, span.start)
  return {
    base,
    traced: {
      source: traced.source.slice(base, sourceOffset(traced, span.end)),
      text: traced.text.slice(span.start, span.end),
      changes: changes.slice(from, until).map((change) => ({
        ...change,
        source: { start: change.source.start - base, end: change.source.end - base },
        current: { start: change.current.start - span.start, end: change.current.end - span.start },
      })),
    },
  }
}

/** Parts that `sliceTraced` made and stages changed, put together again. */
export function joinTraced(parts: readonly TracedText[]): TracedText {
  const changes: Change[] = []
  let source = 0
  let current = 0
  for (const part of parts) {
    for (const change of part.changes)
      changes.push({
        ...change,
        source: { start: change.source.start + source, end: change.source.end + source },
        current: { start: change.current.start + current, end: change.current.end + current },
      })
    source += part.source.length
    current += part.text.length
  }
  return {
    source: parts.map((part) => part.source).join(''),
    text: parts.map((part) => part.text).join(''),
    changes,
  }
}

/** Where a boundary between two stretches of the text stands in the source; what was removed there belongs to the stretch before. */
export function sourceOffset(traced: TracedText, offset: number): number {
  if (offset >= traced.text.length) return traced.source.length
  if (offset <= 0) return 0
  const before = traced.changes[firstBeyond(traced.changes, offset) - 1]
  return before === undefined ? offset : offset + before.source.end - before.current.end
}

/** Index of the first change that does not end by `offset`. */
function firstBeyond(changes: readonly Change[], offset: number): number {
  let low = 0
  let high = changes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (changes[middle]!.current.end <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Source span of a span of the current text: changes that it touches are taken whole. */
export function tracedSource(traced: TracedText, span: Span): Span {
  const { changes } = traced
  const low = firstBeyond(changes, span.start)
  const before = changes[low - 1]
  const drift = before === undefined ? 0 : before.source.end - before.current.end
  const first = changes[low]
  const start = first !== undefined && first.current.start < span.start ? first.source.start : span.start + drift
  let end = span.end + drift
  for (let i = low; i < changes.length && changes[i]!.current.start < span.end; i++) {
    const change = changes[i]!
    end = change.current.end >= span.end ? change.source.end : span.end + change.source.end - change.current.end
  }
  return { start, end: Math.max(start, end) }
}

/** The edits that lead from the source to the text, places that ended as they began left out; offsets shifted by `base`. */
export function tracedEdits(traced: TracedText, base: number): Edit[] {
  const edits: Edit[] = []
  for (const { source, current, rules, confidence, evidence } of traced.changes) {
    const before = traced.source.slice(source.start, source.end)
    const after = traced.text.slice(current.start, current.end)
    if (before !== after)
      edits.push({
        rules,
        at: { start: source.start + base, end: source.end + base },
        before,
        after,
        confidence,
        evidence,
      })
  }
  return edits
}

/** For every unit of the text the source offset it came from (plus the source's length at the end); inside a change the units share its stretch in order. */
export function tracedOrigin(traced: TracedText, base: number): Int32Array {
  const origin = new Int32Array(traced.text.length + 1)
  let current = 0
  let drift = base
  const copy = (until: number): void => {
    for (; current < until; current++) origin[current] = current + drift
  }
  for (const change of traced.changes) {
    copy(change.current.start)
    const { start, end } = change.source
    const units = (end - start) / (change.current.end - change.current.start)
    for (let i = 0; current < change.current.end; i++, current++) origin[current] = start + Math.floor(i * units) + base
    drift = base + change.source.end - change.current.end
  }
  copy(traced.text.length + 1)
  origin[traced.text.length] = traced.source.length + base
  return origin
}
