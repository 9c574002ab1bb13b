/** The answers about documents, their clauses, repairs, targets and units. */
import { Type } from '@fastify/type-provider-typebox'
import {
  BodyJson,
  ClauseJson,
  ClauseLink,
  DocumentEntry,
  DocumentJson,
  DoubtJson,
  entryFields,
  FindingJson,
  TargetJson,
  UnitJson,
} from './record-schemas.ts'
import { type Same, same } from './schema-check.ts'
import { list, number, numberOrNull, oneOf, orNull, record, text, textOrNull } from './schema-parts.ts'
import type * as shapes from './shapes.ts'

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
  cell: numberOrNull,
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

export const UnitsResponse = record({
  total: number,
  limit: number,
  offset: number,
  bodies: list(BodyJson),
  rows: list(record({ clause: ClauseLink, document: DocumentJson, unit: UnitJson })),
})

export const HealthResponse = record({ status: Type.Literal('ok'), version: text, documents: number, clauses: number })

same<Same<typeof DocumentsResponse, shapes.DocumentsResponse>>()
same<Same<typeof DocumentResponse, shapes.DocumentResponse>>()
same<Same<typeof DocumentClausesResponse, shapes.DocumentClausesResponse>>()
same<Same<typeof EditsResponse, shapes.EditsResponse>>()
same<Same<typeof ClauseResponse, shapes.ClauseResponse>>()
same<Same<typeof TargetsResponse, shapes.TargetsResponse>>()
same<Same<typeof UnitsResponse, shapes.UnitsResponse>>()
same<Same<typeof HealthResponse, shapes.HealthResponse>>()
