import { findArticles } from '../extract/references.ts'
import type { Clause, ClauseDeadline, Target, Unit } from '../model/clause.ts'
import type { CleanText } from '../model/clean.ts'
import type { CorpusDocument } from '../model/document.ts'
import type { Span } from '../model/span.ts'

/**
 * The JSON shapes programs build on (command line, HTTP, page): one function a record, the fields fixed.
 * `quote` is the slice of the file's clean text that the offsets name.
 */
export interface DocumentJson {
  readonly id: string
  readonly work: string
  readonly title: string
  readonly number: string | null
  readonly issuer: string | null
  readonly date: string | null
  readonly level: string | null
  readonly region: string | null
}

export interface UnitJson {
  readonly name: string
  readonly role: Unit['role']
  readonly organisation: string | null
  readonly rule: string
  readonly start: number
  readonly end: number
  readonly quote: string
}

export interface TargetJson extends Omit<Target, 'at'> {
  readonly start: number
  readonly end: number
  readonly quote: string
}

export interface ClauseJson {
  readonly id: string
  readonly document: DocumentJson
  readonly source: { readonly file: string; readonly start: number; readonly end: number }
  readonly clean: { readonly start: number; readonly end: number }
  readonly kind: Clause['kind']
  readonly path: readonly string[]
  readonly derived: boolean
  readonly heading: string
  readonly text: string
  readonly parent: string | null
  readonly unitsState: Clause['unitsState']
  readonly unitsFrom: string | null
  readonly units: readonly UnitJson[]
  /** who a rule for all tasks of the document adds; the place is that of the rule's words */
  readonly scopeUnits: readonly UnitJson[]
  /** 完成时限 of the clause itself; null: it names none */
  readonly deadline: {
    readonly value: string | null
    readonly printed: string
    readonly start: number
    readonly end: number
  } | null
  readonly targetsState: Clause['targetsState']
  readonly targets: readonly TargetJson[]
  /** 《…》 and 文号 as printed */
  readonly references: readonly string[]
  /** 《教育督导条例》第十二条: which articles of which law, with offsets in the clean text */
  readonly articles: readonly {
    readonly title: string
    readonly articles: string
    readonly start: number
    readonly end: number
  }[]
  /** rows only: header → value with offsets in the clean text */
  readonly cells?: readonly {
    readonly header: string
    readonly value: string
    readonly start: number
    readonly end: number
  }[]
}

export function documentJson(document: CorpusDocument): DocumentJson {
  const { id, work, title, number, issuer, date, level, region } = document
  return { id, work, title, number, issuer, date, level, region }
}

/** `text` is the clean text of the file the clause stands in. */
export function clauseJson(clause: Clause, document: CorpusDocument, text: CleanText['text']): ClauseJson {
  return {
    id: clause.id,
    document: documentJson(document),
    source: { file: document.source.file, start: clause.source.start, end: clause.source.end },
    clean: clause.clean,
    kind: clause.kind,
    path: clause.path,
    derived: clause.derived,
    heading: clause.heading,
    text: clause.text,
    parent: clause.parent,
    unitsState: clause.unitsState,
    unitsFrom: clause.unitsFrom,
    units: clause.units.map((unit) => unitJson(unit, text)),
    scopeUnits: (clause.scopeUnits ?? []).map((unit) => unitJson(unit, text)),
    deadline: clause.deadline ? deadlineJson(clause.deadline) : null,
    targetsState: clause.targetsState,
    targets: clause.targets.map((target) => targetJson(target, text)),
    references: clause.references.map((reference) => reference.text),
    articles: findArticles(text, wordsOf(clause)).map(({ at, ...article }) => ({ ...article, ...at })),
    ...(clause.kind === 'row'
      ? { cells: clause.cells.map(({ header, value, at }) => ({ header, value, ...at })) }
      : {}),
  }
}

function deadlineJson({ value, printed, at }: ClauseDeadline): ClauseJson['deadline'] {
  return { value, printed, ...at }
}

export function unitJson({ name, role, organisation, rule, at }: Unit, text: CleanText['text']): UnitJson {
  return { name, role, organisation, rule, ...at, quote: text.slice(at.start, at.end) }
}

export function targetJson({ at, ...target }: Target, text: CleanText['text']): TargetJson {
  return { ...target, ...at, quote: text.slice(at.start, at.end) }
}

/** The stretches that hold a clause's own words. */
function wordsOf({ leaves, body, cells }: Clause): Span[] {
  const headings = leaves.filter(({ kind }) => kind === 'heading').map(({ at }) => at)
  return [...headings, ...body, ...cells.map(({ at }) => at)]
}

/** Enough to recognise a clause without a heading. */
const OPENING = 60

/** The clause of a mention, as the lists of targets and units name it. */
export function clauseLink({ id, kind, path, heading, text }: Clause, document: CorpusDocument) {
  return {
    clause: { id, document: document.id, kind, path, heading, opening: text.slice(0, OPENING) },
    document: documentJson(document),
  }
}
