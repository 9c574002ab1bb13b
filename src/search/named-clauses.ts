/**
 * Which clauses does a part of a query name outright, without any ranking? 责任:市财政局 names those whose units hold the name,
 * 标题:师德 those whose heading holds the phrase, 文件:沂源 those of documents with it in id, title or region.
 */

import { folded } from './bodies.ts'
import { clausesOfDuty } from './duties.ts'
import type { Facts } from './facts.ts'
import { clausesWithPhrase } from './phrase.ts'
import type { Postings } from './postings.ts'
import type { Part } from './query-text.ts'
import type { Texts } from './texts.ts'

export interface Lookup {
  readonly postings: Postings
  readonly texts: Texts
  readonly facts: Facts
}

/** What `-…` takes away: the words as they stand. */
export function clausesOf(part: Part, index: Lookup): Iterable<number> {
  if (part.kind === 'field') return clausesInField(part, index)
  if (part.kind === 'duty') return clausesOfDuty(part.duty, index.facts)
  if (part.kind === 'words' || part.kind === 'phrase') return clausesWithPhrase(part.text, index.postings, index.texts)
  return part.kind === 'either' ? part.parts.flatMap((one) => [...clausesOf(one, index)]) : []
}

export function clausesInField(
  { field, text }: Extract<Part, { kind: 'field' }>,
  { postings, texts, facts }: Lookup,
): Iterable<number> {
  if (field === 'heading') return clausesWithPhrase(text, postings, texts, 'heading')
  const wanted = folded(text)
  const holds = (name: string | null): boolean => name !== null && folded(name).includes(wanted)
  const clauses: number[] = []
  if (field === 'document') {
    const documents = facts.documents.map(({ id, title, region }) => [id, title, region].some(holds))
    for (let clause = 0; clause < facts.size; clause++) if (documents[facts.document[clause]!]) clauses.push(clause)
    return clauses
  }
  const units = facts.units.map(({ printed, organisation }) => holds(printed) || holds(organisation))
  for (let clause = 0; clause < facts.size; clause++)
    for (let at = facts.unitStart[clause]!; at < facts.unitStart[clause + 1]!; at++)
      if (units[facts.unit[at]!]) {
        clauses.push(clause)
        break
      }
  return clauses
}
