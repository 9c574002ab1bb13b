/**
 * Which clause of one plan corresponds to which of another? All pairs are scored by their words; the promising ones are
 * looked at closely (passages, headings, targets); a pair is a link when it is the best of both sides, or strong enough
 * beside the best. 市规划二（二）7 ↔ 县规划二（二）6 「支持和规范民办教育发展」: adapted 改写. What has no link is 未见 or 本级新增.
 */
import type { Clause } from '../model/clause.ts'
import type { Absent, AlignmentRow, Comparison, Endpoint, Link, LinkShape, LocalOnly, Reuse } from './alignment.ts'
import { findRuns, type Run } from './passages.ts'
import { createPieceReader, type PieceReader, type Pieces } from './pieces.ts'
import { LINK_THRESHOLD, reasonsOf, SECOND_SHARE, type Signs, scoreTie, statusOf } from './score.ts'
import { compareAll, countTerms, mergeTerms, type TermCounts } from './weights.ts'

export interface AlignOptions {
  /** names of the plans' own territories, folded out like 市, 县, 区: 淄博市, 沂源 */
  readonly places?: readonly string[]
}

interface Item {
  readonly clause: Clause
  readonly end: Endpoint
  readonly pieces: Pieces
  readonly heading: TermCounts
  readonly terms: TermCounts
  readonly targets: ReadonlySet<string>
}

interface Tie {
  /** positions in the two lists of items */
  readonly base: number
  readonly other: number
  readonly score: number
  readonly signs: Signs
  readonly runs: readonly Run[]
}

/** Pairs whose words have less than this in common are never looked at closely. */
const LEAST_WORDS = 0.05
/** So many candidates of each clause, on either side, are looked at closely. */
const CANDIDATES = 6

/** @throws RangeError when `base` is empty: without a clause there is no document to name */
export function alignPlans(
  base: readonly Clause[],
  others: readonly (readonly Clause[])[],
  options: AlignOptions = {},
): Comparison {
  const first = base[0]
  if (!first) throw new RangeError('基准规划没有条目，无法对照')
  const reader = createPieceReader(options.places ?? [])
  const baseItems = comparable(base).map((clause) => readItem(clause, reader))
  const filled = others.filter((other) => other.length > 0)
  return {
    base: first.document,
    others: filled.map((other) => other[0]!.document),
    rows: filled.flatMap((other) =>
      alignPair(
        baseItems,
        comparable(other).map((clause) => readItem(clause, reader)),
        other[0]!.document,
      ),
    ),
  }
}

/** Leaves, and sections that say something themselves; a bare heading speaks through its children. */
export function comparable(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter((clause) => clause.text !== '' || (clause.kind !== 'section' && clause.heading !== ''))
}

function readItem(clause: Clause, reader: PieceReader): Item {
  const pieces = reader.read(clause.text)
  const heading = countTerms(reader.read(clause.heading))
  const own = countTerms(pieces)
  // A row's heading is one of its cells: it is not counted twice.
  const repeated = clause.heading === '' || clause.text.includes(clause.heading)
  return {
    clause,
    end: { document: clause.document, path: clause.path, id: clause.id },
    pieces,
    heading,
    terms: repeated ? own : mergeTerms([own, heading]),
    targets: new Set(
      clause.targets
        .filter(({ key, quality }) => key !== '' && quality === 'sound')
        .map(({ key, unit }) => `${key}\n${unit}`),
    ),
  }
}

function alignPair(
  base: readonly Item[],
  others: readonly Item[],
  against: Endpoint['document'],
): readonly AlignmentRow[] {
  const ties = closeTies(base, others)
  const links = chooseLinks(ties, base.length, others.length)
  const perBase = groupBy(links, ({ base: at }) => at)
  const perOther = groupBy(links, ({ other: at }) => at)
  const rows: AlignmentRow[] = []
  for (const [at, item] of base.entries()) {
    const own = perBase.get(at)
    if (!own) rows.push(absentRow(item, at, ties, others, against))
    else
      for (const tie of own) rows.push(linkRow(tie, base, others, shapeOf(own.length, perOther.get(tie.other)!.length)))
  }
  for (const [at, item] of others.entries()) if (!perOther.has(at)) rows.push(localRow(item))
  return rows
}

