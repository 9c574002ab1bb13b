/**
 * Who is responsible? Phrases in brackets and on lines of their own: 「（责任单位：县教育和体育局、县财政局）」, 「（A牵头，B、C按职责分工负责）」,
 * 「（市教育局、市财政局负责，列第一位的为牵头部门，下同）」, 「牵头部门：…」, and sentences that say nothing else: 「由市委宣传部牵头，市教育局配合。」
 * Not units: 负责人, 责任主体, （以下简称…局）, bodies a sentence only mentions.
 */

import type { Role, Unit } from '../model/clause.ts'
import type { Span } from '../model/span.ts'
import { matchesOf } from './matches.ts'
import {
  areBodies,
  areMostlyBodies,
  couldBeName,
  couldBeOffice,
  namesABody,
  type PrintedName,
  splitNames,
} from './unit-names.ts'
import { beginsOwnLine, namesSomebody, roleOfHeader, rolePartsOf, saysFirstLeads } from './unit-roles.ts'

export interface UnitPhrase {
  /** the phrase with its brackets, in the text that was given */
  readonly at: Span
  readonly units: readonly Omit<Unit, 'organisation'>[]
  /** the document says that the first listed leads, from here on */
  readonly firstLeads: boolean
  /** 责任单位 is printed, but no name could be read */
  readonly failed: boolean
  /** a sentence of the text: it says who, and stays text */
  readonly inText: boolean
  /** 完成时限：2023年底前 in the same phrase, as printed */
  readonly deadline: string | null
}

const BRACKETED = /[（(〔[【]([^（()）〔〕[\]【】]*(?:[（(][^（()）]{0,20}[)）][^（()）〔〕[\]【】]*){0,6})[)）〕\]】]/g
/** 由…牵头 or A牵头，B配合 as a whole sentence, with 该项工作 or nothing before it */
const SAID_SENTENCE =
  /(?:^|(?<=[。；]))\s*(?:(?:本|该|此|上述|以上|以上各|本条)?(?:项|各项)?(?:工作|任务|行动|措施)?由)?([^。；：]{4,160}?(?:牵头|负责|配合|参与|落实|协助))(?=[。；]|\s*$)/g
/** 县卫健局要会同有关部门: words of a sentence that asks for more, no name */
const IS_ASKED = /[要须将由]|应(?!急)|会同|组织(?!部)/
const SAYS_WHO = /(?:牵头|负责|配合|参与|落实|协助)(?:[。；]|\s*$)/
const DEADLINE = /(?:完成)?(?:时限|期限|时间)[：:]\s*([^，。；、）)]{2,24})/
/** …，2023年12月底前完成: by when, behind the names */
const TIME_TAIL = /[，,；;]\s*((?:20\d{2}年|长期|持续|每年|年内|全年|常态)[^，,；;。]{0,16})$/
/** …。责任单位：县教育局、县财政局。: a label behind the text, without brackets */
const LABEL_TAIL =
  /[。；]\s*((?:牵头|主要责任|第一责任|责任|配合|协办|参与)(?:责任)?(?:单位|部门|科室)\s*[：:为][^。]{2,300})。?\s*$/
const BARE_BEGIN =
  /^[省市县区镇州]|^各|^团[省市县区]|局$|厅$|委$|办$|(?<!干|支|内|全|外|西|东|中|南|北|局|总|俱乐)部$|署$|^国家|^全国/u

/** All phrases of one paragraph, in order. Offsets count in the text `printed` was cut from: `offset` is its start there. */
export function findUnitPhrases(printed: string, offset: number): UnitPhrase[] {
  // A line end inside a bracket parts no names: 市市场⏎监管局.
  const paragraph = printed.replaceAll('\n', ' ')
  const bare = paragraph.trimStart()
  if (beginsOwnLine(bare)) {
    const start = paragraph.length - bare.length
    const stop = bare.indexOf('。')
    const end = stop < 0 ? bare.trimEnd().length : stop
    const phrase = readPhrase(bare.slice(0, end).replace(/；$/, ''), offset + start, true)
    if (phrase !== null) return [placed(phrase, offset + start, offset + start + (stop < 0 ? end : stop + 1))]
  }
  const phrases: UnitPhrase[] = []
  for (const match of matchesOf(BRACKETED, paragraph)) {
    const rest = paragraph.slice(match.index + match[0].length, match.index + match[0].length + 8)
    const phrase = readPhrase(match[1]!, offset + match.index + 1, /^[。；\s]*$/.test(rest))
    if (phrase === null) continue
    const start = offset + match.index
    phrases.push(placed(phrase, start, start + match[0].length))
  }
  const labelled = phrases.length === 0 && /(?:[：:]|[位门室]\s*为)/.test(paragraph) ? LABEL_TAIL.exec(paragraph) : null
  if (labelled) {
    const start = offset + labelled.index + labelled[0].indexOf(labelled[1]!)
    const phrase = readPhrase(labelled[1]!, start, true)
    if (phrase !== null) phrases.push(placed(phrase, start, offset + paragraph.trimEnd().length))
  }
  if (SAYS_WHO.test(paragraph)) phrases.push(...saidSentences(paragraph, offset))
  return phrases.length < 2 ? phrases : phrases.sort((a, b) => a.at.start - b.at.start)
}

