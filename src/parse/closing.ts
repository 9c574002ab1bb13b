/**
 * How a letter ends: 落款, 成文日期 (2022年4月26日, 二〇二二年四月二十六日), （此件公开发布）, 抄送 and the print note. They are front and
 * back matter, not text.
 */
import { chineseNumber } from '../model/chinese-numbers.ts'
import type { Sourced } from '../model/document.ts'
import type { Line } from '../model/lines.ts'
import { hull } from '../model/span.ts'
import { closed } from './title.ts'

const DATE_LINE =
  /^[（(]?(?:(\d{4})年(\d{1,2})月(\d{1,2})日|([〇零○Ｏ一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日)[）)]?$/
const PUBLICITY = /^[（(]?\s*此件.{0,16}(?:公开|发布|登报).{0,6}[)）]?$/
/** （本文有删减） behind the date; 联系人：王某，电话：… above the signature */
const REMARK =
  /^[（(](?:本文|此文|正文|附件|有效期|略)[^（）()]{0,16}[)）]$|^联系(?:人|电话|方式|单位)(?:及(?:电话|联系方式))?[：:].{0,60}$/
/** 青河市人民政府办公室 2022年6月3日印发 */
const PRINT_NOTE = /\d{4}年\d{1,2}月\d{1,2}日(?:印发|印制)$/
const COPIES = /^(?:抄送|抄报|分送|主题词)[：:]/
/** 责任编辑：张某 【打印本页】【关闭窗口】, 上一篇：…, 浙ICP备05000005号: nothing but the page that shows the text has such a line */
const PAGE_LINE =
  /^(?:责任编辑|网站标识码|版权所有)[：:\s].{0,40}$|【(?:打印|关闭)(?:本页|窗口|页面)?】|^(?:打印|关闭)(?:本页|窗口)$|^(?:上|下)一(?:篇|条|页)[：:]|ICP备\d|公网安备|^(?:Copyright|版权所有)|^©/i
/** 主办单位：…, beside such a line the page’s too; alone it may be who holds an event */
const PAGE_FIELD = /^(?:主办单位|主办|承办单位|承办|技术支持|信息来源|来源|编辑|地址|联系电话|备案号)[：:].{0,60}$/
/** 国家发展改革委, 中央编办; 承办 and 开办 are no bodies */
const BODY_NAME =
  /(?:政府|(?<![之好用])处|中学|小学|大学|学院|学校|医院|办公室|办公厅|厅|局|部|院|会|中心|党组|委|[编府委信侨台外明防党政安]办|镇|集团|公司|分行|大队|支队|司令部)$/
/** 教育局 办公室: part of a name, no second body */
const PART_OF_NAME = /^(?:办公室|办公厅|委员会|指挥部)$/
const SHORTEST_NAME = 3
const LONGEST_NAME = 40
const MOST_SIGNATURES = 8

export interface Close {
  readonly signature: Sourced<string> | null
  readonly date: Sourced<string> | null
  readonly publicity: Sourced<string> | null
}

/** The end of the text above the foot of the page that showed it; `front` gets the foot's lines. */
export function abovePageFoot(lines: readonly Line[], from: number, to: number, front: Set<number>): number {
  let end = to
  while (end > from && (PAGE_LINE.test(lines[end - 1]!.bare) || PAGE_FIELD.test(lines[end - 1]!.bare))) end--
  if (!lines.slice(end, to).some(({ bare }) => PAGE_LINE.test(bare))) return to
  for (let index = end; index < to; index++) front.add(index)
  return end
}

/** Lines [from, to), taken from the end, as far as they close a letter; `front` gets their indices. */
export function closeLetter(lines: readonly Line[], from: number, to: number, front: Set<number>): Close {
  let date: Sourced<string> | null = null
  let publicity: Sourced<string> | null = null
  const signatures: Line[] = []
  for (let index = to - 1; index >= from; index--) {
    const line = lines[index]!
    const name = closed(line.bare)
    const iso = isoDate(name)
    if (front.has(index)) continue
    if (PUBLICITY.test(name)) publicity = sourced(line, line.bare)
    else if (iso !== null && date === null) date = { ...sourced(line, line.bare), value: iso }
    else if (!PRINT_NOTE.test(name) && !COPIES.test(name) && !REMARK.test(line.bare)) {
      if (date === null || signatures.length === MOST_SIGNATURES || !isBodyNames(line.bare)) break
      signatures.unshift(line)
    }
    front.add(index)
  }
  return { signature: bodiesOf(signatures), date, publicity }
}

/** A line that is a date and nothing else → 2022-12-14. */
export function isoDate(text: string): string | null {
  const match = DATE_LINE.exec(closed(text))
  if (!match) return null
  const year = match[1] ?? [...match[4]!].map((digit) => chineseNumber(/[○Ｏ]/.test(digit) ? '〇' : digit)).join('')
  const month = match[2] ?? chineseNumber(match[5]!)
  const day = match[3] ?? chineseNumber(match[6]!)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function isPublicity(text: string): boolean {
  return PUBLICITY.test(closed(text))
}

/** 青河市教育局　青河市体育局: nothing but names of bodies, letter-spaced or side by side. */
export function isBodyNames(text: string): boolean {
  const name = closed(text).replace(/文件$/, '')
  return name.length <= LONGEST_NAME && BODY_NAME.test(name) && !/[。；，：:]/.test(name)
}

/** Names of bodies on these lines as one field: 青河市教育局、青河市体育局. */
export function bodiesOf(lines: readonly Line[]): Sourced<string> | null {
  const at = hull(lines.map((line) => sourced(line, line.bare).at))
  if (at === null) return null
  // A letterhead (「新昌县人民政府办公室文件」) and the head below it name one body twice.
  return { value: [...new Set(lines.flatMap((line) => namesOf(line.bare)))].join('、'), at }
}

/** Several names stand side by side where each piece between blanks is one; else the blanks only space the letters. */
export function namesOf(text: string): string[] {
  const pieces = text
    .replace(/文件$/, '')
    .split(/[\s\u3000、]+/)
    .filter((piece) => piece !== '')
  const each = pieces.every(
    (piece) => piece.length >= SHORTEST_NAME && BODY_NAME.test(piece) && !PART_OF_NAME.test(piece),
  )
  return each ? pieces : [pieces.join('')]
}

export function sourced(line: Line, value: string): Sourced<string> {
  const at = line.text.indexOf(value)
  if (at < 0) return { value, at: { start: line.start, end: line.end } }
  return { value, at: { start: line.start + at, end: line.start + at + value.length } }
}
