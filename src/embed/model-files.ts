/**
 * Is the model in its folder whole? `SHA256SUMS` lists each file with its hash, as `sha256sum` writes it:
 * 「0b1f…  model.onnx」. A model with one wrong byte would answer, wrongly and in silence.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EmbedderError } from './embedder.ts'

const SUMS = 'SHA256SUMS'
/** 64 hexadecimal digits, two blanks, a name without a folder */
const SUM_LINE = /^(?<hash>[0-9a-f]{64}) {2}(?<name>[\w.-]+)$/

export interface ModelFiles {
  /** first digits of the hash over the list: another file, another id */
  readonly fingerprint: string
  /** by name */
  readonly bytes: ReadonlyMap<string, Uint8Array>
}

/** @throws EmbedderError naming the file and the remedy */
export function readModelFiles(folder: string): ModelFiles {
  const list = readOr(folder, SUMS).toString('utf8')
  const bytes = new Map<string, Uint8Array>()
  for (const line of list.split('\n').filter((one) => one !== '')) {
    const { hash, name } = SUM_LINE.exec(line)?.groups ?? {}
    if (hash === undefined || name === undefined)
      throw new EmbedderError(`${join(folder, SUMS)} 的内容无法识别：${line}`)
    const file = readOr(folder, name)
    if (sha256(file) !== hash)
      throw new EmbedderError(`模型文件 ${join(folder, name)} 已损坏（校验和不符），请重新取得该文件`)
    bytes.set(name, file)
  }
  return { fingerprint: sha256(Buffer.from(list)).slice(0, 12), bytes }
}

/** The fingerprint alone: what the model would be called, without reading it. */
export function modelFingerprint(folder: string): string {
  return sha256(readOr(folder, SUMS)).slice(0, 12)
}

function readOr(folder: string, name: string): Buffer {
  try {
    return readFileSync(join(folder, name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new EmbedderError(`缺少模型文件 ${join(folder, name)}，请重新取得 models 文件夹`)
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
