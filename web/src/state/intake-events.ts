/**
 * What the server says of a file, line by line → what is shown of it. `{"kind":"stage","stage":"clean",…}` moves the steps on,
 * the last line says what came of it. Pure.
 */
import type { IntakeEvent, PreviewJson } from '../../../src/http/intake-shapes.ts'
import type { ErrorResponse } from '../../../src/http/shapes.ts'

export type Stage = Extract<IntakeEvent, { kind: 'stage' }>['stage']
type Added = Extract<IntakeEvent, { kind: 'added' }>

/** `look`: what would become of it; `add`: it comes in. */
export type Purpose = 'look' | 'add'

/** The steps of each purpose in their order. */
export const STAGES = {
  look: ['read', 'clean', 'parse', 'extract'],
  add: ['read', 'clean', 'parse', 'extract', 'store', 'corpus', 'index'],
} as const satisfies Readonly<Record<Purpose, readonly Stage[]>>

export type UploadState =
  | { readonly kind: 'waiting' }
  /** `share`: how much of it has been sent, 0..1 */
  | { readonly kind: 'sending'; readonly purpose: Purpose; readonly share: number }
  | { readonly kind: 'working'; readonly purpose: Purpose; readonly stage: Stage | null }
  | { readonly kind: 'understood'; readonly preview: PreviewJson }
  | { readonly kind: 'added'; readonly event: Added }
  | { readonly kind: 'refused'; readonly error: ErrorResponse['error']; readonly purpose: Purpose }
  /** the connection broke before the server had said what came of it */
  | { readonly kind: 'broken'; readonly purpose: Purpose }

export function advance(purpose: Purpose, event: IntakeEvent): UploadState {
  switch (event.kind) {
    case 'stage':
      return { kind: 'working', purpose, stage: event.stage }
    case 'understood':
      return { kind: 'understood', preview: event.preview }
    case 'added':
      return { kind: 'added', event }
    case 'refused':
      return { kind: 'refused', error: event.error, purpose }
  }
}

/** The whole lines of `text` behind `from`; a line that is still on its way waits for its end. */
export function readEvents(
  text: string,
  from: number,
): { readonly events: readonly IntakeEvent[]; readonly next: number } {
  const next = text.lastIndexOf('\n') + 1
  if (next <= from) return { events: [], next: from }
  const lines = text.slice(from, next).split('\n')
  return { events: lines.filter((line) => line !== '').map((line) => JSON.parse(line) as IntakeEvent), next }
}

/** 3.2 MB, 480 KB */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const kilo = bytes / 1024
  return kilo < 1000 ? `${Math.round(kilo)} KB` : `${Number((kilo / 1024).toFixed(1))} MB`
}
