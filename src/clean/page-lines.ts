/**
 * What a printed page adds to a text: its number (`— 11 —`, `第 3 页 共 12 页`, `3/12`) and the running head above it. A number counts
 * only in a row that rises with the pages, digits reversed by a bad font included (`—53—` for 35); a head only beside page
 * numbers or page breaks, again and again. Where the page cut a paragraph in two, the halves are put together.
 */
import { filledLines, isCell, type Line, type Lines } from '../model/lines.ts'
import type { LabelKind } from '../model/source.ts'
import { emWidth, LONG_EM, NUMBERED, pageWidth, STOP } from './page-width.ts'
import { toSimplified } from './script.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/** 第 3 页 共 12 页, 第3页, Page 3 of 12 */
const PAGE_PHRASE =
  /^[—–\-\s]*第\s*(\d{1,4})\s*[页頁](?:[,，、/／\s]*共\s*(\d{1,4})\s*[页頁])?[—–\-\s]*$|^[Pp]age\s*(\d{1,4})(?:\s*of\s*(\d{1,4}))?$/
/** — 11 —, -3-, 3/12, · 3 · */
const PAGE_NUMBER = /^[—–\-·•]{1,2}\s*(\d{1,4})\s*[—–\-·•]{1,2}$|^(\d{1,4})\s*[/／]\s*(\d{1,4})$/
/** 打印时间：2022-05-30 10:21  第 1 页/共 8 页: says which page it is on beside other things, which are the same on each */
const STAMP = /(?:^|[\s|｜])第\s*(\d{1,4})\s*[页頁](?:[,，、/／\s]*共\s*\d{1,4}\s*[页頁])?(?=$|[\s|｜])/
/** numbers in a rising row before they are those of pages */
const LEAST_PAGES = 3
/** of a page each, so a row of 1. 2. 3. that counts lines is none */
const LEAST_LINES_BETWEEN = 4
/** filled lines a page may hold, for a number that stands without its fellows */
const LEAST_LINES_ON_PAGE = 12
const MOST_LINES_ON_PAGE = 60
/** candidates before one that may be the page before it */
const LOOK_BACK = 8
/** how many filled lines above or below a page's edge a running head may stand */
const HEAD_DISTANCE = 2
const LEAST_HEADS = 3
const LONGEST_HEAD = 60
/** 某某市人民政府公报, with the number of its issue or without */
const GAZETTE =
  /^[\p{Script=Han}\s]{2,20}(?:公报|政报|简报|月报|季刊|月刊|年鉴)(?:\s*[（(]?\d{4}年?第?\s*\d{1,3}\s*期?[)）]?)?$/u
/** never 临淄区人民政府, which signs as well */
const TITLE = /.{4}(?:规划|方案|通知|办法|意见|报告|计划|决定|纲要|要点|目录|标准|条例|规定|细则)$/
/** so many lines above a page number, so many of them alike in width: the text is cut at the page's width */
const PRINTED_LINES = 10
const LEAST_PRINTED = 3

interface PageLine {
  readonly bare: string
  /** among the filled lines */
  readonly index: number
  readonly number: number
  /** what it would be with its digits the other way round */
  readonly mirrored: number
}

export function labelPages(text: string): StageResult {
  if (!/\d\s*[—–\-·•页頁/／\n]|of\s*\d/.test(text)) return { edits: [] }
  const lines = filledLines(text)
  const pages = pageLines(lines)
  if (pages.length === 0) return { edits: [] }
  const kinds = new Map(pages.map(({ index }): [number, LabelKind] => [index, 'page-number']))
  for (const index of runningHeads(lines, pages)) kinds.set(index, 'running-head')
  return takeOut(text, lines, kinds)
}

/** Lines that look like page numbers and rise, in the order of the text. */
function pageLines(lines: Lines): PageLine[] {
  const candidates: PageLine[] = []
  const stamps = new Map<string, number>()
  let index = -1
  for (const line of lines) {
    index++
    if (line.bare.length > LONGEST_HEAD || isCell(line)) continue
    const alone = line.bare.length > 20 ? null : (PAGE_PHRASE.exec(line.bare) ?? PAGE_NUMBER.exec(line.bare))
    const match = alone ?? (STOP.test(line.bare) ? null : STAMP.exec(line.bare))
    if (match === null) continue
    // the number of the page, not the one behind of or 共
    const digits = match.slice(1).find((group) => group !== undefined)!
    const mirrored = Number([...digits].reverse().join(''))
    candidates.push({ bare: line.bare, index, number: Number(digits), mirrored })
    const stamp = withoutDigits(line.bare)
    if (alone === null) stamps.set(stamp, (stamps.get(stamp) ?? 0) + 1)
  }
  const pages = candidates.filter(({ bare }) => (stamps.get(withoutDigits(bare)) ?? LEAST_PAGES) >= LEAST_PAGES)
  const row = risingRow(pages)
  return row.length >= LEAST_PAGES ? row : pages.filter((page) => saysWhichPage(page))
}

function withoutDigits(line: string): string {
  return line.replace(/\d+/g, '#')
}

/** A page number of a text too short for a row: `第 1 页 共 2 页` says all, `— 1 —` is the first where a page lies above it. */
function saysWhichPage({ bare, index, number }: PageLine): boolean {
  const [, page, pages] = PAGE_PHRASE.exec(bare) ?? []
  if (pages !== undefined) return Number(page) <= Number(pages)
  return /^[—–-]/.test(bare) && number * LEAST_LINES_ON_PAGE <= index && number * MOST_LINES_ON_PAGE > index
}

