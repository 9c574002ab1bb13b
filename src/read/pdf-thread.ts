/**
 * Where PDF files are taken apart: in a thread that can be stopped. A page whose drawing goes in circles, or a font that unpacks
 * without end, would else hold up every other file; here it costs its limit and is refused. The thread is kept for the next file.
 */
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'

export interface PdfThread {
  /** what the library speaks through */
  readonly port: MessagePort
  /** @throws PdfLimit when `work` takes longer, or the thread has no memory left */
  readonly within: <T>(work: Promise<T>, limitMs: number) => Promise<T>
  /** ends a thread that was stopped, keeps a sound one */
  readonly close: () => Promise<void>
}

export class PdfLimit extends Error {
  readonly reached: 'time' | 'memory'

  constructor(reached: 'time' | 'memory') {
    super(reached === 'time' ? '超时' : '内存不足')
    this.reached = reached
  }
}

/** Memory of the thread: for files up to a 20th of it one thread serves all, larger ones have their own. */
const LEAST_MEMORY_MB = 512
const MEMORY_OF_SIZE = 20
/** Room for new objects: pages are small, and more of it is only slower to be given back. */
const YOUNG_MB = 4
const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY'

/**
 * Plain script: a thread cannot be started from TypeScript. Each message brings the port of one file. The engine's own `push` is put
 * back as in pdf-library.ts: a fifth of the time of a page.
 */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads')
const { push } = Array.prototype
const library = import(workerData).then((loaded) => {
  Array.prototype.push = push
  return loaded
})
parentPort.on('message', async (port) => {
  const { WorkerMessageHandler } = await library
  WorkerMessageHandler.initializeFromPort(port)
  port.start()
})
`

/** a thread between two files */
let idle: Worker | null = null

/** `program`: address of the library's own worker file; `size` of the file in bytes. */
export function openPdfThread(program: string, size: number): PdfThread {
  const memory = Math.ceil((size * MEMORY_OF_SIZE) / (1 << 20))
  const shared = memory <= LEAST_MEMORY_MB
  const worker = (shared ? idle : null) ?? startThread(program, Math.max(LEAST_MEMORY_MB, memory))
  if (shared) idle = null
  const { port1, port2 } = new MessageChannel()
  let stopped: PdfLimit | Error | null = null
  let fail: (error: Error) => void = () => {}
  const stop = (error: Error & { readonly code?: string }): void => {
    stopped ??= error.code === OUT_OF_MEMORY ? new PdfLimit('memory') : error
    fail(stopped)
  }
  worker.on('error', stop)
  worker.ref()
  worker.postMessage(port2, [port2])
  return {
    port: port1,
    within(work, limitMs) {
      // What is still waiting when the thread is stopped has nobody to tell.
      work.catch(() => {})
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => stop(new PdfLimit('time')), limitMs)
        fail = reject
        if (limitMs <= 0) stop(new PdfLimit('time'))
        if (stopped !== null) reject(stopped)
        work.then(resolve, reject).finally(() => clearTimeout(timer))
      })
    },
    async close() {
      port1.close()
      worker.off('error', stop)
      if (stopped === null && shared && idle === null) {
        worker.unref()
        idle = worker
      } else await worker.terminate()
    },
  }
}

function startThread(program: string, memory: number): Worker {
  const worker = new Worker(PROGRAM, {
    eval: true,
    // Not those of the process: it may have been told to take scripts for modules.
    execArgv: [],
    workerData: program,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: YOUNG_MB },
  })
  worker.on('error', () => {})
  worker.on('exit', () => {
    if (idle === worker) idle = null
  })
  return worker
}
