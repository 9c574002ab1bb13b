/**
 * A query is embedded once: the last thousand keep their vectors (10 ms each, and a page asks the same one for list, facets
 * and export). Two who ask the same at the same time wait for one answer; a failure is not kept.
 */
import type { QueryEmbedder } from '../search/understand.ts'
import type { Embedder } from './embedder.ts'

const KEPT = 1000

export function queryEmbedder(embedder: Embedder, kept = KEPT): QueryEmbedder {
  const known = new Map<string, Promise<Float32Array>>()
  return {
    id: embedder.id,
    embed(text) {
      const vector = known.get(text) ?? embedder.embed('query', [text]).then(([only]) => only!)
      known.delete(text)
      known.set(text, vector)
      if (known.size > kept) known.delete(known.keys().next().value!)
      vector.catch(() => {
        if (known.get(text) === vector) known.delete(text)
      })
      return vector
    },
  }
}
