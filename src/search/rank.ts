/**
 * Which clauses hold the parts of a query, and how well? Every part is one bit: words add up the worth of their terms clause
 * by clause, phrases and fields name their clauses outright. All bits set: the clause holds everything; literal bits set and
 * some words found: it is left for when little better is there. The score is coverage, found worth ÷ the most there could be.
 */
import { clearScratch, EXCLUDED, MOST_PARTS, nameClauses, OWN, PLACED, type Scratch } from './accumulate.ts'
import { type Added, addPart, type Index, type Reading, type ReadWords, readingOf, type Search } from './add-part.ts'
import { clausesOfDuty } from './duties.ts'
import { intersect, rowOf } from './intersect.ts'
import type { Sought } from './marks.ts'
import { clausesOf } from './named-clauses.ts'
import { clausesWithPhrase } from './phrase.ts'
import { type Placed, readPlaces } from './places.ts'
import type { Postings } from './postings.ts'
import type { Understood } from './query.ts'
import type { Part } from './query-text.ts'

/** 2: holds all parts; 1: holds what may not be given up and something more; 0: neither, or it is excluded */
export type Standing = 0 | 1 | 2

export interface Ranked {
  /** clauses with anything found; a view that the next search overwrites */
  readonly touched: Uint32Array
  /** nothing was asked but what may not stand there: every clause holds it that is not excluded, touched or not */
  readonly asksNothing: boolean
  readonly standing: (clause: number) => Standing
  /** touched clauses of standing 2 */
  readonly whole: () => Uint32Array
  /** touched clauses of standing 1 that reach this coverage */
  readonly some: (least: number) => Uint32Array
  /** clauses where somebody does elsewhere what a body of the query does, and of the other parts this coverage is held */
  readonly akin: (least: number) => readonly number[]
  /** nothing excludes it, and it holds what may not be given up: phrases and fields */
  readonly admits: (clause: number) => boolean
  /** 0..1 */
  readonly coverage: (clause: number) => number
  /** one of the parts stands in it whole: of 市国资委 用人 the latter */
  readonly holdsPart: (clause: number) => boolean
  /** Where a query names a place: is the clause from there, does it at least name it, or neither? Always 'from' elsewhere. */
  readonly placed: (clause: number) => 'from' | 'named' | 'neither'
  readonly sought: readonly Sought[]
  /** what to look for besides in clauses that do not hold all parts */
  readonly soughtAkin: readonly Sought[]
  readonly understood: readonly Understood[]
}

/** To look for a clause in a list costs so many times what it costs to go past it. */
const SEEKING = 2
const ALL_UNDERSTOOD: ReadonlySet<string> = new Set()

export interface RankOptions {
  /** folded words by which nothing more is meant */
  readonly plain?: ReadonlySet<string>
  /** Are these so many that nobody is offered a clause that holds only some parts? Then no other is looked at. */
  readonly enough?: (clauses: Uint32Array) => boolean
}

/** At most MOST_PARTS parts. `scratch` has to be clear, and to be cleared after the hits are chosen. */
export function rankParts(
  typed: readonly Part[],
  index: Index,
  scratch: Scratch,
  { plain = ALL_UNDERSTOOD, enough = () => false }: RankOptions = {},
): Ranked {
  const known = new Map<string, Reading>()
  const read = (text: string, named: readonly unknown[]): Reading => {
    const reading = known.get(text) ?? readingOf(text, named, plain, index)
    known.set(text, reading)
    return reading
  }
  const pieces = typed.flatMap((part) => apart(part, (text) => read(text, [])))
  // Every part is a bit: a whole sentence stays the part it is.
  const parts = pieces.length > MOST_PARTS ? typed : pieces
  const places = readPlaces(parts, index.places, plain)
  // What names a place is read anew: it is not asked for.
  for (const [text, named] of places.named) if (named.some(Boolean)) known.delete(text)
  const readWords: ReadWords = (text) => read(text, places.named.get(text) ?? [])
  const search: Search = { ...index, scratch, readWords, within: null }
  const asked = parts.flatMap((part) => (part.kind === 'words' && !places.isPlace(part) ? [readWords(part.text)] : []))
  const within = clausesWithAll(asked, index.postings)
  if (within !== null && enough(within)) {
    const ranked = rankClauses(parts, places, { ...search, within })
    if (enough(ranked.whole())) return ranked
    clearScratch(scratch)
  }
  return rankClauses(parts, places, search)
}

/**
 * 公办园占比 as 公办园 and 占比, as if typed apart, where a known word ends and what is left is said by itself: so whoever
 * holds 公办幼儿园 and 占比 holds it all.
 */
