/** The words that set a number as a limit: 超过, 不低于, 达到, 控制在 … 以内, 提高到, 由9.5%提高到. */
import type { Operator } from '../model/clause.ts'
import type { Quantity } from './quantity.ts'

/** what a plan says before a limit, as part of a pattern */
export const LIMITS = '不少于|不低于|不超过|不高于|不得少于|不得低于|不得超过|至少|最少'

const COMPARATORS: readonly (readonly [RegExp, Operator])[] = [
  [
    /(?:小于或等于|小于等于|不超过|不高于|不大于|不多于|不得超过|不能超过|不得高于|不突破|控制在|压减到|压减至|压降到|压降至|压缩到|压缩至|缩短到|缩短至|≤)$/,
    '<=',
  ],
  [/(?:大于或等于|大于等于|不少于|不低于|不小于|不得少于|不得低于|不能低于|不能少于|不应低于|至少|最少|≥)$/, '>='],
  [/(?:低于|小于|少于|<|＜)$/, '<'],
  [/(?:高于|大于|多于|超过|突破|超出|超|>|＞)$/, '>'],
  [
    /(?:达到|(?<![雷到直发抵传送表可通])达|提高到|提升到|提高至|提升至|增加到|增加至|增长到|增长至|增至|升至|扩大到|发展到|拓展到|上升到|保持在|稳定在|维持在|保持|实现|完成)$/,
    '>=',
  ],
  [/(?:降低到|降低至|降至|降到|下降到|下降至|减少到|减少至|减至)$/, '<='],
  [/(?:为|占|约|约为|近|(?<!现|存|所)在)$/, '='],
]

/** 不得…超过3个月: what is forbidden is the other side */
const FORBIDS = /(?:不得|不能)[^，。；]*$/
const OPPOSITE: Readonly<Partial<Record<Operator, Operator>>> = { '>': '<=', '<': '>=' }
/** 提高到2026年的50%以上: the year stands before its figure */
const YEAR_OF = /20\d{2}年(?:底|末)?的$/

/** The comparator a clause ends with, and its length. */
export function opBefore(words: string): readonly [Operator, number] | null {
  const clause = words.replace(YEAR_OF, '')
  const trimmed = clause.replace(
    /(?:约|近|到|了|(?:每[十百千万]{0,2}(?:人口?|生|名|户|班|校|枚|亩|公里|月|年|天|日|周|学期|学年|床|平方米|平方公里|公顷|立方米|吨|村|个村)){1,2})$/u,
    '',
  )
  for (const [pattern, op] of COMPARATORS) {
    const match = pattern.exec(clause) ?? pattern.exec(trimmed)
    if (match === null) continue
    const forbidden = FORBIDS.test(clause.slice(0, match.index)) ? OPPOSITE[op] : undefined
    return [forbidden ?? op, words.length - match.index]
  }
  return null
}

/** What 以上, 以内 or 左右 behind the number makes of `op`; of several values the last one's counts for all. */
export function opOf(quantity: Quantity, last: Quantity, op: Operator): Operator {
  const suffix = quantity.suffix || last.suffix
  if (/以上/.test(suffix)) return op === '>' ? '>' : '>='
  if (/以下|内$/.test(suffix)) return '<='
  if (/左右|上下/.test(suffix)) return '~'
  return op
}
