/**
 * Front matter: who issued what to whom. 文号, 发文机关, 标题, 主送机关, the notice's own letter with 落款 and 成文日期; then the
 * 印发的文件 begins with its title: 「青河市教育事业发展“十四五”规划」. What is not printed is null.
 */
import type { DocumentHead, Sourced } from '../model/document.ts'
import type { Line } from '../model/lines.ts'
import { abovePageFoot, bodiesOf, closeLetter, isBodyNames, isoDate, isPublicity, sourced } from './closing.ts'
import { readImprint } from './imprint.ts'
import { findAddressees, findNotice, type Notice } from './notice.ts'
import { readLabel } from './numbering.ts'
import { findParents } from './parents.ts'
import { readPlace } from './place.ts'
import {
  carriedTitle,
  closed,
  couldBeTitle,
  isAnyTitle,
  isPassage,
  isRestOfTitle,
  isTitleRemark,
  letters,
} from './title.ts'

export interface HeadResult {
  readonly head: DocumentHead
  /** indices into the lines: what is front or back matter, not text */
  readonly front: ReadonlySet<number>
  /** the notice's own letter: indices [from, to) into the lines; empty when the document has no plan of its own */
  readonly notice: { readonly from: number; readonly to: number }
  /** index of the first line of the plan's body */
  readonly body: number
}

/** 淄政发〔2022〕2号, （临政发〔2022〕5号）, 发文字号：渭政办发〔2024〕9号 */
const NUMBER_LINE =
  /^(?:(?:发文字号|发文文号|发文号|文件编号|公文文号|文件文号|文号)[：:])?[（(]?(\p{Script=Han}{1,14}[〔[（(]\d{4}[〕\])）]第?\d{1,5}号)[)）]?$/u
/** 第12号 below …人民政府令 */
const ORDER_LINE = /^[（(]?(第\d{1,5}号)[)）]?$/
const ANNEX_ALONE = /^附件\s?[\d一二三四五六七八九十]{0,3}\s?[：:]?$/
const MOST_FRONT_LINES = 20
/** 关于印发X的通知 is X; 关于公布X的通知 stays a notice */
const HANDS_ON = /印发|转发|批转/
const MOST_TITLE_LINES = 4
const LONGEST_TITLE_LINE = 80
/** lines above a title that are none: 高岭区教育系统“五大行动”实施方案之一： */
const MOST_LINES_ABOVE = 3

/** `lines`: the filled lines of one document, without its table of contents. */
export function readHead(lines: readonly Line[]): HeadResult {
  const front = new Set<number>()
  const number = findNumber(lines, front)
  const notice = findNotice(lines, front)
  const carried = notice === null ? null : carriedTitle(notice.title)
  const from = notice === null ? 0 : notice.last + 1
  const addressees = notice === null ? null : findAddressees(lines, from, front)
  const letter = addressees === null ? from : addressees.index + 1
  const plan = carried === null ? (notice === null ? findTitle(lines) : null) : findPlan(lines, letter, carried)
  if (plan !== null) for (let at = notice === null ? 0 : plan.first; at <= plan.last; at++) front.add(at)
  const above =
    plan === null || notice !== null ? [] : lines.slice(0, plan.first).filter(({ bare }) => isBodyNames(bare))
  if (plan !== null && plan.first > 0 && ANNEX_ALONE.test(lines[plan.first - 1]!.bare)) front.add(plan.first - 1)
  let body = plan === null ? letter : plan.last + 1
  while (plan !== null && isPassage(lines[body]?.bare ?? '')) front.add(body++)
  const imprint = plan === null || notice !== null ? null : readImprint(lines, body)
  while (imprint !== null && body < imprint.end) front.add(body++)
  const foot = abovePageFoot(lines, body, lines.length, front)
  const end = plan === null ? Math.min(letterEnd(lines, letter), foot) : plan.first
  const close = closeLetter(lines, plan === null ? letter : from, end, front)
  const back = plan === null ? null : closeLetter(lines, body, letterEnd(lines, body), front)
  const title = titleOf(lines, plan, carried, notice)
  const signature = close.signature ?? back?.signature ?? null
  const issuer = inFull(notice?.issuer ?? bodiesOf(above) ?? imprint?.issuer ?? null, signature) ?? signature
  const place = (issuer && placed(issuer)) ?? placed(title)
  const head: DocumentHead = {
    title,
    noticeTitle: plan !== null && notice !== null ? { value: notice.title, at: notice.at } : null,
    number,
    issuer,
    date: close.date ?? back?.date ?? notice?.date ?? imprint?.date ?? null,
    addressees: addressees?.value ?? null,
    publicity: close.publicity ?? back?.publicity ?? null,
    level: place && { value: place.level, at: place.at },
    region: place && { value: place.region, at: place.at },
    parents: findParents(lines, letter, body, title.value),
  }
  return { head, front, notice: { from: letter, to: plan === null || notice === null ? letter : plan.first }, body }
}

/** 县人民政府办公室 over the title, 湄潭县人民政府办公室 below the letter: the signature says whose. */
function inFull(issuer: Sourced<string> | null, signature: Sourced<string> | null): Sourced<string> | null {
  const brief = issuer !== null && /^[省市县区州旗镇乡]/.test(issuer.value)
  return brief && signature?.value.endsWith(issuer.value) ? signature : issuer
}

function placed(
  source: Sourced<string>,
): { level: NonNullable<DocumentHead['level']>['value']; region: string; at: Sourced<string>['at'] } | null {
  // Of several issuers the first one says where.
  const place = readPlace(source.value.split('、')[0]!)
  return place && { ...place, at: source.at }
}

