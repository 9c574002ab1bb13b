/** Which doubt of cleaning lies on a number? `〔20222號`, 12項 for 1—2項: looked up by place, not one after another. */
import type { Doubt } from '../model/clean.ts'
import { overlaps, type Span } from '../model/span.ts'

/** Clean text with the places that cleaning doubts. */
export interface TargetText {
  readonly text: string
  readonly doubts: DoubtsByPlace
}

export interface DoubtsByPlace {
  /** in order of their start in the clean text */
  readonly doubts: readonly Doubt[]
  readonly longest: number
}

export function doubtsByPlace(doubts: readonly Doubt[]): DoubtsByPlace {
  return {
    doubts: [...doubts].sort((a, b) => a.clean.start - b.clean.start),
    longest: doubts.reduce((longest, { clean }) => Math.max(longest, clean.end - clean.start), 0),
  }
}

/** The first doubt that overlaps `span`; undefined for none. */
export function doubtAt({ doubts, longest }: DoubtsByPlace, span: Span): Doubt | undefined {
  let low = 0
  let high = doubts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (doubts[middle]!.clean.start < span.start - longest) low = middle + 1
    else high = middle
  }
  for (let at = low; at < doubts.length && doubts[at]!.clean.start < span.end; at++)
    if (overlaps(doubts[at]!.clean, span)) return doubts[at]
  return undefined
}
