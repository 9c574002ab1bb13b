/**
 * The numbers of pages: `— 11 —`, `第 3 页 共 12 页`, `·3·`, `3/12`, a bare `3`, a `3` beside the name of the gazette. A number
 * counts only in a row that rises with the pages, digits reversed by a bad font included (`—53—` for 35). What could be
 * anything (a bare number, `（3）`) needs more: pages of like length, and sentences that it breaks in two.
 */
import { chineseNumber } from '../model/chinese-numbers.ts'
import { isCell, type Line, type Lines } from '../model/lines.ts'
import { emWidth, isDigit, LONG_EM, NUMBERED, pageWidth, STOP } from './page-width.ts'

export interface PageLine {
  readonly bare: string
  /** among the filled lines */
  readonly index: number
  readonly number: number
}

interface Candidate extends PageLine {
  /** how many pages there are, where that is said */
  readonly pages: number | null
  /** what the number would be with its digits the other way round */
  readonly mirrored: number
}

/** 第 3 页 共 12 页, 第3页/共12页, 共12页 第3页, Page 3 of 12 */
const PAGE_PHRASE =
  /^[—–\-\s]*第\s*(?<a>\d{1,4}|[一二三四五六七八九十]{1,3})\s*[页頁](?:[,，、/／（(\s]*共\s*(?<b>\d{1,4})\s*[页頁][）)]?)?[—–\-\s]*$|^共\s*(?<c>\d{1,4})\s*[页頁][,，、/／\s]*第\s*(?<d>\d{1,4})\s*[页頁]$|^[Pp]age\s*(?<e>\d{1,4})(?:\s*of\s*(?<f>\d{1,4}))?$/
/** — 11 —, －3－, · 3 ·, ~ 3 ~, - IV - of the pages before the first; 3/12 */
const PAGE_NUMBER =
  /^[—–－\-·•~～]{1,2}\s*(?<a>\d{1,4}|[ivxIVX]{1,7}|[Ⅰ-Ⅻⅰ-ⅻ]{1,3})\s*[—–－\-·•~～]{1,2}$|^(?<e>\d{1,4})\s*[/／]\s*(?<f>\d{1,4})$/
/** 打印时间：2022-05-30 10:21  第 1 页/共 8 页: says which page it is on beside other things, which are the same on each */
const STAMP = /(?:^|[\s|｜])第\s*(?<a>\d{1,4})\s*[页頁](?:[,，、/／\s]*共\s*(?<b>\d{1,4})\s*[页頁])?(?=$|[\s|｜])/
/** 打印人：…, 打印时间：2022-05-30 10:21: no document says of itself when it was printed */
const PRINTED = /^(?:打印|列印|输出|导出)(?:人|者|时间|日期|单位)?[:：]/
/** 3, （3）; 3　　　某某市人民政府公报 and the other way round */
const ANY_NUMBER =
  /^[（(〔[]?(?<a>\d{1,4})[）)〕\]]?$|^(?<e>\d{1,4})[ \u3000]{2,}\D.{1,40}$|^\D.{1,40}[ \u3000]{2,}(?<d>\d{1,4})$/
const NUMBER_APART = /^\d{1,4}[ \u3000]{2,}|[ \u3000]{2,}\d{1,4}$/
/** IV and 第三页 beside the digits of other pages */
const OTHER_NUMERAL = /(?<=^[—–－\-·•~～]{1,2})[ivxIVXⅠ-Ⅻⅰ-ⅻ]+|(?<=^第)[一二三四五六七八九十]+(?=[页頁])/
const ROMAN_VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 }
const CHAPTER_NUMBER = /第[一二三四五六七八九十]{1,3}(?=[章节篇部编])/g
/** what stands behind the digits of any of these */
const AROUND_NUMBER = '—–－-·•~～）)〕]'
const LONGEST_PHRASE = 20
const LONGEST_ANY = 60
/** numbers in a rising row before they are those of pages */
const LEAST_PAGES = 3
/** of a page each, so a row of 1. 2. 3. that counts lines is none */
const LEAST_LINES_BETWEEN = 4
/** filled lines a page may hold, for a number that stands without its fellows */
export const LEAST_LINES_ON_PAGE = 12
const MOST_LINES_ON_PAGE = 60
/** candidates before one that may be the page before it */
const LOOK_BACK = 8
const LOOK_BACK_FOR_ANY = 40
/** share of bare numbers that stand within a sentence, and how much longer than the shortest page the longest may be */
const LEAST_WITHIN = 0.25
const MOST_UNEVEN = 1.8

