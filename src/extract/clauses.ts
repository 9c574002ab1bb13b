/**
 * The outline of a document → its clauses, flat and in printed order, with units, targets and references. Units stated once
 * for a parent (in its own paragraph, or in a paragraph of their own behind the last child) stand on the parent, and the
 * children say where theirs are.
 */
import type { Clause, Unit } from '../model/clause.ts'
import { type CleanText, sourceSpan } from '../model/clean.ts'
import type { Leaf, OutlineNode, ParsedDocument } from '../model/document.ts'
import type { Finding, StatedState } from '../model/finding.ts'
import { type ClauseId, clauseId, type DocumentId } from '../model/ids.ts'
import { hull, type Span } from '../model/span.ts'
import { canonicalName, type OrganisationLexicon } from '../organisations/lexicon.ts'
import { findReferences } from './references.ts'
import { targetsOfRow, targetsOfText } from './targets.ts'
import { findUnitPhrases, readUnitCell, type UnitPhrase } from './units.ts'

export interface ExtractedClauses {
  readonly clauses: readonly Clause[]
  readonly findings: readonly Finding[]
}

/** Draft of a clause: units may still move to its parent. */
interface Draft {
  readonly node: OutlineNode
  readonly id: ClauseId
  readonly parent: Draft | null
  readonly children: Draft[]
  readonly phrases: UnitPhrase[]
  units: readonly Omit<Unit, 'organisation'>[]
  body: readonly Span[]
  failed: boolean
}

export function extractClauses(
  document: ParsedDocument,
  clean: CleanText,
  id: DocumentId,
  lexicon: OrganisationLexicon,
): ExtractedClauses {
  const findings: Finding[] = []
  const drafts = draftAll(document.outline, id, clean, findings)
  applyFirstLeads(drafts)
  for (const draft of drafts) lift(draft, clean.text)
  const region = document.head.region?.value ?? null
  const clauses = drafts.map((draft, order) =>
    clauseOf(draft, order, id, clean, document.leaves, (name) => canonicalName(lexicon, name, region)),
  )
  for (const draft of drafts)
    if (draft.failed)
      findings.push({
        level: 'warning',
        code: 'units-unreadable',
        at: draft.phrases[0]?.at ?? null,
        detail: `${draft.id}：写有责任单位，但没能读出名称`,
      })
  return { clauses, findings }
}

function draftAll(outline: readonly OutlineNode[], id: DocumentId, clean: CleanText, findings: Finding[]): Draft[] {
  const drafts: Draft[] = []
  const taken = new Map<string, number>()
  const visit = (node: OutlineNode, parent: Draft | null): void => {
    const plain = clauseId(id, node.path)
    const times = (taken.get(plain) ?? 0) + 1
    taken.set(plain, times)
    if (times > 1)
      findings.push({
        level: 'warning',
        code: 'path-repeated',
        at: node.headingAt,
        detail: `编号“${node.path.join(' ')}”第 ${times} 次出现`,
      })
    const draft = draftOf(node, times > 1 ? (`${plain}~${times}` as ClauseId) : plain, parent, clean)
    parent?.children.push(draft)
    drafts.push(draft)
    if (node.kind === 'row' && draft.units.length === 0 && hasEmptyUnitCell(node, outline))
      findings.push({
        level: 'note',
        code: 'unit-cell-empty',
        at: node.cells[0]?.at ?? null,
        detail: `${draft.id}：责任单位一栏是空的`,
      })
    for (const child of node.children) visit(child, draft)
  }
  for (const node of outline) visit(node, null)
  return drafts
}

const UNIT_COLUMN = /(?:责任|牵头|配合|主办|协办|承办|参与|实施|主管)(?:部门|单位|主体)?$|^(?:部门|单位)名称$|部门$/

function draftOf(node: OutlineNode, id: ClauseId, parent: Draft | null, clean: CleanText): Draft {
  const draft: Draft = { node, id, parent, children: [], phrases: [], units: [], body: node.paragraphs, failed: false }
  if (node.kind === 'row') {
    draft.units = node.cells
      .filter((cell) => UNIT_COLUMN.test(cell.header))
      .flatMap((cell) => readUnitCell(clean.text.slice(cell.at.start, cell.at.end), cell.at.start, cell.header))
    return draft
  }
  const heading =
    node.headingAt === null
      ? []
      : findUnitPhrases(clean.text.slice(node.headingAt.start, node.headingAt.end), node.headingAt.start)
  const found = node.paragraphs.map((span) => findUnitPhrases(clean.text.slice(span.start, span.end), span.start))
  draft.phrases.push(...heading, ...found.flat())
  draft.units = draft.phrases.flatMap((phrase) => phrase.units)
  draft.failed = draft.units.length === 0 && draft.phrases.some((phrase) => phrase.failed)
  draft.body = node.paragraphs.flatMap((span, index) => withoutTail(clean.text, span, found[index]!))
  return draft
}

