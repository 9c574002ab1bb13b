/** 摘录夹: clauses picked across searches, in the browser's own storage and equal in all its tabs. */
import { useEffect, useState } from 'preact/hooks'
import type { Pick } from './pick.ts'
import { readStored, writeStored } from './stored.ts'

const NAME = 'picks'
const CHANGED = 'tiaomu:picks'

/** What this tab holds when the browser keeps nothing. */
let held: readonly Pick[] = []
let kept = true

export function readPicks(): readonly Pick[] {
  if (!kept) return held
  try {
    const stored: unknown = JSON.parse(readStored(NAME) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isPick) : []
  } catch {
    return []
  }
}

export function togglePick(pick: Pick): void {
  const now = readPicks()
  storePicks(now.some(({ id }) => id === pick.id) ? now.filter(({ id }) => id !== pick.id) : [...now, pick])
}

export function storePicks(picks: readonly Pick[]): void {
  held = picks
  kept = writeStored(NAME, JSON.stringify(picks))
  window.dispatchEvent(new Event(CHANGED))
}

export function usePicks(): { readonly picks: readonly Pick[]; readonly kept: boolean } {
  const [picks, setPicks] = useState(readPicks)
  useEffect(() => {
    const update = (): void => setPicks(readPicks())
    window.addEventListener(CHANGED, update)
    // Another tab wrote.
    window.addEventListener('storage', update)
    return () => {
      window.removeEventListener(CHANGED, update)
      window.removeEventListener('storage', update)
    }
  }, [])
  return { picks, kept }
}

function isPick(value: unknown): value is Pick {
  if (typeof value !== 'object' || value === null) return false
  const pick = value as Record<string, unknown>
  return typeof pick['id'] === 'string' && typeof pick['title'] === 'string' && Array.isArray(pick['path'])
}
