/**
 * Which plans speak of the same indicator, and how do their figures stand to the base's? 市「全市公办幼儿园在园幼儿占比超过65%」
 * and 县「全县公办幼儿园在园幼儿占比达到65%以上」 are one group. Indicators are matched by their words, with the sentence, the unit
 * and the alignment of their clauses as support; a plan that has the words without a figure is 未量化.
 */
import type { Clause, Target } from '../model/clause.ts'
import type { ClauseId, DocumentId } from '../model/ids.ts'
import type { Comparison } from './alignment.ts'
import { createPieceReader, type PieceReader } from './pieces.ts'
import { foldUnit, judge, type Verdict } from './verdict.ts'
import { compareAll, countTerms, type TermCounts } from './weights.ts'

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
  /** words-only: the sentence that names the indicator without a figure */
  readonly words: { readonly clause: ClauseId; readonly sentence: string } | null
}

export interface TargetGroup {
  readonly indicator: string
  /** empty: the base has no such figure, and no verdict is given */
  readonly base: readonly TargetMember[]
  /** one for each other plan that the group concerns: all of them where the base has a figure */
  readonly cells: readonly TargetCell[]
}

export interface TargetOptions {
  readonly places?: readonly string[]
  /** whether two plans are of the same level: then counts of things can be compared as well */
  readonly sameLevel?: (base: DocumentId, other: DocumentId) => boolean
}

/** From here on two indicators are the same one. */
const SAME_INDICATOR = 0.56
/** A plan may say the same figure twice; a second mention has to be this close to the best. */
const SECOND_MENTION = 0.9
/** Share of the indicator's weight that one sentence has to hold to be about it. */
const WORDS_HELD = 0.72

interface Mention extends TargetMember {
  readonly indicator: TermCounts
  readonly sentence: TermCounts
}

export function compareTargets(
  base: readonly Clause[],
  others: readonly (readonly Clause[])[],
  comparison: Comparison,
  options: TargetOptions = {},
): readonly TargetGroup[] {
  const reader = createPieceReader(options.places ?? [])
  const baseMentions = mentionsOf(base, reader)
  const plans = others.filter((clauses) => clauses.length > 0)
  const mentions = plans.map((clauses) => mentionsOf(clauses, reader))
  const linked = linkedClauses(comparison)
  const sentences = plans.map((clauses) => sentencesOf(clauses, reader))
  const rarity = sentences.map(rarityOf)
  const found = plans.map((_, plan) => assign(baseMentions, mentions[plan]!, linked))
  const groups = baseMentions.map(
    (mention, at): TargetGroup => ({
      indicator: mention.target.indicator,
      base: [memberOf(mention)],
      cells: plans.map((clauses, plan) => {
        const document = clauses[0]!.document
        const own = (found[plan]!.get(at) ?? []).map((index) => memberOf(mentions[plan]![index]!))
        const sameLevel = options.sameLevel?.(mention.document, document) ?? false
        if (own[0])
          return { document, verdict: judge(mention.target, own[0].target, sameLevel), members: own, words: null }
        const words = wordsFor(mention, sentences[plan]!, rarity[plan]!, linked)
        return { document, verdict: words ? 'words-only' : 'missing', members: [], words }
      }),
    }),
  )
  const taken = found.map((assigned) => new Set([...assigned.values()].flat()))
  const own = plans.flatMap((_, plan) =>
    mentions[plan]!.filter((_, index) => !taken[plan]!.has(index)).map((mention) => ({ plan, mention })),
  )
  return [...groups, ...groupOwn(own, linked)]
}

function mentionsOf(clauses: readonly Clause[], reader: PieceReader): readonly Mention[] {
  return clauses.flatMap((clause) =>
    clause.targets.map((target, index) => ({
      document: clause.document,
      clause: clause.id,
      index,
      target,
      indicator: countTerms(reader.read(target.indicator)),
      sentence: countTerms(reader.read(target.sentence)),
    })),
  )
}

function memberOf({ document, clause, index, target }: Mention): TargetMember {
  return { document, clause, index, target }
}

/** base clause → the clauses it is linked with */
function linkedClauses({ rows }: Comparison): ReadonlySet<string> {
  const linked = new Set<string>()
  for (const { base, other } of rows) if (base && other) linked.add(`${base.id}\n${other.id}`)
  return linked
}

/** Base mention → the other plan's mentions of the same indicator, best first. Each of them belongs to one base mention. */
function assign(
  base: readonly Mention[],
  others: readonly Mention[],
  linked: ReadonlySet<string>,
): ReadonlyMap<number, readonly number[]> {
  const scores = scoreMentions(base, others, linked)
  const width = others.length
  const assigned = new Map<number, { readonly index: number; readonly score: number }[]>()
  for (const index of others.keys()) {
    let best = -1
    for (const at of base.keys())
      if (
        scores[at * width + index]! >= SAME_INDICATOR &&
        (best < 0 || scores[at * width + index]! > scores[best * width + index]!)
      )
        best = at
    if (best < 0) continue
    const list = assigned.get(best) ?? []
    list.push({ index, score: scores[best * width + index]! })
    assigned.set(best, list)
  }
  return new Map(
    [...assigned].map(([at, list]) => {
      const sorted = list.sort((a, b) => b.score - a.score || a.index - b.index)
      return [at, sorted.filter(({ score }) => score >= SECOND_MENTION * sorted[0]!.score).map(({ index }) => index)]
    }),
  )
}

