/**
 * Which plans speak of the same indicator, and how do their figures stand to the base's? 市「全市公办幼儿园在园幼儿占比超过65%」
 * and 县「全县公办幼儿园在园幼儿占比达到65%以上」 are one group. A plan that has the words without a figure is 未量化.
 */
import type { Clause, Target } from '../model/clause.ts'
import type { ClauseId, DocumentId } from '../model/ids.ts'
import type { Verdict } from '../model/verdict.ts'
import type { Comparison } from './alignment.ts'
import { type Assigned, assignMentions, bestRow, type Linked } from './assignment.ts'
import { findBackground } from './background.ts'
import { isShortFor } from './indicator-heads.ts'
import {
  areSisters,
  type Mention,
  moveMentions,
  readMentions,
  SAME_INDICATOR,
  sameFigure,
  scoreMentions,
} from './indicators.ts'
import { createPieceReader, type PieceReader, slicePieces } from './pieces.ts'
import { judge } from './verdict.ts'
import { createTermSpace, NONE, type TermSpace, type Terms } from './weights.ts'
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
  readonly members: readonly TargetMember[]
  /** without members: the sentence that names the indicator; 全覆盖 in it is a figure in words */
  readonly words: { readonly clause: ClauseId; readonly sentence: string } | null
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
export interface NamedInBase {
  readonly clause: ClauseId
  readonly sentence: string
  readonly unread: boolean
}

export interface TargetOptions {
  readonly places?: readonly string[]
  readonly reader?: PieceReader
  /** whether two plans are of the same level: then counts of things can be compared as well */
  readonly sameLevel?: (base: DocumentId, other: DocumentId) => boolean
}

/** Share of the indicator's weight that one sentence has to hold to be about it. */
const WORDS_HELD = 0.72
/** … less in a clause that is linked with the indicator's. */
const LINKED_HELD = 0.62

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
          return { document, verdict: judge(mention.target, members[0].target, sameLevel), members, words: null }
        const words = plan.words.get(at)
        if (!words) return { document, verdict: 'missing', members: [], words: null }
        const read = plan.mentions.filter(({ clause }) => clause === words.clause).map(({ target }) => target)
        const verdict = judgeWords(mention.target, words.sentence, headOf(mention.target.indicator), read, sameLevel)
        return {
          document,
          verdict,
          members: [],
          words: verdict === 'missing' ? null : { clause: words.clause, sentence: words.sentence },
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
interface Naming {
  readonly clause: ClauseId
  readonly sentence: string
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
  wordsFor: (mention: Mention) => TargetCell['words'],
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

/** What an indicator measures of its thing; the thing itself is named before it. */
const MEASURE = /(?:所占|占)?(?:总数|总量)?(?:的)?(?:比例|占比|比率|覆盖率|率|数量|数|面积|人数)$/u
/** So many last characters of an indicator name the thing: 心理健康教育**教研员**. */
const HEAD = 2

/**
 * The end of what an indicator is about: a sentence with the same words before another thing is about another thing. A short
 * one (入住率) is looked for as a whole: 优先保障失能老年人**入住** names no rate.
 */
function headOf(indicator: string): string {
  const thing = indicator.replace(MEASURE, '')
  if (thing.length <= HEAD && thing !== indicator) return indicator
  return thing.length < HEAD ? '' : thing.slice(-HEAD)
}

/** 「二级以上养老机构」 says nothing of 三级以上机构. */
const GRADE = /[一二三四五]级/u

const SENTENCE = /[^。；！？\n]+/gu

/** What is looked for in the sentences of the other plans: the terms of the base's indicators. */
interface Asked {
  readonly space: TermSpace
  /** 1 for each term of an indicator */
  readonly holds: Uint8Array
}

function markTerms(mentions: readonly Mention[], size: number): Uint8Array {
  const holds = new Uint8Array(size)
  for (const { indicator } of mentions) for (const id of indicator.ids) holds[id] = 1
  return holds
}

/** Finds the sentence of a plan that names an indicator without its figure. */
function wordFinder(clauses: readonly Clause[], reader: PieceReader, { space, holds }: Asked, linked: Linked) {
  const sentences: { readonly clause: ClauseId; readonly sentence: string }[] = []
  const holders = new Map<number, number[]>()
  const hold = (terms: Int32Array, from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      const id = terms[at]!
      if (id === NONE || !holds[id]) continue
      const holding = holders.get(id)
      if (!holding) holders.set(id, [sentences.length])
      else if (holding.at(-1) !== sentences.length) holding.push(sentences.length)
    }
  }
  const add = (clause: ClauseId, sentence: string, { single, pair }: Terms, from: number, to: number): void => {
    hold(single, from, to)
    hold(pair, from, to)
    sentences.push({ clause, sentence })
  }
  const background = findBackground(clauses)
  for (const clause of clauses) {
    const { id, heading, text } = clause
    // How many there were in 2020 is no word about how many there are to be.
    if (background.has(id)) continue
    if (heading !== '') {
      const terms = space.findTerms(reader.readHeading(clause))
      add(id, heading, terms, 0, terms.single.length)
    }
    const pieces = reader.readClause(clause)
    const terms = space.findTerms(pieces)
    let last = 0
    for (const { index, 0: sentence } of text.matchAll(SENTENCE)) {
      const { from, to } = slicePieces(pieces, index, index + sentence.length, last)
      last = to
      add(id, sentence, terms, from, to)
    }
  }
  const held = new Float64Array(sentences.length)
  return ({ clause, indicator, target }: Mention): TargetCell['words'] => {
    held.fill(0)
    const head = headOf(target.indicator)
    const grade = GRADE.exec(target.indicator)?.[0] ?? ''
    let whole = 0
    for (const id of indicator.ids) {
      const holding = holders.get(id) ?? []
      const rare = Math.log(1 + sentences.length / Math.max(1, holding.length))
      whole += rare
      for (const at of holding) held[at]! += rare
    }
    let best: { readonly share: number; readonly at: number } | null = null
    for (let at = 0; at < held.length; at++) {
      const share = whole === 0 ? 0 : held[at]! / whole
      if (share < LINKED_HELD || share <= (best?.share ?? 0)) continue
      const { clause: where, sentence } = sentences[at]!
      const enough = linked(clause, where) ? LINKED_HELD : WORDS_HELD
      if (share >= enough && sentence.includes(head) && sentence.includes(grade)) best = { share, at }
    }
    if (!best) return null
    const { clause: where, sentence } = sentences[best.at]!
    return { clause: where, sentence }
  }
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
        members: members.filter((member) => member.document === document).map(memberOf),
        words: null,
      })),
    },
  }))
}
