/**
 * The outline of a document → its clauses, flat and in printed order, with units, targets and references: 「（二）加强监管。建立
 * 公示制度。（责任单位：市卫生健康委）」. Children of a parent that states units say where theirs are.
 */
import type { Clause, ClauseDeadline, Unit } from '../model/clause.ts'
import { type CleanText, sourceSpan } from '../model/clean.ts'
import type { ParsedDocument } from '../model/document.ts'
import type { Finding, StatedState } from '../model/finding.ts'
import type { ClauseId, DocumentId } from '../model/ids.ts'
import { hull, type Span } from '../model/span.ts'
import { canonicalName } from '../organisations/canonical-name.ts'
import type { OrganisationLexicon } from '../organisations/lexicon.ts'
import { rowsByTask } from './division-table.ts'
import { doubtsByPlace, type TargetText } from './doubts.ts'
import { type Draft, draftClauses, unitsAbove } from './drafts.ts'
import { findUnreadFigure } from './figures-unread.ts'
import { leadDeadlines } from './lead-sentence.ts'
import { leavesIn } from './leaf-index.ts'
import { findReferences } from './references.ts'
import { findScopeRules, type ScopeRule, scopeFinding } from './scope-rules.ts'
import { scopeUnitsOf } from './scope-units.ts'
import { type Setting, settingOf, settingOfTitle } from './setting.ts'
import { findUnreadGoal, targetsOfRow, taskCells } from './table-targets.ts'
import { dueBy, targetsOfText, withDeadline } from './targets.ts'
import { deadlineText, type PlanTime, planTime } from './time-frame.ts'
import { findUnitPhrases } from './units.ts'

export interface ExtractedClauses {
  readonly clauses: readonly Clause[]
  readonly findings: readonly Finding[]
}

interface Extraction {
  readonly id: DocumentId
  readonly clean: CleanText
  readonly text: TargetText
  readonly plan: PlanTime
  readonly leaves: ParsedDocument['leaves']
  readonly organisation: (name: string) => Unit['organisation']
  readonly hulls: ReadonlyMap<Draft, Span>
  readonly scope: readonly ScopeRule[]
  readonly settings: ReadonlyMap<Draft, Setting>
  readonly leads: ReadonlyMap<Draft, string>
  /** of a task, the row of a table that says who does it */
  readonly rows: ReadonlyMap<Draft, Draft>
}

/** Pure. Spans of the clauses count in `clean.text` (UTF-16); `lexicon` names the bodies. */
export function extractClauses(
  document: ParsedDocument,
  clean: CleanText,
  id: DocumentId,
  lexicon: OrganisationLexicon,
): ExtractedClauses {
  const findings: Finding[] = []
  const drafts = draftClauses(document, clean.text, id, findings)
  const region = document.head.region?.value ?? null
  const names = new Map<string, Unit['organisation']>()
  const organisation = (name: string): Unit['organisation'] => {
    if (!names.has(name)) names.set(name, canonicalName(lexicon, name, region))
    return names.get(name) ?? null
  }
  const text = { text: clean.text, doubts: doubtsByPlace(clean.doubts) }
  const { date, title, number } = document.head
  const words = clean.text.slice(document.clean.start, document.clean.end)
  const plan = planTime(date?.value ?? null, title.value, number?.value ?? null, words)
  const scope = findScopeRules(document, clean.text)
  const extraction = {
    id,
    clean,
    text,
    plan,
    leaves: document.leaves,
    organisation,
    hulls: hullsOf(drafts),
    scope,
    settings: settingsOf(drafts, title.value),
    leads: leadDeadlines(drafts, clean.text),
    rows: rowsByTask(drafts, findings),
  }
  const clauses = drafts.map((draft, order) => clauseOf(draft, order, extraction, findings))
  for (const draft of drafts) if (draft.failed) findings.push(unreadable(draft))
  return { clauses, findings: [...findings, ...scope.map(scopeFinding)] }
}

function unreadable({ id, phrases }: Draft): Finding {
  const at = phrases[0]?.at ?? null
  return { level: 'warning', code: 'units-unreadable', at, detail: `${id}：写有责任单位，但没能读出名称` }
}

function unreadFigure({ id }: Draft, at: Span, text: string): Finding {
  const words = text.slice(at.start, at.end).trim()
  return { level: 'note', code: 'targets-unreadable', at, detail: `${id}：“${words}”像是数量要求，但没能读出` }
}

/** Of each draft, what its headings and the title say of its figures; parents come before their children. */
function settingsOf(drafts: readonly Draft[], title: string): ReadonlyMap<Draft, Setting> {
  const whole = settingOfTitle(title)
  const settings = new Map<Draft, Setting>()
  for (const draft of drafts)
    settings.set(draft, settingOf(draft.node.heading, (draft.parent && settings.get(draft.parent)) ?? whole))
  return settings
}

/** Of each draft, itself and what stands below it; from the last to the first, so that children come before parents. */
function hullsOf(drafts: readonly Draft[]): ReadonlyMap<Draft, Span> {
  const hulls = new Map<Draft, Span>()
  for (const draft of [...drafts].reverse()) {
    const spans = [...ownSpans(draft), ...draft.children.map((child) => hulls.get(child)!)]
    hulls.set(draft, hull(spans) ?? { start: 0, end: 0 })
  }
  return hulls
}

