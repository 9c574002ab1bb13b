/**
 * The shapes of shapes.ts as JSON schemas: a whitelist of what an answer may hold. The check at the end fails to compile
 * when a schema and its shape part ways.
 */
import { Type } from '@fastify/type-provider-typebox'
import { OPERATORS, ROLES } from '../model/clause.ts'
import { NODE_KINDS } from '../model/document.ts'
import type * as intakeShapes from './intake-shapes.ts'
import { type Same, same } from './schema-check.ts'
import {
  flag,
  levelOrNull,
  list,
  number,
  numberOrNull,
  oneOf,
  orNull,
  record,
  STATES,
  span,
  text,
  textOrNull,
} from './schema-parts.ts'
import type * as shapes from './shapes.ts'

const documentFields = {
  id: text,
  work: text,
  title: text,
  number: textOrNull,
  issuer: textOrNull,
  date: textOrNull,
  level: textOrNull,
  region: textOrNull,
}
export const DocumentJson = record(documentFields)

export const UnitJson = record({
  name: text,
  role: oneOf(ROLES),
  organisation: textOrNull,
  rule: text,
  start: number,
  end: number,
  quote: text,
})

export const TargetJson = record({
  indicator: text,
  key: text,
  op: oneOf(OPERATORS),
  value: numberOrNull,
  value2: numberOrNull,
  unit: text,
  deadline: textOrNull,
  baseline: numberOrNull,
  baselineYear: textOrNull,
  scope: textOrNull,
  period: textOrNull,
  hedge: textOrNull,
  attribute: textOrNull,
  quality: oneOf(['sound', 'damaged', 'ambiguous']),
  printed: textOrNull,
  evidence: textOrNull,
  sentence: text,
  rule: text,
  start: number,
  end: number,
  quote: text,
})

const ClauseJson = record({
  id: text,
  document: DocumentJson,
  source: record({ file: text, start: number, end: number }),
  clean: span,
  kind: oneOf(NODE_KINDS),
  path: list(text),
  derived: flag,
  heading: text,
  text,
  parent: textOrNull,
  unitsState: oneOf(STATES),
  unitsFrom: textOrNull,
  units: list(UnitJson),
  scopeUnits: list(UnitJson),
  deadline: orNull(record({ value: textOrNull, printed: text, start: number, end: number })),
  targetsState: oneOf(STATES),
  targets: list(TargetJson),
  references: list(text),
  articles: list(record({ title: text, articles: text, start: number, end: number })),
  cells: Type.Optional(list(record({ header: text, value: text, start: number, end: number }))),
})

export const ClauseLink = record({
  id: text,
  document: text,
  kind: oneOf(NODE_KINDS),
  path: list(text),
  heading: text,
  opening: text,
})

const HitJson = record({
  id: text,
  document: record({ id: text, title: text, level: textOrNull }),
  path: list(text),
  kind: oneOf(NODE_KINDS),
  heading: text,
  text,
  score: number,
  why: list(record({ kind: oneOf(['literal', 'concept', 'semantic']), text })),
  units: list(UnitJson),
  unitsFrom: textOrNull,
  unitsState: oneOf(STATES),
  targets: list(TargetJson),
  targetsState: oneOf(STATES),
  snippet: record({
    text,
    marks: list(record({ start: number, end: number, kind: oneOf(['literal', 'concept', 'semantic']) })),
  }),
})

const facet = list(record({ value: text, label: text, count: number }))

export const SearchResponse = record({
  query: text,
  total: number,
  semantic: oneOf(['ready', 'building', 'off']),
  semanticNote: textOrNull,
  relaxed: flag,
  complete: number,
  understood: list(
    record({ kind: oneOf(['unit', 'concept', 'place']), typed: text, meant: list(text), roles: list(oneOf(ROLES)) }),
  ),
  suggestion: textOrNull,
  hits: list(HitJson),
  limit: number,
  offset: number,
  facets: record({
    document: facet,
    level: facet,
    region: facet,
    unit: facet,
    role: facet,
    has: facet,
    state: facet,
    year: facet,
    kind: facet,
  }),
})

