import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const SRC = join(import.meta.dirname, '..', 'src')

/** folder → folders it may import, beside itself; `ingest` is the file src/ingest.ts */
const ALLOWED: Record<string, readonly string[]> = {
  model: [],
  read: ['model'],
  clean: ['model'],
  parse: ['model', 'extract'],
  extract: ['model', 'organisations'],
  organisations: ['model'],
  search: ['model', 'organisations'],
  embed: ['model', 'search'],
  compare: ['model', 'organisations', 'search'],
  export: ['model', 'extract', 'search', 'compare'],
  ingest: ['model', 'read', 'clean', 'parse', 'extract', 'organisations', 'search', 'compare'],
  corpus: ['model', 'organisations', 'search'],
  store: ['model', 'search', 'ingest', 'corpus', 'compare'],
  http: [
    'model',
    'search',
    'compare',
    'export',
    'store',
    'corpus',
    'organisations',
    'embed',
    'ingest',
    'read',
    'clean',
    'parse',
    'extract',
  ],
  cli: [
    'model',
    'read',
    'clean',
    'parse',
    'extract',
    'search',
    'compare',
    'export',
    'store',
    'corpus',
    'organisations',
    'embed',
    'ingest',
    'http',
  ],
}
/** no I/O, clock, randomness or logging; read/ may load its heavy libraries on first use */
const CORE = ['model', 'clean', 'parse', 'extract', 'organisations', 'search', 'compare']
const EFFECTS = /\bfrom 'node:|\bimport\('node:|\bprocess\.|\bconsole\.|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b/

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const room = (path: string): string => path.split(sep)[0]!.replace(/\.ts$/, '')

function imports(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8')
  return [...text.matchAll(/(?:from|import\()\s*'(\.{1,2}\/[^']+)'/g)].map((match) =>
    relative(SRC, normalize(join(SRC, dirname(file), match[1]!))),
  )
}

describe('who may import whom', () => {
  it('has a rule for every room', () => {
    expect([...new Set(files.map(room))].filter((name) => !(name in ALLOWED))).toEqual([])
  })

  it('allows only the edges drawn in src/README.md', () => {
    const forbidden = files.flatMap((file) =>
      imports(file)
        .filter((target) => room(target) !== room(file) && !ALLOWED[room(file)]?.includes(room(target)))
        .map((target) => `${file} → ${target}`),
    )
    expect(forbidden).toEqual([])
  })

  it('has no cycle between files', () => {
    const state = new Map<string, 'open' | 'done'>()
    const cycles: string[] = []
    const visit = (file: string, trail: readonly string[]): void => {
      if (state.get(file) === 'done') return
      if (state.get(file) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '))
        return
      }
      state.set(file, 'open')
      for (const target of imports(file)) visit(target, [...trail, file])
      state.set(file, 'done')
    }
    for (const file of files) visit(file, [])
    expect(cycles).toEqual([])
  })

  it('lets no command but serve wait for what only a server needs', () => {
    const reached = new Set<string>()
    const needs: string[] = []
    const visit = (file: string): void => {
      if (reached.has(file)) return
      reached.add(file)
      const text = readFileSync(join(SRC, file), 'utf8')
      // Types are gone at run time, and what import() names is loaded when it is asked for.
      for (const [, target] of text.matchAll(/^(?:import|export) (?!type )(?:[^'=(]*\bfrom )?'([^']+)'/gm)) {
        if (/^(?:fastify|@fastify\/|typebox|ajv)/.test(target!)) needs.push(`${file} → ${target}`)
        if (target!.startsWith('.')) visit(relative(SRC, normalize(join(SRC, dirname(file), target!))))
      }
    }
    for (const file of files) if (file.startsWith(`cli${sep}`) && file !== join('cli', 'serve-command.ts')) visit(file)
    expect(reached.size).toBeGreaterThan(100)
    expect(needs).toEqual([])
  })

  it('keeps files, clock, randomness and logging out of the core', () => {
    const offenders = files.filter(
      (file) => CORE.includes(room(file)) && EFFECTS.test(readFileSync(join(SRC, file), 'utf8')),
    )
    expect(offenders).toEqual([])
  })
})
