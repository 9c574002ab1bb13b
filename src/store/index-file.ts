/**
 * The search index on disk: `index-<stamp>.bin`, where the stamp names the state of the database it was made from. A
 * process killed between database and index leaves no index of the new state rather than a wrong one. Written beside and
 * renamed; a checksum in front tells a damaged file from a whole one.
 */
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { StoreError } from './sqlite.ts'

/** magic (8 bytes), length (8), crc32 (4), padding to 64, so that typed arrays over the payload are aligned */
const HEADER = 64
const MAGIC = 'tiaomu1\n'

/** @throws StoreError no-data | damaged, with the remedy */
export function readIndexFile(dataDir: string, stamp: string): Uint8Array {
  const path = indexPath(dataDir, stamp)
  let file: Buffer
  try {
    file = readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new StoreError('no-data', `${dataDir} 里没有与数据库相符的检索索引，请运行 tiaomu ingest`)
  }
  const payload = file.subarray(HEADER)
  const whole =
    file.length >= HEADER &&
    file.toString('latin1', 0, 8) === MAGIC &&
    file.readBigUInt64LE(8) === BigInt(payload.length) &&
    file.readUInt32LE(16) === crc32(payload)
  if (!whole) throw new StoreError('damaged', `检索索引已损坏（${path}），请运行 tiaomu ingest 重建`)
  return file.byteOffset % 8 === 0 ? payload : new Uint8Array(payload)
}

export function writeIndexFile(dataDir: string, stamp: string, payload: Uint8Array): void {
  const header = Buffer.alloc(HEADER)
  header.write(MAGIC, 'latin1')
  header.writeBigUInt64LE(BigInt(payload.length), 8)
  header.writeUInt32LE(crc32(payload), 16)
  const path = indexPath(dataDir, stamp)
  const beside = `${path}.new`
  const file = openSync(beside, 'w')
  try {
    writeFileSync(file, header)
    writeFileSync(file, payload)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(beside, path)
  for (const name of readdirSync(dataDir))
    if (/^index-.*\.bin(\.new)?$/.test(name) && join(dataDir, name) !== path)
      rmSync(join(dataDir, name), { force: true })
}

/** True when a whole index of this state is there. */
export function hasIndexFile(dataDir: string, stamp: string): boolean {
  try {
    readIndexFile(dataDir, stamp)
    return true
  } catch (error) {
    if (error instanceof StoreError) return false
    throw error
  }
}

function indexPath(dataDir: string, stamp: string): string {
  return join(dataDir, `index-${stamp}.bin`)
}
