/**
 * The scorecard: what the pipeline makes of the bundled corpus, beside the reference annotations in test/gold/. Prints a
 * table, writes every figure and every miss to var/eval.json; `--baseline` also writes test/gold/BASELINE.md, `--weights`
 * chooses the weights of search anew, `--damage` draws every damage five times. Search is scored by words and meaning;
 * vectors are computed once and kept in var/.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLexicons } from '../src/corpus/folder.ts'
import { comparePlans } from '../src/http/comparison.ts'
import type { DocumentId } from '../src/model/ids.ts'
import { parseConcepts } from '../src/search/concepts.ts'
import { openEngine } from '../src/search/engine.ts'
import { parseThemes } from '../src/search/everyday.ts'
import { readIndexFile } from '../src/store/index-file.ts'
import { openLibrary, type Snapshot } from '../src/store/library.ts'
import { runIngest } from '../src/store/run-ingest.ts'
import { scoreAlignment } from './eval/alignment.ts'
import { scoreUntouched, scoreWitness } from './eval/cleaning.ts'
import { scoreDamage } from './eval/damage.ts'
import { DOCUMENTS, readGold } from './eval/gold.ts'
import { typedQuery } from './eval/queries.ts'
import { scoreReaders } from './eval/readers.ts'
import { changesSince, type ScoredQuery, scoreSearch } from './eval/search.ts'
import { scoreSmallDocuments } from './eval/small-documents.ts'
import { scoreStructure } from './eval/structure.ts'
import { scoreTargetGroups } from './eval/target-groups.ts'
import { scoreTargets } from './eval/targets.ts'
import { prepareMeaning } from './eval/understanding.ts'
import { scoreUnits } from './eval/units.ts'
import { chooseWeights } from './eval/weights.ts'
import { markdownTable, type Score } from './score.ts'

const CORPUS = 'corpus'
const CLEAN_SOURCES = ['linzi-edu-14-5', 'yiyuan-edu-14-5', 'gaoxin-balance-plan']

/** whose figures are compared in test/gold/target_alignment.jsonl */
const CITY = { base: 'zibo-city-edu', others: ['yiyuan-edu', 'linzi-edu', 'gaoxin-balance'] }

const CACHE = 'var'
const RESULTS = join(CACHE, 'eval.json')

const data = mkdtempSync(join(tmpdir(), 'tiaomu-eval-'))
try {
  await runIngest({ data, corpus: CORPUS, ocr: false, progress: () => {}, notice: () => {} }, [])
  const library = openLibrary(data, readLexicons(CORPUS), await prepareMeaning(data, CORPUS, CACHE))
  const snapshot = library.current()
  const misses: string[] = []
  const clause = (id: string) => snapshot.reader.clause(id)
  const queryOf = (text: string) => snapshot.understand(typedQuery(text))
  if (process.argv.includes('--weights')) await weigh(snapshot)
  else {
    const search = await scoreSearch(snapshot.engine, clause, queryOf, misses)
    const scores = scoreAll(snapshot, search.scores, misses)
    const others = await scoreReaders(CORPUS, CACHE, misses)
    report([...scores, ...others], misses, search.queries)
  }
  library.close()
} finally {
  rmSync(data, { recursive: true, force: true })
}

async function weigh({ reader, stamp, meaning, understand }: Snapshot): Promise<void> {
  const lexicons = readLexicons(CORPUS)
  const bytes = readIndexFile(data, stamp)
  const concepts = parseConcepts(lexicons.get('concepts.tsv') ?? '')
  const themes = parseThemes(lexicons.get('everyday.tsv') ?? '')
  const lines = await chooseWeights(
    (weights) => openEngine(bytes, { concepts, themes, meaning, weights }),
    (id) => reader.clause(id),
    (text) => understand(typedQuery(text)),
  )
  process.stdout.write(`${lines.join('\n')}\n`)
}

function scoreAll(
  { reader, engine, documents, subjects }: Snapshot,
  search: readonly Score[],
  misses: string[],
): Score[] {
  const clausesOf = (id: string) => reader.clausesOf(id as DocumentId)
  const compare = (base: string, others: readonly string[]) => {
    const plans = others.map((id) => documents.get(id)!)
    return comparePlans(documents.get(base)!, plans, { reader, engine, subjects })
  }
  const rowsOf = (base: string, other: string) => compare(base, [other]).rows
  const untouched = CLEAN_SOURCES.map((id) => {
    const source = reader.sourceOf(id as DocumentId)
    return scoreUntouched(id, reader.cleaningOf(source.location, null), source.text.length)
  })
  return [
    ...scoreWitness('linzi-edu-14-5-gazette', clausesOf('linzi-edu-14-5-gazette'), clausesOf('linzi-edu-14-5')),
    ...untouched,
    ...scoreDamage(misses, { draws: process.argv.includes('--damage') ? 5 : 1 }),
    ...scoreStructure(clausesOf, misses),
    ...scoreUnits(clausesOf, misses),
    ...scoreTargets(clausesOf, misses),
    ...scoreSmallDocuments(misses),
    ...search,
    ...scoreAlignment('alignment', readGold('alignment.jsonl'), idOf, clausesOf, rowsOf, misses),
    ...scoreTargetGroups(
      'target groups',
      [{ ...CITY, groups: readGold('target_alignment.jsonl') }],
      idOf,
      clausesOf,
      compare,
      misses,
    ),
  ]
}

function idOf(name: string): string {
  return DOCUMENTS[name]!
}

function report(scores: readonly Score[], misses: readonly string[], queries: readonly ScoredQuery[]): void {
  const rows = scores.map(({ area, subject, metric, value, of, interval }) => [
    area,
    subject,
    metric,
    figure(metric, value),
    String(of),
    interval ? interval.map((end) => end.toFixed(2)).join('–') : '',
  ])
  const table = markdownTable(['area', 'subject', 'metric', 'value', 'of', '95 %'], rows)
  process.stdout.write(`${table}\n`)
  const changes = changesSince(queriesBefore(), queries)
  if (changes.length > 0) process.stdout.write(`\nQueries that changed since the last run:\n${changes.join('\n')}\n`)
  mkdirSync(CACHE, { recursive: true })
  writeFileSync(RESULTS, `${JSON.stringify({ scores, misses, queries }, null, 1)}\n`)
  if (process.argv.includes('--misses')) process.stdout.write(`${misses.join('\n')}\n`)
  if (process.argv.includes('--baseline'))
    writeFileSync(
      join('test', 'gold', 'BASELINE.md'),
      `# Scorecard\n\nMade by \`npm run eval -- --baseline\` on the bundled corpus; misses one by one in \`var/eval.json\`.\n\n${table}\n`,
    )
}

function queriesBefore(): readonly ScoredQuery[] {
  try {
    return (JSON.parse(readFileSync(RESULTS, 'utf8')) as { queries?: readonly ScoredQuery[] }).queries ?? []
  } catch {
    return []
  }
}

function figure(metric: string, value: number): string {
  if (/edits|nodes|digits$/.test(metric)) return String(value)
  if (metric.endsWith('per 100,000')) return value.toFixed(1)
  return metric === 'differing characters' ? `${(value * 100).toFixed(3)} %` : value.toFixed(3)
}
