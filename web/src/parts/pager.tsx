/** Pages of a long list as links, so that each has its address. */
import { useSay } from '../words/use-say.ts'

export function Pager({
  total,
  offset,
  size,
  address,
}: {
  readonly total: number
  readonly offset: number
  readonly size: number
  readonly address: (offset: number) => string
}) {
  const { say, count } = useSay()
  if (total <= size && offset === 0) return null
  const last = Math.max(0, Math.floor((total - 1) / size))
  const at = Math.min(last, Math.floor(offset / size))
  return (
    <nav class="pager" aria-label={say('search.page')}>
      {at > 0 && (
        <a rel="prev" href={address((at - 1) * size)} onClick={toTop}>
          ← {say('search.previous')}
        </a>
      )}
      {pagesShown(at, last).map((page, index, all) => (
        <span key={page}>
          {index > 0 && page - all[index - 1]! > 1 && <span class="quiet">… </span>}
          <a href={address(page * size)} aria-current={page === at ? 'page' : undefined} onClick={toTop}>
            {count(page + 1)}
          </a>
        </span>
      ))}
      {at < last && (
        <a rel="next" href={address((at + 1) * size)} onClick={toTop}>
          {say('search.next')} →
        </a>
      )}
    </nav>
  )
}

/** The first, the last, and those around the present one. */
function pagesShown(at: number, last: number): readonly number[] {
  return [...new Set([0, at - 2, at - 1, at, at + 1, at + 2, last])]
    .filter((page) => page >= 0 && page <= last)
    .sort((a, b) => a - b)
}

function toTop(): void {
  window.scrollTo(0, 0)
}
