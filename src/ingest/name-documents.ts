/**
 * Which id does a document get? The manifest's, where somebody named it; else one made from its title, and its region
 * where the title does not say it: 临淄区教育事业发展“十四五”规划 → `临淄区教育事业发展十四五规划`. Two unnamed documents
 * of one title (two copies of a plan) are told apart by their bytes, never by the order they arrived in: the one with the
 * smaller hash keeps the plain id, also when it comes second.
 */
import type { ParsedDocument } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import { type DocumentId, documentId } from '../model/ids.ts'
import { lettersOf } from '../model/letters.ts'
import type { IngestStore, KnownDocument, SourceFile } from './types.ts'

const LONGEST_ID = 60

export interface NamedDocument {
  readonly parsed: ParsedDocument
  readonly id: DocumentId
  readonly known: KnownDocument | null
}

export interface Naming {
  readonly documents: readonly NamedDocument[]
  readonly removed: ReadonlySet<DocumentId>
  readonly renames: readonly { readonly from: DocumentId; readonly to: DocumentId }[]
  readonly findings: readonly Finding[]
}

export function nameDocuments(
  file: Pick<SourceFile, 'location' | 'sha256' | 'documents'>,
  parsed: readonly ParsedDocument[],
  store: Pick<IngestStore, 'holderOf'>,
): Naming {
  const matched = matchKnown(file.documents, parsed)
  const taken = new Set<string>(file.documents.map((known) => known.id))
  const renames: { from: DocumentId; to: DocumentId }[] = []
  const documents = parsed.map((document, index): NamedDocument => {
    const known = matched[index] ?? null
    if (known) {
      const holder = store.holderOf(known.id)
      if (holder && holder.location !== file.location) renames.push(giveAway(known.id, holder.sha256))
      return { parsed: document, id: known.id, known }
    }
    const plain = derivedId(document, file.sha256)
    const id = freeId(
      plain,
      taken,
      (wanted) => {
        const holder = store.holderOf(wanted)
        if (!holder || holder.location === file.location) return true
        if (holder.named || holder.sha256 < file.sha256) return false
        renames.push(giveAway(wanted, holder.sha256))
        return true
      },
      file.sha256,
    )
    taken.add(id)
    return { parsed: document, id, known: null }
  })
  const findings = file.documents
    .filter((known) => !matched.includes(known))
    .map(
      (known): Finding => ({
        level: 'warning',
        code: 'manifest-unmatched',
        at: null,
        detail: `the manifest names ${known.id} (${known.number ?? known.title ?? 'no title'}), but no document of this file bears it`,
      }),
    )
  const removed = new Set(file.documents.filter((known) => known.removed).map((known) => known.id))
  return { documents, removed, renames, findings }
}

/** A name given by people and a smaller hash both win against a derived id. */
function giveAway(from: DocumentId, sha256: string): Naming['renames'][number] {
  return { from, to: documentId(`${from}~${sha256.slice(0, 6)}`) }
}

/** By 文号, then by title; what is left over on both sides is paired only when nothing else could be meant. */
function matchKnown(known: readonly KnownDocument[], parsed: readonly ParsedDocument[]): (KnownDocument | null)[] {
  const result: (KnownDocument | null)[] = parsed.map(() => null)
  const open = new Set(known)
  const pair = (same: (known: KnownDocument, document: ParsedDocument) => boolean): void => {
    for (const [index, document] of parsed.entries()) {
      if (result[index]) continue
      const match = [...open].find((candidate) => same(candidate, document))
      if (!match) continue
      result[index] = match
      open.delete(match)
    }
  }
  pair(
    (a, { head }) => a.number !== null && head.number !== null && lettersOf(a.number) === lettersOf(head.number.value),
  )
  pair((a, { head }) => a.title !== null && lettersOf(a.title) === lettersOf(head.title.value))
  if (known.length === parsed.length && open.size === 1) pair(() => true)
  return result
}

function derivedId({ head }: ParsedDocument, sha256: string): DocumentId {
  const title = lettersOf(head.title.value)
  if (title === '') return documentId(`无题-${sha256.slice(0, 8)}`)
  const region = lettersOf(head.region?.value ?? '')
  // Of the whole state the issuer says more: 教育部关于…, not 中华人民共和国关于….
  const whose = head.level?.value === '国' ? lettersOf(head.issuer?.value.split('、')[0] ?? region) : region
  const prefix = whose === '' || sharesPlace(whose, title) ? '' : whose
  return documentId(`${prefix}${title}`.slice(0, LONGEST_ID))
}

/** 山东省淄博市 and 淄博市教育…规划: the title begins with the last part of the region, so it need not be said again. */
function sharesPlace(region: string, title: string): boolean {
  for (let from = 0; from + 2 <= region.length; from++) if (title.startsWith(region.slice(from, from + 2))) return true
  return false
}

function freeId(
  plain: DocumentId,
  taken: ReadonlySet<string>,
  isFree: (id: DocumentId) => boolean,
  sha256: string,
): DocumentId {
  if (!taken.has(plain) && isFree(plain)) return plain
  const own = documentId(`${plain}~${sha256.slice(0, 6)}`)
  for (let ordinal = 1; ; ordinal++) {
    const id = ordinal === 1 ? own : documentId(`${own}.${ordinal}`)
    if (!taken.has(id)) return id
  }
}