function scoreMentions(
  base: readonly Mention[],
  others: readonly Mention[],
  linked: ReadonlySet<string>,
): Float64Array {
  const indicators = compareAll(
    base.map(({ indicator }) => indicator),
    others.map(({ indicator }) => indicator),
  )
  const sentences = compareAll(
    base.map(({ sentence }) => sentence),
    others.map(({ sentence }) => sentence),
  )
  const scores = new Float64Array(base.length * others.length)
  for (const [row, one] of base.entries())
    for (const [column, two] of others.entries()) {
      const at = row * others.length + column
      if (
        one.target.key !== '' &&
        one.target.key === two.target.key &&
        foldUnit(one.target.unit) === foldUnit(two.target.unit)
      ) {
        scores[at] = 1
        continue
      }
      const words = 0.75 * indicators.cosine[at]! + 0.25 * indicators.contained[at]!
      const support =
        0.3 * sentences.cosine[at]! +
        (linked.has(`${one.clause}\n${two.clause}`) ? 0.15 : 0) +
        (sameFigure(one, two) ? 0.12 : 0)
      const unit = foldUnit(one.target.unit) === foldUnit(two.target.unit) ? 1 : 0.8
      scores[at] = Math.min(1, unit * (words + (1 - words) * support))
    }
  return scores
}

function sameFigure({ target: a }: Mention, { target: b }: Mention): boolean {
  return a.value !== null && a.value === b.value && a.value2 === b.value2 && foldUnit(a.unit) === foldUnit(b.unit)
}

interface Sentence {
  readonly clause: ClauseId
  readonly sentence: string
  readonly terms: TermCounts
}

const SENTENCE = /[^。；！？\n]+/gu

function sentencesOf(clauses: readonly Clause[], reader: PieceReader): readonly Sentence[] {
  return clauses.flatMap(({ id, heading, text }) =>
    [heading, ...(text.match(SENTENCE) ?? [])]
      .filter((sentence) => sentence !== '')
      .map((sentence) => ({ clause: id, sentence, terms: countTerms(reader.read(sentence)) })),
  )
}

/** The sentence of a plan that names the indicator without its figure; one of a linked clause needs less. */
function wordsFor(
  mention: Mention,
  sentences: readonly Sentence[],
  rarity: (term: number) => number,
  linked: ReadonlySet<string>,
): TargetCell['words'] {
  let whole = 0
  for (const term of mention.indicator.keys()) whole += rarity(term)
  if (whole === 0) return null
  let best: { readonly held: number; readonly sentence: Sentence } | null = null
  for (const sentence of sentences) {
    let held = 0
    for (const term of mention.indicator.keys()) if (sentence.terms.has(term)) held += rarity(term)
    const share = held / whole + (linked.has(`${mention.clause}\n${sentence.clause}`) ? 0.1 : 0)
    if (share >= WORDS_HELD && share > (best?.held ?? 0)) best = { held: share, sentence }
  }
  return best ? { clause: best.sentence.clause, sentence: best.sentence.sentence } : null
}

function rarityOf(sentences: readonly Sentence[]): (term: number) => number {
  const holders = new Map<number, number>()
  for (const { terms } of sentences) for (const term of terms.keys()) holders.set(term, (holders.get(term) ?? 0) + 1)
  return (term) => Math.log(1 + sentences.length / ((holders.get(term) ?? 0) + 0.5))
}

/** Figures the base does not have, one group an indicator over the other plans. */
function groupOwn(
  own: readonly { readonly plan: number; readonly mention: Mention }[],
  linked: ReadonlySet<string>,
): readonly TargetGroup[] {
  const groups: {
    readonly first: Mention
    readonly members: { readonly plan: number; readonly mention: Mention }[]
  }[] = []
  for (const { plan, mention } of own) {
    const candidates = groups.map(({ first }) => first)
    const scores = candidates.length === 0 ? new Float64Array() : scoreMentions(candidates, [mention], linked)
    let best = -1
    for (const [at, score] of scores.entries()) {
      const other = groups[at]!.first
      if (
        score >= SAME_INDICATOR &&
        (other.document !== mention.document || sameFigure(other, mention)) &&
        (best < 0 || score > scores[best]!)
      )
        best = at
    }
    if (best >= 0) groups[best]!.members.push({ plan, mention })
    else groups.push({ first: mention, members: [{ plan, mention }] })
  }
  return groups.map(({ first, members }) => {
    const documents = [...new Set(members.map(({ mention }) => mention.document))]
    return {
      indicator: first.target.indicator,
      base: [],
      cells: documents.map((document) => ({
        document,
        verdict: null,
        members: members.filter(({ mention }) => mention.document === document).map(({ mention }) => memberOf(mention)),
        words: null,
      })),
    }
  })
}
