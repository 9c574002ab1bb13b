/**
 * The shapes of shapes.ts as JSON schemas: what a request may ask, and a whitelist of what an answer may hold. The check at
 * the end fails to compile when a schema and its shape part ways.
 */
import { type Static, type TProperties, type TSchema, Type } from '@fastify/type-provider-typebox'
import { VERDICTS } from '../compare/verdict.ts'
import { EXPORT_FORMATS, EXPORT_KINDS } from '../export/kinds.ts'
import { OPERATORS, ROLES } from '../model/clause.ts'
import { LEVELS, type Level, NODE_KINDS } from '../model/document.ts'
import type * as shapes from './shapes.ts'

const text = Type.String()
const number = Type.Number()
const flag = Type.Boolean()
const textOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'] })
const numberOrNull = Type.Unsafe<number | null>({ type: ['number', 'null'] })
const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values] })
const record = <T extends TProperties>(properties: T) => Type.Object(properties, { additionalProperties: false })
const list = <T extends TSchema>(items: T) => Type.Array(items)
const orNull = <T extends TSchema>(schema: T) =>
  Type.Unsafe<Static<T> | null>({ ...schema, type: ['object', 'null'] } as never)

const STATES = ['stated', 'none-stated', 'failed', 'unchecked'] as const
const span = record({ start: number, end: number })

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
const DocumentJson = record(documentFields)

const UnitJson = record({
  name: text,
  role: oneOf(ROLES),
  organisation: textOrNull,
  rule: text,
  start: number,
  end: number,
  quote: text,
})

const TargetJson = record({
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
  targetsState: oneOf(STATES),
  targets: list(TargetJson),
  references: list(text),
  cells: Type.Optional(list(record({ header: text, value: text, start: number, end: number }))),
})

const ClauseLink = record({
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

export const DocumentClausesResponse = record({ document: DocumentEntry, clauses: list(ClauseJson) })

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
  }),
  why: record({ units: text, targets: text }),
  edits: list(EditJson),
  doubts: list(DoubtJson),
  findings: list(FindingJson),
  references: list(record({ text, document: textOrNull })),
})

const endpoint = record({ document: text, path: list(text), id: text })
const verdict = oneOf(VERDICTS)
const linkedTargets = list(
  record({ indicator: text, verdict, base: number, other: orNull(record({ clause: text, index: number })) }),
)
const AlignmentRow = Type.Union([
  record({
    base: endpoint,
    other: endpoint,
    status: oneOf(['adopted', 'adapted', 'partial']),
    shape: oneOf(['one', 'split', 'merged']),
    score: number,
    reuse: list(record({ base: span, other: span })),
    reasons: list(text),
    targets: linkedTargets,
  }),
  record({
    base: endpoint,
    other: Type.Null(),
    status: Type.Literal('absent'),
    against: text,
    nearest: orNull(record({ other: endpoint, score: number })),
    targets: linkedTargets,
  }),
  record({ base: Type.Null(), other: endpoint, status: Type.Literal('local-only') }),
])

const targetMembers = list(record({ clause: text, index: number, target: TargetJson }))

export const CompareResponse = record({
  base: DocumentJson,
  others: list(DocumentJson),
  counts: record({ adopted: number, adapted: number, partial: number, absent: number, 'local-only': number }),
  rows: list(AlignmentRow),
  targets: list(
    record({
      indicator: text,
      base: targetMembers,
      cells: list(
        record({
          document: text,
          verdict: Type.Unsafe<(typeof VERDICTS)[number] | null>({ type: ['string', 'null'] }),
          members: targetMembers,
          words: orNull(record({ clause: text, sentence: text })),
        }),
      ),
    }),
  ),
  clauses: Type.Record(
    text,
    record({ kind: oneOf(NODE_KINDS), path: list(text), heading: text, text, units: list(UnitJson) }),
  ),
})

const two = <T extends TSchema>(item: T) => Type.Array(item, { minItems: 2, maxItems: 2 })
export const DifferencesResponse = record({
  documents: two(text),
  fields: list(record({ name: text, values: two(textOrNull) })),
  texts: list(
    record({
      path: list(text),
      clauses: two(text),
      part: oneOf(['heading', 'text']),
      at: two(span),
      words: two(text),
      minor: flag,
    }),
  ),
  only: list(record({ document: text, clause: text, path: list(text), heading: text, below: number })),
})

export const DiffResponse = record({
  base: ClauseLink,
  other: ClauseLink,
  literal: flag,
  baseText: text,
  otherText: text,
  pieces: list(
    record({
      kind: oneOf(['same', 'neutral', 'deleted', 'inserted', 'moved']),
      base: orNull(span),
      other: orNull(span),
      move: numberOrNull,
    }),
  ),
})

export const TargetsResponse = record({
  total: number,
  limit: number,
  offset: number,
  rows: list(record({ clause: ClauseLink, document: DocumentJson, target: TargetJson })),
})

export const UnitsResponse = record({
  total: number,
  limit: number,
  offset: number,
  bodies: list(
    record({
      name: text,
      organisation: textOrNull,
      printed: list(text),
      clauses: number,
      roles: record({ lead: number, cooperate: number, responsible: number }),
    }),
  ),
  rows: list(record({ clause: ClauseLink, document: DocumentJson, unit: UnitJson })),
})

const levelOrNull = Type.Unsafe<Level | null>({ type: ['string', 'null'], enum: [...LEVELS, null] })

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
      doubts: list(DoubtJson),
      findings: list(FindingJson),
    }),
  ),
  findings: list(FindingJson),
})

