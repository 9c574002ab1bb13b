/**
 * Two witnesses of one work, laid beside each other: which characters differ, and what only one has. The gazette prints
 * 临政发〔2022〕6号 and lost 表1; the page on the web has the tables and no 文号. Clauses answer one another by their printed path.
 */
import type { Clause } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'
import type { ClauseId, DocumentId } from '../model/ids.ts'
import type { Span } from '../model/span.ts'
import { diffTexts } from './diff.ts'

export interface Witness {
  readonly document: CorpusDocument
  /** in printed order */
  readonly clauses: readonly Clause[]
}

export interface TextDifference {
  readonly path: readonly string[]
  readonly clauses: readonly [ClauseId, ClauseId]
  /** where the clauses differ: heading or body */
  readonly part: 'heading' | 'text'
  /** in the first's and the second's heading or text; an empty span where one has nothing */
  readonly at: readonly [Span, Span]
  readonly words: readonly [string, string]
  /** only blanks, width or marks */
  readonly minor: boolean
}

export interface OnlyInOne {
  readonly document: DocumentId
  readonly clause: ClauseId
  readonly path: readonly string[]
  readonly heading: string
  /** of a section: how many clauses and rows stand below it */
  readonly below: number
}

export interface WitnessDifferences {
  readonly documents: readonly [DocumentId, DocumentId]
  /** 文号, 机关, 日期, 标题 where they differ; null: not printed */
  readonly fields: readonly { readonly name: string; readonly values: readonly [string | null, string | null] }[]
  readonly texts: readonly TextDifference[]
  /** the topmost clauses that have no answer in the other */
  readonly only: readonly OnlyInOne[]
}

export function compareWitnesses(first: Witness, second: Witness): WitnessDifferences {
  const answers = new Map(second.clauses.map((clause) => [keyOf(clause), clause]))
  const known = new Set(first.clauses.map(keyOf))
  return {
    documents: [first.document.id, second.document.id],
    fields: fieldsOf(first.document, second.document),
    texts: first.clauses.flatMap((clause) => {
      const answer = answers.get(keyOf(clause))
      return answer === undefined ? [] : differences(clause, answer)
    }),
    only: [...onlyIn(first, answers), ...onlyIn(second, known)],
  }
}

/** `二/（一）/3`, with ~2 where the same path comes twice. */
function keyOf({ id, document }: Clause): string {
  return id.slice(document.length + 1)
}

function fieldsOf(first: CorpusDocument, second: CorpusDocument): WitnessDifferences['fields'] {
  const pairs = [
    ['标题', first.title, second.title],
    ['文号', first.number, second.number],
    ['机关', first.issuer, second.issuer],
    ['日期', first.date, second.date],
  ] as const
  return pairs.filter(([, a, b]) => a !== b).map(([name, a, b]) => ({ name, values: [a, b] }))
}

function differences(first: Clause, second: Clause): TextDifference[] {
  return (['heading', 'text'] as const).flatMap((part) => {
    const [one, two] = [first[part], second[part]]
    if (one === two) return []
    const about = { path: first.path, clauses: [first.id, second.id] as const, part }
    return changesOf(one, two).map((at): TextDifference => {
      const words = [one.slice(at[0].start, at[0].end), two.slice(at[1].start, at[1].end)] as const
      return { ...about, at, words, minor: bare(words[0]) === bare(words[1]) }
    })
  })
}

/** Neighbouring deletions and insertions are one change. */
function changesOf(one: string, two: string): (readonly [Span, Span])[] {
  const changes: [Span, Span][] = []
  let [from, to] = [0, 0]
  let open = false
  for (const piece of diffTexts(one, two, { literal: true })) {
    const same = piece.kind === 'same' || piece.kind === 'neutral'
    if (same) {
      from = piece.base!.end
      to = piece.other!.end
      open = false
      continue
    }
    const last = changes.at(-1)
    const base = piece.base ?? { start: from, end: from }
    const other = piece.other ?? { start: to, end: to }
    if (open && last) {
      changes[changes.length - 1] = [
        { start: last[0].start, end: Math.max(last[0].end, base.end) },
        { start: last[1].start, end: Math.max(last[1].end, other.end) },
      ]
    } else changes.push([base, other])
    from = Math.max(from, base.end)
    to = Math.max(to, other.end)
    open = true
  }
  return changes
}

function onlyIn({ document, clauses }: Witness, others: { has(key: string): boolean }): OnlyInOne[] {
  const missing = clauses.filter((clause) => !others.has(keyOf(clause)))
  const ids = new Set(missing.map(({ id }) => id))
  const below = new Map<ClauseId, number>()
  const parents = new Map(missing.map(({ id, parent }) => [id, parent]))
  for (const { parent } of missing)
    for (let at = parent; at !== null && ids.has(at); at = parents.get(at) ?? null)
      below.set(at, (below.get(at) ?? 0) + 1)
  return missing
    .filter(({ parent }) => parent === null || !ids.has(parent))
    .map(({ id, path, heading }) => ({ document: document.id, clause: id, path, heading, below: below.get(id) ?? 0 }))
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}
