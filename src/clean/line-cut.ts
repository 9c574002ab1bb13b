/**
 * Where did the lines of a text end, and which of them go on below? A page cuts them at its width (page-width.ts); a program
 * after so many characters, whatever those measure: `…下降到14.8/10万，婴儿死亡率、5岁以下儿童死亡率分别下降` is as long as `…全面推进健康砚山建设，依据…`, and digits
 * and words go on below as hanzi do.
 */
import { isCell, type Line, type Lines } from '../model/lines.ts'
import {
  AS_WIDE_EM,
  beginsParagraph,
  emWidth,
  firstPiece,
  goOn,
  INDENT,
  isIndented,
  NUMBERED,
  type OpenLine,
  openLines,
  pageWidth,
  printedWidth,
  SHORT_BY,
  STOP,
} from './page-width.ts'
import { isRowOver, sentencesOneALine } from './rows.ts'

/** A numbered line has lost the blank behind its number too, besides its indent of two em. In em. */
const SHORT_BY_NUMBERED = 4
/** …and one that ends within a sentence may have given up one more letter to the next line */
const SHORT_BY_OPEN = 3.5
/** lines before they tell what a page leaves empty, and how many of them */
const LEAST_MEASURED = 5
const NEARLY_ALL = 0.95
/** by how much a line's width is a guess, and for each letter, digit or blank: in em */
const MISMEASURED = 0.25
const HALF_WIDTH = /[\x20-\x7e]/g
/** 老龄化率26. / 4%，: the point ends no sentence */
const CUT_NUMBER = /\p{Script=Han}\d{1,6}\.$/u
const REST_OF_NUMBER = /^\d{1,6}(?:[%％‰]|\p{Script=Han})/u
/** no paragraph begins so */
const REST = /^[，、；：。！？）”’》〉〕】%％‰℃]/
/** a mark that would begin the next line may hang over this one */
const HANGING = /[，、；：。！？）”’》〉〕】%％]$/
/** a paragraph may end so; hardly one of three with ； */
const PERIOD = /[。！？.!?]$/
/** …。 and what may close behind it */
const CLOSED = /[。！？][”’）)]?$/
/** any mark of a sentence: the rest of a paragraph ends with one */
const SENTENCE = /[，。；：、！？,;:!?%％）)”]/
/** a signature or a heading; a longer line may be cut itself. In characters. */
const SHORT = 20
/** lines that break off within a sentence, nearly all as long to a character, before a program cut them */
const LEAST_ALIKE = 4
const LEAST_SHARE = 0.85
const MOST_LONGER_SHARE = 0.03
/** …and how much they differ in width, or the page did it: in em */
const LEAST_SPREAD = 2

/** Says of a line whether the next one goes on with its paragraph; `isFirst`: it begins its paragraph. */
export interface LineCut {
  /** a page is cut between words, a count of characters within them */
  readonly keepsWords: boolean
  continues(line: Line, next: Line, isFirst: boolean): boolean
}

/** null: the lines end by themselves. */
export function findLineCut(lines: Lines): LineCut | null {
  const cut = findCut(lines)
  if (cut === null || areSetApart(lines)) return cut
  // where most lines follow without one, an empty line behind a sentence ends the paragraph
  return {
    keepsWords: cut.keepsWords,
    continues: (line, next, isFirst) =>
      !(isGap(line, next) && CLOSED.test(line.bare)) && cut.continues(line, next, isFirst),
  }
}

function findCut(lines: Lines): LineCut | null {
  const open = [...openLines(lines)]
  const page = pageWidth(lines, open)
  const count = characterCount(lines, open)
  const isCounted = count !== null && (page === null || count.share > shareOfPage(open, page))
  const cut = isCounted ? cutByCharacters(count) : page === null ? null : cutByPage(page, slackOf(lines, page))
  if (cut === null) return null
  const items = sentencesOneALine(lines, (line, next) => cut.continues(line, next, false))
  return {
    ...cut,
    continues: (line, next, isFirst) =>
      mayContinue(line, next) &&
      (goesOnAnyhow(line, next) ||
        (!items.has(line.start) && !isRowOver(line, next) && cut.continues(line, next, isFirst))),
  }
}

/** An empty line stands between most. */
function areSetApart(lines: Lines): boolean {
  let gaps = 0
  for (let index = 1; index < lines.length; index++) if (lines.starts[index]! - lines.ends[index - 1]! > 1) gaps++
  return gaps * 2 > lines.length - 1
}

function isGap(line: Line, next: Line): boolean {
  return next.start - line.end > 1
}

/** Of those lines how many are as wide as the page, with an indent or without. */
function shareOfPage(open: readonly OpenLine[], width: number): number {
  const isAsWide = (line: Line, em: number): boolean => Math.abs(printedWidth(line) - em) <= AS_WIDE_EM
  return open.filter(({ line }) => isAsWide(line, width) || isAsWide(line, width - INDENT)).length / open.length
}

