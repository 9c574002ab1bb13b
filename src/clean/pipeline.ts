/**
 * Cleaning on one page: every repair in the order in which one repair's evidence is another one's victim (bytes before
 * glyphs, glyphs before lines, lines before layout, layout before width and script), each on one document and one kind of
 * damage at a time. `關(guān)于印發(fā)…大牛工程師` in, `关于印发…` out, with every edit, doubt and removed line kept.
 */
import type { CleanText } from '../model/clean.ts'
import type { SourceText } from '../model/source.ts'
import type { Span } from '../model/span.ts'
import { labelAccountFrame } from './account-frame.ts'
import { removeBlanks } from './blanks.ts'
import { repairByteDrift } from './byte-drift.ts'
import { repairCodePoints, repairCodePointsBeyondGbk } from './code-points.ts'
import { BYTE_SIGNS, type DamageSign, LAYOUT_SIGNS } from './damage-signs.ts'
import { repairNumbers } from './damaged-numbers.ts'
import { buildDriftTables, type DriftTables } from './drift-reader.ts'
import { decodeLineEnds } from './escaped-line-ends.ts'
import { decodeEscapes } from './escapes.ts'
import { restoreSigns } from './folded-signs.ts'
import { repairGlyphShift } from './glyph-shift.ts'
import { removeInvisible } from './invisible.ts'
import { restoreLayout } from './layout.ts'
import { closeLetterSpacing } from './letter-spacing.ts'
import { unifyLineEnds } from './line-ends.ts'
import { halveLineGaps } from './line-gaps.ts'
import { labelLines } from './line-labels.ts'
import { removeLineNumbers } from './line-numbers.ts'
import { removeMarkdown } from './markdown.ts'
import { closeNumberBlanks } from './number-blanks.ts'
import { repairOcrDigits } from './ocr-digits.ts'
import { labelFurniture } from './page-furniture.ts'
import { labelPages } from './page-lines.ts'
import { pageChanges } from './page-runs.ts'
import { removeMailQuotes } from './quoted-mail.ts'
import { repairRecoding, repairUnescaped } from './recode/recoding.ts'
import { doubtRecognised } from './recognised.ts'
import { removeRepeatedPassages } from './repeated-passages.ts'
import { removeResidue } from './residue.ts'
import { removeReviewNotes } from './review-notes.ts'
import { removeRunningLabels } from './running-labels.ts'
import { simplifyScript } from './script.ts'
import { cutDocuments } from './segments.ts'
import { settleDoubts } from './settle-doubts.ts'
import { removeSiteNames } from './site-names.ts'
import { labelSpam } from './spam-lines.ts'
import type { Stage } from './stage.ts'
import { type CutOptions, cutStretches, MOST_OF_SURE_LINE } from './stretches.ts'
import { removeTags } from './tags.ts'
import { tracedEdits, tracedOrigin } from './traced-edits.ts'
import { sourceOffset, type TracedText, traceText } from './traced-text.ts'
import { doubtUnread } from './unread.ts'
import { removeNamedWatermarks, removeWatermarks } from './watermarks.ts'
import { restoreWidth } from './width.ts'
import { readWordMarks } from './word-marks.ts'
import { runApart, runStages, type Work } from './work.ts'

