/** The values used last, at most so many: lists ask for the same clauses and files, and people for the same lists, again. */
export interface LastUsed<K, V> {
  get(key: K): V | undefined
  set(key: K, value: V): void
  clear(): void
}

export function lastUsed<K, V extends object | string>(most: number): LastUsed<K, V> {
  // A Map remembers the order of insertion: what is used goes to its end, what stands first is oldest.
  const kept = new Map<K, V>()
  const set = (key: K, value: V): void => {
    kept.delete(key)
    kept.set(key, value)
    if (kept.size > most) kept.delete(kept.keys().next().value as K)
  }
  return {
    get(key) {
      const value = kept.get(key)
      if (value !== undefined) set(key, value)
      return value
    },
    set,
    clear: () => kept.clear(),
  }
}
