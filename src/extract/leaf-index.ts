/** Leaves of a document by place: which of them stand in given stretches, without looking at all of them for each clause. */
import type { Leaf } from '../model/document.ts'
import type { Span } from '../model/span.ts'

/** `leaves` are in order and do not overlap. Blanks are left out of the answer. */
export function leavesIn(leaves: readonly Leaf[], spans: readonly Span[]): Leaf[] {
  const found = new Map<number, Leaf>()
  for (const span of spans)
    for (let at = firstFrom(leaves, span.start); at < leaves.length && leaves[at]!.at.end <= span.end; at++)
      if (leaves[at]!.kind !== 'blank') found.set(at, leaves[at]!)
  return [...found].sort(([a], [b]) => a - b).map(([, leaf]) => leaf)
}

function firstFrom(leaves: readonly Leaf[], start: number): number {
  let low = 0
  let high = leaves.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (leaves[middle]!.at.start < start) low = middle + 1
    else high = middle
  }
  return low
}
