/**
 * A clean text → its documents. Each begins where cleaning saw a document begin; inside it front matter is read, the rest
 * becomes the outline, and every character gets one owner. The letter of the notice (`现将…印发给你们，请认真贯彻执行。`) stands
 * under 通知.
 */
import type { CleanText } from '../model/clean.ts'
import type { Leaf, OutlineNode, ParsedDocument } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import { type Line, linesOf } from '../model/lines.ts'
import type { SourceText } from '../model/source.ts'
import type { Span } from '../model/span.ts'
import { readHead } from './head.ts'
import { buildOutline } from './outline.ts'

/** Pure; a text without any frame is one document. Spans count in `clean.text`, UTF-16. */
export function parseDocuments(clean: CleanText, _source: SourceText): ParsedDocument[] {
  return clean.segments.map((segment) => parseDocument(clean.text, segment.clean))
}

function parseDocument(text: string, span: Span): ParsedDocument {
  const lines = linesOf(text.slice(span.start, span.end)).map(
    (line): Line => ({ ...line, start: line.start + span.start, end: line.end + span.start }),
  )
  const filled = lines.filter((line) => line.bare !== '')
  const { head, front, notice, body } = readHead(filled)
  const skipped = new Set([...front].map((index) => filled[index]!))
  const skip = (line: Line): boolean => skipped.has(line)
  const letter = buildOutline(filled.slice(notice.from, notice.to), skip, ['通知'])
  const from = filled[body]
  const plan = buildOutline(from === undefined ? [] : lines.slice(lines.indexOf(from)), skip, [])
  const leaves: Leaf[] = [
    ...[...skipped].map((line): Leaf => ({ kind: 'front', at: bareSpan(line) })),
    ...letter.leaves,
    ...plan.leaves,
  ]
  const outline: OutlineNode[] = [...letter.nodes, ...plan.nodes]
  const owned = new Set(leaves.map((leaf) => leaf.at.start))
  // Lines before the letter that are no known front matter (a category mark of a mirror, a stray line) are front all the same.
  for (const line of filled.slice(0, body))
    if (!owned.has(bareSpan(line).start)) leaves.push({ kind: 'front', at: bareSpan(line) })
  return {
    head,
    clean: span,
    outline,
    leaves: tile(leaves, span),
    findings: [...letter.findings, ...plan.findings, ...emptyFindings(outline, span)],
  }
}

function bareSpan(line: Line): Span {
  const start = line.start + line.text.indexOf(line.bare)
  return { start, end: start + line.bare.length }
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
