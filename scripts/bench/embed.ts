/**
 * What does meaning cost? The model itself (load, a query, a passage, the bundled files), then search by words and meaning
 * beside search by words alone at 10,000 and 100,000 clauses, and suggestions beside a scan of the same 100,000 entries.
 * Vectors of the large corpora are those of the bundled sentences, each a little turned, so that neighbours are as near as
 * in real plans and no two sentences share one.
 */
import { join } from 'node:path'
import { batchesOf } from '../../src/embed/embed-texts.ts'
import type { Embedder } from '../../src/embed/embedder.ts'
import { openLocalModel } from '../../src/embed/local-model.ts'
import { readSample } from '../../src/embed/sample.ts'
import type { Clause } from '../../src/model/clause.ts'
import { buildIndex, readClauseTexts } from '../../src/search/build-index.ts'
import { openEngine } from '../../src/search/engine.ts'
import { foldText } from '../../src/search/fold.ts'
import { packMeaning, readMeaning } from '../../src/search/meaning-file.ts'
import type { Query } from '../../src/search/query.ts'
import { heldSections } from '../../src/search/sections.ts'
import { unit } from '../../src/search/vectors.ts'
import { openVocabulary, packEntries } from '../../src/search/vocabulary.ts'
import { median, percentile, seeded, timed, timedAsync } from '../measure.ts'
import type { Timing } from '../score.ts'
import { queryOf, readSentences, recombine, SEED, typedTexts } from './recombined.ts'

const MODELS = 'models'
const SIZES = [10_000, 100_000]
const QUERIES = 200
const ENTRIES = 100_000
/** how far a sentence's vector is turned from its model's */
const TURN = 0.25

export async function benchEmbed(raw = join('corpus', 'raw')): Promise<readonly Timing[]> {
  const model = openLocalModel({ folder: join(MODELS, 'e5-small-zh') })
  const sentences = await readSentences(raw)
  const before = process.memoryUsage.rss()
  const load = await timedAsync(() => model.embed('query', ['孩子近视怎么防']))
  const resident = (process.memoryUsage.rss() - before) / 2 ** 20
  const query = await medianOf(20, (at) => model.embed('query', [`义务教育巩固率目标要达到多少${at}`]))
  const passage = await medianOf(10, (at) =>
    model.embed('passage', [`${at}${sentences.join('').slice(at * 50, at * 50 + 150)}`]),
  )
  const vectors = new Map<string, Float32Array>()
  const all = await timedAsync(() => embedAll(sentences, model, vectors))
  const queryVectors = new Map<string, Float32Array>()
  const sample = readSample(MODELS)
  for (const [at, vector] of (await model.embed('query', sample)).entries()) queryVectors.set(sample[at]!, vector)

  const timings: Timing[] = [
    alone('model', 'load and first query', load, 'ms'),
    alone('model', 'resident', resident, 'MiB'),
    alone('model', 'query of 15 characters', query, 'ms'),
    alone('model', 'passage of 150 characters', passage, 'ms'),
    alone('model', `${sentences.length} sentences of the bundled files`, all / 1000, 's'),
  ]
  for (const size of SIZES) timings.push(...(await benchMeaning(size, sentences, vectors, sample, queryVectors, model)))
  await model.close()
  return [...timings, ...benchSuggestions(sentences)]
}

async function embedAll(texts: readonly string[], model: Embedder, into: Map<string, Float32Array>): Promise<void> {
  for (const batch of batchesOf([...new Set(texts)])) {
    const vectors = await model.embed('passage', batch)
    for (const [at, text] of batch.entries()) into.set(text, vectors[at]!)
  }
}

