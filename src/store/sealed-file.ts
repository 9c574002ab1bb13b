/**
 * A binary file that is whole or is not there: written beside and renamed; length and checksum in front tell a damaged one
 * from a whole one. The search index and its vectors are such files.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'

/** magic (8 bytes), length (8), crc32 (4), padding to 64, so that typed arrays over the payload are aligned */
const HEADER = 64
const MAGIC = 'tiaomu1\n'

/** The payload; null when there is no such file, 'damaged' when it is not whole. */
export function readSealed(path: string): Uint8Array | 'damaged' | null {
  let file: Buffer
  try {
    file = readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return null
  }
  const payload = file.subarray(HEADER)
  const whole =
    file.length >= HEADER &&
    file.toString('latin1', 0, 8) === MAGIC &&
    file.readBigUInt64LE(8) === BigInt(payload.length) &&
    file.readUInt32LE(16) === crc32(payload)
  if (!whole) return 'damaged'
  return file.byteOffset % 8 === 0 ? payload : new Uint8Array(payload)
}

export function writeSealed(path: string, payload: Uint8Array): void {
  const header = Buffer.alloc(HEADER)
  header.write(MAGIC, 'latin1')
  header.writeBigUInt64LE(BigInt(payload.length), 8)
  header.writeUInt32LE(crc32(payload), 16)
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
}
