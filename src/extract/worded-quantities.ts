/** Numbers in words: 一所, 十个, 百家以上, 三分之二, 九成, 百分之六十五, 翻一番. */

import { wordedNumber } from '../model/chinese-numbers.ts'
import { LIMITS } from './comparators.ts'
import { matchesOf } from './matches.ts'
import type { Quantity } from './quantity.ts'
import { UNIT_OF_MEASURE } from './units-of-measure.ts'

const DIGIT = '一二两三四五六七八九'
const NUMERAL = `[${DIGIT}十百千万亿零〇]+`
const SUFFIX = '及?以上|以内|之内|左右'
/** a single digit in words is a count only before these; 一套体系, 一批人才 mean none */
const FEW = new RegExp(
  `(?<![第${DIGIT}十百千万亿几数])([${DIGIT}]|十几)(个(?!月|工作日|小时|百分点)|所|名|家|次|项|门|间)(${SUFFIX})?`,
  'g',
)
const MANY = new RegExp(
  `(?<![第${DIGIT}十百千万亿几数上])([${DIGIT}]?[十百千万亿](?:${NUMERAL})?)(余|多)?(万?(?:个(?!月|工作日|小时|百分点)|所|名|家|次|项|门|间|人次|人|处|场|件|户|亩|套|支|座|台|条|篇|部))(${SUFFIX})?`,
  'g',
)
/** 不少于一小时: behind a limit a single digit is a number, whatever it counts */
const LIMIT = new RegExp(`(?:${LIMITS})(?=[${DIGIT}十百千万])`, 'g')
const LIMITED = new RegExp(`(${NUMERAL})(${UNIT_OF_MEASURE})(${SUFFIX})?`, 'uy')
/** 十项工程, 三个体系: what is counted is the programme's own name */
const PROGRAMME = /^(?:工程|行动|计划|制度|机制|任务|措施|举措|要求|工作|重点|改革|原则|体系|方面|环节|维护|意识|自信)/
const FRACTION = new RegExp(`(${NUMERAL})分之(${NUMERAL}(?:点${NUMERAL})?)(${SUFFIX})?`, 'g')
/** 九成以上, not 一成立 */
const TENTHS = new RegExp(
  `(?<![${DIGIT}十百千万第])([${DIGIT}])成(半|[${DIGIT}])?(${SUFFIX})?(?=[的，。；、]|$|${SUFFIX})`,
  'g',
)
const HALF = new RegExp(`(?<!另|前|后|上|下)(?:一半|半数)(${SUFFIX})`, 'g')
/** 翻一番, 翻两番, 翻番, 数量倍增 */
const DOUBLING = /翻([一两二三])?番|(?<=年|量|值|模|业|数)(?:实现)?倍增(?!计划|行动|工程)/g

export function findWordedQuantities(text: string): Quantity[] {
  const found: Quantity[] = []
  if (!/[一二两三四五六七八九十百千万半番倍]/.test(text)) return found
  for (const match of matchesOf(FEW, text)) {
    const value = wordedNumber(match[1]!)
    if (value !== null) found.push(quantity(match, value, match[1]!, match[2]!, match[3]))
  }
  for (const match of matchesOf(MANY, text)) {
    const value = wordedNumber(match[1]!)
    const after = text.slice(match.index + match[0].length)
    if (value !== null && !PROGRAMME.test(after)) found.push(quantity(match, value, match[1]!, match[3]!, match[4]))
  }
  for (const { index, 0: limit } of matchesOf(LIMIT, text)) {
    LIMITED.lastIndex = index + limit.length
    const match = LIMITED.exec(text)
    const value = match === null ? null : wordedNumber(match[1]!)
    if (match !== null && value !== null) found.push(quantity(match, value, match[1]!, match[2]!, match[3]))
  }
  if (text.includes('分之'))
    for (const match of matchesOf(FRACTION, text)) {
      const below = wordedNumber(match[1]!)
      const above = wordedNumber(match[2]!)
      if (below !== null && above !== null && below > 0)
        found.push(quantity(match, percent(above / below), match[0], '%', match[3]))
    }
  if (text.includes('成'))
    for (const match of matchesOf(TENTHS, text)) {
      const tens = wordedNumber(match[1]!)!
      const rest = match[2] === undefined ? 0 : match[2] === '半' ? 5 : wordedNumber(match[2])!
      found.push(quantity(match, tens * 10 + rest, match[0], '%', match[3]))
    }
  if (text.includes('半'))
    for (const match of matchesOf(HALF, text)) found.push(quantity(match, 50, match[0], '%', match[1]))
  if (/番|倍增/.test(text))
    for (const match of matchesOf(DOUBLING, text))
      found.push(quantity(match, 2 ** (wordedNumber(match[1] ?? '一') ?? 1), match[0], '倍', undefined))
  return found
}

/** 千分之三点五 is 0.35, 百万分之五 0.0005; 三分之一, which has no end, is 33.33. */
function percent(share: number): number {
  return Number((share * 100).toPrecision(4))
}

function quantity(
  match: RegExpExecArray,
  value: number,
  words: string,
  unit: string,
  suffix: string | undefined,
): Quantity {
  const start = match.index
  return {
    value,
    value2: null,
    unit,
    digits: { start, end: start + words.length },
    at: { start, end: start + match[0].length },
    suffix: suffix ?? '',
    words: true,
  }
}
