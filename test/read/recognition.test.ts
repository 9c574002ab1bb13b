/**
 * Scans: a page of a seed drawn as a picture, read back. The engine is an optional package: where it is missing these tests are
 * skipped and say so.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { doubtRecognised } from '../../src/clean/recognised.ts'
import type { SourceText } from '../../src/model/source.ts'
import { layPage } from '../../src/read/page-layout.ts'
import { readSource } from '../../src/read/read.ts'
import { recognisePages, textlessPages } from '../../src/read/recognised-pages.ts'
import { mendMarks, mendPercent } from '../../src/read/recogniser.ts'
import { sizeOfPicture } from '../../src/read/scan.ts'
import { skewOf } from '../../src/read/straighten.ts'
import { scannedPdf } from './scanned-pdf.ts'
import { agreement, sourceOf } from './seeds.ts'
import { lines } from './tiny-pdf.ts'
import { zipOfd } from './write-ofd.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')
const installed = ['tesseract.js', '@tesseract.js-data/chi_sim', '@napi-rs/canvas'].every((name) => {
  try {
    return createRequire(import.meta.url).resolve(`${name}/package.json`) !== ''
  } catch {
    return false
  }
})

const bare = (text: string): string => text.replace(/\s+/g, '')
const asParsed = (text: string) => ({ text: bare(text), paragraphs: [], labels: [], cells: [] })

async function recognised(bytes: Uint8Array): Promise<SourceText> {
  const read = await readSource(bytes, { ocr: true })
  if (read.kind === 'refused') throw new Error(read.finding.detail)
  return read.source
}

/** Every character that is not blank, with the confidence it was given. */
function confidences({ text, recognised: spans = [] }: SourceText): (number | undefined)[] {
  const known: (number | undefined)[] = Array.from({ length: text.length })
  for (const { at, confidence } of spans) known.fill(confidence, at.start, at.end)
  return known.filter((_, at) => text[at]!.trim() !== '')
}

describe.skipIf(!installed)(`recognition${installed ? '' : ' (tesseract.js is not installed: skipped)'}`, () => {
  it('reads a printed page that is a picture, every character with its confidence', async () => {
    const printed = readFileSync(join(FIXTURES, 'small.pdf'))
    const wanted = cleanText(await sourceOf(printed)).text
    const { pdf } = await scannedPdf(printed)
    const source = await recognised(pdf)
    // Half of this page is a small table: a % in brackets is what the engine reads worst.
    expect(agreement(asParsed(wanted), asParsed(cleanText(source).text)).characters).toBeGreaterThan(0.93)
    expect(confidences(source)).not.toContain(undefined)
    expect(cleanText(source).recognised).toEqual(source.recognised)
    expect(source.findings).toMatchObject([
      { code: 'read-by-machine', detail: expect.stringMatching(/第 1 页.*机器识别/) },
    ])
  })

  it('keeps the text of pages that have one', async () => {
    const typed = '坚持教育优先发展把教育放在发展第一位。'
    const { pdf } = await scannedPdf(readFileSync(join(FIXTURES, 'small.pdf')), [{ content: lines([typed], 84, 760) }])
    const source = await recognised(pdf)
    expect(source.text).toContain(typed)
    const at = source.text.indexOf(typed)
    expect(source.recognised!.some(({ at: { start, end } }) => start < at + typed.length && end > at)).toBe(false)
    expect(source.recognised!.length).toBeGreaterThan(0)
  })

  it('reads an OFD whose page is a picture below a head', async () => {
    const { jpeg } = await scannedPdf(readFileSync(join(FIXTURES, 'small.pdf')))
    const ofd = zipOfd(['<ofd:ImageObject Boundary="0 0 210 297" ResourceID="7"/>'], jpeg)
    expect((await sourceOf(ofd)).findings).toMatchObject([{ code: 'page-without-text' }])
    const source = await recognised(ofd)
    expect(source.format).toBe('ofd')
    expect(source.recognised!.length).toBeGreaterThan(10)
    expect(source.findings).toMatchObject([{ code: 'read-by-machine' }])
  })

  it('reads a picture that is given as it is', async () => {
    const { jpeg } = await scannedPdf(readFileSync(join(FIXTURES, 'small.pdf')))
    const source = await recognised(jpeg)
    expect(source.format).toBe('scan')
    expect(bare(source.text)).toContain('教育')
  })
})

