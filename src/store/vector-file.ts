/**
 * The vectors of one index on disk: `vectors-<stamp>.bin`, where the stamp names the index, the model and the sample of
 * queries they were made with. Without it, or with a damaged one, words are searched as ever.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Meaning } from '../search/meaning.ts'
import { readMeaning } from '../search/meaning-file.ts'
import { removeOthers } from './index-file.ts'
import { readSealed, writeSealed } from './sealed-file.ts'

/** `indexStamp` already stands for texts, word lists and the code that cuts them. */
export function vectorStamp(indexStamp: string, model: string, sample: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([indexStamp, model, sample]))
    .digest('hex')
    .slice(0, 16)
}

/** null: not there; 'damaged': not whole, or of another version. Both are to be computed (again). */
export function readVectorFile(dataDir: string, stamp: string): Meaning | 'damaged' | null {
  const payload = readSealed(vectorPath(dataDir, stamp))
  if (!(payload instanceof Uint8Array)) return payload
  try {
    return readMeaning(payload)
  } catch {
    return 'damaged'
  }
}

export function writeVectorFile(dataDir: string, stamp: string, payload: Uint8Array): void {
  writeSealed(vectorPath(dataDir, stamp), payload)
  removeOthers(dataDir, 'vectors', `vectors-${stamp}.bin`)
}

function vectorPath(dataDir: string, stamp: string): string {
  return join(dataDir, `vectors-${stamp}.bin`)
}
