/** The answers of search, of suggestions while typing and of similar clauses. */
import { Type } from '@fastify/type-provider-typebox'
import { ROLES } from '../model/clause.ts'
import { NODE_KINDS } from '../model/document.ts'
import { ClauseLink, TargetJson, UnitJson } from './record-schemas.ts'
import { type Same, same } from './schema-check.ts'
import { flag, list, number, oneOf, record, STATES, text, textOrNull } from './schema-parts.ts'
import type * as searchShapes from './search-shapes.ts'

const HitJson = record({
  id: text,
  document: record({ id: text, title: text, level: textOrNull }),
  path: list(text),
  kind: oneOf(NODE_KINDS),
  heading: text,
  text,
  heads: Type.Optional(list(text)),
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
    record({
      kind: oneOf(['unit', 'concept', 'place']),
      typed: text,
      meant: list(text),
      roles: list(oneOf(ROLES)),
      missed: list(oneOf(ROLES)),
    }),
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

same<Same<typeof SearchResponse, searchShapes.SearchResponse>>()
same<Same<typeof SimilarResponse, searchShapes.SimilarResponse>>()
same<Same<typeof SuggestResponse, searchShapes.SuggestResponse>>()
