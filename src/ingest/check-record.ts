/**
 * What must hold of the rows of one source, whoever made them: the slice a span names IS the text (市教育局 at 6990–6994),
 * replaying the edits over the source gives the clean text and undoing them gives the source, the leaves tile the clean
 * text, the counts are the number of rows.
 */
import { replay, undo } from '../clean/replay.ts'
import type { Clause } from '../model/clause.ts'
import type { Span } from '../model/span.ts'
import { sliceSpan } from '../model/span.ts'
import type { IngestedSource } from './types.ts'

export interface Mismatch {
  readonly check: string
  readonly detail: string
}

export type CheckedRecord = Pick<IngestedSource, 'source' | 'clean' | 'documents'>

/** `count` is told of every check made. */
export function checkRecord(record: CheckedRecord, count: (check: string) => void): readonly Mismatch[] {
  const found: Mismatch[] = []
  const expect = (check: string, holds: boolean, detail: () => string): void => {
    count(check)
    if (!holds) found.push({ check, detail: detail() })
  }
  const { clean, source } = record
  expect(
    'edits replay',
    gives(() => replay(source.text, clean.edits), clean.text),
    () => 'replayed edits give another clean text',
  )
  expect(
    'edits undo',
    gives(() => undo(clean.text, clean.edits), source.text),
    () => 'undone edits give another source text',
  )
  expect(
    'origin covers',
    originCovers(clean.origin, clean.text, source.text),
    () => 'origin decreases or misses an end',
  )
  expect(
    'documents tile',
    tiles(
      record.documents.map(({ document }) => document.clean),
      null,
    ),
    () => 'gap or overlap between documents',
  )
  for (const { document, leaves, clauses } of record.documents) {
    expect(
      'leaves tile',
      tiles(
        leaves.map(({ at }) => at),
        document.clean,
      ),
      () => `${document.id}: gap or overlap between leaves`,
    )
    expect(
      'counts reconcile',
      countsReconcile(document.counts, clauses),
      () => `${document.id}: ${JSON.stringify(document.counts)}`,
    )
    for (const clause of clauses)
      for (const detail of spanFaults(clause, clean.text)) expect('spans equal text', false, () => detail)
    count('spans equal text')
  }
  return found
}

/** An edit that does not fit its text throws. */
function gives(apply: () => string, expected: string): boolean {
  try {
    return apply() === expected
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** One after another without gap or overlap; over all of `whole` when it is given. */
export function tiles(spans: readonly Span[], whole: Span | null): boolean {
  let at = whole?.start ?? spans[0]?.start ?? 0
  for (const { start, end } of spans) {
    if (start !== at || end < start) return false
    at = end
  }
  return whole === null || at === whole.end
}

function originCovers(origin: Int32Array, clean: string, source: string): boolean {
  if (origin.length !== clean.length + 1 || origin[origin.length - 1] !== source.length) return false
  return origin.every((offset, index) => index === 0 || offset >= origin[index - 1]!)
}

function countsReconcile(
  counts: CheckedRecord['documents'][number]['document']['counts'],
  clauses: readonly Clause[],
): boolean {
  const ofKind = (kind: Clause['kind']): number => clauses.filter((clause) => clause.kind === kind).length
  const sum = (list: (clause: Clause) => readonly unknown[]): number =>
    clauses.reduce((total, clause) => total + list(clause).length, 0)
  return (
    counts.sections === ofKind('section') &&
    counts.clauses === ofKind('clause') &&
    counts.paragraphs === ofKind('paragraph') &&
    counts.rows === ofKind('row') &&
    counts.units === sum((clause) => clause.units) &&
    counts.targets === sum((clause) => clause.targets) &&
    counts.doubts === Object.values(counts.byRule.doubts).reduce((total, count) => total + count, 0)
  )
}

function spanFaults(clause: Clause, text: string): readonly string[] {
  const faults: string[] = []
  const body = clause.body.map((span) => sliceSpan(text, span)).join('\n')
  if (body !== clause.text) faults.push(`${clause.id}: body spans give another text`)
  const claims: readonly (readonly [string, Span])[] = [
    ...clause.units.map(({ name, at }) => [name, at] as const),
    ...clause.references.map((reference) => [reference.text, reference.at] as const),
    ...clause.cells.map(({ value, at }) => [value, at] as const),
  ]
  for (const [claimed, at] of claims)
    if (closed(sliceSpan(text, at)) !== closed(claimed))
      faults.push(`${clause.id}: “${claimed}” is “${sliceSpan(text, at)}” at ${at.start}–${at.end}`)
  for (const { at, indicator } of clause.targets)
    if (at.start >= at.end || at.end > text.length) faults.push(`${clause.id}: target ${indicator} names no words`)
  return faults
}

/** A name broken over lines or pages is the same name. */
function closed(text: string): string {
  return text.replace(/\s+/g, '')
}
