/**
 * Which plans speak of the same indicator, and how do their figures stand to the base's? 市「全市公办幼儿园在园幼儿占比超过65%」
 * and 县「全县公办幼儿园在园幼儿占比达到65%以上」 are one group. A plan that has the words without a figure is 未量化.
 */
import type { Clause, Target } from '../model/clause.ts'
import type { ClauseId, DocumentId } from '../model/ids.ts'
import type { Verdict, VerdictCause } from '../model/verdict.ts'
import type { Comparison } from './alignment.ts'
import { type Assigned, assignMentions, bestRow, type Linked } from './assignment.ts'
import { isShortFor } from './indicator-heads.ts'
import { type Asked, headOf, markTerms, type NamingSentence, wordFinder } from './indicator-words.ts'
import {
  areSisters,
  type Mention,
  moveMentions,
  readMentions,
  SAME_INDICATOR,
  sameFigure,
  scoreMentions,
} from './indicators.ts'
import { createPieceReader, type PieceReader } from './pieces.ts'
import { byFigures, judge } from './verdict.ts'
import { createTermSpace, type TermSpace } from './weights.ts'
import { judgeWords, printsUnread } from './worded.ts'

export interface TargetMember {
  readonly document: DocumentId
  readonly clause: ClauseId
  /** which of the clause's targets, from 0 */
  readonly index: number
  readonly target: Target
}

/** What one plan says about an indicator of the base. */
export interface TargetCell {
  readonly document: DocumentId
  /** null: the base has no such figure */
  readonly verdict: Verdict | null
  readonly cause: VerdictCause | null
  readonly members: readonly TargetMember[]
  /** without members: the sentence that names the indicator; 全覆盖 in it is a figure in words */
  readonly words: NamingSentence | null
}

export interface TargetGroup {
  readonly indicator: string
  /** empty: the base has no such figure, and no verdict is given */
  readonly base: readonly TargetMember[]
  /** without figures of the base: where it names the indicator all the same */
  readonly baseWords: NamedInBase | null
  /** one for each other plan that the group concerns: all of them where the base has a figure */
  readonly cells: readonly TargetCell[]
}

/** A passage of the base that names an indicator of which no figure of it was read. `unread`: it prints one. */
export interface NamedInBase extends NamingSentence {
  readonly unread: boolean
}

export interface TargetOptions {
  readonly places?: readonly string[]
  readonly reader?: PieceReader
  /** whether two plans are of the same level: then counts of things can be compared as well */
  readonly sameLevel?: (base: DocumentId, other: DocumentId) => boolean
}

export function compareTargets(
  base: readonly Clause[],
  others: readonly (readonly Clause[])[],
  comparison: Comparison,
  options: TargetOptions = {},
): readonly TargetGroup[] {
  const reader = options.reader ?? createPieceReader(options.places ?? [])
  const space = createTermSpace()
  const linked = linkedClauses(comparison)
  const mentions = readMentions(base, reader, space)
  const asked: Asked = { space, holds: markTerms(mentions, space.size()) }
  const plans = others.flatMap((clauses) => {
    const first = clauses[0]
    if (!first) return []
    const theirSpace = space.fork()
    const theirs = readMentions(clauses, reader, theirSpace)
    const assigned = assignMentions(mentions, theirs, linked, theirSpace)
    const words = findWords(mentions, theirs, assigned, wordFinder(clauses, reader, asked, linked))
    return [{ document: first.document, mentions: theirs, assigned: withNamed(assigned, words), words }]
  })
  const groups = mentions.map(
    (mention, at): TargetGroup => ({
      indicator: mention.target.indicator,
      base: [memberOf(mention)],
      baseWords: null,
      cells: plans.map((plan) => {
        const { document } = plan
        const members = (plan.assigned.get(at) ?? []).map((index) => memberOf(plan.mentions[index]!))
        const sameLevel = options.sameLevel?.(mention.document, document) ?? false
        if (members[0])
          return { document, ...judge(mention.target, members[0].target, sameLevel), members, words: null }
        const words = plan.words.get(at)
        if (!words) return { document, ...byFigures('missing'), members: [], words: null }
        const read = plan.mentions.filter(({ clause }) => clause === words.clause).map(({ target }) => target)
        return {
          document,
          ...judgeWords(mention.target, words.sentence, headOf(mention.target.indicator), read, sameLevel),
          members: [],
          words: { clause: words.clause, sentence: words.sentence },
        }
      }),
    }),
  )
  const common = createTermSpace()
  const own = plans.map((plan) => {
    const taken = new Set([...plan.assigned.values()].flat())
    const rest = plan.mentions.filter((_, index) => !taken.has(index))
    return moveMentions(rest, common)
  })
  const ownGroups = groupOwn(own, linked, common)
  const ask = { space: common, holds: markTerms(own.flat(), common.size()) }
  const wordsFor = wordFinder(base, reader, ask, (other, one) => linked(one, other))
  const nameInBase = (mention: Mention): NamedInBase | null => {
    const words = wordsFor(mention)
    if (!words) return null
    const read = mentions.filter(({ clause }) => clause === words.clause).map(({ target }) => target)
    const { indicator } = mention.target
    return { ...words, unread: printsUnread(mention.target, words.sentence, headOf(indicator), read) }
  }
  return [...groups, ...ownGroups.map(({ first, group }) => ({ ...group, baseWords: nameInBase(first) }))]
}