function apart(part: Part, readWords: ReadWords): readonly Part[] {
  if (part.kind !== 'words') return [part]
  const { tokens } = readWords(part.text)
  const pieces: Part[] = []
  let from = 0
  for (let at = 1; at <= tokens.length; at++) {
    if (at < tokens.length && tokens.joined[at]) continue
    pieces.push({ kind: 'words', text: part.text.slice(tokens.start[from]!, tokens.end[at - 1]!) })
    from = at
  }
  return pieces.length > 1 ? pieces : [part]
}

/**
 * Whoever holds all the words has to be among these. null: words may be held in other words, or by nobody; or even the
 * rarest is so frequent that going through all lists once is no more work.
 */
function clausesWithAll(asked: readonly Reading[], postings: Postings): Uint32Array | null {
  const terms = new Set<number>()
  for (const { tokens, fired, words } of asked) {
    if (!words.known || fired.some(({ length }) => length === tokens.length)) return null
    for (const term of words.terms) terms.add(term)
  }
  const rows = [...terms].map((term) => rowOf(term, postings))
  const shortest = Math.min(...rows.map(({ length }) => length))
  const together = rows.reduce((sum, { length }) => sum + length, 0)
  return SEEKING * shortest * rows.length < together ? intersect(rows) : null
}

function rankClauses(parts: readonly Part[], places: Placed, index: Search): Ranked {
  const { scratch } = index
  const added: Added[] = []
  let all = 0
  let literal = 0
  for (const [place, part] of parts.entries()) {
    if (part.kind === 'not') {
      nameClauses(clausesOf(part.part, index), EXCLUDED, scratch)
      continue
    }
    const bit = 1 << place
    if (!places.isPlace(part)) all |= bit
    if (!isWords(part)) literal |= bit
    added.push(addPart(part, bit, index))
  }
  const ideal = added.reduce((sum, one) => sum + one.ideal, 0)
  const { score, held, touched, found } = scratch
  const { documents } = places
  for (const { name } of places.found)
    nameClauses(clausesWithPhrase(name, index.postings, index.texts), PLACED, scratch)
  const placed: Ranked['placed'] = (clause) => {
    if (documents === null || documents[index.facts.document[clause]!] === 1) return 'from'
    return (held[clause]! & PLACED) !== 0 ? 'named' : 'neither'
  }
  const asked = all | OWN
  const hard = literal | OWN
  const standing = (clause: number): Standing => {
    const bits = held[clause]!
    if (bits < 0) return 0
    if (all === 0 || ((bits & asked) === asked && placed(clause) !== 'neither')) return 2
    return score[clause]! > 0 && (bits & hard) === hard ? 1 : 0
  }
  const coverage = (clause: number): number => (ideal > 0 ? Math.min(1, score[clause]! / ideal) : 0)
  /** Most that is touched lacks a bit, or the score, which are quick to see. */
  const touchedOf = (wanted: Standing, bits: number, least: number): Uint32Array => {
    let size = 0
    for (let at = 0; at < scratch.size; at++) {
      const clause = touched[at]!
      if ((held[clause]! & bits) !== bits || score[clause]! < least) continue
      if (standing(clause) === wanted) found[size++] = clause
    }
    return found.slice(0, size)
  }
  return {
    touched: touched.subarray(0, scratch.size),
    asksNothing: all === 0,
    standing,
    whole: () => touchedOf(2, all === 0 ? 0 : asked, 0),
    some: (least) => touchedOf(1, hard, least * ideal),
    akin: (least) =>
      parts.flatMap((part, place) => {
        if (part.kind !== 'duty') return []
        const bit = 1 << place
        const others = literal & ~bit
        return clausesOfDuty(part.duty.counterparts, index.facts).filter((clause) => {
          const bits = held[clause]!
          return bits >= 0 && (bits & (bit | others)) === others && (ideal === 0 || coverage(clause) >= least)
        })
      }),
    admits: (clause) => held[clause]! >= 0 && (held[clause]! & literal) === literal,
    coverage,
    holdsPart: (clause) => (held[clause]! & all) !== 0,
    placed,
    sought: added.flatMap((one) => one.sought),
    soughtAkin: added.flatMap((one) => one.akin ?? []),
    understood: [
      ...added.flatMap((one) => one.understood),
      ...places.found.map(
        ({ name }): Understood => ({ kind: 'place', typed: name, meant: [name], roles: [], missed: [] }),
      ),
    ],
  }
}

/** A part that may be given up: it is words, or one of its alternatives is. */
function isWords(part: Part): boolean {
  return part.kind === 'words' || (part.kind === 'either' && part.parts.some(isWords))
}
