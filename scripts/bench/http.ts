/** Requests a second and memory of the server over the bundled corpus, beside a bare Fastify route in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { runIngest } from '../../src/store/run-ingest.ts'
import type { Timing } from '../score.ts'

const SECONDS = 3
const PORTS = { ours: 18_431, bare: 18_432 }
const BARE = `import Fastify from 'fastify'
const app = Fastify(); app.get('/', async () => ({ ok: true })); await app.listen({ port: ${PORTS.bare} })`

export async function benchHttp(corpus = 'corpus'): Promise<readonly Timing[]> {
  const data = mkdtempSync(join(tmpdir(), 'tiaomu-bench-'))
  await runIngest({ data, corpus, ocr: false, progress: () => {}, notice: () => {} }, [])
  const folders = ['--data', data, '--corpus', corpus, '--port', String(PORTS.ours)]
  const ours = spawn(process.execPath, ['dist/src/cli/main.js', 'serve', ...folders], { stdio: 'ignore' })
  const bare = spawn(process.execPath, ['--input-type=module', '-e', BARE], { stdio: 'ignore' })
  try {
    await Promise.all([
      untilAnswers(`http://127.0.0.1:${PORTS.ours}/healthz`),
      untilAnswers(`http://127.0.0.1:${PORTS.bare}/`),
    ])
    const floor = await requests(`http://127.0.0.1:${PORTS.bare}/`)
    const search = await requests(
      `http://127.0.0.1:${PORTS.ours}/api/v1/search?q=${encodeURIComponent('公办幼儿园占比')}`,
    )
    const health = await requests(`http://127.0.0.1:${PORTS.ours}/healthz`)
    const peer = { peer: 'bare Fastify route', peerValue: floor }
    return [
      { subject: 'server', metric: 'search', value: search, unit: 'requests/s', ...peer },
      { subject: 'server', metric: '/healthz', value: health, unit: 'requests/s', ...peer },
      {
        subject: 'server',
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
    rmSync(data, { recursive: true, force: true })
  }
}

async function requests(url: string): Promise<number> {
  const result = await autocannon({ url, connections: 16, duration: SECONDS })
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