async function benchMeaning(
  size: number,
  sentences: readonly string[],
  vectors: ReadonlyMap<string, Float32Array>,
  sample: readonly string[],
  queryVectors: ReadonlyMap<string, Float32Array>,
  model: Embedder,
): Promise<readonly Timing[]> {
  const random = seeded(SEED)
  const { clauses, document } = recombine(size, sentences, random)
  const numbered = clauses.map((clause): Clause => {
    const text = clause.text.split('。').map((sentence, at) => `${sentence}（${clause.order}之${at}）`)
    return { ...clause, text: text.join('。') }
  })
  const bytes = buildIndex(numbered, [document])
  const turned = (text: string): Float32Array => {
    const base = vectors.get(text.replace(/（\d+之\d+）.*$/, '')) ?? vectors.get(sentences[0]!)!
    return unit(base.map((value) => value + ((random() - 0.5) * TURN) / 2))
  }
  // The same text gives the same vector in both passes over it.
  const kept = new Map<string, Float32Array>()
  const passage = (text: string): Float32Array => {
    if (size > SIZES[0]!) return turned(text)
    const vector = kept.get(text) ?? turned(text)
    kept.set(text, vector)
    return vector
  }
  const packed = packMeaning(
    { model: model.id, clauses: readClauseTexts(bytes), sample, sayings: [] },
    passage,
    (text) => queryVectors.get(text)!,
  )
  const load = median(Array.from({ length: 3 }, () => timed(() => readMeaning(packed))))
  const meaning = readMeaning(packed)
  const texts = typedTexts(QUERIES, sentences, random)
  const asked = await Promise.all(texts.map(async (text) => (await model.embed('query', [text]))[0]!))
  const queries = texts.map(
    (text, at): Query => ({
      ...queryOf(text),
      meaning: { kind: 'vector', model: model.id, vector: asked[at]! },
    }),
  )
  const words = openEngine(bytes)
  const both = openEngine(bytes, { meaning })
  const fast = measure(queries, (query) => both.search(query))
  const plain = measure(queries, (query) => words.search(query))
  const everything = Uint32Array.from({ length: size }, (_, at) => at)
  const few = asked.slice(0, 40)
  const chosen = measure(few, (vector) => meaning.ask(vector).measure([]))
  const exact = measure(few, (vector) => meaning.ask(vector).measure(everything))
  const recall = few.map((vector) => {
    const best = [...meaning.ask(vector).measure(everything)].sort((a, b) => b[1] - a[1]).slice(0, 10)
    const found = meaning.ask(vector).measure([])
    return best.filter(([clause]) => found.has(clause)).length / best.length
  })
  const subject = `${size.toLocaleString('en')} clauses`
  return [
    { ...alone(subject, 'words and meaning p50', fast.p50, 'ms'), peer: 'words alone', peerValue: plain.p50 },
    { ...alone(subject, 'words and meaning p99', fast.p99, 'ms'), peer: 'words alone', peerValue: plain.p99 },
    { ...alone(subject, 'nearness p50', chosen.p50, 'ms'), peer: 'all measured', peerValue: exact.p50 },
    alone(subject, 'ten nearest found', recall.reduce((sum, one) => sum + one, 0) / recall.length, 'share'),
    alone(subject, 'vectors load', load, 'ms'),
    alone(subject, 'vectors', packed.length / 2 ** 20, 'MiB'),
    alone(subject, 'resident', process.memoryUsage.rss() / 2 ** 20, 'MiB'),
  ]
}

function benchSuggestions(sentences: readonly string[]): readonly Timing[] {
  const random = seeded(SEED)
  const pieces = sentences.flatMap((sentence) => sentence.match(/\p{Script=Han}{3,12}/gu) ?? [])
  const pick = (): string => pieces[Math.floor(random() * pieces.length)]!
  const texts = new Set<string>()
  while (texts.size < ENTRIES) texts.add(`${pick().slice(0, 6)}${pick().slice(0, 6)}`)
  const entries = [...texts].map((text) => ({ kind: 'heading', text, count: 1 + Math.floor(random() * 50) }) as const)
  const { suggest } = openVocabulary(heldSections(packEntries(entries)))
  const typed = Array.from({ length: QUERIES }, (_, at) => pick().slice(0, 1 + (at % 4)))
  const ours = measure(typed, (text) => suggest(text, 10))
  const folded = entries.map(({ text }) => foldText(text).text)
  const scan = measure(typed, (text) => folded.filter((one) => one.includes(text)).length)
  const subject = `${ENTRIES.toLocaleString('en')} entries`
  return [
    { ...alone(subject, 'suggestions p50', ours.p50, 'ms'), peer: 'substring scan, unranked', peerValue: scan.p50 },
    { ...alone(subject, 'suggestions p99', ours.p99, 'ms'), peer: 'substring scan, unranked', peerValue: scan.p99 },
  ]
}

function alone(subject: string, metric: string, value: number, measure: string): Timing {
  return { subject, metric, value, unit: measure, peer: null, peerValue: null }
}

async function medianOf(times: number, work: (at: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let at = 0; at < times; at++) taken.push(await timedAsync(() => work(at)))
  return median(taken)
}

function measure<T>(inputs: readonly T[], run: (input: T) => unknown): { readonly p50: number; readonly p99: number } {
  for (const input of inputs) run(input)
  const times = inputs.map((input) => timed(() => run(input)))
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
}
