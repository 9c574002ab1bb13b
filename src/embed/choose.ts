/**
 * Which embedder does this machine use? The shipped model, unless the environment names a server:
 * `TIAOMU_EMBEDDINGS_URL=http://127.0.0.1:8000/v1`, `_KEY`, `_MODEL`, `_PREFIXES=query: |passage: `, `_INPUT_TYPES=query|passage`.
 * `TIAOMU_SEMANTIC=off` goes without.
 */
import type { NoMeaning } from '../search/query.ts'
import { type Embedder, EmbedderError, type TextKind } from './embedder.ts'
import { openLocalModel } from './local-model.ts'
import { openProvider, PATIENCE, REST } from './provider.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** `models`: the folder that holds e5-small-zh/. */
export function chooseEmbedder(environment: Environment, models: string, threads = 0): Embedder | NoMeaning {
  const off = (note: string): NoMeaning => ({ kind: 'none', state: 'off', note })
  if (environment['TIAOMU_SEMANTIC'] === 'off') return off('语义检索已关闭（TIAOMU_SEMANTIC=off）')
  const base = environment['TIAOMU_EMBEDDINGS_URL']
  try {
    if (!base) return openLocalModel({ folder: `${models}/e5-small-zh`, threads })
    const pair = (name: string): Record<TextKind, string> | null => {
      const value = environment[name]
      if (!value) return null
      const [query = '', passage = ''] = value.split('|')
      return { query, passage }
    }
    if (!URL.canParse(base)) return off(`TIAOMU_EMBEDDINGS_URL 的值“${base}”不是网址`)
    return openProvider({
      base,
      key: environment['TIAOMU_EMBEDDINGS_KEY'] || null,
      model: environment['TIAOMU_EMBEDDINGS_MODEL'] || 'text-embedding-3-small',
      prefixes: pair('TIAOMU_EMBEDDINGS_PREFIXES') ?? { query: '', passage: '' },
      inputTypes: pair('TIAOMU_EMBEDDINGS_INPUT_TYPES'),
      patience: PATIENCE,
      rest: REST,
    })
  } catch (error) {
    if (error instanceof EmbedderError) return off(error.message)
    throw error
  }
}
