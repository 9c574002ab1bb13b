import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const READMES = ['README.md', 'README.zh-CN.md']
const data = mkdtempSync(join(tmpdir(), 'tiaomu-readme-'))

const readme = (name: string): string => readFileSync(join(ROOT, name), 'utf8')

function tiaomu(...args: readonly string[]): string {
  const main = join(ROOT, 'dist', 'src', 'cli', 'main.js')
  const result = spawnSync(process.execPath, [main, ...args, '--data', data], { cwd: ROOT, encoding: 'utf8' })
  expect(result.status).toBe(0)
  return result.stdout
}

describe('the READMEs', () => {
  beforeAll(() => {
    expect(spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { cwd: ROOT }).status).toBe(0)
    tiaomu('ingest', '--no-embed')
  })
  afterAll(() => rmSync(data, { recursive: true, force: true }))

  it.each(READMES)('%s opens with a question and its real answer', (name) => {
    const [, query, limit, answer] =
      /\$ npm run --silent tiaomu -- search "([^"]+)" --limit (\d+)\n([\s\S]*?)\n```/.exec(readme(name))!
    // How many more resemble it depends on whether vectors are there yet; the hits shown do not.
    const [first, ...hits] = tiaomu('search', query!, '--limit', limit!).trimEnd().split('\n')
    expect(answer!.split('\n').slice(1)).toEqual(hits)
    expect(first!.startsWith(`“${query}” 共 `)).toBe(true)
  })

  it.each(READMES)('%s names every command', (name) => {
    const help = tiaomu('--help')
    const commands = [...help.slice(help.indexOf('Commands:')).matchAll(/^ {2}(\w+)/gm)].map((match) => match[1]!)
    expect(commands).toContain('search')
    const missing = commands.filter((command) => command !== 'help' && !readme(name).includes(`\`${command}`))
    expect(missing).toEqual([])
  })

  it.each(READMES)('%s names every route', async (name) => {
    // The built program: an index belongs to the program that wrote it.
    const { buildApp } = await import(join(ROOT, 'dist/src/http/app.js'))
    const { openLibrary } = await import(join(ROOT, 'dist/src/store/library.js'))
    const { readLexicons } = await import(join(ROOT, 'dist/src/corpus/folder.js'))
    const library = openLibrary(data, readLexicons(join(ROOT, 'corpus')))
    const app = await buildApp({
      library,
      corpus: join(ROOT, 'corpus'),
      web: null,
      version: '0',
      write: null,
      log: false,
    })
    const description = (await app.inject('/api/openapi.json')).json() as { paths: Record<string, unknown> }
    await app.close()
    library.close()
    const routes = Object.keys(description.paths).map((path) => path.replace('{*}', '{id}'))
    expect(routes.filter((route) => !readme(name).includes(route))).toEqual([])
  })
})
