/**
 * Which clauses hold the parts of a query, and how well? Every part is one bit: words add up the worth of their terms clause
 * by clause, phrases and fields name their clauses outright. All bits set: the clause holds everything; literal bits set and
 * some words found: it is left for when nothing better is there. The score is coverage, found worth ÷ the most there could be.
 */
import { analyse, type Tokens } from './analyse.ts'
import type { Concepts } from './concepts.ts'
import type { Facts } from './facts.ts'
import { folded } from './filter.ts'
import type { Sought } from './marks.ts'
import { clausesWithPhrase } from './phrase.ts'
import type { Postings } from './postings.ts'
import type { Part } from './query-text.ts'
import type { Texts } from './texts.ts'
import { type Words, wordsAsked } from './words.ts'

export interface Index {
  readonly postings: Postings
  readonly texts: Texts
  readonly facts: Facts
  readonly concepts: Concepts
}

/** One number a clause, used again by every search. */
export interface Scratch {
  readonly score: Float32Array
  readonly held: Uint32Array
  readonly count: Uint16Array
  readonly touched: Uint32Array
}

/** 2: holds all parts; 1: holds what may not be given up and something more; 0: neither, or it is excluded */
export type Standing = 0 | 1 | 2

export interface Ranked {
  /** clauses with anything found; a view that the next search overwrites */
  readonly touched: Uint32Array
  /** nothing was asked but what may not stand there: every clause holds it that is not excluded, touched or not */
  readonly asksNothing: boolean
  readonly standing: (clause: number) => Standing
  /** 0..1 */
  readonly coverage: (clause: number) => number
  readonly sought: readonly Sought[]
  clear(): void
}

const EXCLUDED = 0x80000000
/** The clause itself says something of the query, not only the headings above it. */
const OWN = 0x40000000
/** Something of the query stands in the clause or above it. */
const SEEN = 0x20000000

export function createScratch(size: number): Scratch {
  return {
    score: new Float32Array(size),
    held: new Uint32Array(size),
    count: new Uint16Array(size),
    touched: new Uint32Array(size),
  }
}

/** At most 29 parts. */
export function rankParts(parts: readonly Part[], index: Index, scratch: Scratch): Ranked {
  const { score, held, touched } = scratch
  let size = 0
  let ideal = 0
  let all = 0
  let literal = 0
  const sought: Sought[] = []
  const touch = (clause: number): void => {
    if (held[clause] === 0) touched[size++] = clause
    held[clause]! |= SEEN
  }
  const name = (clauses: Iterable<number>, bit: number): void => {
    for (const clause of clauses) {
      touch(clause)
      held[clause]! |= bit | OWN
    }
  }
  const addWords = (text: string, bit: number): number => {
    const tokens = analyse(text)
    const words = wordsAsked(tokens, index.postings)
    size = addUp(words, bit, index.postings, scratch, size)
    sought.push({ tokens, kind: 'literal', literal: false })
    return words.ideal + addConcepts(tokens, bit)
  }
  /** A part that is nothing but the word of a group is held by whoever holds another word of it. */
  const addConcepts = (tokens: Tokens, bit: number): number => {
    let most = 0
    for (const { group, word, length } of index.concepts.fired(tokens)) {
      const { clauses, worth, best } = index.concepts.row(group)
      most += best
      for (const [at, clause] of clauses.entries()) {
        touch(clause)
        held[clause]! |= length === tokens.length ? bit | OWN : OWN
        score[clause]! += worth[at]!
      }
      for (const [at, other] of index.concepts.words(group).entries())
        if (at !== word) sought.push({ tokens: other, kind: 'concept', literal: true })
    }
    return most
  }
  const addPhrase = (text: string, bit: number): number => {
    const clauses = clausesWithPhrase(text, index.postings, index.texts)
    const tokens = analyse(text)
    const words = wordsAsked(tokens, index.postings)
    name(clauses, bit)
    addTo(words, clauses, index.postings, scratch)
    sought.push({ tokens, kind: 'literal', literal: true })
    return words.ideal
  }
  /** Returns the most the part could add to a score. */
  const add = (part: Part, bit: number): number => {
    if (part.kind === 'words') return addWords(part.text, bit)
    if (part.kind === 'phrase') return addPhrase(part.text, bit)
    if (part.kind === 'either') return Math.max(0, ...part.parts.map((one) => add(one, bit)))
    if (part.kind === 'field') {
      if (part.field !== 'document') sought.push({ tokens: analyse(part.text), kind: 'literal', literal: true })
      name(clausesInField(part, index), bit)
    }
    return 0
  }
  for (const [place, part] of parts.entries()) {
    if (part.kind === 'not') {
      name(clausesOf(part.part, index), EXCLUDED)
      continue
    }
    const bit = 1 << place
    all |= bit
    if (!isWords(part)) literal |= bit
    ideal += add(part, bit)
  }
  const asked = all | OWN
  const hard = literal | OWN
  return {
    touched: touched.subarray(0, size),
    asksNothing: all === 0,
    standing(clause) {
      const bits = held[clause]!
      if (bits >= EXCLUDED) return 0
      if (all === 0 || (bits & asked) === asked) return 2
      return score[clause]! > 0 && (bits & hard) === hard ? 1 : 0
    },
    coverage: (clause) => (ideal > 0 ? Math.min(1, score[clause]! / ideal) : 0),
    sought,
    clear() {
      for (let at = 0; at < size; at++) {
        score[touched[at]!] = 0
        held[touched[at]!] = 0
      }
    },
  }
}

