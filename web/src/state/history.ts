/**
 * The browser's address bar as state. Plain links stay links: a click on one inside the page is taken over here, with
 * Ctrl, Shift or the middle button it opens a tab as everywhere.
 */
import { useEffect, useState } from 'preact/hooks'

export interface Place {
  readonly path: string
  readonly search: string
  readonly hash: string
}

const CHANGED = 'tiaomu:address'

export function currentPlace(): Place {
  const { pathname, search, hash } = window.location
  return { path: pathname, search, hash }
}

/** `replace`: no step of its own for Back, as while typing. */
export function navigate(address: string, { replace = false } = {}): void {
  const here = window.location.pathname + window.location.search + window.location.hash
  if (address === here) return
  if (replace) window.history.replaceState(window.history.state, '', address)
  else {
    rememberScroll()
    window.history.pushState({ key: crypto.getRandomValues(new Uint32Array(1))[0] }, '', address)
    if (!address.includes('#') && address.split('?')[0] !== here.split('?')[0]) window.scrollTo(0, 0)
  }
  window.dispatchEvent(new Event(CHANGED))
}

export function usePlace(): Place {
  const [place, setPlace] = useState(currentPlace)
  useEffect(() => {
    const update = (): void => setPlace(currentPlace())
    const back = (): void => {
      update()
      restoreScroll()
    }
    window.addEventListener(CHANGED, update)
    window.addEventListener('popstate', back)
    return () => {
      window.removeEventListener(CHANGED, update)
      window.removeEventListener('popstate', back)
    }
  }, [])
  return place
}

/** Once, at the start. */
export function takeOverLinks(): void {
  window.history.scrollRestoration = 'manual'
  window.addEventListener('scroll', rememberScroll, { passive: true })
  document.addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null || !isOwn(link)) return
    event.preventDefault()
    navigate(link.pathname + link.search + link.hash)
  })
}

/** A page of ours, to be shown in this tab: not a download, not an answer of the API. */
function isOwn(link: HTMLAnchorElement): boolean {
  if (link.target !== '' || link.hasAttribute('download')) return false
  return link.origin === window.location.origin && !link.pathname.startsWith('/api/')
}

/** Where the reader was at each step of the history; gone with the tab. */
const scrolls = new Map<unknown, number>()
const stepKey = (): unknown => window.history.state?.key ?? 'first'

function rememberScroll(): void {
  scrolls.set(stepKey(), window.scrollY)
}

/** The page may still be fetching what it showed: try again until it is tall enough. */
function restoreScroll(tries = 40): void {
  const wanted = scrolls.get(stepKey()) ?? 0
  requestAnimationFrame(() => {
    window.scrollTo(0, wanted)
    if (Math.abs(window.scrollY - wanted) > 2 && tries > 0) setTimeout(() => restoreScroll(tries - 1), 25)
  })
}
