import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClauseWords } from '../../src/search/fields.ts'
import { openSegmentCache } from '../../src/store/segment-cache.ts'

const words = (text: string): readonly ClauseWords[] => [
  { heading: '', text, columns: '', units: '', unitsFrom: '', above: '', title: '', bare: false },
]
const bytes = (text: string) => () => new TextEncoder().encode(text)

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tiaomu-segments-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('segments on disk', () => {
  const files = (): readonly string[] => readdirSync(join(folder, 'segments'))
  const ask = (version: string, ...texts: readonly string[]): number => {
    const cache = openSegmentCache(folder, version)
    for (const text of texts) expect(new TextDecoder().decode(cache.find(words(text), bytes(text)))).toBe(text)
    cache.sweep()
    return cache.made()
  }

  it('are read instead of made while words and code are the same', () => {
    expect([ask('1', '公办园', '轮岗'), ask('1', '公办园', '督学'), ask('2', '公办园', '督学')]).toEqual([2, 1, 2])
  })

  it('that nobody asked for are removed', () => {
    ask('1', '公办园', '轮岗')
    ask('1', '公办园')
    expect(files()).toHaveLength(1)
  })

  it('are made again when damaged', () => {
    ask('1', '公办园')
    writeFileSync(join(folder, 'segments', files()[0]!), 'half')
    expect([ask('1', '公办园'), ask('1', '公办园')]).toEqual([1, 0])
  })
})
