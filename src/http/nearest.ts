/**
 * What did somebody mean by an id that is not there? The nearest documents by shared pairs of characters, the nearest
 * clauses by the longest common beginning of the path: `zibo-edu-14-5/二/（一）/9` lies beside `zibo-edu-14-5/二/（一）/8`.
 */
import type { Clause } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'

const MOST = 5

export function nearestDocuments(id: string, documents: Iterable<CorpusDocument>): readonly string[] {
  const wanted = pairs(id)
  return [...documents]
    .map((document) => ({ id: document.id, score: Math.max(dice(wanted, document.id), dice(wanted, document.title)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, MOST)
    .map((near) => near.id)
}

export function unknownDocument(
  id: string,
  documents: Iterable<CorpusDocument>,
): { readonly message: string; readonly documents: readonly string[] } {
  const all = [...documents]
  const near = nearestDocuments(id, all)
  const named = near.length > 0 ? near : all.slice(0, MOST).map((document) => document.id)
  const hint = named.length > 0 ? `，相近的有：${named.join('、')}` : '，文库是空的'
  return { message: `没有文件“${id}”${hint}`, documents: named }
}

/** `id` is not taken apart: only its beginning is compared with ids that exist. */
export function nearestClauses(id: string, clauses: readonly Clause[]): readonly Clause[] {
  return clauses
    .map((clause) => ({ clause, common: commonBeginning(id, clause.id), score: dice(pairs(id), clause.id) }))
    .sort((a, b) => b.common - a.common || b.score - a.score || a.clause.order - b.clause.order)
    .slice(0, MOST)
    .map(({ clause }) => clause)
}

/** The document whose id, followed by a slash, `id` begins with; the longest when several do. */
export function documentOfClauseId(id: string, documents: Iterable<CorpusDocument>): CorpusDocument | null {
  let found: CorpusDocument | null = null
  for (const document of documents)
    if (id.startsWith(`${document.id}/`) && document.id.length > (found?.id.length ?? 0)) found = document
  return found
}

function commonBeginning(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

function pairs(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (let at = 0; at + 2 <= text.length; at++) found.add(text.slice(at, at + 2).toLowerCase())
  return found
}

function dice(wanted: ReadonlySet<string>, text: string): number {
  const own = pairs(text)
  let shared = 0
  for (const pair of own) if (wanted.has(pair)) shared++
  return shared === 0 ? 0 : (2 * shared) / (wanted.size + own.size)
}
