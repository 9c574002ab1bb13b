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

/** Counts the terms of all clauses and turns the table round: clause → terms becomes term → clauses. */
export function packPostings(clauses: Iterable<ClauseWords>): Record<string, SectionArray> {
  const numbers = new Map<TermKey, number>()
  const frequency: number[] = []
  const lengths: number[] = []
  const ends: number[] = []
  let term = new Uint32Array(1 << 16)
  let count = new Uint8Array(1 << 16)
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
        frequency.push(0)
      }
      frequency[number]!++
      term[size] = number
      count[size++] = (Math.min(MOST_EIGHTHS, Math.max(1, Math.round(eighths))) << 1) | Number(own)
    }
    ends.push(size)
    lengths.push(length)
  }
  const keys = Uint32Array.from([...numbers.keys()].filter((key) => typeof key === 'number')).sort()
  const texts = [...numbers.keys()].filter((key) => typeof key === 'string').sort((a, b) => (a < b ? -1 : 1))
  const place = new Uint32Array(numbers.size)
  const start = new Uint32Array(numbers.size + 1)
  for (const [index, key] of [...keys, ...texts].entries()) {
    const number = numbers.get(key)!
    place[number] = index
    start[index + 1] = start[index]! + frequency[number]!
  }
  const clause = new Uint32Array(size)
  const counts = new Uint8Array(size)
  const next = start.slice()
  let at = 0
  for (const [index, end] of ends.entries())
    for (; at < end; at++) {
      const into = next[place[term[at]!]!]!++
      clause[into] = index
      counts[into] = count[at]!
    }
  const packed = textSections(texts)
  return {
    'term.keys': keys,
    'term.units': packed.units,
    'term.offsets': packed.offsets,
    'post.start': start,
    'post.clause': clause,
    ...weigh(start, clause, counts, Float32Array.from(lengths)),
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
