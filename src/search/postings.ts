/**
 * The inverted index: per term the clauses that hold it and what each occurrence is worth there (BM25 over weighted fields,
 * computed once at build, one byte each beside one scale a term). Compressed sparse rows: `start[term]` … `start[term + 1]`.
 */
import { analyse } from './analyse.ts'
import { type ClauseWords, CONTEXT_FIELDS, FIELD_WEIGHTS, type Field } from './fields.ts'
import { type SectionArray, type Sections, textSections } from './sections.ts'
import { type Dictionary, openDictionary, type TermKey, termsOf } from './terms.ts'

export interface Postings {
  readonly dictionary: Dictionary
  readonly start: Uint32Array
  readonly clause: Uint32Array
  /** share of the term's best clause, 2..255; odd: the clause says it itself, even: only the headings above or the title do */
  readonly impact: Uint8Array
  /** impact × scale = BM25; 255 × scale is the best any clause could give */
  readonly scale: Float32Array
}

/** Occurrences are counted in eighths: a heading's count more, a title's less. The lowest bit of a count: said itself. */
const EIGHTHS = 8
const MOST_EIGHTHS = 127
export const MOST_IMPACT = 255
const K1 = 1.2
const B = 0.4

/** Clause by clause, the terms of some clauses; terms are numbered: first `keys`, then `texts`. */
export interface CountedTerms {
  readonly keys: Uint32Array
  readonly texts: readonly string[]
  /** terms of clause c: ends[c - 1] … ends[c] */
  readonly term: Uint32Array
  readonly count: Uint8Array
  readonly ends: Uint32Array
  /** weighted number of pairs, a clause each */
  readonly lengths: Float32Array
}

export function countPostings(clauses: readonly ClauseWords[]): CountedTerms {
  const numbers = new Map<TermKey, number>()
  const lengths: number[] = []
  const ends: number[] = []
  let term = new Uint32Array(1 << 12)
  let count = new Uint8Array(1 << 12)
  let size = 0
  for (const words of clauses) {
    const { terms, length } = countTerms(words)
    if (size + terms.size > term.length) {
      term = grown(term, size + terms.size)
      count = grown(count, size + terms.size)
    }
    for (const [key, { eighths, own }] of terms) {
      let number = numbers.get(key)
      if (number === undefined) {
        number = numbers.size
        numbers.set(key, number)
      }
      term[size] = number
      count[size++] = (Math.min(MOST_EIGHTHS, Math.max(1, Math.round(eighths))) << 1) | Number(own)
    }
    ends.push(size)
    lengths.push(length)
  }
  const keys = Uint32Array.from([...numbers.keys()].filter((key) => typeof key === 'number'))
  const texts = [...numbers.keys()].filter((key) => typeof key === 'string')
  const place = new Uint32Array(numbers.size)
  for (const [index, key] of [...keys, ...texts].entries()) place[numbers.get(key)!] = index
  return {
    keys,
    texts,
    term: term.subarray(0, size).map((number) => place[number]!),
    count: count.slice(0, size),
    ends: Uint32Array.from(ends),
    lengths: Float32Array.from(lengths),
  }
}

