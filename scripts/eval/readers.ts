/**
 * Documents of readers who had not seen the program (test/readers): plans they wrote in the style of real ones, what they
 * made of each, how they compared them and what they asked; and pairs of other kinds (test/compare/other-kinds). The same
 * figures as for the bundled corpus, on documents that no rule was written for.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLexicons } from '../../src/corpus/folder.ts'
import { comparePlans } from '../../src/http/comparison.ts'
import type { ClauseId, DocumentId } from '../../src/model/ids.ts'
import { openLibrary } from '../../src/store/library.ts'
import { runIngest } from '../../src/store/run-ingest.ts'
import type { Score } from '../score.ts'
import { type GoldRow, scoreAlignment } from './alignment.ts'
import { readExpected } from './expected.ts'
import { readLines } from './gold.ts'
import { type JudgedQuery, typedQuery } from './queries.ts'
import { scoreQueries } from './search.ts'
import { scoreGroup } from './small-documents.ts'
import { type GoldGroup, scoreTargetGroups } from './target-groups.ts'
import { prepareMeaning } from './understanding.ts'

const READERS = [
  { folder: join('test', 'readers', 'first'), name: 'first reader' },
  { folder: join('test', 'compare', 'other-kinds'), name: 'other kinds' },
  { folder: join('test', 'readers', 'second'), name: 'second reader' },
  { folder: join('test', 'readers', 'third'), name: 'third reader' },
] as const

export async function scoreReaders(corpus: string, cache: string, misses: string[]): Promise<Score[]> {
  const scores: Score[] = []
  for (const { folder, name } of READERS) scores.push(...(await scoreReader(folder, name, corpus, cache, misses)))
  return scores
}

async function scoreReader(
  folder: string,
  name: string,
  corpus: string,
  cache: string,
  misses: string[],
): Promise<Score[]> {
  const data = mkdtempSync(join(tmpdir(), 'tiaomu-eval-'))
  try {
    const files = readdirSync(join(folder, 'documents'))
    const paths = files.map((file) => join(folder, 'documents', file))
    await runIngest({ data, corpus, ocr: false, progress: () => {}, notice: () => {} }, paths)
    const library = openLibrary(data, readLexicons(corpus), await prepareMeaning(data, corpus, cache))
    const { reader, engine, documents, subjects, understand } = library.current()
    // A file of several documents has no one id: there the id itself is the name.
    const idOf = (name: string): string => {
      const document = [...documents.values()].find(({ id, source }) => source.file === `${name}.txt` || id === name)
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
    const rows = readLines<GoldRow>(join(folder, 'alignment.jsonl'))
    const groups = readLines<GoldGroup>(join(folder, 'target_alignment.jsonl'))
    const pairs = [
      ...new Map(
        rows.map(({ base, other_doc }) => [`${base.doc} ${other_doc}`, [base.doc, other_doc] as const]),
      ).values(),
    ]
    const comparisons = pairs.map(([base, other]) => ({
      base,
      others: [other],
      groups: groups.filter(
        ({ members, verdict }) => other in verdict && members.every(({ doc }) => [base, other].includes(doc)),
      ),
    }))
    const rowsOf = (base: string, other: string) => compare(base, [other]).rows
    const scores = [
      ...scoreExpected(folder, files, name, misses),
      ...scoreAlignment(`alignment (${name})`, rows, idOf, clausesOf, rowsOf, misses),
      ...scoreTargetGroups(`target groups (${name})`, comparisons, idOf, clausesOf, compare, misses),
    ]
    if (existsSync(join(folder, 'queries.jsonl'))) {
      const clause = (id: ClauseId) => reader.clause(id)
      const judged = readLines<JudgedQuery>(join(folder, 'queries.jsonl'))
      const queryOf = (text: string) => understand(typedQuery(text))
      scores.push(
        ...(
          await scoreQueries({ set: name, area: `search (${name})`, judged }, { engine, clause, queryOf, idOf }, misses)
        ).scores,
      )
    }
    library.close()
    return scores
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** What the reader made of each document, node by node, where he wrote it down. */
function scoreExpected(folder: string, files: readonly string[], name: string, misses: string[]): Score[] {
  if (!existsSync(join(folder, 'expected'))) return []
  const documents = files.map((file) => ({
    file,
    text: readFileSync(join(folder, 'documents', file), 'utf8'),
    documents: readExpected(readFileSync(join(folder, 'expected', file), 'utf8')),
  }))
  return scoreGroup(`documents, ${name}`, documents, misses)
}
