/** The alignment, by words alone, beside what people found by reading: pairs/README.md says how the weights came about. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLexicons } from '../../src/corpus/folder.ts'
import { comparePlans } from '../../src/http/comparison.ts'
import { type Library, openLibrary } from '../../src/store/library.ts'
import { runIngest } from '../../src/store/run-ingest.ts'

interface Item {
  readonly base: readonly string[]
  readonly links: readonly { readonly path: readonly string[]; readonly strength: number }[]
}

let data: string
let library: Library
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'tiaomu-pairs-'))
  await runIngest({ data, corpus: 'corpus', ocr: false, progress: () => {}, notice: () => {} }, [])
  library = openLibrary(data, readLexicons('corpus'))
})
afterAll(() => {
  library.close()
  rmSync(data, { recursive: true, force: true })
})

/** A mention is no link: strength 2 and 3 are. */
function score(name: string) {
  const lines = readFileSync(join(import.meta.dirname, 'pairs', `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
  const { base, other } = JSON.parse(lines[0]!) as { base: string; other: string }
  const items = lines.slice(1).map((line) => JSON.parse(line) as Item)
  const snapshot = library.current()
  const { rows } = comparePlans(snapshot.documents.get(base)!, [snapshot.documents.get(other)!], snapshot)
  const count = { found: 0, wanted: 0, both: 0 }
  for (const item of items) {
    const own = rows.flatMap((row) =>
      row.base?.path.join() === item.base.join() && row.other ? [row.other.path.join()] : [],
    )
    const wanted = item.links.filter(({ strength }) => strength >= 2).map(({ path }) => path.join())
    count.found += own.length
    count.wanted += wanted.length
    count.both += wanted.filter((path) => own.includes(path)).length
  }
  return { f1: (2 * count.both) / (count.found + count.wanted), ...count }
}

describe('links found between plans, beside those found by reading', () => {
  it.each<[string, string, number]>([
    ['city and district', 'zibo-linzi', 0.9],
    ['district and county', 'linzi-yiyuan', 0.85],
    ['county and scheme', 'yiyuan-gaoxin', 0.68],
    ['district and scheme', 'linzi-gaoxin', 0.68],
  ])('%s', (_, name, least) => {
    const { f1, wanted } = score(name)
    expect(wanted).toBeGreaterThan(20)
    expect(f1).toBeGreaterThanOrEqual(least)
  })

  it('plans that have little to do with each other are hardly linked', () => {
    const { found, wanted, both } = score('zibo-hukou')
    expect(both).toBe(wanted)
    expect(found - both).toBeLessThanOrEqual(2)
  })
})