/** Lines that hold nothing but the number of a page, in the order of the text. `isHead`: does a line name a gazette? */
export function findPageNumbers(text: string, lines: Lines, isHead: (bare: string) => boolean): PageLine[] {
  const [named, any] = candidatesOf(text, lines)
  const end = lines.length - 1
  const rows = rowsOf(named, end)
  // a sheet's stamps make a row, and the numbers of two pages on them none
  const inRows = new Set(rows.map(({ index }) => index))
  const others = named.filter(({ index }) => !inRows.has(index))
  const alone = others.filter(
    (page, nth) =>
      saysWhichPage(page, page.index === end && others[nth - 1]?.number !== page.number) || isCutIn(lines, page),
  )
  if (rows.length + alone.length > 0)
    return [...rows, ...withFollowing(alone, others)].sort((a, b) => a.index - b.index)
  const anyRow = longestRow(any, LOOK_BACK_FOR_ANY, (last, next) => isNextPage(last, next, end))
  if (anyRow.length >= LEAST_PAGES && arePages(lines, anyRow)) return anyRow
  if (areFewPages(lines, anyRow)) return anyRow
  return any.filter(
    ({ index, number, bare }) =>
      isHead(bare.replace(NUMBER_APART, '')) ||
      (isPlausible(index, number, 1) && [index - 1, index + 1].some((at) => isHead(lines.line(at)?.bare ?? ''))),
  )
}

/** Where one is a page's number, so is the next of its look: — 2 — of a short second page. */
function withFollowing(pages: readonly Candidate[], named: readonly Candidate[]): PageLine[] {
  const sure = new Set(pages)
  const lastOf = new Map<string, number>()
  return named.filter((candidate) => {
    const look = lookOf(candidate.bare)
    const isPage = sure.has(candidate) || lastOf.get(look) === candidate.number - 1
    if (isPage) lastOf.set(look, candidate.number)
    return isPage
  })
}

/**
 * A row for each look: a page has its number, and the sheet it is printed on a stamp. What has none of its own may make one
 * together.
 */
function rowsOf(named: readonly Candidate[], end: number): PageLine[] {
  const rowOf = (own: readonly Candidate[]): readonly PageLine[] => {
    const row = own.length < LEAST_PAGES ? [] : longestRow(own, LOOK_BACK, (last, next) => follows(last, next, end))
    return row.length < LEAST_PAGES ? [] : row
  }
  const byLook = new Map<string, Candidate[]>()
  for (const candidate of named) {
    const look = lookOf(candidate.bare)
    const own = byLook.get(look)
    if (own === undefined) byLook.set(look, [candidate])
    else own.push(candidate)
  }
  const rows = [...byLook.values()].map((own) => ({ own, row: rowOf(own) }))
  const left = rows.flatMap(({ own, row }) => (row.length === 0 ? own : [])).sort((a, b) => a.index - b.index)
  return [...rows.flatMap(({ row }) => row), ...rowOf(left)].sort((a, b) => a.index - b.index)
}

