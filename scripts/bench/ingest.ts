/** How fast is the way from bytes to rows? Each stage over the bundled files, beside the plain decoding of the same bytes. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanText } from '../../src/clean/pipeline.ts'
import { readLexicons } from '../../src/corpus/folder.ts'
import { readOrganisationLexicon } from '../../src/corpus/lexicons.ts'
import { extractClauses } from '../../src/extract/clauses.ts'
import { documentId } from '../../src/model/ids.ts'
import type { SourceText } from '../../src/model/source.ts'
import { parseDocuments } from '../../src/parse/documents.ts'
import { readSource } from '../../src/read/read.ts'
import { openLibrary } from '../../src/store/library.ts'
import { runIngest } from '../../src/store/run-ingest.ts'
import { median, timed, timedAsync } from '../measure.ts'
import type { Timing } from '../score.ts'

const ROUNDS = 7

export async function benchIngest(corpus = 'corpus'): Promise<readonly Timing[]> {
  const raw = join(corpus, 'raw')
  const files = readdirSync(raw).map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(raw, name))) }))
  const size = files.reduce((total, { bytes }) => total + bytes.length, 0) / 1e6
  const lexicon = readOrganisationLexicon(readLexicons(corpus))
  const decode = rounds(() => timed(() => files.map(({ bytes }) => new TextDecoder().decode(bytes))))
  const read: number[] = []
  const clean: number[] = []
  const parse: number[] = []
  const extract: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    const sources: SourceText[] = []
    for (const { bytes } of files) {
      const result = await readSource(bytes)
      if (result.kind === 'read') sources.push(result.source)
    }
    read.push(performance.now() - started)
    const cleaned = step(clean, () => sources.map((source) => ({ source, clean: cleanText(source) })))
    const parsed = step(parse, () =>
      cleaned.flatMap((each) => parseDocuments(each.clean, each.source).map((document) => ({ ...each, document }))),
    )
    step(extract, () => parsed.map((each) => extractClauses(each.document, each.clean, documentId('x'), lexicon)))
  }
  const whole = await wholeIngest(corpus)
  const rate = (metric: string, ms: number, peer = true): Timing => ({
    subject: 'bundled corpus',
    metric,
    value: size / (ms / 1000),
    unit: 'MB/s',
    peer: peer ? 'decoding alone' : null,
    peerValue: peer ? size / (decode / 1000) : null,
  })
  return [
    rate('read', median(read)),
    rate('clean', median(clean)),
    rate('parse', median(parse)),
    rate('extract', median(extract)),
    { subject: 'bundled corpus', metric: 'ingest, all', value: whole.first, unit: 'ms', peer: null, peerValue: null },
    {
      subject: 'bundled corpus',
      metric: 'ingest, unchanged',
      value: whole.again,
      unit: 'ms',
      peer: 'all',
      peerValue: whole.first,
    },
    {
      subject: 'bundled corpus',
      metric: 'open for serving',
      value: whole.open,
      unit: 'ms',
      peer: null,
      peerValue: null,
    },
  ]
}

async function wholeIngest(corpus: string): Promise<{ first: number; again: number; open: number }> {
  const data = mkdtempSync(join(tmpdir(), 'tiaomu-bench-'))
  try {
    const run = { data, corpus, ocr: false, progress: () => {}, notice: () => {} }
    const first = await timedAsync(() => runIngest(run, []))
    const again = await timedAsync(() => runIngest(run, []))
    const open = rounds(() => timed(() => openLibrary(data, readLexicons(corpus)).close()))
    return { first, again, open }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

function step<T>(times: number[], work: () => T): T {
  const started = performance.now()
  const result = work()
  times.push(performance.now() - started)
  return result
}

function rounds(once: () => number): number {
  return median(Array.from({ length: ROUNDS }, once))
}
