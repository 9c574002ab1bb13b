/**
 * What may somebody mean who has typed 「公办」? Titles, units, indicators, headings of the corpus and terms of the field that
 * hold it: those that begin with it first, then the frequent ones. All entries stand in one string, the most frequent first,
 * so that looking for a piece of text in it finds the best answer first and stops after ten: at 100,000 entries a
 * millisecond, where MiniSearch, whose words would have to be all endings of all entries, took 400 and half a gigabyte.
 * Order and folded texts are made with the index, so that the first letter typed after a start waits for nothing.
 */
import type { Clause } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'
import { foldText } from './fold.ts'
import { SUGGESTION_KINDS, type Suggestion } from './query.ts'
import { readText, type SectionArray, type Sections, textSections } from './sections.ts'

/** Longer headings are whole sentences: nobody looks for one by typing it. */
const LONGEST = 40
const BETWEEN = '\n'

/** Of titles, headings, units and indicators a work that has several witnesses counts once. `terms` are counted already. */
export function packVocabulary(
  clauses: readonly Clause[],
  documents: readonly CorpusDocument[],
  terms: readonly Suggestion[],
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
  const entries = [...counts].map(([key, count]): Suggestion => {
    const [kind, text] = key.split(BETWEEN) as [Suggestion['kind'], string]
    return { kind, text, count }
  })
  return packEntries([...entries, ...terms])
}

export function packEntries(entries: readonly Suggestion[]): Record<string, SectionArray> {
  const ranked = [...entries].sort(
    (a, b) => b.count - a.count || a.text.length - b.text.length || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0),
  )
  const shown = textSections(ranked.map(({ text }) => text))
  const folded = textSections([BETWEEN, ...ranked.map(({ text }) => `${foldText(text).text}${BETWEEN}`)])
  return {
    'word.units': shown.units,
    'word.offsets': shown.offsets,
    'word.folded': folded.units,
    // The first text is the mark before all entries: entry n begins where text n ends.
    'word.start': folded.offsets.slice(1),
    'word.kind': Uint8Array.from(ranked, ({ kind }) => SUGGESTION_KINDS.indexOf(kind)),
    'word.count': Uint32Array.from(ranked, ({ count }) => count),
  }
}

export interface Vocabulary {
  /** what begins with `typed` first, then what holds it, the frequent before the rare */
  suggest(typed: string, limit: number): readonly Suggestion[]
  /** Does an entry hold this folded text? */
  holds(folded: string): boolean
}

export function openVocabulary(sections: Sections): Vocabulary {
  const units = sections.u16('word.units')
  const offsets = sections.u32('word.offsets')
  const kinds = sections.u8('word.kind')
  const counts = sections.u32('word.count')
  const foldedUnits = sections.u16('word.folded')
  const start = sections.u32('word.start')
  const all = readText(foldedUnits, 0, foldedUnits.length)

  /** The last entry that begins at or before `place`. */
  function entryAt(place: number): number {
    let low = 0
    let high = kinds.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (start[middle]! <= place) low = middle
      else high = middle - 1
    }
    return low
  }

  return {
    holds: (folded) => !folded.includes(BETWEEN) && all.includes(folded),
    suggest(typed, limit) {
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
          at = all.indexOf(piece, start[entry + 1]! - BETWEEN.length)
        }
      return [...found].map((entry) => ({
        kind: SUGGESTION_KINDS[kinds[entry]!]!,
        text: readText(units, offsets[entry]!, offsets[entry + 1]!),
        count: counts[entry]!,
      }))
    },
  }
}
