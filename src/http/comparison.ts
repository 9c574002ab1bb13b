/**
 * What was found when plans of the library were laid side by side, computed once in each state of it. Apart from the route, so
 * that a command waits for no code that only a server needs.
 */
import { comparePlans as compareClauses, type FullComparison } from '../compare/compare.ts'
import { placeNames } from '../compare/places.ts'
import type { Compare } from '../export/ledger-origins.ts'
import type { Clause } from '../model/clause.ts'
import type { CorpusDocument } from '../model/document.ts'
import type { DocumentId } from '../model/ids.ts'
import { type LastUsed, lastUsed } from '../store/last-used.ts'
import type { Snapshot } from '../store/library.ts'
import { documentNotFound, HttpError } from './errors.ts'

/** Comparisons kept: people go back and forth between a few of them. */
export const KEPT = 16

/** What was compared in a state of a library: the page, the matrix and the file of one comparison need it once. */
const compared = new WeakMap<Snapshot['engine'], LastUsed<string, FullComparison>>()

/** With `stamp`, which names the state of all texts, a comparison made before is given again. */
export function comparePlans(
  base: CorpusDocument,
  others: readonly CorpusDocument[],
  {
    reader,
    engine,
    subjects,
    stamp,
  }: Pick<Snapshot, 'reader' | 'engine' | 'subjects'> & Partial<Pick<Snapshot, 'stamp'>>,
): FullComparison {
  if (stamp === undefined) return compareNow(base, others, { reader, engine, subjects })
  const kept = compared.get(engine) ?? lastUsed<string, FullComparison>(KEPT)
  compared.set(engine, kept)
  const key = JSON.stringify([stamp, ...[base, ...others].map(({ id, level, region }) => [id, level, region])])
  const comparison = kept.get(key) ?? compareNow(base, others, { reader, engine, subjects })
  kept.set(key, comparison)
  return comparison
}

function compareNow(
  base: CorpusDocument,
  others: readonly CorpusDocument[],
  { reader, engine, subjects }: Pick<Snapshot, 'reader' | 'engine' | 'subjects'>,
): FullComparison {
  const clausesOf = ({ id }: CorpusDocument): readonly Clause[] => {
    const clauses = reader.clausesOf(id)
    if (clauses.length === 0) throw new HttpError(400, 'no-clauses', `文件“${id}”没有条目，无法对照`, { value: id })
    return clauses
  }
  const regions = [base, ...others].flatMap(({ region }) => (region === null ? [] : [region]))
  const levels = new Map([base, ...others].map(({ id, level }) => [id, level]))
  return compareClauses(clausesOf(base), others.map(clausesOf), {
    places: placeNames(regions),
    subjects,
    nearness: engine.nearness,
    sameLevel: (one, two) => levels.get(one) != null && levels.get(one) === levels.get(two),
  })
}

/** The same by ids that are known to exist. */
export function comparer(snapshot: Pick<Snapshot, 'reader' | 'engine' | 'documents' | 'stamp' | 'subjects'>): Compare {
  const find = (id: DocumentId): CorpusDocument => {
    const document = snapshot.documents.get(id)
    if (!document) throw documentNotFound(id, snapshot.documents.values())
    return document
  }
  return (base, others) => comparePlans(find(base), others.map(find), snapshot)
}
