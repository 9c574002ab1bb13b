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

/** A numbered line has lost the blank behind its number too, besides its indent of two em. In em. */
const SHORT_BY_NUMBERED = 4
/** …and one that ends within a sentence may have given up one more letter to the next line */
const SHORT_BY_OPEN = 3.5
/** 老龄化率26. / 4%，: the point ends no sentence */
const CUT_NUMBER = /\p{Script=Han}\d{1,6}\.$/u
const REST_OF_NUMBER = /^\d{1,6}(?:[%％‰]|\p{Script=Han})/u
/** no paragraph begins so */
const REST = /^[，、；：。！？）”’》〉〕】%％‰℃]/
/** a mark that would begin the next line may hang over this one */
const HANGING = /[，、；：。！？）”’》〉〕】%％]$/
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
  if (count !== null && (page === null || count.share > shareOfPage(open, page))) return cutByCharacters(count)
  return page === null ? null : cutByPage(page)
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

function cutByPage(width: number): LineCut {
  return {
    keepsWords: true,
    continues: (line, next) => {
      if (!mayContinue(line, next)) return false
      if (goesOnAnyhow(line, next)) return true
      const short = NUMBERED.test(line.bare) ? SHORT_BY_NUMBERED : STOP.test(line.bare) ? SHORT_BY : SHORT_BY_OPEN
      // where the next piece is longer than a character more of the line stays empty
      return printedWidth(line) >= width - short - Math.max(0, firstPiece(next) - 1)
    },
  }
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
    continues: (line, next, isFirst) => {
      if (!mayContinue(line, next)) return false
      const short = lostIndent && isFirst && !isIndented(line) ? INDENT : 0
      return goesOnAnyhow(line, next) || isAsLong(line, length) || lengthOf(line) === length - short
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
  return REST.test(next.bare) || (CUT_NUMBER.test(line.bare) && REST_OF_NUMBER.test(next.bare))
}
