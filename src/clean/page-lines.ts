/**
 * What a page adds to a text: its number (page-numbers.ts), what a library writes on it (library-talk.ts) and the running head
 * above it (running-heads.ts), alone or over a rule. Where the page cut a paragraph in two, the halves are put together.
 */
import { filledLines, isCell, type Line, type Lines } from '../model/lines.ts'
import type { LabelKind } from '../model/source.ts'
import { libraryTalk } from './library-talk.ts'
import { findPageNumbers } from './page-numbers.ts'
import { emWidth, LONG_EM, NUMBERED, pageWidth, STOP } from './page-width.ts'
import { headsWithinSentences, isGazette, runningHeads } from './running-heads.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/** lines with the same words behind their last sentence before those are a tail */
const LEAST_TAILS = 3
const LONGEST_TAIL = 80
/** characters by which a line that ends so is known */
const TAIL_END = 4
/** …and words that a site joined are one whichever they are: 。县域经济_工程咨询_模版下载 */
const JOINED_TAIL = /\p{Script=Han}{2}_\p{Script=Han}{2,8}_\p{Script=Han}{2,8}$/u
const BEHIND_SENTENCE = /[。；！？]([^。；！？：]{2,})$/
/** a line drawn below a head or above a number */
const RULE_LINE = /^[—–\-_─━=＿﹏]{5,}$/
/** so many lines above a page number, so many of them alike in width: the text is cut at the page's width */
const PRINTED_LINES = 10
const LEAST_PRINTED = 3

const EVIDENCE: Readonly<Partial<Record<LabelKind, string>>> = {
  'page-number': '页码：逐页递增',
  'running-head': '书眉：每页同样的一行',
  chrome: '文库的话：把文件说成可下载的东西',
}

export function labelPages(text: string): StageResult {
  const lines = filledLines(text)
  const pages = findPageNumbers(text, lines, isGazette)
  const talk = libraryTalk(text, lines)
  const within = headsWithinSentences(text, lines, pages.length > 0)
  const edges = pages.length > 0 ? pages.map(({ index }) => index) : within
  if (edges.length + within.length + talk.length === 0) return { edits: [] }
  const kinds = new Map<number, LabelKind>()
  for (const index of talk) kinds.set(index, 'chrome')
  for (const { index } of pages) kinds.set(index, 'page-number')
  for (const index of runningHeads(text, lines, edges, kinds)) kinds.set(index, 'running-head')
  // a printer's label stands where its sheets end, not where the pages of the document do
  for (const index of within) if (!kinds.has(index)) kinds.set(index, 'running-head')
  for (const index of [...kinds.keys()])
    for (const beside of [index - 1, index + 1])
      if (RULE_LINE.test(lines.line(beside)?.bare ?? '') && !kinds.has(beside)) kinds.set(beside, 'running-head')
  return takeOut(text, lines, kinds)
}

/** Drops the lines; where one stood inside a paragraph, the break goes with it. `kinds`: by the index of the line. */
function takeOut(text: string, lines: Lines, kinds: ReadonlyMap<number, LabelKind>): StageResult {
  const edits: StageEdit[] = []
  const labels: NonNullable<StageResult['labels']>[number][] = []
  const { starts, ends } = lines
  const isCut = pageWidth(lines) !== null
  const tails = tailsOf(lines)
  for (const first of [...kinds.keys()].sort((a, b) => a - b)) {
    if (kinds.has(first - 1)) continue
    let last = first - 1
    while (kinds.has(last + 1)) {
      const kind = kinds.get(++last)!
      const evidence = EVIDENCE[kind]!
      labels.push({ kind, at: { start: starts[last]!, end: ends[last]! }, evidence })
    }
    const before = lines.line(first - 1)
    const after = lines.line(last + 1)
    const isSeam =
      before !== undefined &&
      after !== undefined &&
      !isCut &&
      !isPrinted(lines, first) &&
      !tails.has(before.bare.slice(-TAIL_END)) &&
      !JOINED_TAIL.test(before.bare) &&
      goesOn(before, after)
    const start = isSeam ? before.end : starts[first]!
    const end = isSeam ? after.start : Math.min(text.length, ends[last]! + 1)
    edits.push({
      at: { start, end },
      text: '',
      rule: isSeam ? 'page-seam' : `line-${kinds.get(first)!}`,
      confidence: 0.95,
      evidence: isSeam ? '页码把一段分成两半' : EVIDENCE[kinds.get(first)!]!,
    })
  }
  return { edits, labels }
}

/** Ends of what stands behind the last sentence of several lines: a site hung it there, it has no stop, and yet the paragraph ends with it. */
function tailsOf(lines: Lines): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { bare } of lines) {
    const [, rest] = BEHIND_SENTENCE.exec(bare.slice(-LONGEST_TAIL)) ?? []
    if (rest !== undefined) counts.set(rest, (counts.get(rest) ?? 0) + 1)
  }
  return new Set([...counts].flatMap(([rest, count]) => (count >= LEAST_TAILS ? [rest.slice(-TAIL_END)] : [])))
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
