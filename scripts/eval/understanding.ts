/** What a library needs to search and compare by meaning too: vectors of the texts in `data`, as far as this machine can. */
import { makeVectors } from '../../src/cli/make-vectors.ts'
import { chooseEmbedder } from '../../src/embed/choose.ts'
import { queryEmbedder } from '../../src/embed/query-cache.ts'
import { readSample } from '../../src/embed/sample.ts'
import type { Understanding } from '../../src/store/library.ts'

const MODELS = 'models'

/** `cache`: where vectors of texts seen before lie. */
export async function prepareMeaning(data: string, corpus: string, cache: string): Promise<Understanding> {
  const embedder = chooseEmbedder(process.env, MODELS)
  const sample = readSample(MODELS)
  if ('kind' in embedder) {
    process.stderr.write(`${embedder.note}\n`)
    return { embedder, sample }
  }
  await makeVectors({ data, corpus, cache, embedder, sample, progress: () => {} })
  return { embedder: queryEmbedder(embedder), sample }
}
