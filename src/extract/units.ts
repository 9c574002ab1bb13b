/**
 * Who is responsible? Phrases in brackets and on lines of their own: 「（责任单位：县教育和体育局、县财政局）」, 「（A牵头，B、C按职责分工负责）」,
 * 「（市教育局、市财政局负责，列第一位的为牵头部门，下同）」, 「牵头部门：…」. Not units: 负责人, 责任主体, （以下简称…局）.
 */
import type { Role, Unit } from '../model/clause.ts'
import type { Span } from '../model/span.ts'
import { areBodies, type PrintedName, splitNames } from './unit-names.ts'

export interface UnitPhrase {
  /** the phrase with its brackets, in the text that was given */
  readonly at: Span
  readonly units: readonly Omit<Unit, 'organisation'>[]
  /** the document says that the first listed leads, from here on */
  readonly firstLeads: boolean
  /** 责任单位 is printed, but no name could be read */
  readonly failed: boolean
}

const BRACKETED = /[（(〔[【]([^（()）〔〕[\]【】]*(?:[（(][^（()）]{0,20}[)）][^（()）〔〕[\]【】]*){0,6})[)）〕\]】]/g
const LEAD_LABEL = /(?:牵头|主办|主责)(?:责任)?(?:单位|部门|科室|处室)?\s*[：:]/
const COOPERATE_LABEL = /(?:配合|协办|协助|协同|参与|参加)(?:单位|部门)?\s*[：:]/
const RESPONSIBLE_LABEL = /(?:责任|落实|实施|承办|承担|负责)(?:单位|部门)?\s*[：:]/
const LABEL = new RegExp(`(${LEAD_LABEL.source})|(${COOPERATE_LABEL.source})|(${RESPONSIBLE_LABEL.source})`, 'g')
const LEADS = /(?:牵头负责|牵头组织|牵头|主办)$/
const COOPERATES = /(?:按(?:照)?职责分工)?(?:分别)?(?:配合|参与|协助|协同配合|协办)$/
const RESPONSIBLE = /(?:(?:按|根据|按照)(?:照)?(?:各自)?职责(?:分工)?)?(?:分别|共同|具体)?(?:负责|落实)(?:落实)?$/
const FIRST_LEADS = /(?:列|排)(?:在)?(?:第一|首)位的?(?:单位|部门)?为牵头(?:单位|部门)|排名第一的?为牵头/
const REMARK = /^(?:下同|以下同|以下简称.*|.*为牵头(?:单位|部门).*|不再列出|.*下同)$/
const OWN_LINE = new RegExp(`^(?:${LEAD_LABEL.source}|${COOPERATE_LABEL.source}|${RESPONSIBLE_LABEL.source})`)

/** All phrases of one paragraph, in order. Offsets count in the text `paragraph` was cut from: `offset` is its start there. */
export function findUnitPhrases(paragraph: string, offset: number): UnitPhrase[] {
  const bare = paragraph.trimStart()
  if (OWN_LINE.test(bare)) {
    const start = paragraph.length - bare.length
    const phrase = readPhrase(bare.trimEnd().replace(/[。；]$/, ''), offset + start, true)
    return phrase === null
      ? []
      : [{ ...phrase, at: { start: offset + start, end: offset + paragraph.trimEnd().length } }]
  }
  const phrases: UnitPhrase[] = []
  for (const match of paragraph.matchAll(BRACKETED)) {
    const rest = paragraph.slice(match.index + match[0].length)
    const last = /^[。；\s]*$/.test(rest)
    const phrase = readPhrase(match[1]!, offset + match.index + 1, last)
    if (phrase === null) continue
    const start = offset + match.index
    phrases.push({ ...phrase, at: { start, end: start + match[0].length } })
  }
  return phrases
}

interface Part {
  readonly role: Role
  readonly text: string
  readonly start: number
  readonly rule: string
}

/** null: not about units. `bare`: a list without any word of responsibility is taken for one. */
function readPhrase(text: string, offset: number, bare: boolean): Omit<UnitPhrase, 'at'> | null {
  const labelled = [...text.matchAll(LABEL)]
  const parts = labelled.length > 0 ? labelledParts(text, offset, labelled) : spokenParts(text, offset)
  if (parts === null) return bare ? readList(text, offset) : null
  const firstLeads = FIRST_LEADS.test(text)
  const units = parts.flatMap((part) => {
    const names = splitNames(part.text, part.start)
    return names === null ? [] : names.map((name) => unit(name, part.role, part.rule))
  })
  if (units.length === 0) return labelled.length > 0 ? { units: [], firstLeads, failed: true } : null
  if (labelled.length === 0 && !areBodies(units.map(({ name, at }) => ({ name, at })))) return null
  return { units, firstLeads, failed: false }
}