it.each<[why: string, read: string, printed: string]>([
  ['a quote that closes', '德智体美劳“五育融合“、学校', '德智体美劳“五育融合”、学校'],
  ['a quote that closes what the line before opened', '计划“、名优教师', '计划”、名优教师'],
  ['half-width marks beside hanzi', '优质公平,保障有力;(万人)', '优质公平，保障有力；（万人）'],
  ['an opening mark that its closing one condemns', '在校生〈万人)', '在校生（万人）'],
  ['MUST NOT CHANGE: marks inside numbers and Latin text', '1,200人 A,B', '1,200人 A,B'],
  ['MUST NOT CHANGE: a title in a title', '《关于〈规划〉的通知》', '《关于〈规划〉的通知》'],
])('mends %s', (_, read, printed) => {
  expect(mendMarks(read)).toBe(printed)
})

it('takes （06) behind a hanzi for a per cent sign, as sure as its less sure digit', () => {
  expect(mendPercent('毛入园率（06）', [1, 1, 1, 1, 1, 0.9, 0.6, 1])).toEqual({
    text: '毛入园率（%）',
    confidences: [1, 1, 1, 1, 1, 0.6, 1],
  })
  for (const text of ['（06）', '第（16）项', '编号06']) expect(mendPercent(text, []).text).toBe(text)
})

it.each([-2.3, -0.5, 0, 1, 3])('sees that a page lies askew by %d degrees', (degrees) => {
  const slope = Math.tan((degrees * Math.PI) / 180)
  const points = Array.from({ length: 30 }, (_, line) =>
    Array.from({ length: 200 }, (_, at) => ({ x: 100 + at * 3, y: 100 + line * 30 + (at % 9) + at * 3 * slope })),
  ).flat()
  expect(Math.abs(skewOf(points) - degrees)).toBeLessThanOrEqual(0.15)
})

it('says what to install where the engine is missing', async () => {
  const empty = await layPage({ width: 595, height: 842, pieces: [], askew: [] }, async () => ({ rules: [] }))
  const draw = (): never => {
    throw new Error('nobody looks at the picture')
  }
  const recognised = await recognisePages([empty], draw, async () => null)
  expect(recognised.unavailable).toContain('npm install tesseract.js')
  expect(textlessPages([empty], recognised)).toMatchObject([
    { code: 'ocr-unavailable', detail: expect.stringContaining('第 1 页') },
  ])
})

it('doubts a number with an unsure digit as a whole, an unsure hanzi by itself', () => {
  const text = '到2025年达到99.5%以上。'
  const spans = [...text].map((char, at) => ({
    at: { start: at, end: at + 1 },
    confidence: char === '9' && at === 9 ? 0.9 : char === '达' ? 0.5 : 0.99,
  }))
  expect(doubtRecognised(text, spans).map(({ at }) => text.slice(at.start, at.end))).toEqual(['达', '99.5%'])
})

it('doubts nothing of a text the file itself holds', () => {
  expect(doubtRecognised('到2025年', [])).toEqual([])
})

it('says what to do with a picture nobody asked to recognise', async () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])
  const read = await readSource(png)
  expect(read).toMatchObject({ kind: 'refused', finding: { code: 'image', detail: expect.stringContaining('--ocr') } })
})

it.each<[string, readonly number[]]>([
  ['a head cut off', [0x89, 0x50, 0x4e, 0x47, 13, 10]],
  [
    'a picture without height',
    [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0, 0, 0, 0, 0],
  ],
  ['a JPEG without a frame', [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xd9]],
  ['a JPEG whose lengths lead nowhere', [0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0]],
])('refuses %s', async (_, bytes) => {
  expect(sizeOfPicture(Uint8Array.from(bytes))).toBeNull()
  expect(await readSource(Uint8Array.from(bytes), { ocr: true })).toMatchObject({ kind: 'refused' })
})

it('refuses a picture of more dots than a page has, before it is unpacked', async () => {
  const head = Uint8Array.from([
    0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 1, 0, 0, 0, 1, 0, 0,
  ])
  expect(await readSource(head, { ocr: true })).toMatchObject({
    kind: 'refused',
    finding: { code: 'too-large' },
  })
})
