/**
 * How fast is a query? The typed-array engine beside a substring scan and MiniSearch on the same 10,000 clauses, recombined
 * from sentences of the corpus by a seeded generator. MiniSearch gets the same folded pairs of characters as its tokens,
 * because its own tokenizer finds nothing inside a Chinese sentence.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import MiniSearch from 'minisearch'
import { cleanText } from '../../src/clean/pipeline.ts'
import type { Clause } from '../../src/model/clause.ts'
import type { CorpusDocument } from '../../src/model/document.ts'
import { clauseId, documentId } from '../../src/model/ids.ts'
import { readSource } from '../../src/read/read.ts'
import { analyse } from '../../src/search/analyse.ts'
import { buildIndex, openEngine } from '../../src/search/engine.ts'
import { foldText } from '../../src/search/fold.ts'
import { parseQuery } from '../../src/search/parse-query.ts'
import type { Query } from '../../src/search/query.ts'
import { median, percentile, seeded, timed } from '../measure.ts'
import type { Timing } from '../score.ts'

const CLAUSES = 10_000
const QUERIES = 400
const ROUNDS = 5
const HITS = 20
const SEED = 20_250_101

export async function benchSearch(raw = join('corpus', 'raw')): Promise<readonly Timing[]> {
  const sentences = await readSentences(raw)
  const random = seeded(SEED)
  const { clauses, document } = recombine(sentences, random)
  const texts = typedTexts(sentences, random)
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

/** Sentences of the cleaned files, and their headings: lines without a full stop. */
async function readSentences(raw: string): Promise<readonly string[]> {
  const sentences = new Set<string>()
  for (const file of readdirSync(raw).sort()) {
    const read = await readSource(readFileSync(join(raw, file)), file)
    if (read.kind === 'refused') continue
    for (const sentence of cleanText(read.source).text.split(/[。；\n\t]/)) {
      const length = analyse(sentence).length
      if (length >= 6 && length <= 150) sentences.add(sentence.trim())
    }
  }
  return [...sentences]
}

function recombine(
  sentences: readonly string[],
  random: () => number,
): { readonly clauses: readonly Clause[]; readonly document: CorpusDocument } {
  const pick = (): string => sentences[Math.floor(random() * sentences.length)]!
  const id = documentId('bench')
  const nowhere = { start: 0, end: 0 }
  const clauses = Array.from({ length: CLAUSES }, (_, order): Clause => {
    const path = [String(order + 1)]
    const text = Array.from({ length: 2 + Math.floor(random() * 5) }, pick).join('。')
    const extracted = { units: [], unitsFrom: null, targets: [], references: [] }
    const states = { unitsState: 'unchecked', targetsState: 'unchecked' } as const
    const place = { body: [], clean: nowhere, source: nowhere, leaves: [], cells: [] }
    const name = {
      id: clauseId(id, path),
      document: id,
      parent: null,
      order,
      kind: 'clause',
      path,
      derived: false,
    } as const
    return { ...name, heading: pick().slice(0, 16), text, ...place, ...extracted, ...states }
  })
  const unknown = { number: null, issuer: null, date: null, level: null, region: null, parents: [], clean: nowhere }
  const counts = {
    sections: 0,
    clauses: 0,
    paragraphs: 0,
    rows: 0,
    units: 0,
    targets: 0,
    repairs: 0,
    doubts: 0,
    findings: 0,
  }
  const source = { file: 'bench', sha256: '', start: 0, end: 0 }
  return { clauses, document: { id, work: id, title: '教育事业发展规划', source, counts, ...unknown } }
}

/** Two to eight characters as they stand in a sentence; every third query has a second part. */
function typedTexts(sentences: readonly string[], random: () => number): readonly string[] {
  const piece = (): string => {
    const pieces = sentences[Math.floor(random() * sentences.length)]!.match(/\p{Script=Han}{2,8}/gu) ?? ['教育']
    return pieces[Math.floor(random() * pieces.length)]!
  }
  return Array.from({ length: QUERIES }, (_, index) => (index % 3 === 0 ? `${piece()} ${piece()}` : piece()))
}

function queryOf(text: string): Query {
  const parsed = parseQuery({ q: text, limit: String(HITS) })
  if (parsed.kind === 'error') throw new Error(parsed.message)
  return parsed.query
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
