/**
 * Which clause of one plan corresponds to which of another? All pairs are scored by their words, the promising ones looked at
 * closely, and every pair whose signs speak for one task is a link, one to one, split or merged.
 * 市规划二（二）7 ↔ 县规划二（二）6 「支持和规范民办教育发展」: adapted 改写. What has no link is 未见 or 本级新增.
 */
import type { Clause } from '../model/clause.ts'
import type { Absent, AlignmentRow, Comparison, Endpoint, Link, LinkShape, LocalOnly, Reuse } from './alignment.ts'
import { type Item, type Readers, readBase, readItems } from './items.ts'
import type { NearnessOf } from './meanings.ts'
import { findRuns, indexRuns, type Run, type RunIndex } from './passages.ts'
import { createPieceReader, type PieceReader, type Pieces } from './pieces.ts'
import { LINK_THRESHOLD, reasonsOf, scoreTie, statusOf } from './score.ts'
import { findTies, type Tie } from './signs.ts'
import { commonSubjects, createSubjectReader, type SubjectGroup } from './subjects.ts'
import { createTermSpace } from './weights.ts'

export interface AlignOptions {
  /** names of the plans' own territories, folded out like 市, 县, 区: 淄博市, 沂源 */
  readonly places?: readonly string[]
  /** what clauses may be about, each in all its words; a little is missed without them */
  readonly subjects?: readonly SubjectGroup[]
  /** vectors: which clauses are near in meaning; without them words alone tell */
  readonly nearness?: NearnessOf
  /** that has read some of the clauses already; it decides about places itself */
  readonly reader?: PieceReader
}

interface Sources {
  /** A base clause meets several clauses of several plans: its passages are indexed at the first. */
  readonly indexOf: (base: Item) => RunIndex
  readonly nameOf: (subject: number) => string
}

/** Something is always nearest: below this it is a chance, and no help to whoever checks a gap. */
const WORTH_NAMING = 0.05

interface ScoredTie extends Tie {
  readonly score: number
}

/** @throws RangeError when `base` is empty: without a clause there is no document to name */
export function alignPlans(
  base: readonly Clause[],
  others: readonly (readonly Clause[])[],
  options: AlignOptions = {},
): Comparison {
  const first = base[0]
  if (!first) throw new RangeError('基准规划没有条目，无法对照')
  const reader = options.reader ?? createPieceReader(options.places ?? [])
  const readers: Readers = { pieces: reader, subjects: createSubjectReader(options.subjects ?? [], reader) }
  const space = createTermSpace()
  const own = readBase(base, readers, space)
  const filled = others.filter((other) => other.length > 0)
  const indexes = new Map<Item, RunIndex>()
  const indexOf = (item: Item): RunIndex => {
    const index = indexes.get(item) ?? indexRuns(item.pieces)
    indexes.set(item, index)
    return index
  }
  return {
    base: first.document,
    others: filled.map((other) => other[0]!.document),
    rows: filled.flatMap((other) => {
      const theirSpace = space.fork()
      const theirs = readItems(other, readers, theirSpace)
      const ties = findTies(own, theirs, theirSpace, options.nearness).map(({ base, other, signs }) => ({
        base,
        other,
        signs,
        score: scoreTie(signs),
      }))
      return rowsOf(ties, own.items, theirs, other[0]!.document, { indexOf, nameOf: readers.subjects.nameOf })
    }),
  }
}

function rowsOf(
  ties: readonly ScoredTie[],
  base: readonly Item[],
  others: readonly Item[],
  against: Endpoint['document'],
  sources: Sources,
): readonly AlignmentRow[] {
  const tasks = ties.filter(({ base: one, other: two }) => !base[one]!.carries && !others[two]!.carries)
  const taken = new Set(tasks.filter(({ score }) => score >= LINK_THRESHOLD).map(({ base: at }) => at))
  // A plan that sets the figure of a clause has not left the clause out, whatever its words.
  const links = tasks.filter(
    ({ base: at, score, signs }) => score >= LINK_THRESHOLD || (!taken.has(at) && signs.targets > 0),
  )
  const perBase = groupBy(links, ({ base: at }) => at)
  const perOther = groupBy(links, ({ other: at }) => at)
  const candidates = groupBy(tasks, ({ base: at }) => at)
  const rows: AlignmentRow[] = []
  for (const [at, item] of base.entries()) {
    if (item.carries) continue
    const own = perBase.get(at)
    if (!own) rows.push(absentRow(item, candidates.get(at) ?? [], others, against))
    else
      for (const tie of own)
        rows.push(linkRow(tie, base, others, shapeOf(own.length, perOther.get(tie.other)!.length), sources))
  }
  for (const [at, item] of others.entries())
    if (!item.carries && item.part !== 'background' && !perOther.has(at)) rows.push(localRow(item))
  return rows
}

function shapeOf(ofBase: number, ofOther: number): LinkShape {
  if (ofBase > 1 && ofBase >= ofOther) return 'split'
  return ofOther > 1 ? 'merged' : 'one'
}

function linkRow(
  tie: ScoredTie,
  base: readonly Item[],
  others: readonly Item[],
  shape: LinkShape,
  sources: Sources,
): Link {
  const one = base[tie.base]!
  const two = others[tie.other]!
  const runs = findRuns(sources.indexOf(one), two.pieces)
  const shared = runs.reduce((sum, { length }) => sum + length, 0)
  const cover = { base: shareOf(shared, one.pieces), other: shareOf(shared, two.pieces) }
  return {
    base: one.end,
    other: two.end,
    status: tie.score < LINK_THRESHOLD ? 'partial' : statusOf(tie.signs, cover, keepsNumbers(one, two)),
    shape,
    score: round(tie.score),
    reuse: runs.map((run) => reuseOf(run, one.pieces, two.pieces)),
    reasons: reasonsOf(tie.signs, cover, commonSubjects(one, two).map(sources.nameOf)),
    targets: [],
  }
}

/** 86, 98.5, 2025 */
const NUMBER = /\d+(?:\.\d+)?/g

function keepsNumbers(base: Item, other: Item): boolean {
  const numbersOf = ({ clause }: Item): readonly string[] => clause.text.normalize('NFKC').match(NUMBER) ?? []
  const kept = new Set(numbersOf(other))
  return numbersOf(base).every((number) => kept.has(number))
}

function shareOf(shared: number, { code }: Pieces): number {
  return code.length === 0 ? 0 : shared / code.length
}

function absentRow(
  item: Item,
  candidates: readonly ScoredTie[],
  others: readonly Item[],
  against: Endpoint['document'],
): Absent {
  let best: ScoredTie | null = null
  for (const tie of candidates) if (tie.score >= WORTH_NAMING && tie.score > (best?.score ?? 0)) best = tie
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

function groupBy(
  ties: readonly ScoredTie[],
  key: (tie: ScoredTie) => number,
): ReadonlyMap<number, readonly ScoredTie[]> {
  const groups = new Map<number, ScoredTie[]>()
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
