/**
 * Which page an address means, and which address a page has. `/c/zibo-edu-14-5/%E4%BA%8C/%EF%BC%88%E4%B8%80%EF%BC%89/3` is
 * the clause 二（一）3. Pure: the browser's history is in history.ts.
 */

export type Route =
  | { readonly kind: 'search' }
  | { readonly kind: 'clause'; readonly id: string }
  | { readonly kind: 'read'; readonly document: string }
  | { readonly kind: 'corpus' }
  | { readonly kind: 'compare' }
  | { readonly kind: 'matrix' }
  | { readonly kind: 'targets' }
  | { readonly kind: 'units' }
  | { readonly kind: 'picks' }
  | { readonly kind: 'help' }
  | { readonly kind: 'unknown'; readonly path: string }

const PLAIN = ['corpus', 'compare', 'matrix', 'targets', 'units', 'picks', 'help'] as const

export function readRoute(path: string): Route {
  const [, room = '', ...rest] = path.replace(/\/$/, '').split('/')
  const tail = decode(rest.join('/'))
  if (room === '') return { kind: 'search' }
  if (tail === null) return { kind: 'unknown', path }
  if (room === 'c' && tail !== '') return { kind: 'clause', id: tail }
  if (room === 'read' && tail !== '') return { kind: 'read', document: tail }
  if (room === 'read') return { kind: 'corpus' }
  const plain = PLAIN.find((name) => name === room)
  return plain && tail === '' ? { kind: plain } : { kind: 'unknown', path }
}

/** A label may itself hold a slash (学前教育/毛入园率): it becomes a segment more, and comes back the same. */
export function clauseAddress(id: string): string {
  return `/c/${encodeSegments(id)}`
}

/** `place`: the clause to land on; its id without the document's. */
export function readAddress(document: string, place = ''): string {
  return `/read/${encodeURIComponent(document)}${place === '' ? '' : `#${encodeSegments(place)}`}`
}

/** `row`: the base clause to land on. */
export function compareAddress(base: string, others: readonly string[], row = ''): string {
  return withParams('/compare', { base, with: others }) + (row === '' ? '' : `#${encodeSegments(row)}`)
}

/** What follows the document's id and its slash in the id of one of its clauses. */
export function placeOf(document: string, clause: string): string {
  return clause.startsWith(`${document}/`) ? clause.slice(document.length + 1) : clause
}

/** The place that a hash names; null when it cannot be decoded. */
export function readPlace(hash: string): string | null {
  return decode(hash.replace(/^#/, ''))
}

export type Params = Readonly<Record<string, string | readonly string[] | undefined>>

/** Empty values are left out, so that an address never says `q=`. */
export function withParams(path: string, params: Params): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== '') search.append(name, one)
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

function encodeSegments(text: string): string {
  return text.split('/').map(encodeURIComponent).join('/')
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
