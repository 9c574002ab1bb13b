/** Searches kept in this browser: the button that keeps one, and the list to run them again. */

import type { Facets } from '../../../src/http/search-shapes.ts'
import { activeFilters, type QueryState, queryAddress } from '../state/query-state.ts'
import { type SavedSearch, savedSearches, toggleSearch } from '../state/saved-searches.ts'
import { useSay } from '../words/use-say.ts'
import { filterLabel } from './filters.tsx'

export function SaveSearchButton({ state, facets }: { readonly state: QueryState; readonly facets: Facets | null }) {
  const { say } = useSay()
  const { items } = savedSearches.use()
  const address = queryAddress({ ...state, offset: 0 })
  const saved = items.some((search) => search.address === address)
  const filters = activeFilters(state).map(({ name, value }) => {
    const known = facets?.[name].find((facet) => facet.value === value)?.label ?? value
    return filterLabel(name, value, known, say)
  })
  const name = [state.q.trim(), filters.join('、')].filter((part) => part !== '').join(' · ') || say('search.all')
  return (
    <button type="button" class="pick" aria-pressed={saved} onClick={() => toggleSearch({ name, address })}>
      {say(saved ? 'saved.remove' : 'saved.add')}
    </button>
  )
}

/** Under the empty box: one press runs one. */
export function SavedSearchChips() {
  const { say } = useSay()
  const { items } = savedSearches.use()
  if (items.length === 0) return null
  return (
    <p class="examples">
      <span class="quiet">{say('saved.title')}</span>
      {items.map((search) => (
        <SearchLink key={search.address} search={search} />
      ))}
    </p>
  )
}

export function SearchLink({ search }: { readonly search: SavedSearch }) {
  return (
    <a href={search.address} lang="zh-CN">
      {search.name}
    </a>
  )
}
