/**
 * How fast are the readers, beside the bare library on the same file? The files are written here from the sentences of the corpus;
 * a PDF is also read that LibreOffice has printed: of one page, so what opening a file takes is most of it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { load } from 'cheerio/slim'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { readSource } from '../../src/read/read.ts'
import type { Timing } from '../score.ts'
import { benchReadMemory } from './read-memory.ts'
import { writePdf } from './write-pdf.ts'

const ROUNDS = 5
const PARAGRAPHS = 3000
const PAGE_BYTES = 5 << 20
const PDF_LINES = 1200
const SMALL_PDF = join('test', 'read', 'fixtures', 'small.pdf')

export async function benchRead(raw = join('corpus', 'raw'), pdf = SMALL_PDF): Promise<readonly Timing[]> {
  const sentences = readSentences(raw)
  return [
    ...(await benchDocx(sentences)),
    ...(await benchHtml(sentences)),
    ...(existsSync(pdf) ? await benchPdf(readFileSync(pdf)) : []),
    ...(await benchPdf(writePdf(sentences, PDF_LINES))),
    ...benchReadMemory(sentences),
  ]
}

function readSentences(raw: string): readonly string[] {
  return readdirSync(raw)
    .sort()
    .flatMap((file) => readFileSync(join(raw, file), 'utf8').split('\n'))
    .map((line) => line.trim().replace(/[<>&]/g, ''))
    .filter((line) => line.length > 10)
}

/** Every third paragraph has an automatic number; the bare library parses the same mark-up. */
async function benchDocx(sentences: readonly string[]): Promise<readonly Timing[]> {
  const ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const body = Array.from({ length: PARAGRAPHS }, (_, at) => {
    const number =
      at % 3 === 0 ? `<w:pPr><w:numPr><w:ilvl w:val="${at % 2}"/><w:numId w:val="1"/></w:numPr></w:pPr>` : ''
    return `<w:p>${number}<w:r><w:t>${sentences[at % sentences.length]!.slice(0, 120)}</w:t></w:r></w:p>`
  })
  const level = (index: number, text: string): string =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="${text}"/></w:lvl>`
  const bytes = zipSync({
    'word/document.xml': strToU8(`<w:document ${ns}><w:body>${body.join('')}</w:body></w:document>`),
    'word/numbering.xml': strToU8(
      `<w:numbering ${ns}><w:abstractNum w:abstractNumId="1">${level(0, '%1、')}${level(1, '（%2）')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      '<Relationships><Relationship Id="n" Type="x/numbering" Target="numbering.xml"/></Relationships>',
    ),
  })
  const ours = await median(async () => void (await readSource(bytes)))
  const bare = await median(async () => {
    load(new TextDecoder().decode(unzipSync(bytes)['word/document.xml']), { xml: true })
  })
  const rate = (ms: number): number => (PARAGRAPHS / ms) * 100
  return [timing('docx', 'paragraphs in 100 ms', rate(ours), '', 'fflate + cheerio, no text', rate(bare))]
}

async function benchHtml(sentences: readonly string[]): Promise<readonly Timing[]> {
  const paragraphs: string[] = []
  for (let size = 0, at = 0; size < PAGE_BYTES; at++) {
    const paragraph = `<p style="text-indent:2em">${sentences[at % sentences.length]}</p>`
    size += Buffer.byteLength(paragraph)
    paragraphs.push(paragraph)
  }
  const page = `<!DOCTYPE html><html><body><ul><li><a href="/">首页</a></li></ul><div>${paragraphs.join('\n')}</div></body></html>`
  const bytes = strToU8(page)
  const ours = await median(async () => void (await readSource(bytes)))
  const bare = await median(async () => {
    load(page, { xml: { xmlMode: false } })
  })
  const rate = (ms: number): number => bytes.length / (1 << 20) / (ms / 1000)
  return [timing('html', 'MiB a second', rate(ours), 'MiB/s', 'cheerio, no text', rate(bare))]
}

async function benchPdf(bytes: Uint8Array): Promise<readonly Timing[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  let pages = 1
  const bare = await median(async () => {
    const task = getDocument({
      data: Uint8Array.from(bytes),
      cMapUrl: `${join(root, 'cmaps')}/`,
      cMapPacked: true,
      verbosity: 0,
    })
    const document = await task.promise
    pages = document.numPages
    for (let page = 1; page <= pages; page++) await (await document.getPage(page)).getTextContent()
    await task.destroy()
  })
  const ours = await median(async () => void (await readSource(bytes)))
  return [timing(`pdf of ${pages} pages`, 'a page', ours / pages, 'ms', 'pdfjs-dist, pieces only', bare / pages)]
}

function timing(subject: string, metric: string, value: number, unit: string, peer: string, peerValue: number): Timing {
  return { subject, metric, value, unit, peer, peerValue }
}

async function median(run: () => Promise<void>): Promise<number> {
  await run()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    await run()
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1]!
}