function ownSpans({ node }: Draft): Span[] {
  return [
    ...(node.headingAt === null ? [] : [node.headingAt]),
    ...node.paragraphs,
    ...node.cells.map((cell) => cell.at),
  ]
}

function clauseOf(draft: Draft, order: number, extraction: Extraction, findings: Finding[]): Clause {
  const { node, body } = draft
  const { clean } = extraction
  const at = extraction.hulls.get(draft)!
  const from = draft.units.length > 0 ? null : ((unitsAbove(draft) ?? extraction.rows.get(draft))?.id ?? null)
  const { targets, unread } = figuresOf(draft, extraction)
  if (unread !== null) findings.push(unreadFigure(draft, unread, clean.text))
  const named = (unit: Omit<Unit, 'organisation'>): Unit => namedUnit(unit, extraction)
  const scopeUnits = extraction.scope.length === 0 ? [] : scopeUnitsOf(draft, at, extraction.scope)
  return {
    id: draft.id,
    document: extraction.id,
    parent: draft.parent?.id ?? null,
    order,
    kind: node.kind,
    path: node.path,
    derived: node.derived,
    heading: withoutUnits(node.heading),
    text: body.map((span) => clean.text.slice(span.start, span.end)).join('\n'),
    body,
    clean: at,
    source: sourceSpan(clean, at),
    leaves: leavesIn(extraction.leaves, ownSpans(draft)),
    cells: node.cells,
    units: draft.units.map(named),
    unitsState: unitsState(draft, from, scopeUnits.length > 0),
    unitsFrom: from,
    targets,
    targetsState: targets.length > 0 ? 'stated' : unread === null ? 'none-stated' : 'failed',
    references: findReferences(clean.text, [...(node.headingAt === null ? [] : [node.headingAt]), ...body]),
    scopeUnits: scopeUnits.map(named),
    deadline: draft.due === null ? null : dueDeadline(draft.due),
  }
}

function dueDeadline({ printed, at }: NonNullable<Draft['due']>): ClauseDeadline {
  return { value: deadlineText(printed), printed, at }
}

function namedUnit({ name, role, at, rule }: Omit<Unit, 'organisation'>, { organisation }: Extraction): Unit {
  return { name, role, organisation: organisation(name), at, rule }
}

interface Figures {
  readonly targets: Clause['targets']
  /** where no target was read: words that ask for a figure all the same */
  readonly unread: Span | null
}

function figuresOf(draft: Draft, { text, plan, settings, leads }: Extraction): Figures {
  const { node, body } = draft
  const { mood, year } = settings.get(draft)!
  if (mood === 'conditions') return { targets: [], unread: null }
  const lead = leads.get(draft) ?? null
  const context = {
    plan,
    looksBack: mood === 'looks-back' || (lead !== null && plan.year !== null && Number(lead.slice(0, 4)) < plan.year),
    heading: node.heading || (draft.parent?.node.heading ?? ''),
  }
  if (node.kind === 'row') {
    const group = node.cells.find((cell) => cell.value !== '' && node.path.at(-1)?.startsWith(`${cell.value}/`))
    const caption = draft.parent?.node.heading ?? ''
    const targets = byPlan(targetsOfRow(text, node.cells, node.heading, group?.value ?? '', context, caption), plan)
    const unread = (): Span | null =>
      findUnreadGoal(node.cells)?.at ?? findUnreadFigure(text.text, taskCells(node.cells), context)
    return { targets, unread: targets.length > 0 ? null : unread() }
  }
  // 1.生态护林员达到40名。…: a first sentence taken for the heading sets targets like any other.
  const heading = node.headingAt !== null && (body.length === 0 || /\d/.test(node.heading)) ? [node.headingAt] : []
  const spans = [...heading, ...body]
  const own = withDeadline(targetsOfText(text, spans, context), (draft.due ?? draft.parent?.due)?.printed ?? null)
  const targets = byPlan(withDeadline(dueBy(own, lead), year), plan)
  return { targets, unread: targets.length > 0 ? null : findUnreadFigure(text.text, spans, context) }
}

/** What 2024年工作要点 asks for without saying by when is due in 2024. */
function byPlan(targets: Clause['targets'], { only }: PlanTime): Clause['targets'] {
  if (only === null) return targets
  return targets.map((target) => (target.deadline === null ? { ...target, deadline: only } : target))
}

function unitsState(draft: Draft, from: ClauseId | null, byScope: boolean): StatedState {
  if (draft.units.length > 0 || from !== null) return 'stated'
  if (draft.failed) return 'failed'
  return byScope ? 'stated' : 'none-stated'
}

function withoutUnits(heading: string): string {
  if (!/[)）〕\]】]\s*$/.test(heading)) return heading
  const phrase = findUnitPhrases(heading, 0).at(-1)
  return phrase === undefined || phrase.at.end < heading.trimEnd().length
    ? heading
    : heading.slice(0, phrase.at.start).trim()
}
