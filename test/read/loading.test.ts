import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const READ = join(import.meta.dirname, '..', '..', 'src', 'read')
/** libraries that take longer to load than a search takes */
const HEAVY = /^import (?!type\b)[^'\n]*'(?:cheerio|fflate|pdfjs-dist|word-extractor)[^'\n]*'/m

it('loads no format’s library before a file of that format comes', () => {
  const eager = readdirSync(READ).filter((file) => HEAVY.test(readFileSync(join(READ, file), 'utf8')))
  expect(eager).toEqual([])
})
