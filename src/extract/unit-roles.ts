/**
 * The words that say who has which part: 牵头单位：, 市财政局配合, 按职责分工负责. A list of bodies with such words → parts with a role each.
 */

import type { Role } from '../model/clause.ts'
import { codes } from './marks.ts'
import { matchesOf } from './matches.ts'
import { type Piece, piecesOutsideBrackets } from './outside-brackets.ts'

/** A stretch of names with one role. */
export interface RolePart {
  readonly role: Role
  readonly text: string
  /** where `text` stands in the text spans count in */
  readonly start: number
  readonly rule: string
}

/** 责任单⏎位: print may break the word anywhere */
function broken(words: string): string {
  return words
    .split('|')
    .map((word) => [...word].join('\\s?'))
    .join('|')
}

const BODY_WORD = `(?:${broken('单位|部门|科室|处室|机构')})`
/** 责任单位：…, 责任单位为…; 责任为 alone is no label, and who 为牵头单位 was named before */
const COLON = `(?:\\s*[：:]|(?<=[位门室构])为(?!牵头|主责|主要|第一))`
const LEAD_LABEL = `(?:${broken('牵头|主办|主责|主要责任')})(?:责\\s?任)?${BODY_WORD}?${COLON}`
const COOPERATE_LABEL = `(?:${broken('配合|协办|协助|协同|参与|参加|协作')})${BODY_WORD}?${COLON}`
const RESPONSIBLE_LABEL = `(?:${broken('责任|落实|实施|承办|承担|负责')})${BODY_WORD}?${COLON}`
const LABEL = new RegExp(`(${LEAD_LABEL})|(${COOPERATE_LABEL})|(${RESPONSIBLE_LABEL})`, 'g')
/** a line of its own begins so; 主办单位 and 承办单位 of a page's footer do not */
const OWN_LINE = new RegExp(
  `^(?:(?:${broken('牵头|主责|主要责任|配合|协办|协助|协同|参与|责任|落实|实施')})(?:责\\s?任)?${BODY_WORD}|${broken('牵头|配合')})\\s*[：:]`,
)
/** printed so, somebody is named: 责任单位： with nothing readable behind it is a failure, not silence */
const NAMES_SOMEBODY = new RegExp(`(?:${broken('牵头|配合|责任|参与')})${BODY_WORD}\\s*[：:]`)
const LEADS = /(?:负责牵头|牵头负责|牵头组织实施|牵头组织|牵头实施|牵头落实|牵头|主办|总牵头)$/
const COOPERATES =
  /(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:分别|共同|密切|做好)?(?:配合|参与|协助|协同配合|协办|协同|配合实施|配合落实)$/
const RESPONSIBLE =
  /(?:(?:按|根据|按照|依据)(?:照)?(?:各自)?(?:部门)?(?:职责|职能|分工)(?:分工)?)?(?:分别|共同|具体|分工)?(?:负责|落实|组织实施|承担)(?:落实|实施)?$/
const SHARES = /[按依据]|分别|共同|分工|落实/
const FIRST_LEADS =
  /(?:列|排)(?:在)?(?:名)?(?:第一|首)位?的?(?:单位|部门)?(?:为|是)(?:牵头|主要|主责)(?:责任)?(?:单位|部门)|第一(?:个|位)?(?:单位|部门)?(?:为|是)牵头/
const REMARK =
  /^(?:下同|以下同|以下简称.*|.*(?:为|是)(?:牵头|主责)(?:责任)?(?:单位|部门).*|不再列出|.*下同|.*(?:均|都)?包括.*|第一位.*牵头.*)$/
const OTHER_LABEL = /[\s\u3000，,；;。]+\p{Script=Han}{2,8}\s?[：:]/u
const SEGMENT_END = codes('，,；;。')
/** 市教育局会同市财政局 */
const TOGETHER = /会同|商/

/** True when the document says here that the first listed leads. */
export function saysFirstLeads(text: string): boolean {
  return FIRST_LEADS.test(text.replace(/\s+/g, ''))
}

export function namesSomebody(text: string): boolean {
  return NAMES_SOMEBODY.test(text)
}

export function beginsOwnLine(text: string): boolean {
  return OWN_LINE.test(text)
}

/** The role a column's head gives: 牵头单位 → lead. */
export function roleOfHeader(header: string): Role {
  if (/牵头|主办|主责|主要责任|第一责任/.test(header)) return 'lead'
  return /配合|协办|参与|协同|协助/.test(header) ? 'cooperate' : 'responsible'
}

