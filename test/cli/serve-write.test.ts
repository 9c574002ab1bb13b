import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CITY, COUNTY } from '../http/writing-library.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const MAIN = join(ROOT, 'dist', 'src', 'cli', 'main.js')

describe('serve --write, as a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tiaomu-serve-'))
  const folders = ['--corpus', join(folder, 'corpus'), '--data', join(folder, 'data')]
  let server: ChildProcess
  let origin = ''
  let notes = ''

  beforeAll(async () => {
    expect(spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { cwd: ROOT }).status).toBe(0)
    mkdirSync(join(folder, 'corpus', 'raw'), { recursive: true })
    cpSync(join(ROOT, 'corpus', 'lexicon'), join(folder, 'corpus', 'lexicon'), { recursive: true })
    writeFileSync(join(folder, 'corpus', 'raw', '淄博市规划.txt'), CITY)
    expect(spawnSync(process.execPath, [MAIN, 'ingest', ...folders], { cwd: ROOT }).status).toBe(0)
    server = spawn(process.execPath, [MAIN, 'serve', '--write', '--port', '0', ...folders], { cwd: ROOT })
    origin = await new Promise((resolve, reject) => {
      server.stderr!.setEncoding('utf8').on('data', (text: string) => {
        notes += text
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(notes)
        if (found && notes.includes('口令')) resolve(found[0])
      })
      server.on('exit', () => reject(new Error(notes)))
    })
  })
  afterAll(() => {
    server?.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  const send = (what: string, text: string): Promise<Response> =>
    fetch(`${origin}/api/v1/intake/${what}?name=${encodeURIComponent('沂源县规划.txt')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: text,
    })

  it('prints its token, and goes on answering while a file comes in', async () => {
    expect(notes).toMatch(/口令 [\w-]{24}/)
    const adding = send('add', COUNTY)
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
    const lines = (await (await adding).text()).trimEnd().split('\n')
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ kind: 'added', state: 'added' })
    const health = (await (await fetch(`${origin}/healthz`)).json()) as { documents: number }
    expect(health.documents).toBe(2)
    expect(readdirSync(join(folder, 'data', 'uploads'))).toEqual([])
  })

  it('what a thread refuses reaches the caller with code and remedy', async () => {
    const lines = (await (await send('preview', 'English only')).text()).trimEnd().split('\n')
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ kind: 'refused', error: { code: 'no-chinese' } })
  })
})
