/**
 * A list of bodies → names, one each: 「县教育和体育局、县委宣传部，各镇、街道」 → three names. 和 inside 教育和体育局 does not part it, 各镇、街道 and
 * 各县（市、区）政府 stay one, 「区教体局及各镇」 is two, 等部门 behind the last is nobody.
 */

import type { Span } from '../model/span.ts'
import { codes } from './marks.ts'
import { matchesOf } from './matches.ts'
import { piecesOutsideBrackets } from './outside-brackets.ts'

export interface PrintedName {
  /** without blanks and line ends */
  readonly name: string
  /** in the text that was given */
  readonly at: Span
}

/** What names of bodies end with. A form of the language of administration, not a list of bodies. */
const BODY_END =
  /(?:局|厅|部|委|办|院|署|处|室|队|团|会|联|社|所|站|馆|台|行|司|中心|公司|集团|政府|街道|办事处|镇|乡|村|社区|企业|单位|部门|学校|小学|中学|幼儿园|大学|学院|高校|机构|组织|管委会|工委|科协|编办|军区|海关|开发区|高新区|园区|新区|示范区|区|县|市|科|股|部委|银行|医院|协会|联社|总社|共青团中央)$/
const STRONG_END =
  /(?:局|厅|部|委|办|院|署|处|室|队|会|联|中心|公司|集团|政府|街道|办事处|镇|乡|部门|单位|管委会|工委|科协|编办|团[市县区省]委|共青团中央|全国总工会|署|海关|学校|高校|分行|银行)$/
/** 各镇, 各有关单位, 各区县政府 */
const GROUP = /^(?:各|有关|相关)/
/** what may follow 各镇 in the same group: kinds of places and bodies, no body of its own */
const KIND =
  /^(?:各?(?:镇|乡|乡镇|街道|镇街|街道办事处|办事处|中心|功能区|开发区|园区|区|县|市|村|社区|部门|单位|学校|企业|有关单位|有关部门|相关部门|相关单位))$/
const NOT_A_NAME = /[\d《》“”：:？?]|负责人|主体|责任人|以下简称|下同|下简称/
const SEPARATORS = codes('、，,；;。/\n')
const JOINING = /(?:以及|及|和|与)/g
/** （市文明办） behind a name, 等部门 behind the last */
const BRACKET = /[（(][^（()）]{1,20}[)）]$/
const AND_OTHERS = /等(?:有关|相关|各|市直|县直|区直)?(?:部门|单位|部门单位|单位和部门)?$/
const LONGEST_NAME = 28
/** an unknown name beside known ones: short, and no words of a sentence */
const COULD_BE_NAME = /^(?!.*[的了将对把等])\p{Script=Han}{2,16}$/u

/** The names of a list, in order; null when one of its parts is none. `offset`: where `list` stands in the text spans count in. */
export function splitNames(list: string, offset: number): PrintedName[] | null {
  const joined: PrintedName[] = []
  for (const part of mergeBroken(cutList(list, offset))) {
    const last = joined.at(-1)
    if (last !== undefined && goesOn(last.name, part.name)) {
      joined[joined.length - 1] = { name: `${last.name}、${part.name}`, at: { start: last.at.start, end: part.at.end } }
    } else joined.push(part)
  }
  const names: PrintedName[] = []
  for (const part of joined) for (const each of splitJoined(part)) names.push(...withoutOthers(each))
  return names.length > 0 && names.every(isName) ? names : null
}

/** 各镇、街道 and 各镇人民政府、街道办事处 are one group each. */
function goesOn(group: string, name: string): boolean {
  if (!GROUP.test(group) || !KIND.test(name)) return false
  return !/(?:政府|部门|单位)$/.test(group) || (/^各.*政府$/.test(group) && /^(?:街道)?办事处$|^街道$/.test(name))
}

/** Every part looks like a body, and at least one could be nothing else. */
export function areBodies(names: readonly PrintedName[]): boolean {
  const plain = names.map(({ name }) => name.replace(BRACKET, ''))
  return (
    plain.every((name) => BODY_END.test(name) || GROUP.test(name)) &&
    plain.some((name) => STRONG_END.test(name) || /^各/.test(name))
  )
}