/** Parts with their roles; null when no word in `text` gives one. `labelled`: by words with a colon before the names. */
export function rolePartsOf(
  text: string,
  offset: number,
): { readonly labelled: boolean; readonly parts: readonly RolePart[] } | null {
  const labels = /[：:]|[位门室构]为/.test(text) ? matchesOf(LABEL, text) : []
  if (labels.length > 0) return { labelled: true, parts: labelledParts(text, offset, labels) }
  const parts = spokenParts(text, offset)
  return parts === null ? null : { labelled: false, parts }
}

/** 责任单位：A、B；配合单位：C — each label goes on until the next. */
function labelledParts(text: string, offset: number, labels: readonly RegExpExecArray[]): RolePart[] {
  return labels.flatMap((label, index) => {
    const start = label.index + label[0].length
    const end = Math.min(labels[index + 1]?.index ?? text.length, otherLabel(text, start))
    const role: Role = label[1] !== undefined ? 'lead' : label[2] !== undefined ? 'cooperate' : 'responsible'
    return segments(text.slice(start, end), start + offset).flatMap((segment) => {
      if (REMARK.test(segment.text.replace(/\s/g, ''))) return []
      const spoken = spokenRole(segment.text)
      const body = spoken === null ? segment.text : segment.text.slice(0, spoken.length)
      if (body.trim() === '') return []
      const own = spoken === null || spoken.role === 'responsible' ? role : spoken.role
      return [{ role: own, text: body, start: segment.start, rule: 'units/label' }]
    })
  })
}

/** Where 完成时限：, 责任人： or another label that names no bodies begins behind `from`. */
function otherLabel(text: string, from: number): number {
  const match = OTHER_LABEL.exec(text.slice(from))
  return match === null ? text.length : from + match.index
}

/** A牵头，B、C配合; A、B按职责分工负责: the word behind the names says the role, also for the names before it without one. */
function spokenParts(text: string, offset: number): RolePart[] | null {
  const parts: RolePart[] = []
  let open: { text: string; start: number }[] = []
  let led = false
  let spoken = false
  for (const segment of segments(text, offset)) {
    if (REMARK.test(segment.text.replace(/\s/g, ''))) continue
    const role = spokenRole(segment.text)
    const body = segment.text.slice(0, role?.length ?? segment.text.length)
    const names = body.replace(/^\s*由/, '')
    open.push({ text: names, start: segment.start + body.length - names.length })
    if (role === null) continue
    spoken = true
    const as: Role = role.shares && led ? 'cooperate' : role.role
    if (as === 'lead') led = true
    for (const each of open) if (each.text.trim() !== '') parts.push(...together(as, each))
    open = []
  }
  return spoken && open.length === 0 ? parts : null
}

/** 市教育局会同市财政局负责: the first leads. */
function together(role: Role, { text, start }: { readonly text: string; readonly start: number }): RolePart[] {
  const match = role === 'cooperate' ? null : TOGETHER.exec(text)
  if (match === null || match[0] === '商') return [{ role, text, start, rule: 'units/spoken' }]
  return [
    { role: 'lead', text: text.slice(0, match.index), start, rule: 'units/spoken' },
    {
      role: 'cooperate',
      text: text.slice(match.index + match[0].length),
      start: start + match.index + match[0].length,
      rule: 'units/spoken',
    },
  ]
}

/** `shares`: 按职责分工负责, said behind who leads, is a part in his work; 县卫生健康局负责 is work of one's own. */
function spokenRole(text: string): { readonly role: Role; readonly length: number; readonly shares: boolean } | null {
  const trimmed = text.trimEnd()
  for (const [pattern, role] of [
    [LEADS, 'lead'],
    [COOPERATES, 'cooperate'],
    [RESPONSIBLE, 'responsible'],
  ] as const) {
    const match = pattern.exec(trimmed)
    if (match) return { role, length: match.index, shares: role === 'responsible' && SHARES.test(match[0]) }
  }
  return null
}

/** Stretches between ， and ； outside brackets; commas inside 各镇，街道 are healed by the names. */
function segments(text: string, offset: number): Piece[] {
  return piecesOutsideBrackets(text, SEGMENT_END)
    .filter((piece) => piece.text.trim() !== '')
    .map((piece) => ({ text: piece.text, start: offset + piece.start }))
}
