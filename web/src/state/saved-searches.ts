/** Searches somebody wants to run again: `{"name":"公办园占比 · 县、区","address":"/?q=…&level=县&level=区"}`. */
import { keptList } from './kept-list.ts'

export interface SavedSearch {
  /** the words and filters as they were chosen, for people */
  readonly name: string
  /** path and query: the whole question */
  readonly address: string
}

export const savedSearches = keptList('searches', isSavedSearch)

export function toggleSearch(search: SavedSearch): void {
  const now = savedSearches.read()
  savedSearches.store(
    now.some(({ address }) => address === search.address)
      ? now.filter(({ address }) => address !== search.address)
      : [...now, search],
  )
}

/** Only addresses of this page: what a browser keeps may have been written by anybody. */
function isSavedSearch(value: unknown): value is SavedSearch {
  if (typeof value !== 'object' || value === null) return false
  const { name, address } = value as Record<string, unknown>
  return typeof name === 'string' && typeof address === 'string' && address.startsWith('/?')
}
