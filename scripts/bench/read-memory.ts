/**
 * How much memory does reading a file take, as a multiple of its text? Each file is read in a process of its own, after a small one of
 * its kind has loaded the libraries. The bound is twenty times what the file holds; of a container that is what it unpacks to.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import type { Timing } from '../score.ts'
import { writePdf } from './write-pdf.ts'

const BOUND = 20
const SMALL = 3
const LARGE = 20_000

interface Sample {
  readonly bytes: Uint8Array
  /** bytes of its text with mark-up, unpacked */
  readonly held: number
}

/** Program of the process: reads the small file, then the large one, and prints what the peak grew by (kB). */
const PROGRAM = `
import { readFileSync } from 'node:fs'
const [reader, small, large] = process.argv.slice(1)
const { readSource } = await import(reader)
await readSource(readFileSync(small))
const before = process.resourceUsage().maxRSS
const read = await readSource(readFileSync(large))
if (read.kind === 'refused') throw new Error(read.finding.detail)
console.log(process.resourceUsage().maxRSS - before)
`

export function benchReadMemory(sentences: readonly string[]): readonly Timing[] {
  const folder = mkdtempSync(join(tmpdir(), 'tiaomu-memory-'))
  try {
    return Object.entries(writers(sentences)).map(([kind, write]) => {
      const [small, large] = [write(SMALL), write(LARGE)]
      const paths = [small, large].map(({ bytes }, index) => {
        const path = join(folder, `${index}.${kind}`)
        writeFileSync(path, bytes)
        return path
      })
      const reader = new URL('../../src/read/read.js', import.meta.url).href
      const grown = execFileSync(process.execPath, ['--input-type=module', '-e', PROGRAM, reader, ...paths], {
        encoding: 'utf8',
      })
      return {
        subject: `${kind} of ${(large.held / (1 << 20)).toFixed(1)} MiB of text`,
        metric: 'memory',
        value: (Number(grown) * 1024) / large.held,
        unit: '×',
        peer: 'bound',
        peerValue: BOUND,
      }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function writers(sentences: readonly string[]): Readonly<Record<string, (count: number) => Sample>> {
  const take = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => sentences[at % sentences.length]!)
  const plain = (text: string): Sample => ({ bytes: strToU8(text), held: Buffer.byteLength(text) })
  const zipped = (parts: Readonly<Record<string, string>>): Sample => ({
    bytes: zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
    held: Object.values(parts).reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  })
  return {
    txt: (count) => plain(take(count).join('\n')),
    html: (count) =>
      plain(
        `<html><body><div>${take(count)
          .map((text) => `<p>${text}</p>`)
          .join('\n')}</div></body></html>`,
      ),
    docx: (count) =>
      zipped({
        'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${take(
          count,
        )
          .map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`)
          .join('')}</w:body></w:document>`,
      }),
    ofd: (count) => zipped(ofdParts(take(count))),
    // Its thread counts too, and takes some at first whatever the file: a larger file, so that it is the file's that is measured.
    pdf: (count) => {
      const bytes = writePdf(take(Math.min(count, sentences.length)), 2 * count)
      return { bytes, held: bytes.length }
    },
  }
}

const PAGE_LINES = 40

function ofdParts(sentences: readonly string[]): Record<string, string> {
  const pages: string[] = []
  for (let from = 0; from < sentences.length; from += PAGE_LINES)
    pages.push(
      sentences
        .slice(from, from + PAGE_LINES)
        .map(
          (text, line) =>
            `<ofd:TextObject Boundary="20 ${20 + line * 6} 170 5" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 40 4">${text.slice(0, 40)}</ofd:TextCode></ofd:TextObject>`,
        )
        .join(''),
    )
  const parts: Record<string, string> = {
    'OFD.xml': '<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
    'Doc_0/Document.xml': `<ofd:Document><ofd:Pages>${pages.map((_, at) => `<ofd:Page ID="${at + 1}" BaseLoc="P${at}.xml"/>`).join('')}</ofd:Pages></ofd:Document>`,
  }
  for (const [at, page] of pages.entries())
    parts[`Doc_0/P${at}.xml`] = `<ofd:Page><ofd:Content><ofd:Layer>${page}</ofd:Layer></ofd:Content></ofd:Page>`
  return parts
}
