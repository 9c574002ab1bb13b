/**
 * Bytes and a name from outside → a file that can be looked at, in a folder of its own that goes when the look is over.
 * 淄博市教育规划.docx is a name; ../manifest.json is none, nor is one that some system could not store.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { badParameter, type HttpError } from './errors.ts'

/** A scanned plan of some hundred pages has about 30 MB. */
export const MOST_BYTES = 50 * 1024 * 1024

/** Systems allow 255 bytes; a second file of one name gets 17 more. */
const LONGEST_NAME = 200
/** what Windows, or any system, refuses in a name */
const UNSTORABLE = /[/\\:*?"<>|\p{Cc}]/u

/** @throws HttpError bad-parameter, with what is allowed */
export function checkFileName(given: string): string {
  const name = given.normalize('NFC').trim()
  const wrong = (why: string): HttpError => badParameter('name', given.slice(0, 200), `文件名${why}，请改名后再上传`)
  if (name === '') throw wrong('是空的')
  if (UNSTORABLE.test(name)) throw wrong('含有 / \\ : * ? " < > | 或控制字符')
  if (name.startsWith('.') || name.endsWith('.')) throw wrong('以句点开头或结尾')
  if (Buffer.byteLength(name) > LONGEST_NAME)
    throw wrong(`太长（最多 ${LONGEST_NAME} 字节，约 ${Math.floor(LONGEST_NAME / 3)} 个汉字）`)
  return name
}

/** Holds the bytes under their own name while `use` runs. */
export async function withUploadedFile<T>(
  folder: string,
  name: string,
  bytes: Uint8Array,
  use: (path: string) => Promise<T>,
): Promise<T> {
  mkdirSync(folder, { recursive: true })
  const own = mkdtempSync(join(folder, 'upload-'))
  try {
    const path = join(own, name)
    writeFileSync(path, bytes)
    return await use(path)
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}
