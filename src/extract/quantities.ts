/**
 * Numbers with their unit of measure, as printed: 65%, 1—2项, 2.3间以上, 12万亩, 39微克/立方米, Ⅲ级. What they mean is decided elsewhere.
 */
import { matchesOf } from './matches.ts'
import type { Quantity } from './quantity.ts'
import { findRatiosAndRanks } from './ratios-and-ranks.ts'
import { UNIT_OF_MEASURE } from './units-of-measure.ts'
import { findWordedQuantities } from './worded-quantities.ts'

const NUMBER = '\\d{1,3}(?:,\\d{3})+(?![\\d,])|\\d+(?:\\.\\d+)?'
const SUFFIX = '及?以上|及?以下|以内|之内|(?<=分钟|小时|工作日)内|左右|上下'
const QUANTITY = new RegExp(
  `(${NUMBER})(?:\\s?(?:${UNIT_OF_MEASURE})?\\s?[—–\\-~～至]{1,2}\\s?(${NUMBER}))?\\s?(余|多)?(${UNIT_OF_MEASURE}|[万亿](?!\\p{Script=Han})|[万亿](?:空方|立方|标箱|单位|字|笔|单|票)|万(?=农村|城镇|群众|人口))?(?:[（(][套台个家次处座条项所场件人组][）)])?(?:\\s?(${SUFFIX}))?`,
  'gu',
)
const ROMAN = /([ⅠⅡⅢⅣⅤⅥ])(级)(以上)?/g
const ROMAN_VALUE = 'ⅠⅡⅢⅣⅤⅥ'

/** In `text`; offsets in it. Years and 文号 are not told apart here. */
export function findQuantities(text: string): Quantity[] {
  const found: Quantity[] = []
  if (/\d/.test(text))
    for (const match of matchesOf(QUANTITY, text)) {
      const [all, first, second, , unit = '', suffix = ''] = match
      if (/[\d.A-Za-z]/.test(text[match.index - 1] ?? '')) continue
      // 5A级, 5G
      if (unit === '' && /[A-Za-z]/.test(text[match.index + all.length] ?? '')) continue
      found.push({
        value: Number(first!.replaceAll(',', '')),
        value2: second === undefined ? null : Number(second.replaceAll(',', '')),
        unit: unit.replace('％', '%'),
        digits: {
          start: match.index,
          end:
            match.index + (second === undefined ? first!.length : all.indexOf(second, first!.length) + second.length),
        },
        at: { start: match.index, end: match.index + all.trimEnd().length },
        suffix,
        words: false,
      })
    }
  for (const match of matchesOf(ROMAN, text)) {
    const start = match.index
    found.push({
      value: ROMAN_VALUE.indexOf(match[1]!) + 1,
      value2: null,
      unit: match[2]!,
      digits: { start, end: start + match[1]!.length },
      at: { start, end: start + match[0].length },
      suffix: match[3] ?? '',
      words: false,
    })
  }
  for (const quantity of findWordedQuantities(text)) found.push(quantity)
  for (const quantity of findRatiosAndRanks(text)) found.push(quantity)
  return found.length < 2 ? found : found.sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end)
}
