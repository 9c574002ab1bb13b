/**
 * One file may hold several documents (a gazette with three notices, a dirty plan pasted behind a clean one). Cleaning
 * decides by measured shares, so each document is measured alone: the text is cut where a notice begins,
 * `临淄区人民政府 / 关于印发…的通知 / (临政发〔2022〕5号)`, and everything after works on one piece.
 */

import { filledLines, type Line } from '../model/lines.ts'
import type { Span } from '../model/span.ts'

/** 关于印发… or 某某人民政府关于…, clean, traditional or glossed: 關(guān)于 */
const HEAD_START = /^[^。；，,;]{0,40}?[关關](?:\(gu[aā]n\))?[于於]/
const HEAD_END = /(?:通[\s摇]*知|意\s*[见見]|[决決](?:\([a-zé]+\))?定|方案|[办辦](?:\([a-zà]+\))?法)[)）]?$/
const SENTENCE = /[。；;!！?？]/
/** 各镇人民政府、…： or (临政发〔2022〕5号): what stands below a title and nowhere else */
const FRAME = /^各.*[:：]$|^各|[发發办辦字函](?:\([a-z\u0101\u00e0]+\))?[〔(（[也]\s*\d{4}/
const LONGEST_TITLE_LINES = 4
const LONGEST_TITLE = 130
const LONGEST_ISSUER = 40
const MOST_ISSUER_LINES = 3

/** Stretches of the source, one document each; they tile it. */
export function cutSegments(text: string): Span[] {
  const lines = filledLines(text)
  const starts: number[] = []
  for (let index = 0; index < lines.length; index++) {
    const last = titleEnd(lines, index)
    if (last === null || !hasFrame(lines, last + 1)) continue
    let first = index
    while (first > 0 && index - first < MOST_ISSUER_LINES && isIssuerLine(lines[first - 1]!)) first--
    starts.push(lines[first]!.start)
    index = last
  }
  const cuts = [0, ...starts.slice(1).filter((start) => start > 0)]
  return cuts.map((start, index) => ({ start, end: cuts[index + 1] ?? text.length }))
}

/** Index of the line that ends the title which begins at `index`; null when none does. */
function titleEnd(lines: readonly Line[], index: number): number | null {
  if (!HEAD_START.test(lines[index]!.bare)) return null
  let title = ''
  for (let last = index; last < Math.min(lines.length, index + LONGEST_TITLE_LINES); last++) {
    title += lines[last]!.bare
    if (SENTENCE.test(title) || title.length > LONGEST_TITLE) return null
    if (HEAD_END.test(title)) return last
  }
  return null
}

function hasFrame(lines: readonly Line[], from: number): boolean {
  return lines.slice(from, from + 6).some((line) => FRAME.test(line.bare))
}

/** 临淄区人民政府, 源政字〔2023〕36号: short, no sentence, not the end of the document before (日期, 此件公开发布, 印发). */
function isIssuerLine(line: Line): boolean {
  const { bare } = line
  if (bare.length > LONGEST_ISSUER || SENTENCE.test(bare)) return false
  if (/[〔[(（也]\s*\d{4}.{0,8}[号號]/.test(bare)) return true
  return /(?:政府|委[员員]|[办辦]公室|[厅廳局部委会會院]|政\s*府)(?:办公室|文件)?$/.test(
    bare.replace(/\([a-z\u0101-\u01dc]+\)/g, ''),
  )
}
