/**
 * Several documents in one stretch: five schemes one after another, each under its title, a notice behind a plan. A document
 * begins at a title below which the outermost numbering begins again: 「高岭区学前教育普惠行动实施方案⏎一、行动目标」, or a letter with
 * title, addressees and text. Titles of annexes and the title a notice hands on begin none.
 */
import type { Line } from '../model/lines.ts'
import { isBodyNames, isoDate, isPublicity } from './closing.ts'
import { type Label, readLabel } from './numbering.ts'
import { carriedTitle, closed, couldBeTitle, isNoticeTitle, isPlanTitle, letters, titleStart } from './title.ts'

const MOST_TITLE_LINES = 4
const MOST_ISSUER_LINES = 6
/** how far below a title its first number or its addressees may stand */
const LONGEST_PREAMBLE = 14
const NUMBER_LINE = /^[（(]?\p{Script=Han}{1,14}[〔[（(]\d{4}[〕\])）]第?\d{1,5}号[)）]?$/u
const ANNEX_LINE = /^附\s?(?:件|表)\s?[\d一二三四五六七八九十]{0,3}\s?(?:[：:].*)?$/
const OUTERMOST = new Set<Label['style']>(['part', 'chapter', 'article', 'chinese'])

/** Indices into `lines` (filled lines) at which a document begins; the first is 0. */
export function cutDocuments(lines: readonly Line[]): number[] {
  const starts = [0]
  const seen = { top: false, text: false, annex: false, carried: [] as string[], title: '' }
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    const label = readLabel(line.bare)
    if (label !== null || line.text.startsWith('\t') || /[。；]/.test(line.bare)) {
      seen.top ||= label !== null && OUTERMOST.has(label.style)
      seen.text = true
      continue
    }
    if (line.bare.startsWith('附') && ANNEX_LINE.test(line.bare)) {
      seen.annex = true
      continue
    }
    const last = titleEnd(lines, index)
    if (last === null) continue
    const title = titleOf(lines, index, last)
    if (seen.text && begins(lines, index, last, title, seen)) {
      const start = frameStart(lines, index, starts.at(-1)!)
      if (start > starts.at(-1)!) starts.push(start)
      Object.assign(seen, { top: false, text: false, annex: false, carried: [], title })
    } else if (seen.title === '') seen.title = title
    const carried = carriedTitle(title)
    if (carried !== null) seen.carried.push(letters(carried))
    index = last
  }
  return starts
}

interface Seen {
  readonly top: boolean
  readonly annex: boolean
  readonly carried: readonly string[]
  readonly title: string
}

function begins(lines: readonly Line[], first: number, last: number, title: string, seen: Seen): boolean {
  if (seen.carried.includes(letters(title))) return false
  if (ANNEX_LINE.test(lines[first - 1]?.bare ?? '')) return false
  if (isNoticeTitle(title)) return isLetter(lines, last + 1)
  if (!seen.top || !restarts(lines, last + 1)) return false
  // A second title inside an annex is a part of it, unless it speaks of the same place as the document does.
  return !seen.annex || (seen.title.length > 2 && title.startsWith(seen.title.slice(0, 3)))
}

function titleEnd(lines: readonly Line[], first: number): number | null {
  let joined = ''
  if (isBodyNames(lines[first]!.bare) || isoDate(lines[first]!.bare) !== null) return null
  for (let last = first; last < Math.min(lines.length, first + MOST_TITLE_LINES); last++) {
    if (!couldBeTitle(lines[last]!) || joined.length > 120) return null
    joined += closed(lines[last]!.bare)
    if (joined.length >= 8 && (isNoticeTitle(joined) || isPlanTitle(joined))) return last
  }
  return null
}

function titleOf(lines: readonly Line[], first: number, last: number): string {
  const joined = lines
    .slice(first, last + 1)
    .map((line) => closed(line.bare))
    .join('')
  return isNoticeTitle(joined) ? joined.slice(Math.max(0, titleStart(joined))) : joined
}

/** Below the title the outermost numbers begin with one, before anything else is numbered. */
function restarts(lines: readonly Line[], from: number): boolean {
  for (const line of lines.slice(from, from + LONGEST_PREAMBLE)) {
    const label = readLabel(line.bare)
    if (label !== null) return OUTERMOST.has(label.style) && label.ordinal === 1
    if (line.text.startsWith('\t') || (line.bare.startsWith('附') && ANNEX_LINE.test(line.bare))) return false
  }
  return false
}

/** 各镇人民政府、…： below a title, above any number. */
function isLetter(lines: readonly Line[], from: number): boolean {
  for (const { bare } of lines.slice(from, from + 5)) {
    if (readLabel(bare) !== null || /。/.test(bare)) return false
    if (/[：:]$/.test(bare) || NUMBER_LINE.test(closed(bare))) return true
  }
  return false
}

/** Issuers and 文号 above the title belong to it; the signature of the document before has its date below it. */
function frameStart(lines: readonly Line[], title: number, previous: number): number {
  let first = title
  while (first - 1 > previous && title - first < MOST_ISSUER_LINES) {
    const { bare } = lines[first - 1]!
    if (isoDate(bare) !== null || isPublicity(bare)) break
    if (!isBodyNames(bare) && !NUMBER_LINE.test(closed(bare))) break
    first -= 1
  }
  return first
}
