/**
 * Running heads: 某某市人民政府公报, the plan's own title or its chapter's, the same on every page or left and right by turns. A head stands
 * only beside page numbers or page breaks, again and again; the name of a gazette once will do.
 */
import { isCell, type Lines } from '../model/lines.ts'
import type { LabelKind } from '../model/source.ts'
import { isWithinSentence, LEAST_LINES_ON_PAGE, maskDigits } from './page-numbers.ts'
import { emWidth, LONG_EM, NUMBERED, pageWidth, STOP } from './page-width.ts'
import { toSimplified } from './script.ts'

/** how many filled lines above or below a page's edge a running head may stand */
const HEAD_DISTANCE = 2
const LEAST_HEADS = 3
/** a head on left pages only stands on half of them; of few pages twice is enough where it stands nowhere else */
const LEAST_SHARE = 0.4
const LONGEST_HEAD = 60
const SHORTEST_HEAD = 4
const WORDS = /\p{Script=Han}{4}/u
const BRACKETS = ['（）', '()', '《》', '“”', '〔〕']
/** a head is a name, no part of a sentence */
const SENTENCE = /[，。；：,;:]/
/** share of heads above which a sentence breaks off, where no page is numbered */
const LEAST_WITHIN = 0.5
/** …of heads that leave so much of the page's width empty, in em */
const LEAST_WITHIN_OF_SHORT = 0.25
const ROOM = 5
const SHORTEST_LABEL = 8
/** 某某市人民政府公报, ××市人民政府公报, 政府公报 2021·8, with the number of its issue in front or behind */
const ISSUE = String.raw`(?:\d{4}\s*(?:年|[·.])\s*)?第?\s*\d{1,3}\s*期?(?:\s*[（(]?总第?\s*\d{1,4}\s*期[)）]?)?`
const GAZETTE = new RegExp(
  String.raw`^(?:${ISSUE}\s*)?[\p{Script=Han}×\s]{2,20}(?:公报|政报|简报|月报|季刊|月刊|年鉴)(?:\s*[（(]?${ISSUE}[)）]?)?$`,
  'u',
)
/** 2021年第8期（总第153期） */
const ONLY_ISSUE = /^\d{4}\s*(?:年\s*)?第\s*\d{1,3}\s*期(?:\s*[（(]总第?\s*\d{1,4}\s*期[)）])?$/
/** ends with the kind of the document; never 临淄区人民政府, which signs as well */
const TITLE =
  /.{4}(?:规划|方案|通知|办法|意见|报告|计划|决定|纲要|要点|目录|标准|条例|规定|细则|规则|章程|决议|公告|通告|通报|请示|批复|议案|纪要)$/
/** its last character, traditional or not */
const TITLE_END = /[划劃案知法见見告定决決綱纲要点點录錄准準例则則程议議报報示复復]\s?$/
/** （2023—2025年） in a line of its own */
const UNDER_TITLE = /^[（(][^（()）]{1,20}[）)]$/
/** what a text begins with behind its title */
const FIRST_OF_BODY = /^(?:第一[章节条]|一、|[（(]一[）)]|1[.．、])/
/** what stands below a name that signs */
const DATE =
  /^(?:\d{4}|[一二三四五六七八九〇○零]{4})\s*年[\d一二三四五六七八九十\s]{1,6}月[\d一二三四五六七八九十\s]{1,6}日$/
/** a chapter's heading, and a page's where it prints that */
const CHAPTER = /^第[一二三四五六七八九十\d]{1,3}[章篇部][\s\u3000]*\p{Script=Han}/u
/** 第一章 规划背景⇥1, 第一章 规划背景……1 */
const CONTENTS_ENTRY = /[\t.…·]\s*\d+$/

/**
 * Where no page is numbered: in lines that a page cut the same one again and again, a page apart, most times where a
 * sentence goes on below. Where pages are numbered only what can be no piece of the text, a label of each sheet.
 */
export function headsWithinSentences(text: string, lines: Lines, arePagesNumbered: boolean): number[] {
  const found = new Map<string, number[]>()
  for (const index of alikeLines(text, lines)) {
    const line = lines.line(index)!
    if (isCell(line) || !canBeHead(line.bare)) continue
    const own = found.get(line.bare)
    if (own === undefined) found.set(line.bare, [index])
    else own.push(index)
  }
  const often = [...found.values()].filter((own) => own.length >= LEAST_HEADS && areApart(own))
  const width = often.length === 0 ? null : pageWidth(lines)
  if (width === null) return []
  const heads = often.filter((own) => areWithinSentences(lines, own, width, arePagesNumbered))
  // the first may be the title itself
  return heads
    .flatMap((own) => own.filter((index, nth) => nth > 0 || isWithinSentence(lines, index) || !isTitle(lines, index)))
    .sort((a, b) => a - b)
}

