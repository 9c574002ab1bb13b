/**
 * How fast is cleaning, for clean plans and for each of the worst kinds of damage (put on by the injectors of the tests),
 * beside what others do with the same text: opencc-js from traditional to simplified, and decoding the bytes. Twice the
 * text has to take twice the time, for the whole way and for each stage alone. What is kept beside the text is weighed in
 * clean-memory.ts. Processor time, the least of several rounds: other work on the machine makes a round slower, never
 * faster. Where sizes are compared, a round goes over a good deal of text at every size, so that each pays its share of
 * what the garbage collector does, and the first begins with nothing left to collect; what takes long anyway has fewer
 * rounds.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Converter } from 'opencc-js/t2cn'
import { cleanText, stagesOfCleaning } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { readSource } from '../../src/read/read.ts'
import { DAMAGES, putOn } from '../../test/damage/kinds.ts'
import { collectGarbage, seeded } from '../measure.ts'
import type { Timing } from '../score.ts'
import { benchCleanMemory } from './clean-memory.ts'
import { makePlans, type Phrases, readPhrases } from './plans.ts'

const MEGABYTE = 1e6
/** UTF-8 bytes of a character of a plan */
const BYTES = 2.9
const SIZE = 1.2 * MEGABYTE
const SIZES = [0.25, 0.5, 1, 2, 4, 8, 16].map((megabytes) => megabytes * MEGABYTE)
/** damaged texts are doubled up to here: they take five times as long */
const LARGEST_DAMAGED = 4 * MEGABYTE
/** bytes of text that a round goes over where sizes are compared, or one text if that is longer */
const ROUND = MEGABYTE
/** held memory is weighed with this much */
const WEIGHED = 4 * MEGABYTE
/** enough for every table to be loaded */
const SMALL = 0.05 * MEGABYTE
/** the first ones are slower until the engine has compiled what they run, and of two one may meet other work both times */
const LEAST_ROUNDS = 5
const MOST_ROUNDS = 25
/** ms of processor time after which the least number of rounds will do: short work is slow for its first dozen of rounds */
const ENOUGH = 400
/** ms: how long less takes is decided by which of the processor's caches it fits */
const LEAST_TIME = 1
const SEED = 5

const WORST: readonly (readonly [subject: string, ...kinds: string[]])[] = [
  ['clean plans'],
  ['shifted glyphs', 'shifted marks'],
  ['byte drift with pinyin', 'byte drift with pinyin'],
  ['GBK read as Latin-1', 'GBK as Latin-1'],
  ['UTF-8 read as GBK', 'UTF-8 as GBK'],
  ['hard-wrapped gazette', 'both', 'lines cut at 29 em, indent lost, blank lines', 'shifted ” and 〔〕'],
]

export async function benchClean(raw = join('corpus', 'raw')): Promise<readonly Timing[]> {
  const phrases = readPhrases(await cleanTexts(raw))
  return [
    ...WORST.flatMap(([subject, ...kinds]) => speed(subject, makeDamaged(SIZE, phrases, kinds))),
    ...WORST.map(([subject, ...kinds]) => growth(subject, phrases, kinds)),
    ...growthOfStages(phrases),
    ...WORST.flatMap(([subject, ...kinds]) => {
      const [small, large] = [SMALL, WEIGHED].map((size) => makeDamaged(size, phrases, kinds))
      return benchCleanMemory(subject, small!, large!)
    }),
  ]
}

async function cleanTexts(raw: string): Promise<readonly string[]> {
  const texts: string[] = []
  for (const file of readdirSync(raw).sort()) {
    const read = await readSource(readFileSync(join(raw, file)))
    if (read.kind === 'read') texts.push(cleanText(read.source).text)
  }
  return texts
}

/** A text of about so many bytes of UTF-8. */
function makeDamaged(
  bytes: number,
  phrases: Phrases,
  kinds: readonly string[],
  style: 'plans' | 'one' = 'plans',
): string {
  const damages = DAMAGES.filter(({ name }) => kinds.includes(name))
  if (damages.length < kinds.length) throw new RangeError(`no such damage: ${kinds.join(', ')}`)
  const random = seeded(SEED)
  const text = putOn(makePlans(Math.round(bytes / BYTES), phrases, random, style), damages, random)
  // One flat string, as a reader gives it: pieces put together weigh more until they are first read.
  return Buffer.from(text).toString()
}

function speed(subject: string, text: string): Timing[] {
  const source = plainText(text)
  const bytes = Buffer.from(text)
  const simplify = Converter({ from: 't', to: 'cn' })
  const rate = (ms: number): number => bytes.length / MEGABYTE / (ms / 1000)
  const ours = rate(least(() => cleanText(source)))
  const figure = (peer: string, work: () => unknown): Timing => ({
    subject: `${subject}, ${(bytes.length / MEGABYTE).toFixed(1)} MB`,
    metric: 'clean',
    value: ours,
    unit: 'MB/s',
    peer,
    peerValue: rate(least(work)),
  })
  return [
    figure('opencc-js t2s', () => simplify(text)),
    figure('decoding alone', () => new TextDecoder().decode(bytes)),
  ]
}

/** The worst ratio of two sizes, one twice the other, of a text without heads: nothing cuts it into parts. */
function growth(subject: string, phrases: Phrases, kinds: readonly string[]): Timing {
  const sizes = SIZES.filter((size) => kinds.length === 0 || size <= LARGEST_DAMAGED)
  const sources = sizes.map((size) => plainText(makeDamaged(size, phrases, kinds, 'one')))
  return worstRatio(subject, sizes, sources, (source) => cleanText(source))
}

function growthOfStages(phrases: Phrases): Timing[] {
  const texts = SIZES.map((size) => makeDamaged(size, phrases, [], 'one'))
  return stagesOfCleaning().map((stage) => worstRatio(`stage ${stage.name}`, SIZES, texts, (text) => stage(text, [])))
}

function worstRatio<T>(
  subject: string,
  sizes: readonly number[],
  inputs: readonly T[],
  work: (input: T) => unknown,
): Timing {
  const times = inputs.map((input, index) => {
    const repeats = Math.max(1, Math.round(ROUND / sizes[index]!))
    const all = (): void => {
      for (let repeat = 0; repeat < repeats; repeat++) work(input)
    }
    return least(all) / repeats
  })
  const ratio = (at: number): number => (times[at - 1]! < LEAST_TIME ? 0 : times[at]! / times[at - 1]!)
  let worst = times.length - 1
  for (let at = 1; at < times.length; at++) if (ratio(at) > ratio(worst)) worst = at
  return {
    subject: `${subject}, ${sizes[0]! / MEGABYTE} to ${sizes.at(-1)! / MEGABYTE} MB`,
    metric: `worst doubling, to ${sizes[worst]! / MEGABYTE} MB`,
    value: times[worst]!,
    unit: 'ms',
    peer: 'half the text',
    peerValue: times[worst - 1]!,
  }
}

/** Processor time in ms, the least of the rounds. */
function least(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY
  let spent = 0
  collectGarbage()
  for (let round = 0; round < MOST_ROUNDS && (round < LEAST_ROUNDS || spent < ENOUGH); round++) {
    const started = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(started)
    least = Math.min(least, (user + system) / 1000)
    spent += (user + system) / 1000
  }
  return least
}
