/** 指标: every figure the plans state, one row a mention; `?indicator=` sets one beside its likes in the other plans. */
import { useEffect, useMemo } from 'preact/hooks'
import { ask } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { LevelBadge, Trail } from '../parts/badges.tsx'
import { ExportMenu } from '../parts/export-menu.tsx'
import { FilterChips, FilterPanel } from '../parts/filters.tsx'
import { Marked } from '../parts/marked.tsx'
import { Empty, FailureNotice, Skeleton } from '../parts/notices.tsx'
import { Pager } from '../parts/pager.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { TargetPlot } from '../parts/target-plot.tsx'
import { quoteMarks, TargetCells, TargetHeads } from '../parts/targets-table.tsx'
import { clauseAddress } from '../state/address.ts'
import { navigate } from '../state/history.ts'
import { changeQuery, type QueryState, queryAddress, queryParams, readQueryState } from '../state/query-state.ts'
import { useSay } from '../words/use-say.ts'

const SIZE = 50

export function TargetsPage({ search }: { readonly search: string }) {
  const { say, count } = useSay()
  const state = useMemo(() => readQueryState(search), [search])
  const indicator = new URLSearchParams(search).get('indicator')
  const params = queryParams(state)
  const { data, failure, busy, again } = useAnswer(
    ask.targets({ ...params, limit: String(SIZE), offset: state.offset > 0 ? String(state.offset) : undefined }),
  )
  // The counts beside the filters are those of the clauses that hold the targets.
  const { data: clauses } = useAnswer(ask.search({ ...params, has: withTarget(state), limit: '1' }))
  useEffect(() => {
    document.title = `${say('targets.title')} · ${say('name')}`
  }, [say])
  const address = (next: QueryState, chosen = indicator): string => {
    const plain = queryAddress(next, '/targets')
    return chosen === null ? plain : `${plain}${plain.includes('?') ? '&' : '?'}indicator=${encodeURIComponent(chosen)}`
  }
  const change = (next: QueryState, replace = false): void => navigate(address(next), { replace })
  return (
    <div class="search">
      <div class="page-head">
        <h1>{say('targets.title')}</h1>
        <p class="quiet">{say('targets.why')}</p>
      </div>
      <SearchBox q={state.q} busy={busy} change={(q) => change(changeQuery(state, { q }), true)} />
      <div class="search-body">
        <FilterPanel facets={clauses?.facets ?? null} state={state} change={change} />
        <section class="results" aria-busy={busy}>
          <div class="toolbar">
            <p class="total" role="status">
              {data &&
                data.rows.length > 0 &&
                say('targets.range', {
                  from: count(data.offset + 1),
                  to: count(data.offset + data.rows.length),
                  n: count(data.total),
                })}{' '}
              {data && data.rows.length > 0 && clauses && (
                <span class="quiet">{say('mentions.clauses', { n: count(clauses.total) })}</span>
              )}
            </p>
            {data && data.total > 0 && (
              <ExportMenu
                params={params}
                offers={[
                  { kind: 'targets', label: say('export.targets', { n: count(data.total) }) },
                  { kind: 'ledger', label: say('export.ledger'), note: say('export.ledger.why') },
                ]}
              />
            )}
          </div>
          <FilterChips state={state} facets={clauses?.facets ?? null} change={change} />
          {indicator !== null && <TargetPlot indicator={indicator} close={address(state, null)} />}
          {failure ? <FailureNotice failure={failure} again={again} /> : !data ? <Skeleton /> : null}
          {data && !failure && data.total === 0 && <Empty title={say('targets.none')} />}
          {data && !failure && data.total > 0 && (
            <>
              <div class="table-frame">
                <table class="sheet mentions stack">
                  <TargetHeads last={['targets.document', 'target.sentence']} />
                  <tbody>
                    {data.rows.map(({ clause, document, target }) => (
                      <tr key={`${clause.id}-${target.start}-${target.indicator}`}>
                        <th scope="row" lang="zh-CN">
                          {target.key === '' ? (
                            target.indicator
                          ) : (
                            <a
                              href={address(state, target.indicator)}
                              title={say('targets.plot.show', { indicator: target.indicator })}
                            >
                              {target.indicator}
                            </a>
                          )}
                        </th>
                        <TargetCells target={target} />
                        <td class="where">
                          <LevelBadge level={document.level} /> <span lang="zh-CN">{document.title}</span>{' '}
                          <a href={clauseAddress(clause.id)}>
                            <Trail path={clause.path} />
                          </a>
                        </td>
                        <td class="sentence" lang="zh-CN">
                          <Marked text={target.sentence} marks={quoteMarks(target)} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <Pager
                total={data.total}
                offset={data.offset}
                size={SIZE}
                address={(offset) => address({ ...state, offset })}
              />
            </>
          )}
        </section>
      </div>
    </div>
  )
}

function withTarget({ filters }: QueryState): readonly string[] {
  return filters.has.length > 0 ? filters.has : ['target']
}
