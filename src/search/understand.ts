/**
 * What does a query mean, as a vector? Words are embedded once, before the search, so that the search itself and every list
 * and export made from the same Query stay one synchronous function. 「近视 -小学 责任:市教育局」 means 近视.
 */
import type { NoMeaning, Query } from './query.ts'
import { type Part, parseText } from './query-text.ts'

/** Where vectors of queries come from; throws when there are none to be had, the message says why. */
export interface QueryEmbedder {
  /** of the model; vectors of two models are never compared */
  readonly id: string
  embed(text: string): Promise<Float32Array>
}

/** The same query with its meaning; a query without words, or one that is meant literally, has none to be looked for. */
export async function understand(query: Query, embedder: QueryEmbedder | NoMeaning): Promise<Query> {
  if ('kind' in embedder) return { ...query, meaning: embedder }
  const text = wordsOf(parseText(query.text))
  if (query.mode === 'exact' || text === '') return { ...query, meaning: null }
  try {
    return { ...query, meaning: { kind: 'vector', model: embedder.id, vector: await embedder.embed(text) } }
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error)
    return { ...query, meaning: { kind: 'none', state: 'off', note } }
  }
}

/** Words and phrases as typed; what is excluded or only says where to look does not tell what is meant. */
function wordsOf(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'words' || part.kind === 'phrase') return part.text
      return part.kind === 'either' ? wordsOf(part.parts) : ''
    })
    .filter((text) => text !== '')
    .join(' ')
}
