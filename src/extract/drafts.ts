/**
 * Nodes with the units they state. Units stated once for a parent (in a paragraph of their own behind the last child, or at
 * the end of the last of several paragraphs: 「…。（责任单位：区发改局）」) move to it; 列第一位的为牵头部门，下同 gives roles from there on.
 */
import type { Unit } from '../model/clause.ts'
import type { OutlineNode, ParsedDocument } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import { type ClauseId, clauseId, type DocumentId } from '../model/ids.ts'
import type { Span } from '../model/span.ts'
import { type Due, dueIn, isDueColumn } from './attribute-lines.ts'
import { namesUnread } from './left-unread.ts'
import { inPrintedOrder } from './printed-order.ts'
import { findBareBodies, findUnitPhrases, isUnitHeader, readUnitCell, type UnitPhrase } from './units.ts'

/** Draft of a clause: units may still move to its parent. */
export interface Draft {
  readonly node: OutlineNode
  readonly id: ClauseId
  readonly parent: Draft | null
  readonly children: Draft[]
  phrases: readonly UnitPhrase[]
  units: readonly Omit<Unit, 'organisation'>[]
  body: readonly Span[]
  readonly failed: boolean
  /** 完成时限 of a line, phrase or cell of its own */
  readonly due: Due | null
}

export function draftClauses(
  { outline }: Pick<ParsedDocument, 'outline'>,
  text: string,
  id: DocumentId,
  findings: Finding[],
): Draft[] {
  const drafts: Draft[] = []
  const byNode = new Map<OutlineNode, Draft>()
  const taken = new Map<string, number>()
  const unitColumns = unitColumnHolders(outline)
  for (const { node, parent } of inPrintedOrder(outline)) {
    const plain = clauseId(id, node.path)
    const times = (taken.get(plain) ?? 0) + 1
    taken.set(plain, times)
    if (times > 1) findings.push(repeated(node, times))
    const above = parent === null ? null : byNode.get(parent)!
    const draft = draftOf(node, times > 1 ? (`${plain}~${times}` as ClauseId) : plain, above, text)
    above?.children.push(draft)
    drafts.push(draft)
    byNode.set(node, draft)
    if (node.kind === 'row' && draft.units.length === 0 && unitColumns.has(parent)) findings.push(emptyCell(draft))
  }
  readBareBodies(drafts, text)
  applyFirstLeads(drafts)
  for (const draft of drafts) lift(draft, text)
  return drafts
}

/** Sections (or null for the top) one of whose rows has a column of units. */
function unitColumnHolders(outline: readonly OutlineNode[]): ReadonlySet<OutlineNode | null> {
  const found = new Set<OutlineNode | null>()
  const visit = (nodes: readonly OutlineNode[], parent: OutlineNode | null): void => {
    for (const node of nodes) {
      if (node.kind === 'row' && node.cells.some((cell) => isUnitHeader(cell.header))) found.add(parent)
      visit(node.children, node)
    }
  }
  visit(outline, null)
  return found
}

function repeated(node: OutlineNode, times: number): Finding {
  return {
    level: 'warning',
    code: 'path-repeated',
    at: node.headingAt,
    detail: `编号“${node.path.join(' ')}”第 ${times} 次出现`,
  }
}

function emptyCell({ id, node }: Draft): Finding {
  return {
    level: 'note',
    code: 'unit-cell-empty',
    at: node.cells[0]?.at ?? null,
    detail: `${id}：责任单位一栏是空的`,
  }
}

function draftOf(node: OutlineNode, id: ClauseId, parent: Draft | null, text: string): Draft {
  const slice = ({ start, end }: Span): string => text.slice(start, end)
  if (node.kind === 'row') {
    const units = node.cells
      .filter((cell) => isUnitHeader(cell.header))
      .flatMap((cell) => readUnitCell(slice(cell.at), cell.at.start, cell.header))
    const body = node.paragraphs
    const cell = node.cells.find(({ header, value }) => value !== '' && isDueColumn(header))
    const due = cell === undefined ? null : { printed: cell.value, at: cell.at }
    return { node, id, parent, children: [], phrases: [], units, body, failed: false, due }
  }
  const phrases = node.headingAt === null ? [] : findUnitPhrases(slice(node.headingAt), node.headingAt.start)
  const body: Span[] = []
  let due: Due | null = null
  for (const span of node.paragraphs) {
    const paragraph = slice(span)
    const found = findUnitPhrases(paragraph, span.start)
    for (const phrase of found) phrases.push(phrase)
    const own = dueIn(paragraph, span.start)
    due ??= own
    const end = own !== null ? span.start : endOfText(text, span, found)
    if (end > span.start) body.push({ start: span.start, end })
  }
  const units = phrases.length === 1 ? phrases[0]!.units : phrases.flatMap((phrase) => phrase.units)
  const failed =
    units.length === 0 && (phrases.some((phrase) => phrase.failed) || body.some((span) => namesUnread(slice(span))))
  due ??= dueOf(phrases, text)
  return { node, id, parent, children: [], phrases, units, body, failed, due }
}

