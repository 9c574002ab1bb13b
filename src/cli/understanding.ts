/** How this machine understands queries: the shipped model or the server the environment names, with the sample of queries. */
import { join } from 'node:path'
import { projectRoot } from '../corpus/project-root.ts'
import { chooseEmbedder } from '../embed/choose.ts'
import type { Embedder } from '../embed/embedder.ts'
import { queryEmbedder } from '../embed/query-cache.ts'
import { readSample } from '../embed/sample.ts'
import type { NoMeaning } from '../search/query.ts'
import type { Understanding } from '../store/library.ts'

export interface MachineUnderstanding extends Understanding {
  /** for passages; `embedder` is for queries */
  readonly model: Embedder | NoMeaning
}

export function machineUnderstanding(): MachineUnderstanding {
  const models = join(projectRoot(), 'models')
  const model = chooseEmbedder(process.env, models)
  return { model, embedder: 'kind' in model ? model : queryEmbedder(model), sample: readSample(models) }
}
