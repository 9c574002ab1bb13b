/** A text taken as clean already, so that a case says exactly what parsing gets. */

import type { CleanText } from '../../src/model/clean.ts'
import type { Leaf, OutlineNode, ParsedDocument } from '../../src/model/document.ts'
import type { Span } from '../../src/model/span.ts'
import { parseDocuments } from '../../src/parse/documents.ts'
import { plainText } from '../../src/read/plain-text.ts'

export interface ParsedText {
  readonly clean: CleanText
  readonly documents: readonly ParsedDocument[]
}

/** `segments`: where cleaning would have cut the file; one when left out. */
export function parseText(text: string, segments: readonly Span[] = [{ start: 0, end: text.length }]): ParsedText {
  const clean = asClean(text, segments)
  return { clean, documents: parseDocuments(clean, plainText(text)) }
}

export function asClean(text: string, segments: readonly Span[] = [{ start: 0, end: text.length }]): CleanText {
  return {
    text,
    origin: Int32Array.from({ length: text.length + 1 }, (_, index) => index),
    edits: [],
    doubts: [],
    labels: [],
    segments: segments.map((span) => ({ source: span, clean: span })),
    findings: [],
  }
}

/** All nodes in printed order. */
export function flatten(nodes: readonly OutlineNode[]): OutlineNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)])
}

/** `二/（一） 加强管理`, one line a node: what a case lists. */
export function outlineLines({ documents, clean }: ParsedText): string[] {
  return documents.flatMap(({ outline }) =>
    flatten(outline).map((node) => {
      const body = node.paragraphs.map((span) => clean.text.slice(span.start, span.end)).join('⏎')
      return [`${node.kind} ${node.path.join('/')}`, node.heading, body].filter((part) => part !== '').join(' | ')
    }),
  )
}

/** What is wrong with leaves that should tile the text; empty when nothing is. */
export function tilingFaults(text: string, documents: readonly ParsedDocument[]): string[] {
  const faults: string[] = []
  let at = 0
  for (const document of documents) {
    if (document.clean.start !== at) faults.push(`document begins at ${document.clean.start}, not ${at}`)
    for (const leaf of document.leaves) {
      if (leaf.at.start !== at) faults.push(`leaf ${describe(text, leaf)} begins at ${leaf.at.start}, not ${at}`)
      if (leaf.at.end <= leaf.at.start) faults.push(`leaf ${describe(text, leaf)} is empty`)
      if (leaf.kind === 'blank' && text.slice(leaf.at.start, leaf.at.end).trim() !== '')
        faults.push(`blank leaf holds ${describe(text, leaf)}`)
      at = leaf.at.end
    }
    if (document.clean.end !== at) faults.push(`document ends at ${document.clean.end}, leaves at ${at}`)
  }
  if (at !== text.length) faults.push(`text ends at ${text.length}, documents at ${at}`)
  return faults
}

function describe(text: string, leaf: Leaf): string {
  return `${leaf.kind} ${JSON.stringify(text.slice(leaf.at.start, leaf.at.end))}`
}