/** `slack`: how much of a line the page leaves empty, of the first line of a paragraph and of others. */
function cutByPage(width: number, slack: Slack): LineCut {
  return {
    keepsWords: true,
    continues: (line, next, isFirst) => {
      const empty = emptyOf(line, next, width)
      if (NUMBERED.test(line.bare)) return empty <= SHORT_BY_NUMBERED
      if (!STOP.test(line.bare)) return empty <= SHORT_BY_OPEN
      if (!PERIOD.test(line.bare)) return empty <= SHORT_BY
      const halves = line.bare.match(HALF_WIDTH)?.length ?? 0
      return empty <= Math.min(SHORT_BY, (isFirst ? slack.first : slack.other) + MISMEASURED * (1 + halves))
    },
  }
}

interface Slack {
  readonly first: number
  readonly other: number
}

/** In em; where the next piece is longer than a character more of the line stays empty. */
function emptyOf(line: Line, next: Line, width: number): number {
  return width - printedWidth(line) - Math.max(0, firstPiece(next) - 1)
}

/** What nearly all lines that break off within a sentence leave empty: a line that leaves more has ended by itself. */
function slackOf(lines: Lines, width: number): Slack {
  const first: number[] = []
  const other: number[] = []
  let wasOpen = false
  let above: Line | undefined
  let over: Line | undefined
  for (const line of lines) {
    if (above !== undefined && over !== undefined) {
      const isOpen = !STOP.test(above.bare) && !isCell(above) && mayContinue(above, line)
      const empty = emptyOf(above, line, width)
      if (isOpen && empty <= SHORT_BY_OPEN) (wasOpen ? other : first).push(empty)
      wasOpen = isOpen && empty <= SHORT_BY_OPEN
    }
    over = above
    above = line
  }
  return { first: mostOf(first), other: mostOf(other) }
}

function mostOf(empty: readonly number[]): number {
  if (empty.length < LEAST_MEASURED) return SHORT_BY
  const sorted = Float64Array.from(empty).sort()
  return sorted[Math.floor((sorted.length - 1) * NEARLY_ALL)]!
}

interface CharacterCount {
  readonly length: number
  /** of the lines that break off within a sentence */
  readonly share: number
  readonly lostIndent: boolean
}

/** null: the lines are not alike to a character, or are alike in width as well. */
function characterCount(lines: Lines, open: readonly OpenLine[]): CharacterCount | null {
  if (open.length < LEAST_ALIKE) return null
  const length = mostCommon(open.map(({ line }) => lengthOf(line)))
  let all = 0
  let longer = 0
  for (const line of lines) {
    if (isCell(line)) continue
    all++
    if (lengthOf(line) > length + 1) longer++
  }
  const full = open.filter(({ line }) => isAsLong(line, length))
  const unindented = open.filter(({ line }) => lengthOf(line) === length - INDENT && !isIndented(line))
  const share = (full.length + unindented.length) / open.length
  if (full.length < LEAST_ALIKE || share < LEAST_SHARE || longer > all * MOST_LONGER_SHARE) return null
  const widths = full.map(({ line }) => emWidth(line.bare))
  const spread = Math.max(...widths) - Math.min(...widths)
  return spread < LEAST_SPREAD || !goOn(full) ? null : { length, share, lostIndent: unindented.length > 0 }
}

function cutByCharacters({ length, lostIndent }: CharacterCount): LineCut {
  return {
    keepsWords: false,
    continues: (line, _next, isFirst) => {
      const short = lostIndent && isFirst && !isIndented(line) ? INDENT : 0
      return isAsLong(line, length) || lengthOf(line) === length - short
    },
  }
}

/** A blank at its end counts or has gone, and a mark may hang over. */
function isAsLong(line: Line, length: number): boolean {
  return (
    lengthOf(line) === length ||
    line.text.length === length ||
    (lengthOf(line) === length + 1 && HANGING.test(line.bare))
  )
}

function mostCommon(lengths: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1)
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0]
}

/** In characters, its indent counted where it was kept. */
function lengthOf(line: Line): number {
  return isIndented(line) ? line.text.trimEnd().length : line.bare.length
}

function mayContinue(line: Line, next: Line): boolean {
  return !isCell(line) && !isCell(next) && !beginsParagraph(next, line) && !isApart(line, next)
}

/** 砚山县人民政府办公室 behind …请认真贯彻执行。: what begins behind a sentence and ends without one is no rest of a paragraph. */
function isApart(line: Line, next: Line): boolean {
  return CLOSED.test(line.bare) && next.bare.length < SHORT && !SENTENCE.test(next.bare)
}

function goesOnAnyhow(line: Line, next: Line): boolean {
  const isNumber = CUT_NUMBER.test(line.bare) && REST_OF_NUMBER.test(next.bare)
  return REST.test(next.bare) || isNumber || isWithinTitle(line, next)
}

/** 《国务院关于印发碳达峰 / 行动方案的通知》: what is opened on one line and closed on the next, however short the first is. */
function isWithinTitle(line: Line, next: Line): boolean {
  const isOpen = line.bare.lastIndexOf('《') > line.bare.lastIndexOf('》')
  return isOpen && /^[^《]*》/.test(next.bare)
}
