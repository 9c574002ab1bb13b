import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLexicons } from '../../src/corpus/folder.ts'
import { sliceSpan } from '../../src/model/span.ts'
import { createReader } from '../../src/store/reader.ts'
import { openForReading } from '../../src/store/sqlite.ts'
import { verifyStore } from '../../src/store/verify.ts'
import { type CorpusCopy, copyCorpus, ingestCopy, ROOT, reword } from './corpus-copy.ts'

const ROUNDS = 14
/** the child needs about as long to start as to ingest: kills fall before, into and behind the writing */
const STEP_MS = 70
const FIRST_MS = 120

describe('kill -9 at any moment', () => {
  let copy: CorpusCopy
  beforeAll(() => {
    copy = copyCorpus()
    expect(spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { cwd: ROOT }).status).toBe(0)
  })
  afterAll(() => copy.remove())

  it('leaves each source in its old or its new state, and the next ingest finishes the work', async () => {
    await ingestCopy(copy)
    for (let round = 0; round < ROUNDS; round++) {
      const [before, after] = [65 + round, 66 + round]
      reword(copy.corpus, after)
      await killedIngest(copy, FIRST_MS + round * STEP_MS)
      checkDocuments(copy)
      expect([before, after]).toContain(shareOfCounty(copy))
      await ingestCopy(copy)
      expect(shareOfCounty(copy)).toBe(after)
    }
    expect((await verifyStore(copy.data, copy.corpus, readLexicons(copy.corpus), () => {})).failures).toEqual([])
  })
})

function killedIngest({ corpus, data }: CorpusCopy, after: number): Promise<void> {
  return new Promise((resolve) => {
    const main = join(ROOT, 'dist', 'src', 'cli', 'main.js')
    const child = spawn(process.execPath, [main, 'ingest', '--data', data, '--corpus', corpus], { stdio: 'ignore' })
    const timer = setTimeout(() => child.kill('SIGKILL'), after)
    child.on('exit', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** Every document of the database is whole: its clauses are slices of its own text, as many as it counts. */
function checkDocuments({ data }: CorpusCopy): void {
  const db = openForReading(data)
  const reader = createReader(db)
  const documents = reader.documents()
  for (const document of documents) {
    const { clean } = reader.sourceOf(document.id)
    const clauses = reader.clausesOf(document.id)
    const { sections, clauses: plain, paragraphs, rows } = document.counts
    expect(clauses).toHaveLength(sections + plain + paragraphs + rows)
    for (const clause of clauses) expect(clause.body.map((span) => sliceSpan(clean, span)).join('\n')).toBe(clause.text)
  }
  expect(documents).toHaveLength(7)
  db.close()
}

/** The share that text and target both state. */
function shareOfCounty({ data }: CorpusCopy): number | null {
  const db = openForReading(data)
  const reader = createReader(db)
  const document = reader.document('yiyuan-edu-14-5')!
  const { clean } = reader.sourceOf(document.id)
  const target = reader
    .clausesOf(document.id)
    .flatMap(({ targets }) => targets)
    .find(({ indicator }) => indicator === '公办幼儿园在园幼儿占比')
  db.close()
  expect(clean).toContain(`公办幼儿园在园幼儿占比达到${target?.value}%`)
  return target?.value ?? null
}