/** The pairs worth a close look, with all signs. */
function closeTies(base: readonly Item[], others: readonly Item[]): readonly Tie[] {
  const words = compareAll(
    base.map(({ terms }) => terms),
    others.map(({ terms }) => terms),
  )
  const headings = compareAll(
    base.map(({ heading }) => heading),
    others.map(({ heading }) => heading),
  )
  const rough = (at: number): number => words.cosine[at]! + 0.2 * headings.cosine[at]! + 0.1 * words.contained[at]!
  const wanted = new Set<number>()
  const keepBest = (positions: readonly number[]): void => {
    const best = positions.filter((at) => words.cosine[at]! >= LEAST_WORDS).sort((a, b) => rough(b) - rough(a) || a - b)
    for (const at of best.slice(0, CANDIDATES)) wanted.add(at)
  }
  const width = others.length
  for (let row = 0; row < base.length; row++) keepBest(others.map((_, column) => row * width + column))
  for (let column = 0; column < width; column++) keepBest(base.map((_, row) => row * width + column))
  return [...wanted]
    .sort((a, b) => a - b)
    .map((at) => {
      const row = Math.floor(at / width)
      const column = at % width
      const one = base[row]!
      const two = others[column]!
      const runs = findRuns(one.pieces, two.pieces)
      const shared = runs.reduce((sum, { length }) => sum + length, 0)
      const signs: Signs = {
        words: words.cosine[at]!,
        contained: words.contained[at]!,
        heading: headings.cosine[at]!,
        length: Math.min(one.pieces.code.length, two.pieces.code.length),
        coverBase: one.pieces.code.length === 0 ? 0 : shared / one.pieces.code.length,
        coverOther: two.pieces.code.length === 0 ? 0 : shared / two.pieces.code.length,
        targets: countShared(one.targets, two.targets),
      }
      return { base: row, other: column, score: scoreTie(signs), signs, runs }
    })
}

function chooseLinks(ties: readonly Tie[], baseCount: number, otherCount: number): readonly Tie[] {
  const bestOfBase = new Float64Array(baseCount)
  const bestOfOther = new Float64Array(otherCount)
  for (const { base, other, score } of ties) {
    bestOfBase[base] = Math.max(bestOfBase[base]!, score)
    bestOfOther[other] = Math.max(bestOfOther[other]!, score)
  }
  return ties.filter(({ base, other, score }) => {
    if (score < LINK_THRESHOLD) return false
    const first = score === bestOfBase[base] || score === bestOfOther[other]
    return first && score >= SECOND_SHARE * Math.min(bestOfBase[base]!, bestOfOther[other]!)
  })
}

function shapeOf(ofBase: number, ofOther: number): LinkShape {
  if (ofBase > 1 && ofBase >= ofOther) return 'split'
  return ofOther > 1 ? 'merged' : 'one'
}

function linkRow(tie: Tie, base: readonly Item[], others: readonly Item[], shape: LinkShape): Link {
  const one = base[tie.base]!
  const two = others[tie.other]!
  return {
    base: one.end,
    other: two.end,
    status: statusOf(tie.signs),
    shape,
    score: round(tie.score),
    reuse: tie.runs.map((run) => reuseOf(run, one.pieces, two.pieces)),
    reasons: reasonsOf(tie.signs),
    targets: [],
  }
}

function absentRow(
  item: Item,
  at: number,
  ties: readonly Tie[],
  others: readonly Item[],
  against: Endpoint['document'],
): Absent {
  let best: Tie | null = null
  for (const tie of ties) if (tie.base === at && tie.score > (best?.score ?? 0)) best = tie
  return {
    base: item.end,
    other: null,
    status: 'absent',
    against,
    nearest: best ? { other: others[best.other]!.end, score: round(best.score) } : null,
    targets: [],
  }
}

function localRow({ end }: Item): LocalOnly {
  return { base: null, other: end, status: 'local-only' }
}

function reuseOf(run: Run, base: Pieces, other: Pieces): Reuse {
  return {
    base: { start: base.start[run.base]!, end: base.end[run.base + run.length - 1]! },
    other: { start: other.start[run.other]!, end: other.end[run.other + run.length - 1]! },
  }
}

function countShared(one: ReadonlySet<string>, two: ReadonlySet<string>): number {
  let shared = 0
  for (const key of one) if (two.has(key)) shared++
  return shared
}

function groupBy(ties: readonly Tie[], key: (tie: Tie) => number): ReadonlyMap<number, readonly Tie[]> {
  const groups = new Map<number, Tie[]>()
  for (const tie of ties) {
    const group = groups.get(key(tie))
    if (group) group.push(tie)
    else groups.set(key(tie), [tie])
  }
  return groups
}

function round(score: number): number {
  return Math.round(score * 1000) / 1000
}
