/**
 * How alike are two clauses by their words? Character uni- and bigrams weighted by how rare they are in the two plans:
 * 「职业院校高水平专业群」 weighs more than 「进一步加强」. All pairs of two plans are scored at once through an inverted index.
 */
import type { Pieces } from './pieces.ts'

/** Term → how often, of one text. */
export type TermCounts = ReadonlyMap<number, number>

/** A single character says less than the pair it stands in. */
const SINGLE_WEIGHT = 0.4
const CODE_BITS = 15
const CODE_MASK = (1 << CODE_BITS) - 1

/** Pairs are keyed in 31 bits, so that Map keeps them as small integers. */
export function countTerms(pieces: Pieces): TermCounts {
  const counts = new Map<number, number>()
  const { code, joined } = pieces
  for (let at = 0; at < code.length; at++) {
    const own = code[at]! & CODE_MASK
    counts.set(own, (counts.get(own) ?? 0) + 1)
    if (at === 0 || !joined[at]) continue
    const pair = (((code[at - 1]! & CODE_MASK) + 1) << CODE_BITS) | own
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

export function mergeTerms(parts: readonly TermCounts[]): TermCounts {
  const counts = new Map<number, number>()
  for (const part of parts) for (const [term, count] of part) counts.set(term, (counts.get(term) ?? 0) + count)
  return counts
}

export interface Similarities {
  /** cosine of base clause b and other clause o, at b * others + o */
  readonly cosine: Float64Array
  /** weight of the shared terms ÷ weight of the lighter side's terms */
  readonly contained: Float64Array
}

/** Every base text against every other text; rarity is counted over the two plans together. */
export function compareAll(base: readonly TermCounts[], others: readonly TermCounts[]): Similarities {
  const rarity = rarities([...base, ...others])
  const weight = (term: number, count: number): number =>
    (1 + Math.log(count)) * rarity.get(term)! * (term <= CODE_MASK ? SINGLE_WEIGHT : 1)
  const postings = new Map<number, { readonly clause: number[]; readonly weight: number[] }>()
  const baseNorm = new Float64Array(base.length)
  const baseMass = new Float64Array(base.length)
  for (const [clause, terms] of base.entries())
    for (const [term, count] of terms) {
      const own = weight(term, count)
      baseNorm[clause]! += own * own
      baseMass[clause]! += own
      let list = postings.get(term)
      if (!list) {
        list = { clause: [], weight: [] }
        postings.set(term, list)
      }
      list.clause.push(clause)
      list.weight.push(own)
    }
  const size = base.length * others.length
  const cosine = new Float64Array(size)
  const contained = new Float64Array(size)
  for (const [other, terms] of others.entries()) {
    let norm = 0
    let mass = 0
    for (const [term, count] of terms) {
      const own = weight(term, count)
      norm += own * own
      mass += own
      const list = postings.get(term)
      if (!list) continue
      for (let index = 0; index < list.clause.length; index++) {
        const at = list.clause[index]! * others.length + other
        cosine[at]! += own * list.weight[index]!
        contained[at]! += Math.min(own, list.weight[index]!)
      }
    }
    for (let clause = 0; clause < base.length; clause++) {
      const at = clause * others.length + other
      const lengths = Math.sqrt(baseNorm[clause]! * norm)
      cosine[at] = lengths === 0 ? 0 : cosine[at]! / lengths
      const lighter = Math.min(baseMass[clause]!, mass)
      contained[at] = lighter === 0 ? 0 : contained[at]! / lighter
    }
  }
  return { cosine, contained }
}

function rarities(texts: readonly TermCounts[]): ReadonlyMap<number, number> {
  const holders = new Map<number, number>()
  for (const terms of texts) for (const term of terms.keys()) holders.set(term, (holders.get(term) ?? 0) + 1)
  const rarity = new Map<number, number>()
  for (const [term, count] of holders) rarity.set(term, Math.log(1 + texts.length / count))
  return rarity
}