/** Lines that may be repeated often enough, told by a few of their characters: cheaper than keeping every line of the text. */
function alikeLines(text: string, lines: Lines): number[] {
  const counts = new Uint8Array(0x10000)
  const keys = new Uint16Array(lines.length)
  for (let index = 0; index < lines.length; index++) {
    const start = lines.starts[index]!
    const length = lines.ends[index]! - start
    if (length < SHORTEST_HEAD || length > LONGEST_HEAD) continue
    let key = length
    for (let step = 0; step < 4; step++) key = (key * 31 + text.charCodeAt(start + ((length * step) >> 2))) & 0xffff
    keys[index] = key
    counts[key] = Math.min(LEAST_HEADS, counts[key]! + 1)
  }
  return Array.from(keys.keys()).filter((index) => keys[index] !== 0 && counts[keys[index]!] === LEAST_HEADS)
}

function isTitle(lines: Lines, index: number): boolean {
  return TITLE.test(toSimplified(lines.line(index)!.bare))
}

/** A page apart; the first may be the title itself. */
function areApart(own: readonly number[]): boolean {
  const gaps = own.slice(1).map((index, nth) => index - own[nth]!)
  return gaps.slice(1).every((gap) => gap >= LEAST_LINES_ON_PAGE)
}

/** What broke off above goes on below. A line that leaves room on the page was not cut by it: of such a few within sentences will do. */
function areWithinSentences(lines: Lines, own: readonly number[], width: number, areLabels: boolean): boolean {
  // behind 职责分工负责） the next item begins
  const goesOnBelow = (index: number): boolean => !NUMBERED.test(lines.line(index + 1)?.bare ?? '')
  const within = own.filter((index) => isWithinSentence(lines, index) && goesOnBelow(index))
  const { bare } = lines.line(own[0]!)!
  if (bare.length < SHORTEST_LABEL || emWidth(bare) > width - ROOM)
    return !areLabels && within.length >= own.length * LEAST_WITHIN
  // not 财政局 / 国投公司 / 城投公司, the lines of a cell
  const inProse = within.filter((index) => /[，。；：]/.test(lines.line(index + 1)?.bare ?? ''))
  return inProse.length >= Math.max(LEAST_HEADS, own.length * LEAST_WITHIN_OF_SHORT)
}

/** In words, not a row of figures, and no end of what was opened above: 职责分工负责） */
function canBeHead(bare: string): boolean {
  if (!WORDS.test(bare) || SENTENCE.test(bare) || STOP.test(bare) || NUMBERED.test(bare)) return false
  return BRACKETS.every(([open, close]) => bare.split(open!).length === bare.split(close!).length)
}

/**
 * The same line, digits aside, beside most page edges or beside these only; among the first lines of the text it may be the
 * title itself and stays.
 */
export function runningHeads(
  text: string,
  lines: Lines,
  edges: readonly number[],
  numbers: ReadonlyMap<number, LabelKind>,
): number[] {
  const titlePage = Math.min(lines.length, HEAD_DISTANCE * 2)
  const found = new Map<string, number[]>()
  for (const edge of edges)
    for (let beside = edge - HEAD_DISTANCE; beside <= edge + HEAD_DISTANCE; beside++) {
      const line = lines.line(beside)
      if (numbers.has(beside) || line === undefined || line.bare.length > LONGEST_HEAD || isCell(line)) continue
      if (DATE.test(lines.line(beside + 1)?.bare ?? '')) continue
      const own = found.get(maskDigits(line.bare))
      if (own === undefined) found.set(maskDigits(line.bare), [beside])
      else if (own.at(-1) !== beside) own.push(beside)
    }
  const counts = countLines(lines, found, titlePage)
  const repeated = [...found]
    .filter(([key, own]) => {
      if (!canBeHead(lines.line(own[0]!)!.bare)) return false
      const isOnMost = own.length >= Math.max(LEAST_HEADS, Math.floor(edges.length * LEAST_SHARE))
      const isHereOnly = own.length >= 2 && own.length >= edges.length * LEAST_SHARE && counts.get(key)! <= own.length
      return isOnMost || isHereOnly
    })
    .flatMap(([, own]) => own)
  const chapters = repeatedChapters(lines, found.values())
  const titles = titlesOf(text, lines, titlePage)
  const alone = edges
    .flatMap((edge) => [edge - 1, edge, edge + 1])
    .filter((index) => !numbers.has(index) && isHeadByItself(lines, index, titles))
  const heads = [...alone, ...repeated, ...chapters].filter((index) => index >= titlePage)
  return [...heads, ...onFirstPage(lines, titlePage, heads, numbers)]
}

