/**
 * How near in meaning is each clause to a query? Its best sentence, half its heading and half the whole clause, as cosines:
 * 「孩子近视怎么防」 is near 「构建儿童青少年近视“三级监测”…体系」 and near 加强学生体质健康管理. Brute force while clauses are few; with
 * many, signs alone choose who is measured.
 */
import type { Sections } from './sections.ts'
import { centred, cosine, differing, type Quantised, quantise, signsOf, unit } from './vectors.ts'

export const HEADING_SHARE = 0.5
export const WHOLE_SHARE = 0.5

/** So many clauses are all measured; of more, those whose signs promise most, and those the words have found. */
const MEASURED = 2000
const PROMISING = 800
/** … or this share of them, if that is more */
const PROMISING_SHARE = 0.02

export interface Meaning {
  readonly model: string
  /** clauses, numbered as in the index */
  readonly size: number
  ask(vector: Float32Array): AskedMeaning
  /** clauses nearest to a clause as a whole, nearest first, itself left out */
  nearest(clause: number, count: number, admits: (clause: number) => boolean): readonly Nearness[]
  /** cosine of two clauses as wholes; null when one has no vector */
  between(one: number, two: number): number | null
}

export interface Nearness {
  readonly clause: number
  readonly cosine: number
}

export interface AskedMeaning {
  /** clause → nearness; those not measured are left out. `found` are measured in any case. */
  measure(found: ArrayLike<number>): ReadonlyMap<number, number>
  /** the sentence nearest to the query: its place among the clause's passages; the heading when there is no sentence; -1 */
  bestPassage(clause: number): number
  /** cosines with the everyday sayings, in their order */
  sayings(): Float32Array
  /** cosines with the middle of each theme's sayings */
  middles(): Float32Array
}

/** The passages of all clauses: which vector each has, and how much of its clause it is. */
export interface Passages {
  readonly row: Uint32Array
  /** characters */
  readonly share: Uint16Array
  readonly rows: Quantised
  readonly dimensions: number
}

/**
 * What a clause is about as a whole: its passages `from` … `to` added up, each by its length; not of length 1. It is not kept:
 * its cosine with anything is the sum of theirs, divided by its length.
 */
export function wholeOf(from: number, to: number, { row, share, rows, dimensions }: Passages): Float32Array {
  const sum = new Float32Array(dimensions)
  for (let at = from; at < to; at++) {
    const weight = rows.scale[row[at]!]! * share[at]!
    const first = row[at]! * dimensions
    for (let place = 0; place < dimensions; place++) sum[place]! += rows.bytes[first + place]! * weight
  }
  return sum
}

