/**
 * Cleaning on one page: each document of the text goes through every repair alone, in the order in which one repair's
 * evidence is another one's victim (bytes before glyphs, glyphs before layout, layout before width and script).
 * `關(guān)于印發(fā)…大牛工程師` in, `关于印发…` out, with every edit, doubt and removed line kept.
 */
import type { CleanText, Doubt, Edit, LineLabel } from '../model/clean.ts'
import type { Finding } from '../model/finding.ts'
import type { SourceText } from '../model/source.ts'
import { overlaps, type Span } from '../model/span.ts'
import { removeBlanks } from './blanks.ts'
import { repairByteDrift } from './byte-drift.ts'
import { repairCodePoints } from './code-points.ts'
import { repairNumbers } from './damaged-numbers.ts'
import { decodeEscapes } from './escapes.ts'
import { repairGlyphShift } from './glyph-shift.ts'
import { restoreLayout } from './layout.ts'
import { closeLetterSpacing } from './letter-spacing.ts'
import { unifyLineEnds } from './line-ends.ts'
import { halveLineGaps } from './line-gaps.ts'
import { labelLines } from './line-labels.ts'
import { repairOcrDigits } from './ocr-digits.ts'
import { labelFurniture } from './page-furniture.ts'
import { labelPages } from './page-lines.ts'
import { repairRecoding } from './recode/recoding.ts'
import { removeResidue } from './residue.ts'
import { simplifyScript } from './script.ts'
import { cutDocuments } from './segments.ts'
import type { Stage } from './stage.ts'
import { cutStretches } from './stretches.ts'
import {
  applyEdits,
  type StageEdit,
  sliceTraced,
  type TracedText,
  tracedCurrent,
  tracedEdits,
  tracedOrigin,
  tracedSource,
  traceText,
} from './traced-text.ts'
import { removeWatermarks } from './watermarks.ts'
import { restoreWidth } from './width.ts'

/** What is decided line by line, so before a document's head can be read */
const WHOLE_TEXT: readonly Stage[] = [decodeEscapes, repairRecoding, unifyLineEnds, labelPages]
/** What is decided by shares, so on one document and one kind of damage at a time */
const ONE_STRETCH: readonly Stage[] = [
  repairByteDrift,
  repairGlyphShift,
  repairCodePoints,
  removeResidue,
  labelFurniture,
  labelLines,
  removeWatermarks,
  restoreLayout,
  halveLineGaps,
  closeLetterSpacing,
  removeBlanks,
  restoreWidth,
  repairOcrDigits,
  repairNumbers,
  simplifyScript,
]

/** Pure; never throws for what a text holds. Offsets of `edits` and labels count in `source.text`, UTF-16. */
export function cleanText(source: SourceText): CleanText {
  const whole = runStages(withoutLabelled(source), WHOLE_TEXT)
  const documents = cutDocuments(whole.traced.text)
  const stretches = documents.flatMap(({ start, end }) =>
    cutStretches(whole.traced.text.slice(start, end)).map((span) => ({
      start: start + span.start,
      end: start + span.end,
    })),
  )
  const pieces = stretches.map((span) => cleanStretch(whole, span))
  const clean = assemble(pieces)
  return {
    ...clean,
    findings: [...whole.findings, ...clean.findings],
    segments: locate(documents, stretches, pieces),
  }
}

interface Work {
  readonly traced: TracedText
  /** `at` in the source of `traced` */
  readonly doubts: readonly Omit<Doubt, 'clean'>[]
  readonly labels: readonly LineLabel[]
  readonly findings: readonly Finding[]
}

interface Piece {
  /** in the source */
  readonly at: Span
  readonly text: string
  readonly origin: Int32Array
  readonly edits: readonly Edit[]
  /** `clean` counts within the piece */
  readonly doubts: readonly Doubt[]
  readonly labels: readonly LineLabel[]
  readonly findings: readonly Finding[]
}

/** What the reader knows not to be the document's own (navigation, page numbers) goes first, its label stays. */
function withoutLabelled({ text, labels }: SourceText): Work {
  const edits = labels.map(({ at, evidence }) => ({ at, text: '', rule: 'read-label', confidence: 0.97, evidence }))
  return { traced: applyEdits(traceText(text), edits), doubts: [], labels: [...labels], findings: [] }
}