/**
 * 第三章　主要任务 over each page of the chapter: where it stands within a sentence it is the page's, and then wherever it stands beside
 * an edge, but where the chapter itself begins. `besideEdges`: lists of lines alike but for their numbers.
 */
function repeatedChapters(lines: Lines, besideEdges: Iterable<readonly number[]>): number[] {
  const byLine = new Map<string, number[]>()
  for (const index of [...besideEdges].flat()) {
    const { bare } = lines.line(index)!
    if (!CHAPTER.test(bare) || CONTENTS_ENTRY.test(bare)) continue
    const own = byLine.get(bare)
    if (own === undefined) byLine.set(bare, [index])
    else own.push(index)
  }
  if (byLine.size === 0) return []
  const starts = chapterStarts(lines)
  return [...byLine]
    .filter(([, own]) => own.some((index) => isWithinSentence(lines, index)))
    .flatMap(([bare, own]) => own.filter((index) => index !== starts.get(bare)))
}

/** Where each chapter first stands with something of its own below, not in a table of contents. */
function chapterStarts(lines: Lines): ReadonlyMap<string, number> {
  const starts = new Map<string, number>()
  let index = -1
  for (const { bare } of lines) {
    index++
    if (bare.length > LONGEST_HEAD || !CHAPTER.test(bare) || starts.has(bare)) continue
    if (!CHAPTER.test(lines.line(index + 1)?.bare ?? '')) starts.set(bare, index)
  }
  return starts
}

/** How often each of these lines stands below the first lines of the text. */
function countLines(lines: Lines, found: ReadonlyMap<string, unknown>, from: number): ReadonlyMap<string, number> {
  const counts = new Map([...found.keys()].map((key) => [key, 0]))
  for (let index = from; index < lines.length; index++) {
    if (lines.ends[index]! - lines.starts[index]! > LONGEST_HEAD * 2) continue
    const key = maskDigits(lines.line(index)!.bare)
    const count = counts.get(key)
    if (count !== undefined) counts.set(key, count + 1)
  }
  return counts
}

/**
 * Above the title of the text what names a gazette, as on the other pages or right beside a page number; anything else may
 * be the title.
 */
function onFirstPage(
  lines: Lines,
  titlePage: number,
  heads: readonly number[],
  numbers: ReadonlyMap<number, LabelKind>,
): number[] {
  const names = new Set(heads.map((index) => lines.line(index)!.bare))
  return Array.from({ length: titlePage }, (_, index) => index).filter((index) => {
    const { bare } = lines.line(index)!
    if (numbers.has(index) || !isGazette(bare)) return false
    return names.has(bare) || numbers.has(index - 1) || numbers.has(index + 1) || (index === 0 && /\d$/.test(bare))
  })
}

/** Right beside a page number once will do for the name of a gazette, or for a title that stands above as the head of a text. */
function isHeadByItself(lines: Lines, index: number, titles: ReadonlyMap<string, number>): boolean {
  const line = lines.line(index)
  if (line === undefined || isCell(line) || STOP.test(line.bare) || line.bare.length > LONGEST_HEAD) return false
  return isGazette(line.bare) || (titles.get(line.bare) ?? index) < index - HEAD_DISTANCE
}

export function isGazette(bare: string): boolean {
  if (bare.length > LONGEST_HEAD) return false
  const head = toSimplified(bare)
  return GAZETTE.test(head) || ONLY_ISSUE.test(head)
}

/**
 * Titles that stand among the first lines of the text, or right above a first chapter or a long line; each with the line
 * where it does so first.
 */
function titlesOf(text: string, lines: Lines, titlePage: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const isLong = (index: number): boolean => lines.ends[index]! - lines.starts[index]! > LONGEST_HEAD * 2
  const endsAsTitle = (index: number): boolean => TITLE_END.test(text.slice(lines.ends[index]! - 3, lines.ends[index]!))
  const note = (title: string, index: number, next: string): void => {
    if (!TITLE.test(toSimplified(title)) || found.has(title)) return
    if (index < titlePage || FIRST_OF_BODY.test(next) || emWidth(next, LONG_EM) >= LONG_EM) found.set(title, index)
  }
  for (let index = 0; index + 2 < lines.length; index++) {
    if (isLong(index) || !(endsAsTitle(index) || endsAsTitle(index + 1))) continue
    const [first, next, third] = lines.slice(index, index + 3).map(({ bare }) => bare) as [string, string, string]
    note(first, index, UNDER_TITLE.test(next) ? third : next)
    // cut in two where it stands, in one line where it is repeated
    if (first.length + next.length <= LONGEST_HEAD) note(first + next, index, third)
  }
  return found
}
