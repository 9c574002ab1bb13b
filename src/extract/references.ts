/**
 * What a clause refers to: 《山东省学前教育条例》 with its brackets, 文号 such as 鲁政办发〔2016〕1号, and articles of a law: 《教育督导条例》第十二条.
 * 第十二条 alone, 本办法第三条 and 前款 speak of the document itself and are none.
 */

import type { Reference } from '../model/clause.ts'
import type { Span } from '../model/span.ts'
import { matchesOf } from './matches.ts'

const TITLE = /《[^《》\n]{2,80}(?:《[^《》\n]{1,60}》[^《》\n]{0,40})?》/g
/** from its bracket on; the body's letters stand before it */
const NUMBER_TAIL = /^[〔[]\d{4}[〕\]]第?\d{1,5}号/
const NUMBER_HEAD = /\p{Script=Han}{1,14}$/u
/** words before a 文号 that are none of its letters */
const NO_HEAD = /^.*(?:根据|按照|依据|依照|印发|见|参照|执行|废止|以及|和|与|及|的)/
/** behind a title: 第十二条、第十三条第二款 */
const ARTICLES =
  /^(?:[（(][^（()）]{1,40}[)）])?((?:[、和及至]?第[一二三四五六七八九十百零\d]{1,6}(?:条|章|节)(?:之[一二三四五六七八九十])?(?:第[一二三四五六七八九十\d]{1,3}款)?(?:第?[（(]?[一二三四五六七八九十\d]{1,3}[)）]?项)?){1,6})/

export function findReferences(text: string, spans: readonly Span[]): Reference[] {
  return spans.flatMap((span) => {
    const slice = text.slice(span.start, span.end)
    if (!/[《〔[]/.test(slice)) return []
    const found = [...titles(slice), ...numbers(slice)]
    return found
      .sort((a, b) => a.start - b.start)
      .map(({ start, end }) => ({
        text: slice.slice(start, end),
        at: { start: span.start + start, end: span.start + end },
        document: null,
      }))
  })
}

function titles(slice: string): Span[] {
  if (!slice.includes('《')) return []
  return matchesOf(TITLE, slice).map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

function numbers(slice: string): Span[] {
  const found: Span[] = []
  for (let at = slice.search(/[〔[]\d{4}[〕\]]/); at >= 0; at = nextBracket(slice, at + 1)) {
    const tail = NUMBER_TAIL.exec(slice.slice(at, at + 16))
    const head = NUMBER_HEAD.exec(slice.slice(Math.max(0, at - 14), at))
    if (tail === null || head === null) continue
    const letters = head[0].replace(NO_HEAD, '')
    if (letters !== '') found.push({ start: at - letters.length, end: at + tail[0].length })
  }
  return found
}

function nextBracket(slice: string, from: number): number {
  const round = slice.indexOf('〔', from)
  const square = slice.indexOf('[', from)
  if (round < 0 || square < 0) return Math.max(round, square)
  return Math.min(round, square)
}

export interface ArticleReference {
  /** 《教育督导条例》 */
  readonly title: string
  /** 第十二条 */
  readonly articles: string
  /** title and articles, in the text spans count in */
  readonly at: Span
}

/** Which articles of which law: the articles stand right behind its title; those without a title are the document's own. */
export function findArticles(text: string, spans: readonly Span[]): ArticleReference[] {
  return spans.flatMap((span) => {
    const slice = text.slice(span.start, span.end)
    return titles(slice).flatMap(({ start, end }) => {
      const match = ARTICLES.exec(slice.slice(end, end + 120))
      if (match === null) return []
      const at = { start: span.start + start, end: span.start + end + match[0].length }
      return [{ title: slice.slice(start, end), articles: match[1]!, at }]
    })
  })
}
