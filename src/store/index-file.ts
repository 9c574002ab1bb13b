/**
 * The search index on disk: `index-<stamp>.bin`, where the stamp names the state of the database it was made from. A
 * process killed between database and index leaves no index of the new state rather than a wrong one.
 */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readSealed, writeSealed } from './sealed-file.ts'
import { StoreError } from './sqlite.ts'

/** @throws StoreError no-data | damaged, with the remedy */
export function readIndexFile(dataDir: string, stamp: string): Uint8Array {
  const path = indexPath(dataDir, stamp)
  const payload = readSealed(path)
  if (payload === null) throw new StoreError('no-data', `${dataDir} 里没有与数据库相符的检索索引，请运行 tiaomu ingest`)
  if (payload === 'damaged') throw new StoreError('damaged', `检索索引已损坏（${path}），请运行 tiaomu ingest 重建`)
  return payload
}

export function writeIndexFile(dataDir: string, stamp: string, payload: Uint8Array): void {
  writeSealed(indexPath(dataDir, stamp), payload)
  removeOthers(dataDir, 'index', `index-${stamp}.bin`)
}

/** True when a whole index of this state is there. */
export function hasIndexFile(dataDir: string, stamp: string): boolean {
  return readSealed(indexPath(dataDir, stamp)) instanceof Uint8Array
}

/** Files of `kind` of other states, and halves that a killed process left. */
export function removeOthers(dataDir: string, kind: 'index' | 'vectors', kept: string): void {
  for (const name of readdirSync(dataDir))
    if (name.startsWith(`${kind}-`) && /\.bin(\.new)?$/.test(name) && name !== kept)
      rmSync(join(dataDir, name), { force: true })
}

function indexPath(dataDir: string, stamp: string): string {
  return join(dataDir, `index-${stamp}.bin`)
}
