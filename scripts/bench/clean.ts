/**
 * How fast is cleaning, for clean plans and for each of the worst kinds of damage (put on by the injectors of the tests),
 * beside what others do with the same text: opencc-js from traditional to simplified, and decoding the bytes. Twice the
 * text has to take twice the time, for the whole way and for each stage alone. What is kept beside the text is weighed in
 * clean-memory.ts. Processor time, the least of several rounds: other work on the machine makes a round slower, never
 * faster. Where sizes are compared, a round goes over the same long text at every size, cut into pieces of that size: what
 * the text holds, what the garbage collector does and what the processor's caches have no room for is then alike, and only
 * the length differs. The sizes take turns, so that a slow minute of the machine meets them all, and the engine has compiled
 * what they run before the first round that counts; the pieces of one size are gone before the next.
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
const LARGEST_DAMAGED = 2 * MEGABYTE
/** held memory is weighed with this much */
const WEIGHED = 4 * MEGABYTE
/** enough for every table to be loaded */
const SMALL = 0.05 * MEGABYTE
const LEAST_ROUNDS = 2
/** a stage alone is short: its first dozen of rounds are slower */
const ROUNDS_OF_STAGES = 5
/** where nothing is compared but the rate counts: the first ones are slower until the engine has compiled what they run */
const ROUNDS_OF_RATES = 5
const MOST_ROUNDS = 25
/** ms of processor time after which the least number of rounds will do */
const ENOUGH = 400
/** ms of a round below which the clock's own steps are measured */
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
    ...WORST.flatMap(([subject, ...kinds]) => growth(subject, phrases, kinds)),
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

/** Of a text without heads: nothing cuts it into parts. */
function growth(subject: string, phrases: Phrases, kinds: readonly string[]): readonly Timing[] {
  const sizes = SIZES.filter((size) => kinds.length === 0 || size <= LARGEST_DAMAGED)
  const text = makeDamaged(sizes.at(-1)!, phrases, kinds, 'one')
  const clean = (piece: string): unknown => cleanText(plainText(piece))
  return doublings(text, sizes, LEAST_ROUNDS, [{ subject, work: clean }])
}

function growthOfStages(phrases: Phrases): readonly Timing[] {
  const text = makeDamaged(SIZES.at(-1)!, phrases, [], 'one')
  const works = stagesOfCleaning().map((stage) => ({
    subject: `stage ${stage.name}`,
    work: (piece: string): unknown => stage(piece, []),
  }))
  return doublings(text, SIZES, ROUNDS_OF_STAGES, works)
}

interface Work {
  readonly subject: string
  readonly work: (piece: string) => unknown
}

/** For each work the worst ratio of two sizes, one twice the other, and the one that all doublings make together. */
function doublings(text: string, sizes: readonly number[], rounds: number, works: readonly Work[]): readonly Timing[] {
  const counts = sizes.map((size) => Math.round(sizes.at(-1)! / size))
  const whole = works.map(() => sizes.map(() => Number.POSITIVE_INFINITY))
  for (let round = -1; round < rounds; round++)
    for (const [size, count] of counts.entries()) {
      const pieces = piecesOf(text, count)
      for (const [index, { work }] of works.entries()) {
        const ms = timeOf(pieces, work)
        if (round >= 0) whole[index]![size] = Math.min(whole[index]![size]!, ms)
      }
    }
  return works.flatMap(({ subject }, index) => {
    const each = whole[index]!.map((ms, size) => ms / counts[size]!)
    return timingsOf(subject, sizes, each, Math.min(...whole[index]!) >= LEAST_TIME)
  })
}

/** `each`: ms for one text of each size. */
function timingsOf(
  subject: string,
  sizes: readonly number[],
  each: readonly number[],
  isMeasured: boolean,
): readonly Timing[] {
  const range = `${subject}, ${sizes[0]! / MEGABYTE} to ${sizes.at(-1)! / MEGABYTE} MB`
  const all = { subject: range, metric: 'all doublings', value: each.at(-1)!, unit: 'ms', peer: null, peerValue: null }
  if (!isMeasured) return [{ ...all, metric: 'below the clock’s steps' }]
  const ratio = (at: number): number => each[at]! / each[at - 1]!
  let worst = 1
  for (let at = 2; at < each.length; at++) if (ratio(at) > ratio(worst)) worst = at
  return [
    {
      ...all,
      metric: `worst doubling, to ${sizes[worst]! / MEGABYTE} MB`,
      value: each[worst]!,
      peer: 'half the text',
      peerValue: each[worst - 1]!,
    },
    { ...all, peer: `${sizes.at(-1)! / sizes[0]!} times the least`, peerValue: (each[0]! * sizes.at(-1)!) / sizes[0]! },
  ]
}

/** A text in so many pieces of whole lines, as long as one another, each a string of its own. */
function piecesOf(text: string, count: number): string[] {
  const pieces: string[] = []
  for (let start = 0; start < text.length; ) {
    const even = Math.ceil((text.length * (pieces.length + 1)) / count)
    const newline = text.indexOf('\n', even)
    const end = newline < 0 || pieces.length === count - 1 ? text.length : newline + 1
    pieces.push(Buffer.from(text.slice(start, end)).toString())
    start = end
  }
  return pieces
}

function timeOf(pieces: readonly string[], work: (piece: string) => unknown): number {
  collectGarbage()
  const started = process.cpuUsage()
  for (const piece of pieces) work(piece)
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000
}

/** Processor time in ms, the least of the rounds. */
function least(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY
  let spent = 0
  collectGarbage()
  for (let round = 0; round < MOST_ROUNDS && (round < ROUNDS_OF_RATES || spent < ENOUGH); round++) {
    const started = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(started)
    least = Math.min(least, (user + system) / 1000)
    spent += (user + system) / 1000
  }
  return least
}
