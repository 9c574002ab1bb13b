/**
 * The vectors of one index as one buffer: made once when all passages are embedded, opened beside the index. A passage that
 * stands in several plans (「开齐课程、开足课时。」) has one row.
 */
import { type Meaning, openMeaning, type Passages, wholeOf } from './meaning.ts'
import { passagesOf } from './passages.ts'
import { jsonSection, openSections, packSections } from './sections.ts'
import { centred, meanOf, quantise, signsOf, unit } from './vectors.ts'

const VECTORS_VERSION = 4
/** characters; a passage is not longer, but nothing here depends on it */
const MOST_SHARE = 0xffff

export interface ClauseText {
  readonly heading: string
  readonly text: string
  /** listed, never found: it has no vector */
  readonly bare: boolean
}

export interface MeaningInput {
  readonly model: string
  readonly clauses: readonly ClauseText[]
  /** queries whose mean is taken off every query */
  readonly sample: readonly string[]
  /** what people say, one list a theme */
  readonly sayings: readonly (readonly string[])[]
}

/** Every text that needs a vector, each once. */
export function textsToEmbed({ clauses, sample, sayings }: Omit<MeaningInput, 'model'>): {
  readonly passages: readonly string[]
  readonly queries: readonly string[]
} {
  const passages = new Set<string>()
  for (const clause of clauses) for (const { text } of passagesIn(clause)) passages.add(text)
  return { passages: [...passages], queries: [...new Set([...sample, ...sayings.flat()])] }
}

function passagesIn({ heading, text, bare }: ClauseText) {
  return bare ? [] : passagesOf(heading, text)
}

/** `passage` and `query` give the vectors of length 1, of texts that `textsToEmbed` named. */
export function packMeaning(
  { model, clauses, sample, sayings }: MeaningInput,
  passage: (text: string) => Float32Array,
  query: (text: string) => Float32Array,
): Uint8Array {
  const numbers = new Map<string, number>()
  const start = [0]
  const row: number[] = []
  const headed: number[] = []
  for (const clause of clauses) {
    const passages = passagesIn(clause)
    for (const { text } of passages) {
      if (!numbers.has(text)) numbers.set(text, numbers.size)
      row.push(numbers.get(text)!)
    }
    headed.push(passages[0]?.kind === 'heading' ? 1 : 0)
    start.push(row.length)
  }
  const texts = [...numbers.keys()]
  const share = Uint16Array.from(row, (number) => Math.min(MOST_SHARE, texts[number]!.length))
  const dimensions = sample.length > 0 ? query(sample[0]!).length : 0
  const mean = meanOf(texts.length, (at) => passage(texts[at]!), dimensions)
  const passageRows = quantise(texts.length, (at) => centred(passage(texts[at]!), mean), dimensions)
  const passages: Passages = { row: Uint32Array.from(row), share, rows: passageRows, dimensions }
  const whole = (clause: number): Float32Array => wholeOf(start[clause]!, start[clause + 1]!, passages)
  const norm = Float32Array.from(clauses, (_, clause) => Math.hypot(...whole(clause)))
  const clauseRows = quantise(clauses.length, (clause) => unit(whole(clause)), dimensions)
  const queryMean = meanOf(sample.length, (at) => query(sample[at]!), dimensions)
  const said = sayings.flat()
  const saying = (text: string): Float32Array => centred(query(text), queryMean)
  const sayingRows = quantise(said.length, (at) => saying(said[at]!), dimensions)
  const middle = (theme: readonly string[]): Float32Array =>
    unit(meanOf(theme.length, (at) => saying(theme[at]!), dimensions))
  const middleRows = quantise(sayings.length, (at) => middle(sayings[at]!), dimensions)
  return packSections(VECTORS_VERSION, {
    'meaning.about': jsonSection({ model, dimensions }),
    'passage.start': Uint32Array.from(start),
    'passage.row': Uint32Array.from(row),
    'passage.share': share,
    'passage.headed': Uint8Array.from(headed),
    'row.bytes': passageRows.bytes,
    'row.scale': passageRows.scale,
    'row.signs': signsOf(passageRows, dimensions),
    'clause.norm': norm,
    'clause.signs': signsOf(clauseRows, dimensions),
    'saying.bytes': sayingRows.bytes,
    'saying.scale': sayingRows.scale,
    'middle.bytes': middleRows.bytes,
    'middle.scale': middleRows.scale,
    'query.mean': queryMean,
  })
}

/** @throws IndexVersionError when the bytes are no vectors of this version */
export function readMeaning(bytes: Uint8Array): Meaning {
  return openMeaning(openSections(bytes, VECTORS_VERSION))
}
