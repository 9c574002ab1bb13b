/**
 * Are two figures about the same indicator? 「每位学生掌握运动技能 1—2项」 and 「学生掌握运动技能 1至2项」 are; 优良率 and 合格率 of one
 * sentence are not. By the indicator's words first; sentence, unit of measure, figure and the alignment of the clauses support.
 */
import type { Clause, Target } from '../model/clause.ts'
import type { ClauseId, DocumentId } from '../model/ids.ts'
import type { PieceReader, Pieces } from './pieces.ts'
import { foldUnit, TABLE } from './verdict.ts'
import { compareAll, rarityOf, type TermSpace, type TermVector, vectorsOf } from './weights.ts'

/** A figure of a clause. */
export interface Mention {
  readonly document: DocumentId
  readonly clause: ClauseId
  /** which of the clause's targets, from 0 */
  readonly index: number
  readonly target: Target
  readonly pieces: { readonly indicator: Pieces; readonly sentence: Pieces }
  readonly indicator: TermVector
  readonly sentence: TermVector
  /** its unit of measure, folded */
  readonly unit: string
  /** of each row of SISTERS, one bit for each word the indicator holds */
  readonly sisters: Uint8Array
  /** 市级, 县级, 区级 or empty */
  readonly ownLevel: string
  /** a share of the new ones */
  readonly ofNew: boolean
}

/**
 * Words that tell one indicator from its sister in otherwise equal words: 「小学生均面积」 is not 「初中生均面积」. Where each of two
 * indicators has another word of one row, they are two. 市级 of a city and 县级 of a county are one word: each its own.
 */
const SISTERS: readonly (readonly string[])[] = [
  ['幼儿园', '小学', '初中', '高中', '高校'],
  ['中职', '高职', '普高', '普通高中'],
  ['国家级', '省级', '市级|县级|区级', '校级'],
  ['一级', '二级', '三级', '四级', '五级'],
  ['优良', '优秀', '合格'],
  ['城镇', '城市', '城区', '农村', '乡村'],
  ['音乐', '美术', '体育'],
  ['男', '女'],
]

/** 「新建养老机构护理型床位占比」 is a share of the new ones only: one of all is another. */
const NEW_ONLY = /新[建增入]/u

/** From here on two indicators are the same one. */
export const SAME_INDICATOR = 0.56

const LINKED_CLAUSES = 0.15
const SAME_FIGURE = 0.12
const OTHER_UNIT = 0.8
const SISTER = 0.5
/** 「市级示范园4所」 of a county answers that of its city sooner than 「县级示范园10所」, which does where there is no other. */
const OTHER_LEVEL = 0.85

export function readMentions(clauses: readonly Clause[], reader: PieceReader, space: TermSpace): readonly Mention[] {
  const found = clauses.flatMap(({ document, id, targets }) =>
    targets.map((target, index) => ({
      document,
      clause: id,
      index,
      target,
      pieces: { indicator: reader.read(target.indicator), sentence: reader.read(target.sentence) },
      unit: foldUnit(target.unit),
      sisters: sistersOf(target.indicator),
      ownLevel: ownLevelOf(target.indicator),
      ofNew: NEW_ONLY.test(target.indicator),
    })),
  )
  return withVectors(found, space)
}

const FORMS = SISTERS.map((words) => words.map((word) => word.split('|')))

/** Of each row of SISTERS, one bit for each word a text holds. */
function sistersOf(text: string): Uint8Array {
  return Uint8Array.from(FORMS, (words) =>
    words.reduce((bits, forms, at) => (forms.some((form) => text.includes(form)) ? bits | (1 << at) : bits), 0),
  )
}

const OWN_LEVEL = /[市县区]级/u

function ownLevelOf(text: string): string {
  return OWN_LEVEL.exec(text)?.[0] ?? ''
}

/** The same mentions in another space of terms. */
export function moveMentions(mentions: readonly Mention[], space: TermSpace): readonly Mention[] {
  return withVectors(mentions, space)
}

function withVectors(
  mentions: readonly Omit<Mention, 'indicator' | 'sentence'>[],
  space: TermSpace,
): readonly Mention[] {
  const texts = mentions.flatMap(({ pieces }) =>
    [pieces.indicator, pieces.sentence].map((part) => [{ terms: space.termsOf(part) }]),
  )
  const vectors = vectorsOf(texts, space.size())
  return mentions.map((mention, at) => ({
    ...mention,
    indicator: vectors[2 * at]!,
    sentence: vectors[2 * at + 1]!,
  }))
}

/** How sure it is that base mention b and other mention o are of one indicator, 0..1, at b × others + o. */
export function scoreMentions(
  base: readonly Mention[],
  others: readonly Mention[],
  linked: (base: ClauseId, other: ClauseId) => boolean,
  space: TermSpace,
): Float64Array {
  const compare = (part: 'indicator' | 'sentence') => {
    const [one, two] = [base.map((mention) => mention[part]), others.map((mention) => mention[part])]
    return compareAll(one, two, rarityOf([...one, ...two], space.size()))
  }
  const indicators = compare('indicator')
  const sentences = compare('sentence')
  const scores = new Float64Array(base.length * others.length)
  for (const [row, one] of base.entries())
    for (const [column, two] of others.entries()) {
      const at = row * others.length + column
      const sameUnit = one.unit === two.unit
      if (one.target.key !== '' && one.target.key === two.target.key && sameUnit) {
        scores[at] = 1
        continue
      }
      const words = 0.75 * indicators.cosine[at]! + 0.25 * indicators.contained[at]!
      const support =
        0.3 * sentences.cosine[at]! +
        (linked(one.clause, two.clause) ? LINKED_CLAUSES : 0) +
        (sameUnit && sameFigure(one.target, two.target) ? SAME_FIGURE : 0)
      const sister = areSisters(one.sisters, two.sisters) || areOfOther(one, two) ? SISTER : 1
      const level = one.ownLevel !== '' && two.ownLevel !== '' && one.ownLevel !== two.ownLevel ? OTHER_LEVEL : 1
      scores[at] = sister * level * (sameUnit ? 1 : OTHER_UNIT) * (words + (1 - words) * support)
    }
  return scores
}

export function inTable({ target }: Mention): boolean {
  return target.rule === TABLE
}

export function sameFigure(one: Target, two: Target): boolean {
  return one.value !== null && one.value === two.value && one.value2 === two.value2
}

/** Shares of the new ones and of all. */
function areOfOther(one: Mention, two: Mention): boolean {
  return one.ofNew !== two.ofNew && one.unit === '%' && two.unit === '%'
}

/** Whether each holds another word of one row. */
export function areSisters(one: Uint8Array, two: Uint8Array): boolean {
  for (let row = 0; row < one.length; row++)
    if (one[row] !== 0 && two[row] !== 0 && (one[row]! & two[row]!) === 0) return true
  return false
}
