/**
 * Rows of the database ↔ the plain types of model/. Both directions of one record stand side by side, so that a field
 * added to one is missed in neither.
 */
import {
  type Clause,
  type ClauseDeadline,
  type Reference,
  SCOPE_RULE,
  type Target,
  type Unit,
} from '../model/clause.ts'
import type { Doubt, Edit, LineLabel } from '../model/clean.ts'
import type { Cell, CorpusDocument, Leaf } from '../model/document.ts'
import type { ClauseId, DocumentId, OrganisationId } from '../model/ids.ts'
import type { Recognised } from '../model/source.ts'
import type { Span } from '../model/span.ts'

/** What SQLite gives back; every field is read through one of the functions below. */
export type Row = Readonly<Record<string, string | number | null | Uint8Array>>

const text = (row: Row, name: string): string => row[name] as string
const number = (row: Row, name: string): number => row[name] as number
const textOrNull = (row: Row, name: string): string | null => row[name] as string | null
const numberOrNull = (row: Row, name: string): number | null => row[name] as number | null
const json = <T>(row: Row, name: string): T => JSON.parse(row[name] as string) as T
const span = (row: Row, prefix = ''): Span => ({
  start: number(row, `${prefix}start`),
  end: number(row, `${prefix}end`),
})

export function packSpans(spans: readonly Span[]): string {
  return JSON.stringify(spans.flatMap(({ start, end }) => [start, end]))
}

export function unpackSpans(packed: string): Span[] {
  const flat = JSON.parse(packed) as number[]
  const spans: Span[] = []
  for (let index = 0; index < flat.length; index += 2) spans.push({ start: flat[index]!, end: flat[index + 1]! })
  return spans
}

export function packLeaves(leaves: readonly Leaf[]): string {
  return JSON.stringify(leaves.flatMap(({ kind, at }) => [kind, at.start, at.end]))
}

export function unpackLeaves(packed: string): Leaf[] {
  const flat = JSON.parse(packed) as (Leaf['kind'] | number)[]
  const leaves: Leaf[] = []
  for (let index = 0; index < flat.length; index += 3)
    leaves.push({
      kind: flat[index] as Leaf['kind'],
      at: { start: flat[index + 1] as number, end: flat[index + 2] as number },
    })
  return leaves
}

export function documentFromRow(row: Row): CorpusDocument {
  return {
    id: text(row, 'id') as DocumentId,
    work: text(row, 'work') as DocumentId,
    title: text(row, 'title'),
    number: textOrNull(row, 'number'),
    issuer: textOrNull(row, 'issuer'),
    date: textOrNull(row, 'date'),
    level: textOrNull(row, 'level') as CorpusDocument['level'],
    region: textOrNull(row, 'region'),
    parents: json(row, 'parents'),
    source: { file: text(row, 'file'), sha256: text(row, 'sha256'), ...span(row, 'source_') },
    clean: span(row, 'clean_'),
    counts: json(row, 'counts'),
  }
}

export function clauseToRow(clause: Clause, document: number): Row {
  return {
    document,
    ord: clause.order,
    id: clause.id,
    parent: clause.parent,
    kind: clause.kind,
    path: JSON.stringify(clause.path),
    derived: clause.derived ? 1 : 0,
    heading: clause.heading,
    text: clause.text,
    body: packSpans(clause.body),
    clean_start: clause.clean.start,
    clean_end: clause.clean.end,
    source_start: clause.source.start,
    source_end: clause.source.end,
    leaves: packLeaves(clause.leaves),
    cells: JSON.stringify(clause.cells),
    units_state: clause.unitsState,
    units_from: clause.unitsFrom,
    deadline: clause.deadline === null ? null : JSON.stringify(clause.deadline),
    targets_state: clause.targetsState,
  }
}

export interface Mentions {
  readonly units: readonly Unit[]
  readonly targets: readonly Target[]
  readonly references: readonly Reference[]
}

export function clauseFromRow(row: Row, document: DocumentId, mentions: Mentions): Clause {
  return {
    id: text(row, 'id') as ClauseId,
    document,
    parent: textOrNull(row, 'parent') as ClauseId | null,
    order: number(row, 'ord'),
    kind: text(row, 'kind') as Clause['kind'],
    path: json(row, 'path'),
    derived: number(row, 'derived') === 1,
    heading: text(row, 'heading'),
    text: text(row, 'text'),
    body: unpackSpans(text(row, 'body')),
    clean: span(row, 'clean_'),
    source: span(row, 'source_'),
    leaves: unpackLeaves(text(row, 'leaves')),
    cells: json<Cell[]>(row, 'cells'),
    units: mentions.units.filter(({ rule }) => rule !== SCOPE_RULE),
    // Units of a rule for all tasks are kept with the others; their rule tells them apart.
    scopeUnits: mentions.units.filter(({ rule }) => rule === SCOPE_RULE),
    deadline: row['deadline'] === null ? null : json<ClauseDeadline>(row, 'deadline'),
    unitsState: text(row, 'units_state') as Clause['unitsState'],
    unitsFrom: textOrNull(row, 'units_from') as ClauseId | null,
    targets: mentions.targets,
    targetsState: text(row, 'targets_state') as Clause['targetsState'],
    references: mentions.references,
  }
}

