/**
 * Query string → the Query object, by the same parser as the command line's flags. What the parser refuses becomes a 400 with
 * the value and what is allowed; a document that is not there becomes a 404 with those that resemble it.
 */
import { parseQuery, type RawQuery } from '../search/parse-query.ts'
import type { Query } from '../search/query.ts'
import type { Snapshot } from '../store/library.ts'
import { demand } from './documents.ts'
import { badParameter } from './errors.ts'

/** The query with what it means; lists and exports are made from this one. */
export function askedQuery(raw: RawQuery, snapshot: Snapshot, defaults: RawQuery = {}): Promise<Query> {
  return snapshot.understand(queryOf(raw, snapshot, defaults))
}

/** `defaults` stand for parameters that were not given: an export has no limit unless it asks for one. */
export function queryOf(raw: RawQuery, { documents }: Pick<Snapshot, 'documents'>, defaults: RawQuery = {}): Query {
  const parsed = parseQuery({ ...defaults, ...raw })
  if (parsed.kind === 'error')
    throw badParameter(parsed.parameter, parsed.value, parsed.message, parsed.allowed ?? undefined)
  for (const id of parsed.query.filters.document) demand(id, documents)
  return parsed.query
}
