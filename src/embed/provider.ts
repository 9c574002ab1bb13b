/**
 * An embeddings server that speaks as OpenAI's does: POST <base>/embeddings {"model","input":["…"]} →
 * {"data":[{"index":0,"embedding":[…]}]}. Its address and key come from the environment; no text leaves this machine unless
 * somebody has set them. A server that is slow or down costs one query its meaning, then is left alone for a while.
 */
import { type Embedder, EmbedderError, normalise, type TextKind, textToEmbed } from './embedder.ts'

export interface ProviderOptions {
  /** up to and including /v1 */
  readonly base: string
  readonly key: string | null
  readonly model: string
  /** put in front of queries and passages, where the model wants that (`query: `) */
  readonly prefixes: Readonly<Record<TextKind, string>>
  /** sent as `input_type`, where the server knows that */
  readonly inputTypes: Readonly<Record<TextKind, string>> | null
  /** milliseconds a request may take: somebody waits for a query, nobody for passages */
  readonly patience: Readonly<Record<TextKind, number>>
  /** milliseconds without a further request once one has failed */
  readonly rest: number
}

export const PATIENCE = { query: 3_000, passage: 60_000 } as const
export const REST = 30_000
/** Passages are worth a second try: an hour's work must not end at one hiccup. */
const TRIES: Readonly<Record<TextKind, number>> = { query: 1, passage: 3 }
const PAUSE = 500

export function openProvider(options: ProviderOptions): Embedder {
  const { base, model, prefixes, inputTypes, patience, rest } = options
  const address = `${base.replace(/\/+$/, '')}/embeddings`
  const id = `${model}@${base} ${JSON.stringify([prefixes, inputTypes])}`
  const stop = new AbortController()
  let resting: { readonly until: number; readonly error: EmbedderError } | null = null

  async function request(kind: TextKind, input: readonly string[]): Promise<readonly Float32Array[]> {
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(options.key === null ? {} : { authorization: `Bearer ${options.key}` }),
      },
      body: JSON.stringify({ model, input, ...(inputTypes === null ? {} : { input_type: inputTypes[kind] }) }),
      signal: AbortSignal.any([AbortSignal.timeout(patience[kind]), stop.signal]),
    })
    if (!response.ok) throw new EmbedderError(`向量服务 ${address} 回答 ${response.status}：${await reason(response)}`)
    return readVectors(await response.json(), input.length, address)
  }

  async function insist(kind: TextKind, input: readonly string[]): Promise<readonly Float32Array[]> {
    for (let left = TRIES[kind] - 1; ; left--)
      try {
        return await request(kind, input)
      } catch (error) {
        if (left <= 0 || stop.signal.aborted) throw inWords(error, address)
        await new Promise((resolve) => setTimeout(resolve, PAUSE))
      }
  }

  return {
    id,
    async embed(kind, texts) {
      if (texts.length === 0) return []
      if (kind === 'query' && resting !== null && Date.now() < resting.until) throw resting.error
      try {
        const vectors = await insist(
          kind,
          texts.map((text) => prefixes[kind] + textToEmbed(text)),
        )
        resting = null
        return vectors
      } catch (error) {
        const known = inWords(error, address)
        resting = { until: Date.now() + rest, error: known }
        throw known
      }
    },
    async close() {
      stop.abort()
    },
  }
}

/** @throws EmbedderError when the answer is no list of `count` vectors of one length */
function readVectors(answer: unknown, count: number, address: string): readonly Float32Array[] {
  const data = (answer as { data?: unknown } | null)?.data
  const vectors: Float32Array[] = []
  for (const [place, entry] of (Array.isArray(data) ? data : []).entries()) {
    const { index = place, embedding } = entry as { index?: number; embedding?: unknown }
    if (Array.isArray(embedding) && embedding.every((value) => Number.isFinite(value)))
      vectors[index] = normalise(Float32Array.from(embedding as number[]))
  }
  const width = vectors[0]?.length ?? 0
  const whole = Array.from({ length: count }, (_, at) => vectors[at]?.length === width).every(Boolean)
  if (width === 0 || vectors.length !== count || !whole)
    throw new EmbedderError(`向量服务 ${address} 的回答不是 ${count} 个等长的向量`)
  return vectors
}

async function reason(response: Response): Promise<string> {
  const text = await response.text().catch(() => '')
  return text.replace(/\s+/g, ' ').slice(0, 200) || response.statusText
}

function inWords(error: unknown, address: string): EmbedderError {
  if (error instanceof EmbedderError) return error
  const { name, cause, message } = error as Error & { cause?: { code?: string } }
  if (name === 'TimeoutError') return new EmbedderError(`向量服务 ${address} 没有按时回答`)
  if (name === 'SyntaxError') return new EmbedderError(`向量服务 ${address} 的回答不是 JSON`)
  return new EmbedderError(`连不上向量服务 ${address}（${cause?.code ?? message}）`)
}