function findNumber(lines: readonly Line[], front: Set<number>): Sourced<string> | null {
  for (const [index, line] of lines.slice(0, MOST_FRONT_LINES).entries()) {
    const name = closed(line.bare)
    if (/[。；]/.test(name) || line.text.startsWith('\t')) return null
    const above = index > 0 ? closed(lines[index - 1]!.bare) : ''
    const match = NUMBER_LINE.exec(name) ?? (/(?:令|公告)$/.test(above) ? ORDER_LINE.exec(name) : null)
    if (!match) continue
    front.add(index)
    return sourced(line, match[1]!)
  }
  return null
}

/** Where the letter's signature stands: above its first annex, when a date stands there; else at the end. */
function letterEnd(lines: readonly Line[], from: number): number {
  for (let index = from + 1; index < lines.length; index++) {
    if (!lines[index]!.bare.startsWith('附')) continue
    const above = lines[index - 1]!.bare
    if (/^附(?:件|表)\s?\d?/.test(lines[index]!.bare) && (isoDate(above) !== null || isPublicity(above))) return index
  }
  return lines.length
}

interface Title {
  readonly first: number
  readonly last: number
}

/** The lines that repeat the title which the notice carries, or else the title below the letter's date: there the plan begins. */
function findPlan(lines: readonly Line[], from: number, carried: string): Title | null {
  const wanted = letters(carried)
  for (let first = from; first < lines.length; first++) {
    let joined = ''
    for (let last = first; last < Math.min(lines.length, first + MOST_TITLE_LINES); last++) {
      if (lines[last]!.bare.length > LONGEST_TITLE_LINE) break
      joined += letters(lines[last]!.bare)
      if (joined === wanted) return withRemark(lines, { first, last })
      if (!wanted.startsWith(joined)) break
    }
  }
  for (let first = from + 1; first < lines.length; first++) {
    const above = lines[first - 1]!.bare
    if (above.length > LONGEST_TITLE_LINE) continue
    if (isoDate(above) === null && !isPublicity(above)) continue
    const title = titleAt(lines, ANNEX_ALONE.test(lines[first]!.bare) ? first + 1 : first)
    if (title !== null && shares(wanted, letters(lines[title.first]!.bare))) return title
  }
  return null
}

/** The printed title and the one the notice names differ in a word or a remark; most of it is the same. */
function shares(wanted: string, printed: string): boolean {
  const pairs = new Set(Array.from({ length: Math.max(0, wanted.length - 1) }, (_, at) => wanted.slice(at, at + 2)))
  let shared = 0
  for (let at = 0; at + 2 <= printed.length; at++) if (pairs.has(printed.slice(at, at + 2))) shared++
  return printed.length > 1 && shared >= (printed.length - 1) / 2
}

/** A document without a notice begins with its title, or with a short line above it. */
function findTitle(lines: readonly Line[]): Title | null {
  if (lines.length > 0 && ANNEX_ALONE.test(lines[0]!.bare)) return null
  for (let first = 0; first < Math.min(lines.length, MOST_LINES_ABOVE); first++) {
    const { bare, text } = lines[first]!
    if (readLabel(bare) !== null || /[。；]/.test(bare) || text.startsWith('\t')) break
    const title = titleAt(lines, first)
    if (title !== null) return title
  }
  return shortFirstLine(lines)
}

/** The lines from `first` that together read as a title. */
function titleAt(lines: readonly Line[], first: number): Title | null {
  let joined = ''
  if (lines[first] !== undefined && isBodyNames(lines[first]!.bare)) return null
  for (let last = first; last < Math.min(lines.length, first + MOST_TITLE_LINES); last++) {
    if (!couldBeTitle(lines[last]!)) return null
    joined += closed(lines[last]!.bare)
    if (joined.length < 5 || !isAnyTitle(joined)) continue
    const next = lines[last + 1]
    const goesOn = next !== undefined && couldBeTitle(next) && isRestOfTitle(closed(next.bare))
    return withRemark(lines, { first, last: goesOn ? last + 1 : last })
  }
  return null
}

/** （2022—2025年） below the title belongs to it. */
function withRemark(lines: readonly Line[], { first, last }: Title): Title {
  const next = lines[last + 1]
  return next !== undefined && isTitleRemark(next.bare) && isoDate(next.bare) === null
    ? { first, last: last + 1 }
    : { first, last }
}

/** A title of no known kind: one short line without a mark above the first number. */
function shortFirstLine(lines: readonly Line[]): Title | null {
  const [first, second] = lines
  if (first === undefined || second === undefined || !couldBeTitle(first) || first.bare.length > 45) return null
  if (!/\p{Script=Han}{4}/u.test(first.bare) || readLabel(second.bare)?.ordinal !== 1) return null
  return { first: 0, last: 0 }
}

function titleOf(
  lines: readonly Line[],
  plan: Title | null,
  carried: string | null,
  notice: Notice | null,
): Sourced<string> {
  if (plan !== null) {
    const from = plan.first
    const start = lines[from]!.start + lines[from]!.text.indexOf(lines[from]!.bare)
    const end = lines[plan.last]!.start + lines[plan.last]!.text.trimEnd().length
    const value = lines
      .slice(from, plan.last + 1)
      .map((line) => closed(line.bare))
      .join('')
    return { value, at: { start, end } }
  }
  if (notice !== null && carried !== null && HANDS_ON.test(notice.title)) return { value: carried, at: notice.at }
  if (notice !== null) return notice.printed
  const first = lines.slice(0, 3).find(couldBeTitle) ?? lines[0]
  return first === undefined ? { value: '', at: { start: 0, end: 0 } } : sourced(first, first.bare.slice(0, 60))
}
