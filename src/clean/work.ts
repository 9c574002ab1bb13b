/**
 * A text on its way through the stages, with what they found: run over the whole of it or over each part alone, so that one
 * part's shares say nothing about another's. `關(guān)于…` in one part, `关于…` in the next, and the list of edits stays one.
 */
import type { Doubt, LineLabel } from '../model/clean.ts'
import type { Finding } from '../model/finding.ts'
import type { Span } from '../model/span.ts'
import type { Stage } from './stage.ts'
import { applyEdits, joinTraced, type StageEdit, sliceTraced, type TracedText, tracedSource } from './traced-text.ts'

/** `at` counts in the whole source, `clean` in the text as it stands by now. */
export interface Work {
  readonly traced: TracedText
  /** in the order of the text */
  readonly doubts: readonly Doubt[]
  readonly labels: readonly LineLabel[]
  readonly findings: readonly Finding[]
}

export function runStages(start: Work, stages: readonly Stage[]): Work {
  let { traced, doubts } = start
  const labels = [...start.labels]
  const findings = [...start.findings]
  for (const stage of stages) {
    const result = stage(traced.text, doubts)
    for (const { at, ...label } of result.labels ?? []) labels.push({ ...label, at: tracedSource(traced, at) })
    for (const { at, ...finding } of result.findings ?? [])
      findings.push({ ...finding, at: at === null ? null : tracedSource(traced, at) })
    const raised = (result.doubts ?? []).map(({ at, ...doubt }) => {
      const place = tracedSource(traced, at)
      return { ...doubt, at: place, clean: at, before: traced.source.slice(place.start, place.end) }
    })
    if (raised.length > 0) doubts = [...doubts, ...raised].sort((a, b) => a.clean.start - b.clean.start)
    const edits = doubts.length === 0 ? result.edits : withoutTouching(result.edits, doubts)
    traced = applyEdits(traced, edits)
    doubts = moveDoubts(doubts, edits)
    if (result.readings !== undefined) doubts = doubts.map((doubt) => reread(doubt, result.readings!))
  }
  return { traced, doubts, labels, findings }
}

/** Each part by itself; `parts` tile the text of `work`, and tile the new one where they come back. */
export function runApart(
  work: Work,
  parts: readonly Span[],
  stages: readonly Stage[],
): { readonly work: Work; readonly parts: readonly Span[] } {
  const traced: TracedText[] = []
  const doubts: Doubt[] = []
  const labels = [...work.labels]
  const findings = [...work.findings]
  const placed: Span[] = []
  let next = 0
  let at = 0
  for (const part of parts) {
    const own: Doubt[] = []
    for (; next < work.doubts.length && work.doubts[next]!.clean.start < part.end; next++)
      own.push(moved(work.doubts[next]!, -part.start))
    const start = { traced: sliceTraced(work.traced, part), doubts: own, labels: [], findings: [] }
    const result = runStages(start, stages)
    traced.push(result.traced)
    for (const doubt of result.doubts) doubts.push(moved(doubt, at))
    for (const label of result.labels) labels.push(label)
    for (const finding of result.findings) findings.push(finding)
    placed.push({ start: at, end: at + result.traced.text.length })
    at += result.traced.text.length
  }
  return { work: { traced: joinTraced(traced), doubts, labels, findings }, parts: placed }
}

function moved(doubt: Doubt, by: number): Doubt {
  return { ...doubt, clean: { start: doubt.clean.start + by, end: doubt.clean.end + by } }
}

/**
 * What is doubted stays as printed until an edit settles it; it may be taken out with its surroundings, not rewritten and
 * not by itself.
 */
function withoutTouching(edits: readonly StageEdit[], doubts: readonly Doubt[]): StageEdit[] {
  const kept: StageEdit[] = []
  let next = 0
  for (const edit of edits) {
    const { at, text } = edit
    while (next < doubts.length && doubts[next]!.clean.end <= at.start) next++
    if (next === doubts.length || doubts[next]!.clean.start >= at.end) {
      kept.push(edit)
      continue
    }
    const touched: Span[] = []
    for (let index = next; index < doubts.length && doubts[index]!.clean.start < at.end; index++) {
      const { start, end } = doubts[index]!.clean
      const goesAlong = text === '' && at.end - at.start > end - start
      if (!goesAlong) touched.push({ start, end })
    }
    if (touched.length === 0 || edit.settles === true) kept.push(edit)
    else if (edit.isUnitwise === true) kept.push(...piecesBetween(edit, touched))
  }
  return kept
}

/** 目標導向 with 標 in doubt: 目, 導 and 向 are rewritten all the same. */
function piecesBetween(edit: StageEdit, touched: readonly Span[]): StageEdit[] {
  const pieces: StageEdit[] = []
  let from = edit.at.start
  for (const { start, end } of [...touched, { start: edit.at.end, end: edit.at.end }]) {
    const to = Math.min(start, edit.at.end)
    const text = edit.text.slice(from - edit.at.start, to - edit.at.start)
    if (to > from) pieces.push({ ...edit, at: { start: from, end: to }, text })
    from = Math.max(from, end)
  }
  return pieces
}

/** 專 is 专 in a text that is made simplified; two readings that come to the same are one. */
function reread(doubt: Doubt, reading: (candidate: string) => string): Doubt {
  const candidates = new Map<string, Doubt['candidates'][number]>()
  for (const candidate of doubt.candidates) {
    const text = reading(candidate.text)
    const other = candidates.get(text)
    const confidence = candidate.confidence + (other?.confidence ?? 0)
    candidates.set(text, { ...(other ?? candidate), text, confidence })
  }
  return { ...doubt, candidates: [...candidates.values()] }
}

/** Where the doubts stand once the edits are made; one about what was taken out as a tail or spam is none. */
function moveDoubts(doubts: readonly Doubt[], edits: readonly StageEdit[]): readonly Doubt[] {
  if (doubts.length === 0 || edits.length === 0) return doubts
  const kept: Doubt[] = []
  let next = 0
  let drift = 0
  for (const doubt of doubts) {
    while (next < edits.length && edits[next]!.at.end <= doubt.clean.start) {
      const { at, text } = edits[next++]!
      drift += text.length - (at.end - at.start)
    }
    const taken = edits[next] !== undefined && edits[next]!.at.start < doubt.clean.end
    if (!taken) kept.push(moved(doubt, drift))
  }
  return kept
}
