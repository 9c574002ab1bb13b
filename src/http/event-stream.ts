/**
 * What happens during a long task, one JSON line each: `{"kind":"stage","stage":"clean","file":"某县规划.docx"}` … and what
 * came of it last. What fails before the first line is still answered as an error with its own status; later, the failure is
 * the last line.
 */
import { PassThrough } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { describeError } from './errors.ts'
import type { IntakeEvent } from './intake-shapes.ts'

export const EVENTS = 'application/x-ndjson'

/** `work` tells what happens; its result is the last line. The signal: the caller has gone. */
export async function streamEvents(
  reply: FastifyReply,
  work: (tell: (event: IntakeEvent) => void, signal: AbortSignal) => Promise<IntakeEvent>,
): Promise<FastifyReply> {
  const lines = new PassThrough()
  const abort = new AbortController()
  reply.raw.once('close', () => abort.abort(new Error('the caller has gone')))
  const write = (event: IntakeEvent): void => {
    if (!abort.signal.aborted) lines.write(`${JSON.stringify(event)}\n`)
  }
  let done = Promise.resolve()
  await new Promise<void>((begun, failed) => {
    const tell = (event: IntakeEvent): void => {
      write(event)
      begun()
    }
    done = work(tell, abort.signal).then(tell)
    done.catch(failed)
  })
  done
    .catch((error: unknown) => write({ kind: 'refused', error: describeError(error, reply.log) }))
    .finally(() => lines.end())
  return reply.type(EVENTS).header('cache-control', 'no-store').send(lines)
}
