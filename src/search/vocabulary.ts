/**
 * What may somebody mean who has typed 「公办」? Titles, units, indicators, headings of the corpus and terms of the field that
 * hold it: those that begin with it first, then the frequent ones. All entries stand in one string, the most frequent first,
 * so that looking for a piece of text in it finds the best answer first and stops after ten: at 100,000 entries a
 * millisecond, where MiniSearch, whose words would have to be all endings of all entries, took 400 and half a gigabyte.
 */
import type { Clause } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'
import { foldText } from './fold.ts'
import { SUGGESTION_KINDS, type Suggestion } from './query.ts'
import { readText, type SectionArray, type Sections, textSections } from './sections.ts'

/** Longer headings are whole sentences: nobody looks for one by typing it. */
const LONGEST = 40
const BETWEEN = '\n'

/** A work that has several witnesses counts once. */
export function packVocabulary(
  clauses: readonly Clause[],
  documents: readonly CorpusDocument[],
): Record<string, SectionArray> {
  const counts = new Map<string, number>()
  const add = (kind: Suggestion['kind'], text: string): void => {
    const flat = text.replace(/\s+/g, '')
    if (flat === '' || flat.length > LONGEST) return
    const key = `${kind}${BETWEEN}${flat}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const leading = new Set(documents.filter(({ id, work }) => id === work).map(({ id }) => id))
  for (const { id, title } of documents) if (leading.has(id)) add('document', title)
  for (const { document, heading, units, targets } of clauses) {
    if (!leading.has(document)) continue
    add('heading', heading)
    for (const { name } of units) add('unit', name)
    for (const { indicator } of targets) add('indicator', indicator)
  }
  const entries = [...counts].map(([key, count]) => {
    const [kind, text] = key.split(BETWEEN) as [Suggestion['kind'], string]
    return { kind, text, count }
  })
  const { units, offsets } = textSections(entries.map(({ text }) => text))
  return {
    'word.units': units,
    'word.offsets': offsets,
    'word.kind': Uint8Array.from(entries, ({ kind }) => SUGGESTION_KINDS.indexOf(kind)),
    'word.count': Uint32Array.from(entries, ({ count }) => count),
  }
}

export function readVocabulary(sections: Sections): readonly Suggestion[] {
  const units = sections.u16('word.units')
  const offsets = sections.u32('word.offsets')
  const kinds = sections.u8('word.kind')
  const counts = sections.u32('word.count')
  return Array.from(kinds, (kind, at) => ({
    kind: SUGGESTION_KINDS[kind]!,
    text: readText(units, offsets[at]!, offsets[at + 1]!),
    count: counts[at]!,
  }))
}

export type Suggest = (typed: string, limit: number) => readonly Suggestion[]

export function openVocabulary(entries: readonly Suggestion[]): Suggest {
  const ranked = [...entries].sort(
    (a, b) => b.count - a.count || a.text.length - b.text.length || (a.text < b.text ? -1 : 1),
  )
  const folded = ranked.map(({ text }) => foldText(text).text)
  const all = `${BETWEEN}${folded.join(BETWEEN)}${BETWEEN}`
  const start = new Uint32Array(ranked.length)
  let next = 1
  for (const [at, text] of folded.entries()) {
    start[at] = next
    next += text.length + 1
  }

  /** The last entry that begins at or before `place`. */
  function entryAt(place: number): number {
    let low = 0
    let high = start.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (start[middle]! <= place) low = middle
      else high = middle - 1
    }
    return low
  }

  return (typed, limit) => {
    const wanted = foldText(typed.replace(/\s+/g, '')).text
    if (wanted === '') return []
    const found = new Set<number>()
    for (const [piece, shift] of [
      [`${BETWEEN}${wanted}`, 1],
      [wanted, 0],
    ] as const)
      for (let at = all.indexOf(piece); at >= 0 && found.size < limit; ) {
        const entry = entryAt(at + shift)
        found.add(entry)
        // The rest of this entry has nothing new to say.
        at = all.indexOf(piece, start[entry]! + folded[entry]!.length)
      }
    return [...found].map((entry) => ranked[entry]!)
  }
}