/** The longest row in which every number is the one before plus a few; a number may stand for its digits reversed. */
function risingRow(candidates: readonly PageLine[]): PageLine[] {
  const rows: { readonly page: PageLine; readonly length: number; readonly before: number }[] = []
  let longest = -1
  for (const candidate of candidates)
    for (const number of new Set([candidate.number, candidate.mirrored])) {
      const page = { ...candidate, number }
      let before = -1
      for (let index = rows.length - 1; index >= Math.max(0, rows.length - LOOK_BACK); index--)
        if (follows(rows[index]!.page, page) && rows[index]!.length > (rows[before]?.length ?? 0)) before = index
      rows.push({ page, length: 1 + (rows[before]?.length ?? 0), before })
      if (longest < 0 || rows.at(-1)!.length > rows[longest]!.length) longest = rows.length - 1
    }
  const row: PageLine[] = []
  for (let index = longest; index >= 0; index = rows[index]!.before) row.push(rows[index]!.page)
  return row.reverse()
}

function follows(last: PageLine, next: PageLine): boolean {
  const lines = next.index - last.index
  const pages = next.number - last.number
  return lines > LEAST_LINES_BETWEEN && pages > 0 && pages <= 1 + Math.floor(lines / LEAST_LINES_BETWEEN)
}

/** The same line, digits aside, beside most page edges; among the first lines of the text it may be the title itself and stays. */
function runningHeads(lines: Lines, pages: readonly PageLine[]): number[] {
  const found = new Map<string, number[]>()
  for (const { index } of pages)
    for (let beside = index - HEAD_DISTANCE; beside <= index + HEAD_DISTANCE; beside++) {
      const line = lines.line(beside)
      if (beside === index || line === undefined || line.bare.length > LONGEST_HEAD || isCell(line)) continue
      const key = withoutDigits(line.bare)
      const own = found.get(key)
      if (own === undefined) found.set(key, [beside])
      else if (own.at(-1) !== beside) own.push(beside)
    }
  const titlePage = lines.slice(0, HEAD_DISTANCE * 2)
  const sayWhatTheyAre = pages
    .flatMap(({ index }) => [index - 1, index + 1])
    .filter((index) => index < lines.length && index >= titlePage.length)
    .filter((index) => isHeadByItself(lines.line(index)!, titlePage))
  const repeated = [...found.values()]
    .filter((own) => own.length >= Math.max(LEAST_HEADS, pages.length / 2))
    .filter(([first]) => {
      const { bare } = lines.line(first!)!
      return !STOP.test(bare) && !NUMBERED.test(bare) && !/^#?$/.test(bare)
    })
    .flatMap((own) => own.filter((index) => index >= titlePage.length))
  return [...sayWhatTheyAre, ...repeated]
}

/** Right beside a page number once will do for the name of a gazette, or for the title that stands at the top of the text. */
function isHeadByItself({ bare, text }: Line, titlePage: readonly Line[]): boolean {
  if (text.startsWith('\t') || STOP.test(bare) || bare.length > LONGEST_HEAD) return false
  const head = toSimplified(bare)
  return GAZETTE.test(head) || (TITLE.test(head) && titlePage.some((title) => title.bare === bare))
}

/** Drops the lines; where one stood inside a paragraph, the break goes with it. `kinds`: by the index of the line. */
function takeOut(text: string, lines: Lines, kinds: ReadonlyMap<number, LabelKind>): StageResult {
  const edits: StageEdit[] = []
  const labels: NonNullable<StageResult['labels']>[number][] = []
  const { starts, ends } = lines
  const isCut = pageWidth(lines) !== null
  for (const first of [...kinds.keys()].sort((a, b) => a - b)) {
    if (kinds.has(first - 1)) continue
    let last = first - 1
    while (kinds.has(last + 1)) {
      const kind = kinds.get(++last)!
      const evidence = kind === 'page-number' ? '页码：逐页递增' : '书眉：每页同样的一行'
      labels.push({ kind, at: { start: starts[last]!, end: ends[last]! }, evidence })
    }
    const before = lines.line(first - 1)
    const after = lines.line(last + 1)
    const isSeam =
      before !== undefined && after !== undefined && !isCut && !isPrinted(lines, first) && goesOn(before, after)
    const start = isSeam ? before.end : starts[first]!
    const end = isSeam ? after.start : Math.min(text.length, ends[last]! + 1)
    edits.push({
      at: { start, end },
      text: '',
      rule: isSeam ? 'page-seam' : `line-${kinds.get(first)!}`,
      confidence: 0.95,
      evidence: isSeam ? '页码把一段分成两半' : '页码或书眉',
    })
  }
  return { edits, labels }
}

/** Lines above are cut at the page's width, all of them: then breaks are another rule's. */
function isPrinted(lines: Lines, index: number): boolean {
  const above = lines.slice(Math.max(0, index - PRINTED_LINES), index).filter((line) => !isCell(line))
  const widths = above.filter((line) => !STOP.test(line.bare)).map((line) => emWidth(line.bare))
  const widest = Math.max(...widths)
  return widths.filter((width) => width >= LONG_EM && widest - width <= 3).length >= LEAST_PRINTED
}

/** A paragraph that ends within a sentence at the foot of a page and goes on at the top of the next. */
function goesOn(before: Line, after: Line): boolean {
  if (isCell(before) || isCell(after) || NUMBERED.test(after.bare) || /^[\s\u3000]{2}/.test(after.text)) return false
  return !STOP.test(before.bare) && !/[）)]$/.test(before.bare) && emWidth(before.bare, LONG_EM * 2) >= LONG_EM * 2
}
