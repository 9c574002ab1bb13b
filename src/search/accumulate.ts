/**
 * The inner loops: posting lists into one number a clause. `held` keeps a bit a part of the query beside three of its own;
 * `touched` lists the clauses whose numbers are not 0, so that clearing costs what searching did.
 */
import { intersect, rowOf, seek } from './intersect.ts'
import type { Postings } from './postings.ts'
import type { Words } from './words.ts'

export interface Scratch {
  readonly score: Float32Array
  readonly held: Int32Array
  readonly touched: Uint32Array
  /** room for a list of them */
  readonly found: Uint32Array
  /** how many of `touched` are in use */
  size: number
}

/** Bits for parts are below these. */
export const MOST_PARTS = 28
/** The highest bit, the sign: an excluded clause is the one whose bits are below 0. */
export const EXCLUDED = 0x80000000 | 0
/** The clause itself says something of the query, not only the headings above it. */
export const OWN = 0x40000000
/** The clause is from a place the query names, or names it too. */
export const PLACED = 0x10000000
/** Something of the query stands in the clause or above it. */
const SEEN = 0x20000000

export function createScratch(clauses: number): Scratch {
  return {
    score: new Float32Array(clauses),
    held: new Int32Array(clauses),
    touched: new Uint32Array(clauses),
    found: new Uint32Array(clauses),
    size: 0,
  }
}

export function clearScratch(scratch: Scratch): void {
  for (let at = 0; at < scratch.size; at++) {
    const clause = scratch.touched[at]!
    scratch.score[clause] = 0
    scratch.held[clause] = 0
  }
  scratch.size = 0
}

export function nameClauses(clauses: Iterable<number>, bits: number, scratch: Scratch): void {
  const { held, touched } = scratch
  for (const clause of clauses) {
    if (held[clause] === 0) touched[scratch.size++] = clause
    held[clause]! |= bits | SEEN
  }
}

/** Every clause gets the worth of the words it holds, and `bit` when it holds them all. */
export function addUp({ terms, known }: Words, bit: number, postings: Postings, scratch: Scratch): void {
  const { start, clause, impact, scale } = postings
  const { score, held, touched } = scratch
  // One term is all there is to hold.
  const last = known && terms.length === 1 ? bit : 0
  let size = scratch.size
  for (const term of terms) {
    const worth = scale[term]!
    const end = start[term + 1]!
    for (let at = start[term]!; at < end; at++) {
      const found = clause[at]!
      const share = impact[at]!
      const bits = held[found]!
      if (bits === 0) touched[size++] = found
      score[found]! += worth * share
      held[found] = bits | (share & 1 ? SEEN | OWN : SEEN) | last
    }
  }
  scratch.size = size
  if (!known || last !== 0) return
  for (const found of intersect(terms.map((term) => rowOf(term, postings)))) held[found]! |= bit
}

/** The same for some clauses alone, in ascending order; `bit` is for all of them. */
export function addWithin(
  clauses: Uint32Array,
  { terms }: Words,
  bit: number,
  postings: Postings,
  scratch: Scratch,
): void {
  const { impact, scale, start } = postings
  const { score, held } = scratch
  nameClauses(clauses, bit, scratch)
  for (const term of terms) {
    const row = rowOf(term, postings)
    const first = start[term]!
    const worth = scale[term]!
    let at = 0
    for (const found of clauses) {
      if (row[at] !== found) at = seek(row, found, at)
      if (row[at] !== found) continue
      const share = impact[first + at++]!
      score[found]! += worth * share
      if (share & 1) held[found]! |= OWN
    }
  }
}
