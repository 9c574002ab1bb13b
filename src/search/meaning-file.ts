/**
 * The vectors of one index as one buffer: made once when all passages are embedded, opened beside the index. A passage that
 * stands in several plans (「开齐课程、开足课时。」) has one row.
 */
import { type Meaning, openMeaning } from './meaning.ts'
import { passagesOf } from './passages.ts'
import { jsonSection, openSections, packSections } from './sections.ts'
import { centred, meanOf, type Quantised, quantise, signsOf, unit } from './vectors.ts'

const VECTORS_VERSION = 3

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
  const dimensions = sample.length > 0 ? query(sample[0]!).length : 0
  const mean = meanOf(texts.length, (at) => passage(texts[at]!), dimensions)
  const passageRows = quantise(texts.length, (at) => centred(passage(texts[at]!), mean), dimensions)
  const clauseRows = quantise(
    clauses.length,
    (clause) => wholeClause(row.slice(start[clause]!, start[clause + 1]!), texts, passageRows, dimensions),
    dimensions,
  )
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
    'passage.headed': Uint8Array.from(headed),
    'row.bytes': passageRows.bytes,
    'row.scale': passageRows.scale,
    'row.signs': signsOf(passageRows, dimensions),
    'clause.bytes': clauseRows.bytes,
    'clause.scale': clauseRows.scale,
    'clause.signs': signsOf(clauseRows, dimensions),
    'saying.bytes': sayingRows.bytes,
    'saying.scale': sayingRows.scale,
    'middle.bytes': middleRows.bytes,
    'middle.scale': middleRows.scale,
    'query.mean': queryMean,
  })
}

/** What a clause is about as a whole: the mean of its passages, each by its length. */
function wholeClause(
  rows: readonly number[],
  texts: readonly string[],
  { bytes, scale }: Quantised,
  dimensions: number,
): Float32Array {
  const sum = new Float32Array(dimensions)
  for (const row of rows) {
    const share = scale[row]! * texts[row]!.length
    for (let at = 0; at < dimensions; at++) sum[at]! += bytes[row * dimensions + at]! * share
  }
  return unit(sum)
}

/** @throws IndexVersionError when the bytes are no vectors of this version */
export function readMeaning(bytes: Uint8Array): Meaning {
  return openMeaning(openSections(bytes, VECTORS_VERSION))
}
