/**
 * The scorecard: what the pipeline makes of the bundled corpus, beside the reference annotations in test/gold/. Prints a
 * table, writes every figure and every miss to var/eval.json; `--baseline` also writes test/gold/BASELINE.md.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLexicons } from '../src/corpus/folder.ts'
import { comparePlans } from '../src/http/compare.ts'
import type { DocumentId } from '../src/model/ids.ts'
import { parseQuery } from '../src/search/parse-query.ts'
import { openLibrary, type Snapshot } from '../src/store/library.ts'
import { runIngest } from '../src/store/run-ingest.ts'
import { scoreAlignment } from './eval/alignment.ts'
import { scoreUntouched, scoreWitness } from './eval/cleaning.ts'
import { scoreSearch } from './eval/search.ts'
import { scoreStructure } from './eval/structure.ts'
import { scoreTargets } from './eval/targets.ts'
import { scoreUnits } from './eval/units.ts'
import { markdownTable, type Score } from './score.ts'

const CORPUS = 'corpus'
const CLEAN_SOURCES = ['linzi-edu-14-5', 'yiyuan-edu-14-5', 'gaoxin-balance-plan']

const data = mkdtempSync(join(tmpdir(), 'tiaomu-eval-'))
try {
  await runIngest({ data, corpus: CORPUS, ocr: false, progress: () => {}, notice: () => {} }, [])
  const library = openLibrary(data, readLexicons(CORPUS))
  const misses: string[] = []
  const scores = scoreAll(library.current(), misses)
  library.close()
  report(scores, misses)
} finally {
  rmSync(data, { recursive: true, force: true })
}

function scoreAll({ reader, engine, documents }: Snapshot, misses: string[]): Score[] {
  const clausesOf = (id: string) => reader.clausesOf(id as DocumentId)
  const rowsOf = (base: string, other: string) =>
    comparePlans(documents.get(base)!, [documents.get(other)!], { reader }).rows
  const untouched = CLEAN_SOURCES.map((id) => {
    const source = reader.sourceOf(id as DocumentId)
    return scoreUntouched(id, reader.cleaningOf(source.location, null), source.text.length)
  })
  return [
    ...scoreWitness('linzi-edu-14-5-gazette', clausesOf('linzi-edu-14-5-gazette'), clausesOf('linzi-edu-14-5')),
    ...untouched,
    ...scoreStructure(clausesOf, misses),
    ...scoreUnits(clausesOf, misses),
    ...scoreTargets(clausesOf, misses),
    ...scoreSearch(engine, (id) => reader.clause(id), queryOf, misses),
    ...scoreAlignment(clausesOf, rowsOf, misses),
  ]
}

function queryOf(text: string) {
  const parsed = parseQuery({ q: text, limit: '30' })
  if (parsed.kind === 'error') throw new Error(parsed.message)
  return parsed.query
}

function report(scores: readonly Score[], misses: readonly string[]): void {
  const rows = scores.map(({ area, subject, metric, value, of }) => [
    area,
    subject,
    metric,
    figure(metric, value),
    String(of),
  ])
  const table = markdownTable(['area', 'subject', 'metric', 'value', 'of'], rows)
  process.stdout.write(`${table}\n`)
  mkdirSync('var', { recursive: true })
  writeFileSync(join('var', 'eval.json'), `${JSON.stringify({ scores, misses }, null, 1)}\n`)
  if (process.argv.includes('--misses')) process.stdout.write(`${misses.join('\n')}\n`)
  if (process.argv.includes('--baseline'))
    writeFileSync(
      join('test', 'gold', 'BASELINE.md'),
      `# Scorecard\n\nMade by \`npm run eval -- --baseline\` on the bundled corpus; misses one by one in \`var/eval.json\`.\n\n${table}\n`,
    )
}

function figure(metric: string, value: number): string {
  if (/edits|nodes/.test(metric)) return String(value)
  return metric === 'differing characters' ? `${(value * 100).toFixed(3)} %` : value.toFixed(3)
}
