/**
 * Front matter: who issued what to whom. 文号, 发文机关, 标题 (关于印发…的通知, over as many lines as it takes), 主送机关, the notice's
 * own letter with 落款, 成文日期 and 此件公开发布; then the 印发的文件 begins with its title. What is not printed is null.
 */
import type { DocumentHead, Sourced } from '../model/document.ts'
import { lettersOf } from '../model/letters.ts'
import type { Line } from '../model/lines.ts'
import { chineseNumber, readLabel } from './numbering.ts'
import { readPlace } from './place.ts'

export interface HeadResult {
  readonly head: DocumentHead
  /** indices into the lines: what is front or back matter, not text */
  readonly front: ReadonlySet<number>
  /** the notice's own letter: indices [from, to) into the lines; empty when the document has no plan of its own */
  readonly notice: { readonly from: number; readonly to: number }
  /** index of the first line of the plan's body */
  readonly body: number
}

const NUMBER_LINE = /^[（(]?\s*(\p{Script=Han}{1,12}[〔[（(]\d{4}[〕\])）]第?\d{1,4}号)\s*[)）]?$/u
const TITLE_START = /关于/
const TITLE_END = /(?:通知|意见|决定|批复|函|公告|通告|通报|方案|规划|办法|细则)$/
/** 关于印发《X》的通知, 关于公布X的通知 */
const CARRIED = /关于(?:印发|转发|发布|公布|下发)[《]?(.+?)[》]?的通知$/
const PLAN_TITLE =
  /(?:规划|方案|意见|办法|细则|计划|纲要|措施|规定|条例|清单|要点|行动|目录|制度|指南|标准)(?:[（(].{1,12}[）)])?$/
