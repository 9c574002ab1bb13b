/**
 * What does a sentence without a figure say about a figure of the base? 「实现教共体结对全覆盖」 is 100% in words, 「全面消除大班额」
 * is none; 「支持淄博市工业学校举办五年制高职」 takes up its own one of the city's 「淄博市工业学校等3所」. Other words set no figure.
 */
import type { Target } from '../model/clause.ts'
import type { Judgement, Verdict } from '../model/verdict.ts'
import { byFigures, foldUnit, lessIsBetterIn, notComparable, saysReduction } from './verdict.ts'

/** 「结对全覆盖」「全部达标」「应收尽收」 */
const WHOLE = /全覆盖|全部|百分之百|应(\p{Script=Han})尽\1/u
/** 「全面消除大班额」「动态清零」「零发生」 */
const NONE_LEFT = /消除|清零|杜绝|零(?:发生|增长|容忍)|不再(?:有|出现)/u
/** A direction, and no figure yet: 「逐步实现全覆盖」「扩大覆盖面」 */
const ON_THE_WAY = /逐步|基本|推进|推动|扩大|探索|积极|鼓励|有序/u
const PART = /[^，,；;。]+/gu
/** 「通过国家认定」「创建示范县」: what a city counts among its counties, a county does itself. */
const RECOGNITION = /认定|验收|命名|创建/u
const TERRITORY_UNIT = /^个?(?:县|区|市|县市区|区县|乡镇|街道)?$/u
/** So many characters before 等3所 name the last example: 淄博**市工业学校**等3所 */
const EXAMPLE = 5

/**
 * @param head what the indicator is about, as its last characters; empty where nothing tells
 * @param read figures that were read in the clause the sentence stands in
 */
export function judgeWords(
  base: Target,
  sentence: string,
  head: string,
  read: readonly Target[],
  sameLevel: boolean,
): Judgement {
  const parts = (sentence.match(PART) ?? []).filter((part) => part.includes(head))
  if (base.quality === 'sound' && base.value !== null) {
    const worded = parts.map((part) => judgeWorded(base, part)).find((verdict) => verdict !== null)
    if (worded) return byFigures(worded)
  }
  if (parts.some((part) => hasUnreadFigure(base, part, read))) return notComparable('unread')
  if (!sameLevel && (namesExample(base, sentence) || isOwnRecognition(base, parts))) return byFigures('localised')
  return byFigures('words-only')
}

function judgeWorded(base: Target, part: string): Verdict | null {
  if (foldUnit(base.unit) !== '%' || saysReduction(base.indicator) || ON_THE_WAY.test(part)) return null
  const less = base.op === '<' || base.op === '<=' || lessIsBetterIn(base.indicator)
  if (!(less ? NONE_LEFT : WHOLE).test(part)) return null
  return base.value === (less ? 0 : 100) ? 'same' : 'stricter'
}

/** Whether a sentence that names an indicator prints a figure for it that nobody read. */
export function printsUnread(target: Target, sentence: string, head: string, read: readonly Target[]): boolean {
  const parts = (sentence.match(PART) ?? []).filter((part) => part.includes(head))
  return parts.some((part) => hasUnreadFigure(target, part, read))
}

/** A figure in the base's unit that was not read: whoever says 未量化 of it is wrong. */
function hasUnreadFigure(base: Target, part: string, read: readonly Target[]): boolean {
  if (base.unit === '') return false
  const text = part.normalize('NFKC')
  const unit = foldUnit(base.unit)
  for (let at = text.indexOf(unit); at >= 0; at = text.indexOf(unit, at + 1)) {
    const figure = /\d+(?:\.\d+)?$/.exec(text.slice(0, at))?.[0]
    if (
      figure !== undefined &&
      !read.some(({ value, value2 }) => value === Number(figure) || value2 === Number(figure))
    )
      return true
  }
  return false
}

function namesExample({ sentence, value, unit }: Target, other: string): boolean {
  const at = value === null ? -1 : sentence.indexOf(`等${value}${unit}`)
  return at >= EXAMPLE && other.includes(sentence.slice(at - EXAMPLE, at))
}

function isOwnRecognition({ indicator, unit }: Target, parts: readonly string[]): boolean {
  return (
    TERRITORY_UNIT.test(unit) &&
    RECOGNITION.test(indicator) &&
    parts.some((part) => RECOGNITION.test(part) && !ON_THE_WAY.test(part))
  )
}
