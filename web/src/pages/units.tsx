/** 单位: what each body carries in the plans, leading and co-operating apart; every figure opens its clauses. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { UnitsResponse } from '../../../src/http/shapes.ts'
import { ask } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { ExportMenu } from '../parts/export-menu.tsx'
import { FilterChips, FilterPanel } from '../parts/filters.tsx'
import { Empty, FailureNotice, Skeleton } from '../parts/notices.tsx'
import { Pager } from '../parts/pager.tsx'
import { navigate } from '../state/history.ts'
import {
  changeQuery,
  type QueryState,
  queryAddress,
  queryParams,
  readQueryState,
  toggleFilter,
} from '../state/query-state.ts'
import { useSay } from '../words/use-say.ts'

const ROLES = ['lead', 'responsible', 'cooperate'] as const
/** bodies of one page; the counts and the order are over all */
const SIZE = 100
type Body = UnitsResponse['bodies'][number]
type Sort = 'clauses' | (typeof ROLES)[number]

export function UnitsPage({ search }: { readonly search: string }) {
  const { say, count } = useSay()
  const state = useMemo(() => readQueryState(search), [search])
  const find = new URLSearchParams(search).get('find') ?? ''
  const [sort, setSort] = useState<Sort>('clauses')
  const params = queryParams(state)
  const { data, failure, busy, again } = useAnswer(ask.units({ ...params, limit: '1' }))
  const { data: clauses } = useAnswer(
    ask.search({ ...params, has: state.filters.has.length > 0 ? state.filters.has : ['unit'], limit: '1' }),
  )
  useEffect(() => {
    document.title = `${say('units.title')} · ${say('name')}`
  }, [say])
  const address = (next: QueryState, words = find): string => {
    const plain = queryAddress(next, '/units')
    return words === '' ? plain : `${plain}${plain.includes('?') ? '&' : '?'}find=${encodeURIComponent(words)}`
  }
  const change = (next: QueryState): void => navigate(address(next))
  const bodies = useMemo(
    () => (data?.bodies ?? []).filter((body) => matches(body, find)).sort((a, b) => size(b, sort) - size(a, sort)),
    [data, find, sort],
  )
  const from = state.offset < bodies.length ? state.offset : 0
  const sortBy = (column: Sort): void => {
    setSort(column)
    navigate(address(changeQuery(state, {})), { replace: true })
  }
  return (
    <div class="search">
      <div class="page-head">
        <h1>{say('units.title')}</h1>
        <p class="quiet">{say('units.why')}</p>
      </div>
      <div class="search-body">
        <FilterPanel facets={clauses?.facets ?? null} state={state} change={change} />
        <section class="results" aria-busy={busy}>
          <div class="toolbar">
            <label class="choice">
              <span class="unseen">{say('units.find')}</span>
              <input
                type="search"
                value={find}
                placeholder={say('units.find')}
                onInput={(event) =>
                  navigate(address({ ...state, offset: 0 }, event.currentTarget.value), { replace: true })
                }
              />
            </label>
            <p class="total" role="status">
              {data && say('units.total', { n: count(bodies.length), m: count(data.total) })}{' '}
              {data && clauses && <span class="quiet">{say('mentions.clauses', { n: count(clauses.total) })}</span>}
            </p>
            {data && data.total > 0 && (
              <ExportMenu
                params={params}
                offers={[{ kind: 'units', label: say('export.units', { n: count(data.total) }) }]}
              />
            )}
          </div>
          <FilterChips state={state} facets={clauses?.facets ?? null} change={change} />
          {failure ? <FailureNotice failure={failure} again={again} /> : !data ? <Skeleton /> : null}
          {data && !failure && bodies.length === 0 && <Empty title={say('units.none')} />}
          {data && !failure && bodies.length > 0 && (
            <div class="table-frame">
              <table class="sheet stack bodies">
                <thead>
                  <tr>
                    <th scope="col">{say('units.name')}</th>
                    {(['clauses', ...ROLES] as const).map((column) => {
                      const label = column === 'clauses' ? say('units.clauses') : say(`role.${column}`)
                      return (
                        <th
                          key={column}
                          scope="col"
                          class="number"
                          aria-sort={sort === column ? 'descending' : undefined}
                        >
                          <button
                            type="button"
                            title={say('corpus.sort', { name: label })}
                            onClick={() => sortBy(column)}
                          >
                            {label}
                            {sort === column ? ' ↓' : ''}
                          </button>
                        </th>
                      )
                    })}
                    <th scope="col">{say('units.printed')}</th>
                  </tr>
                </thead>
                <tbody>
                  {bodies.slice(from, from + SIZE).map((body) => (
                    <BodyRow key={body.name} body={body} state={state} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <Pager total={bodies.length} offset={from} size={SIZE} address={(offset) => address({ ...state, offset })} />
        </section>
      </div>
    </div>
  )
}

function BodyRow({ body, state }: { readonly body: Body; readonly state: QueryState }) {
  const { say, count } = useSay()
  const own = state.filters.unit.includes(body.name)
    ? changeQuery(state, {})
    : toggleFilter({ ...state, filters: { ...state.filters, unit: [] } }, 'unit', body.name)
  return (
    <tr>
      <th scope="row" lang="zh-CN">
        <a href={queryAddress(own)} title={say('units.open', { name: body.name })}>
          {body.name}
        </a>
      </th>
      <td class="number" data-label={say('units.clauses')}>
        {count(body.clauses)}
      </td>
      {ROLES.map((role) => (
        <td key={role} class="number" data-label={say(`role.${role}`)}>
          {body.roles[role] === 0 ? (
            <span class="quiet">0</span>
          ) : (
            <a href={queryAddress({ ...own, filters: { ...own.filters, role: [role] } })}>{count(body.roles[role])}</a>
          )}
        </td>
      ))}
      <td class="quiet" lang="zh-CN" data-label={say('units.printed')}>
        {body.printed.join('、')}
      </td>
    </tr>
  )
}

function matches({ name, printed }: Body, find: string): boolean {
  return find.trim() === '' || [name, ...printed].some((one) => one.includes(find.trim()))
}

function size(body: Body, sort: Sort): number {
  return sort === 'clauses' ? body.clauses : body.roles[sort]
}