/** Turns the tables round: clause → terms becomes term → clauses, which are numbered through all parts. */
export function joinPostings(parts: readonly CountedTerms[]): Record<string, SectionArray> {
  const known = { keys: new Set<number>(), texts: new Set<string>() }
  for (const part of parts) {
    for (const key of part.keys) known.keys.add(key)
    for (const text of part.texts) known.texts.add(text)
  }
  const keys = Uint32Array.from(known.keys).sort()
  const texts = [...known.texts].sort((a, b) => (a < b ? -1 : 1))
  const numbers = new Map<TermKey, number>([...keys, ...texts].map((key, index) => [key, index]))
  const places = parts.map((part) => Uint32Array.from([...part.keys, ...part.texts], (key) => numbers.get(key)!))
  const start = new Uint32Array(numbers.size + 1)
  for (const [index, { term }] of parts.entries()) for (const own of term) start[places[index]![own]! + 1]!++
  for (let at = 1; at < start.length; at++) start[at]! += start[at - 1]!
  const clause = new Uint32Array(start.at(-1)!)
  const counts = new Uint8Array(clause.length)
  const lengths = new Float32Array(parts.reduce((sum, part) => sum + part.lengths.length, 0))
  const next = start.slice()
  let number = 0
  for (const [index, part] of parts.entries()) {
    const place = places[index]!
    lengths.set(part.lengths, number)
    let at = 0
    for (const end of part.ends) {
      for (; at < end; at++) {
        const into = next[place[part.term[at]!]!]!++
        clause[into] = number
        counts[into] = part.count[at]!
      }
      number++
    }
  }
  const packed = textSections(texts)
  return {
    'term.keys': keys,
    'term.units': packed.units,
    'term.offsets': packed.offsets,
    'post.start': start,
    'post.clause': clause,
    ...weigh(start, clause, counts, lengths),
  }
}

interface Counted {
  eighths: number
  /** not only in what the clause stands under */
  own: boolean
}

/** Weighted occurrences, and the weighted number of pairs as the clause's length. */
function countTerms(words: ClauseWords): { readonly terms: ReadonlyMap<TermKey, Counted>; readonly length: number } {
  const terms = new Map<TermKey, Counted>()
  if (words.bare) return { terms, length: 0 }
  let length = 0
  for (const field of Object.keys(FIELD_WEIGHTS) as Field[]) {
    const eighths = FIELD_WEIGHTS[field] * EIGHTHS
    const own = !CONTEXT_FIELDS.includes(field)
    for (const { key, pair } of termsOf(analyse(words[field]))) {
      const counted = terms.get(key)
      if (counted) {
        counted.eighths += eighths
        counted.own ||= own
      } else terms.set(key, { eighths, own })
      if (pair) length += FIELD_WEIGHTS[field]
    }
  }
  return { terms, length }
}

function grown<T extends Uint8Array | Uint32Array>(array: T, atLeast: number): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(atLeast, array.length * 2))
  larger.set(array)
  return larger
}

/** BM25 of every posting, as a byte of its term's best. */
function weigh(
  start: Uint32Array,
  clause: Uint32Array,
  count: Uint8Array,
  lengths: Float32Array,
): Record<string, SectionArray> {
  const held = lengths.reduce((sum, length) => sum + (length > 0 ? 1 : 0), 0)
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, held)
  const norm = lengths.map((length) => K1 * (1 - B + (B * length) / Math.max(1, average)))
  const impact = new Uint8Array(clause.length)
  const scale = new Float32Array(start.length - 1)
  for (let term = 0; term < scale.length; term++) {
    const [from, to] = [start[term]!, start[term + 1]!]
    // A clause that is one number has no pair, so it has no length, and yet it holds the number.
    const rarity = Math.log(1 + (Math.max(held, to - from) - (to - from) + 0.5) / (to - from + 0.5))
    let best = 0
    for (let at = from; at < to; at++) best = Math.max(best, saturated(count[at]!, norm[clause[at]!]!))
    for (let at = from; at < to; at++) {
      const share = saturated(count[at]!, norm[clause[at]!]!) / best
      impact[at] = (Math.max(1, Math.round(share * (MOST_IMPACT >> 1))) << 1) | (count[at]! & 1)
    }
    scale[term] = (rarity * best) / MOST_IMPACT
  }
  return { 'post.impact': impact, 'post.scale': scale }
}

/** `count` with its lowest bit. */
function saturated(count: number, norm: number): number {
  const times = (count >> 1) / EIGHTHS
  return (times * (K1 + 1)) / (times + norm)
}

export function openPostings(sections: Sections): Postings {
  return {
    dictionary: openDictionary(sections.u32('term.keys'), sections.u16('term.units'), sections.u32('term.offsets')),
    start: sections.u32('post.start'),
    clause: sections.u32('post.clause'),
    impact: sections.u8('post.impact'),
    scale: sections.f32('post.scale'),
  }
}
