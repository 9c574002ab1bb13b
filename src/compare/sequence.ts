/**
 * Which parts of two sequences are equal in the same order? The longest common stretch first, then what lies before and after
 * it, until the rest is small enough for the exact longest common subsequence. So a whole sentence is never sacrificed to
 * gain a few scattered characters.
 */

/** [base, base + length) equals [other, other + length). */
export interface Match {
  readonly base: number
  readonly other: number
  readonly length: number
}

interface Sequences<T> {
  readonly base: readonly T[]
  readonly other: readonly T[]
  readonly equal: (a: T, b: T) => boolean
}

/** [from, to) of the base and [otherFrom, otherTo) of the other. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly otherFrom: number
  readonly otherTo: number
}

/** Stretches shorter than this anchor nothing: they are left to the exact method. */
const SHORTEST_ANCHOR = 8
/** The exact method needs a table of this many entries at most; larger rests without an anchor have nothing in common worth showing. */
const LARGEST_TABLE = 1_500_000

/** In order, disjoint, none meeting the next on both sides. `equal` need not be transitive. */
export function longestMatches<T>(
  base: readonly T[],
  other: readonly T[],
  equal: (a: T, b: T) => boolean,
): readonly Match[] {
  const found: Match[] = []
  const sequences = { base, other, equal }
  match({ from: 0, to: base.length, otherFrom: 0, otherTo: other.length })
  return joinMatches(found)

  function match({ from, to, otherFrom, otherTo }: Stretch): void {
    let length = 0
    while (
      from + length < to &&
      otherFrom + length < otherTo &&
      equal(base[from + length]!, other[otherFrom + length]!)
    )
      length++
    if (length > 0) found.push({ base: from, other: otherFrom, length })
    let tail = 0
    while (
      to - tail > from + length &&
      otherTo - tail > otherFrom + length &&
      equal(base[to - tail - 1]!, other[otherTo - tail - 1]!)
    )
      tail++
    between({ from: from + length, to: to - tail, otherFrom: otherFrom + length, otherTo: otherTo - tail })
    if (tail > 0) found.push({ base: to - tail, other: otherTo - tail, length: tail })
  }

  function between(stretch: Stretch): void {
    const { from, to, otherFrom, otherTo } = stretch
    if (from >= to || otherFrom >= otherTo) return
    const anchor = longestStretch(sequences, stretch)
    if (anchor.length >= SHORTEST_ANCHOR) {
      between({ from, to: anchor.base, otherFrom, otherTo: anchor.other })
      found.push(anchor)
      between({ from: anchor.base + anchor.length, to, otherFrom: anchor.other + anchor.length, otherTo })
    } else if ((to - from) * (otherTo - otherFrom) <= LARGEST_TABLE) {
      found.push(...commonSubsequence(sequences, stretch))
    }
  }
}

function longestStretch<T>({ base, other, equal }: Sequences<T>, { from, to, otherFrom, otherTo }: Stretch): Match {
  let best: Match = { base: from, other: otherFrom, length: 0 }
  const width = otherTo - otherFrom
  let before = new Uint32Array(width + 1)
  let now = new Uint32Array(width + 1)
  for (let row = from; row < to; row++) {
    for (let column = 0; column < width; column++) {
      const length = equal(base[row]!, other[otherFrom + column]!) ? before[column]! + 1 : 0
      now[column + 1] = length
      if (length > best.length) best = { base: row + 1 - length, other: otherFrom + column + 1 - length, length }
    }
    const spare = before
    before = now
    now = spare
  }
  return best
}

function commonSubsequence<T>(
  { base, other, equal }: Sequences<T>,
  { from, to, otherFrom, otherTo }: Stretch,
): readonly Match[] {
  const height = to - from
  const width = otherTo - otherFrom
  const lengths = new Uint16Array((height + 1) * (width + 1))
  const at = (row: number, column: number): number => row * (width + 1) + column
  for (let row = height - 1; row >= 0; row--)
    for (let column = width - 1; column >= 0; column--)
      lengths[at(row, column)] = equal(base[from + row]!, other[otherFrom + column]!)
        ? lengths[at(row + 1, column + 1)]! + 1
        : Math.max(lengths[at(row + 1, column)]!, lengths[at(row, column + 1)]!)
  const matches: Match[] = []
  for (let row = 0, column = 0; row < height && column < width; ) {
    if (equal(base[from + row]!, other[otherFrom + column]!)) {
      matches.push({ base: from + row, other: otherFrom + column, length: 1 })
      row++
      column++
    } else if (lengths[at(row + 1, column)]! >= lengths[at(row, column + 1)]!) row++
    else column++
  }
  return matches
}

function joinMatches(matches: readonly Match[]): readonly Match[] {
  const joined: Match[] = []
  for (const match of matches) {
    const last = joined.at(-1)
    if (last && last.base + last.length === match.base && last.other + last.length === match.other)
      joined[joined.length - 1] = { ...last, length: last.length + match.length }
    else joined.push(match)
  }
  return joined
}
