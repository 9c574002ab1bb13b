import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchesOf, embedTexts, type VectorCache } from '../../src/embed/embed-texts.ts'
import type { Embedder, TextKind } from '../../src/embed/embedder.ts'
import { queryEmbedder } from '../../src/embed/query-cache.ts'

function countingEmbedder(fails: (text: string) => boolean = () => false) {
  const asked: string[] = []
  const embedder: Embedder = {
    id: 'counting',
    async embed(_, texts) {
      for (const text of texts) {
        if (fails(text)) throw new Error(`no vector for ${text}`)
        asked.push(text)
      }
      return texts.map((text) => Float32Array.of(text.length))
    },
    close: async () => {},
  }
  return { embedder, asked }
}

function memoryCache(): VectorCache & { readonly kept: Map<string, Float32Array> } {
  const kept = new Map<string, Float32Array>()
  const key = (kind: TextKind, text: string): string => `${kind} ${text}`
  return {
    kept,
    missing: (kind, texts) => texts.filter((text) => !kept.has(key(kind, text))),
    keep(kind, texts, vectors) {
      for (const [at, text] of texts.entries()) kept.set(key(kind, text), vectors[at]!)
    },
  }
}

describe('batches', () => {
  it('hold each text once, like beside like, none too large', () => {
    const texts = fc.uniqueArray(fc.string({ unit: fc.constantFrom('教', '育'), minLength: 1, maxLength: 40 }))
    fc.assert(
      fc.property(texts, (list) => {
        const batches = batchesOf(list)
        expect(batches.flat().sort()).toEqual([...list].sort())
        const lengths = batches.flat().map((text) => text.length)
        expect(lengths).toEqual([...lengths].sort((a, b) => a - b))
        for (const batch of batches) expect(batch.length).toBeLessThanOrEqual(16)
      }),
    )
  })

  it('of long texts are smaller', () => {
    const long = Array.from({ length: 8 }, (_, at) => String(at).repeat(500))
    expect(batchesOf(long).map((batch) => batch.length)).toEqual([3, 3, 2])
  })
})

describe('embedding', () => {
  const texts = Array.from({ length: 40 }, (_, at) => '教'.repeat(at + 1))

  it('goes on where it was stopped', async () => {
    const cache = memoryCache()
    const stopped = countingEmbedder((text) => text.length === 20)
    await expect(embedTexts('passage', texts, stopped.embedder, cache, () => {})).rejects.toThrow(/no vector/)
    const before = cache.kept.size
    expect(before).toBe(16)
    const again = countingEmbedder()
    expect(await embedTexts('passage', texts, again.embedder, cache, () => {})).toBe(texts.length - before)
    expect(again.asked).not.toContain('教')
    expect(cache.kept.size).toBe(texts.length)
  })

  it('tells how far it is, never backwards, up to all of them', async () => {
    const steps: number[] = []
    const cache = memoryCache()
    cache.keep('passage', ['教'], [Float32Array.of(1)])
    await embedTexts('passage', texts, countingEmbedder().embedder, cache, (done) => steps.push(done))
    expect(steps[0]).toBe(1)
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
    expect(steps.at(-1)).toBe(texts.length)
  })
})

describe('the last queries', () => {
  it('are embedded once', async () => {
    const { embedder, asked } = countingEmbedder()
    const queries = queryEmbedder(embedder)
    await Promise.all([queries.embed('近视'), queries.embed('近视'), queries.embed('食堂')])
    await queries.embed('近视')
    expect(asked).toEqual(['近视', '食堂'])
  })

  it('are kept by their last use, as many as fit', async () => {
    const { embedder, asked } = countingEmbedder()
    const queries = queryEmbedder(embedder, 2)
    for (const text of ['甲', '乙', '甲', '丙', '甲', '乙']) await queries.embed(text)
    expect(asked).toEqual(['甲', '乙', '丙', '乙'])
  })

  it('that failed are tried again', async () => {
    let up = false
    const { embedder } = countingEmbedder(() => !up)
    const queries = queryEmbedder(embedder)
    await expect(queries.embed('近视')).rejects.toThrow()
    up = true
    expect(await queries.embed('近视')).toEqual(Float32Array.of(2))
  })
})
