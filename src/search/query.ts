import type { Role } from '../model/clause.ts'
import type { Level, NodeKind } from '../model/document.ts'
import type { StatedState } from '../model/finding.ts'
import type { ClauseId, DocumentId } from '../model/ids.ts'
import type { Verdict } from '../model/verdict.ts'

/** The one Query object: list, API, page and every export are made from it, so their counts agree. */
export interface Query {
  /** what the user typed; '' = everything the filters allow */
  readonly text: string
  readonly mode: 'hybrid' | 'exact' | 'semantic'
  readonly filters: Filters
  /** words of `text` that are only to be found as they stand: nothing is understood by them, see Understood */
  readonly plain?: readonly string[]
  readonly sort: 'relevance' | 'plan' | 'deadline'
  /** Number.POSITIVE_INFINITY for exports: all rows, never silently cut */
  readonly limit: number
  readonly offset: number
  /** what the words mean, see understand.ts; null: nothing is looked for by meaning; missing: nobody has asked */
  readonly meaning?: QueryMeaning | null
}

/** A query's vector, or why it has none. */
export type QueryMeaning =
  | { readonly kind: 'vector'; readonly model: string; readonly vector: Float32Array }
  | NoMeaning

export interface NoMeaning {
  readonly kind: 'none'
  /** building: the vectors of the corpus are still being computed */
  readonly state: 'building' | 'off'
  /** one sentence for people */
  readonly note: string
}

/** Values of one filter are alternatives; different filters all have to hold. Empty array = no filter. */
export interface Filters {
  readonly document: readonly string[]
  readonly level: readonly Level[]
  /** part of a region's name: 淄博 finds 山东省淄博市 */
  readonly region: readonly string[]
  /** as printed or canonical, or a kind of office (教育局); with `counterparts` also the same function's bodies at other levels */
  readonly unit: readonly string[]
  readonly counterparts: boolean
  readonly role: readonly Role[]
  readonly has: readonly ('target' | 'unit' | 'damaged')[]
  readonly state: readonly StatedState[]
  /** a target's deadline */
  readonly year: readonly number[]
  readonly kind: readonly NodeKind[]
  /** of a comparison's rows: what became of a base clause */
  readonly status?: readonly RowStatus[]
  /** of a comparison's rows: sections of the base plan, their path joined by slashes: 二/（一） */
  readonly section?: readonly string[]
  /** of the figures of a comparison: how a plan's stands to the base's */
  readonly verdict?: readonly Verdict[]
}

/** 原文采纳 · 改写 · 部分 · 未见 · 本级新增 */
export const ROW_STATUSES = ['adopted', 'adapted', 'partial', 'absent', 'local-only'] as const
export type RowStatus = (typeof ROW_STATUSES)[number]

export interface Why {
  /** 字面 literal · 同义 concept · 语义 semantic */
  readonly kind: 'literal' | 'concept' | 'semantic'
  readonly text: string
}

export interface Snippet {
  /** a window of the clause's text (or heading, unit list …) that holds the marks */
  readonly text: string
  /** in `text` of the snippet */
  readonly marks: readonly { readonly start: number; readonly end: number; readonly kind: Why['kind'] }[]
}

export interface Hit {
  readonly id: ClauseId
  readonly document: DocumentId
  readonly score: number
  readonly why: readonly Why[]
  readonly snippet: Snippet
}

/** What is read into words of a query; `plain` with the same words switches it off. */
export interface Understood {
  /** 市教育局牵头: hits have this unit in this role · 托管: also finds 课后服务 · 沂源县: its own plans come first */
  readonly kind: 'unit' | 'concept' | 'place'
  /** the words, folded */
  readonly typed: string
  /** canonical names of the bodies, the other words of the group, the place */
  readonly meant: readonly string[]
  /** of a unit: one of these; empty for the others */
  readonly roles: readonly Role[]
  /** of a unit: the roles asked for where no clause gives them to it, so that `roles` are others; mostly empty */
  readonly missed: readonly Role[]
}

export interface FacetCount {
  /** what goes into the filter */
  readonly value: string
  readonly count: number
}

/** Over ALL hits, not over those shown. A count is the number of hits that stay when the value is set as a filter. */
export interface FacetCounts {
  readonly document: readonly FacetCount[]
  readonly level: readonly FacetCount[]
  readonly region: readonly FacetCount[]
  readonly unit: readonly FacetCount[]
  readonly role: readonly FacetCount[]
  readonly has: readonly FacetCount[]
  readonly state: readonly FacetCount[]
  readonly year: readonly FacetCount[]
  readonly kind: readonly FacetCount[]
}

export interface SearchResult {
  readonly total: number
  readonly semantic: 'ready' | 'building' | 'off'
  /** why it is not ready, one sentence for people */
  readonly semanticNote?: string
  /** no clause holds all parts of the query: the hits hold some of them */
  readonly relaxed: boolean
  /** how many of the hits hold all parts; by relevance they come first: in the others some stand, or a body's counterpart acts */
  readonly complete: number
  readonly hits: readonly Hit[]
  /** in the order of the query; empty when its words are all meant as they stand */
  readonly understood: readonly Understood[]
  /** 您是不是要找: the query with a word put right that no clause holds, see did-you-mean.ts; null: nothing to offer */
  readonly suggestion: string | null
  /** only when asked for */
  readonly facets?: FacetCounts
}

export const SUGGESTION_KINDS = ['document', 'unit', 'indicator', 'heading', 'term'] as const

/** What one may mean who has begun to type. */
export interface Suggestion {
  readonly kind: (typeof SUGGESTION_KINDS)[number]
  readonly text: string
  /** how many clauses or documents have it */
  readonly count: number
}

/** A clause of another plan that is like the one asked for. */
export interface Similar {
  readonly id: ClauseId
  readonly document: DocumentId
  readonly score: number
  /** passages both have, longest first, folded */
  readonly shared: readonly string[]
}

/** What a search is asked for beside its hits. */
export interface Wish {
  readonly facets?: boolean
  /** true: hits without reasons and snippets, for files that hold all of them */
  readonly bare?: boolean
}

/** The ranker behind one small interface, so that a distributed engine can stand behind it for corpora past one machine. */
export interface SearchEngine {
  search(query: Query, want?: Wish): SearchResult
  /** Best first; nothing for nothing typed. */
  suggest(typed: string, limit: number): readonly Suggestion[]
  /** Nearest clauses of other plans, best first; none for an unknown id. */
  similar(id: string, limit: number): readonly Similar[]
  /** How near two clauses are in meaning, the cosine of their vectors; null without vectors, or for an unknown id. */
  nearness(one: string, two: string): number | null
}