export const CorrectionsJson = record({ level: levelOrNull, region: textOrNull, parent: textOrNull })

export const CorrectedResponse = record({ corrections: CorrectionsJson, document: DocumentEntry })

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

/** The query parameters of every list; a repeated one gives alternatives. Numbers are checked by parse-query.ts. */
const several = <const T extends readonly string[]>(values: T, description: string) =>
  Type.Optional(Type.Array(oneOf(values), { description }))
const words = (description: string) => Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { description }))

export const queryParameters = {
  q: Type.Optional(Type.String({ description: '检索词；空为全部', maxLength: 10_000 })),
  mode: Type.Optional(oneOf(['hybrid', 'exact', 'semantic'])),
  sort: Type.Optional(oneOf(['relevance', 'plan', 'deadline'])),
  limit: Type.Optional(Type.String({ description: '最多几条', maxLength: 20 })),
  offset: Type.Optional(Type.String({ description: '跳过前几条', maxLength: 20 })),
  document: words('文件编号'),
  level: several(LEVELS, '层级'),
  region: words('地区，可写一部分'),
  unit: words('责任单位'),
  counterparts: Type.Optional(Type.String({ description: 'true：也要其他层级的对应单位', maxLength: 5 })),
  role: several(ROLES, '角色'),
  has: several(['target', 'unit', 'damaged'], '须含有'),
  state: several(STATES, '载明状态'),
  year: words('指标的期限年份'),
  kind: several(NODE_KINDS, '条目种类'),
}

export const ListQuery = record(queryParameters)
export const SuggestQuery = record({ q: Type.String({ maxLength: 200 }), limit: queryParameters.limit })
export const CompareQuery = record({
  base: Type.String({ description: '基准规划', maxLength: 200 }),
  with: Type.Array(Type.String({ maxLength: 200 }), { description: '与之对照的规划', minItems: 1, maxItems: 50 }),
})
export const DifferencesQuery = record({ with: Type.String({ description: '另一个来源', maxLength: 200 }) })
export const DiffQuery = record({
  base: Type.String({ description: '基准条目', maxLength: 2000 }),
  other: Type.String({ description: '对照条目', maxLength: 2000 }),
  literal: Type.Optional(oneOf(['true', 'false'])),
})
export const ExportQuery = record({
  ...queryParameters,
  base: Type.Optional(CompareQuery.properties.base),
  with: Type.Optional(CompareQuery.properties.with),
})
export const ExportParams = record({ kind: oneOf(EXPORT_KINDS), format: oneOf(EXPORT_FORMATS) })
export const LedgerParams = record({ format: oneOf(EXPORT_FORMATS) })
export const UploadQuery = record({ name: Type.String({ description: '文件名', maxLength: 1000 }) })
export const CorrectionsBody = Type.Object(
  {
    level: levelOrNull,
    region: Type.Unsafe<string | null>({ type: ['string', 'null'], minLength: 1, maxLength: 100 }),
    parent: Type.Unsafe<string | null>({ type: ['string', 'null'], minLength: 1, maxLength: 500 }),
    was: Type.Optional({ ...CorrectionsJson, description: '所见的更正；与现在的不同时拒绝，以免盖掉别人的更正' }),
  },
  { additionalProperties: false },
)
export const IdParams = record({ id: Type.String({ maxLength: 500 }) })
export const SimilarParams = record({ id: Type.String({ maxLength: 2000 }) })
export const SimilarQuery = record({ limit: queryParameters.limit })
export const PathParams = record({ '*': Type.String({ maxLength: 2000 }) })

/** A shape as the schema's static type spells it: nothing readonly, ids and other branded texts plain texts. */
type OnTheWire<T> = T extends string & { readonly __id: string }
  ? string
  : T extends readonly (infer U)[]
    ? OnTheWire<U>[]
    : T extends object
      ? { -readonly [K in keyof T]: OnTheWire<T[K]> }
      : T
type Same<Schema extends TSchema, Shape> = [OnTheWire<Shape>, Static<Schema>] extends [Static<Schema>, OnTheWire<Shape>]
  ? true
  : false
const same = <_ extends true>(): void => {}
same<Same<typeof SearchResponse, shapes.SearchResponse>>()
same<Same<typeof SuggestResponse, shapes.SuggestResponse>>()
same<Same<typeof SimilarResponse, shapes.SimilarResponse>>()
same<Same<typeof DocumentsResponse, shapes.DocumentsResponse>>()
same<Same<typeof DocumentResponse, shapes.DocumentResponse>>()
same<Same<typeof DocumentClausesResponse, shapes.DocumentClausesResponse>>()
same<Same<typeof EditsResponse, shapes.EditsResponse>>()
same<Same<typeof ClauseResponse, shapes.ClauseResponse>>()
same<Same<typeof CompareResponse, shapes.CompareResponse>>()
same<Same<typeof DiffResponse, shapes.DiffResponse>>()
same<Same<typeof DifferencesResponse, shapes.DifferencesResponse>>()
same<Same<typeof TargetsResponse, shapes.TargetsResponse>>()
same<Same<typeof UnitsResponse, shapes.UnitsResponse>>()
same<Same<typeof IntakeResponse, shapes.IntakeResponse>>()
same<Same<typeof IntakeEvent, shapes.IntakeEvent>>()
same<Same<typeof CorrectionsJson, shapes.CorrectionsJson>>()
same<Same<typeof CorrectedResponse, shapes.CorrectedResponse>>()
same<Same<typeof HealthResponse, shapes.HealthResponse>>()
same<Same<typeof ErrorResponse, shapes.ErrorResponse>>()
