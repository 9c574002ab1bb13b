/**
 * How fast is a query? The typed-array engine beside a substring scan, MiniSearch and FTS5 on the same 10,000 and 100,000
 * clauses, recombined from sentences of the corpus by a seeded generator. MiniSearch gets the same folded pairs of characters
 * as its tokens, because its own tokenizer finds nothing inside a Chinese sentence; FTS5 gets trigrams, and cannot answer two
 * characters at all, so it is asked what it can answer, and the engine the same. Peers find twenty ids, as the engine does
 * without reasons; `whole answer` is what a user's call gives: total, twenty hits with reasons and snippets. MiniSearch is
 * left out at 100,000: its index alone takes longer than all the rest.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import MiniSearch from 'minisearch'
import type { Clause } from '../../src/model/clause.ts'
import { analyse } from '../../src/search/analyse.ts'
import { buildIndex } from '../../src/search/build-index.ts'
import { openEngine } from '../../src/search/engine.ts'
import { foldText } from '../../src/search/fold.ts'
import type { Query, Wish } from '../../src/search/query.ts'
import { readSealed, writeSealed } from '../../src/store/sealed-file.ts'
import { median, percentile, seeded, timed } from '../measure.ts'
import type { Timing } from '../score.ts'
import { queryOf, readSentences, recombine, SEED, typedTexts } from './recombined.ts'

const SIZES = [10_000, 100_000]
const QUERIES = 400
/** Peers take ten to a hundred times as long: they are asked a tenth as often, and once. */
const PEER_QUERIES = 40
const ROUNDS = 3
const MOST_FOR_MINISEARCH = 10_000
const HITS = 20
/** Of a trigram index nothing shorter can be asked. */
const SHORTEST_FOR_FTS = 3
/** Pieces of a snippet of FTS5: as long as ours, a trigram a character. */
const SNIPPET = 60

export async function benchSearch(raw = join('corpus', 'raw')): Promise<readonly Timing[]> {
  const sentences = await readSentences(raw)
  return SIZES.flatMap((size) => benchSize(size, sentences))
}

function benchSize(size: number, sentences: readonly string[]): readonly Timing[] {
  const random = seeded(SEED)
  const { clauses, document } = recombine(size, sentences, random)
  const texts = typedTexts(QUERIES, sentences, random)
  const queries = texts.map(queryOf)
  const few = texts.slice(0, PEER_QUERIES)
  const answerable = texts.filter((text) => text.split(' ').every((part) => part.length >= SHORTEST_FOR_FTS))

  const built = performance.now()
  const bytes = buildIndex(clauses, [document])
  const build = performance.now() - built
  const load = loadTime(bytes)
  const engine = openEngine(bytes)
  const find = (query: Query, want?: Wish): number => engine.search(query, want).hits.length
  const bare = (texts: readonly string[]): Shares => measure(texts.map(queryOf), (query) => find(query, { bare: true }))
  const whole = measure(queries, find)
  const faceted = measure(queries, (query) => find(query, { facets: true }))

  const folded = clauses.map((clause) => foldText(`${clause.heading}\n${clause.text}`).text)
  const scan = measureOnce(few, (text) => {
    const parts = foldText(text).text.split(' ')
    return folded.filter((one) => parts.every((part) => one.includes(part))).length
  })
  const mini = size > MOST_FOR_MINISEARCH ? null : miniSearchOf(clauses)
  const miniSearch = mini && measureOnce(few, (text) => mini.search(text).slice(0, HITS).length)
  const fts = ftsOf(folded)
  const [trigrams, snippets] = [measure(answerable, fts.find), measure(answerable, fts.answer)]
  fts.close()

  const subject = `${size.toLocaleString('en')} clauses`
  const all = bare(texts)
  const rows: readonly (readonly [metric: string, ours: Shares, peer: string | null, its: Shares | null])[] = [
    ['whole answer', whole, null, null],
    ['whole answer, with facets', faceted, null, null],
    ['whole answer, 3+ characters', measure(answerable.map(queryOf), find), 'FTS5 trigram: count, snippets', snippets],
    ['ids of 20, 3+ characters', bare(answerable), 'FTS5 trigram', trigrams],
    ['ids of 20', all, 'substring scan', scan],
    ...(miniSearch ? [['ids of 20', all, 'MiniSearch', miniSearch] as const] : []),
  ]
  const beside = (['p50', 'p99'] as const).flatMap((share) =>
    rows.map(
      ([metric, ours, peer, its]): Timing => ({
        subject,
        metric: `${metric}, ${share}`,
        value: ours[share],
        unit: 'ms',
        peer,
        peerValue: its?.[share] ?? null,
      }),
    ),
  )
  const alone = (metric: string, value: number, unit: string): Timing => ({
    subject,
    metric,
    value,
    unit,
    peer: null,
    peerValue: null,
  })
  return [
    ...beside,
    alone('index load, from disk', load, 'ms'),
    alone('index build', build, 'ms'),
    alone('index size', bytes.length / 2 ** 20, 'MiB'),
  ]
}

/** Read, checked and opened, as a server does. */
function loadTime(bytes: Uint8Array): number {
  const folder = mkdtempSync(join(tmpdir(), 'tiaomu-bench-'))
  try {
    const path = join(folder, 'index.bin')
    writeSealed(path, bytes)
    return median(Array.from({ length: 5 }, () => timed(() => openEngine(readSealed(path) as Uint8Array))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Peer {
  readonly find: (text: string) => number
  readonly answer: (text: string) => number
  readonly close: () => void
}

/** Best twenty by BM25, all parts required: ids alone, or with their number and snippets. */
function ftsOf(texts: readonly string[]): Peer {
  const db = new Database(':memory:')
  db.exec("CREATE VIRTUAL TABLE clause USING fts5(text, tokenize = 'trigram')")
  const insert = db.prepare('INSERT INTO clause (text) VALUES (?)')
  db.transaction(() => {
    for (const text of texts) insert.run(text)
  })()
  const best = (columns: string) =>
    db.prepare(`SELECT ${columns} FROM clause WHERE clause MATCH ? ORDER BY rank LIMIT ${HITS}`)
  const ids = best('rowid')
  const shown = best(`rowid, snippet(clause, 0, '[', ']', '…', ${SNIPPET})`)
  const count = db.prepare('SELECT count(*) FROM clause WHERE clause MATCH ?')
  const quoted = (part: string): string => `"${part.replaceAll('"', '""')}"`
  const asked = (text: string): string => text.split(' ').map(quoted).join(' ')
  return {
    find: (text) => ids.all(asked(text)).length,
    answer: (text) => {
      count.get(asked(text))
      return shown.all(asked(text)).length
    },
    close: () => db.close(),
  }
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

interface Shares {
  readonly p50: number
  readonly p99: number
}

/** After one round that is not counted. */
function measure<T>(inputs: readonly T[], run: (input: T) => number): Shares {
  for (const input of inputs) run(input)
  return shares(Array.from({ length: ROUNDS }, () => inputs.map((input) => timed(() => run(input)))).flat())
}

/** The first quarter is asked twice, so that the program is warm, and counted once. */
function measureOnce<T>(inputs: readonly T[], run: (input: T) => number): Shares {
  for (const input of inputs.slice(0, inputs.length >> 2)) run(input)
  return shares(inputs.map((input) => timed(() => run(input))))
}

function shares(times: readonly number[]): Shares {
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
}
