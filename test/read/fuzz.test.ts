/**
 * Readers against damaged files: bytes changed, cut out, doubled, cut short; inside containers the mark-up itself. Whatever
 * comes, the answer is a text or a refusal, and what points into the text lies in it. `TIAOMU_FUZZ=2000` runs that many a format.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../scripts/measure.ts'
import { paragraphText, plainParagraph, type TableCell } from '../../src/read/blocks.ts'
import { composeSource } from '../../src/read/compose.ts'
import { readDoc, readRtf } from '../../src/read/doc.ts'
import { type ReadResult, readSource } from '../../src/read/read.ts'
import { lines, rule, text, tinyPdf } from './tiny-pdf.ts'
import { paragraphXml, tableXml, zipDocx } from './write-docx.ts'
import { zipOfd } from './write-ofd.ts'

const ASKED = process.env['TIAOMU_FUZZ']
const RUNS = Number(ASKED ?? 150)
/** a PDF takes its time; there are two kinds of them */
const PDF_RUNS = ASKED === undefined ? RUNS / 3 : RUNS
const LIMIT_MS = 30_000 + RUNS * 500
const FIXTURES = join(import.meta.dirname, 'fixtures')

type Random = (below: number) => number

/** The same damage in every run. */
function dice(seed: number): Random {
  const random = seeded(seed)
  return (below) => Math.floor(random() * below)
}

function damageBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const list = [...bytes]
  for (let times = 1 + random(6); times > 0; times--) {
    const at = random(list.length)
    const count = 1 + random(40)
    switch (random(5)) {
      case 0:
        for (let each = 0; each < count && at + each < list.length; each++) list[at + each] = random(256)
        break
      case 1:
        list.splice(at, count)
        break
      case 2:
        list.splice(at, 0, ...list.slice(at, at + count))
        break
      case 3:
        list[at] = list[at]! ^ (1 << random(8))
        break
      default:
        if (random(8) === 0) list.length = at
    }
  }
  return Uint8Array.from(list)
}

/** what breaks mark-up and numbers */
const SPLINTERS = [
  '<',
  '>',
  '</w:p>',
  '<w:tbl>',
  '<table>',
  '&#0;',
  '&lt',
  '"',
  '-1',
  '99999999999',
  'NaN',
  '\u0000',
  '<w:tc>',
  ']]>',
  '<!--',
  '<td colspan="0">',
  'g 9e9 1',
]

function damageText(source: string, random: Random): string {
  let damaged = source
  for (let times = 1 + random(6); times > 0; times--) {
    const at = random(damaged.length)
    const count = random(60)
    const cut = random(3) === 0 ? '' : damaged.slice(at, at + count)
    const added = random(2) === 0 ? SPLINTERS[random(SPLINTERS.length)]! : damaged.slice(at, at + count)
    damaged = damaged.slice(0, at) + cut + added + damaged.slice(at + count)
  }
  return damaged
}

/** Half of the time the mark-up inside, half of the time the container. */
function damageZip(bytes: Uint8Array, random: Random): Uint8Array {
  if (random(2) === 0) return damageBytes(bytes, random)
  const parts = unzipSync(bytes)
  const names = Object.keys(parts)
  const name = names[random(names.length)]!
  return zipSync({ ...parts, [name]: strToU8(damageText(strFromU8(parts[name]!), random)) })
}

function expectSound(result: ReadResult): void {
  if (result.kind === 'refused') {
    expect(result.finding.detail).not.toBe('')
    return
  }
  const { text: whole, labels, places, tables, metadata } = result.source
  let at = 0
  for (const { start, end } of labels.map((label) => label.at)) {
    expect(start).toBeGreaterThanOrEqual(at)
    expect(end).toBeGreaterThanOrEqual(start)
    at = end
  }
  expect(at).toBeLessThanOrEqual(whole.length)
  const spans = [...places, ...tables, ...metadata.flatMap((field) => (field.at === null ? [] : [{ at: field.at }]))]
  expect(spans.every((each) => each.at.start <= each.at.end && each.at.end <= whole.length)).toBe(true)
}

const SENTENCE = '到2025年，学前三年毛入园率达到99%以上。'
const TABLE = {
  kind: 'table',
  rows: [
    [['指标'], ['2025年']],
    [['巩固率'], ['99.6']],
  ],
} as const
const number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
const docx = zipDocx({
  body: paragraphXml('总体要求', number) + paragraphXml(SENTENCE) + tableXml(TABLE),
  numbering:
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
  styles: '<w:style w:type="paragraph" w:styleId="a" w:default="1"><w:name w:val="Normal"/></w:style>',
  header: paragraphXml('机密'),
})
const html = `<!DOCTYPE html><html><head><meta charset="gb2312"><title>规划</title></head><body><ul><li><a href="/">首页</a></li></ul><table><tr><td>索引号</td><td>1137</td></tr></table><div><p>一、总体要求</p><p>${SENTENCE}</p><table border="1"><tr><td rowspan="2">学前</td><td>指标</td></tr><tr><td>99</td></tr></table><p>${SENTENCE}</p></div></body></html>`
const ofd = zipOfd([
  `<ofd:TextObject Boundary="20 20 100 5" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 7 4 2">${SENTENCE}</ofd:TextCode></ofd:TextObject><ofd:PathObject Boundary="20 20 100 1"><ofd:AbbreviatedData>M 0 0 L 90 0</ofd:AbbreviatedData></ofd:PathObject>`,
])
const pdf = tinyPdf([
  {
    content:
      lines([SENTENCE, SENTENCE], 84, 760) +
      rule(100, 700, 300, 700) +
      rule(100, 660, 300, 660) +
      rule(100, 700, 100, 660) +
      rule(200, 700, 200, 660) +
      rule(300, 700, 300, 660) +
      text('指标', 105, 680) +
      text('99', 205, 680),
  },
])

