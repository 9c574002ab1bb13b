/** Container residue: what Word leaves in a text dump, `[bookmark: _GoBack]`, `HYPERLINK \l "_Toc…"`, never part of the document. */
import type { StageResult } from './stage.ts'

const BOOKMARK = /\[bookmark: [^\]\n]{1,60}\]/g
const FIELD = /(?:HYPERLINK|PAGEREF|TOC|MERGEFORMAT)(?: +\\[a-z*]+(?: +"[^"\n]{0,80}")?| +_Toc\d+| +"[^"\n]{0,80}")+/g

export function removeResidue(text: string): StageResult {
  const found = [
    ...[...text.matchAll(BOOKMARK)].map((match) => ({ match, what: 'Word 书签标记' })),
    ...[...text.matchAll(FIELD)].map((match) => ({ match, what: 'Word 域代码' })),
  ].sort((a, b) => a.match.index - b.match.index)
  const spans = found.map(({ match, what }) => ({
    at: { start: match.index, end: match.index + match[0].length },
    what,
  }))
  return {
    edits: spans.map(({ at, what }) => ({ at, text: '', rule: 'residue', confidence: 1, evidence: what })),
    labels: spans.map(({ at, what }) => ({ kind: 'residue', at, evidence: what })),
  }
}