export const SimilarResponse = record({
  clause: ClauseLink,
  byMeaning: flag,
  similar: list(
    record({
      clause: ClauseLink,
      document: record({ id: text, title: text, level: textOrNull }),
      score: number,
      shared: list(text),
    }),
  ),
})

export const SuggestResponse = record({
  query: text,
  suggestions: list(record({ kind: oneOf(['document', 'unit', 'indicator', 'heading', 'term']), text, count: number })),
})

const entryFields = {
  ...documentFields,
  parents: list(record({ title: text, document: textOrNull })),
  source: record({ file: text, sha256: text, start: number, end: number }),
  clean: span,
  counts: record({
    sections: number,
    clauses: number,
    paragraphs: number,
    rows: number,
    units: number,
    targets: number,
    repairs: number,
    doubts: number,
    findings: number,
  }),
}
const DocumentEntry = record(entryFields)

const FindingJson = record({
  stage: oneOf(['read', 'clean', 'parse', 'extract', 'corpus']),
  level: oneOf(['error', 'warning', 'note']),
  code: text,
  start: numberOrNull,
  end: numberOrNull,
  detail: text,
})

export const DocumentsResponse = record({ total: number, documents: list(DocumentEntry) })

export const DocumentResponse = record({
  ...entryFields,
  witnesses: list(DocumentJson),
  followers: list(DocumentJson),
  encoding: record({ name: text, reason: text }),
  metadata: list(record({ name: text, value: text })),
  findings: list(FindingJson),
})

const DoubtPlaceJson = record({
  clause: text,
  part: oneOf(['heading', 'text', 'cell']),
  cell: orNull(number),
  start: number,
  end: number,
  candidates: list(text),
  evidence: text,
})

export const DocumentClausesResponse = record({
  document: DocumentEntry,
  clauses: list(ClauseJson),
  doubts: list(DoubtPlaceJson),
})

const EditJson = record({
  rules: list(text),
  start: number,
  end: number,
  before: text,
  after: text,
  confidence: number,
  evidence: text,
})

const DoubtJson = record({
  rule: text,
  start: number,
  end: number,
  clean: span,
  before: text,
  after: Type.Null(),
  candidates: list(record({ text, confidence: number, evidence: text })),
  evidence: text,
})

export const EditsResponse = record({
  document: DocumentJson,
  source: record({ start: number, text }),
  edits: list(EditJson),
  doubts: list(DoubtJson),
  labels: list(
    record({
      kind: oneOf(['spam', 'chrome', 'page-number', 'running-head', 'metadata', 'residue']),
      start: number,
      end: number,
      text,
      evidence: text,
    }),
  ),
  recognised: list(record({ start: number, end: number, confidence: number })),
})

export const ClauseResponse = record({
  clause: ClauseJson,
  units: list(UnitJson),
  previous: orNull(ClauseLink),
  next: orNull(ClauseLink),
  parent: orNull(ClauseLink),
  ancestors: list(ClauseLink),
  children: list(ClauseLink),
  passage: record({
    file: text,
    start: number,
    end: number,
    source: text,
    clean: text,
    page: numberOrNull,
    line: numberOrNull,
    paragraph: numberOrNull,
    cell: textOrNull,
    recognised: orNull(record({ characters: number, mean: number, least: number })),
  }),
  why: record({ units: text, targets: text, eachUnit: list(text), eachTarget: list(text) }),
  edits: list(EditJson),
  doubts: list(DoubtJson),
  doubtPlaces: list(DoubtPlaceJson),
  findings: list(FindingJson),
  references: list(record({ text, document: textOrNull })),
})

export const TargetsResponse = record({
  total: number,
  limit: number,
  offset: number,
  rows: list(record({ clause: ClauseLink, document: DocumentJson, target: TargetJson })),
})

