/**
 * Numbers that are two numbers, or a place in a row: 医护比达到1:1.2 is the one divided by the other, 进入全省前三名 a place among the
 * first three. A scale (1:500地形图) and a time (8:30) are none.
 */

import { wordedNumber } from '../model/chinese-numbers.ts'
import { matchesOf } from './matches.ts'
import type { Quantity } from './quantity.ts'

/** 1:15, 1∶0.8, 2.5：1; not 08:30 or 1:1:2 */
const RATIO =
  /(?<![\d:：∶.])(\d{1,3}(?:\.\d+)?)\s?[:：∶]\s?(\d{1,4}(?:\.\d+)?)(?![\d:：∶.]|万?地形图|比例尺)(以上|以内|以下|左右)?/g
const RANK = /前(\d{1,2}|[一二两三四五六七八九十]{1,2})(名|位|强)/g

export function findRatiosAndRanks(text: string): Quantity[] {
  const found: Quantity[] = []
  if (/\d\s?[:：∶]/.test(text))
    for (const match of matchesOf(RATIO, text)) {
      const [one, other] = [Number(match[1]), Number(match[2])]
      if (other > 0) found.push(quantity(match, Math.round((one / other) * 10_000) / 10_000, '', match[3] ?? ''))
    }
  if (text.includes('前'))
    for (const match of matchesOf(RANK, text)) {
      const place = /\d/.test(match[1]!) ? Number(match[1]) : wordedNumber(match[1]!)
      if (place !== null) found.push(quantity(match, place, match[2]!, ''))
    }
  return found
}

export function isRank(words: string): boolean {
  return words.startsWith('前')
}

function quantity(match: RegExpExecArray, value: number, unit: string, suffix: string): Quantity {
  const start = match.index
  const end = start + match[0].length
  const digits = { start: isRank(match[0]) ? start + 1 : start, end: end - suffix.length - unit.length }
  return { value, value2: null, unit, digits, at: { start, end }, suffix, words: false }
}
