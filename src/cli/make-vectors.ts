/**
 * Computes the vectors of the present index: texts out of the index file → those that no cache knows are embedded → one file
 * beside the index. The index answers all the while; whoever is stopped goes on from the cache the next time.
 */
import { readLexicons } from '../corpus/folder.ts'
import { embedTexts } from '../embed/embed-texts.ts'
import type { Embedder } from '../embed/embedder.ts'
import { readClauseTexts } from '../search/build-index.ts'
import { parseThemes, sayingsOf } from '../search/everyday.ts'
import { packMeaning, textsToEmbed } from '../search/meaning-file.ts'
import { readIndexFile } from '../store/index-file.ts'
import { lockDataFolder } from '../store/lock.ts'
import { openForReading } from '../store/sqlite.ts'
import { indexStamp } from '../store/stamp.ts'
import { openVectorCache } from '../store/vector-cache.ts'
import { readVectorFile, vectorStamp, writeVectorFile } from '../store/vector-file.ts'

export interface VectorRun {
  readonly data: string
  readonly corpus: string
  /** where vectors that were computed once are kept; `data` unless several share them */
  readonly cache: string
  readonly embedder: Embedder
  readonly sample: readonly string[]
  readonly progress: (done: number, total: number) => void
}

export interface VectorReport {
  /** texts with a vector */
  readonly texts: number
  /** of these, embedded now */
  readonly embedded: number
  readonly written: boolean
}

/** @throws StoreError locked | no-data; EmbedderError when there are no vectors to be had */
export async function makeVectors(run: VectorRun): Promise<VectorReport> {
  const unlock = lockDataFolder(run.data, 'embed')
  try {
    const lexicons = readLexicons(run.corpus)
    const index = presentIndex(run.data, lexicons)
    const stamp = vectorStamp(index.stamp, run.embedder.id, run.sample)
    const { embedder, sample } = run
    const clauses = readClauseTexts(index.bytes)
    const sayings = sayingsOf(parseThemes(lexicons.get('everyday.tsv') ?? ''))
    const { passages, queries } = textsToEmbed({ clauses, sample, sayings })
    const texts = passages.length + queries.length
    const present = readVectorFile(run.data, stamp)
    if (present !== null && present !== 'damaged') return { texts, embedded: 0, written: false }

    const cache = openVectorCache(run.cache, embedder.id)
    try {
      const first = await embedTexts('query', queries, embedder, cache, (done) => run.progress(done, texts))
      const rest = await embedTexts('passage', passages, embedder, cache, (done) =>
        run.progress(queries.length + done, texts),
      )
      const vectors = packMeaning(
        { model: embedder.id, clauses, sample, sayings },
        (text) => cache.vector('passage', text),
        (text) => cache.vector('query', text),
      )
      writeVectorFile(run.data, stamp, vectors)
      if (run.cache === run.data) {
        cache.forgetOthers('query', queries)
        cache.forgetOthers('passage', passages)
      }
      return { texts, embedded: first + rest, written: true }
    } finally {
      cache.close()
    }
  } finally {
    unlock()
  }
}

function presentIndex(data: string, lexicons: ReadonlyMap<string, string>): { stamp: string; bytes: Uint8Array } {
  const db = openForReading(data)
  try {
    const stamp = indexStamp(db, lexicons)
    return { stamp, bytes: readIndexFile(data, stamp) }
  } finally {
    db.close()
  }
}