const BodyJson = record({
  name: text,
  organisation: textOrNull,
  printed: list(text),
  clauses: number,
  roles: record({ lead: number, cooperate: number, responsible: number }),
})

export const UnitsResponse = record({
  total: number,
  limit: number,
  offset: number,
  bodies: list(BodyJson),
  rows: list(record({ clause: ClauseLink, document: DocumentJson, unit: UnitJson })),
})

export const IntakeResponse = record({ write: flag, token: flag, mostBytes: number })

const PreviewJson = record({
  file: text,
  bytes: number,
  sha256: text,
  format: text,
  encoding: record({ name: text, reason: text }),
  known: oneOf(['new', 'present', 'removed']),
  documents: list(
    record({
      ...entryFields,
      witnessOf: orNull(record({ id: text, title: text })),
      outline: list(record({ path: list(text), depth: number, heading: text })),
      bodies: list(BodyJson),
      targets: list(TargetJson),
      doubts: list(DoubtJson),
      findings: list(FindingJson),
    }),
  ),
  findings: list(FindingJson),
})

export const CorrectionsJson = record({
  level: levelOrNull,
  region: textOrNull,
  parent: textOrNull,
  title: textOrNull,
  number: textOrNull,
  issuer: textOrNull,
  date: textOrNull,
})

export const CorrectedResponse = record({ corrections: CorrectionsJson, document: DocumentEntry })

export const RemovedResponse = record({
  documents: list(text),
  file: text,
  original: oneOf(['removed', 'shared', 'elsewhere']),
})

export const HealthResponse = record({ status: Type.Literal('ok'), version: text, documents: number, clauses: number })

export const ErrorResponse = record({
  error: record({
    code: text,
    message: text,
    detail: record({
      parameter: Type.Optional(text),
      value: Type.Optional(text),
      allowed: Type.Optional(list(text)),
      documents: Type.Optional(list(text)),
      clauses: Type.Optional(list(ClauseLink)),
      corrections: Type.Optional(CorrectionsJson),
    }),
  }),
})

export const IntakeEvent = Type.Union([
  record({
    kind: Type.Literal('stage'),
    stage: oneOf(['read', 'clean', 'parse', 'extract', 'store', 'corpus', 'index']),
    file: textOrNull,
  }),
  record({ kind: Type.Literal('understood'), preview: PreviewJson }),
  record({
    kind: Type.Literal('added'),
    state: oneOf(['added', 'restored', 'present']),
    file: text,
    documents: list(DocumentEntry),
  }),
  record({ kind: Type.Literal('refused'), error: ErrorResponse.properties.error }),
])

same<Same<typeof SearchResponse, shapes.SearchResponse>>()
same<Same<typeof SuggestResponse, shapes.SuggestResponse>>()
same<Same<typeof SimilarResponse, shapes.SimilarResponse>>()
same<Same<typeof DocumentsResponse, shapes.DocumentsResponse>>()
same<Same<typeof DocumentResponse, shapes.DocumentResponse>>()
same<Same<typeof DocumentClausesResponse, shapes.DocumentClausesResponse>>()
same<Same<typeof EditsResponse, shapes.EditsResponse>>()
same<Same<typeof ClauseResponse, shapes.ClauseResponse>>()
same<Same<typeof TargetsResponse, shapes.TargetsResponse>>()
same<Same<typeof UnitsResponse, shapes.UnitsResponse>>()
same<Same<typeof IntakeResponse, intakeShapes.IntakeResponse>>()
same<Same<typeof IntakeEvent, intakeShapes.IntakeEvent>>()
same<Same<typeof CorrectionsJson, shapes.CorrectionsJson>>()
same<Same<typeof CorrectedResponse, intakeShapes.CorrectedResponse>>()
same<Same<typeof RemovedResponse, intakeShapes.RemovedResponse>>()
same<Same<typeof HealthResponse, shapes.HealthResponse>>()
same<Same<typeof ErrorResponse, shapes.ErrorResponse>>()
