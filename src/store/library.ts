/**
 * The corpus as a reader of it sees it: rows and search engine of one state. While another process ingests, a server goes
 * on with the state it has; `current()` takes up the new one once its index is there too.
 */
import { readOrganisationLexicon } from '../corpus/lexicons.ts'
import type { CorpusDocument } from '../model/document.ts'
import { parseConcepts } from '../search/concepts.ts'
import { openEngine } from '../search/engine.ts'
import type { SearchEngine } from '../search/query.ts'
import { readIndexFile } from './index-file.ts'
import { type CorpusReader, createReader } from './reader.ts'
import { guardDamage, openForReading, StoreError } from './sqlite.ts'
import { indexStamp } from './stamp.ts'

export interface Snapshot {
  readonly reader: CorpusReader
  readonly engine: SearchEngine
  /** all witnesses, by id */
  readonly documents: ReadonlyMap<string, CorpusDocument>
  /** names this state; pages and exports may be cached under it */
  readonly stamp: string
}

export interface Library {
  current(): Snapshot
  close(): void
}

/** @throws StoreError no-data | damaged | outdated | no-native-module, each with the remedy */
export function openLibrary(data: string, lexicons: ReadonlyMap<string, string>): Library {
  const db = openForReading(data)
  const reader = createReader(db)
  let seen = reader.dataVersion()
  let snapshot = guardDamage(data, () => load(indexStamp(db, lexicons)))

  function load(stamp: string): Snapshot {
    const documents = new Map(reader.documents().map((document) => [document.id as string, document]))
    const engine = openEngine(readIndexFile(data, stamp), {
      concepts: parseConcepts(lexicons.get('concepts.tsv') ?? ''),
      organisations: readOrganisationLexicon(lexicons),
    })
    return { reader, engine, documents, stamp }
  }

  return {
    current() {
      const version = reader.dataVersion()
      if (version === seen) return snapshot
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
