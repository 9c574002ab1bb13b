import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { chooseEmbedder } from '../../src/embed/choose.ts'
import { type Embedder, EmbedderError } from '../../src/embed/embedder.ts'
import { openProvider, type ProviderOptions } from '../../src/embed/provider.ts'

interface Asked {
  readonly path: string
  readonly key: string | undefined
  readonly body: { readonly model: string; readonly input: readonly string[]; readonly input_type?: string }
}
type Answer = (asked: Asked, response: ServerResponse) => void

const open: (Server | Embedder)[] = []
afterEach(() => {
  for (const one of open.splice(0)) {
    if ('closeAllConnections' in one) one.closeAllConnections()
    one.close()
  }
})

async function serverThat(answer: Answer): Promise<{ readonly base: string; readonly asked: Asked[] }> {
  const asked: Asked[] = []
  const server = createServer((request: IncomingMessage, response) => {
    let text = ''
    request.on('data', (part) => {
      text += part
    })
    request.on('end', () => {
      const one = {
        path: request.url ?? '',
        key: request.headers.authorization,
        body: JSON.parse(text) as Asked['body'],
      }
      asked.push(one)
      answer(one, response)
    })
  })
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked }
}

function provider(base: string, options: Partial<ProviderOptions> = {}): Embedder {
  const embedder = openProvider({
    base,
    key: 'secret',
    model: 'small',
    prefixes: { query: '', passage: '' },
    inputTypes: null,
    patience: { query: 300, passage: 300 },
    rest: 60_000,
    ...options,
  })
  open.push(embedder)
  return embedder
}

const vectors: Answer = ({ body }, response) =>
  response.end(
    JSON.stringify({
      // In another order than asked for: `index` says which is which.
      data: body.input.map((text, index) => ({ index, embedding: [text.length, 0, 0] })).reverse(),
    }),
  )
const lengthOf = (vector: Float32Array): number => Math.hypot(...vector)

describe('an embeddings server', () => {
  it('is asked as OpenAI’s is, with key and model, and its vectors have length 1', async () => {
    const { base, asked } = await serverThat(vectors)
    const found = await provider(base).embed('passage', ['师德師風', '近视'])
    expect(asked).toEqual([
      { path: '/v1/embeddings', key: 'Bearer secret', body: { model: 'small', input: ['师德师风', '近视'] } },
    ])
    expect(found.map(lengthOf)).toEqual([1, 1])
  })

  it('gets prefixes and input types where it wants them', async () => {
    const { base, asked } = await serverThat(vectors)
    const embedder = provider(base, {
      prefixes: { query: 'query: ', passage: 'passage: ' },
      inputTypes: { query: 'query', passage: 'document' },
    })
    await embedder.embed('query', ['近视'])
    await embedder.embed('passage', ['近视'])
    expect(asked.map(({ body }) => [body.input[0], body.input_type])).toEqual([
      ['query: 近视', 'query'],
      ['passage: 近视', 'document'],
    ])
  })

  it('puts vectors in the order of the texts', async () => {
    const { base } = await serverThat(({ body }, response) =>
      response.end(
        JSON.stringify({
          data: body.input.map((text, index) => ({ index, embedding: text === '甲' ? [1, 0] : [0, 1] })).reverse(),
        }),
      ),
    )
    expect(await provider(base).embed('passage', ['甲', '乙'])).toEqual([Float32Array.of(1, 0), Float32Array.of(0, 1)])
  })

  const broken: readonly (readonly [string, Answer, RegExp])[] = [
    ['refuses the key', (_, response) => response.writeHead(401).end('{"error":"bad key"}'), /回答 401：.*bad key/],
    ['answers something else', (_, response) => response.end('{"data":[]}'), /不是 1 个等长的向量/],
    ['answers no numbers', (_, response) => response.end('{"data":[{"index":0,"embedding":["x"]}]}'), /等长的向量/],
    ['answers no JSON', (_, response) => response.end('<html>'), /不是 JSON/],
    ['breaks off', (_, response) => response.destroy(), /连不上向量服务/],
    ['keeps silent', () => {}, /没有按时回答/],
  ]
  it.each(broken)('that %s is told of in words', async (_, answer, words) => {
    const { base } = await serverThat(answer)
    const failed = provider(base).embed('query', ['近视'])
    await expect(failed).rejects.toThrow(words)
    await expect(failed).rejects.toBeInstanceOf(EmbedderError)
  })

  it('that is not there is told of in words', async () => {
    await expect(provider('http://127.0.0.1:9/v1').embed('query', ['近视'])).rejects.toThrow(
      /连不上向量服务.*127\.0\.0\.1:9/,
    )
  })

  it('that failed is left alone for a while: the next query does not wait', async () => {
    const { base, asked } = await serverThat(() => {})
    const embedder = provider(base)
    await expect(embedder.embed('query', ['近视'])).rejects.toThrow()
    await expect(embedder.embed('query', ['食堂'])).rejects.toThrow(/没有按时回答/)
    expect(asked).toHaveLength(1)
  })

  it('is asked again once the rest is over', async () => {
    let up = false
    const { base } = await serverThat((asked, response) =>
      up ? vectors(asked, response) : response.writeHead(503).end(),
    )
    const embedder = provider(base, { rest: 0 })
    await expect(embedder.embed('query', ['近视'])).rejects.toThrow(/503/)
    up = true
    expect(await embedder.embed('query', ['近视'])).toHaveLength(1)
  })

  it('is asked for passages more than once before the work is given up', async () => {
    let times = 0
    const { base } = await serverThat((asked, response) =>
      ++times < 3 ? response.writeHead(500).end() : vectors(asked, response),
    )
    expect(await provider(base).embed('passage', ['近视'])).toHaveLength(1)
    expect(times).toBe(3)
  })
})

describe('the environment', () => {
  const MODELS = new URL('../../models', import.meta.url).pathname

  it('names nothing: the shipped model', () => {
    expect(chooseEmbedder({}, MODELS)).toMatchObject({ id: expect.stringMatching(/^e5-small-zh@/) })
  })

  it('names a server: its model, address and prefixes decide what a vector is', () => {
    const id = (environment: Record<string, string>): unknown =>
      (chooseEmbedder({ TIAOMU_EMBEDDINGS_URL: 'http://127.0.0.1:1/v1', ...environment }, MODELS) as Embedder).id
    const ids = [{}, { TIAOMU_EMBEDDINGS_MODEL: 'm' }, { TIAOMU_EMBEDDINGS_PREFIXES: 'query: |passage: ' }].map(id)
    expect(new Set(ids).size).toBe(3)
    expect(String(ids[1])).toMatch(/^m@/)
  })

  it.each([
    ['switches it off', { TIAOMU_SEMANTIC: 'off' }, /已关闭/],
    ['names no address', { TIAOMU_EMBEDDINGS_URL: 'localhost' }, /不是网址/],
  ])('%s', (_, environment, note) => {
    expect(chooseEmbedder(environment, MODELS)).toMatchObject({
      kind: 'none',
      state: 'off',
      note: expect.stringMatching(note),
    })
  })

  it('has no model: said, not thrown', () => {
    expect(chooseEmbedder({}, '/nowhere')).toMatchObject({ kind: 'none', note: expect.stringMatching(/缺少模型文件/) })
  })
})
