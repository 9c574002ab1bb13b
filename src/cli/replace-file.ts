/**
 * A file written beside and renamed, so that a failure leaves the old one whole. What cannot be written is said before the
 * rows are read: 「--out 台账/2025.xlsx」 where there is no folder 台账.
 */
import { createWriteStream, realpathSync, renameSync, rmSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Any of the three bits that let somebody write. */
const WRITABLE = 0o222

/** @throws RangeError when nothing can be written at `path`, with the remedy */
export function demandPlace(path: string): void {
  const folder = dirname(path)
  const place = look(folder)
  if (!place) throw new RangeError(`文件夹 ${folder} 不存在：请先建立它，或在 --out 后写别的路径`)
  if (!place.isDirectory()) throw new RangeError(`${folder} 不是文件夹：请在 --out 后写别的路径`)
  const old = look(path)
  if (old?.isDirectory()) throw new RangeError(`${path} 是文件夹：请在 --out 后写明文件名`)
  if (old && (old.mode & WRITABLE) === 0)
    throw new RangeError(`${path} 是只读文件，没有改动它：请在 --out 后写别的文件名，或先取消只读`)
}

/** The new file has the old one's permissions; where a link stands, what it points to is replaced. */
export async function replaceFile(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const old = look(path)
  const target = old ? realpathSync(path) : path
  const beside = `${target}.${process.pid}.part`
  try {
    const mode = old ? { mode: old.mode } : {}
    await pipeline(Readable.from(pieces, { objectMode: false }), createWriteStream(beside, { flush: true, ...mode }))
    renameSync(beside, target)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}

function look(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}
