/**
 * The files that somebody wants to add, from the moment they were dropped until they are in; kept while the tab is open, so
 * that a look at another page loses none. They are sent one after another.
 */
import { useEffect, useState } from 'preact/hooks'
import { sendFile } from '../api/intake.ts'
import { forgetAnswers } from '../api/use-answer.ts'
import { advance, type Purpose, type UploadState } from './intake-events.ts'
import { readStored, writeStored } from './stored.ts'

export interface Upload {
  readonly key: number
  readonly file: File
  /** the text of pages that have none is to be recognised */
  readonly ocr: boolean
  readonly state: UploadState
}

const CHANGED = 'tiaomu:uploads'
const TOKEN = 'token'

let uploads: readonly Upload[] = []
let nextKey = 1
/** the one that is being sent, and the way to stop it */
let running: { readonly key: number; readonly stop: () => void } | null = null
const queue: { readonly key: number; readonly purpose: Purpose }[] = []
let token = readStored(TOKEN, 'forTab') ?? ''

export function useUploads(): readonly Upload[] {
  const [now, setNow] = useState(uploads)
  useEffect(() => {
    const update = (): void => setNow(uploads)
    window.addEventListener(CHANGED, update)
    return () => window.removeEventListener(CHANGED, update)
  }, [])
  return now
}

export function currentToken(): string {
  return token
}

export function setToken(given: string): void {
  token = given.trim()
  writeStored(TOKEN, token, 'forTab')
}

/** `mostBytes`: what the server takes; a larger file is not even sent. */
export function lookAt(files: readonly File[], mostBytes: number, tooLarge: (file: File) => string): void {
  for (const file of files) {
    const key = nextKey++
    const refused: UploadState = {
      kind: 'refused',
      purpose: 'look',
      error: { code: 'too-large', message: tooLarge(file), detail: {} },
    }
    change([...uploads, { key, file, ocr: false, state: file.size > mostBytes ? refused : { kind: 'waiting' } }])
    if (file.size <= mostBytes) queue.push({ key, purpose: 'look' })
  }
  sendNext()
}

export function take(key: number): void {
  again(key, 'add')
}

export function again(key: number, purpose: Purpose): void {
  set(key, { kind: 'waiting' })
  queue.push({ key, purpose })
  sendNext()
}

/** A scan is looked at once more, and its text recognised, now and when it is taken in. */
export function recognise(key: number): void {
  change(uploads.map((upload) => (upload.key === key ? { ...upload, ocr: true } : upload)))
  again(key, 'look')
}

export function dismiss(key: number): void {
  if (running?.key === key) {
    running.stop()
    running = null
  }
  change(uploads.filter((upload) => upload.key !== key))
  sendNext()
}

function sendNext(): void {
  if (running) return
  const next = queue.shift()
  if (!next) return
  const upload = uploads.find(({ key }) => key === next.key)
  if (!upload) {
    sendNext()
    return
  }
  const { key, purpose } = next
  set(key, { kind: 'sending', purpose, share: 0 })
  const stop = sendFile(upload.file, { purpose, ocr: upload.ocr }, token, (heard) => {
    if (heard.kind === 'sent')
      set(
        key,
        heard.share < 1 ? { kind: 'sending', purpose, share: heard.share } : { kind: 'working', purpose, stage: null },
      )
    else if (heard.kind === 'broken') end(key, { kind: 'broken', purpose })
    else {
      const state = advance(purpose, heard.event)
      if (state.kind === 'working') set(key, state)
      else end(key, state)
    }
  })
  running = { key, stop }
}

function end(key: number, state: UploadState): void {
  set(key, state)
  running = null
  if (state.kind === 'added') forgetAnswers()
  sendNext()
}

function set(key: number, state: UploadState): void {
  change(uploads.map((upload) => (upload.key === key ? { ...upload, state } : upload)))
}

function change(next: readonly Upload[]): void {
  uploads = next
  window.dispatchEvent(new Event(CHANGED))
}
