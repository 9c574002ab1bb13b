/** What search answers (「市教育局牵头」: how it was read, its hits, their facets), and suggestions while typing, and similar clauses. */
import type { ClauseJson, TargetJson, UnitJson } from '../export/json.ts'
import type { NodeKind } from '../model/document.ts'
import type { SearchResult, Snippet, Why } from '../search/query.ts'
import type { ClauseLink } from './shapes.ts'

/** GET /api/v1/search — one hit; `search --json` prints the same */
export interface HitJson {
  readonly id: string
  readonly document: { readonly id: string; readonly title: string; readonly level: string | null }
  readonly path: readonly string[]
  readonly kind: NodeKind
  readonly heading: string
  /** the whole clause; `snippet` is the part that answers */
  readonly text: string
  /** rows only: what stands above each line of `text` in the table; '' where a line goes on */
  readonly heads?: readonly string[]
  readonly score: number
  readonly why: readonly Why[]
  /** the units that stand for the clause, also when its parent states them */
  readonly units: readonly UnitJson[]
  readonly unitsFrom: string | null
  readonly unitsState: ClauseJson['unitsState']
  readonly targets: readonly TargetJson[]
  readonly targetsState: ClauseJson['targetsState']
  readonly snippet: Snippet
}

export interface SearchJson {
  readonly query: string
  readonly total: number
  readonly semantic: SearchResult['semantic']
  /** why it is not ready, for people */
  readonly semanticNote: string | null
  readonly relaxed: boolean
  /** so many of the first hits hold all parts of the query; those behind them hold some */
  readonly complete: number
  /** what was read into words of the query; the parameter `plain` with the same words switches it off */
  readonly understood: SearchResult['understood']
  /** 您是不是要找: the query with a word put right that no clause holds; null: nothing to offer */
  readonly suggestion: string | null
  readonly hits: readonly HitJson[]
}

export interface FacetValue {
  /** what goes into the query parameter */
  readonly value: string
  /** what people read, e.g. the title for a document id */
  readonly label: string
  readonly count: number
}

/** Counts over ALL hits of the query, not over the page shown; most frequent first. */
export interface Facets {
  readonly document: readonly FacetValue[]
  readonly level: readonly FacetValue[]
  readonly region: readonly FacetValue[]
  readonly unit: readonly FacetValue[]
  readonly role: readonly FacetValue[]
  readonly has: readonly FacetValue[]
  readonly state: readonly FacetValue[]
  readonly year: readonly FacetValue[]
  readonly kind: readonly FacetValue[]
}

export interface SearchResponse extends SearchJson {
  readonly limit: number
  readonly offset: number
  readonly facets: Facets
}

/** GET /api/v1/suggest?q= */
export interface SuggestResponse {
  readonly query: string
  readonly suggestions: readonly {
    readonly kind: 'document' | 'unit' | 'indicator' | 'heading' | 'term'
    readonly text: string
    readonly count: number
  }[]
}

/** GET /api/v1/clauses/{id}/similar */
export interface SimilarResponse {
  readonly clause: ClauseLink
  /** false: there are no vectors (yet), so only words were compared */
  readonly byMeaning: boolean
  /** clauses of other plans, nearest first */
  readonly similar: readonly {
    readonly clause: ClauseLink
    readonly document: { readonly id: string; readonly title: string; readonly level: string | null }
    readonly score: number
    /** passages both have, longest first */
    readonly shared: readonly string[]
  }[]
}
