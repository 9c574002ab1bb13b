/**
 * Tags of HTML that stand in a text as if they were its words: `坚持节水优先。<br/><p style="…">二、主要目标</p>`, `5000m<sup>3</sup>`. A text that
 * names a tag or two is about them; one that uses them was taken from a page without being read as one. Tables come through
 * the reader of pages (read/tagged-text.ts), for their cells may span.
 */
import { raiseFigure } from '../model/raised-figures.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

const BLOCKS =
  'p|br|div|li|ul|ol|dl|dt|dd|h[1-6]|hr|section|article|header|footer|main|blockquote|center|pre|table|thead|tbody|tfoot|tr|caption|html|head|body|title|meta|link'
const CELLS = 'td|th'
const INLINES =
  'span|strong|b|em|i|u|s|strike|font|a|sub|sup|small|big|label|img|o:p|figure|figcaption|nobr|wbr|ins|del|mark'
const ATTRIBUTES = String.raw`(?:\s+[^<>]{0,400})?\s*\/?`
const TAG = new RegExp(`<\\/?(?:${BLOCKS}|${CELLS}|${INLINES})${ATTRIBUTES}>|<!--[^<>]{0,400}-->`, 'gi')
const BLOCK = new RegExp(`^<\\/?(?:${BLOCKS})\\b`, 'i')
const CELL = new RegExp(`^<(?:${CELLS})\\b`, 'i')
/** <s>15</s>20亿元: what was struck is no longer said */
const STRUCK = /<(s|strike|del)>[^<>\n]{0,60}<\/\1>/gi
/** m<sup>3</sup>, CO<sub>2</sub> */
const RAISED = /<su([bp])>\s*([\d+-]{1,4})\s*<\/su\1>/gi
/** so many tags, and one that ends what another began or breaks a line */
const LEAST = 3
/** <p style="…">…</p>, with nothing else on its lines */
const WHOLE_LINE = new RegExp(
  String.raw`^\s*<(p|div|h[1-6]|li|td|span)${ATTRIBUTES}>[^<>]*\p{Script=Han}[^<>]*<\/\1>\s*$`,
  'imu',
)
const USED = /<\/[a-z]|<br/i

/** among tags they are what they are in a page: v&gt;10mm */
const ENTITY = /&(?:lt|gt|amp|quot|apos|nbsp|#39);/g
const SHOWN: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': ' ',
  '&#39;': "'",
}

export function removeTags(text: string): StageResult {
  if (!USED.test(text)) return { edits: [] }
  const tags = [...text.matchAll(TAG)]
  if (tags.length < LEAST && !WHOLE_LINE.test(text)) return { edits: [] }
  const figures = [...raisedFigures(text), ...struckText(text)]
  const taken = new Set(figures.flatMap(({ at }) => [at.start, at.end]))
  const runs: { readonly start: number; end: number; readonly tags: string[] }[] = []
  for (const { index, 0: tag } of tags) {
    const end = index + tag.length
    // the tags of a raised figure go with it
    if (taken.has(index) || taken.has(end)) continue
    const last = runs.at(-1)
    if (
      last !== undefined &&
      text.slice(last.end, index).trim() === '' &&
      !text.slice(last.end, index).includes('\n')
    ) {
      last.end = end
      last.tags.push(tag)
    } else runs.push({ start: index, end, tags: [tag] })
  }
  const edits = runs.map(
    ({ start, end, tags: own }): StageEdit => ({
      at: { start, end },
      text: shownAs(text, start, end, own),
      rule: 'tag',
      confidence: 0.98,
      evidence: `网页标签 ${own.slice(0, 3).join('').slice(0, 60)}`,
    }),
  )
  const entities = [...text.matchAll(ENTITY)].map(
    ({ index, 0: entity }): StageEdit => ({
      at: { start: index, end: index + entity.length },
      text: SHOWN[entity]!,
      rule: 'escape',
      confidence: 0.97,
      evidence: '网页标签之间的转义符',
    }),
  )
  return { edits: [...edits, ...figures, ...entities].sort((a, b) => a.at.start - b.at.start) }
}

/** A line end where a block begins or ends within a line, a tab before a cell that is not the first of its row. */
function shownAs(text: string, start: number, end: number, tags: readonly string[]): string {
  const isAtEdge = start === 0 || text[start - 1] === '\n' || end === text.length || text[end] === '\n'
  if (tags.some((tag) => BLOCK.test(tag))) return isAtEdge ? '' : '\n'
  return tags.some((tag) => CELL.test(tag)) && !isAtEdge ? '\t' : ''
}

function struckText(text: string): StageEdit[] {
  return [...text.matchAll(STRUCK)].map(({ index: start, 0: all }) => {
    const at = { start, end: start + all.length }
    return { at, text: '', rule: 'tag', confidence: 0.95, evidence: `划掉的字 ${all}` }
  })
}

function raisedFigures(text: string): StageEdit[] {
  return [...text.matchAll(RAISED)].map(({ index, 0: all, 1: place, 2: figure }) => {
    const isAbove = place!.toLowerCase() === 'p'
    const at = { start: index, end: index + all.length }
    const shown = raiseFigure(figure!, isAbove ? 'above' : 'below')
    return { at, text: shown, rule: 'tag', confidence: 0.98, evidence: isAbove ? '上标' : '下标' }
  })
}
