/** The answers and events of what writes: upload with its preview, corrections, removal. */
import { Type } from '@fastify/type-provider-typebox'
import { ErrorResponse } from './error-schemas.ts'
import type * as intakeShapes from './intake-shapes.ts'
import {
  BodyJson,
  CorrectionsJson,
  DocumentEntry,
  DoubtJson,
  entryFields,
  FindingJson,
  TargetJson,
} from './record-schemas.ts'
import { type Same, same } from './schema-check.ts'
import { flag, list, number, oneOf, orNull, record, text, textOrNull } from './schema-parts.ts'

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

export const CorrectedResponse = record({ corrections: CorrectionsJson, document: DocumentEntry })

export const RemovedResponse = record({
  documents: list(text),
  file: text,
  original: oneOf(['removed', 'shared', 'elsewhere']),
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

same<Same<typeof IntakeResponse, intakeShapes.IntakeResponse>>()
same<Same<typeof CorrectedResponse, intakeShapes.CorrectedResponse>>()
same<Same<typeof RemovedResponse, intakeShapes.RemovedResponse>>()
same<Same<typeof IntakeEvent, intakeShapes.IntakeEvent>>()
