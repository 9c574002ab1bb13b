/**
 * Runs intake tasks one after another, each in a thread that ends with it: cleaning a plan takes seconds, in which the server
 * goes on answering, and what the thread has loaded is gone afterwards.
 */
import { Worker } from 'node:worker_threads'
import type { Intake, IntakeResults, IntakeTask } from '../http/intake.ts'
import type { Progress } from '../ingest/types.ts'
import { StoreError } from '../store/sqlite.ts'
import type { Folders } from './args.ts'
import type { IntakeMessage, IntakeOrder } from './intake-worker.ts'

/** Beside this file once it is built; a thread cannot be started from TypeScript. */
const WORKER = new URL('./intake-worker.js', import.meta.url)

export function intakeInThreads({ data, corpus }: Folders): Intake {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run<T extends IntakeTask>(task: T, progress: (event: Progress) => void, signal?: AbortSignal) {
      const own = last.then(() => runInThread({ task, data, corpus }, progress, signal))
      last = own.catch(() => {})
      return own as Promise<IntakeResults[T['kind']]>
    },
  }
}

function runInThread(order: IntakeOrder, progress: (event: Progress) => void, signal?: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) throw signal.reason
    const worker = new Worker(WORKER, { workerData: order })
    const stop = (): void => {
      reject(signal?.reason)
      void worker.terminate()
    }
    signal?.addEventListener('abort', stop)
    worker.on('message', (message: IntakeMessage) => {
      if (message.kind === 'progress') progress(message.event)
      else if (message.kind === 'result') resolve(message.result)
      else reject(message.code === null ? new Error(message.message) : new StoreError(message.code, message.message))
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop)
      // Without effect when it has said what came of it.
      reject(new Error(`the intake thread ended without an answer (${code})`))
    })
  })
}
