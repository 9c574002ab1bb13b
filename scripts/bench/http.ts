/**
 * Requests a second and memory of the server over 10,000 clauses, by words alone, beside a bare Fastify route in a process
 * of its own.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { runIngest } from '../../src/store/run-ingest.ts'
import type { Timing } from '../score.ts'
import { writeLargeCorpus } from './large-corpus.ts'
import { readSentences } from './recombined.ts'

const SECONDS = 3
const QUESTIONS = 1000
const PORTS = { ours: 18_431, bare: 18_432 }
const BARE = `import Fastify from 'fastify'
const app = Fastify(); app.get('/', async () => ({ ok: true })); await app.listen({ port: ${PORTS.bare} })`

export async function benchHttp(corpus = 'corpus'): Promise<readonly Timing[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tiaomu-bench-'))
  const [own, data] = [join(folder, 'corpus'), join(folder, 'data')]
  await writeLargeCorpus(own, corpus)
  await runIngest({ data, corpus: own, ocr: false, progress: () => {}, notice: () => {} }, [])
  const served = ['--data', data, '--corpus', own, '--port', String(PORTS.ours)]
  // Its vectors would be computed beside the measurement, for minutes.
  const env = { ...process.env, TIAOMU_SEMANTIC: 'off' }
  const ours = spawn(process.execPath, ['dist/src/cli/main.js', 'serve', ...served], { stdio: 'ignore', env })
  const bare = spawn(process.execPath, ['--input-type=module', '-e', BARE], { stdio: 'ignore' })
  try {
    await Promise.all([
      untilAnswers(`http://127.0.0.1:${PORTS.ours}/healthz`),
      untilAnswers(`http://127.0.0.1:${PORTS.bare}/`),
    ])
    const floor = await requests(`http://127.0.0.1:${PORTS.bare}`, ['/'])
    const rate = (paths: readonly string[]): Promise<number> => requests(`http://127.0.0.1:${PORTS.ours}`, paths)
    const row = async (metric: string, paths: readonly string[]): Promise<Timing> => ({
      subject: 'server, 10,000 clauses',
      metric,
      value: await rate(paths),
      unit: 'requests/s',
      peer: 'bare Fastify route',
      peerValue: floor,
    })
    const questions = await differentQuestions(corpus)
    return [
      await row('search, one question again and again', [searchPath('公办幼儿园占比')]),
      await row('search, every question another', questions.map(searchPath)),
      await row('/healthz', ['/healthz']),
      {
        subject: 'server, 10,000 clauses',
        metric: 'memory after this',
        value: memory(ours),
        unit: 'MB',
        peer: 'bare Fastify',
        peerValue: memory(bare),
      },
    ]
  } finally {
    ours.kill()
    bare.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

function searchPath(question: string): string {
  return `/api/v1/search?q=${encodeURIComponent(question)}`
}

/** More than a server keeps answers for, so that each is searched for: beginnings of sentences of the corpus. */
async function differentQuestions(corpus: string): Promise<readonly string[]> {
  const sentences = await readSentences(join(corpus, 'raw'))
  const beginnings = sentences.map((sentence) => /^\p{Script=Han}{4,8}/u.exec(sentence)?.[0] ?? '')
  return [...new Set(beginnings)].filter((words) => words !== '').slice(0, QUESTIONS)
}

async function requests(url: string, paths: readonly string[]): Promise<number> {
  const result = await autocannon({
    url,
    connections: 16,
    duration: SECONDS,
    requests: paths.map((path) => ({ path })),
  })
  return result.requests.average
}

async function untilAnswers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answered = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${url} does not answer`)
}

/** Resident set in MB; Linux only, elsewhere not a number. */
function memory(child: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}
