/** The bundled plans as sources, by their manifest id. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceText } from '../../src/model/source.ts'
import { decodeText } from '../../src/read/decode.ts'
import { plainText } from '../../src/read/plain-text.ts'

/** from the project's folder, where tests and scripts run */
const CORPUS = 'corpus'

/** Clean as they came: nothing in them may be rewritten. */
export const CLEAN_SEEDS = ['linzi-edu-14-5', 'yiyuan-edu-14-5', 'gaoxin-balance-plan'] as const
/** Every kind of seed, clean and damaged; the gazette stands under its first document. */
export const ALL_SEEDS = [...CLEAN_SEEDS, 'linzi-hukou-plan', 'zibo-edu-14-5'] as const

export function seed(document: string): SourceText {
  const manifest = JSON.parse(readFileSync(join(CORPUS, 'manifest.json'), 'utf8')) as {
    readonly sources: readonly { readonly file: string; readonly documents: readonly { readonly id: string }[] }[]
  }
  const found = manifest.sources.find(({ documents }) => documents.some(({ id }) => id === document))
  if (found === undefined) throw new RangeError(`no source holds ${document}`)
  const decoded = decodeText(readFileSync(join(CORPUS, 'raw', found.file)))
  if (decoded === null) throw new RangeError(`${found.file} is no text`)
  return plainText(decoded.text)
}

/** Where two texts part, a few characters of each, so that a failure can be read; [] for equal ones. */
export function parting(found: string, wanted: string): readonly string[] {
  if (found === wanted) return []
  let at = 0
  while (found[at] === wanted[at]) at++
  return [found.slice(Math.max(0, at - 20), at + 40), wanted.slice(Math.max(0, at - 20), at + 40)]
}
