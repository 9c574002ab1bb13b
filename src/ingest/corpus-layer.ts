/**
 * What needs more than one document: which are witnesses of one work, which plan a plan follows, which document a 《…》
 * means. 根据《淄博市教育事业发展“十四五”规划》 in a county plan resolves to `zibo-edu-14-5` once that plan is there.
 * A layer over the corpus, recomputed from the documents as a whole; it never edits a document's text.
 */
import type { CorpusDocument } from '../model/document.ts'
import type { ClauseId, DocumentId } from '../model/ids.ts'
import { lettersOf } from '../model/letters.ts'

export interface LayerInput {
  readonly document: CorpusDocument
  readonly noticeTitle: string | null
  /** what people said; wins over what the text says */
  readonly parent: DocumentId | null
  readonly references: readonly { readonly clause: ClauseId; readonly ordinal: number; readonly text: string }[]
  /** the document's clean text */
  readonly text: string
}

export interface CorpusLayer {
  readonly works: readonly { readonly leader: DocumentId; readonly witnesses: readonly DocumentId[] }[]
  readonly documents: readonly {
    readonly id: DocumentId
    readonly work: DocumentId
    readonly parents: CorpusDocument['parents']
  }[]
  /** resolved references only */
  readonly references: readonly {
    readonly clause: ClauseId
    readonly ordinal: number
    readonly document: DocumentId
  }[]
}

export type GroupWitnesses = (
  documents: readonly { readonly document: CorpusDocument; readonly text: string }[],
) => CorpusLayer['works']

export function deriveCorpusLayer(inputs: readonly LayerInput[], groupWitnesses: GroupWitnesses): CorpusLayer {
  const works = groupWitnesses(inputs)
  const leader = new Map(works.flatMap((work) => work.witnesses.map((id) => [id, work.leader] as const)))
  const workOf = (id: DocumentId): DocumentId => leader.get(id) ?? id
  const names = nameIndex(inputs)
  const titles = new Map(inputs.map(({ document }) => [document.id, document.title]))
  /** a plan does not follow itself, and a name that fits several works names none of them */
  const resolve = (text: string, self: DocumentId | null): DocumentId | null => {
    const found = new Set([...(names.get(lettersOf(text)) ?? [])].map(workOf))
    if (self) found.delete(workOf(self))
    const [only] = found
    return found.size === 1 && only ? only : null
  }
  return {
    works: works.filter((work) => work.witnesses.length > 1),
    documents: inputs.map(({ document, parent }) => ({
      id: document.id,
      work: workOf(document.id),
      parents: parent
        ? [{ title: titles.get(parent) ?? parent, document: titles.has(parent) ? parent : null }]
        : document.parents.map(({ title }) => ({ title, document: resolve(title, document.id) })),
    })),
    references: inputs.flatMap(({ references }) =>
      references.flatMap(({ clause, ordinal, text }) => {
        const document = resolve(text, null)
        return document ? [{ clause, ordinal, document }] : []
      }),
    ),
  }
}

/** Titles with the issuer in front and without, notice titles and 文号, folded to letters and digits. */
function nameIndex(inputs: readonly LayerInput[]): ReadonlyMap<string, ReadonlySet<DocumentId>> {
  const names = new Map<string, Set<DocumentId>>()
  for (const { document, noticeTitle } of inputs)
    for (const name of [...titleForms(document), noticeTitle, document.number]) {
      const key = lettersOf(name ?? '')
      if (key.length < 4) continue
      const holders = names.get(key) ?? new Set()
      names.set(key, holders.add(document.id))
    }
  return names
}

/** 《国务院办公厅关于推进…的意见》 is also quoted as 《关于推进…的意见》, whichever of them its own head prints. */
function titleForms({ title, issuer }: CorpusDocument): ReadonlySet<string> {
  const about = title.indexOf('关于')
  const forms = [title]
  if (about > 0 && issuer !== null && title.startsWith(issuer)) forms.push(title.slice(about))
  if (about === 0 && issuer !== null) forms.push(`${issuer}${title}`)
  return new Set(forms)
}
