/**
 * Which lines are not the document? What the site set around it (page-frame.ts), and the tails behind its lines. What is taken out
 * keeps its label and its place.
 */

import { filledLines, type Line, wholeLine } from '../model/lines.ts'
import type { LabelKind } from '../model/source.ts'
import { findPageFrame, siteLineKind } from './page-frame.ts'
import type { StageResult } from './stage.ts'
import { findTails } from './tails.ts'
import type { StageEdit } from './traced-text.ts'

type Labels = NonNullable<StageResult['labels']>
type LineDoubt = NonNullable<StageResult['doubts']>[number]

/** lines that begin with a lost blank (`?一、`) before a leading `?` is one */
const LEAST_LOST_BLANKS = 5
const LOST_BLANK = '?'.charCodeAt(0)

export function labelLines(text: string): StageResult {
  const lines = filledLines(text)
  const edits: StageEdit[] = []
  const labels: Labels[number][] = []
  const doubts: LineDoubt[] = []
  const drop = (line: Line, kind: LabelKind, evidence: string): void => {
    const at = wholeLine(text, line)
    edits.push({ at, text: '', rule: `line-${kind}`, confidence: 0.97, evidence })
    labels.push({ kind, at, evidence })
  }
  const tails = findTails(text)
  let lost = 0
  for (const start of lines.starts) if (text.charCodeAt(start) === LOST_BLANK) lost++
  const lostBlanks = lost >= LEAST_LOST_BLANKS
  if (tails === null && !lostBlanks) return { edits, labels }
  const frame = tails === null ? null : findPageFrame(lines, tails)
  for (const line of lines) {
    if (frame?.site.has(line.start)) {
      drop(line, siteLineKind(line), '在正文首末行（带站点尾巴的行）之外，写的是网站自己')
      continue
    }
    if (frame?.unproved.has(line.start)) doubts.push(whoseIs(line))
    const isTitle = line.start === frame?.title
    const open = isTitle ? undefined : tails?.open.get(line.start)
    if (open !== undefined) doubts.push(firstWordOf(line, open, tails!.cut.get(line.start)!))
    edits.push(
      ...trimLine(text, line, isTitle ? undefined : tails?.cut.get(line.start), lostBlanks, tails?.share ?? 0, labels),
    )
  }
  return { edits, labels, doubts }
}

/** 注意事项免费下载_模版下载: is 免费下载 the first word of the tail? Only the others are as long. */
function firstWordOf({ start }: Line, from: number, to: number): LineDoubt {
  return {
    rule: 'tail',
    at: { start: start + from, end: start + to },
    candidates: [{ text: '', confidence: 0.8, evidence: '与尾巴的其他词一样长' }],
    evidence: '尾巴的第一个词连着正文，文中别处没有，起点无从证明',
  }
}

/** 海伦市人民政府文件 above the first line with a tail: the document's, or the site's? */
function whoseIs({ start, end, text }: Line): LineDoubt {
  return {
    rule: 'line-chrome',
    at: { start: start + text.search(/[^?\s]|$/), end },
    candidates: [{ text: '', confidence: 0.5, evidence: '网页自己的话' }],
    evidence: '在正文首末行（带站点尾巴的行）之外，又没有写明是谁的',
  }
}

/** Cuts the tail and the lost blanks; a line of nothing else goes whole. */
function trimLine(
  text: string,
  line: Line,
  tail: number | undefined,
  lostBlanks: boolean,
  share: number,
  labels: Labels[number][],
): StageEdit[] {
  const edits: StageEdit[] = []
  let start = line.start
  if (lostBlanks) while (text[start] === '?') start++
  let end = tail === undefined ? line.end : line.start + tail
  if (lostBlanks && tail !== undefined) while (end > start && text[end - 1] === '?') end--
  if (end >= line.end && start === line.start) return edits
  const evidence = `同样的尾巴挂在 ${(share * 100).toFixed(0)}% 的长行后面`
  if (end <= start && (tail !== undefined || start > line.start)) {
    const at = wholeLine(text, line)
    if (tail !== undefined) labels.push({ kind: 'chrome', at, evidence })
    return [{ at, text: '', rule: tail === undefined ? 'lost-blank' : 'tail', confidence: 0.97, evidence }]
  }
  if (start > line.start)
    edits.push({
      at: { start: line.start, end: start },
      text: '',
      rule: 'lost-blank',
      confidence: 0.97,
      evidence: '行首的全角空格丢成了 ?',
    })
  if (end < line.end) {
    const at = { start: end, end: line.end }
    edits.push({ at, text: '', rule: 'tail', confidence: 0.97, evidence })
    labels.push({ kind: 'chrome', at, evidence })
  }
  return edits
}
