/** 检索: the box that answers while one types, what it found, and what narrows it. The address holds all of it. */
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { ask } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { Choice } from '../parts/choice.tsx'
import { ExportMenu } from '../parts/export-menu.tsx'
import { FilterChips, FilterPanel } from '../parts/filters.tsx'
import { completeText, HitList } from '../parts/hit-list.tsx'
import { Empty, FailureNotice, Skeleton } from '../parts/notices.tsx'
import { Pager } from '../parts/pager.tsx'
import { SavedSearchChips, SaveSearchButton } from '../parts/saved-searches.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { UnderstoodChips } from '../parts/understood.tsx'
import { navigate } from '../state/history.ts'
import {
  activeFilters,
  changeQuery,
  isBlank,
  MODES,
  PAGE_SIZE,
  type QueryState,
  queryAddress,
  queryParams,
  readQueryState,
  SORTS,
} from '../state/query-state.ts'
import { useSay } from '../words/use-say.ts'
import { CorpusPage } from './corpus.tsx'

export function SearchPage({ search }: { readonly search: string }) {
  const { say, count } = useSay()
  const state = useMemo(() => readQueryState(search), [search])
  const blank = isBlank(state)
  const question = blank
    ? null
    : ask.search({
        ...queryParams(state),
        limit: String(PAGE_SIZE),
        offset: state.offset > 0 ? String(state.offset) : undefined,
      })
  const { data, failure, busy, again } = useAnswer(question)
  const list = useRef<HTMLDivElement>(null)
  useHitKeys(list)
  useEffect(() => {
    document.title = state.q === '' ? say('name.long') : `${state.q} · ${say('name')}`
  }, [state.q, say])
  const change = (next: QueryState, replace = false): void => navigate(queryAddress(next), { replace })
  const byRelevance = state.sort === 'relevance'
  const parted = data && completeText(data, byRelevance, { say, count })

  return (
    <div class={blank ? 'search search-blank' : 'search'} ref={list}>
      <h1 class="unseen">{say('search.label')}</h1>
      <SearchBox hits q={state.q} busy={busy} change={(q) => change(changeQuery(state, { q, plain: [] }), !blank)} />
      {blank ? (
        <Start />
      ) : (
        <div class="search-body">
          <FilterPanel facets={data?.facets ?? null} state={state} change={change} />
          <section class="results" aria-label={say('search.hits')} aria-busy={busy}>
            <div class="toolbar">
              <p class="total" role="status">
                {data &&
                  (data.total > PAGE_SIZE
                    ? say('search.range', {
                        from: count(data.offset + 1),
                        to: count(data.offset + data.hits.length),
                        n: count(data.total),
                      })
                    : say('search.total', { n: count(data.total) }))}
              </p>
              <Choice
                label={say('search.mode')}
                value={state.mode}
                options={MODES.map((mode) => [mode, say(`mode.${mode}`)])}
                choose={(mode) => change(changeQuery(state, { mode }))}
              />
              <Choice
                label={say('search.sort')}
                value={state.sort}
                options={SORTS.map((sort) => [sort, say(`sort.${sort}`)])}
                choose={(sort) => change(changeQuery(state, { sort }))}
              />
              {data && data.total > 0 && <SaveSearchButton state={state} facets={data.facets} />}
              {data && data.total > 0 && (
                <ExportMenu
                  params={queryParams(state)}
                  offers={[
                    { kind: 'clauses', label: say('export.clauses', { n: count(data.total) }) },
                    { kind: 'ledger', label: say('export.ledger'), note: say('export.ledger.why') },
                  ]}
                />
              )}
            </div>
            <FilterChips state={state} facets={data?.facets ?? null} change={change} />
            {data && !failure && <UnderstoodChips understood={data.understood} state={state} change={change} />}
            {failure ? <FailureNotice failure={failure} again={again} /> : !data ? <Skeleton /> : null}
            {data && !failure && (
              <>
                {data.semantic === 'building' && state.mode !== 'exact' && (
                  <p class="hint">{say('search.semantic.building')}</p>
                )}
                {data.semantic === 'off' && state.mode !== 'exact' && (
                  // Whoever asked for meaning is warned; whoever did not is told.
                  <p class={state.mode === 'semantic' ? 'hint' : 'hits-note'}>
                    {say('search.semantic.off')} <span lang="zh-CN">{data.semanticNote}</span>
                  </p>
                )}
                {data.relaxed && data.total > 0 && (
                  <p class="hint">{say(data.semantic === 'ready' ? 'search.relaxed.meaning' : 'search.relaxed')}</p>
                )}
                {data.suggestion !== null && (
                  <p class="did-you-mean">
                    {say('search.suggestion')}{' '}
                    <a href={queryAddress(changeQuery(state, { q: data.suggestion, plain: [] }))} lang="zh-CN">
                      {data.suggestion}
                    </a>
                  </p>
                )}
                {parted !== null && <p class="hits-note">{parted}</p>}
                {data.total === 0 && (
                  <Empty
                    title={
                      state.q.trim() === '' ? say('search.none.filters') : say('search.none', { q: state.q.trim() })
                    }
                  >
                    <p>{say('search.none.help')}</p>
                  </Empty>
                )}
                <HitList data={data} byRelevance={byRelevance} stale={busy} />
                <Pager
                  total={data.total}
                  offset={data.offset}
                  size={PAGE_SIZE}
                  address={(offset) => queryAddress({ ...state, offset })}
                />
                {activeFilters(state).length === 0 && data.total === 0 && <Examples />}
              </>
            )}
          </section>
        </div>
      )}
    </div>
  )
}

function Start() {
  const { say } = useSay()
  return (
    <>
      <Examples />
      <SavedSearchChips />
      <CorpusPage brief />
      <p class="browse">
        <a href="/?sort=plan">{say('search.all')}</a>
      </p>
    </>
  )
}

function Examples() {
  const { say } = useSay()
  return (
    <p class="examples">
      <span class="quiet">{say('search.try')}</span>
      {say('search.examples')
        .split('|')
        .map((example) => (
          <a key={example} href={`/?q=${encodeURIComponent(example)}`} lang="zh-CN">
            {example}
          </a>
        ))}
    </p>
  )
}

/** ↓ ↑ walk from the box through the hits; Esc goes back to the box. Enter is the link's own, / is every page's. */
function useHitKeys(area: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !area.current) return
      const active = document.activeElement
      const box = area.current.querySelector<HTMLInputElement>('input[type=search]')
      // Those behind a closed fold cannot be walked to.
      const links = [...area.current.querySelectorAll<HTMLAnchorElement>('a.hit-link')].filter(
        (link) => link.getClientRects().length > 0,
      )
      const at = links.indexOf(active as HTMLAnchorElement)
      if (event.key === 'Escape' && at >= 0) box?.focus()
      else if (event.key === 'ArrowDown' && (at >= 0 || active === box)) links[at + 1]?.focus()
      else if (event.key === 'ArrowUp' && at >= 0) (links[at - 1] ?? box)?.focus()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [area])
}