/** （财政部、审计署、某某专班）: at least `share` of the names are surely bodies, and the rest could be names. */
export function areMostlyBodies(names: readonly PrintedName[], share: number): boolean {
  const plain = names.map(({ name }) => name.replace(BRACKET, ''))
  const sure = plain.filter((name) => STRONG_END.test(name))
  return plain.length > 1 && sure.length >= plain.length * share && plain.every((name) => COULD_BE_NAME.test(name))
}

/** 城运中心, 基教股, 校团委: what an office may be called; 全部, 座谈会 and 实验室 are none */
const OFFICE =
  /(?:局|厅|(?<!全|内|外|干|支|上|下|总)部|委|办|署|处|(?<!教|验|览|书|动|生|能|议|浴|寝|卧|展|乐|术|播|询|诊|游|活)室|队|委员会|协会|联合会|工会|商会|联|中心|股|科|站|所|司|政府|办事处|公司|集团|专班|组)$/u

/** 年级组, 班主任: short, and no words of a sentence */
export function couldBeName({ name }: Pick<PrintedName, 'name'>): boolean {
  return COULD_BE_NAME.test(name.replace(BRACKET, ''))
}

export function couldBeOffice({ name }: PrintedName): boolean {
  return COULD_BE_NAME.test(name) && OFFICE.test(name)
}

/** One of the parts of a list is surely a body, whether or not the whole can be read. */
export function namesABody(list: string): boolean {
  return cutList(list, 0).some(({ name }) => name.length <= LONGEST_NAME && STRONG_END.test(name))
}

function isName({ name }: PrintedName): boolean {
  return name.length >= 2 && name.length <= LONGEST_NAME && !NOT_A_NAME.test(name)
}

/** Parts between separators that stand outside brackets. */
function cutList(text: string, offset: number): PrintedName[] {
  return piecesOutsideBrackets(text, SEPARATORS).flatMap(({ text: part, start }) => {
    const name = part.replace(/\s+/g, '')
    if (name === '') return []
    const lead = part.length - part.trimStart().length
    return [{ name, at: { start: offset + start + lead, end: offset + start + part.trimEnd().length } }]
  })
}

/** 综合行政执法⏎与应急管理局: a line break inside a name; a part that begins with 和 or 与. */
function mergeBroken(parts: readonly PrintedName[]): PrintedName[] {
  const merged: PrintedName[] = []
  for (const part of parts) {
    const last = merged.at(-1)
    if (last !== undefined && /^(?:和|与|及(?!各))/.test(part.name))
      merged[merged.length - 1] = { name: last.name + part.name, at: { start: last.at.start, end: part.at.end } }
    else merged.push(part)
  }
  return merged
}

/** 区教体局及各镇 → two; 教育和体育局 → one: 和 parts two names only where a whole body stands before it and another begins behind. */
function splitJoined(part: PrintedName): PrintedName[] {
  if (!/[及和与]/.test(part.name)) return [part]
  for (const match of matchesOf(JOINING, part.name)) {
    const before = part.name.slice(0, match.index)
    const after = part.name.slice(match.index + match[0].length)
    if (GROUP.test(before) && /^(?:人民)?政府(?:部门)?$|^办事处$/.test(after)) continue
    if (!STRONG_END.test(before.replace(BRACKET, '').replace(AND_OTHERS, '')) || !BODY_END.test(after)) continue
    if (!/^(?:各|有关|相关|[省市县区镇]|国家)/.test(after) && !STRONG_END.test(after)) continue
    // Names are rarely broken over lines where two are joined; then the whole stands for both.
    const exact = part.at.end - part.at.start === part.name.length
    const cut = part.at.start + match.index
    return [
      { name: before, at: exact ? { start: part.at.start, end: cut } : part.at },
      ...splitJoined({ name: after, at: exact ? { start: cut + match[0].length, end: part.at.end } : part.at }),
    ]
  }
  return [part]
}

/** 市商务局等部门 → 市商务局; 等部门 alone → nobody. */
function withoutOthers(part: PrintedName): PrintedName[] {
  const match = part.name.includes('等') ? AND_OTHERS.exec(part.name) : null
  if (match === null || GROUP.test(part.name)) return [part]
  const name = part.name.slice(0, match.index)
  if (name === '') return []
  const exact = part.at.end - part.at.start === part.name.length
  return [{ name, at: exact ? { start: part.at.start, end: part.at.start + name.length } : part.at }]
}
