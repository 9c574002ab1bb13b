/**
 * How fast do clean texts become clauses? Parsing and extraction together over the corpus laid end to end, beside a floor that
 * only cuts the text into lines and looks at each character once; and what could make it slow: one file of very many
 * clauses, one paragraph of very many brackets, a text without numbers. Twice the text has to take twice the time.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanText } from '../../src/clean/pipeline.ts'
import { extractClauses } from '../../src/extract/clauses.ts'
import type { CleanText } from '../../src/model/clean.ts'
import { documentId } from '../../src/model/ids.ts'
import { linesOf } from '../../src/model/lines.ts'
import { type OrganisationLexicon, parseOrganisations } from '../../src/organisations/lexicon.ts'
import { parseDocuments } from '../../src/parse/documents.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { readSource } from '../../src/read/read.ts'
import type { Timing } from '../score.ts'

const COPIES = 12
const CLAUSES = 100_000
const ROUNDS = 3

export async function benchParse(
  raw = join('corpus', 'raw'),
  lexiconFile = join('corpus', 'lexicon', 'organisations.tsv'),
): Promise<readonly Timing[]> {
  const lexicon = parseOrganisations(readFileSync(lexiconFile, 'utf8'))
  const corpus = await readCorpus(raw)
  const once = corpus.repeat(COPIES)
  const size = Buffer.byteLength(once.text) / 2 ** 20
  const floor = best(() => scan(once.text))
  const whole = best(() => parseAndExtract(once, lexicon))
  const parse = best(() => parseDocuments(once, plainText(once.text)).length)
  const speed = (metric: string, ms: number): Timing => ({
    subject: `corpus × ${COPIES}, ${size.toFixed(1)} MiB`,
    metric,
    value: (size / ms) * 1000,
    unit: 'MiB/s',
    peer: 'lines and characters alone',
    peerValue: (size / floor) * 1000,
  })
  return [speed('parse', parse), speed('parse and extract', whole), ...extremes(lexicon)]
}

interface Corpus extends CleanText {
  repeat(times: number): CleanText
}

/** The cleaned files one after another, each copy with its documents as segments. */
async function readCorpus(raw: string): Promise<Corpus> {
  const texts: string[] = []
  for (const file of readdirSync(raw).sort()) {
    const read = await readSource(readFileSync(join(raw, file)))
    if (read.kind === 'refused') continue
    const clean = cleanText(read.source)
    for (const { clean: at } of clean.segments) texts.push(clean.text.slice(at.start, at.end))
  }
  const repeat = (times: number): CleanText => asClean(Array.from({ length: times }, () => texts).flat())
  return { ...repeat(1), repeat }
}

function extremes(lexicon: OrganisationLexicon): Timing[] {
  const clause = (at: number): string =>
    `${at + 1}．做好第${at}件事。到2025年，完成率达到95%以上。（责任单位：市教育局）`
  const texts: readonly (readonly [string, (scale: number) => string])[] = [
    [`${CLAUSES.toLocaleString('en')} clauses`, (scale) => lines(CLAUSES * scale, clause)],
    ['a paragraph of brackets', (scale) => `一、${'（甲（乙）局、'.repeat(20_000 * scale)}`],
    ['a paragraph of figures', (scale) => `一、${'达到95%、'.repeat(20_000 * scale)}`],
    ['no numbers, no marks', (scale) => lines(20_000 * scale, () => '推动工作不断取得新的进展')],
    [
      'a table of 20,000 rows',
      (scale) =>
        `\t序号\n\t任务\n\t责任单位\n${lines(20_000 * scale, (at) => `\n\t${at + 1}\n\t建成${at}所\n\t市教育局`)}`,
    ],
  ]
  return texts.map(([subject, make]) => {
    const [one, two] = [1, 2].map((scale) => best(() => parseAndExtract(asClean([make(scale)]), lexicon)))
    return { subject, metric: 'twice the text', value: two!, unit: 'ms', peer: 'the text once', peerValue: one! }
  })
}

function lines(count: number, make: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => make(at)).join('\n')
}

function parseAndExtract(clean: CleanText, lexicon: OrganisationLexicon): number {
  let clauses = 0
  for (const [index, document] of parseDocuments(clean, plainText(clean.text)).entries())
    clauses += extractClauses(document, clean, documentId(`bench-${index}`), lexicon).clauses.length
  return clauses
}

function scan(text: string): number {
  let sum = linesOf(text).length
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at)
  return sum
}

function best(run: () => number): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    run()
    least = Math.min(least, performance.now() - start)
  }
  return least
}

function asClean(texts: readonly string[]): CleanText {
  const text = texts.join('')
  let at = 0
  const segments = texts.map((each) => {
    const span = { start: at, end: at + each.length }
    at = span.end
    return { source: span, clean: span }
  })
  const origin = Int32Array.from({ length: text.length + 1 }, (_, index) => index)
  return { text, origin, edits: [], doubts: [], labels: [], segments, findings: [] }
}
