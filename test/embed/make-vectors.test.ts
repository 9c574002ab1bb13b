import { readdirSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeVectors } from '../../src/cli/make-vectors.ts'
import { readLexicons } from '../../src/corpus/folder.ts'
import { type Embedder, normalise } from '../../src/embed/embedder.ts'
import { queryEmbedder } from '../../src/embed/query-cache.ts'
import { parseQuery } from '../../src/search/parse-query.ts'
import type { Query } from '../../src/search/query.ts'
import { openLibrary } from '../../src/store/library.ts'
import { lockDataFolder } from '../../src/store/lock.ts'
import { StoreError } from '../../src/store/sqlite.ts'
import { type CorpusCopy, copyCorpus, ingestCopy, reword } from '../store/corpus-copy.ts'

const SAMPLE = ['小学几岁能报名', '医院床位数']

/** Characters as coordinates: near is what shares characters. Fast, and good enough to tell whether the pieces fit. */
function characterModel(id: string) {
  const asked: string[] = []
  const embedder: Embedder = {
    id,
    async embed(_, texts) {
      asked.push(...texts)
      return texts.map((text) => {
        const vector = new Float32Array(64).fill(0.1)
        for (const character of text) vector[character.codePointAt(0)! % 64]! += 1
        return normalise(vector)
      })
    },
    close: async () => {},
  }
  return { embedder, asked }
}

function queryFor(text: string): Query {
  const parsed = parseQuery({ q: text })
  if (parsed.kind === 'error') throw new Error(parsed.message)
  return parsed.query
}

describe('vectors of a corpus', () => {
  let copy: CorpusCopy
  const run = (embedder: Embedder) =>
    makeVectors({
      data: copy.data,
      corpus: copy.corpus,
      cache: copy.data,
      embedder,
      sample: SAMPLE,
      progress: () => {},
    })
  const vectorFiles = () => readdirSync(copy.data).filter((name) => name.startsWith('vectors-'))

  beforeAll(async () => {
    copy = copyCorpus()
    await ingestCopy(copy)
  })
  afterAll(() => copy.remove())

  it('are computed behind the index; a library that is open takes them up', async () => {
    const { embedder } = characterModel('characters')
    const library = openLibrary(copy.data, readLexicons(copy.corpus), {
      embedder: queryEmbedder(embedder),
      sample: SAMPLE,
    })
    const before = library.current()
    const query = queryFor('学校保安')
    expect(before.engine.search(await before.understand(query))).toMatchObject({
      semantic: 'off',
      semanticNote: expect.stringContaining('tiaomu embed'),
    })
    const unlock = lockDataFolder(copy.data, 'embed')
    expect((await before.understand(query)).meaning).toMatchObject({ kind: 'none', state: 'building' })
    await expect(run(embedder)).rejects.toBeInstanceOf(StoreError)
    unlock()

    const report = await run(embedder)
    expect(report).toMatchObject({ written: true, embedded: report.texts })
    await expect.poll(() => library.current().meaning, { timeout: 5000 }).not.toBeNull()
    const after = library.current()
    expect(after.engine.search(await after.understand(query)).semantic).toBe('ready')
    library.close()
  })

  it('are not computed twice', async () => {
    const { embedder, asked } = characterModel('characters')
    expect(await run(embedder)).toMatchObject({ written: false, embedded: 0 })
    expect(asked).toEqual([])
  })

  it('that are damaged are put together again from those computed', async () => {
    truncateSync(join(copy.data, vectorFiles()[0]!), 1000)
    const { embedder, asked } = characterModel('characters')
    const source = { embedder: queryEmbedder(embedder), sample: SAMPLE }
    const library = openLibrary(copy.data, readLexicons(copy.corpus), source)
    const { engine, understand } = library.current()
    expect(engine.search(await understand(queryFor('学校保安')))).toMatchObject({
      semantic: 'off',
      semanticNote: expect.stringMatching(/损坏.*tiaomu embed/),
    })
    library.close()
    expect(await run(embedder)).toMatchObject({ written: true, embedded: 0 })
    expect(asked).toEqual([])
  })

  it('of a changed source are computed for its changed sentences only', async () => {
    reword(copy.corpus, 71)
    await ingestCopy(copy)
    const { embedder, asked } = characterModel('characters')
    await run(embedder)
    expect(asked.filter((text) => !text.includes('71%'))).toEqual([])
    expect(asked).toHaveLength(1)
    expect(vectorFiles()).toHaveLength(1)
  })

  it('of another model are computed anew', async () => {
    const { embedder } = characterModel('other characters')
    const report = await run(embedder)
    expect(report).toMatchObject({ written: true, embedded: report.texts })
  })
})