/** Where a plan names an indicator of which it has no figure, or one that goes by another name: `figure`. */
interface Naming extends NamingSentence {
  readonly figure: number | null
}

/**
 * The sentences that name what has no figure yet. 「每学期至少筛查1次」 names 视力筛查 beside a figure of the same unit that ends
 * alike: then it is that indicator's. One that several indicators might claim is only theirs of whom it says no other word.
 */
function findWords(
  base: readonly Mention[],
  others: readonly Mention[],
  { members, scores }: Assigned,
  wordsFor: (mention: Mention) => NamingSentence | null,
): ReadonlyMap<number, Naming> {
  const named = new Map<number, Naming>()
  for (const [at, mention] of base.entries()) {
    const words = members.has(at) ? null : wordsFor(mention)
    if (words) named.set(at, { ...words, figure: null })
  }
  const taken = new Set([...members.values()].flat())
  for (const [index, other] of others.entries()) {
    if (taken.has(index)) continue
    const rivals = [...named].filter(
      ([at, { clause, figure }]) => figure === null && clause === other.clause && isNamedAlike(base[at]!, other),
    )
    const short = rivals.filter(([at]) => isShortFor(base[at]!.target.indicator, other.target.indicator))
    const likely = rivals.length === 1 ? rivals : short
    const scoreAt = ([at]: (typeof rivals)[number]): number => scores[at * others.length + index]!
    const [nearest, next] = likely.toSorted((a, b) => scoreAt(b) - scoreAt(a))
    const clear = nearest && (!next || scoreAt(next) < CLEARLY * scoreAt(nearest))
    if (clear) named.set(nearest[0], { ...nearest[1], figure: index })
  }
  return named
}

/** 新增学位 of schools and 新增学位 of senior schools come equally near to a third: it is neither's. */
const CLEARLY = 0.8

function isNamedAlike(one: Mention, two: Mention): boolean {
  const head = headOf(one.target.indicator)
  return (
    one.unit === two.unit &&
    head !== '' &&
    head === headOf(two.target.indicator) &&
    !areSisters(one.sisters, two.sisters)
  )
}

function withNamed({ members }: Assigned, words: ReadonlyMap<number, Naming>): Assigned['members'] {
  const figures = [...words].flatMap(([at, { figure }]) => (figure === null ? [] : [[at, [figure]] as const]))
  return new Map([...members, ...figures])
}

function memberOf({ document, clause, index, target }: Mention): TargetMember {
  return { document, clause, index, target }
}

function linkedClauses({ rows }: Comparison): Linked {
  const links = new Map<ClauseId, Set<ClauseId>>()
  for (const { base, other } of rows) {
    if (!base || !other) continue
    const linked = links.get(base.id)
    if (linked) linked.add(other.id)
    else links.set(base.id, new Set([other.id]))
  }
  return (base, other) => links.get(base)?.has(other) ?? false
}

/** Figures the base does not have, one group an indicator over the other plans; `own` is one list a plan. */
function groupOwn(own: readonly (readonly Mention[])[], linked: Linked, space: TermSpace) {
  const groups: { readonly first: Mention; readonly members: Mention[] }[] = []
  for (const mentions of own) {
    const known = groups.map(({ first }) => first)
    const toKnown = scoreMentions(known, mentions, linked, space)
    // The same figure said twice in one plan is one row; two figures of like indicators are two.
    const toOwn = scoreMentions(mentions, mentions, linked, space)
    for (const [index, mention] of mentions.entries()) {
      const { at, score } = bestRow(toKnown, index, mentions.length)
      const repeated = mentions.findIndex(
        (other, earlier) =>
          earlier < index &&
          toOwn[earlier * mentions.length + index]! >= SAME_INDICATOR &&
          sameFigure(other.target, mention.target),
      )
      const group =
        score >= SAME_INDICATOR
          ? groups[at]
          : groups.find(({ members }) => repeated >= 0 && members.includes(mentions[repeated]!))
      if (group) group.members.push(mention)
      else groups.push({ first: mention, members: [mention] })
    }
  }
  return groups.map(({ first, members }) => ({
    first,
    group: {
      indicator: first.target.indicator,
      base: [],
      cells: [...new Set(members.map(({ document }) => document))].map((document) => ({
        document,
        verdict: null,
        cause: null,
        members: members.filter((member) => member.document === document).map(memberOf),
        words: null,
      })),
    },
  }))
}
