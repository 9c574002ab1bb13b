/**
 * The corpus as a reader of it sees it: rows and search engine of one state. While another process ingests, a server goes
 * on with the state it has; `current()` takes up the new one once its index is there too.
 */

import type { SubjectGroup } from '../compare/subjects.ts'
import { readOrganisationLexicon } from '../corpus/lexicons.ts'
import type { CorpusDocument } from '../model/document.ts'
import { parseConcepts } from '../search/concepts.ts'
import { openEngine } from '../search/engine.ts'
import { parseThemes } from '../search/everyday.ts'
import type { Meaning } from '../search/meaning.ts'
import type { NoMeaning, Query, SearchEngine } from '../search/query.ts'
import { type QueryEmbedder, understand } from '../search/understand.ts'
import type { CorpusReader } from './corpus-reader.ts'
import { readIndexFile } from './index-file.ts'
import { isAtWork } from './lock.ts'
import { createReader } from './reader.ts'
import { guardDamage, openForReading, StoreError } from './sqlite.ts'
import { indexStamp } from './stamp.ts'
import { readVectorFile, vectorStamp } from './vector-file.ts'

export interface Snapshot {
  readonly reader: CorpusReader
  readonly engine: SearchEngine
  /** all witnesses, by id */
  readonly documents: ReadonlyMap<string, CorpusDocument>
  /** names this state; pages and exports may be cached under it */
  readonly stamp: string
  /** what plans speak of, each in all its words: what two clauses may have in common */
  readonly subjects: readonly SubjectGroup[]
  /** vectors of this state; null: not there (yet) */
  readonly meaning: Meaning | null
  /** The query with what it means: to be asked once, before lists and exports are made from it. */
  understand(query: Query): Promise<Query>
}

/** How queries become vectors; without it the library searches words alone. */
export interface Understanding {
  readonly embedder: QueryEmbedder | NoMeaning
  /** queries whose mean is taken off every query */
  readonly sample: readonly string[]
}

const WITHOUT: Understanding = { embedder: { kind: 'none', state: 'off', note: '语义检索未启用' }, sample: [] }
const BUILDING: NoMeaning = { kind: 'none', state: 'building', note: '语义向量正在计算，算完之前按字面与同义检索' }
const NOT_BUILT: NoMeaning = { kind: 'none', state: 'off', note: '还没有语义向量，请运行 tiaomu embed' }
const DAMAGED: NoMeaning = {
  kind: 'none',
  state: 'off',
  note: '语义向量文件已损坏或属于另一版本，请运行 tiaomu embed 重新计算',
}
/** milliseconds between two looks for vectors that are not there yet */
const LOOK_AGAIN = 1000

export interface Library {
  current(): Snapshot
  close(): void
}

/** @throws StoreError no-data | damaged | outdated | no-native-module, each with the remedy */
export function openLibrary(
  data: string,
  lexicons: ReadonlyMap<string, string>,
  { embedder, sample }: Understanding = WITHOUT,
): Library {
  const db = openForReading(data)
  const reader = createReader(db)
  let seen = reader.dataVersion()
  const concepts = parseConcepts(lexicons.get('concepts.tsv') ?? '')
  const themes = parseThemes(lexicons.get('everyday.tsv') ?? '')
  const subjects = [...concepts, ...themes]
  let looked = 0
  /** what the last look found instead of vectors */
  let lack = NOT_BUILT
  let snapshot = guardDamage(data, () => load(indexStamp(db, lexicons)))

  function load(stamp: string): Snapshot {
    const documents = new Map(reader.documents().map((document) => [document.id as string, document]))
    return open({ reader, documents, stamp, subjects, meaning: findMeaning(stamp) })
  }

  /** The engine of a state, with its vectors where there are any. */
  function open(state: Pick<Snapshot, 'reader' | 'documents' | 'stamp' | 'subjects' | 'meaning'>): Snapshot {
    const { stamp, meaning } = state
    const engine = openEngine(readIndexFile(data, stamp), {
      concepts,
      organisations: readOrganisationLexicon(lexicons),
      themes,
      meaning,
    })
    const source = (): QueryEmbedder | NoMeaning => {
      if ('kind' in embedder || meaning !== null) return embedder
      return isAtWork(data, 'embed') ? BUILDING : lack
    }
    return { ...state, engine, understand: (query) => understand(query, source()) }
  }

  function findMeaning(stamp: string): Meaning | null {
    looked = Date.now()
    if ('kind' in embedder) return null
    const found = readVectorFile(data, vectorStamp(stamp, embedder.id, sample))
    lack = found === 'damaged' ? DAMAGED : NOT_BUILT
    return found === 'damaged' ? null : found
  }

  /** Vectors are computed behind the index: taken up once they are there. */
  function lookForMeaning(): void {
    if ('kind' in embedder || snapshot.meaning !== null || Date.now() - looked < LOOK_AGAIN) return
    const meaning = findMeaning(snapshot.stamp)
    if (meaning) snapshot = open({ ...snapshot, meaning })
  }

  return {
    current() {
      const version = reader.dataVersion()
      if (version === seen) {
        lookForMeaning()
        return snapshot
      }
      reader.forget()
      const stamp = indexStamp(db, lexicons)
      if (stamp === snapshot.stamp) {
        seen = version
        return snapshot
      }
      try {
        snapshot = load(stamp)
        seen = version
      } catch (error) {
        // Between the last source's commit and the new index there is none of this state yet: the old one still answers.
        if (!(error instanceof StoreError) || error.code !== 'no-data') throw error
      }
      return snapshot
    },
    close: () => reader.close(),
  }
}