function unit({ name, at }: PrintedName, role: Role, rule: string): Omit<Unit, 'organisation'> {
  return { name, role, at, rule }
}

/** 责任单位：A、B；配合单位：C — each label goes on until the next. */
function labelledParts(text: string, offset: number, labels: readonly RegExpExecArray[]): Part[] {
  return labels.flatMap((label, index) => {
    const start = label.index + label[0].length
    const end = labels[index + 1]?.index ?? text.length
    const role: Role = label[1] !== undefined ? 'lead' : label[2] !== undefined ? 'cooperate' : 'responsible'
    return segments(text.slice(start, end), start + offset).flatMap((segment) => {
      const spoken = spokenRole(segment.text)
      if (REMARK.test(segment.text.replace(/\s/g, ''))) return []
      const body = spoken === null ? segment.text : segment.text.slice(0, spoken.length)
      return body.trim() === ''
        ? []
        : [
            {
              role: spoken?.role === 'responsible' ? role : (spoken?.role ?? role),
              text: body,
              start: segment.start,
              rule: 'units/label',
            },
          ]
    })
  })
}

/** A牵头，B、C配合; A、B按职责分工负责: the word behind the names says the role, also for the names before it without one. */
function spokenParts(text: string, offset: number): Part[] | null {
  const parts: Part[] = []
  let open: { text: string; start: number }[] = []
  let led = false
  let spoken = false
  for (const segment of segments(text, offset)) {
    if (REMARK.test(segment.text.replace(/\s/g, ''))) continue
    const role = spokenRole(segment.text)
    const names = segment.text.slice(0, role?.length ?? segment.text.length).replace(/^由/, '')
    const start = segment.start + segment.text.indexOf(names)
    open.push({ text: names, start })
    if (role === null) continue
    spoken = true
    const as: Role = role.role === 'responsible' && led ? 'cooperate' : role.role
    if (as === 'lead') led = true
    for (const each of open) if (each.text.trim() !== '') parts.push({ role: as, ...each, rule: 'units/spoken' })
    open = []
  }
  return spoken && open.length === 0 ? parts : null
}

function spokenRole(text: string): { readonly role: Role; readonly length: number } | null {
  const trimmed = text.trimEnd()
  for (const [pattern, role] of [
    [LEADS, 'lead'],
    [COOPERATES, 'cooperate'],
    [RESPONSIBLE, 'responsible'],
  ] as const) {
    const match = pattern.exec(trimmed)
    if (match) return { role, length: match.index }
  }
  return null
}

/** Stretches between ， and ；; commas inside 各镇，街道 are healed by the names. */
function segments(text: string, offset: number): { readonly text: string; readonly start: number }[] {
  const found: { text: string; start: number }[] = []
  let from = 0
  for (const match of [...text.matchAll(/[，,；;。]/g), null]) {
    const end = match === null ? text.length : match.index
    if (text.slice(from, end).trim() !== '') found.push({ text: text.slice(from, end), start: offset + from })
    from = end + 1
  }
  return found
}

/** （省农业农村厅、省畜牧局）: nothing but bodies. */
function readList(text: string, offset: number): Omit<UnitPhrase, 'at'> | null {
  const names = splitNames(text, offset)
  if (names === null || !areBodies(names) || !names.some(({ name }) => /^[省市县区]|^各|局$|厅$|委$|办$/.test(name)))
    return null
  return { units: names.map((name) => unit(name, 'responsible', 'units/list')), firstLeads: false, failed: false }
}

/** A cell of a unit column: one body a line or parted by 、; remarks in brackets are none. */
export function readUnitCell(text: string, offset: number, header: string): Omit<Unit, 'organisation'>[] {
  const role: Role = /牵头|主办|主责/.test(header)
    ? 'lead'
    : /配合|协办|参与|协同/.test(header)
      ? 'cooperate'
      : 'responsible'
  const blanked = text.replace(/[（(][^（()）]*(?:下同|为牵头|简称)[^（()）]*[)）]/g, (remark) =>
    '\n'.repeat(remark.length),
  )
  return (splitNames(blanked, offset) ?? []).map((name) => unit(name, role, 'units/column'))
}
