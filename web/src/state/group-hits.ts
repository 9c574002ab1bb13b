/**
 * Clauses that several plans have almost word for word are one line of a list, the others behind it: 完善学生评价制度 of the
 * city, the county and the district. Almost: they share at least four fifths of their pairs of characters. Pure.
 */
import type { HitJson } from '../../../src/http/search-shapes.ts'

const LEAST_SHARED = 0.8

type Grouped = Pick<HitJson, 'id' | 'heading' | 'text'> & { readonly document: { readonly id: string } }

export interface HitGroup<H> {
  readonly first: H
  /** of other plans, one each */
  readonly others: readonly H[]
}

/**
 * In the order of their first hits. `complete`: so many of these hits hold all words of the question; one that does is never
 * put behind one that does not, nor the other way round.
 */
export function groupHits<H extends Grouped>(hits: readonly H[], complete = hits.length): readonly HitGroup<H>[] {
  const groups: { readonly first: H; readonly others: H[]; readonly pairs: Pairs; readonly whole: boolean }[] = []
  for (const [index, hit] of hits.entries()) {
    const pairs = pairsOf(hit.heading + hit.text)
    const whole = index < complete
    const alike = groups.find(
      (group) =>
        group.whole === whole &&
        [group.first, ...group.others].every(({ document }) => document.id !== hit.document.id) &&
        sharedPart(group.pairs, pairs) >= LEAST_SHARED,
    )
    if (alike) alike.others.push(hit)
    else groups.push({ first: hit, others: [], pairs, whole })
  }
  return groups
}

interface Pairs {
  readonly counts: ReadonlyMap<string, number>
  readonly total: number
}

/** Punctuation and blanks say nothing of a clause. */
function pairsOf(text: string): Pairs {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '')
  const counts = new Map<string, number>()
  for (let at = 0; at + 2 <= letters.length; at++) {
    const pair = letters.slice(at, at + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return { counts, total: Math.max(0, letters.length - 1) }
}

/** 0..1: twice the pairs both have, over all pairs of both. */
function sharedPart(a: Pairs, b: Pairs): number {
  // The shorter one cannot share more pairs than it has.
  if (2 * Math.min(a.total, b.total) < LEAST_SHARED * (a.total + b.total)) return 0
  let shared = 0
  for (const [pair, count] of a.counts) shared += Math.min(count, b.counts.get(pair) ?? 0)
  return a.total + b.total === 0 ? 0 : (2 * shared) / (a.total + b.total)
}
