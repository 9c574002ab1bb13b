/**
 * The words of a sentence as the rules read them: 「新建学校 １２ 所,改造 ３ 所」 says what 「新建学校12所，改造3所」 says. Marks and figures have
 * one width, and no blank parts a figure from its words; places in the printed sentence are kept.
 */
import { halfWidth } from './half-width.ts'
import { matchesOf } from './matches.ts'

export interface PlainWords {
  readonly words: string
  /** offset in `words` → offset in what is printed */
  readonly place: (offset: number) => number
}

/** between two digits , and : belong to the number: 1,200, 1:15 */
const LATIN_MARK = /[,;:](?!\d)|(?<!\d)[,;:]/g
const FULL_MARKS: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：' }
/** 学校 12 所, 达到 55 %, 学位 5 000 个; what parts two other numbers, or words from words, stays */
const BLANK_AT_FIGURE =
  /(?<=\p{Script=Han}[ \u00a0]?\d{1,3}(?:[ \u00a0]\d{3})*)[ \u00a0](?=\d{3}(?:[ \u00a0]\d{3})*[ \u00a0]?\p{Script=Han})|(?<=[\p{Script=Han}”）])[ \u00a0]{1,2}(?=\d)|(?<=\d)[ \u00a0]{1,2}(?=[\p{Script=Han}%‰℃])/gu
/** most sentences have nothing of the kind */
const TO_FOLD = /[,;:]|\d[ \u00a0]|[ \u00a0]\d/
const SAME = (offset: number): number => offset

export function plainWords(printed: string): PlainWords {
  const narrow = halfWidth(printed)
  if (!TO_FOLD.test(narrow)) return { words: narrow, place: SAME }
  const marked = /[,;:]/.test(narrow) ? narrow.replace(LATIN_MARK, (mark) => FULL_MARKS[mark]!) : narrow
  const blanks = /\d[ \u00a0]|[ \u00a0]\d/.test(marked) ? matchesOf(BLANK_AT_FIGURE, marked) : []
  if (blanks.length === 0) return { words: marked, place: SAME }
  const places: number[] = []
  let words = ''
  let from = 0
  for (const { start, end } of [
    ...blanks.map(({ index, 0: blank }) => ({ start: index, end: index + blank.length })),
    { start: marked.length, end: marked.length },
  ]) {
    words += marked.slice(from, start)
    for (let at = from; at < start; at++) places.push(at)
    from = end
  }
  // What ends before a blank ends there, not behind it.
  return { words, place: (offset) => (offset === 0 ? 0 : places[offset - 1]! + 1) }
}
