/**
 * What may somebody mean who has typed 「公办」? Titles, units, indicators and headings of the corpus that hold it, those that
 * begin with it first, then the frequent ones. Compared as search compares: width, case and traditional characters folded.
 */
import { foldText } from '../search/fold.ts'
import type { Snapshot } from '../store/library.ts'
import type { SuggestResponse } from './shapes.ts'

type Suggestion = SuggestResponse['suggestions'][number]

export type Vocabulary = readonly (Suggestion & { readonly folded: string })[]

/** Longer headings are whole sentences: nobody looks for one by typing it. */
const LONGEST = 40

export function collectVocabulary({ documents, reader }: Pick<Snapshot, 'documents' | 'reader'>): Vocabulary {
  const counts = new Map<string, number>()
  const add = (kind: Suggestion['kind'], text: string): void => {
    const flat = text.replace(/\s+/g, '')
    if (flat === '' || flat.length > LONGEST) return
    const key = `${kind}\n${flat}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const document of documents.values()) {
    if (document.id !== document.work) continue
    add('document', document.title)
    for (const { heading, units, targets } of reader.clausesOf(document.id)) {
      add('heading', heading)
      for (const { name } of units) add('unit', name)
      for (const { indicator } of targets) add('indicator', indicator)
    }
  }
  return [...counts].map(([key, count]) => {
    const [kind, text] = key.split('\n') as [Suggestion['kind'], string]
    return { kind, text, count, folded: foldText(text).text }
  })
}

export function suggest(typed: string, vocabulary: Vocabulary, limit: number): readonly Suggestion[] {
  const wanted = foldText(typed.replace(/\s+/g, '')).text
  if (wanted === '') return []
  return vocabulary
    .flatMap((entry) => {
      const at = entry.folded.indexOf(wanted)
      return at < 0 ? [] : [{ entry, first: at === 0 ? 0 : 1 }]
    })
    .sort(
      (a, b) =>
        a.first - b.first ||
        b.entry.count - a.entry.count ||
        a.entry.text.length - b.entry.text.length ||
        (a.entry.text < b.entry.text ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ entry: { kind, text, count } }) => ({ kind, text, count }))
}
