/** Small corpora made by hand: only what search looks at differs from clause to clause. */

import type { Clause, Role } from '../../src/model/clause.ts'
import type { CorpusDocument, Level, NodeKind } from '../../src/model/document.ts'
import type { StatedState } from '../../src/model/finding.ts'
import { type ClauseId, clauseId, documentId, organisationId } from '../../src/model/ids.ts'
import { buildIndex } from '../../src/search/build-index.ts'
import { type EngineOptions, openEngine } from '../../src/search/engine.ts'
import { type ParsedQuery, parseQuery, type RawQuery } from '../../src/search/parse-query.ts'
import type { Query, SearchEngine } from '../../src/search/query.ts'

export interface Sketch {
  readonly document?: string
  readonly path?: readonly string[]
  readonly kind?: NodeKind
  readonly heading?: string
  readonly text?: string
  readonly parent?: readonly string[]
  /** `市教育局`, or with role and canonical name */
  readonly units?: readonly (readonly [name: string, role?: Role, organisation?: string | null])[]
  readonly unitsState?: StatedState
  readonly unitsFrom?: readonly string[]
  /** deadlines of its targets; null: a target without one */
  readonly targets?: readonly (string | null)[]
  readonly damaged?: boolean
  readonly columns?: Readonly<Record<string, string>>
}

const NOWHERE = { start: 0, end: 0 }

export function clausesOf(sketches: readonly Sketch[]): readonly Clause[] {
  return sketches.map((sketch, order): Clause => {
    const document = documentId(sketch.document ?? 'plan')
    const id = (path: readonly string[] | undefined): ClauseId | null => (path ? clauseId(document, path) : null)
    const path = sketch.path ?? [String(order + 1)]
    return {
      id: clauseId(document, path),
      document,
      parent: id(sketch.parent),
      order,
      kind: sketch.kind ?? 'clause',
      path,
      derived: false,
      heading: sketch.heading ?? '',
      text: sketch.text ?? '',
      body: [],
      clean: NOWHERE,
      source: NOWHERE,
      leaves: [],
      cells: Object.entries(sketch.columns ?? {}).map(([header, value]) => ({ header, value, at: NOWHERE })),
      units: (sketch.units ?? []).map(([name, role, organisation]) => ({
        name,
        role: role ?? 'responsible',
        organisation: organisation ? organisationId(organisation) : null,
        at: NOWHERE,
        rule: 'test',
      })),
      unitsState: sketch.unitsState ?? (sketch.units ? 'stated' : 'none-stated'),
      unitsFrom: id(sketch.unitsFrom),
      targets: (sketch.targets ?? []).map((deadline) => ({
        indicator: '占比',
        key: '占比',
        op: '>=',
        value: 65,
        value2: null,
        unit: '%',
        deadline,
        baseline: null,
        baselineYear: null,
        scope: null,
        period: null,
        hedge: null,
        attribute: null,
        quality: sketch.damaged ? 'damaged' : 'sound',
        printed: null,
        evidence: null,
        sentence: '',
        at: NOWHERE,
        rule: 'test',
      })),
      targetsState: 'unchecked',
      references: [],
    }
  })
}

export function documentOf(
  id: string,
  {
    work = id,
    title = id,
    level = null,
    region = null,
  }: { work?: string; title?: string; level?: Level | null; region?: string | null } = {},
): CorpusDocument {
  return {
    id: documentId(id),
    work: documentId(work),
    title,
    number: null,
    issuer: null,
    date: null,
    level,
    region,
    parents: [],
    source: { file: 'a.txt', sha256: '', start: 0, end: 0 },
    clean: NOWHERE,
    counts: {
      sections: 0,
      clauses: 0,
      paragraphs: 0,
      rows: 0,
      units: 0,
      targets: 0,
      repairs: 0,
      doubts: 0,
      byRule: { repairs: {}, doubts: {} },
      findings: 0,
    },
  }
}

export function engineOf(
  sketches: readonly Sketch[],
  documents: readonly CorpusDocument[] = [documentOf('plan')],
  options: EngineOptions = {},
): SearchEngine {
  return openEngine(buildIndex(clausesOf(sketches), documents), options)
}

/** @throws Error when the query is refused */
export function query(text: string, raw: RawQuery = {}): Query {
  const parsed: ParsedQuery = parseQuery({ ...raw, q: text })
  if (parsed.kind === 'error') throw new Error(parsed.message)
  return parsed.query
}

/** Paths of the hits, e.g. `['1', '2/（一）']`. */
export function found(engine: SearchEngine, text: string, raw: RawQuery = {}): readonly string[] {
  return engine
    .search(query(text, { limit: 'all', ...raw }))
    .hits.map(({ id, document }) => id.slice(document.length + 1))
}
