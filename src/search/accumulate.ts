/**
 * The inner loops: posting lists into one number a clause. `held` keeps a bit a part of the query beside three of its own;
 * `touched` lists the clauses whose numbers are not 0, so that clearing costs what searching did.
 */
import type { Postings } from './postings.ts'
import type { Words } from './words.ts'

export interface Scratch {
  readonly score: Float32Array
  readonly held: Int32Array
  /** how many terms of the part at hand, or of the last one, a clause holds */
  readonly count: Uint16Array
  readonly touched: Uint32Array
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
    count: new Uint16Array(clauses),
    touched: new Uint32Array(clauses),
    size: 0,
  }
}

export function clearScratch(scratch: Scratch): void {
  for (let at = 0; at < scratch.size; at++) {
    const clause = scratch.touched[at]!
    scratch.score[clause] = 0
    scratch.held[clause] = 0
    scratch.count[clause] = 0
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
export function addUp(words: Words, bit: number, { start, clause, impact, scale }: Postings, scratch: Scratch): void {
  const { score, held, count, touched } = scratch
  const { terms, known } = words
  let size = scratch.size
  // Left by the part before this one.
  for (let at = 0; at < size; at++) count[touched[at]!] = 0
  for (const [before, term] of terms.entries()) {
    const worth = scale[term]!
    const end = start[term + 1]!
    const last = known && before === terms.length - 1 ? bit : 0
    for (let at = start[term]!; at < end; at++) {
      const found = clause[at]!
      const share = impact[at]!
      const bits = held[found]!
      if (bits === 0) touched[size++] = found
      score[found]! += worth * share
      const own = share & 1 ? SEEN | OWN : SEEN
      // Only those that hold every term so far can hold them all.
      if (count[found] === before) {
        count[found] = before + 1
        held[found] = bits | own | last
      } else held[found] = bits | own
    }
  }
  scratch.size = size
}

/** The words' worth for the clauses given, which are in ascending order. */
export function addTo(
  clauses: Uint32Array,
  words: Words,
  { start, clause, impact, scale }: Postings,
  { score }: Scratch,
): void {
  if (clauses.length === 0) return
  for (const term of words.terms) {
    let place = 0
    for (let at = start[term]!; at < start[term + 1]! && place < clauses.length; at++) {
      while (place < clauses.length && clauses[place]! < clause[at]!) place++
      if (clauses[place] === clause[at]) score[clause[at]!]! += scale[term]! * impact[at]!
    }
  }
}
