/**
 * How much does a cleaned text hold beside its two strings, and how much more is taken while it is made, in bytes a character of
 * the source? Each text is cleaned in a process of its own, after a small one of its kind has loaded the tables: what
 * another measurement leaves behind, or lets go of, is not counted.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Timing } from '../score.ts'

/** held by the goal, beside the text */
const BOUND = 12

/**
 * Program of the process: cleans the small text, then the large one, and prints what was found (bytes). A text that nothing
 * changed is its source's own string, so it is no second one.
 */
const PROGRAM = `
import { readFileSync } from 'node:fs'
const [cleaner, reader, small, large] = process.argv.slice(1)
const { cleanText } = await import(cleaner)
const { plainText } = await import(reader)
const held = () => {
  for (let round = 0; round < 3; round++) gc()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
cleanText(plainText(readFileSync(small, 'utf8')))
const source = plainText(readFileSync(large, 'utf8'))
const before = held()
const resident = process.memoryUsage.rss()
const clean = cleanText(source)
const peak = process.resourceUsage().maxRSS * 1024 - resident
const second = clean.text === source.text ? 0 : 2 * clean.text.length
const own = held() - before - second
console.log(JSON.stringify({ own, peak, edits: clean.edits.length, length: source.text.length }))
`

interface Found {
  readonly own: number
  readonly peak: number
  readonly edits: number
  readonly length: number
}

export function benchCleanMemory(subject: string, small: string, large: string): readonly Timing[] {
  const { own, peak, edits, length } = measureApart(small, large)
  const row = (metric: string, bytes: number, peer: string | null): Timing => ({
    subject: `${subject}, ${edits.toLocaleString('en')} edits`,
    metric,
    value: bytes / length,
    unit: 'bytes a character',
    peer,
    peerValue: peer === null ? null : BOUND,
  })
  return [row('held beside the text', own, 'bound'), row('peak while cleaning', peak, null)]
}

function measureApart(small: string, large: string): Found {
  const folder = mkdtempSync(join(tmpdir(), 'tiaomu-memory-'))
  try {
    const paths = [small, large].map((text, index) => {
      const path = join(folder, `${index}.txt`)
      writeFileSync(path, text)
      return path
    })
    const modules = ['../../src/clean/pipeline.js', '../../src/read/plain-text.js'].map(
      (path) => new URL(path, import.meta.url).href,
    )
    const program = ['--expose-gc', '--input-type=module', '-e', PROGRAM, ...modules, ...paths]
    return JSON.parse(execFileSync(process.execPath, program, { encoding: 'utf8' }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
