/**
 * In which order are hits listed? By relevance, by their place in the plans, or by deadline; where two are equal, always by
 * place, so that the same query gives the same pages.
 */
import type { Query } from './query.ts'

/** Best first; `score` and `deadline` by clause. Only the first `count` are needed in order. */
export function orderHits(
  hits: Uint32Array,
  sort: Query['sort'],
  count: number,
  score: (clause: number) => number,
  deadline: (clause: number) => number,
): readonly number[] {
  // Clauses are numbered in printed order, document by document.
  if (sort === 'plan') return [...hits.slice().sort().subarray(0, count)]
  if (sort === 'deadline') return firstFew(hits, count, (clause) => -(deadline(clause) || Number.POSITIVE_INFINITY))
  return firstFew(hits, count, score)
}

/** The `count` highest keys in descending order, equal ones by number: a heap of the best so far, its worst on top. */
function firstFew(hits: Uint32Array, count: number, keyOf: (clause: number) => number): readonly number[] {
  const before = (a: Ranked, b: Ranked): number => b.key - a.key || a.clause - b.clause
  // -Infinity − -Infinity is not a number, so equal keys are told apart first.
  const compare = (a: Ranked, b: Ranked): number => (a.key === b.key ? a.clause - b.clause : before(a, b))
  if (count * 4 >= hits.length)
    return Array.from(hits, (clause) => ({ clause, key: keyOf(clause) }))
      .sort(compare)
      .slice(0, count)
      .map(({ clause }) => clause)
  const heap: Ranked[] = []
  for (const clause of hits) {
    const key = keyOf(clause)
    if (heap.length === count && (count === 0 || key < heap[0]!.key)) continue
    const ranked = { clause, key }
    if (heap.length < count) {
      heap.push(ranked)
      rise(heap, compare)
    } else if (compare(ranked, heap[0]!) < 0) {
      heap[0] = ranked
      sink(heap, compare)
    }
  }
  return heap.sort(compare).map(({ clause }) => clause)
}

interface Ranked {
  readonly clause: number
  readonly key: number
}
type Compare = (a: Ranked, b: Ranked) => number

function rise(heap: Ranked[], compare: Compare): void {
  for (let at = heap.length - 1; at > 0; ) {
    const parent = (at - 1) >>> 1
    if (compare(heap[at]!, heap[parent]!) <= 0) return
    swap(heap, at, parent)
    at = parent
  }
}

function sink(heap: Ranked[], compare: Compare): void {
  for (let at = 0; ; ) {
    let worst = at
    for (const child of [2 * at + 1, 2 * at + 2])
      if (child < heap.length && compare(heap[child]!, heap[worst]!) > 0) worst = child
    if (worst === at) return
    swap(heap, at, worst)
    at = worst
  }
}

function swap(heap: Ranked[], a: number, b: number): void {
  const kept = heap[a]!
  heap[a] = heap[b]!
  heap[b] = kept
}
