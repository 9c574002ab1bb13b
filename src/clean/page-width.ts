/**
 * How wide was the page that cut these lines: `…促进城乡融合区域协` / `调发展实施方案》…`? Lines that a page cut are all about as wide
 * as the widest there is, and cut through words; lines that end by themselves within a sentence (a title, a name in a list)
 * are neither. Measured in em: a full-width character is one, a digit or letter half of one.
 */
import { isCell, type Line, type Lines } from '../model/lines.ts'
import { followFolded } from './folded-model.ts'

export const LONG_EM = 15
/** marks folded to ASCII */
const WIDE_ON_PAPER = ',;:()!?'
/** lines cut, and how much their ends have to say for it, before a text is one that a page cut (natural logarithms) */
const LEAST_CUT = 2
const LEAST_EVIDENCE = 4
/**
 * A word goes on below in half of all lines that a page cut, and by chance in one of fifty others; a comma's share is .15
 * against .01.
 */
const WORD_GOES_ON = 3.2
const COMMA_GOES_ON = 2.4
const NO_WORD_GOES_ON = -0.7
/** …but a paragraph is indented here, and what stands below is not */
const UNINDENTED_BELOW = 1
const BRACKETS = ['（）', '“”', '‘’', '《》', '〈〉', '〔〕', '【】']
/** …and how much each further line as wide as the page to within an em: of what no page cut hardly two lines are */
export const AS_WIDE = 1.5
export const AS_WIDE_EM = 1
/** of the lines that break off within a sentence those that fill the page */
const LEAST_FULL_SHARE = 0.3
/** …and of those, where a word or a comma goes on below: .6 where a page cut them, .03 in lists */
const LEAST_GOING = 0.15
/** share of lines that may be wider than the page: none, but for a slip of the measure */
const MOST_WIDER_SHARE = 0.03
/** A paragraph's first line has lost its indent. */
export const INDENT = 2
export const SHORT_BY = 2.5
/** A mark may hang over the edge, and what half-width letters measure is a guess. */
export const MOST_HANGING = 1.5
/** 2025, GDP, 12.5%, ） and what follows may hang over it as a whole */
const HANGING = '.,%％。，、；：！？”’）》〉〕】'
/**
 * log of how much likelier a hanzi is behind the one above than at the start of a line, from which the two are a word; of
 * any two it is the first
 */
