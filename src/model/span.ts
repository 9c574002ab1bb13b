/** Half-open UTF-16 offsets; the name of the field that holds a span says into which text. `text.slice(start, end)` IS the text. */
export interface Span {
  readonly start: number
  readonly end: number
}

export function sliceSpan(text: string, span: Span): string {
  return text.slice(span.start, span.end)
}

/** The smallest span that covers all of `spans`; null for none. A row's or section's hull may cover text of others. */
export function hull(spans: readonly Span[]): Span | null {
  if (spans.length === 0) return null
  let start = Number.POSITIVE_INFINITY
  let end = 0
  for (const span of spans) {
    start = Math.min(start, span.start)
    end = Math.max(end, span.end)
  }
  return { start, end }
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}
