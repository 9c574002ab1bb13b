/** A copy of the bundled corpus in a folder of its own, and one of its files in another wording. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IngestReport } from '../../src/ingest/types.ts'
import { runIngest } from '../../src/store/run-ingest.ts'

export const ROOT = join(import.meta.dirname, '..', '..')
export const COUNTY = '003_cfdf0fa45d70c1ec.txt'

export interface CorpusCopy {
  readonly corpus: string
  readonly data: string
  remove(): void
}

export function copyCorpus(): CorpusCopy {
  const folder = mkdtempSync(join(tmpdir(), 'tiaomu-corpus-'))
  cpSync(join(ROOT, 'corpus'), join(folder, 'corpus'), { recursive: true })
  return {
    corpus: join(folder, 'corpus'),
    data: join(folder, 'data'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The county's plan with another share of public kindergartens: 65% → `percent`%. */
export function reword(corpus: string, percent: number): void {
  const path = join(corpus, 'raw', COUNTY)
  const text = readFileSync(path, 'utf8')
  const changed = text.replace(/公办幼儿园在园幼儿占比达到\d+%/, `公办幼儿园在园幼儿占比达到${percent}%`)
  if (changed === text) throw new Error(`nothing to reword in ${COUNTY}`)
  writeFileSync(path, changed)
}

export function ingestCopy({ corpus, data }: CorpusCopy, paths: readonly string[] = []): Promise<IngestReport> {
  return runIngest({ corpus, data, ocr: false, progress: () => {}, notice: () => {} }, paths)
}
