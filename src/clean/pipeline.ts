/**
 * Cleaning on one page: each document of the text goes through every repair alone, in the order in which one repair's
 * evidence is another one's victim (bytes before glyphs, glyphs before layout, layout before width and script).
 * `關(guān)于印發(fā)…大牛工程師` in, `关于印发…` out, with every edit, doubt and removed line kept.
 */
import type { CleanText, Doubt, Edit, LineLabel } from '../model/clean.ts'
import type { SourceText } from '../model/source.ts'
import { overlaps, type Span } from '../model/span.ts'
import { removeBlanks } from './blanks.ts'
import { repairByteDrift } from './byte-drift.ts'
import { repairCodePoints } from './code-points.ts'
import { repairNumbers } from './damaged-numbers.ts'
import { repairGlyphShift } from './glyph-shift.ts'
import { restoreLayout } from './layout.ts'
import { unifyLineEnds } from './line-ends.ts'
import { labelLines } from './line-labels.ts'
import { removeResidue } from './residue.ts'
import { simplifyScript } from './script.ts'
import { cutSegments } from './segments.ts'
import type { Stage } from './stage.ts'
import type { StageEdit } from './traced-text.ts'
import {
  applyEdits,
  type TracedText,
  tracedCurrent,
  tracedEdits,
  tracedOrigin,
  tracedSource,
  traceText,
} from './traced-text.ts'
import { restoreWidth } from './width.ts'

export const STAGES: readonly Stage[] = [
  unifyLineEnds,
  repairByteDrift,
  repairGlyphShift,
  repairCodePoints,
  removeResidue,
  labelLines,
  restoreLayout,
  removeBlanks,
  restoreWidth,
  repairNumbers,
  simplifyScript,
]

/** Pure; never throws for what a text holds. Offsets of `edits` and labels count in `source.text`, UTF-16. */
export function cleanText(source: SourceText): CleanText {
  const pieces = cutSegments(source.text).map((span) =>
    cleanSegment(source.text.slice(span.start, span.end), span.start),
  )
  const text = pieces.map((piece) => piece.text).join('')
  const origin = new Int32Array(text.length + 1)
  const segments: { source: Span; clean: Span }[] = []
  const doubts: Doubt[] = []
  let at = 0
  for (const piece of pieces) {
    origin.set(piece.origin, at)
    segments.push({ source: piece.source, clean: { start: at, end: at + piece.text.length } })
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
    segments,
    findings: [],
  }
}

interface Piece {
  readonly source: Span
  readonly text: string
  readonly origin: Int32Array
  readonly edits: readonly Edit[]
  /** `clean` counts within the piece */
  readonly doubts: readonly Doubt[]
  readonly labels: readonly LineLabel[]
}

function cleanSegment(source: string, base: number): Piece {
  const shifted = ({ start, end }: Span): Span => ({ start: start + base, end: end + base })
  let traced = traceText(source)
  const doubts: Omit<Doubt, 'clean'>[] = []
  const labels: LineLabel[] = []
  for (const stage of STAGES) {
    const result = stage(traced.text)
    for (const { at, ...doubt } of result.doubts ?? []) {
      const place = tracedSource(traced, at)
      doubts.push({ ...doubt, at: place, before: source.slice(place.start, place.end) })
    }
    for (const { at, ...label } of result.labels ?? []) labels.push({ ...label, at: shifted(tracedSource(traced, at)) })
    traced = applyEdits(traced, result.edits.filter(leavesDoubtsAlone(traced, doubts)))
  }
  return {
    source: { start: base, end: base + source.length },
    text: traced.text,
    origin: tracedOrigin(traced, base),
    edits: tracedEdits(traced, base),
    doubts: doubts.flatMap((doubt) => placeDoubt(doubt, traced, shifted)),
    labels: labels.sort((a, b) => a.at.start - b.at.start),
  }
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
