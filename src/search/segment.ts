/**
 * What one document adds to the index, whatever the other documents are: its terms counted, its texts folded. Two thirds of
 * the work of an index are here, and a document that has not changed has it done: 「临淄区教育事业发展“十四五”规划」 is read again
 * when its own text or title changes. What depends on all documents (how rare a term is) is worked out when segments are joined.
 */
import type { ClauseWords } from './fields.ts'
import { type CountedTerms, countPostings } from './postings.ts'
import { jsonSection, openSections, packSections, type SectionArray } from './sections.ts'
import { packTexts } from './texts.ts'

export interface Segment {
  readonly terms: CountedTerms
  /** see packTexts */
  readonly texts: Readonly<Record<string, SectionArray>>
}

/** Finds the packed segment of a document's words, or makes it with `make`. */
export type FindSegment = (words: readonly ClauseWords[], make: () => Uint8Array) => Uint8Array

export function packSegment(version: number, words: readonly ClauseWords[]): Uint8Array {
  const { keys, texts, ...counted } = countPostings(words)
  return packSections(version, {
    ...Object.fromEntries(Object.entries({ keys, ...counted }).map(([name, array]) => [`count.${name}`, array])),
    'count.texts': jsonSection(texts),
    ...packTexts(words),
  })
}

/** @throws IndexVersionError when the bytes are none of this version */
export function openSegment(bytes: Uint8Array, version: number): Segment {
  const sections = openSections(bytes, version)
  return {
    terms: {
      keys: sections.u32('count.keys'),
      texts: sections.json<string[]>('count.texts'),
      term: sections.u32('count.term'),
      count: sections.u8('count.count'),
      ends: sections.u32('count.ends'),
      lengths: sections.f32('count.lengths'),
    },
    texts: {
      'text.units': sections.u16('text.units'),
      'text.offsets': sections.u32('text.offsets'),
      'squeezed.units': sections.u16('squeezed.units'),
      'squeezed.offsets': sections.u32('squeezed.offsets'),
    },
  }
}
