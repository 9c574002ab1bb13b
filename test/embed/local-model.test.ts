import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { EmbedderError } from '../../src/embed/embedder.ts'
import { openLocalModel } from '../../src/embed/local-model.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'models', 'e5-small-zh')
const model = openLocalModel({ folder: FOLDER })
afterAll(() => model.close())

const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0)

describe('the model in this process', () => {
  it('puts a question nearest to the passage that answers it in other words', async () => {
    const [query] = await model.embed('query', ['孩子近视怎么防'])
    const passages = await model.embed('passage', [
      '综合防控儿童青少年视力不良',
      '推进集团化办学改革',
      '放宽城区落户限制',
      '增加公办学位供给',
    ])
    const [right, ...wrong] = passages.map((passage) => cosine(query!, passage))
    for (const other of wrong) expect(right).toBeGreaterThan(other)
  })

  it('gives vectors of length 1', async () => {
    for (const vector of await model.embed('passage', ['师德师风', '', '第一。'.repeat(400)]))
      expect(cosine(vector, vector)).toBeCloseTo(1, 5)
  })

  it('gives a text the same vector alone and beside longer ones', async () => {
    const [alone] = await model.embed('passage', ['义务教育巩固率'])
    const [, beside] = await model.embed('passage', ['到2025年，全市学前三年毛入园率达到98%以上。', '义务教育巩固率'])
    expect(cosine(alone!, beside!)).toBeGreaterThan(0.999)
  })

  it('folds before it embeds: traditional characters, width and case make no difference', async () => {
    const [plain, folded] = await model.embed('query', ['师德师风 1+x', '師德師風 １＋Ｘ'])
    expect(cosine(plain!, folded!)).toBeCloseTo(1, 6)
  })

  it('tells a query from a passage of the same words', async () => {
    const [query] = await model.embed('query', ['老年大学'])
    const [passage] = await model.embed('passage', ['老年大学'])
    expect(cosine(query!, passage!)).toBeLessThan(0.999)
  })

  it('answers no texts with no vectors', async () => {
    expect(await model.embed('query', [])).toEqual([])
  })
})

describe('a model that is not whole', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tiaomu-model-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is refused by the file that is damaged', async () => {
    const damaged = join(folder, 'damaged')
    cpSync(FOLDER, damaged, { recursive: true })
    writeFileSync(join(damaged, 'tokenizer.json'), '{}')
    const broken = openLocalModel({ folder: damaged })
    await expect(broken.embed('query', ['近视'])).rejects.toThrow(/tokenizer\.json 已损坏/)
  })

  it('is refused by the file that is missing', async () => {
    const partial = join(folder, 'partial')
    cpSync(FOLDER, partial, { recursive: true, filter: (path) => !path.endsWith('.onnx') })
    await expect(openLocalModel({ folder: partial }).embed('query', ['近视'])).rejects.toThrow(
      /缺少模型文件 .*model\.onnx/,
    )
  })

  it('is refused at once when the folder is not there', () => {
    expect(() => openLocalModel({ folder: join(folder, 'nowhere') })).toThrow(EmbedderError)
  })
})
