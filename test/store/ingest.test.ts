import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readLexicons } from '../../src/corpus/folder.ts'
import type { DocumentId } from '../../src/model/ids.ts'
import { openLibrary } from '../../src/store/library.ts'
import { lockDataFolder } from '../../src/store/lock.ts'
import { verifyStore } from '../../src/store/verify.ts'
import { COUNTY, type CorpusCopy, copyCorpus, ingestCopy, ROOT, reword } from './corpus-copy.ts'

const kinds = (report: Awaited<ReturnType<typeof ingestCopy>>): string[] => report.sources.map(({ kind }) => kind)

describe('ingesting the bundled corpus', () => {
  let copy: CorpusCopy
  beforeEach(() => {
    copy = copyCorpus()
  })
  afterEach(() => copy.remove())

  it('makes seven documents of five files, two of them copies of one plan', async () => {
    const report = await ingestCopy(copy)
    expect(kinds(report)).toEqual(['ingested', 'ingested', 'ingested', 'ingested', 'ingested'])
    expect(report.works).toEqual([
      { leader: 'linzi-edu-14-5', witnesses: ['linzi-edu-14-5', 'linzi-edu-14-5-gazette'] },
    ])
    const library = openLibrary(copy.data, readLexicons(copy.corpus))
    const { reader } = library.current()
    const documents = reader.documents()
    expect(documents).toHaveLength(7)
    const nodes = documents.flatMap(({ id }) => reader.clausesOf(id)).filter(({ kind }) => kind !== 'paragraph')
    expect(nodes.length).toBeGreaterThan(400)
    expect(nodes.length).toBeLessThan(420)
    // Two plans share a file: each counts what was done in its own stretch.
    const byRule = (id: string) => reader.document(id)?.counts.byRule
    expect(byRule('zibo-edu-14-5')?.doubts).toEqual({ 'byte-drift': 8, 'damaged-number': 3 })
    expect(byRule('linzi-decision-catalogue')?.repairs).toMatchObject({ 'glyph-shift': 9 })
    expect(byRule('linzi-hukou-plan')?.repairs).toMatchObject({ 'glyph-shift': 18 })
    expect(byRule('linzi-edu-14-5')).toEqual({ repairs: {}, doubts: {} })
    library.close()
  })

  it('leaves unchanged files alone and replaces the rows of a changed one only', async () => {
    await ingestCopy(copy)
    expect(kinds(await ingestCopy(copy))).toEqual(new Array(5).fill('unchanged'))
    reword(copy.corpus, 77)
    const report = await ingestCopy(copy)
    expect(report.sources.filter(({ kind }) => kind === 'ingested').map(({ file }) => file)).toEqual([COUNTY])
    expect(shareOf(copy)).toBe(77)
    expect((await verifyStore(copy.data, copy.corpus, readLexicons(copy.corpus), () => {})).failures).toEqual([])
  })

  it('never changes the corpus folder', async () => {
    const before = filesOf(copy.corpus)
    await ingestCopy(copy)
    expect(filesOf(copy.corpus)).toEqual(before)
    for (const name of readdirSync(join(ROOT, 'corpus', 'raw')))
      expect(readFileSync(join(copy.corpus, 'raw', name)).equals(readFileSync(join(ROOT, 'corpus', 'raw', name)))).toBe(
        true,
      )
  })

  it('reports what it cannot read and ingests the rest', async () => {
    writeFileSync(join(copy.corpus, 'raw', 'empty.txt'), '')
    writeFileSync(join(copy.corpus, 'raw', 'noise.txt'), new Uint8Array([0, 1, 2, 3, 0, 255, 0, 17]))
    writeFileSync(join(copy.corpus, 'raw', 'english.txt'), 'No Chinese here.')
    const report = await ingestCopy(copy)
    const refused = report.sources.flatMap((source) =>
      source.kind === 'refused' ? [[source.file, source.finding.code]] : [],
    )
    expect(refused).toEqual([
      ['empty.txt', 'empty'],
      ['english.txt', 'no-chinese'],
      ['noise.txt', 'binary'],
    ])
    expect(kinds(report).filter((kind) => kind === 'ingested')).toHaveLength(5)
  })

  it('refuses a second ingest on the same data folder by name', async () => {
    const release = lockDataFolder(copy.data)
    await expect(ingestCopy(copy)).rejects.toThrow(/另一个 ingest 正在使用/)
    release()
    expect(kinds(await ingestCopy(copy))).toHaveLength(5)
  })

  it('says that a database is damaged and rebuilds it at the next ingest', async () => {
    await ingestCopy(copy)
    const database = readdirSync(copy.data).find((name) => name.endsWith('.db') || name.endsWith('.sqlite'))!
    writeFileSync(join(copy.data, database), 'not a database at all')
    expect(() => openLibrary(copy.data, readLexicons(copy.corpus))).toThrow(/ingest/)
    await ingestCopy(copy)
    expect(shareOf(copy)).toBe(65)
  })
})

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
}

function shareOf(copy: CorpusCopy): number | null {
  const library = openLibrary(copy.data, readLexicons(copy.corpus))
  const clauses = library.current().reader.clausesOf('yiyuan-edu-14-5' as DocumentId)
  library.close()
  const target = clauses
    .flatMap(({ targets }) => targets)
    .find(({ indicator }) => indicator === '公办幼儿园在园幼儿占比')
  return target?.value ?? null
}
