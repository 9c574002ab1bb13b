/**
 * The model in this process: 「query: 孩子近视怎么防」 → word pieces → network → mean over the pieces → length 1. Loaded on
 * first use, because reading 26 MB and 0.3 s are nothing to ask of who only wants a list; runs on the CPU alone.
 */
import type { Tokenizer } from '@huggingface/tokenizers'
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import { type Embedder, EmbedderError, normalise, type TextKind, textToEmbed } from './embedder.ts'
import { modelFingerprint, readModelFiles } from './model-files.ts'

/** Positions the model has. What is longer loses its end. */
const MOST_PIECES = 512
const DIMENSIONS = 384
const PADDING = 1n
/** The model card asks for them. */
const PREFIXES: Readonly<Record<TextKind, string>> = { query: 'query: ', passage: 'passage: ' }

interface Loaded {
  readonly session: InferenceSession
  readonly tokenizer: Tokenizer
  readonly tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => Tensor
}

export interface LocalModelOptions {
  readonly folder: string
  /** of the processor; 0: as many as there are cores */
  readonly threads?: number
}

/** @throws EmbedderError when the folder has no model; whether it is whole turns out on first use */
export function openLocalModel({ folder, threads = 0 }: LocalModelOptions): Embedder {
  const id = `e5-small-zh@${modelFingerprint(folder)}`
  let loading: Promise<Loaded> | null = null
  return {
    id,
    async embed(kind, texts) {
      if (texts.length === 0) return []
      loading ??= load(folder, threads)
      const { session, tokenizer, tensor } = await loading
      const pieces = texts.map((text) => piecesOf(tokenizer, PREFIXES[kind] + textToEmbed(text)))
      const width = Math.max(...pieces.map((ids) => ids.length))
      const ids = new BigInt64Array(texts.length * width).fill(PADDING)
      const mask = new BigInt64Array(texts.length * width)
      for (const [row, list] of pieces.entries())
        for (const [at, piece] of list.entries()) {
          ids[row * width + at] = BigInt(piece)
          mask[row * width + at] = 1n
        }
      const shape = [texts.length, width]
      const output = await session.run({
        input_ids: new tensor('int64', ids, shape),
        attention_mask: new tensor('int64', mask, shape),
      })
      const states = output['last_hidden_state']!.data as Float32Array
      return pieces.map((list, row) => meanOf(states, row * width, list.length))
    },
    async close() {
      const loaded = await loading?.catch(() => null)
      loading = null
      await loaded?.session.release()
    },
  }
}

async function load(folder: string, threads: number): Promise<Loaded> {
  const { bytes } = readModelFiles(folder)
  const parsed = (name: string): object => JSON.parse(new TextDecoder().decode(demand(bytes, folder, name))) as object
  try {
    // Loaded here, not above: a native library that this machine lacks must not keep the program from starting.
    const [{ InferenceSession, Tensor }, { Tokenizer }] = await Promise.all([
      import('onnxruntime-node'),
      import('@huggingface/tokenizers'),
    ])
    const session = await InferenceSession.create(demand(bytes, folder, 'model.onnx'), {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      logSeverityLevel: 3,
    })
    return {
      session,
      tokenizer: new Tokenizer(parsed('tokenizer.json'), parsed('tokenizer_config.json')),
      tensor: Tensor as unknown as Loaded['tensor'],
    }
  } catch (error) {
    if (error instanceof EmbedderError) throw error
    const detail = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new EmbedderError(`语义模型无法载入：${detail}`)
  }
}

function demand(bytes: ReadonlyMap<string, Uint8Array>, folder: string, name: string): Uint8Array {
  const file = bytes.get(name)
  if (!file) throw new EmbedderError(`${folder}/SHA256SUMS 未列出 ${name}，请重新取得 models 文件夹`)
  return file
}

/** The last piece closes a text, so it stays when the end goes. */
function piecesOf(tokenizer: Tokenizer, text: string): readonly number[] {
  const { ids } = tokenizer.encode(text)
  return ids.length <= MOST_PIECES ? ids : [...ids.slice(0, MOST_PIECES - 1), ids.at(-1)!]
}

/** Mean of `count` rows from row `first` on, scaled to length 1. */
function meanOf(states: Float32Array, first: number, count: number): Float32Array {
  const mean = new Float32Array(DIMENSIONS)
  for (let row = first; row < first + count; row++)
    for (let at = 0; at < DIMENSIONS; at++) mean[at]! += states[row * DIMENSIONS + at]!
  return normalise(mean)
}