const DATE_LINE =
  /^(?:(\d{4})年(\d{1,2})月(\d{1,2})日|([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日)$/
const PUBLICITY = /^[（(]?\s*此件.{0,16}(?:公开|发布).{0,6}[)）]?$/
const ISSUED = /(?:印发|印制)$/
const BODY_NAME = /(?:政府|委员会|管委会|办公室|办公厅|厅|局|部|院|会|中心|党组)$/
const PARENT = /(?:根据|依据|按照|贯彻|落实|转发|遵照|结合)[^。；《]{0,24}((?:《[^》\n]{4,60}》[^。；《]{0,12}){1,6})/g
const TITLED = /《([^》\n]{4,60})》/g
const MOST_FRONT_LINES = 14
const MOST_TITLE_LINES = 5

/** `lines`: the filled lines of one document. */
export function readHead(lines: readonly Line[]): HeadResult {
  const front = new Set<number>()
  const number = findNumber(lines, front)
  const notice = findNotice(lines, front)
  const carried = notice === null ? null : (CARRIED.exec(notice.title)?.[1] ?? null)
  const from = notice === null ? 0 : notice.last + 1
  const addressees = notice === null ? null : findAddressees(lines, from, front)
  const letter = addressees === null ? from : addressees.index + 1
  const plan = carried === null ? (notice === null ? findTitle(lines) : null) : findPlan(lines, letter, carried)
  if (plan !== null) for (let at = plan.first; at <= plan.last; at++) front.add(at)
  const body = plan === null ? letter : plan.last + 1
  const close = closeLetter(lines, plan === null ? letter : from, plan === null ? lines.length : plan.first, front)
  const back = plan === null ? null : closeLetter(lines, body, lines.length, front)
  const title = titleOf(lines, plan, carried, notice)
  const issuer = notice?.issuer ?? close.signature ?? back?.signature ?? null
  const place = (issuer && placed(issuer)) ?? placed(title)
  const head: DocumentHead = {
    title,
    noticeTitle: plan !== null && notice !== null ? { value: notice.title, at: notice.at } : null,
    number,
    issuer,
    date: close.date ?? back?.date ?? null,
    addressees: addressees?.value ?? null,
    publicity: close.publicity ?? back?.publicity ?? null,
    level: place && { value: place.level, at: place.at },
    region: place && { value: place.region, at: place.at },
    parents: findParents(lines, letter, body, title.value),
  }
  return { head, front, notice: { from: letter, to: plan === null || notice === null ? letter : plan.first }, body }
}

function placed(
  source: Sourced<string>,
): { level: NonNullable<DocumentHead['level']>['value']; region: string; at: Sourced<string>['at'] } | null {
  const place = readPlace(source.value)
  return place && { ...place, at: source.at }
}

function sourced(line: Line, value: string): Sourced<string> {
  const at = line.text.indexOf(value)
  if (at < 0) return { value, at: { start: line.start, end: line.end } }
  return { value, at: { start: line.start + at, end: line.start + at + value.length } }
}

function findNumber(lines: readonly Line[], front: Set<number>): Sourced<string> | null {
  for (const [index, line] of lines.slice(0, MOST_FRONT_LINES).entries()) {
    const match = NUMBER_LINE.exec(line.bare.replace(/\s/g, ''))
    if (!match) continue
    front.add(index)
    return sourced(line, match[1]!)
  }
  return null
}

interface Notice {
  readonly title: string
  readonly at: Sourced<string>['at']
  readonly last: number
  readonly issuer: Sourced<string> | null
}

function findNotice(lines: readonly Line[], front: Set<number>): Notice | null {
  for (let first = 0; first < Math.min(lines.length, MOST_FRONT_LINES); first++) {
    const { bare } = lines[first]!
    if (readLabel(bare) !== null || /。/.test(bare)) return null
    if (!TITLE_START.test(bare)) continue
    let joined = ''
    for (let last = first; last < Math.min(lines.length, first + MOST_TITLE_LINES); last++) {
      joined += closed(lines[last]!.bare)
      if (/。/.test(joined)) break
      if (!TITLE_END.test(joined) || !/(?:通知|意见|决定|批复|函|公告|通告|通报)$/.test(joined)) continue
      for (let at = first; at <= last; at++) front.add(at)
      const begin = joined.indexOf('关于')
      const issuer = joined.slice(0, begin).replace(/^[（(].{1,10}[）)]/, '')
      const line = lines[first]!
      return {
        title: joined.slice(begin),
        at: {
          start: line.start + Math.max(0, line.text.indexOf('关于')),
          end: lines[last]!.start + lines[last]!.text.trimEnd().length,
        },
        last,
        issuer: issuer !== '' ? sourced(line, issuer) : issuerAbove(lines, first, front),
      }
    }
  }
  return null
}

/** Lines above the title that name a body; several joint issuers are one field. */
function issuerAbove(lines: readonly Line[], title: number, front: Set<number>): Sourced<string> | null {
  let first = title
  for (let at = title - 1; at >= 0; at--) {
    const name = closed(lines[at]!.bare)
    if (front.has(at)) continue
    if (name.length > 40 || !BODY_NAME.test(name)) break
    front.add(at)
    first = at
  }
  if (first === title) return null
  const [line] = lines.slice(first, title).filter((each) => BODY_NAME.test(closed(each.bare)))
  if (line === undefined) return null
  const start = line.start + line.text.indexOf(line.bare)
  return { value: closed(line.bare), at: { start, end: start + line.bare.length } }
}

function findAddressees(
  lines: readonly Line[],
  from: number,
  front: Set<number>,
): { value: Sourced<string>; index: number } | null {
  for (let index = from; index < Math.min(lines.length, from + 4); index++) {
    const { bare } = lines[index]!
    if (/。/.test(bare) || readLabel(bare) !== null) return null
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

interface Title {
  readonly first: number
  readonly last: number
}

/** The lines that repeat the title which the notice carries: there the plan begins. */
function findPlan(lines: readonly Line[], from: number, carried: string): Title | null {
  const wanted = lettersOf(carried)
  for (let first = from; first < lines.length; first++) {
    let joined = ''
    for (let last = first; last < Math.min(lines.length, first + 4); last++) {
      joined += lettersOf(lines[last]!.bare)
      if (joined === wanted) return { first, last }
      if (!wanted.startsWith(joined)) break
    }
  }
  return null
}

/** A document without a notice begins with its title. */
function findTitle(lines: readonly Line[]): Title | null {
  let joined = ''
  for (const [index, line] of lines.slice(0, 6).entries()) {
    if (/[。：；]/.test(line.bare) || readLabel(line.bare) !== null || line.text.startsWith('\t')) return null
    joined += closed(line.bare)
    if (PLAN_TITLE.test(joined)) return { first: 0, last: index }
  }
  return null
}

function titleOf(
  lines: readonly Line[],
  plan: Title | null,
  carried: string | null,
  notice: Notice | null,
): Sourced<string> {
  if (plan !== null) {
    const start = lines[plan.first]!.start + lines[plan.first]!.text.indexOf(lines[plan.first]!.bare)
    const end = lines[plan.last]!.start + lines[plan.last]!.text.trimEnd().length
    const value = lines
      .slice(plan.first, plan.last + 1)
      .map((line) => closed(line.bare))
      .join('')
    return { value, at: { start, end } }
  }
  if (notice !== null) return { value: carried ?? notice.title, at: notice.at }
  const [first] = lines
  return first === undefined ? { value: '', at: { start: 0, end: 0 } } : sourced(first, first.bare.slice(0, 60))
}

interface Close {
  readonly signature: Sourced<string> | null
  readonly date: Sourced<string> | null
  readonly publicity: Sourced<string> | null
}

/** 落款, 成文日期, 公开方式 and 印发 lines of lines [from, to), taken from the end; they become front matter. */
function closeLetter(lines: readonly Line[], from: number, to: number, front: Set<number>): Close {
  let signature: Sourced<string> | null = null
  let date: Sourced<string> | null = null
  let publicity: Sourced<string> | null = null
  for (let index = to - 1; index >= from; index--) {
    const line = lines[index]!
    const name = closed(line.bare)
    const iso = isoDate(name)
    if (PUBLICITY.test(name)) publicity = sourced(line, line.bare)
    else if (iso !== null && date === null) date = { ...sourced(line, line.bare), value: iso }
    else if (ISSUED.test(name) && /\d{4}年\d{1,2}月\d{1,2}日/.test(name)) {
      // 版记: who had it printed when; not the date of the document
    } else if (signature === null && date !== null && name.length <= 40 && BODY_NAME.test(name))
      signature = { ...sourced(line, line.bare), value: name }
    else if (/^附件\s?\d*[：:]/.test(name) && name.length <= 80) {
      // list of annexes
    } else break
    front.add(index)
  }
  return { signature, date, publicity }
}

/** 2022年12月14日, 二〇二二年十二月十四日 → 2022-12-14 */
function isoDate(text: string): string | null {
  const match = DATE_LINE.exec(text)
  if (!match) return null
  const year = match[1] ?? [...match[4]!].map((digit) => chineseNumber(digit === '○' ? '〇' : digit)).join('')
  const month = match[2] ?? chineseNumber(match[5]!)
  const day = match[3] ?? chineseNumber(match[6]!)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** 根据《…》《…》: in the letter and in what precedes the first numbered item. */
function findParents(lines: readonly Line[], letter: number, body: number, own: string): Sourced<string>[] {
  const found = new Map<string, Sourced<string>>()
  for (let index = letter; index < lines.length; index++) {
    const line = lines[index]!
    if (index >= body && readLabel(line.bare) !== null) break
    for (const match of line.text.matchAll(PARENT)) {
      const from = match.index + match[0].length - match[1]!.length
      for (const title of match[1]!.matchAll(TITLED)) {
        const value = title[1]!
        if (lettersOf(value) === lettersOf(own) || found.has(value)) continue
        const start = line.start + from + title.index + 1
        found.set(value, { value, at: { start, end: start + value.length } })
      }
    }
  }
  return [...found.values()]
}

function closed(text: string): string {
  return text.replace(/\s+/g, '')
}
