/**
 * Many texts → vectors in a cache: those that are not there yet, in batches of like length (a batch costs what its longest
 * text costs), the batch kept as soon as it is done, so that whoever stops it goes on where it stood.
 */
import type { Embedder, TextKind } from './embedder.ts'

export interface VectorCache {
  /** texts without a vector, in order */
  missing(kind: TextKind, texts: readonly string[]): readonly string[]
  /** one transaction */
  keep(kind: TextKind, texts: readonly string[], vectors: readonly Float32Array[]): void
}

/** 16 sentences at a time; long texts fewer, so that a batch stays about as much work. */
const MOST_TEXTS = 16
const MOST_CHARACTERS = 1600

/** @throws EmbedderError; what was done before is kept. @returns how many were embedded now */
export async function embedTexts(
  kind: TextKind,
  texts: readonly string[],
  embedder: Embedder,
  cache: VectorCache,
  progress: (done: number, total: number) => void,
): Promise<number> {
  const missing = cache.missing(kind, texts)
  let done = texts.length - missing.length
  progress(done, texts.length)
  for (const batch of batchesOf(missing)) {
    cache.keep(kind, batch, await embedder.embed(kind, batch))
    done += batch.length
    progress(done, texts.length)
  }
  return missing.length
}

export function batchesOf(texts: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = []
  for (const text of [...texts].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    const last = batches.at(-1)
    // Sorted, so this text is the longest: the others are padded to its length.
    if (last && last.length < MOST_TEXTS && (last.length + 1) * text.length <= MOST_CHARACTERS) last.push(text)
    else batches.push([text])
  }
  return batches
}
