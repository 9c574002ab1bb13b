/**
 * Documents that have not changed need not be read again for the index: what each adds to it lies in `segments/`, named by a
 * hash of its words and of the code that counts them. A file that is gone or damaged is made again.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { FindSegment } from '../search/segment.ts'
import { readSealed, writeSealed } from './sealed-file.ts'

export interface SegmentCache {
  readonly find: FindSegment
  /** segments that were asked for and had to be made */
  readonly made: () => number
  /** Forgets segments nobody has asked for: of documents that are gone or have changed. */
  sweep(): void
}

/** `version`: of the code that makes segments. */
export function openSegmentCache(dataDir: string, version: string): SegmentCache {
  const folder = join(dataDir, 'segments')
  mkdirSync(folder, { recursive: true })
  const asked = new Set<string>()
  let made = 0
  return {
    find(words, make) {
      const hash = createHash('sha256').update(version)
      for (const clause of words) hash.update(JSON.stringify(clause))
      const name = `${hash.digest('hex').slice(0, 32)}.bin`
      asked.add(name)
      const path = join(folder, name)
      const found = readSealed(path)
      if (found instanceof Uint8Array) return found
      made++
      const bytes = make()
      writeSealed(path, bytes)
      return bytes
    },
    made: () => made,
    sweep() {
      for (const name of readdirSync(folder)) if (!asked.has(name)) rmSync(join(folder, name), { force: true })
    },
  }
}
