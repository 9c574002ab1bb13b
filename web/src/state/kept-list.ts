/**
 * A list in the browser's own storage, equal in all its tabs: 摘录夹, saved searches. Where the browser keeps nothing (full,
 * or forbidden), this tab holds it, and whoever shows it can say so.
 */
import { useEffect, useState } from 'preact/hooks'
import { readStored, writeStored } from './stored.ts'

export interface KeptList<T> {
  read(): readonly T[]
  store(items: readonly T[]): void
  /** `kept`: false when the list will be gone with the tab */
  use(): { readonly items: readonly T[]; readonly kept: boolean }
}

export function keptList<T>(name: string, isItem: (value: unknown) => value is T): KeptList<T> {
  const changed = `tiaomu:${name}`
  /** what this tab holds when the browser keeps nothing */
  let held: readonly T[] = []
  let kept = true

  function read(): readonly T[] {
    if (!kept) return held
    try {
      const stored: unknown = JSON.parse(readStored(name) ?? '[]')
      return Array.isArray(stored) ? stored.filter(isItem) : []
    } catch {
      return []
    }
  }

  return {
    read,
    store(items) {
      held = items
      kept = writeStored(name, JSON.stringify(items))
      window.dispatchEvent(new Event(changed))
    },
    use() {
      const [items, setItems] = useState(read)
      useEffect(() => {
        const update = (): void => setItems(read())
        window.addEventListener(changed, update)
        // Another tab wrote.
        window.addEventListener('storage', update)
        return () => {
          window.removeEventListener(changed, update)
          window.removeEventListener('storage', update)
        }
      }, [])
      return { items, kept }
    },
  }
}
