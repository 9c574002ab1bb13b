/**
 * Clauses → the one buffer that engine.ts searches: postings and texts of each document, what filters ask for, and what is
 * suggested. A document whose words have not changed brings its segment from an earlier build.
 */
import type { Clause } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'
import { IS_BARE, openFacts, packFacts } from './facts.ts'
import { wordsOf } from './fields.ts'
import type { ClauseText } from './meaning-file.ts'
import { clausesWithPhrase } from './phrase.ts'
import { joinPostings, openPostings } from './postings.ts'
import type { Suggestion } from './query.ts'
import { heldSections, openSections, packSections, type Sections } from './sections.ts'
import { type FindSegment, openSegment, packSegment } from './segment.ts'
import { joinTexts, openTexts } from './texts.ts'
import { packVocabulary } from './vocabulary.ts'

/** Of the buffer's layout and of everything that decides what is in it; another one is rebuilt. */
export const INDEX_VERSION = 2

/**
 * Clauses are numbered by their document's place in `documents`, then in printed order. `terms`: words of the field; those
 * that the corpus holds are suggested beside what it calls its own things. `findSegment` may know the work of earlier builds.
 */
export function buildIndex(
  clauses: readonly Clause[],
  documents: readonly CorpusDocument[],
  terms: readonly string[] = [],
  findSegment: FindSegment = (_, make) => make(),
): Uint8Array {
  const place = new Map(documents.map(({ id }, index) => [id, index]))
  const ordered = clauses
    .filter(({ document }) => place.has(document))
    .sort((a, b) => place.get(a.document)! - place.get(b.document)! || a.order - b.order)
  const byId = new Map(ordered.map((clause) => [clause.id, clause]))
  const owned = documents.map((): Clause[] => [])
  for (const clause of ordered) owned[place.get(clause.document)!]!.push(clause)
  const segments = documents.map((document, number) => {
    const words = owned[number]!.map((clause) => wordsOf(clause, byId, document))
    return openSegment(
      findSegment(words, () => packSegment(INDEX_VERSION, words)),
      INDEX_VERSION,
    )
  })
  const searched = {
    ...joinPostings(segments.map((segment) => segment.terms)),
    ...joinTexts(segments.map((segment) => segment.texts)),
  }
  return packSections(INDEX_VERSION, {
    ...searched,
    ...packFacts(ordered, byId, documents),
    ...packVocabulary(ordered, documents, countTerms(terms, heldSections(searched))),
  })
}

function countTerms(terms: readonly string[], sections: Sections): readonly Suggestion[] {
  const postings = openPostings(sections)
  const texts = openTexts(sections)
  return terms
    .map((text) => ({ kind: 'term', text, count: clausesWithPhrase(text, postings, texts).length }) as const)
    .filter(({ count }) => count > 0)
}

/** What there is to embed: heading and text of each clause, numbered as in the index. */
export function readClauseTexts(bytes: Uint8Array): readonly ClauseText[] {
  const sections = openSections(bytes, INDEX_VERSION)
  const texts = openTexts(sections)
  const facts = openFacts(sections)
  return Array.from({ length: facts.size }, (_, clause) => ({
    heading: texts.heading(clause),
    text: texts.text(clause),
    bare: (facts.flags[clause]! & IS_BARE) !== 0,
  }))
}
