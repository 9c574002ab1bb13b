/** What every refusal looks like: a code, what is wrong with which value, and what is allowed. */
import { Type } from '@fastify/type-provider-typebox'
import { ClauseLink, CorrectionsJson } from './record-schemas.ts'
import { type Same, same } from './schema-check.ts'
import { list, record, text } from './schema-parts.ts'
import type * as shapes from './shapes.ts'

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

same<Same<typeof ErrorResponse, shapes.ErrorResponse>>()
