/**
 * What answers are made of, as JSON schemas: a document, a clause with its units and targets, a finding, a doubt.
 * A schema is a whitelist; `same` fails to compile when it and its shape part ways.
 */
import { Type } from '@fastify/type-provider-typebox'
import { OPERATORS, ROLES } from '../model/clause.ts'
import { NODE_KINDS } from '../model/document.ts'
import { type Same, same } from './schema-check.ts'
import {
  countOfEach,
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

export const ClauseJson = record({
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

export const entryFields = {
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
    byRule: record({ repairs: countOfEach, doubts: countOfEach }),
    findings: number,
  }),
}

export const DocumentEntry = record(entryFields)

export const FindingJson = record({
  stage: oneOf(['read', 'clean', 'parse', 'extract', 'corpus']),
  level: oneOf(['error', 'warning', 'note']),
  code: text,
  start: numberOrNull,
  end: numberOrNull,
  detail: text,
})

export const DoubtJson = record({
  rule: text,
  start: number,
  end: number,
  clean: span,
  before: text,
  after: Type.Null(),
  candidates: list(record({ text, confidence: number, evidence: text })),
  evidence: text,
})

export const BodyJson = record({
  name: text,
  organisation: textOrNull,
  printed: list(text),
  clauses: number,
  roles: record({ lead: number, cooperate: number, responsible: number }),
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

same<Same<typeof CorrectionsJson, shapes.CorrectionsJson>>()
