/** `embed`: computes the vectors that are missing, with a bar on stderr. `ingest` ends with the same; `serve` has it done beside. */
import { EmbedderError } from '../embed/embedder.ts'
import { StoreError } from '../store/sqlite.ts'
import type { CommandOf, Folders } from './args.ts'
import { makeVectors } from './make-vectors.ts'
import { progressBar, type Terminal } from './terminal.ts'
import { machineUnderstanding } from './understanding.ts'

export async function runEmbed(command: CommandOf<'embed'>, terminal: Terminal): Promise<number> {
  const { done, line } = await embedIndex(command, terminal)
  terminal.note(line)
  return done ? 0 : 1
}

export interface Embedded {
  readonly done: boolean
  /** what came of it, for people */
  readonly line: string
}

/** Words are searched without vectors too: what goes wrong here is told, not thrown. */
export async function embedIndex({ data, corpus }: Folders, terminal: Terminal): Promise<Embedded> {
  const { model: embedder, sample } = machineUnderstanding()
  if ('kind' in embedder) return { done: false, line: `语义向量：未计算。${embedder.note}` }
  const progress = (done: number, total: number): void =>
    terminal.progress(`${progressBar(done, total)} 语义向量 ${done}/${total}`)
  try {
    const { texts, embedded, written } = await makeVectors({ data, corpus, cache: data, embedder, sample, progress })
    const fresh = embedded > 0 ? `，新算 ${embedded} 段` : ''
    return { done: true, line: `语义向量：${texts} 段${written ? fresh : '（未变）'}` }
  } catch (error) {
    if (error instanceof EmbedderError || (error instanceof StoreError && error.code === 'locked'))
      return { done: false, line: `语义向量：未算完。${error.message}` }
    throw error
  } finally {
    terminal.progress('')
    await embedder.close()
  }
}
