/**
 * A small library in a folder of its own: the plans of sketched-plans.ts, or others of a test, stored and indexed as an
 * ingest does.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLexicons } from '../../src/corpus/folder.ts'
import type { IngestedSource } from '../../src/ingest/types.ts'
import type { Clause } from '../../src/model/clause.ts'
import type { CorpusDocument } from '../../src/model/document.ts'
import { documentId } from '../../src/model/ids.ts'
import { buildIndex } from '../../src/search/build-index.ts'
import { writeIndexFile } from '../../src/store/index-file.ts'
import { type Library, openLibrary } from '../../src/store/library.ts'
import { createReader } from '../../src/store/reader.ts'
import { openForWriting } from '../../src/store/sqlite.ts'
import { indexStamp } from '../../src/store/stamp.ts'
import { createWriter } from '../../src/store/writer.ts'
import { type SketchedPlan, sketchClauses } from './sketch.ts'
import { PLANS } from './sketched-plans.ts'

export interface PlanLibrary {
  readonly library: Library
  readonly current: Library['current']
  readonly data: string
  readonly corpus: string
  remove(): void
}

export function openPlanLibrary(plans: readonly SketchedPlan[] = PLANS): PlanLibrary {
  const folder = mkdtempSync(join(tmpdir(), 'tiaomu-plans-'))
  const data = join(folder, 'var')
  const corpus = join(folder, 'corpus')
  mkdirSync(join(corpus, 'raw'), { recursive: true })
  mkdirSync(data)
  const { db } = openForWriting(data)
  const writer = createWriter(db)
  for (const plan of plans) {
    const source = sketchSource(plan)
    writeFileSync(join(corpus, 'raw', source.file.file), source.source.text)
    writer.replaceSource(source)
  }
  const reader = createReader(db)
  const documents = reader.documents()
  const clauses = documents.flatMap(({ id }) => reader.clausesOf(id))
  const lexicons = readLexicons(corpus)
  writeIndexFile(data, indexStamp(db, lexicons), buildIndex(clauses, documents))
  db.close()
  const library = openLibrary(data, lexicons)
  return {
    library,
    current: () => library.current(),
    data,
    corpus,
    remove() {
      library.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function sketchSource(plan: SketchedPlan): IngestedSource {
  const { clauses, clean } = sketchClauses(plan)
  const file = `${plan.id}.txt`
  const sha256 = createHash('sha256').update(clean).digest('hex')
  const count = (kind: Clause['kind']): number => clauses.filter((clause) => clause.kind === kind).length
  const document: CorpusDocument = {
    id: documentId(plan.id),
    work: documentId(plan.work ?? plan.id),
    title: plan.title,
    number: plan.number ?? null,
    issuer: null,
    date: plan.date ?? null,
    level: plan.level,
    region: plan.region,
    parents: [],
    source: { file, sha256, start: 0, end: clean.length },
    clean: { start: 0, end: clean.length },
    counts: {
      sections: count('section'),
      clauses: count('clause'),
      paragraphs: count('paragraph'),
      rows: count('row'),
      units: clauses.reduce((sum, { units }) => sum + units.length, 0),
      targets: clauses.reduce((sum, { targets }) => sum + targets.length, 0),
      repairs: 0,
      doubts: 0,
      byRule: { repairs: {}, doubts: {} },
      findings: 0,
    },
  }
  return {
    file: {
      location: `corpus:${file}`,
      file,
      sha256,
      bytes: clean.length,
      documents: [],
      read: async () => new TextEncoder().encode(clean),
    },
    version: 'v1',
    source: {
      text: clean,
      format: 'text',
      encoding: { name: 'utf-8', reason: 'valid UTF-8' },
      places: [],
      tables: [],
      labels: [],
      metadata: [],
      findings: [],
    },
    clean: {
      text: clean,
      origin: Int32Array.from({ length: clean.length + 1 }, (_, index) => index),
      edits: [],
      doubts: [],
      labels: [],
      segments: [],
      findings: [],
    },
    documents: [
      {
        document,
        head: {
          title: { value: plan.title, at: { start: 0, end: plan.title.length } },
          noticeTitle: null,
          number: null,
          issuer: null,
          date: null,
          addressees: null,
          publicity: null,
          level: null,
          region: null,
          parents: [],
        },
        parent: null,
        leaves: [],
        clauses,
        findings: [],
      },
    ],
    renames: [],
    findings: [],
  }
}
