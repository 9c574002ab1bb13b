/** The HTTP API as typed questions. Nothing else in the page asks the server, but for `intake.ts`, which sends. */
import type { CompareResponse, DifferencesResponse, DiffResponse } from '../../../src/http/comparison-shapes.ts'
import type { IntakeResponse } from '../../../src/http/intake-shapes.ts'
import type { SearchResponse, SimilarResponse, SuggestResponse } from '../../../src/http/search-shapes.ts'
import type {
  ClauseResponse,
  CorrectionsJson,
  DocumentClausesResponse,
  DocumentResponse,
  DocumentsResponse,
  EditsResponse,
  ErrorResponse,
  TargetsResponse,
  UnitsResponse,
} from '../../../src/http/shapes.ts'
import { type Params, withParams } from '../state/address.ts'

export const API = '/api/v1'

/** An address that answers with `T`: the type travels with the address. */
export interface Question<T> {
  readonly url: string
  /** never there: holds the type of the answer */
  readonly answer?: T
}

const question = <T>(path: string, params: Params = {}): Question<T> => ({ url: withParams(`${API}${path}`, params) })
const segments = (id: string): string => id.split('/').map(encodeURIComponent).join('/')

export const ask = {
  search: (params: Params) => question<SearchResponse>('/search', params),
  suggest: (q: string) => question<SuggestResponse>('/suggest', { q }),
  documents: () => question<DocumentsResponse>('/documents'),
  document: (id: string) => question<DocumentResponse>(`/documents/${encodeURIComponent(id)}`),
  documentClauses: (id: string) => question<DocumentClausesResponse>(`/documents/${encodeURIComponent(id)}/clauses`),
  edits: (id: string) => question<EditsResponse>(`/documents/${encodeURIComponent(id)}/edits`),
  differences: (id: string, other: string) =>
    question<DifferencesResponse>(`/documents/${encodeURIComponent(id)}/differences`, { with: other }),
  clause: (id: string) => question<ClauseResponse>(`/clauses/${segments(id)}`),
  similar: (id: string) => question<SimilarResponse>(`/clauses/${encodeURIComponent(id)}/similar`, { limit: '5' }),
  compare: (base: string, others: readonly string[]) => question<CompareResponse>('/compare', { base, with: others }),
  diff: (base: string, other: string, literal: boolean) =>
    question<DiffResponse>('/diff', { base, other, literal: literal ? 'true' : undefined }),
  targets: (params: Params) => question<TargetsResponse>('/targets', params),
  units: (params: Params) => question<UnitsResponse>('/units', params),
  intake: () => question<IntakeResponse>('/intake'),
  corrections: (id: string) => question<CorrectionsJson>(`/documents/${encodeURIComponent(id)}/corrections`),
}

export type ExportKind = 'clauses' | 'targets' | 'units' | 'ledger' | 'documents' | 'comparison' | 'matrix'
export type ExportFormat = 'xlsx' | 'docx' | 'csv' | 'md' | 'jsonl'

export function exportAddress(kind: ExportKind, format: ExportFormat, params: Params): string {
  return withParams(`${API}/export/${kind}.${format}`, params)
}

export function sourceAddress(document: string): string {
  return `${API}/documents/${encodeURIComponent(document)}/source`
}

/** What went wrong, in three kinds that need three different remedies. */
export type Failure =
  | { readonly kind: 'refused'; readonly status: number; readonly error: ErrorResponse['error'] }
  | { readonly kind: 'offline' }
  | { readonly kind: 'garbled'; readonly status: number }

export type Reply<T> =
  | { readonly kind: 'answer'; readonly data: T }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'cancelled' }

export function fetchAnswer<T>({ url }: Question<T>, signal: AbortSignal): Promise<Reply<T>> {
  return readReply(url, { headers: { accept: 'application/json' } }, signal)
}

export async function readReply<T>(url: string, request: RequestInit, signal: AbortSignal): Promise<Reply<T>> {
  let status = 0
  try {
    const response = await fetch(url, { ...request, signal })
    status = response.status
    const body: unknown = await response.json()
    if (response.ok) return { kind: 'answer', data: body as T }
    return {
      kind: 'failure',
      failure: isError(body) ? { kind: 'refused', status, error: body.error } : { kind: 'garbled', status },
    }
  } catch {
    if (signal.aborted) return { kind: 'cancelled' }
    return { kind: 'failure', failure: status === 0 ? { kind: 'offline' } : { kind: 'garbled', status } }
  }
}

function isError(body: unknown): body is ErrorResponse {
  return typeof body === 'object' && body !== null && 'error' in body
}