export function unitToRow({ name, role, organisation, at, rule }: Unit, clause: number, ordinal: number): Row {
  return { clause, ordinal, name, role, organisation, start: at.start, end: at.end, rule }
}

export function unitFromRow(row: Row): Unit {
  return {
    name: text(row, 'name'),
    role: text(row, 'role') as Unit['role'],
    organisation: textOrNull(row, 'organisation') as OrganisationId | null,
    at: span(row),
    rule: text(row, 'rule'),
  }
}

export function targetToRow({ at, baselineYear, ...fields }: Target, clause: number, ordinal: number): Row {
  return { clause, ordinal, ...fields, baseline_year: baselineYear, start: at.start, end: at.end }
}

export function targetFromRow(row: Row): Target {
  return {
    indicator: text(row, 'indicator'),
    key: text(row, 'key'),
    op: text(row, 'op') as Target['op'],
    value: numberOrNull(row, 'value'),
    value2: numberOrNull(row, 'value2'),
    unit: text(row, 'unit'),
    deadline: textOrNull(row, 'deadline'),
    baseline: numberOrNull(row, 'baseline'),
    baselineYear: textOrNull(row, 'baseline_year'),
    scope: textOrNull(row, 'scope'),
    period: textOrNull(row, 'period'),
    hedge: textOrNull(row, 'hedge'),
    attribute: textOrNull(row, 'attribute'),
    quality: text(row, 'quality') as Target['quality'],
    printed: textOrNull(row, 'printed'),
    evidence: textOrNull(row, 'evidence'),
    sentence: text(row, 'sentence'),
    at: span(row),
    rule: text(row, 'rule'),
  }
}

export function referenceToRow({ text, at, document }: Reference, clause: number, ordinal: number): Row {
  return { clause, ordinal, text, start: at.start, end: at.end, document }
}

export function referenceFromRow(row: Row): Reference {
  return { text: text(row, 'text'), at: span(row), document: textOrNull(row, 'document') as DocumentId | null }
}

export function editToRow({ at, rules, ...fields }: Edit, source: number, ordinal: number): Row {
  return { source, ordinal, ...fields, rules: JSON.stringify(rules), start: at.start, end: at.end }
}

export function editFromRow(row: Row): Edit {
  return {
    rules: json(row, 'rules'),
    at: span(row),
    before: text(row, 'before'),
    after: text(row, 'after'),
    confidence: number(row, 'confidence'),
    evidence: text(row, 'evidence'),
  }
}

export function packRecognised(recognised: readonly Recognised[]): string {
  return JSON.stringify(recognised.flatMap(({ at, confidence }) => [at.start, at.end, confidence]))
}

export function unpackRecognised(packed: string): readonly Recognised[] {
  const values = JSON.parse(packed) as readonly number[]
  return Array.from({ length: values.length / 3 }, (_, index) => ({
    at: { start: values[3 * index]!, end: values[3 * index + 1]! },
    confidence: values[3 * index + 2]!,
  }))
}

export function doubtToRow(doubt: Doubt, source: number, ordinal: number): Row {
  return {
    source,
    ordinal,
    rule: doubt.rule,
    start: doubt.at.start,
    end: doubt.at.end,
    clean_start: doubt.clean.start,
    clean_end: doubt.clean.end,
    before: doubt.before,
    candidates: JSON.stringify(doubt.candidates),
    evidence: doubt.evidence,
  }
}

export function doubtFromRow(row: Row): Doubt {
  return {
    rule: text(row, 'rule'),
    at: span(row),
    clean: span(row, 'clean_'),
    before: text(row, 'before'),
    candidates: json(row, 'candidates'),
    evidence: text(row, 'evidence'),
  }
}

export function labelToRow({ kind, at, evidence }: LineLabel, source: number, ordinal: number): Row {
  return { source, ordinal, kind, start: at.start, end: at.end, evidence }
}

export function labelFromRow(row: Row): LineLabel {
  return { kind: text(row, 'kind') as LineLabel['kind'], at: span(row), evidence: text(row, 'evidence') }
}
