/**
 * What the search page shows, read from its address and written back to it: `/?q=公办园&level=市&has=target`. The names are
 * those of the API and the command line, so the same text after `?` asks the same question everywhere.
 */
import { type Params, withParams } from './address.ts'

export const FILTERS = ['document', 'level', 'region', 'unit', 'role', 'has', 'state', 'year', 'kind'] as const
export type FilterName = (typeof FILTERS)[number]

export const MODES = ['hybrid', 'exact', 'semantic'] as const
export const SORTS = ['relevance', 'plan', 'deadline'] as const

export interface QueryState {
  readonly q: string
  readonly filters: Readonly<Record<FilterName, readonly string[]>>
  readonly counterparts: boolean
  /** words of `q` that are meant as they stand */
  readonly plain: readonly string[]
  readonly mode: (typeof MODES)[number]
  readonly sort: (typeof SORTS)[number]
  readonly offset: number
}

export const PAGE_SIZE = 20

/** Values nobody offers are kept: the server refuses them and says what is allowed. */
export function readQueryState(search: string): QueryState {
  const params = new URLSearchParams(search)
  const filters = Object.fromEntries(FILTERS.map((name) => [name, [...new Set(params.getAll(name))]]))
  const offset = Number(params.get('offset') ?? 0)
  return {
    q: params.get('q') ?? '',
    filters: filters as unknown as QueryState['filters'],
    counterparts: params.get('counterparts') === 'true',
    plain: [...new Set(params.getAll('plain'))],
    mode: MODES.find((mode) => mode === params.get('mode')) ?? 'hybrid',
    sort: SORTS.find((sort) => sort === params.get('sort')) ?? 'relevance',
    offset: Number.isInteger(offset) && offset > 0 ? offset : 0,
  }
}

/** Without the page: what an export asks for. */
export function queryParams({ q, filters, counterparts, plain, mode, sort }: QueryState): Params {
  return {
    q: q.trim(),
    ...filters,
    counterparts: counterparts ? 'true' : undefined,
    plain,
    mode: mode === 'hybrid' ? undefined : mode,
    sort: sort === 'relevance' ? undefined : sort,
  }
}

export function queryAddress(state: QueryState, path = '/'): string {
  return withParams(path, { ...queryParams(state), offset: state.offset > 0 ? String(state.offset) : undefined })
}

/** Any change of the question goes back to its first page. */
export function changeQuery(state: QueryState, change: Partial<QueryState>): QueryState {
  return { ...state, offset: 0, ...change }
}

export function toggleFilter(state: QueryState, name: FilterName, value: string): QueryState {
  const now = state.filters[name]
  const next = now.includes(value) ? now.filter((other) => other !== value) : [...now, value]
  return changeQuery(state, { filters: { ...state.filters, [name]: next } })
}

export function clearFilters(state: QueryState): QueryState {
  return changeQuery(state, { filters: readQueryState('').filters, counterparts: false })
}

export function isBlank(state: QueryState): boolean {
  return queryAddress(state) === '/'
}

export function activeFilters(state: QueryState): readonly { readonly name: FilterName; readonly value: string }[] {
  return FILTERS.flatMap((name) => state.filters[name].map((value) => ({ name, value })))
}