const FORMATS: readonly (readonly [name: string, damaged: (random: Random) => Uint8Array])[] = [
  ['docx', (random) => damageZip(docx, random)],
  ['html', (random) => (random(2) === 0 ? damageBytes(strToU8(html), random) : strToU8(damageText(html, random)))],
  ['pdf', (random) => damageBytes(pdf, random)],
  ['pdf of LibreOffice', (random) => damageBytes(readFileSync(join(FIXTURES, 'small.pdf')), random)],
  ['ofd', (random) => damageZip(ofd, random)],
]

describe('damaged files', () => {
  it.each(FORMATS)(
    '%s: a text or a refusal, never an error',
    async (name, damaged) => {
      const random = dice(name.length)
      const runs = name.startsWith('pdf') ? PDF_RUNS : RUNS
      let read = 0
      for (let run = 0; run < runs; run++) {
        const result = await readSource(damaged(random))
        if (result.kind === 'read') read++
        expectSound(result)
      }
      // Damage that nothing survives would test nothing.
      expect(read).toBeGreaterThan(runs / 20)
    },
    LIMIT_MS,
  )

  it('rtf: a text or a refusal', async () => {
    const rtf = Buffer.from(
      "{\\rtf1\\ansicpg936{\\fonttbl{\\f1\\fcharset136 M;}}{\\listtext 1.\\tab}\\'b9\\'e6\\'bb\\'ae\\par\\trowd\\intbl \\u35268?\\cell 2\\cell\\row\\pard {\\f1\\'b3\\'57}\\par}",
      'latin1',
    )
    const random = dice(4)
    for (let run = 0; run < RUNS; run++) {
      const reading = await readRtf(damageBytes(rtf, random), { programs: [], limitMs: 1000 })
      expect(reading).toMatchObject({ kind: expect.stringMatching(/^(?:blocks|refused)$/) })
    }
  })

  it('doc: a text or an error that reading catches', async () => {
    const small = readFileSync(join(FIXTURES, 'small.doc'))
    const random = dice(3)
    for (let run = 0; run < RUNS; run++) {
      const reading = await readDoc(damageBytes(small, random), { programs: [], limitMs: 1000 }).catch(
        (error: unknown) => error,
      )
      if (reading instanceof Error) continue
      expect(reading).toMatchObject({ kind: expect.stringMatching(/^(?:blocks|refused)$/) })
    }
    const whole = await readDoc(small, { programs: [], limitMs: 1000 })
    const [first] = whole.kind === 'blocks' ? whole.blocks : []
    expect(first?.kind === 'paragraph' && paragraphText(first)).toBe('关于印发教育规划的通知')
  })
})

describe('files that are too much of one thing', () => {
  const cases: readonly [name: string, bytes: () => Uint8Array, outcome: 'read' | 'refused'][] = [
    [
      'an attribute of 20 MB',
      () => strToU8(`<html><body><img src="data:${'A'.repeat(20 << 20)}"><p>${SENTENCE}</p></body></html>`),
      'read',
    ],
    [
      'elements 100,000 deep',
      () => strToU8(`<html><body>${'<div>'.repeat(100_000)}${SENTENCE}</body></html>`),
      'refused',
    ],
    ['60,000 runs in a paragraph', () => zipDocx({ body: `<w:p>${runs(60_000)}</w:p>` }), 'read'],
  ]
  const runs = (count: number): string => {
    const random = dice(1)
    const letter = (): string => String.fromCharCode(0x4e00 + random(20_000))
    return Array.from({ length: count }, () => `<w:r><w:t>${letter()}${letter()}${letter()}</w:t></w:r>`).join('')
  }

  it.each(cases)('%s', async (_name, bytes, outcome) => {
    const result = await readSource(bytes())
    expect(result.kind).toBe(outcome)
    expectSound(result)
  })

  it('a table of 150,000 cells', () => {
    const paragraphs = [plainParagraph('指标', null)]
    const cells = Array.from({ length: 150_000 }, (_, at): TableCell => {
      return { row: Math.floor(at / 10), column: at % 10, rowSpan: 1, columnSpan: 1, paragraphs }
    })
    const encoding = { name: 'utf-8', reason: '' }
    const source = composeSource({
      kind: 'blocks',
      format: 'html',
      blocks: [{ kind: 'table', cells }],
      encoding,
      findings: [],
    })
    expect(source.tables[0]?.cells).toHaveLength(150_000)
  })
})