function candidatesOf(text: string, lines: Lines): readonly [named: readonly Candidate[], any: readonly Candidate[]] {
  const named: Candidate[] = []
  const stamps = new Map<string, number>()
  const any: Candidate[] = []
  for (let index = 0; index < lines.length; index++) {
    // cheaper than looking at every line
    if (lines.ends[index]! - lines.starts[index]! > LONGEST_ANY || !mayHoldNumber(text, lines, index)) continue
    const line = lines.line(index)!
    if (isCell(line)) continue
    const alone =
      line.bare.length > LONGEST_PHRASE ? null : (PAGE_PHRASE.exec(line.bare) ?? PAGE_NUMBER.exec(line.bare))
    const stamp = alone === null && !STOP.test(line.bare) ? STAMP.exec(line.bare) : null
    if (stamp !== null) stamps.set(maskDigits(line.bare), (stamps.get(maskDigits(line.bare)) ?? 0) + 1)
    const phrase = alone ?? stamp
    const match = phrase ?? ANY_NUMBER.exec(line.bare)
    if (match === null) continue
    const { a, b, c, d, e, f } = match.groups!
    const digits = (a ?? d ?? e)!
    const pages = b ?? c ?? f
    const number = numeralValue(digits)
    if (number === null) continue
    const mirrored = phrase === null || !isDigit(digits.charCodeAt(0)) ? number : Number([...digits].reverse().join(''))
    ;(phrase === null ? any : named).push({
      bare: line.bare,
      index,
      number,
      mirrored,
      pages: pages === undefined ? null : Number(pages),
    })
  }
  return [named.filter((page) => countsAsPage(page, stamps.get(maskDigits(page.bare)))), withoutRows(any)]
}

/** 1　　水库除险加固　　5651 over 2　　中心小学教学楼　　806: rows of a table, however long the lines around them. */
function withoutRows(any: readonly Candidate[]): readonly Candidate[] {
  const isNextRow = (one: Candidate | undefined, other: Candidate | undefined): boolean =>
    one !== undefined && other !== undefined && other.index === one.index + 1 && other.number === one.number + 1
  return any.filter((one, nth) => !isNextRow(any[nth - 1], one) && !isNextRow(one, any[nth + 1]))
}

/**
 * Beside other things it is a page's number where it returns on every page: three times, or as often as it says there are
 * pages; or where those things are the printer's.
 */
function countsAsPage({ bare, pages }: Candidate, times: number | undefined): boolean {
  return times === undefined || times >= LEAST_PAGES || times === pages || PRINTED.test(bare)
}

function lookOf(line: string): string {
  return maskDigits(line).replace(/\s/g, '').replace(OTHER_NUMERAL, '#')
}

/** 12, XII, Ⅻ, 十二; null for letters that are no number. */
function numeralValue(numeral: string): number | null {
  if (/^\d/.test(numeral)) return Number(numeral)
  if (/^[一-十]/.test(numeral)) return chineseNumber(numeral)
  const letters = [...numeral.normalize('NFKC').toUpperCase()].map((letter) => ROMAN_VALUES[letter]!)
  const sum = letters.reduce((whole, value, at) => whole + (value < (letters[at + 1] ?? 0) ? -value : value), 0)
  return sum > 0 ? sum : null
}

/** 某某市发展规划　　第三章 is the same head as on the pages of the next chapter. */
export function maskDigits(line: string): string {
  return line.replace(/\d+/g, '#').replace(CHAPTER_NUMBER, '第#')
}

/** Does the line begin or end as one with a page number does, or hold 页? */
function mayHoldNumber(text: string, lines: Lines, index: number): boolean {
  let start = lines.starts[index]!
  let end = lines.ends[index]!
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  if (isDigit(text.charCodeAt(start)) || isDigit(text.charCodeAt(end - 1))) return true
  if (AROUND_NUMBER.includes(text[end - 1]!)) return true
  for (let at = start; at < end; at++) if (text[at] === '页' || text[at] === '頁') return true
  return false
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x3000 || code === 9
}

/** A page number of a text too short for a row: `第 1 页 共 2 页` says all, `— 1 —` is the first where a page lies above it. */
function saysWhichPage({ index, number, pages }: Candidate, isLast: boolean): boolean {
  if (pages !== null) return number <= pages
  return isPlausible(index, number, isLast ? 1 : 0)
}

