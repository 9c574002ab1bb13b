/**
 * The words of the file beside those of the plan, at the same place: from where one block begins in the source to where the
 * next one does, cut where something was changed or left out. Nothing of the document is missing and nothing comes twice. Pure.
 */
import type { EditsResponse } from '../../../src/http/shapes.ts'
import type { Span } from '../../../src/model/span.ts'

export interface SourcePiece {
  readonly text: string
  /** `edit`: changed or left out; `label`: known not to be the plan's own text (page number, advertisement) */
  readonly kind: 'edit' | 'label' | null
  /** the rule and what it rests on; '' where nothing was changed */
  readonly why: string
}

interface Placed {
  readonly id: string
  readonly source: Span
}

/** Each block's stretch of the source; the first one's begins with the document. */
export function sourceStretches(blocks: readonly Placed[], document: Span): ReadonlyMap<string, Span> {
  const stretches = new Map<string, Span>()
  // Cells of neighbouring rows may interleave: what begins further up than what stands before it begins there.
  const starts: number[] = []
  for (const [index, { source }] of blocks.entries())
    starts.push(index === 0 ? document.start : Math.max(source.start, starts[index - 1]!))
  for (const [index, { id }] of blocks.entries())
    stretches.set(id, { start: starts[index]!, end: starts[index + 1] ?? Math.max(document.end, starts[index]!) })
  return stretches
}

type Cleaning = Pick<EditsResponse, 'source' | 'edits' | 'labels'>

/** Edits and labels in source order. The pieces add up to the stretch. */
export function cutSource({ start, end }: Span, { source, edits, labels }: Cleaning): readonly SourcePiece[] {
  const slice = (from: number, to: number): string => source.text.slice(from - source.start, to - source.start)
  const changes = [
    ...edits.map((edit) => ({ ...edit, kind: 'edit' as const, why: `${edit.rules.join(' ')}：${edit.evidence}` })),
    ...labels.map((label) => ({ ...label, why: label.evidence, kind: 'label' as const })),
  ]
    .filter((change) => change.start < end && change.end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const pieces: SourcePiece[] = []
  let at = start
  const push = (to: number, kind: SourcePiece['kind'], why: string): void => {
    if (to > at) pieces.push({ text: slice(at, to), kind, why })
    at = Math.max(at, to)
  }
  for (const change of changes) {
    push(Math.min(change.start, end), null, '')
    push(Math.min(change.end, end), change.kind, change.why)
  }
  push(end, null, '')
  return pieces
}
