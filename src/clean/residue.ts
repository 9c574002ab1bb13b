/** Container residue: what Word leaves in a text dump, `[bookmark: _GoBack]`, `HYPERLINK \l "_Toc…"`, never part of the document. */
import type { StageResult } from './stage.ts'

const BOOKMARK = /\[bookmark: [^\]\n]{1,60}\]/g
const FIELD = /(?:HYPERLINK|PAGEREF|TOC|MERGEFORMAT)(?: +\\[a-z*]+(?: +"[^"\n]{0,80}")?| +_Toc\d+| +"[^"\n]{0,80}")+/g
/** what Word prints where the aim of a field is gone: 错误!未定义书签。 */
const BROKEN_FIELD =
  /错误 ?[!！] ?(?:未定义书签|超链接引用无效|未找到引用源|文档中没有指定样式的文字|未指定书签|未找到目录项)[。.]?\n?/g
/** the mark of UTF-8 at the start of a file that was read as Latin-1 */
const BYTE_ORDER_MARK = /^ï»¿/g

export function removeResidue(text: string): StageResult {
  const found = [
    ...[...text.matchAll(BOOKMARK)].map((match) => ({ match, what: 'Word 书签标记' })),
    ...[...text.matchAll(FIELD)].map((match) => ({ match, what: 'Word 域代码' })),
    ...[...text.matchAll(BROKEN_FIELD)].map((match) => ({ match, what: 'Word 域的出错信息' })),
    ...[...text.matchAll(BYTE_ORDER_MARK)].map((match) => ({ match, what: '按错误编码读出的 BOM' })),
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
