import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { paragraphText, type Reading } from '../../src/read/blocks.ts'
import { readDoc, readRtf } from '../../src/read/doc.ts'
import { readSource } from '../../src/read/read.ts'
import { mendListLabels } from '../../src/read/rtf-labels.ts'
import { paragraphXml, zipDocx } from './write-docx.ts'

const small = readFileSync(join(import.meta.dirname, 'fixtures', 'small.doc'))
const nowhere = { programs: ['/nowhere/soffice'], limitMs: 5000 }
const textsOf = (reading: Reading): string[] =>
  reading.kind === 'blocks'
    ? reading.blocks.flatMap((block) => (block.kind === 'paragraph' ? [paragraphText(block)] : []))
    : []
const codeOf = (reading: Reading): string | undefined => (reading.kind === 'refused' ? reading.code : undefined)

/** A program in the place of LibreOffice. */
async function withProgram(script: string, limitMs: number): Promise<Reading> {
  const folder = mkdtempSync(join(tmpdir(), 'tiaomu-program-'))
  try {
    const program = join(folder, 'soffice')
    writeFileSync(program, `#!/bin/sh\n${script}\n`)
    chmodSync(program, 0o755)
    return await readDoc(small, { programs: [program], limitMs })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('the old Word file', () => {
  it('gives its bare text without LibreOffice, and says what is lost', async () => {
    const reading = await readDoc(small, nowhere)
    expect(textsOf(reading)).toEqual([
      '关于印发教育规划的通知',
      '总体要求',
      '坚持教育优先发展，落实各项任务。',
      '到2025年，学前三年毛入园率达到99%。',
      '主要指标',
      '指标',
      '2025年',
      '巩固率',
      '99.6',
    ])
    expect(reading.kind === 'blocks' && reading.findings.map(({ code }) => code)).toEqual(['doc-numbering-lost'])
  })

  it('does not wait for a LibreOffice that hangs', async () => {
    const reading = await withProgram('sleep 600', 300)
    expect(reading.kind === 'blocks' && reading.findings[0]?.detail).toContain('超时')
  })

  it('reads on when LibreOffice fails, or ends without a result', async () => {
    for (const script of ['exit 1', 'exit 0']) {
      const reading = await withProgram(script, 10_000)
      expect(reading.kind === 'blocks' && reading.findings[0]?.detail).toContain('无法打开')
    }
  })

  it('refuses what has a password before any program sees it', async () => {
    const locked = Uint8Array.from(small)
    for (let at = 512; at < locked.length; at += 512)
      if (locked[at] === 0xec && locked[at + 1] === 0xa5) locked[at + 11]! |= 1
    expect(codeOf(await readDoc(locked, nowhere))).toBe('encrypted')
  })

  it.each([
    ['a locked .docx', 'EncryptedPackage', 'encrypted'],
    ['a spreadsheet', 'Workbook', 'spreadsheet'],
    ['slides', 'PowerPoint Document', 'slides'],
    ['another container', 'Contents', 'unsupported-ole'],
  ])('refuses %s', async (_, name, code) => {
    const bytes = Buffer.concat([
      small.subarray(0, 8),
      Buffer.alloc(504),
      Buffer.from(name, 'utf16le'),
      Buffer.alloc(64),
    ])
    expect(codeOf(await readDoc(bytes, nowhere))).toBe(code)
  })

  it('is refused when it is cut short', async () => {
    const read = await readSource(small.subarray(0, 3000))
    expect(read.kind).toBe('refused')
  })
})

describe('what a name says and what the content is', () => {
  it.each<[why: string, rtf: string, lines: readonly string[]]>([
    ['bytes of the code page', "\\'b9\\'e6\\'bb\\'ae\\par", ['规划']],
    ['letters by number, their stand-ins left out', "\\uc1 \\u35268?\\u21010\\'3f\\par 2025", ['规划', '2025']],
    ['a stand-in of two bytes', "\\uc2 \\u35268\\'b9\\'e6\\u21010\\'bb\\'ae\\par", ['规划']],
    ['an automatic number as it was printed', "{\\listtext 1.\\tab}\\'b9\\'e6\\par", ['1.\t规']],
    [
      'what is hidden, noted or told to programs only left out',
      "{\\*\\generator X;}{\\v\\'b9}{\\info{\\title T}}\\'b9\\'e6\\par",
      ['规'],
    ],
    [
      'a group with its own code page',
      "{\\fonttbl{\\f1\\fnil\\fcharset136 M;}}{\\f1 \\'b3\\'57}\\'b9\\'e6\\par",
      ['規规'],
    ],
    ['marks by name and by sign', "\\'b9\\'e6\\ldblquote A\\rdblquote\\emdash\\\\\\{\\par", ['规“A”—\\{']],
  ])('RTF without LibreOffice: %s', async (_, rtf, wanted) => {
    const reading = await readRtf(Buffer.from(`{\\rtf1\\ansi\\ansicpg936 ${rtf}}`, 'latin1'), nowhere)
    const blocks = reading.kind === 'blocks' ? reading.blocks : []
    expect(blocks.map((block) => block.kind === 'paragraph' && paragraphText(block))).toEqual(wanted)
    expect(reading.kind === 'blocks' && reading.findings.map(({ code }) => code)).toEqual(['rtf-plain'])
  })

  it.each<[why: string, definition: string, printed: string, mended: string]>([
    ['a mark lost to a Western code page', "\\'02\\'00\\'3f", "\\u19968\\'3f\\u12289\\'3f", "\\'02\\'00\\u12289\\'3f"],
    [
      'marks narrowed by one',
      "\\'03\\'28\\'01\\'29",
      "\\u65288\\'28\\u19968\\'3f\\u65289\\'29",
      "\\'03\\u-248\\'28\\'01\\u-247\\'29",
    ],
    ['NOT a label that prints as it is defined', "\\'02\\'00\\'2e", '1.', "\\'02\\'00\\'2e"],
    ['NOT one that no paragraph prints', "\\'02\\'00\\'3f", "\\'a1\\'a2", "\\'02\\'00\\'3f"],
    [
      'NOT one in the file’s own code page',
      "\\'03\\'00\\'a1\\'a2",
      "\\u19968\\'3f\\u12289\\'3f",
      "\\'03\\'00\\'a1\\'a2",
    ],
  ])('RTF for LibreOffice: %s', (_, definition, printed, mended) => {
    const rtf = (label: string): Uint8Array =>
      Buffer.from(`{\\rtf1{\\leveltext ${label};}{\\listtext\\pard\\plain  ${printed}\\tab}\\'b9\x80\\par}`, 'latin1')
    expect(Buffer.from(mendListLabels(rtf(definition))).toString('latin1')).toBe(
      Buffer.from(rtf(mended)).toString('latin1'),
    )
  })

  it('RTF without LibreOffice: rows and cells of a table', async () => {
    const cell = (text: string): string => `\\pard\\intbl ${text}\\cell`
    const rtf = `{\\rtf1\\ansicpg936 \\trowd${cell("\\'b9\\'e6")}${cell('2')}\\row\\trowd${cell('')}${cell('4')}\\row\\pard 5\\par}`
    const reading = await readRtf(Buffer.from(rtf, 'latin1'), nowhere)
    const [table, after] = reading.kind === 'blocks' ? reading.blocks : []
    expect(
      table?.kind === 'table' &&
        table.cells.map((each) => [each.row, each.column, ...each.paragraphs.map(paragraphText)]),
    ).toEqual([
      [0, 0, '规'],
      [0, 1, '2'],
      [1, 0],
      [1, 1, '4'],
    ])
    expect(after?.kind === 'paragraph' && paragraphText(after)).toBe('5')
  })

  it('refuses an RTF without text', async () => {
    const reading = await readRtf(Buffer.from('{\\rtf1 {\\*\\x y}}'), nowhere)
    expect(codeOf(reading)).toBe('damaged')
    expect(reading.kind === 'refused' && reading.detail).toContain('另存为 .docx')
  })

  it('reads a web page and a .docx named .doc', async () => {
    const prose = '为加快推进教育高质量发展，结合我县实际，制定本规划。'
    const page = await readSource(Buffer.from(`<html><body><p>${prose}</p></body></html>`))
    expect(page).toMatchObject({ kind: 'read', source: { format: 'html', text: `${prose}\n` } })
    const word = await readSource(zipDocx({ body: paragraphXml(prose) }))
    expect(word).toMatchObject({ kind: 'read', source: { format: 'docx', text: `${prose}\n` } })
  })

  it('reads a page saved whole, quoted-printable or base64', async () => {
    const prose = '为加快推进教育高质量发展，结合我县实际，制定本规划。'
    const html = Buffer.from(`<html><body><p>${prose}</p></body></html>`)
    const quoted = [...html]
      .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join('')
      .replace(/.{75}/g, '$&=\r\n')
    for (const [encoding, body] of [
      ['quoted-printable', quoted.replace(/=\r\n([0-9A-F]{0,2})/g, (_, rest) => `${rest}=\r\n`)],
      ['base64', html.toString('base64')],
    ]) {
      const saved = `From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x--"\r\n\r\n----x--\r\nContent-Type: image/png\r\n\r\nzz\r\n----x--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n----x----\r\n`
      const read = await readSource(Buffer.from(saved))
      expect.soft(read, encoding).toMatchObject({ kind: 'read', source: { format: 'html', text: `${prose}\n` } })
    }
  })

  it.each([
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13], 'image'],
    ['JPEG', [0xff, 0xd8, 0xff, 0xe0, 0, 16], 'image'],
    ['a program', [0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0], 'program'],
    ['RAR', [0x52, 0x61, 0x72, 0x21, 0x1a, 7, 0], 'archive'],
  ])('refuses %s under a document’s name', async (_, head, code) => {
    const bytes = Uint8Array.from([...head, ...Array.from({ length: 200 }, (_, at) => (at * 37) % 256)])
    expect(await readSource(bytes)).toMatchObject({ kind: 'refused', finding: { code } })
  })

  it('takes a text that begins with the letters of a program for a text', async () => {
    expect(await readSource(Buffer.from('MZ区教育规划\n一、总体要求\n'))).toMatchObject({ kind: 'read' })
  })

  it('refuses a PDF with a password', async () => {
    const bytes = readFileSync(join(import.meta.dirname, 'fixtures', 'password.pdf'))
    expect(await readSource(bytes)).toMatchObject({ kind: 'refused', finding: { code: 'encrypted' } })
  })
})