export function openMeaning(sections: Sections): Meaning {
  const { model, dimensions } = sections.json<{ model: string; dimensions: number }>('meaning.about')
  const start = sections.u32('passage.start')
  const row = sections.u32('passage.row')
  const share = sections.u16('passage.share')
  const headed = sections.u8('passage.headed')
  const norm = sections.f32('clause.norm')
  const rows: Quantised = { bytes: sections.i8('row.bytes'), scale: sections.f32('row.scale') }
  const sayings: Quantised = { bytes: sections.i8('saying.bytes'), scale: sections.f32('saying.scale') }
  const middles: Quantised = { bytes: sections.i8('middle.bytes'), scale: sections.f32('middle.scale') }
  const rowSigns = sections.u32('row.signs')
  const clauseSigns = sections.u32('clause.signs')
  const queryMean = sections.f32('query.mean')
  const size = headed.length
  /** Signs that differ in h of n dimensions: an angle of π·h/n. */
  const angle = Float32Array.from({ length: dimensions + 1 }, (_, count) => Math.cos((Math.PI * count) / dimensions))

  function ask(vector: Float32Array): AskedMeaning {
    const query = quantise(1, () => centred(vector, queryMean), dimensions)
    const of = (at: number): number => cosine(rows, row[at]!, query, dimensions)
    const allOf = (one: Quantised): Float32Array => one.scale.map((_, at) => cosine(one, at, query, dimensions))
    return {
      measure(found) {
        const measured = new Map<number, number>()
        const add = (clause: number): void => {
          if (start[clause] !== start[clause + 1] && !measured.has(clause)) measured.set(clause, nearness(clause, of))
        }
        if (size <= MEASURED) for (let clause = 0; clause < size; clause++) add(clause)
        else {
          for (const clause of promising(query)) add(clause)
          for (let at = 0; at < found.length; at++) add(found[at]!)
        }
        return measured
      },
      bestPassage(clause) {
        const from = start[clause]!
        const first = headed[clause] === 1 && start[clause + 1]! > from + 1 ? from + 1 : from
        let best = -1
        for (let at = first; at < start[clause + 1]!; at++) if (best < 0 || of(at) > of(best)) best = at
        return best < 0 ? -1 : best - from
      },
      sayings: () => allOf(sayings),
      middles: () => allOf(middles),
    }
  }

  /** `of`: cosine of a passage by its place in `row`. */
  function nearness(clause: number, of: (at: number) => number): number {
    const first = start[clause]!
    const end = start[clause + 1]!
    let heading = 0
    let best = Number.NEGATIVE_INFINITY
    let whole = 0
    for (let at = first; at < end; at++) {
      const near = of(at)
      whole += near * share[at]!
      if (at === first && headed[clause] === 1) heading = near
      else if (near > best) best = near
    }
    return (
      (best === Number.NEGATIVE_INFINITY ? heading : best) +
      HEADING_SHARE * Math.max(0, heading) +
      (norm[clause]! > 0 ? (WHOLE_SHARE * whole) / norm[clause]! : 0)
    )
  }

  function promising(query: Quantised): readonly number[] {
    const signs = signsOf(query, dimensions)
    const near = new Float32Array(rows.scale.length)
    for (let at = 0; at < near.length; at++) near[at] = angle[differing(rowSigns, at, signs)]!
    const ofRow = (at: number): number => near[row[at]!]!
    const estimates = new Float32Array(size)
    for (let clause = 0; clause < size; clause++) estimates[clause] = nearness(clause, ofRow)
    return highest(estimates, Math.max(PROMISING, size * PROMISING_SHARE))
  }

  function nearest(clause: number, count: number, admits: (clause: number) => boolean): readonly Nearness[] {
    if (norm[clause] === 0) return []
    const own = ownWhole(clause)
    const words = clauseSigns.length / size
    const signs = clauseSigns.subarray(clause * words, (clause + 1) * words)
    const estimates = new Float32Array(size).fill(-1)
    for (let other = 0; other < size; other++)
      if (other !== clause && norm[other]! > 0 && admits(other))
        estimates[other] = angle[differing(clauseSigns, other, signs)]!
    const looked = size <= MEASURED ? size : Math.max(PROMISING, size * PROMISING_SHARE)
    return highest(estimates, looked)
      .filter((other) => estimates[other]! > -1)
      .map((other) => ({ clause: other, cosine: wholeCosine(other, own) }))
      .filter(({ cosine: near }) => near > 0)
      .sort((a, b) => b.cosine - a.cosine || a.clause - b.clause)
      .slice(0, count)
  }

  function between(one: number, two: number): number | null {
    if (norm[one] === 0 || norm[two] === 0) return null
    return wholeCosine(one, ownWhole(two))
  }

  function ownWhole(clause: number): Quantised {
    const whole = unit(wholeOf(start[clause]!, start[clause + 1]!, { row, share, rows, dimensions }))
    return quantise(1, () => whole, dimensions)
  }

  function wholeCosine(clause: number, asked: Quantised): number {
    let sum = 0
    for (let at = start[clause]!; at < start[clause + 1]!; at++)
      sum += share[at]! * cosine(rows, row[at]!, asked, dimensions)
    return sum / norm[clause]!
  }

  return { model, size, ask, nearest, between }
}

const STEPS = 1024

/** Places of about the `count` highest values, by counting how many there are of each height: no sorting. */
function highest(values: Float32Array, count: number): readonly number[] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const step = (value: number): number => (high > low ? Math.floor(((value - low) / (high - low)) * (STEPS - 1)) : 0)
  const counts = new Uint32Array(STEPS)
  for (const value of values) counts[step(value)]!++
  let least = STEPS - 1
  for (let sum = counts[least]!; sum < count && least > 0; sum += counts[least]!) least--
  const places: number[] = []
  for (let place = 0; place < values.length; place++) if (step(values[place]!) >= least) places.push(place)
  return places
}
