/** The thread in which files are cleaned and taken in; `intake-thread.ts` starts it for one task and speaks with it. */
import { parentPort, workerData } from 'node:worker_threads'
import type { IntakeTask } from '../http/intake.ts'
import { runTask } from '../http/intake.ts'
import type { Progress } from '../ingest/types.ts'
import { StoreError } from '../store/sqlite.ts'
import type { Folders } from './args.ts'

export interface IntakeOrder extends Folders {
  readonly task: IntakeTask
}

export type IntakeMessage =
  | { readonly kind: 'progress'; readonly event: Progress }
  | { readonly kind: 'result'; readonly result: unknown }
  /** `code`: of a StoreError; null: a defect of ours, shown whole */
  | { readonly kind: 'failed'; readonly code: StoreError['code'] | null; readonly message: string }

const post = (message: IntakeMessage): void => parentPort?.postMessage(message)
const { task, ...folders } = workerData as IntakeOrder
try {
  const result = await runTask(task, folders, (event) => post({ kind: 'progress', event }))
  post({ kind: 'result', result })
} catch (error) {
  const known = error instanceof StoreError || error instanceof SyntaxError
  const whole = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error)
  post({ kind: 'failed', code: error instanceof StoreError ? error.code : null, message: whole })
}
