/**
 * The search engine of one machine: the buffer that build-index.ts makes → `search(query)`.
 * 「公办园占比 谁负责」 goes: text → parts → question words off → ranked → filtered → ordered → explained.
 */
import type { OrganisationLexicon } from '../organisations/lexicon.ts'
import { clearScratch, createScratch } from './accumulate.ts'
import type { Index } from './add-part.ts'
import { unitNames } from './bodies.ts'
import { INDEX_VERSION } from './build-index.ts'
import { type Concept, openConcepts } from './concepts.ts'
import { didYouMean } from './did-you-mean.ts'
import { dutyReader } from './duties.ts'
import { openThemes, type Theme } from './everyday.ts'
import { countFacets } from './facets.ts'
import { HAS_TARGET, HAS_UNIT, openFacts } from './facts.ts'
import { clauseTest, passing, type Test } from './filter.ts'
import { COMPLETE, type Fusion, fuse, WEIGHTS, type Weights } from './fuse.ts'
import { createSeeker, type Seeker } from './marks.ts'
import type { AskedMeaning, Meaning } from './meaning.ts'
import { orderHits } from './order.ts'
import { passagesOf } from './passages.ts'
import { placesOf } from './places.ts'
import { openPostings } from './postings.ts'
import type { Filters, Hit, Query, SearchEngine, SearchResult, Similar, Wish } from './query.ts'
import type { Wanted } from './questions.ts'
import { type Ranked, rankParts } from './rank.ts'
import { plainWords, readQuery } from './read-query.ts'
import { saysSomething } from './says-something.ts'
import { openSections } from './sections.ts'
import { similarClauses } from './similar.ts'
import { explainHit } from './snippet.ts'
import { openTexts } from './texts.ts'
import { openVocabulary } from './vocabulary.ts'

/** What a hit gains that holds what a question asks for. */
const WANTED_BONUS = 1.15
/** What is left of a hit that is not from the place a query names, but names it, or does not. */
const PLACE_FACTORS = { named: 0.8, neither: 0.6 } as const

/** With this many clauses that hold all parts, nobody is offered those that hold some. */
const ENOUGH = 10
/** A clause that holds some parts is offered when it has this share of the query's worth. */
const LEAST_COVERAGE = 0.15
/**
 * … or this one, where meaning tells that nothing in the plans is near, unless a part stands there whole: 没有 and 的 are all that
 * 没有的东西 shares with any.
 */
const LEAST_UNMEANT = 0.5

interface Chosen {
  readonly hits: Uint32Array
  readonly complete: number
}
const NONE = new Uint32Array()
/** 。，！ asks for nothing that could be found. */
const NOTHING: Chosen = { hits: NONE, complete: 0 }

export interface EngineOptions {
  /** which bodies do the same work at other levels */
  readonly organisations?: OrganisationLexicon
  /** words that mean the same, see concepts.ts */
  readonly concepts?: readonly Concept[]
  /** vectors of this index, numbered alike */
  readonly meaning?: Meaning | null
  /** what plans call what people say; of no use without meaning */
  readonly themes?: readonly Theme[]
  readonly weights?: Weights
}

const NO_FILTERS: Filters = {
  document: [],
  level: [],
  region: [],
  unit: [],
  counterparts: false,
  role: [],
  has: [],
  state: [],
  year: [],
  kind: [],
}

/** What a query means to this index. */
interface Sense extends Fusion {
  readonly asked: AskedMeaning
  readonly nearness: ReadonlyMap<number, number>
}
/** Of the clauses that words have found, so many are measured in any case; those that meaning finds come on top. */
const MOST_MEASURED = 800
/** From here on the sentence itself is a reason, beside words that were found. */
const TELLING = 0.35

/**
 * `bytes` has to stay as it is.
 * @throws IndexVersionError when the bytes are no index of this version
 */