function hasEmptyUnitCell(node: OutlineNode, outline: readonly OutlineNode[]): boolean {
  if (node.cells.some((cell) => UNIT_COLUMN.test(cell.header))) return true
  const siblings = outline.flatMap((each) => [each, ...each.children]).flatMap((each) => each.children)
  return siblings.some(
    (row) =>
      row.kind === 'row' && row.path[0] === node.path[0] && row.cells.some((cell) => UNIT_COLUMN.test(cell.header)),
  )
}

/** The paragraph without the unit phrases it ends with; nothing when it is nothing else. */
function withoutTail(text: string, span: Span, phrases: readonly UnitPhrase[]): Span[] {
  let end = span.end
  for (const { at } of [...phrases].reverse()) {
    if (text.slice(at.end, end).replace(/[。；\s]/g, '') !== '') break
    end = at.start
    while (end > span.start && /\s/.test(text[end - 1]!)) end--
  }
  return end > span.start ? [{ start: span.start, end }] : []
}

/** 列第一位的为牵头部门，下同: from there on the first of a list without roles leads and the others cooperate. */
function applyFirstLeads(drafts: readonly Draft[]): void {
  let from = false
  for (const draft of drafts) {
    from ||= draft.phrases.some((phrase) => phrase.firstLeads)
    if (from && draft.units.length > 0 && draft.units.every((unit) => unit.role === 'responsible'))
      draft.units = draft.units.map((unit, index) => ({ ...unit, role: index === 0 ? 'lead' : 'cooperate' }))
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

function clauseOf(
  draft: Draft,
  order: number,
  document: DocumentId,
  clean: CleanText,
  leaves: readonly Leaf[],
  organisation: (name: string) => Unit['organisation'],
): Clause {
  const { node, body } = draft
  const own = [
    ...(node.headingAt === null ? [] : [node.headingAt]),
    ...node.paragraphs,
    ...node.cells.map((cell) => cell.at),
  ]
  const at = hull([...own, ...hullsOf(node.children)]) ?? { start: 0, end: 0 }
  const text = body.map((span) => clean.text.slice(span.start, span.end)).join('\n')
  const from = draft.units.length > 0 ? null : (ancestorWithUnits(draft.parent)?.id ?? null)
  const group =
    node.cells.find((cell) => cell.value !== '' && node.path.at(-1)?.startsWith(`${cell.value}/`))?.value ?? ''
  const headingTargets = node.kind !== 'row' && body.length === 0 && node.headingAt !== null ? [node.headingAt] : []
  const targets =
    node.kind === 'row'
      ? targetsOfRow(clean, node.cells, node.heading, group)
      : targetsOfText(clean, [...headingTargets, ...body])
  return {
    id: draft.id,
    document,
    parent: draft.parent?.id ?? null,
    order,
    kind: node.kind,
    path: node.path,
    derived: node.derived,
    heading: withoutUnits(node.heading),
    text,
    body,
    clean: at,
    source: sourceSpan(clean, at),
    leaves: leavesIn(leaves, own),
    cells: node.cells,
    units: draft.units.map((unit) => ({ ...unit, organisation: organisation(unit.name) })),
    unitsState: unitsState(draft, from),
    unitsFrom: from,
    targets,
    targetsState: targets.length > 0 ? 'stated' : 'none-stated',
    references: findReferences(clean.text, [...(node.headingAt === null ? [] : [node.headingAt]), ...body]),
  }
}

function unitsState(draft: Draft, from: ClauseId | null): StatedState {
  if (draft.units.length > 0 || from !== null) return 'stated'
  return draft.failed ? 'failed' : 'none-stated'
}

function ancestorWithUnits(draft: Draft | null): Draft | null {
  for (let at = draft; at !== null; at = at.parent) if (at.units.length > 0) return at
  return null
}

function withoutUnits(heading: string): string {
  const [phrase] = findUnitPhrases(heading, 0)
  return phrase === undefined || phrase.at.end < heading.trimEnd().length
    ? heading
    : heading.slice(0, phrase.at.start).trim()
}

function hullsOf(nodes: readonly OutlineNode[]): Span[] {
  return nodes.flatMap((node) => [
    ...(node.headingAt === null ? [] : [node.headingAt]),
    ...node.paragraphs,
    ...node.cells.map((cell) => cell.at),
    ...hullsOf(node.children),
  ])
}

/** Leaves of the document that lie in the node's own stretches. */
function leavesIn(leaves: readonly Leaf[], spans: readonly Span[]): Leaf[] {
  return leaves.filter(
    (leaf) => leaf.kind !== 'blank' && spans.some((span) => leaf.at.start >= span.start && leaf.at.end <= span.end),
  )
}
