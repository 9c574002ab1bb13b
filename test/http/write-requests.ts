/** What a page sends to write: a file to look at or to add, corrections of a document. */
import { NO_CORRECTION } from '../../src/corpus/folder.ts'
import type { IntakeEvent } from '../../src/http/intake-shapes.ts'
import type { ErrorResponse } from '../../src/http/shapes.ts'
import type { WritingLibrary } from './writing-library.ts'

/** a request of this machine */
export const LOCAL = { host: '127.0.0.1:8080' }
export const NAME = '沂源县规划.txt'

export type Headers = Readonly<Record<string, string>>

export async function send(
  { app }: WritingLibrary,
  what: 'preview' | 'add',
  body: string | Buffer,
  { name = NAME, headers = LOCAL }: { readonly name?: string; readonly headers?: Headers } = {},
) {
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1/intake/${what}?name=${encodeURIComponent(name)}`,
    headers: { 'content-type': 'application/octet-stream', ...headers },
    payload: body,
  })
  const text = answer.payload
  return {
    status: answer.statusCode,
    headers: answer.headers,
    error: () => (JSON.parse(text) as ErrorResponse).error,
    events: () =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as IntakeEvent),
  }
}

export async function correct(
  { app }: WritingLibrary,
  id: string,
  body: object,
  headers: Headers = LOCAL,
): Promise<{ status: number; json: ReturnType<typeof JSON.parse> }> {
  const answer = await app.inject({
    method: 'PUT',
    url: `/api/v1/documents/${encodeURIComponent(id)}/corrections`,
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(body),
  })
  return { status: answer.statusCode, json: answer.json() }
}

/** no correction */
export const AS_PRINTED = NO_CORRECTION