/** 县农业农村局局⏎— 1 —⏎长任副组长: between the halves of a sentence such a line is nothing else, however short its page. */
function isCutIn(lines: Lines, { index }: Candidate): boolean {
  const below = lines.line(index + 1)
  return (
    below !== undefined &&
    isWithinSentence(lines, index) &&
    /^\p{Script=Han}/u.test(below.bare) &&
    !NUMBERED.test(below.bare)
  )
}

/** So many pages lie above, of which `short` may be short. */
function isPlausible(index: number, number: number, short = 0): boolean {
  return (number - short) * LEAST_LINES_ON_PAGE <= index && number * MOST_LINES_ON_PAGE > index
}

/** The longest row in which each is followed by the next; a number may stand for its digits reversed. */
function longestRow(
  candidates: readonly Candidate[],
  lookBack: number,
  canFollow: (last: PageLine, next: PageLine) => boolean,
): PageLine[] {
  const rows: { readonly page: PageLine; readonly length: number; readonly before: number }[] = []
  let longest = -1
  for (const candidate of candidates)
    for (const number of new Set([candidate.number, candidate.mirrored])) {
      const page = { ...candidate, number }
      let before = -1
      for (let index = rows.length - 1; index >= Math.max(0, rows.length - lookBack); index--)
        if (canFollow(rows[index]!.page, page) && rows[index]!.length > (rows[before]?.length ?? 0)) before = index
      rows.push({ page, length: 1 + (rows[before]?.length ?? 0), before })
      if (longest < 0 || rows.at(-1)!.length > rows[longest]!.length) longest = rows.length - 1
    }
  const row: PageLine[] = []
  for (let index = longest; index >= 0; index = rows[index]!.before) row.push(rows[index]!.page)
  return row.reverse()
}

/** Every number is the one before plus a few; only the last page may be short. */
function follows(last: PageLine, next: PageLine, end: number): boolean {
  const lines = next.index - last.index
  const pages = next.number - last.number
  if (next.index === end && pages === 1) return true
  return lines > LEAST_LINES_BETWEEN && pages > 0 && pages <= 1 + Math.floor(lines / LEAST_LINES_BETWEEN)
}

/** The number of the very next page. */
function isNextPage(last: PageLine, next: PageLine, end: number): boolean {
  const lines = next.index - last.index
  const least = next.index === end ? 1 : LEAST_LINES_ON_PAGE
  return next.number === last.number + 1 && lines >= least && lines <= MOST_LINES_ON_PAGE
}

/** Pages of like length whose ends break sentences in two: rows of a table are neither. */
function arePages(lines: Lines, row: readonly PageLine[]): boolean {
  const lengths = row.slice(1, -1).map(({ index }, nth) => index - row[nth]!.index)
  if (Math.max(...lengths) > MOST_UNEVEN * Math.min(...lengths)) return false
  const within = row.filter(({ index }) => isWithinSentence(lines, index)).length
  return within >= Math.max(1, row.length * LEAST_WITHIN)
}

/**
 * Too few for a row: in lines that a page cut, from 1 on, each within a sentence, which fills its lines and leaves none to a
 * figure (厉行节约、反对↵2↵浪费).
 */
function areFewPages(lines: Lines, row: readonly PageLine[]): boolean {
  const [first] = row
  if (first === undefined || first.number !== 1 || !isPlausible(first.index, 1)) return false
  return (
    row.every(({ index, bare }) => isDigit(bare.charCodeAt(0)) && isWithinSentence(lines, index)) &&
    pageWidth(lines) !== null
  )
}

/** One of the two lines above (a head may lie between) is long and ends without a stop. */
export function isWithinSentence(lines: Lines, index: number): boolean {
  return [index - 1, index - 2].some((above) => {
    const line: Line | undefined = lines.line(above)
    return line !== undefined && !isCell(line) && !STOP.test(line.bare) && emWidth(line.bare, LONG_EM) >= LONG_EM
  })
}