/** 由A牵头，B配合。 — a sentence that says only that. */
function saidSentences(paragraph: string, offset: number): UnitPhrase[] {
  return matchesOf(SAID_SENTENCE, paragraph).flatMap((match) => {
    const start = match.index + match[0].length - match[1]!.length
    const read = rolePartsOf(match[1]!, offset + start)
    if (read === null || read.labelled) return []
    const names = read.parts.map((part) => splitNames(part.text, part.start))
    if (names.some((each) => each === null || !areBodies(each) || each.some(({ name }) => IS_ASKED.test(name))))
      return []
    const units = read.parts.flatMap((part, index) =>
      names[index]!.map((name) => unit(name, part.role, 'units/sentence')),
    )
    const at = { start: offset + start, end: offset + match.index + match[0].length }
    return [{ at, units, firstLeads: false, failed: false, inText: true, deadline: null }]
  })
}

type Read = Omit<UnitPhrase, 'at'>

function placed({ units, firstLeads, failed, inText, deadline }: Read, start: number, end: number): UnitPhrase {
  return { at: { start, end }, units, firstLeads, failed, inText, deadline }
}

/** null: not about units. `bare`: a list without any word of responsibility is taken for one. */
function readPhrase(printed: string, offset: number, bare: boolean): Read | null {
  const time = TIME_TAIL.exec(printed)
  const text = time === null ? printed : printed.slice(0, time.index)
  const read = rolePartsOf(text, offset)
  if (read === null) return bare ? readList(text, offset) : null
  const firstLeads = saysFirstLeads(text)
  const deadline = time?.[1] ?? DEADLINE.exec(text)?.[1]?.trim() ?? null
  const units = read.parts.flatMap((part) => {
    const names = splitNames(part.text, part.start)
    return names === null ? [] : names.map((name) => unit(name, part.role, part.rule))
  })
  if (units.length === 0)
    return (read.labelled ? namesSomebody(text) : bare && read.parts.some((part) => namesABody(part.text)))
      ? { units: [], firstLeads, failed: true, inText: false, deadline }
      : null
  // At the end of a paragraph 负责 settles it, and one name of an unknown kind does not unsay the others.
  const leads = units.filter(({ role }) => role === 'lead')
  // 教务处牵头，年级组、班主任配合: who leads is surely a body, and so the others take part.
  const led = bare && leads.length > 0 && areBodies(leads) && units.every(couldBeName)
  if (!read.labelled && !(areBodies(units) || led || (bare && areMostlyBodies(units, 1 / 2)))) return null
  return { units, firstLeads, failed: false, inText: false, deadline }
}

function unit({ name, at }: PrintedName, role: Role, rule: string): Omit<Unit, 'organisation'> {
  return { name, role, at, rule }
}

/** （省农业农村厅、省畜牧局）: nothing but bodies. */
function readList(text: string, offset: number): Read | null {
  const names = splitNames(text, offset)
  if (
    names === null ||
    !(areBodies(names) || areMostlyBodies(names, 2 / 3)) ||
    !names.some(({ name }) => BARE_BEGIN.test(name))
  )
    return null
  const units = names.map((name) => unit(name, 'responsible', 'units/list'))
  return { units, firstLeads: false, failed: false, inText: false, deadline: null }
}

/** …。（社区事务受理服务中心）: behind the full stop that ends a paragraph, nothing but what could be bodies */
const BEHIND_STOP = /(?<=[。；！])\s*[（(]([^（）()：:\d]{2,60})[)）]\s*$/u

/** Bodies of a kind that no list knows, where other paragraphs of the document name theirs in such brackets. */
export function findBareBodies(paragraph: string, offset: number): UnitPhrase | null {
  const match = /[)）]/.test(paragraph.at(-1) ?? '') ? BEHIND_STOP.exec(paragraph) : null
  if (match === null) return null
  const begin = match.index + match[0].indexOf(match[1]!)
  const names = splitNames(match[1]!, offset + begin)
  if (names === null || !names.every(couldBeOffice)) return null
  const units = names.map((name) => unit(name, 'responsible', 'units/list'))
  const at = { start: offset + begin - 1, end: offset + begin + match[1]!.length + 1 }
  return { at, units, firstLeads: false, failed: false, inText: false, deadline: null }
}

/** 责任部门, 责任单位, 牵头单位, 配合部门: a column of units, not of text; 单位 alone is one of measure. */
export function isUnitHeader(header: string): boolean {
  return (
    /(?:责任|牵头|配合|主办|协办|承办|参与|实施|主管|落实|负责)(?:部门|单位|主体|科室|处室)(?:及分工|（人）|及人员)?$|^(?:责任|牵头|配合)$|^(?:部门|单位)名称$|部门$/.test(
      header,
    ) ||
    (/单\s*位$/.test(header) && !/^(?:计量|计算)?单\s*位$/.test(header))
  )
}

/** A cell of a unit column: one body a line or parted by 、, or words with roles of their own; remarks in brackets are none. */
export function readUnitCell(text: string, offset: number, header: string): Omit<Unit, 'organisation'>[] {
  const blanked = text.replace(/[（(][^（()）]*(?:下同|(?:为|是)牵头|简称)[^（()）]*[)）]/g, (remark) =>
    '\n'.repeat(remark.length),
  )
  const read = rolePartsOf(blanked.replace(/\n/g, '，'), offset)
  if (read !== null) {
    const units = read.parts.flatMap((part) =>
      (splitNames(part.text, part.start) ?? []).map((name) => unit(name, part.role, 'units/column')),
    )
    if (units.length > 0) return units
  }
  return (splitNames(blanked, offset) ?? []).map((name) => unit(name, roleOfHeader(header), 'units/column'))
}
