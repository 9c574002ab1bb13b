/** Leaves of a document by place: which of them stand in given stretches, without looking at all of them for each clause. */
import type { Leaf } from '../model/document.ts'
import type { Span } from '../model/span.ts'

/** `leaves` are in order and do not overlap. Blanks are left out of the answer. */
export function leavesIn(leaves: readonly Leaf[], spans: readonly Span[]): Leaf[] {
  const found: Leaf[] = []
  let ordered = true
  for (const span of spans)
    for (let at = firstFrom(leaves, span.start); at < leaves.length && leaves[at]!.at.end <= span.end; at++) {
      const leaf = leaves[at]!
      if (leaf.kind === 'blank') continue
      ordered &&= found.length === 0 || found.at(-1)!.at.start < leaf.at.start
      found.push(leaf)
    }
  return ordered ? found : [...new Set(found)].sort((a, b) => a.at.start - b.at.start)
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
