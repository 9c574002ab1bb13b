/** Where in a plan somebody reads: landing at the place of the address, keeping the address at it, keeping it on the screen. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { readAddress } from './address.ts'

/** To the place of the hash, at the start and whenever the hash changes by a link. */
export function useLanding(place: string | null, anchor: { current: Anchor | null }): void {
  useEffect(() => {
    if (place === null) return
    const element = document.getElementById(place)
    if (!element) return
    element.scrollIntoView({ block: 'start' })
    anchor.current = { place, top: element.getBoundingClientRect().top }
    element.classList.add('landed')
    return () => element.classList.remove('landed')
  }, [place, anchor])
}

/** The block that is being read, and how far below the window's edge it stands. */
export interface Anchor {
  readonly place: string
  readonly top: number
}

/** What comes into the margin, or goes, moves the text: the block that is being read stays where it was. */
export function useKeptPlace(anchor: { readonly current: Anchor | null }, layout: string): void {
  const last = useRef(layout)
  useEffect(() => {
    if (last.current === layout) return
    last.current = layout
    const kept = anchor.current
    if (!kept) return
    // Blocks above take their height when they are first drawn: once more when they have.
    let frames = 3
    let frame = 0
    const restore = (): void => {
      const now = document.getElementById(kept.place)?.getBoundingClientRect().top
      if (now !== undefined) window.scrollBy(0, now - kept.top)
      if (frames-- > 0) frame = requestAnimationFrame(restore)
    }
    restore()
    return () => cancelAnimationFrame(frame)
  }, [anchor, layout])
}

/** Keeps the hash at what is being read, without a step in the history and without telling anybody. */
export function useReadingPlace(
  area: { readonly current: HTMLElement | null },
  documentId: string,
  anchor: { current: Anchor | null },
): string | null {
  const [here, setHere] = useState<string | null>(null)
  useEffect(() => {
    let timer = 0
    const onScroll = (): void => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => {
        const places = area.current?.querySelectorAll<HTMLElement>('[data-place]')
        if (!places || places.length === 0) return
        const at = lastAbove(places, window.innerHeight * 0.25)
        anchor.current = window.scrollY < 80 ? null : { place: at.id, top: at.getBoundingClientRect().top }
        if (window.scrollY < 80) {
          setHere(null)
          return
        }
        setHere(`${documentId}/${at.id}`)
        const address =
          window.location.pathname + window.location.search + readAddress('', at.id).slice('/read/'.length)
        window.history.replaceState(window.history.state, '', address)
      }, 120)
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      window.clearTimeout(timer)
      window.removeEventListener('scroll', onScroll)
    }
  }, [area, documentId, anchor])
  return here
}

/** Places stand in printed order: the last one whose top is above `line`. */
function lastAbove(places: ArrayLike<HTMLElement>, line: number): HTMLElement {
  let low = 0
  let high = places.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (places[middle]!.getBoundingClientRect().top <= line) low = middle
    else high = middle - 1
  }
  return places[low]!
}
