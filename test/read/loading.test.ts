import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadPdfLibrary } from '../../src/read/pdf-library.ts'

const READ = join(import.meta.dirname, '..', '..', 'src', 'read')
/** libraries that take longer to load than a search takes */
const HEAVY = /^import (?!type\b)[^'\n]*'(?:cheerio|fflate|pdfjs-dist|word-extractor)[^'\n]*'/m

it('loads no format’s library before a file of that format comes', () => {
  const eager = readdirSync(READ).filter((file) => HEAVY.test(readFileSync(join(READ, file), 'utf8')))
  expect(eager).toEqual([])
})

it('leaves the language’s own functions as they are when the PDF library comes with stand-ins for them', async () => {
  const own = [Array.prototype.push, Function.prototype.toString, JSON.parse, JSON.stringify]
  await loadPdfLibrary()
  const after = [Array.prototype.push, Function.prototype.toString, JSON.parse, JSON.stringify]
  expect(after.every((each, at) => each === own[at])).toBe(true)
})