/** Decided line by line, before the head of a document can be read */
const CODE_PAGES: readonly Stage[] = [
  repairRecoding,
  decodeEscapes,
  repairUnescaped,
  decodeLineEnds,
  removeInvisible,
  readWordMarks,
  unifyLineEnds,
  removeTags,
  removeMarkdown,
  removeLineNumbers,
  settleDoubts,
  removeMailQuotes,
  removeRepeatedPassages,
]
/** Decided by what a whole stretch has in common */
const bytesAndGlyphs = (tables: DriftTables): readonly Stage[] => {
  const repairDrift: Stage = (text) => repairByteDrift(text, tables)
  return [
    repairCodePointsBeyondGbk,
    // a note may part a hanzi from its reading; those that drifted themselves are found once they are back
    removeReviewNotes,
    repairDrift,
    repairCodePoints,
    removeNamedWatermarks,
    repairGlyphShift,
    doubtUnread,
    removeResidue,
    removeReviewNotes,
  ]
}
/** Decided by where a line stands in its document */
const LINES: readonly Stage[] = [
  labelSpam,
  labelPages,
  removeRunningLabels,
  labelAccountFrame,
  labelFurniture,
  removeSiteNames,
  removeWatermarks,
  labelLines,
]
const LAYOUT_AND_MARKS: readonly Stage[] = [
  restoreLayout,
  halveLineGaps,
  closeLetterSpacing,
  removeBlanks,
  closeNumberBlanks,
  restoreWidth,
  restoreSigns,
  repairOcrDigits,
  repairNumbers,
  simplifyScript,
]

/** All of them in their order, to be measured one by one. */
export function stagesOfCleaning(): readonly Stage[] {
  return [...CODE_PAGES, ...bytesAndGlyphs(buildDriftTables()), ...LINES, ...LAYOUT_AND_MARKS]
}

/** Pure; never throws for what a text holds. Offsets of `edits` and labels count in `source.text`, UTF-16. */
export function cleanText(source: SourceText): CleanText {
  let work = runStages(withoutLabelled(source), CODE_PAGES)
  work = runApart(
    work,
    stretchesOf(work.traced.text, BYTE_SIGNS, { most: MOST_OF_SURE_LINE }).flat(),
    bytesAndGlyphs(buildDriftTables()),
  ).work
  work = runApart(work, cutDocuments(work.traced.text), LINES).work
  const documents = stretchesOf(work.traced.text, LAYOUT_SIGNS, { changes: pageChanges })
  const sources = sourcesOf(work.traced, documents)
  const { work: done, parts } = runApart(work, documents.flat(), LAYOUT_AND_MARKS)
  // A long text is not held twice while its edits and origins are listed.
  work = done
  const ends = lastIndexes(documents)
  return {
    text: done.traced.text,
    origin: tracedOrigin(done.traced),
    edits: tracedEdits(done.traced),
    doubts: done.doubts,
    labels: [...done.labels].sort((a, b) => a.at.start - b.at.start),
    findings: done.findings,
    ...(source.recognised === undefined ? {} : { recognised: source.recognised }),
    segments: sources.map((own, index) => {
      const start = index === 0 ? 0 : ends[index - 1]! + 1
      return { source: own, clean: { start: parts[start]!.start, end: parts[ends[index]!]!.end } }
    }),
  }
}

/** The source spans of documents that tile the text; they tile the source. */
function sourcesOf(traced: TracedText, documents: readonly (readonly Span[])[]): Span[] {
  return documents.map((spans, index) => ({
    start: index === 0 ? 0 : sourceOffset(traced, spans[0]!.start),
    end: sourceOffset(traced, spans.at(-1)!.end),
  }))
}

/** For each document its stretches. */
function stretchesOf(text: string, signs: readonly DamageSign[], options: CutOptions): Span[][] {
  return cutDocuments(text).map(({ start, end }) =>
    cutStretches(text.slice(start, end), signs, options).map((span) => ({
      start: start + span.start,
      end: start + span.end,
    })),
  )
}

/** Index of the last of each list in the flat list. */
function lastIndexes(lists: readonly (readonly Span[])[]): number[] {
  let count = 0
  return lists.map((list) => {
    count += list.length
    return count - 1
  })
}

/**
 * What the reader knows not to be the document's own (navigation, page numbers) goes first, its label stays; what it read
 * from a picture and is not sure of is doubted.
 */
function withoutLabelled({ text, labels, recognised = [] }: SourceText): Work {
  const edits = labels.map(({ at, evidence }) => ({ at, text: '', rule: 'read-label', confidence: 0.97, evidence }))
  const start: Work = { traced: traceText(text), doubts: [], labels: [], findings: [] }
  return runStages(start, [() => ({ edits, labels, doubts: doubtRecognised(text, recognised) })])
}
