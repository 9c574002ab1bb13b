/**
 * Which passages do two clauses share? Runs of equal pieces, chained over small differences: 「推动公共图书馆、博物馆、美术馆
 * 等免费开放」 beside 「推动公共图书馆、博物馆等免费开放」 is one passage in two runs. Order does not matter between passages: a
 * moved sentence is still shared. A run is equal on both sides after folding; what differs between the runs of a passage is
 * in neither.
 */
import type { Pieces } from './pieces.ts'

/** In pieces: [base, base + length) equals [other, other + length). */
export interface Run {
  readonly base: number
  readonly other: number
  readonly length: number
}

/** Runs shorter than this are everyday words. */
const SHORTEST_RUN = 4
/** A passage of fewer shared pieces says nothing about where it came from: 「加快建设高质量教育体系」 stands everywhere. */
const SHORTEST_PASSAGE = 12
/** Pieces that may differ between two runs of one passage, on either side. */
const WIDEST_GAP = 10

/** A text in which passages are looked for: made once, asked with many others. */
export interface RunIndex {
  readonly code: Int32Array
  /** hash of each SHORTEST_RUN pieces → where they begin */
  readonly places: ReadonlyMap<number, readonly number[]>
  /** 1 at the last bits of each hash: most of what another text says is not here, and a table says so faster than a Map */
  readonly known: Uint8Array
}

const KNOWN_BITS = 12
const KNOWN_MASK = (1 << KNOWN_BITS) - 1

export function indexRuns({ code }: Pieces): RunIndex {
  const places = gramPlaces(code)
  const known = new Uint8Array(KNOWN_MASK + 1)
  for (const hash of places.keys()) known[hash & KNOWN_MASK] = 1
  return { code, places, known }
}

/** The runs of all shared passages in order of `other`; no piece of either side is in two runs. */
export function findRuns(base: RunIndex, other: Pieces): readonly Run[] {
  return chain(greedyRuns(base, other.code))
}

/** Longest run first at each place of `other`; a stretch of `base` is used once. */
function greedyRuns({ code: base, places, known }: RunIndex, other: Int32Array): readonly Run[] {
  if (base.length < SHORTEST_RUN || other.length < SHORTEST_RUN) return []
  const found: Run[] = []
  for (let at = 0; at + SHORTEST_RUN <= other.length; at++) {
    const hash = gram(other, at)
    const candidates = known[hash & KNOWN_MASK] ? places.get(hash) : undefined
    if (candidates === undefined) continue
    for (const place of candidates) {
      // Inside a longer run that began earlier on both sides: already found.
      if (at > 0 && place > 0 && base[place - 1] === other[at - 1]) continue
      let length = 0
      while (place + length < base.length && at + length < other.length && base[place + length] === other[at + length])
        length++
      if (length >= SHORTEST_RUN) found.push({ base: place, other: at, length })
    }
  }
  found.sort((a, b) => b.length - a.length || a.other - b.other || a.base - b.base)
  const usedBase = new Uint8Array(base.length)
  const usedOther = new Uint8Array(other.length)
  const kept: Run[] = []
  for (const run of found) {
    const free = trim(run, usedBase, usedOther)
    if (!free) continue
    usedBase.fill(1, free.base, free.base + free.length)
    usedOther.fill(1, free.other, free.other + free.length)
    kept.push(free)
  }
  return kept.sort((a, b) => a.other - b.other)
}

/** The longest part of a run that no longer run has taken. */
function trim(run: Run, usedBase: Uint8Array, usedOther: Uint8Array): Run | null {
  let best = 0
  let bestAt = 0
  let length = 0
  for (let at = 0; at <= run.length; at++) {
    const free = at < run.length && !usedBase[run.base + at] && !usedOther[run.other + at]
    if (free) length++
    else {
      if (length > best) {
        best = length
        bestAt = at - length
      }
      length = 0
    }
  }
  return best >= SHORTEST_RUN ? { base: run.base + bestAt, other: run.other + bestAt, length: best } : null
}

function chain(runs: readonly Run[]): readonly Run[] {
  const kept: Run[] = []
  let passage: Run[] = []
  const close = (): void => {
    if (passage.reduce((sum, run) => sum + run.length, 0) >= SHORTEST_PASSAGE) kept.push(...passage)
    passage = []
  }
  for (const run of runs) {
    const last = passage.at(-1)
    const follows =
      last !== undefined &&
      run.base >= last.base + last.length &&
      run.base - (last.base + last.length) <= WIDEST_GAP &&
      run.other - (last.other + last.length) <= WIDEST_GAP
    if (!follows) close()
    passage.push(run)
  }
  close()
  return kept
}

function gramPlaces(codes: Int32Array): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>()
  for (let at = 0; at + SHORTEST_RUN <= codes.length; at++) {
    const key = gram(codes, at)
    const list = places.get(key)
    if (list) list.push(at)
    else places.set(key, [at])
  }
  return places
}

/** A hash of four pieces: two that differ and collide are told apart when the run is measured. */
function gram(codes: Int32Array, at: number): number {
  let hash = codes[at]!
  for (let index = 1; index < SHORTEST_RUN; index++) hash = (Math.imul(hash, 31_337) + codes[at + index]!) | 0
  return hash
}
