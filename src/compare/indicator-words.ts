/**
 * Where a plan names an indicator of which it has no figure: 「心理健康教育教研员全覆盖」 in words, 「落实公办园占比要求」 without a
 * number. A sentence is about an indicator when it holds most of what its words weigh.
 */
import type { Clause } from '../model/clause.ts'
import type { ClauseId } from '../model/ids.ts'
import type { Linked } from './assignment.ts'
import { findBackground } from './background.ts'
import type { Mention } from './indicators.ts'
import { type PieceReader, slicePieces } from './pieces.ts'
import { NONE, type TermSpace, type Terms } from './weights.ts'

export interface NamingSentence {
  readonly clause: ClauseId
  readonly sentence: string
}

/** Share of the indicator's weight that one sentence has to hold to be about it. */
const WORDS_HELD = 0.72
/** … less in a clause that is linked with the indicator's. */
const LINKED_HELD = 0.62

/** What an indicator measures of its thing; the thing itself is named before it. */
const MEASURE = /(?:所占|占)?(?:总数|总量)?(?:的)?(?:比例|占比|比率|覆盖率|率|数量|数|面积|人数)$/u
/** So many last characters of an indicator name the thing: 心理健康教育**教研员**. */
const HEAD = 2

/**
 * The end of what an indicator is about: a sentence with the same words before another thing is about another thing. A short
 * one (入住率) is looked for as a whole: 优先保障失能老年人**入住** names no rate.
 */
export function headOf(indicator: string): string {
  const thing = indicator.replace(MEASURE, '')
  if (thing.length <= HEAD && thing !== indicator) return indicator
  return thing.length < HEAD ? '' : thing.slice(-HEAD)
}

/** 「二级以上养老机构」 says nothing of 三级以上机构. */
const GRADE = /[一二三四五]级/u

const SENTENCE = /[^。；！？\n]+/gu

/** What is looked for in the sentences of the other plans: the terms of the base's indicators. */
export interface Asked {
  readonly space: TermSpace
  /** 1 for each term of an indicator */
  readonly holds: Uint8Array
}

export function markTerms(mentions: readonly Mention[], size: number): Uint8Array {
  const holds = new Uint8Array(size)
  for (const { indicator } of mentions) for (const id of indicator.ids) holds[id] = 1
  return holds
}

/** Finds the sentence of a plan that names an indicator without its figure. */
export function wordFinder(clauses: readonly Clause[], reader: PieceReader, { space, holds }: Asked, linked: Linked) {
  const sentences: NamingSentence[] = []
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
  return ({ clause, indicator, target }: Mention): NamingSentence | null => {
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