export function openEngine(
  bytes: Uint8Array,
  { organisations, concepts = [], meaning = null, themes = [], weights = WEIGHTS }: EngineOptions = {},
): SearchEngine {
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
  const everyday = openThemes(themes, postings, texts, facts.size)
  const vocabulary = openVocabulary(sections)
  const scratch = createScratch(facts.size)
  const names = unitNames(facts.units, organisations)
  const readDuty = dutyReader(facts, names)
  const anywhere = clauseTest(facts, NO_FILTERS, names, false)

  function search(query: Query, want: Wish = {}): SearchResult {
    const { parts, wants } = readQuery(query, readDuty)
    const listing = parts.length === 0 && query.text.trim() === ''
    const passes = clauseTest(facts, query.filters, names, listing)
    try {
      // Nearness is measured of all that words have found.
      const enough = vectorOf(query) === null ? areEnough : undefined
      const ranked = rankParts(parts, index, scratch, { plain: plainWords(query), ...(enough && { enough }) })
      const whole = ranked.asksNothing ? NONE : ranked.whole()
      const isComplete = whole.some(anywhere)
      const sense = saysSomething(parts) ? senseOf(query, ranked, isComplete) : null
      const byMeaning = query.mode === 'semantic' && sense !== null
      const { hits, complete } = byMeaning
        ? { hits: new Uint32Array([...sense.near].filter(passes)), complete: 0 }
        : listing || parts.length > 0
          ? choose(ranked, passing(whole, passes), passes, !areEnough(whole), sense)
          : NOTHING
      const score = scorer(ranked, wants, sense, byMeaning)
      const last = query.offset + query.limit
      const sought = [...ranked.sought, ...(sense?.sought ?? [])]
      const seeker = want.bare ? null : createSeeker(sought)
      const seekerOfRest =
        seeker && complete < hits.length && ranked.soughtAkin.length > 0
          ? createSeeker([...sought, ...ranked.soughtAkin])
          : seeker
      const ordered = orderHits(hits, query.sort, last, score, (clause) => facts.deadline[clause]!)
      return {
        total: hits.length,
        ...stateOf(query),
        relaxed: !byMeaning && complete === 0 && hits.length > 0,
        complete,
        understood: ranked.understood,
        hits: ordered.slice(query.offset, last).map((clause) => {
          const isWhole = ranked.standing(clause) === 2
          return explain(clause, score(clause), isWhole ? seeker : seekerOfRest, isWhole && !byMeaning ? null : sense)
        }),
        suggestion:
          want.bare || isComplete || query.mode === 'semantic'
            ? null
            : didYouMean(query.text, { postings, texts, isTerm: vocabulary.holds }),
        ...(want.facets ? { facets: countFacets(facts, hits, query.filters, names) } : {}),
      }
    } finally {
      clearScratch(scratch)
    }
  }

  /** Clauses that hold all parts, and how many those are; while there are few anywhere, also those that hold some or are near. */
  function choose(ranked: Ranked, whole: Uint32Array, passes: Test, few: boolean, sense: Sense | null): Chosen {
    const { standing, coverage, holdsPart } = ranked
    if (ranked.asksNothing) {
      const all: number[] = []
      for (let clause = 0; clause < facts.size; clause++) if (standing(clause) === 2 && passes(clause)) all.push(clause)
      return { hits: new Uint32Array(all), complete: all.length }
    }
    if (!few) return { hits: whole, complete: whole.length }
    const hits = [...whole]
    const byChance = (clause: number): boolean =>
      sense?.far === true && coverage(clause) < LEAST_UNMEANT && !holdsPart(clause)
    for (const clause of ranked.some(LEAST_COVERAGE)) if (passes(clause) && !byChance(clause)) hits.push(clause)
    for (const clause of ranked.akin(LEAST_COVERAGE)) if (passes(clause)) hits.push(clause)
    for (const clause of sense?.near ?? []) {
      const found = standing(clause)
      if (found !== 2 && (found === 0 || coverage(clause) < LEAST_COVERAGE) && passes(clause)) hits.push(clause)
    }
    return { hits: new Uint32Array(hits), complete: whole.length }
  }

  /** Coverage, a little more where a question's kind of answer stands, and nearness in meaning, see fuse.ts. */
  function scorer(
    { asksNothing, standing, coverage, placed }: Ranked,
    wants: readonly Wanted[],
    sense: Sense | null,
    byMeaning: boolean,
  ): (clause: number) => number {
    if (asksNothing && !byMeaning) return () => 0
    const bits = wants.map((want) => (want === 'unit' ? HAS_UNIT : HAS_TARGET))
    return (clause) => {
      let score = byMeaning ? 0 : coverage(clause)
      for (const bit of bits) if ((facts.flags[clause]! & bit) !== 0) score *= WANTED_BONUS
      if (sense !== null) score += sense.score(clause)
      const place = placed(clause)
      if (place !== 'from') score *= PLACE_FACTORS[place]
      return !byMeaning && standing(clause) === 2 ? COMPLETE + score : score
    }
  }

  /** What the query means, in this index's own terms. */
  function vectorOf({ meaning: asked }: Query): Float32Array | null {
    return meaning !== null && asked?.kind === 'vector' && asked.model === meaning.model ? asked.vector : null
  }

  function areEnough(clauses: Uint32Array): boolean {
    let count = 0
    for (const clause of clauses) if (anywhere(clause) && ++count === ENOUGH) return true
    return false
  }

  function senseOf(query: Query, ranked: Ranked, isComplete: boolean): (Sense & Pick<Ranked, 'sought'>) | null {
    const vector = vectorOf(query)
    if (meaning === null || vector === null || ranked.asksNothing) return null
    const asked = meaning.ask(vector)
    const found = passing(ranked.touched, (clause) => ranked.coverage(clause) >= LEAST_COVERAGE)
    const nearness = asked.measure(orderHits(found, 'relevance', MOST_MEASURED, ranked.coverage, () => 0))
    const covered = found.reduce(
      (most, clause) => (ranked.standing(clause) > 0 ? Math.max(most, ranked.coverage(clause)) : most),
      0,
    )
    const fired = isComplete ? [] : everyday.fired(asked.sayings(), asked.middles())
    const sought = fired.flatMap(({ words }) =>
      words.map((tokens) => ({ tokens, kind: 'semantic', literal: true }) as const),
    )
    return {
      asked,
      nearness,
      sought,
      ...fuse(nearness, fired, covered, ranked.admits, weights),
    }
  }

  function stateOf({ meaning: asked }: Query): Pick<SearchResult, 'semantic' | 'semanticNote'> {
    if (asked?.kind === 'none') return { semantic: asked.state, semanticNote: asked.note }
    return { semantic: meaning !== null && asked !== undefined ? 'ready' : 'off' }
  }

  function explain(clause: number, score: number, seeker: Seeker | null, sense: Sense | null): Hit {
    const id = facts.idOf(clause)
    const document = facts.documents[facts.document[clause]!]!.id
    if (seeker === null) return { id, document, score, why: [], snippet: { text: '', marks: [] } }
    const near = sense?.nearness.get(clause) ?? 0
    const best = sense && near > 0 ? sense.asked.bestPassage(clause) : -1
    const passage = best < 0 ? undefined : passagesOf(texts.heading(clause), texts.text(clause))[best]
    const fields = [texts.printed(clause, 'text'), texts.printed(clause, 'heading'), texts.printed(clause, 'rest')]
    const { snippet, why } = explainHit(fields, seeker, passage && { ...passage, telling: near >= TELLING })
    return { id, document, score, snippet, why }
  }

  function similar(id: string, limit: number): readonly Similar[] {
    const clause = facts.find(id)
    return clause < 0 ? [] : similarClauses(clause, limit, index, meaning, scratch)
  }

  function nearness(one: string, two: string): number | null {
    const left = facts.find(one)
    const right = facts.find(two)
    return meaning === null || left < 0 || right < 0 ? null : meaning.between(left, right)
  }

  return { search, suggest: vocabulary.suggest, similar, nearness }
}
