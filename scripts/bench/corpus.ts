/** The bundled corpus, ingested into a folder of its own for the time of a measurement. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLexicons } from '../../src/corpus/folder.ts'
import { openLibrary, type Snapshot } from '../../src/store/library.ts'
import { runIngest } from '../../src/store/run-ingest.ts'

export async function withCorpus<T>(corpus: string, use: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'tiaomu-bench-'))
  try {
    await runIngest({ data, corpus, ocr: false, progress: () => {}, notice: () => {} }, [])
    const library = openLibrary(data, readLexicons(corpus))
    try {
      return await use(library.current())
    } finally {
      library.close()
    }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}
