/** The alignment beside what people found by reading: pairs/README.md says which pairs the weights were fitted to. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLexicons } from '../../src/corpus/folder.ts'
import { comparePlans } from '../../src/http/compare.ts'
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
function score(name: string, chosen: (index: number) => boolean) {
  const lines = readFileSync(join(import.meta.dirname, 'pairs', `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
  const { base, other } = JSON.parse(lines[0]!) as { base: string; other: string }
  const items = lines.slice(1).map((line) => JSON.parse(line) as Item)
  const { reader, documents } = library.current()
  const { rows } = comparePlans(documents.get(base)!, [documents.get(other)!], { reader })
  const count = { found: 0, wanted: 0, both: 0 }
  for (const [index, item] of items.entries()) {
    if (!chosen(index)) continue
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
  it.each<[string, string, (index: number) => boolean, number]>([
    ['city and district, fitted to', 'zibo-linzi', () => true, 0.9],
    ['county and scheme, the half fitted to', 'yiyuan-gaoxin', (index) => index % 2 === 0, 0.58],
    ['district and county, not fitted to', 'linzi-yiyuan', () => true, 0.8],
    ['county and scheme, the other half', 'yiyuan-gaoxin', (index) => index % 2 === 1, 0.55],
    ['district and scheme, not fitted to', 'linzi-gaoxin', () => true, 0.5],
  ])('%s', (_, name, chosen, least) => {
    const { f1, wanted } = score(name, chosen)
    expect(wanted).toBeGreaterThan(20)
    expect(f1).toBeGreaterThanOrEqual(least)
  })

  it('plans that have little to do with each other are hardly linked', () => {
    const { found, wanted, both } = score('zibo-hukou', () => true)
    expect(both).toBe(wanted)
    expect(found - both).toBeLessThanOrEqual(5)
  })
})
