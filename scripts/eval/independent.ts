/**
 * Three pairs of plans that another reader wrote and compared (test/compare/independent/README.md): 市基础教育优质均衡发展三年行动计划
 * beside a county's scheme. The same figures as for the bundled corpus, on documents that no rule was written for.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLexicons } from '../../src/corpus/folder.ts'
import { comparePlans } from '../../src/http/comparison.ts'
import type { DocumentId } from '../../src/model/ids.ts'
import { openLibrary } from '../../src/store/library.ts'
import { runIngest } from '../../src/store/run-ingest.ts'
import type { Score } from '../score.ts'
import { type GoldRow, scoreAlignment } from './alignment.ts'
import { readLines } from './gold.ts'
import { type GoldGroup, scoreTargetGroups } from './target-groups.ts'
import { prepareMeaning } from './understanding.ts'

const FOLDER = join(process.cwd(), 'test', 'compare', 'independent')
const DOCUMENTS = join(FOLDER, 'documents')

export async function scoreIndependent(corpus: string, cache: string, misses: string[]): Promise<Score[]> {
  const data = mkdtempSync(join(tmpdir(), 'tiaomu-eval-'))
  try {
    const paths = readdirSync(DOCUMENTS).map((name) => join(DOCUMENTS, name))
    await runIngest({ data, corpus, ocr: false, progress: () => {}, notice: () => {} }, paths)
    const library = openLibrary(data, readLexicons(corpus), await prepareMeaning(data, corpus, cache))
    const { reader, engine, documents, subjects } = library.current()
    const idOf = (name: string): string => {
      const document = [...documents.values()].find(({ source }) => source.file === `${name}.txt`)
      if (!document) throw new Error(`no document was read from ${name}.txt`)
      return document.id
    }
    const clausesOf = (id: string) => reader.clausesOf(id as DocumentId)
    const compare = (base: string, others: readonly string[]) =>
      comparePlans(
        documents.get(base)!,
        others.map((id) => documents.get(id)!),
        { reader, engine, subjects },
      )
    const rows = readLines<GoldRow>(join(FOLDER, 'alignment.jsonl'))
    const groups = readLines<GoldGroup>(join(FOLDER, 'target_alignment.jsonl'))
    const pairs = [...new Map(rows.map(({ base, other_doc }) => [base.doc, other_doc]))]
    const comparisons = pairs.map(([base, other]) => ({
      base,
      others: [other],
      groups: groups.filter(({ members }) => members.some(({ doc }) => doc === base || doc === other)),
    }))
    const rowsOf = (base: string, other: string) => compare(base, [other]).rows
    const scores = [
      ...scoreAlignment('alignment (another reader)', rows, idOf, clausesOf, rowsOf, misses),
      ...scoreTargetGroups('target groups (another reader)', comparisons, idOf, clausesOf, compare, misses),
    ]
    library.close()
    return scores
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}
