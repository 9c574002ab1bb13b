/**
 * Do the words beside a figure ask for it? 「护林步道达到30华里」, 「不少于二十畦」, 「新栽3垛」, 「受训人数200人以上。」 do, whatever they count;
 * 「按每人1000元给予」, 「35蒸吨/小时及以下锅炉」, 「受理后1个工作日内」 do not.
 */
import { LIMITS, opBefore } from './comparators.ts'
import { matchesOf } from './matches.ts'
import type { Quantity } from './quantity.ts'
import { clauseBegin, endsWithChange } from './read-group.ts'
import { endsWithTask, endsWithTaskAndThing } from './tasks.ts'
import { isCount, isMoney, isShare } from './units-of-measure.ts'

/** 以上 behind a figure at the end of its clause; before a noun it says which ones */
const CLOSES = /^(?:$|[，、；。：”（(])/
/** 30华里: a measure word that nobody knows, at the end of its clause */
const UNKNOWN_MEASURE = /^\s?\p{Script=Han}{1,3}(?=$|[，、；。：”（(])/u
const UNKNOWN_HEDGED = /^\s?\p{Script=Han}{1,3}(?:及?以上|以内|左右)(?=$|[，、；。：”（(])/u
/** 不低于上年度实有户数的12: the limit stands before what the figure is a part of */
const LIMIT_AHEAD = new RegExp(`(?:${LIMITS})[^，。；：\\d]{2,40}$`)
/** 每个新增托位补助2万元: what is paid to those who do it */
const OFFERED = /(?:补助|补贴|奖励|资助|奖补)$/
/** 1+N, 3×3: names of programmes */
const FORMULA = /^\s?[+＋×xX*]/
/** 不少于二十畦: a limit before a number in words that is in no unit known here */
const LIMITED_WORDS = new RegExp(
  `(?:${LIMITS})(?:[一二两三四五六七八九]?[十百千万]{1,2}[一二三四五六七八九十百千]*|[一二两三四五六七八九])\\p{Script=Han}{1,3}`,
  'gu',
)

export function asksFor(sentence: string, group: readonly Quantity[]): boolean {
  const first = group[0]!
  const last = group.at(-1)!
  const after = sentence.slice(last.at.end)
  if (first.unit === '' && FORMULA.test(after)) return false
  const clause = sentence.slice(clauseBegin(sentence, first.at.start), first.at.start)
  if (isMoney(last.unit) && OFFERED.test(clause)) return false
  const limit = opBefore(clause)
  if (limit !== null && limit[0] !== '=') return true
  if (/[上下右]$|以内/.test(last.suffix) && (isShare(last.unit) || CLOSES.test(after))) return true
  if (LIMIT_AHEAD.test(clause) || (last.unit === '' && UNKNOWN_HEDGED.test(after))) return true
  const closes = CLOSES.test(after) || (last.unit === '' && UNKNOWN_MEASURE.test(after))
  if (closes && (endsWithChange(clause) || endsWithTaskAndThing(clause))) return true
  return (isCount(last.unit) || last.unit === '') && endsWithTask(clause)
}

/** Limits with a number in words that is no quantity: where they stand in `sentence`, in order. */
export function limitsInWords(sentence: string): RegExpExecArray[] {
  return /[至不最]/.test(sentence) ? matchesOf(LIMITED_WORDS, sentence) : []
}
