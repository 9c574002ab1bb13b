/** Values made on demand, the last used ones kept: a list of hits asks for the same clauses and files again and again. */
export interface Kept<K, V> {
  get(key: K): V
  clear(): void
}

export function keepLast<K, V>(most: number, make: (key: K) => V): Kept<K, V> {
  const kept = new Map<K, V>()
  return {
    get(key) {
      const value = kept.has(key) ? (kept.get(key) as V) : make(key)
      // A Map remembers the order of insertion: what is used goes to its end, what goes first is oldest.
      kept.delete(key)
      kept.set(key, value)
      if (kept.size > most) kept.delete(kept.keys().next().value as K)
      return value
    },
    clear: () => kept.clear(),
  }
}