/** A part that may be given up: it is words, or one of its alternatives is. */
function isWords(part: Part): boolean {
  return part.kind === 'words' || (part.kind === 'either' && part.parts.some(isWords))
}

function addUp(
  words: Words,
  bit: number,
  { start, clause, impact, scale }: Postings,
  scratch: Scratch,
  from: number,
): number {
  const { score, held, count, touched } = scratch
  let size = from
  for (const term of words.terms) {
    const worth = scale[term]!
    const end = start[term + 1]!
    for (let at = start[term]!; at < end; at++) {
      const found = clause[at]!
      const share = impact[at]!
      if (held[found] === 0) {
        touched[size++] = found
        held[found] = SEEN
      }
      if ((share & 1) === 1) held[found]! |= OWN
      score[found]! += worth * share
      count[found]!++
    }
  }
  for (let at = 0; at < size; at++) {
    const found = touched[at]!
    if (words.known && count[found] === words.terms.length) held[found]! |= bit
    count[found] = 0
  }
  return size
}

/** The words' worth in the clauses named, which are in ascending order. */
function addTo(words: Words, clauses: Uint32Array, { start, clause, impact, scale }: Postings, scratch: Scratch): void {
  if (clauses.length === 0) return
  for (const term of words.terms) {
    let place = 0
    for (let at = start[term]!; at < start[term + 1]! && place < clauses.length; at++) {
      while (place < clauses.length && clauses[place]! < clause[at]!) place++
      if (clauses[place] === clause[at]) scratch.score[clause[at]!]! += scale[term]! * impact[at]!
    }
  }
}

/** What `-…` takes away: the words as they stand. */
function clausesOf(part: Part, index: Index): Iterable<number> {
  if (part.kind === 'field') return clausesInField(part, index)
  if (part.kind === 'words' || part.kind === 'phrase') return clausesWithPhrase(part.text, index.postings, index.texts)
  return part.kind === 'either' ? part.parts.flatMap((one) => [...clausesOf(one, index)]) : []
}

function clausesInField(
  { field, text }: Extract<Part, { kind: 'field' }>,
  { postings, texts, facts }: Index,
): Iterable<number> {
  if (field === 'heading') return clausesWithPhrase(text, postings, texts, 'heading')
  const wanted = folded(text)
  const holds = (name: string | null): boolean => name !== null && folded(name).includes(wanted)
  const clauses: number[] = []
  if (field === 'document') {
    const documents = facts.documents.map(({ id, title, region }) => [id, title, region].some(holds))
    for (let clause = 0; clause < facts.size; clause++) if (documents[facts.document[clause]!]) clauses.push(clause)
    return clauses
  }
  const units = facts.units.map(({ printed, organisation }) => holds(printed) || holds(organisation))
  for (let clause = 0; clause < facts.size; clause++)
    for (let at = facts.unitStart[clause]!; at < facts.unitStart[clause + 1]!; at++)
      if (units[facts.unit[at]!]) {
        clauses.push(clause)
        break
      }
  return clauses
}
