/**
 * The search engine of one machine: clauses → one buffer (`buildIndex`), buffer → `search(query)` (`openEngine`).
 * 「公办园占比 谁负责」 goes: text → parts → question words off → ranked → filtered → ordered → explained.
 */
import type { Clause } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'
import { functionOf, type OrganisationLexicon } from '../organisations/lexicon.ts'
import { clearScratch, createScratch } from './accumulate.ts'
import { type Concept, openConcepts } from './concepts.ts'
import { countFacets } from './facets.ts'
import { HAS_TARGET, HAS_UNIT, openFacts, packFacts } from './facts.ts'
import { wordsOf } from './fields.ts'
import { clauseTest, type FunctionOf } from './filter.ts'
import { createSeeker, type Seeker } from './marks.ts'
import { orderHits } from './order.ts'
import { placesOf } from './places.ts'
import { openPostings, packPostings } from './postings.ts'
import type { Hit, Query, SearchEngine, SearchResult } from './query.ts'
import type { Wanted } from './questions.ts'
import { type Index, type Ranked, rankParts } from './rank.ts'
import { readQuery } from './read-query.ts'
import { openSections, packSections } from './sections.ts'
import { explainHit } from './snippet.ts'
import { openTexts, packTexts } from './texts.ts'

/** Of the buffer's layout and of everything that decides what is in it; another one is rebuilt. */
const INDEX_VERSION = 1

/** What a hit gains that holds what a question asks for. */
const WANTED_BONUS = 1.15
/** What is left of a hit that is not from the place a query names, but names it, or does not. */
const PLACE_FACTORS = { from: 1, named: 0.8, neither: 0.6 } as const

/** With this many clauses that hold all parts, nobody is offered those that hold some. */
const ENOUGH = 10
/** A clause that holds some parts is offered when it has this share of the query's worth. */
const LEAST_COVERAGE = 0.15

interface Chosen {
  readonly hits: readonly number[]
  readonly complete: number
}
/** 。，！ asks for nothing that could be found. */
const NOTHING: Chosen = { hits: [], complete: 0 }

export interface EngineOptions {
  /** which bodies do the same work at other levels */
  readonly organisations?: OrganisationLexicon
  /** words that mean the same, see concepts.ts */
  readonly concepts?: readonly Concept[]
}

/** Clauses are numbered by their document's place in `documents`, then in printed order. */
export function buildIndex(clauses: readonly Clause[], documents: readonly CorpusDocument[]): Uint8Array {
  const place = new Map(documents.map(({ id }, index) => [id, index]))
  const ordered = clauses
    .filter(({ document }) => place.has(document))
    .sort((a, b) => place.get(a.document)! - place.get(b.document)! || a.order - b.order)
  const byId = new Map(ordered.map((clause) => [clause.id, clause]))
  const words = ordered.map((clause) => wordsOf(clause, byId, documents[place.get(clause.document)!]))
  return packSections(INDEX_VERSION, {
    ...packPostings(words),
    ...packTexts(words),
    ...packFacts(ordered, byId, documents),
  })
}

/**
 * `bytes` has to stay as it is.
 * @throws IndexVersionError when the bytes are no index of this version
 */
export function openEngine(bytes: Uint8Array, { organisations, concepts = [] }: EngineOptions = {}): SearchEngine {
  const sections = openSections(bytes, INDEX_VERSION)
  const postings = openPostings(sections)
  const texts = openTexts(sections)
  const facts = openFacts(sections)
  const index: Index = {
    postings,
    texts,
    facts,
    concepts: openConcepts(concepts, postings, texts, facts.size),
    places: placesOf(facts.documents),
  }
  const scratch = createScratch(facts.size)
  const purposeOf: FunctionOf = (unit) => (organisations ? functionOf(organisations, unit) : null)

  function search(query: Query, want: { readonly facets?: boolean } = {}): SearchResult {
    const { parts, wants } = readQuery(query)
    const listing = parts.length === 0 && query.text.trim() === ''
    const passes = clauseTest(facts, query.filters, purposeOf, listing)
    try {
      const ranked = rankParts(parts, index, scratch)
      const { hits, complete } = listing || parts.length > 0 ? choose(ranked, passes) : NOTHING
      const score = scorer(ranked, wants)
      const last = query.offset + query.limit
      const seeker = createSeeker(ranked.sought)
      const ordered = orderHits(hits, query.sort, last, score, (clause) => facts.deadline[clause]!)
      return {
        total: hits.length,
        semantic: 'off',
        relaxed: complete === 0 && hits.length > 0,
        complete,
        hits: ordered.slice(query.offset, last).map((clause) => explain(clause, score(clause), seeker)),
        ...(want.facets ? { facets: countFacets(facts, hits, query.filters, purposeOf) } : {}),
      }
    } finally {
      clearScratch(scratch)
    }
  }

  /** Clauses that hold all parts; while these are few, also those that hold some, and how many hold all. */
  function choose(ranked: Ranked, passes: (clause: number) => boolean): Chosen {
    const { standing, touched, coverage } = ranked
    const all: number[] = []
    if (ranked.asksNothing) {
      for (let clause = 0; clause < facts.size; clause++) if (standing(clause) === 2 && passes(clause)) all.push(clause)
      return { hits: all, complete: all.length }
    }
    for (const clause of touched) if (standing(clause) === 2 && passes(clause)) all.push(clause)
    if (all.length >= ENOUGH) return { hits: all, complete: all.length }
    const some = touched.filter(
      (clause) => standing(clause) === 1 && coverage(clause) >= LEAST_COVERAGE && passes(clause),
    )
    return { hits: [...all, ...some], complete: all.length }
  }

  /** 1 for holding all parts, and the share of the query's worth, a little more where a question's kind of answer stands. */
  function scorer(
    { asksNothing, standing, coverage, placed }: Ranked,
    wants: readonly Wanted[],
  ): (clause: number) => number {
    if (asksNothing) return () => 0
    const bits = wants.map((want) => (want === 'unit' ? HAS_UNIT : HAS_TARGET))
    return (clause) => {
      let score = coverage(clause)
      for (const bit of bits) if ((facts.flags[clause]! & bit) !== 0) score *= WANTED_BONUS
      score *= PLACE_FACTORS[placed(clause)]
      return standing(clause) === 2 ? 1 + score : score
    }
  }

  function explain(clause: number, score: number, seeker: Seeker): Hit {
    return {
      id: facts.idOf(clause),
      document: facts.documents[facts.document[clause]!]!.id,
      score,
      ...explainHit([() => texts.text(clause), () => texts.heading(clause), () => texts.rest(clause)], seeker),
    }
  }

  return { search }
}
