/**
 * When would the same bytes give other rows? When the code that reads them, a library it stands on or a word list has
 * changed. So the version is a hash over exactly those: nobody has to remember to raise a number. Code that only searches,
 * compares or exports is not in it.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const SRC = join(import.meta.dirname, '..')
const DERIVING = ['model', 'read', 'clean', 'parse', 'extract', 'organisations', 'ingest', 'ingest.ts', 'ingest.js']
/** word lists that no row depends on */
const READ_WHEN_OPENED = ['concepts.tsv']
const SEARCHING = ['model', 'organisations', 'search']

/** For rows of the database. `lexicons`: file name → text. */
export function pipelineVersion(lexicons: ReadonlyMap<string, string>): string {
  return hashOf(DERIVING, new Map([...lexicons].filter(([name]) => !READ_WHEN_OPENED.includes(name))))
}

/** For the search index, which is made from rows. */
export function indexVersion(lexicons: ReadonlyMap<string, string>): string {
  return hashOf(SEARCHING, lexicons)
}

/** For what one document adds to the index: no word list has a say in it. */
export function countingVersion(): string {
  return hashOf(SEARCHING, new Map())
}

function hashOf(rooms: readonly string[], lexicons: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const path of rooms.flatMap(codeFiles))
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(SRC, path)))
  for (const [name, text] of [...lexicons].sort()) hash.update(name).update('\0').update(text).update('\0')
  hash.update(dependencies())
  return hash.digest('hex').slice(0, 16)
}

function codeFiles(room: string): readonly string[] {
  const path = join(SRC, room)
  if (!existsSync(path)) return []
  if (/\.[jt]s$/.test(room)) return [room]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name))
    .sort()
    .map((name) => join(room, name))
}

/** Exact versions of the libraries, from the nearest package.json: src/ and dist/src/ lie at different depths. */
function dependencies(): string {
  for (const up of ['..', join('..', '..')]) {
    const path = join(SRC, up, 'package.json')
    if (existsSync(path)) {
      const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
      return JSON.stringify([manifest['dependencies'], manifest['optionalDependencies']])
    }
  }
  return ''
}
