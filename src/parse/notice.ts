/**
 * The head of a letter: 「青河市人民政府⏎关于印发青河市教育规划的通知⏎各县区人民政府：」: title (over as many lines as it takes), issuers (in
 * its line, or on lines above, also several), 主送机关.
 */
import type { Sourced } from '../model/document.ts'
import type { Line } from '../model/lines.ts'
import { bodiesOf, isBodyNames, isoDate, namesOf, sourced } from './closing.ts'
import { readLabel } from './numbering.ts'
import { closed, isNoticeTitle, isTitleRemark, titleStart } from './title.ts'

const MOST_FRONT_LINES = 20
const MOST_TITLE_LINES = 6
/** the end of a title whose first line alone would be one already: 关于…意见⏎的通知 */
const TITLE_GOES_ON = /^(?:的|》)\p{Script=Han}{0,4}(?:通知|函|批复|决定|公告)$/u
const MOST_ADDRESSEE_LINES = 5

export interface Notice {
  /** without the issuer */
  readonly title: string
  readonly at: Sourced<string>['at']
  /** as its lines print it: 国务院办公厅关于…的意见 where the issuer begins them */
  readonly printed: Sourced<string>
  readonly last: number
  readonly issuer: Sourced<string> | null
  /** a date in brackets below the title */
  readonly date: Sourced<string> | null
}

/** `front` gets the indices of the lines that are title, issuer or a remark below the title. */
export function findNotice(lines: readonly Line[], front: Set<number>): Notice | null {
  for (let first = 0; first < Math.min(lines.length, MOST_FRONT_LINES); first++) {
    const { bare, text } = lines[first]!
    if (readLabel(bare) !== null || /。/.test(bare) || text.startsWith('\t')) return null
    if (titleStart(bare) < 0) continue
    const last = titleEnd(lines, first)
    if (last === null) continue
    for (let at = first; at <= last; at++) front.add(at)
    const joined = lines
      .slice(first, last + 1)
      .map((line) => closed(line.bare))
      .join('')
    const line = lines[first]!
    const begin = line.text.search(/\S/) + titleStart(bare)
    const before = line.text.slice(0, begin).replace(/[（(][^（()）]{1,10}[）)]/, '')
    const title = joined.slice(titleStart(joined))
    const end = lines[last]!.start + lines[last]!.text.trimEnd().length
    const begun = sourced(line, bare).at.start
    const remark = remarkBelow(lines, last, front)
    return {
      title,
      at: { start: line.start + begin, end },
      printed: { value: joined, at: { start: begun, end } },
      last: remark.last,
      issuer: closed(before) !== '' ? inLine(line, before) : issuersAbove(lines, first, front),
      date: remark.date,
    }
  }
  return null
}

function titleEnd(lines: readonly Line[], first: number): number | null {
  let joined = ''
  for (let last = first; last < Math.min(lines.length, first + MOST_TITLE_LINES); last++) {
    joined += closed(lines[last]!.bare)
    if (/[。；]/.test(joined) || joined.length > 160) return null
    if (!isNoticeTitle(joined)) continue
    const next = lines[last + 1]
    if (next !== undefined && TITLE_GOES_ON.test(closed(next.bare))) continue
    return last
  }
  return null
}

function inLine(line: Line, before: string): Sourced<string> {
  const place = sourced(line, before.trim())
  return { value: namesOf(before).join('、'), at: place.at }
}

/** （2021年2月10日）, （试行） below the title. */
function remarkBelow(
  lines: readonly Line[],
  title: number,
  front: Set<number>,
): { readonly last: number; readonly date: Sourced<string> | null } {
  let last = title
  let date: Sourced<string> | null = null
  for (let at = title + 1; at < lines.length && isTitleRemark(lines[at]!.bare); at++) {
    const iso = isoDate(lines[at]!.bare)
    if (iso !== null) date = { ...sourced(lines[at]!, lines[at]!.bare), value: iso }
    front.add(at)
    last = at
  }
  return { last, date }
}

/** Lines above the title that name bodies; several joint issuers are one field. */
function issuersAbove(lines: readonly Line[], title: number, front: Set<number>): Sourced<string> | null {
  const found: Line[] = []
  for (let at = title - 1; at >= 0; at--) {
    if (front.has(at)) continue
    if (!isBodyNames(lines[at]!.bare)) break
    front.add(at)
    found.unshift(lines[at]!)
  }
  return bodiesOf(found)
}

export interface Addressees {
  readonly value: Sourced<string>
  readonly index: number
}

/** 各区县教育局、体育局、⏎财政局：, the lines between title and text that end with a colon. */
export function findAddressees(lines: readonly Line[], from: number, front: Set<number>): Addressees | null {
  for (let index = from; index < Math.min(lines.length, from + MOST_ADDRESSEE_LINES); index++) {
    const { bare, text } = lines[index]!
    if (/。/.test(bare) || readLabel(bare) !== null || text.startsWith('\t')) return null
    if (!/[：:]$/.test(bare)) continue
    let first = index
    while (first > from && !front.has(first - 1)) first--
    for (let at = first; at <= index; at++) front.add(at)
    const start = lines[first]!.start + lines[first]!.text.indexOf(lines[first]!.bare)
    const end = lines[index]!.start + lines[index]!.text.trimEnd().length - 1
    const value = lines
      .slice(first, index + 1)
      .map((line) => line.bare)
      .join('')
    return { value: { value: value.slice(0, -1), at: { start, end } }, index }
  }
  return null
}
