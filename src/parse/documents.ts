/**
 * A clean text → its documents. Each begins where cleaning saw a document begin, or at a title below which the numbering
 * begins anew; inside it front matter is read, the rest becomes the outline, and every character gets one owner. The letter of
 * the notice (`现将…印发给你们，请认真贯彻执行。`) stands under 通知.
 */
import type { CleanText } from '../model/clean.ts'
import type { Leaf, OutlineNode, ParsedDocument } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import { type Line, linesOf } from '../model/lines.ts'
import type { SourceText } from '../model/source.ts'
import type { Span } from '../model/span.ts'
import { findContents } from './contents.ts'
import { cutDocuments } from './cut.ts'
import { readHead } from './head.ts'
import { type KnownStructure, knownStructure } from './known-structure.ts'
import { joinOpenBrackets } from './open-brackets.ts'
import { buildOutline, spanOf } from './outline.ts'
import { pageFields, withPageFields } from './page-fields.ts'
import { splitRunTogether } from './run-together.ts'

/** Pure; a text without any frame is one document. Spans count in `clean.text`, UTF-16. */
export function parseDocuments(clean: CleanText, source: SourceText): ParsedDocument[] {
  const known = knownStructure(clean, source)
  const documents = clean.segments.flatMap((segment) => parseSegment(clean.text, segment.clean, known))
  const fields = pageFields(clean, source)
  return fields.length === 0 ? documents : documents.map((document) => withPageFields(document, fields))
}

function parseSegment(text: string, span: Span, known: KnownStructure): ParsedDocument[] {
  const lines = joinOpenBrackets(splitRunTogether(linesOf(text, span.start, span.end)))
  const filled = lines.filter((line) => line.bare !== '')
  const contents = findContents(filled)
  const skipped = new Set([...contents].map((index) => filled[index]!))
  const read = filled.filter((line) => !skipped.has(line))
  const starts = cutDocuments(read).map((index) => read[index])
  const documents: ParsedDocument[] = []
  let from = 0
  let start = span.start
  for (const next of [...starts.slice(1), null]) {
    const to = next === null || next === undefined ? lines.length : lines.indexOf(next, from)
    const end = next === null || next === undefined ? span.end : next.start
    documents.push(parseDocument(lines.slice(from, to), { start, end }, skipped, known))
    from = to
    start = end
  }
  return documents
}

/** `contents`: lines of a table of contents. */
function parseDocument(
  lines: readonly Line[],
  span: Span,
  contents: ReadonlySet<Line>,
  known: KnownStructure,
): ParsedDocument {
  const filled = lines.filter((line) => line.bare !== '' && !contents.has(line))
  const { head, front, notice, body } = readHead(filled)
  const skipped = new Set([...lines.filter((line) => contents.has(line)), ...[...front].map((index) => filled[index]!)])
  const skip = (line: Line): boolean => skipped.has(line)
  const indexOf = (at: number): number => (filled[at] === undefined ? lines.length : lines.indexOf(filled[at]))
  const hasLetter = notice.to > notice.from
  const letter = buildOutline(
    hasLetter ? lines.slice(indexOf(notice.from), indexOf(notice.to)) : [],
    skip,
    ['通知'],
    known,
  )
  const plan = buildOutline(lines.slice(indexOf(body)), skip, [], known)
  const leaves: Leaf[] = [
    ...[...skipped].map((line): Leaf => ({ kind: 'front', at: spanOf(line) })),
    ...letter.leaves,
    ...plan.leaves,
  ]
  const outline: OutlineNode[] = [...letter.nodes, ...plan.nodes]
  // a heading may go on in the next line
  const owned = new Set(lines.filter(isWithin(leaves)).map((line) => spanOf(line).start))
  // Lines before the letter that are no known front matter (a category mark of a mirror, a stray line) are front all the same.
  for (const line of filled.slice(0, body))
    if (!owned.has(spanOf(line).start)) leaves.push({ kind: 'front', at: spanOf(line) })
  return {
    head,
    clean: span,
    outline,
    leaves: tile(leaves, span),
    findings: [...letter.findings, ...plan.findings, ...emptyFindings(outline, span)],
  }
}

/** Does a line lie in one of the leaves? Lines have to be asked for in their order. */
function isWithin(leaves: readonly Leaf[]): (line: Line) => boolean {
  const sorted = [...leaves].sort((a, b) => a.at.start - b.at.start)
  let next = 0
  return (line) => {
    const { start } = spanOf(line)
    while (next < sorted.length && sorted[next]!.at.end <= start) next++
    return next < sorted.length && sorted[next]!.at.start <= start
  }
}

/** Blanks fill what lies between. */
function tile(leaves: readonly Leaf[], span: Span): Leaf[] {
  const tiled: Leaf[] = []
  let at = span.start
  for (const leaf of [...leaves].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end)) {
    if (leaf.at.start > at) tiled.push({ kind: 'blank', at: { start: at, end: leaf.at.start } })
    tiled.push(leaf)
    at = leaf.at.end
  }
  if (at < span.end) tiled.push({ kind: 'blank', at: { start: at, end: span.end } })
  return tiled
}

function emptyFindings(outline: readonly OutlineNode[], at: Span): Finding[] {
  if (outline.length > 0) return []
  return [{ level: 'warning', code: 'no-clauses', at, detail: '没有找到任何条目或段落' }]
}