/** （责任单位：县住建局，2023年12月底前完成）: by when, in the same brackets. */
function dueOf(phrases: readonly UnitPhrase[], text: string): Due | null {
  for (const { deadline, at } of phrases) {
    if (deadline === null) continue
    const start = text.indexOf(deadline, at.start)
    return { printed: deadline, at: { start, end: start + deadline.length } }
  }
  return null
}

/** Where a paragraph ends without the unit phrases behind it; its start when it is nothing else. */
function endOfText(text: string, span: Span, phrases: readonly UnitPhrase[]): number {
  let end = span.end
  for (let index = phrases.length - 1; index >= 0; index--) {
    const { at, inText } = phrases[index]!
    if (inText || text.slice(at.end, end).replace(/[。；\s]/g, '') !== '') break
    end = at.start
    while (end > span.start && /\s/.test(text[end - 1]!)) end--
  }
  return end
}

/** （城运中心） beside （平安办、管理办）: where others stand in brackets behind the full stop, an office unknown to every list is one too. */
function readBareBodies(drafts: readonly Draft[], text: string): void {
  const open = drafts.filter(({ units, failed, body }) => units.length === 0 && !failed && body.length > 0)
  const found = open.flatMap((draft) => {
    const last = draft.body.at(-1)!
    const phrase = findBareBodies(text.slice(last.start, last.end), last.start)
    return phrase === null ? [] : [{ draft, last, phrase }]
  })
  const bracketed = drafts.some(({ phrases }) => phrases.some(({ at, units }) => units.length > 0 && opens(text, at)))
  if (!bracketed && found.length < SURELY_MEANT) return
  for (const { draft, last, phrase } of found) {
    draft.phrases = [...draft.phrases, phrase]
    draft.units = phrase.units
    draft.body = [...draft.body.slice(0, -1), { start: last.start, end: endOfText(text, last, [phrase]) }]
  }
}

/** so many brackets of one kind vouch for each other */
const SURELY_MEANT = 3

function opens(text: string, { start }: Span): boolean {
  return text[start] === '（' || text[start] === '('
}

/** 列第一位的为牵头部门，下同: from there on the first of a list without roles leads and the others cooperate. */
function applyFirstLeads(drafts: readonly Draft[]): void {
  let from = false
  for (const draft of drafts) {
    from ||= draft.phrases.some((phrase) => phrase.firstLeads)
    if (from && draft.units.length > 0 && draft.units.every((unit) => unit.role === 'responsible'))
      draft.units = draft.units.map((unit, index) => ({
        ...unit,
        role: index === 0 ? 'lead' : 'cooperate',
        rule: 'units/first-leads',
      }))
  }
}

/**
 * Units that stand for the parent: at the end of the last of several unnumbered paragraphs, or in a paragraph of their own
 * at the end of the last child, while none of its siblings has any.
 */
function lift(parent: Draft, text: string): void {
  if (parent.units.length > 0 || parent.children.length === 0) return
  const last = parent.children.at(-1)!
  if (last.units.length === 0 || parent.children.some((child) => child !== last && child.units.length > 0)) return
  const paragraphs = parent.children.every((child) => child.node.kind === 'paragraph')
  const alone = standsAlone(last, text)
  if (!(paragraphs && parent.node.heading !== '') && !(alone && parent.children.length > 1)) return
  parent.units = last.units
  last.units = []
}

function standsAlone(draft: Draft, text: string): boolean {
  const span = draft.node.paragraphs.at(-1)
  if (span === undefined || draft.node.kind === 'row') return false
  const phrase = draft.phrases.find(({ at }) => at.start === span.start)
  return phrase !== undefined && text.slice(phrase.at.end, span.end).replace(/[。；\s]/g, '') === ''
}

/** The nearest item above that states units. */
export function unitsAbove(draft: Draft): Draft | null {
  for (let at = draft.parent; at !== null; at = at.parent) if (at.units.length > 0) return at
  return null
}
