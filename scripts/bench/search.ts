/**
 * How fast is a query? The typed-array engine beside a substring scan and MiniSearch on the same 10,000 clauses, recombined
 * from sentences of the corpus by a seeded generator. MiniSearch gets the same folded pairs of characters as its tokens,
 * because its own tokenizer finds nothing inside a Chinese sentence.
 */
import { join } from 'node:path'
import MiniSearch from 'minisearch'
import type { Clause } from '../../src/model/clause.ts'
import { analyse } from '../../src/search/analyse.ts'
import { buildIndex, openEngine } from '../../src/search/engine.ts'
import { foldText } from '../../src/search/fold.ts'
import { median, percentile, seeded, timed } from '../measure.ts'
import type { Timing } from '../score.ts'
import { queryOf, readSentences, recombine, SEED, typedTexts } from './recombined.ts'

const CLAUSES = 10_000
const QUERIES = 400
const ROUNDS = 5
const HITS = 20

export async function benchSearch(raw = join('corpus', 'raw')): Promise<readonly Timing[]> {
  const sentences = await readSentences(raw)
  const random = seeded(SEED)
  const { clauses, document } = recombine(CLAUSES, sentences, random)
  const texts = typedTexts(QUERIES, sentences, random)
  const queries = texts.map(queryOf)

  const built = performance.now()
  const bytes = buildIndex(clauses, [document])
  const build = performance.now() - built
  const load = median(Array.from({ length: 7 }, () => timed(() => openEngine(bytes))))

  const engine = openEngine(bytes)
  const ours = measure(queries, (query) => engine.search(query).hits.length)
  const folded = clauses.map((clause) => foldText(`${clause.heading}\n${clause.text}`).text)
  const scan = measure(texts, (text) => {
    const parts = foldText(text).text.split(' ')
    let found = 0
    for (const one of folded) if (parts.every((part) => one.includes(part))) found++
    return found
  })
  const mini = miniSearchOf(clauses)
  const theirs = measure(texts, (text) => mini.search(text).slice(0, HITS).length)

  const subject = `${CLAUSES.toLocaleString('en')} clauses`
  const beside = (metric: string, value: number, peer: string, peerValue: number): Timing => ({
    subject,
    metric,
    value,
    unit: 'ms',
    peer,
    peerValue,
  })
  return [
    beside('query p50', ours.p50, 'substring scan', scan.p50),
    beside('query p99', ours.p99, 'substring scan', scan.p99),
    beside('query p50', ours.p50, 'MiniSearch', theirs.p50),
    beside('query p99', ours.p99, 'MiniSearch', theirs.p99),
    { subject, metric: 'index load', value: load, unit: 'ms', peer: null, peerValue: null },
    { subject, metric: 'index build', value: build, unit: 'ms', peer: null, peerValue: null },
    { subject, metric: 'index size', value: bytes.length / 2 ** 20, unit: 'MiB', peer: null, peerValue: null },
  ]
}

function miniSearchOf(clauses: readonly Clause[]): MiniSearch {
  const mini = new MiniSearch({
    fields: ['heading', 'text'],
    tokenize: pairs,
    processTerm: (term) => term,
    searchOptions: { boost: { heading: 2.5 } },
  })
  mini.addAll(clauses.map(({ id, heading, text }) => ({ id, heading, text })))
  return mini
}

function pairs(text: string): string[] {
  const { text: pieces, joined } = analyse(text)
  return pieces.flatMap((piece, at) => (joined[at] ? [`${pieces[at - 1]}${piece}`] : []))
}

function measure<T>(inputs: readonly T[], run: (input: T) => number): { readonly p50: number; readonly p99: number } {
  for (const input of inputs) run(input)
  const times = Array.from({ length: ROUNDS }, () => inputs.map((input) => timed(() => run(input)))).flat()
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
}