function runStages(start: Work, stages: readonly Stage[]): Work {
  let { traced } = start
  const doubts = [...start.doubts]
  const labels = [...start.labels]
  const findings = [...start.findings]
  for (const stage of stages) {
    const result = stage(traced.text)
    for (const { at, ...doubt } of result.doubts ?? []) {
      const place = tracedSource(traced, at)
      doubts.push({ ...doubt, at: place, before: traced.source.slice(place.start, place.end) })
    }
    for (const { at, ...label } of result.labels ?? []) labels.push({ ...label, at: tracedSource(traced, at) })
    for (const { at, ...finding } of result.findings ?? [])
      findings.push({ ...finding, at: at === null ? null : tracedSource(traced, at) })
    traced = applyEdits(traced, result.edits.filter(leavesDoubtsAlone(traced, doubts)))
  }
  return { traced, doubts, labels, findings }
}

/** `span` in the text of `whole`. */
function cleanStretch(whole: Work, span: Span): Piece {
  const { traced: cut, base } = sliceTraced(whole.traced, span)
  const end = base + cut.source.length
  const within = <T extends { readonly at: Span }>(list: readonly T[]): T[] =>
    list
      .filter(({ at }) => at.start >= base && at.end <= end)
      .map((each) => ({ ...each, at: { start: each.at.start - base, end: each.at.end - base } }))
  const { traced, doubts, labels, findings } = runStages(
    { traced: cut, doubts: within(whole.doubts), labels: within(whole.labels), findings: [] },
    ONE_STRETCH,
  )
  const shifted = ({ start, end }: Span): Span => ({ start: start + base, end: end + base })
  return {
    at: { start: base, end },
    text: traced.text,
    origin: tracedOrigin(traced, base),
    edits: tracedEdits(traced, base),
    doubts: doubts.flatMap((doubt) => placeDoubt(doubt, traced, shifted)),
    labels: labels.map((label) => ({ ...label, at: shifted(label.at) })).sort((a, b) => a.at.start - b.at.start),
    findings: findings.map((finding) => ({ ...finding, at: finding.at === null ? null : shifted(finding.at) })),
  }
}

function assemble(pieces: readonly Piece[]): Omit<CleanText, 'segments'> {
  const text = pieces.map((piece) => piece.text).join('')
  const origin = new Int32Array(text.length + 1)
  const doubts: Doubt[] = []
  let at = 0
  for (const piece of pieces) {
    origin.set(piece.origin, at)
    for (const doubt of piece.doubts)
      doubts.push({ ...doubt, clean: { start: doubt.clean.start + at, end: doubt.clean.end + at } })
    at += piece.text.length
  }
  return {
    text,
    origin,
    edits: pieces.flatMap((piece) => piece.edits),
    doubts,
    labels: pieces.flatMap((piece) => piece.labels),
    findings: pieces.flatMap((piece) => piece.findings),
  }
}

/** Each document in the source and in the clean text. */
function locate(
  documents: readonly Span[],
  stretches: readonly Span[],
  pieces: readonly Piece[],
): CleanText['segments'] {
  const segments: { source: Span; clean: Span }[] = []
  let piece = 0
  let clean = 0
  let source = 0
  for (const document of documents) {
    const start = { clean, source }
    for (; piece < pieces.length && stretches[piece]!.end <= document.end; piece++) {
      clean += pieces[piece]!.text.length
      source = pieces[piece]!.at.end
    }
    segments.push({ source: { start: start.source, end: source }, clean: { start: start.clean, end: clean } })
  }
  return segments
}

/** What is doubted stays as printed; it may be taken out with its surroundings, not rewritten. */
function leavesDoubtsAlone(traced: TracedText, doubts: readonly Omit<Doubt, 'clean'>[]): (edit: StageEdit) => boolean {
  const places = doubts.flatMap((doubt) => tracedCurrent(traced, doubt.at) ?? [])
  if (places.length === 0) return () => true
  return ({ at, text }) => text === '' || !places.some((place) => overlaps(place, at))
}

/** A doubt about what was taken out as a tail or spam is none. */
function placeDoubt(doubt: Omit<Doubt, 'clean'>, traced: TracedText, shifted: (span: Span) => Span): Doubt[] {
  const clean = tracedCurrent(traced, doubt.at)
  return clean === null ? [] : [{ ...doubt, at: shifted(doubt.at), clean }]
}
