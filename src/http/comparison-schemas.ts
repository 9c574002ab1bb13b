/** Plans beside each other, as JSON schemas of answers: alignment, differences of two copies, differences of two clauses. */
import { type TSchema, Type } from '@fastify/type-provider-typebox'
import { NODE_KINDS } from '../model/document.ts'
import { type VERDICT_CAUSES, VERDICTS } from '../model/verdict.ts'
import type * as comparisonShapes from './comparison-shapes.ts'
import { ClauseLink, DocumentJson, TargetJson, UnitJson } from './record-schemas.ts'
import { type Same, same } from './schema-check.ts'
import { flag, list, number, numberOrNull, oneOf, orNull, record, span, text, textOrNull } from './schema-parts.ts'

const endpoint = record({ document: text, path: list(text), id: text })
const verdict = oneOf(VERDICTS)
const cause = Type.Unsafe<(typeof VERDICT_CAUSES)[number] | null>({ type: ['string', 'null'] })
const linkedTargets = list(
  record({ indicator: text, verdict, cause, base: number, other: orNull(record({ clause: text, index: number })) }),
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
      baseWords: orNull(record({ clause: text, sentence: text, unread: flag })),
      cells: list(
        record({
          document: text,
          verdict: Type.Unsafe<(typeof VERDICTS)[number] | null>({ type: ['string', 'null'] }),
          cause,
          members: targetMembers,
          words: orNull(record({ clause: text, sentence: text })),
        }),
      ),
    }),
  ),
  clauses: Type.Record(
    text,
    record({
      kind: oneOf(NODE_KINDS),
      path: list(text),
      heading: text,
      text,
      heads: Type.Optional(list(text)),
      units: list(UnitJson),
    }),
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

same<Same<typeof CompareResponse, comparisonShapes.CompareResponse>>()
same<Same<typeof DiffResponse, comparisonShapes.DiffResponse>>()
same<Same<typeof DifferencesResponse, comparisonShapes.DifferencesResponse>>()
