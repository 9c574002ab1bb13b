/** Sending a file and hearing what becomes of it; XMLHttpRequest, because `fetch` does not tell how much has been sent. */
import type { CorrectedResponse, IntakeEvent, RemovedResponse } from '../../../src/http/intake-shapes.ts'
import type { CorrectionsJson, ErrorResponse } from '../../../src/http/shapes.ts'
import { withParams } from '../state/address.ts'
import { type Purpose, readEvents } from '../state/intake-events.ts'
import { API, type Reply, readReply } from './client.ts'

export type Heard =
  | { readonly kind: 'sent'; readonly share: number }
  | { readonly kind: 'event'; readonly event: IntakeEvent }
  /** no last line has come */
  | { readonly kind: 'broken' }

/** @returns the way to stop */
export function sendFile(
  file: File,
  { purpose, ocr }: { readonly purpose: Purpose; readonly ocr: boolean },
  token: string,
  hear: (heard: Heard) => void,
): () => void {
  const request = new XMLHttpRequest()
  let read = 0
  let ended = false
  const take = (): void => {
    if (request.status !== 200) return
    const { events, next } = readEvents(request.responseText, read)
    read = next
    for (const event of events) {
      if (event.kind !== 'stage') ended = true
      hear({ kind: 'event', event })
    }
  }
  const parameters = ocr ? { name: file.name, ocr: 'true' } : { name: file.name }
  request.open('POST', withParams(`${API}/intake/${purpose === 'look' ? 'preview' : 'add'}`, parameters))
  request.setRequestHeader('content-type', 'application/octet-stream')
  if (token !== '') request.setRequestHeader('authorization', `Bearer ${token}`)
  request.upload.addEventListener('progress', ({ loaded, total }) =>
    hear({ kind: 'sent', share: total === 0 ? 1 : loaded / total }),
  )
  request.addEventListener('progress', take)
  request.addEventListener('load', () => {
    take()
    const error = request.status === 200 ? null : errorOf(request.responseText)
    if (error) hear({ kind: 'event', event: { kind: 'refused', error } })
    else if (!ended) hear({ kind: 'broken' })
  })
  request.addEventListener('error', () => {
    if (!ended) hear({ kind: 'broken' })
  })
  request.send(file)
  return () => request.abort()
}

function errorOf(text: string): ErrorResponse['error'] | null {
  try {
    return (JSON.parse(text) as ErrorResponse).error ?? null
  } catch {
    return null
  }
}

/** `was`: what the form showed, so that nobody else's correction is wiped out. */
export function sendCorrections(
  id: string,
  corrections: CorrectionsJson,
  was: CorrectionsJson,
  token: string,
): Promise<Reply<CorrectedResponse>> {
  const headers = { 'content-type': 'application/json', ...authorised(token) }
  const body = JSON.stringify({ ...corrections, was })
  return change<CorrectedResponse>(`${API}/documents/${encodeURIComponent(id)}/corrections`, {
    method: 'PUT',
    headers,
    body,
  })
}

export function sendRemoval(id: string, token: string): Promise<Reply<RemovedResponse>> {
  return change<RemovedResponse>(`${API}/documents/${encodeURIComponent(id)}`, {
    method: 'DELETE',
    headers: authorised(token),
  })
}

/** What has been sent is not taken back: nobody cancels it. */
function change<T>(url: string, request: RequestInit): Promise<Reply<T>> {
  return readReply<T>(url, request, new AbortController().signal)
}

function authorised(token: string): Readonly<Record<string, string>> {
  return token === '' ? {} : { authorization: `Bearer ${token}` }
}
