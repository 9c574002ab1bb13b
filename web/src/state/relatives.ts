/** The plans one most likely wants beside a plan: those that follow it, then those it follows. Pure. */
import type { DocumentEntry } from '../../../src/http/shapes.ts'
import { MOST_COLUMNS } from './compare-state.ts'

/** Ids of leading witnesses only, as many as can be read side by side. */
export function relativesOf(id: string, documents: readonly DocumentEntry[]): readonly string[] {
  const entry = documents.find((document) => document.id === id)
  if (!entry) return []
  const leaders = documents.filter((document) => document.id === document.work && document.id !== entry.work)
  const below = leaders.filter(({ parents }) => parents.some(({ document }) => document === entry.work))
  const above = leaders.filter((leader) => entry.parents.some(({ document }) => document === leader.id))
  return [...new Set([...below, ...above].map((document) => document.id))].slice(0, MOST_COLUMNS['/compare'])
}