const OF_ANY_TWO = 4.78
const OF_A_WORD = OF_ANY_TWO + 1
const NEWLINE = 10
const FIRST_PIECE = /^[“‘（《〈〔【(]{0,3}(?:[\dA-Za-z.%]{1,20}|.)[，。、；：！？”’）》〉〕】]{0,2}/u
/** a sentence that has begun; a title or a name holds none of these */
const SENTENCE = /[，。；：,;:]/
/** no sentence ends so, and none begins so */
const OPEN_END = /[，、,“‘（《〈〔【(]$/
const OPEN_START = /^[，、；：。？！”’）》〉〕】%％]/

const STOPS = '。！？；：.!?;:'
export const STOP = /[。！？；：.!?;:]$/
/** a sentence that may be over */
const CLOSED = /[。！？；：.!?;:）)”’》]$/
/** 一、 （一） 1. （1） ① 第三条 附件: a line that begins so begins a paragraph */
export const NUMBERED =
  /^(?:[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|第[一二三四五六七八九十百]{1,4}[章节条]|附件\d{0,2}[:：]?)/
/** ——质量目标。 表1 主要指标 */
const ITEM = /^(?:——|(?:表|图|专栏)\s?\d{1,2}[\s\u3000])/
/** 20220111 20220112: figures in columns */
const ROW = /^[\d.,%—-]+(?:\s+[\d.,%—-]+)+$/
/** 清政发〔2022〕18号 on a line of its own, under a title that fills its line */
const NUMBER_OF_DOCUMENT = /^[（(]?\p{Script=Han}{2,12}[〔[(（]\d{4}[〕\])）]第?\d{1,5}号[)）]?$/u
/** two em that the extractor kept: a paragraph begins */
const INDENTED = /^(?:[\u3000\u2003]{2}|\u00a0{2}| {4})(?=[^\s])/

/** A line that ends within a sentence. */
export interface OpenLine {
  readonly line: Line
  /** for its end not being its own (natural logarithms) */
  readonly evidence: number
}

export function* openLines(lines: Lines): Generator<OpenLine> {
  let last: Line | undefined
  for (const line of lines) {
    if (isCell(line)) continue
    if (last !== undefined && breaksOff(last, line)) yield { line: last, evidence: evidenceOfCut(last, line) }
    last = line
  }
}

/** In em; null when no page cut these lines. `ends`: those of them that are open, where that was asked already. */
export function pageWidth(lines: Lines, ends: Iterable<OpenLine> = openLines(lines)): number | null {
  const open = Array.from(ends, ({ line, evidence }) => ({ width: printedWidth(line), evidence }))
  const narrowest: number[] = []
  for (const line of lines) if (!isCell(line)) narrowest.push(narrowestWidth(line))
  const width = fullWidth(
    open.map((line) => line.width),
    narrowest,
  )
  if (width === null) return null
  const full = open.filter((line) => line.width >= width - SHORT_BY)
  const asWideAs = (em: number): number => full.filter((line) => Math.abs(line.width - em) <= AS_WIDE_EM).length
  const alike = Math.max(asWideAs(width), asWideAs(width - INDENT))
  const evidence = full.reduce((sum, line) => sum + line.evidence, AS_WIDE * Math.max(0, alike - 1))
  const isCut = full.length >= Math.max(LEAST_CUT, open.length * LEAST_FULL_SHARE) && goOn(full)
  return isCut && evidence >= LEAST_EVIDENCE ? width : null
}

/** The rows of a list may be as wide as one another, but no word goes on below them. */
export function goOn(full: readonly { readonly evidence: number }[]): boolean {
  return full.filter(({ evidence }) => evidence > 0).length >= full.length * LEAST_GOING
}

/** The width that most lines fill, of those that hardly any line is wider than. */
function fullWidth(open: readonly number[], narrowest: readonly number[]): number | null {
  const filled = Float64Array.from(open).sort()
  const all = Float64Array.from(narrowest).sort()
  const widest = all[all.length - 1 - Math.floor(all.length * MOST_WIDER_SHARE)] ?? 0
  let best: number | null = null
  let most = 0
  let first = 0
  let beyond = 0
  // of paragraphs of two lines only first ones break off, and the widest line may be a second one
  for (const width of new Set([...filled, widest].map(Math.round).sort((a, b) => a - b))) {
    if (width + 1 < widest || width < LONG_EM) continue
    while (filled[first]! < width - SHORT_BY) first++
    while (filled[beyond]! <= width + MOST_HANGING) beyond++
    if (beyond - first < most) continue
    best = width
    most = beyond - first
  }
  return best
}

/** A long line that ends within a sentence, and what stands below begins no paragraph of its own. */
function breaksOff(line: Line, next: Line): boolean {
  if (line.bare.length < LONG_EM || STOPS.includes(line.bare.at(-1)!)) return false
  if (!SENTENCE.test(line.bare) && !areWithinBrackets(line.bare, next.bare)) return false
  return printedWidth(line) >= LONG_EM && !beginsParagraph(next, line)
}

/** Does a line keep the blanks of a paragraph's first? */
export function isIndented(line: Line): boolean {
  return INDENTED.test(line.text)
}

/** 第 / 一、优质均衡 is the number of a place; figures in columns and cells with a tab between them are rows. */
export function beginsParagraph(line: Line, above: Line): boolean {
  if (line.bare.includes('\t') || above.bare.includes('\t')) return true
  if (isIndented(line) || (ROW.test(above.bare) && !isIndented(above))) return true
  if (NUMBERED.test(line.bare)) return !above.bare.endsWith('第')
  if (NUMBER_OF_DOCUMENT.test(line.bare)) return true
  return leadingBlanks(line) > leadingBlanks(above) + 1 || (CLOSED.test(above.bare) && ITEM.test(line.bare))
}

/** In em. */
function leadingBlanks({ text }: Line): number {
  return emWidth(text.slice(0, text.length - text.trimStart().length))
}

/** For the line end being the page's: brackets or a word are cut in two, 区域协 / 调发展, or a comma stands at the end. */
function evidenceOfCut(line: Line, next: Line): number {
  if (areWithinBrackets(line.bare, next.bare)) return WORD_GOES_ON
  if (OPEN_END.test(line.bare) || OPEN_START.test(next.bare)) return COMMA_GOES_ON
  const unindented = isIndented(line) && !isIndented(next) ? UNINDENTED_BELOW : NO_WORD_GOES_ON
  if (!/[\p{Script=Han}\d]$/u.test(line.bare) || !/^\p{Script=Han}/u.test(next.bare)) return Math.max(0, unindented)
  const [above, below] = [line.bare.charCodeAt(line.bare.length - 1), next.bare.charCodeAt(0)]
  const gain = followFolded(above, below) - followFolded(above, NEWLINE) - followFolded(NEWLINE, below)
  return gain >= OF_A_WORD ? WORD_GOES_ON : unindented
}

/** （建筑面积 / 200平方米）: the last bracket of the line is open, and what closes it is the first of the next. */
function areWithinBrackets(line: string, next: string): boolean {
  const opened = /[（“‘《〈〔【](?=[^（）“”‘’《》〈〉〔〕【】]*$)/.exec(line)?.[0]
  const closed = /^[^（）“”‘’《》〈〉〔〕【】]*([）”’》〉〕】])/.exec(next)?.[1]
  return opened !== undefined && closed !== undefined && BRACKETS.includes(opened + closed)
}

/** In em, its indent counted where the extractor kept it. */
export function printedWidth(line: Line): number {
  return emWidth(isIndented(line) ? line.text.trimEnd() : line.bare)
}

/** What may hang over the edge left out, and every mark of ASCII taken for one. */
export function narrowestWidth({ bare }: Line): number {
  let end = bare.length
  while (end > 0 && (HANGING.includes(bare[end - 1]!) || isLetterOrDigit(bare.charCodeAt(end - 1)))) end--
  let halves = 0
  for (let at = 0; at < end; at++) halves += bare.charCodeAt(at) > 0x7f ? 2 : 1
  return halves / 2
}

function isLetterOrDigit(code: number): boolean {
  return isDigit(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}

/** In em, what of a line has to stand on one line: 2025, GDP, “全 or 会。 as a whole, of other text a single character. */
export function firstPiece({ bare }: Line): number {
  return emWidth(FIRST_PIECE.exec(bare)?.[0] ?? '')
}

/** Marks folded to ASCII were full-width on paper, those within a number were not. Counts no further than `enough`. */
export function emWidth(line: string, enough = Number.POSITIVE_INFINITY): number {
  let quarters = 0
  for (let at = 0; at < line.length && quarters < enough * 4; at++) {
    const code = line.charCodeAt(at)
    if (code === 0x20) quarters += 1
    else if (code > 0x7f || (WIDE_ON_PAPER.includes(line[at]!) && !isDigit(line.charCodeAt(at + 1)))) quarters += 4
    else quarters += 2
  }
  return quarters / 4
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
