/**
 * Numbers of which a digit or the sign is lost and its place is shown: `占比达到6?%`, `99?5%`, `培训教师?00名`, `降雨量?50mm`. What stood there nothing
 * proves; without a doubt `6?%` would be read as 6. A question mark that asks stands behind a whole sentence: `达到6?`.
 */
import type { Span } from '../model/span.ts'

/** what stands where digits could not be read; of squares one, for 20□□年 is to be filled in */
const LOST = '(?:[?？\ufffd]+|[□■](?![□■]))'
/** behind a number that is read as one */
const UNIT =
  '(?:[%％‰]|[个個名所人年月日岁歲项項处處家门門套台间間场場次座米亩畝元倍件吨噸]|[万亿萬億]|平方|公[里斤顷頃])'
const HALF_LOST = new RegExp(
  [
    // 99?5
    String.raw`\d[\d.]*${LOST}\d[\d.]*`,
    // 6?%
    String.raw`\d[\d.]*${LOST}(?=${UNIT})`,
    // 达到??%
    String.raw`(?<=\p{Script=Han})[?？]{2,4}(?=[%％‰])`,
    // ?00名 and ?.5%, whose rest is no number by itself; 降雨量?50mm, -12℃?18℃, whose sign is lost
    String.raw`(?<=\p{Script=Han})${LOST}(?=0|\.\d)[\d.]+(?=${UNIT})`,
    String.raw`(?<=[率量度数值比例重积额径高宽长深厚温速差℃%％])\?\d[\d.]*(?=${UNIT}|[A-Za-z℃])`,
  ].join('|'),
  'gu',
)
const SIGN = /[?？\ufffd□■]+/g
/** characters on either side in which such a number lies */
const AROUND = 16

export function findHalfLost(text: string): Span[] {
  const found: Span[] = []
  for (const { index, 0: sign } of text.matchAll(SIGN)) {
    const from = Math.max(0, index - AROUND)
    for (const match of text.slice(from, index + sign.length + AROUND).matchAll(HALF_LOST)) {
      const start = from + match.index
      const end = start + match[0].length
      if (start < index + sign.length && end > index && start >= (found.at(-1)?.end ?? 0)) found.push({ start, end })
    }
  }
  return found
}
