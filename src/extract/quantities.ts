/**
 * Numbers with their unit of measure, as printed: 65%, 1—2项, 2.3间以上, 百个, Ⅲ级. What they mean is decided elsewhere.
 */
import type { Span } from '../model/span.ts'

export interface Quantity {
  readonly value: number
  readonly value2: number | null
  readonly unit: string
  /** digits as printed */
  readonly digits: Span
  /** digits, unit and 以上 / 以内 / 左右 */
  readonly at: Span
  /** 以上, 以内 … behind the unit */
  readonly suffix: string
}

const UNIT =
  '个百分点|%|％|‰|万人次|万平方米|平方公里|平方米|万人|人次|万元|亿元|万亩|万名|万个|课时|学时|小时|分钟|公里|项次|元|个|所|家|名|项|门|处|次|间|册|台|套|人|位|件|类|场|户|张|座|支|篇|节|期|辆|亩|吨|级|岁|片|条|块|部|组|批|天|月|分|倍'
const NUMBER = '\\d+(?:\\.\\d+)?'
const SUFFIX = '及?以上|及?以下|以内|之内|左右|上下'
const QUANTITY = new RegExp(
  `(${NUMBER})(?:\\s?(?:${UNIT})?\\s?[—–\\-~～至]{1,2}\\s?(${NUMBER}))?\\s?(余|多)?(${UNIT})?(?:\\s?(${SUFFIX}))?`,
  'g',
)
const ROMAN = /([ⅠⅡⅢⅣⅤⅥ])(级)(以上)?/g
const ROMAN_VALUE = 'ⅠⅡⅢⅣⅤⅥ'
const CHINESE =
  /(?<![第一二三四五六七八九十百千万两几])(一|两|二|三|四|五|六|七|八|九|十|百|千|十几)(个|所|名|家|次|项|门|间)(以上)?/g
const CHINESE_VALUE: Readonly<Record<string, number>> = {
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  百: 100,
  千: 1000,
}

/** In `text`; offsets in it. Years and 文号 are not told apart here. */
export function findQuantities(text: string): Quantity[] {
  const found: Quantity[] = []
  for (const match of text.matchAll(QUANTITY)) {
    const [all, first, second, , unit = '', suffix = ''] = match
    if (/[\d.]/.test(text[match.index - 1] ?? '') || /[A-Za-z]/.test(text[match.index - 1] ?? '')) continue
    found.push({
      value: Number(first),
      value2: second === undefined ? null : Number(second),
      unit: unit === '％' ? '%' : unit,
      digits: {
        start: match.index,
        end: match.index + (second === undefined ? first!.length : all.indexOf(second, first!.length) + second.length),
      },
      at: { start: match.index, end: match.index + all.trimEnd().length },
      suffix,
    })
  }
  for (const match of text.matchAll(ROMAN)) found.push(named(match, ROMAN_VALUE.indexOf(match[1]!) + 1))
  for (const match of text.matchAll(CHINESE)) {
    const value = CHINESE_VALUE[match[1]!]
    if (value !== undefined) found.push(named(match, value))
  }
  return found.sort((a, b) => a.at.start - b.at.start)
}

function named(match: RegExpExecArray, value: number): Quantity {
  const start = match.index
  return {
    value,
    value2: null,
    unit: match[2]!,
    digits: { start, end: start + match[1]!.length },
    at: { start, end: start + match[0].length },
    suffix: match[3] ?? '',
  }
}
