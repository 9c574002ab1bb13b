/**
 * 附件 and 专栏: parts with a heading and numbers of their own. 「附件2⏎校园安全责任清单」 begins an annex; 「附件：1.校园安全排查表⏎2.校园安全责任清单」
 * below the text is the list of them; 「专栏1 基层能力提升工程」 begins a box that ends where the numbers outside go on.
 */

import { chineseNumber } from '../model/chinese-numbers.ts'
import type { Line } from '../model/lines.ts'
import { isoDate, isPublicity } from './closing.ts'
import { readLabel } from './numbering.ts'

/** 附件, 附件2, 附件1：…, 附件三 … */
const ANNEX = /^附\s?(件|表)\s?([\d一二三四五六七八九十]{0,3})\s?(?:[：:]\s*(.*)|[\s\u3000]+(.{2,40}))?$/
/** 表1 …, 专栏2 …, 附表1：…: the line above a table that names it, or that begins a box */
export const CAPTION = /^(表|专栏|附表)\s?([\d]{1,2}|[一二三四五六七八九十]{1,3})?[\s\u3000：:.．、]*/
const BOX = /^专栏\s?(\d{1,2}|[一二三四五六七八九十]{1,3})[\s\u3000：:.．、]*/
const LISTED = /^(\d{1,2})\s?[.．、]\s*[^。；]{2,60}$/
const LONGEST_LINE = 90

export interface Annex {
  readonly label: string
  readonly heading: string
  /** index of the last line that belongs to its heading */
  readonly last: number
}

export interface Annexes {
  /** by the index of the line they begin at */
  readonly starts: ReadonlyMap<number, Annex>
  /** lines of the list of annexes below a text */
  readonly listed: ReadonlySet<number>
}

/** Annexes and lists of annexes among `lines` (blank ones included); both in one pass. */
export function findAnnexes(lines: readonly Line[]): Annexes {
  const printed = lines.flatMap((line, index) => {
    const match = line.bare.length <= LONGEST_LINE && line.bare.startsWith('附') ? ANNEX.exec(line.bare) : null
    return match === null
      ? []
      : [{ index, kind: match[1]!, number: digits(match[2]!), named: (match[3] ?? match[4] ?? '').trim() }]
  })
  const lastOf = new Map(printed.map((each) => [each.number, each.index]))
  const starts = new Map<number, Annex>()
  const listed = new Set<number>()
  for (const [order, { index, kind, number, named }] of printed.entries()) {
    const repeated = lastOf.get(number)! > index || (LISTED.test(named) && printed[order + 1] !== undefined)
    if (named !== '' && (repeated || closesText(lines, index, printed[order + 1]?.index ?? null))) {
      for (const each of listFrom(lines, index, named)) listed.add(each)
      continue
    }
    starts.set(index, headed(lines, index, `附${kind}${number}`, named))
  }
  return { starts, listed }
}

/** Nothing but signature, date and further annex lines behind it: a list, not an annex. */
function closesText(lines: readonly Line[], index: number, next: number | null): boolean {
  const following = lines.slice(index + 1, index + 12).filter((line) => line.bare !== '')
  const [first] = following
  if (first === undefined) return next === null
  return following
    .slice(0, 6)
    .some((line) => line.bare.length < 40 && (isoDate(line.bare) !== null || isPublicity(line.bare)))
}

/** 附件：1.甲⏎2.乙: the lines that count on. */
function listFrom(lines: readonly Line[], index: number, named: string): number[] {
  const found = [index]
  let ordinal = Number(LISTED.exec(named)?.[1] ?? 0)
  for (let at = index + 1; ordinal > 0 && at < lines.length; at++) {
    const { bare } = lines[at]!
    if (bare === '') continue
    if (Number(LISTED.exec(bare)?.[1] ?? 0) !== ordinal + 1) break
    ordinal += 1
    found.push(at)
  }
  return found
}

function headed(lines: readonly Line[], index: number, label: string, named: string): Annex {
  if (named !== '') return { label, heading: named, last: index }
  for (let at = index + 1; at < lines.length; at++) {
    const { text, bare } = lines[at]!
    if (bare === '') continue
    if (text.startsWith('\t') || readLabel(bare) !== null || /[。；]$/.test(bare) || bare.length > LONGEST_LINE) break
    return { label, heading: bare, last: at }
  }
  return { label, heading: '', last: index }
}

/** 专栏一 农业工程 → 专栏1, 农业工程; null for other lines. */
export function readBox(bare: string): { readonly label: string; readonly heading: string } | null {
  if (!bare.startsWith('专栏') || bare.length > LONGEST_LINE || /[。；]$/.test(bare)) return null
  const match = BOX.exec(bare)
  return match && { label: `专栏${digits(match[1]!)}`, heading: bare.slice(match[0].length).trim() }
}

/** 一 → 1: annexes, tables and boxes are called by digits whatever they are printed with. */
export function digits(number: string): string {
  return number === '' ? '' : String(chineseNumber(number) ?? number)
}
