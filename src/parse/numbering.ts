/**
 * Which number does a line begin with? 「（三）发展目标」 → （三）, third of its kind. Decimals (0.5分), years, 5G and the articles of
 * quoted laws are no numbers of items: a label stands at the line's start and is followed by a mark or by its bracket.
 */
export type NumberStyle =
  | 'part' // 第一编, 第一部分
  | 'chapter' // 第一章
  | 'article-section' // 第一节
  | 'article' // 第一条
  | 'chinese' // 一、
  | 'chinese-bracket' // （一）
  | 'digit' // 1. 1、 1．
  | 'digit-bracket' // （1） 1）
  | 'circle' // ①

export interface Label {
  readonly style: NumberStyle
  /** as paths print it: 一 （一） 1 （1） ① 第三条 */
  readonly text: string
  readonly ordinal: number
  /** length of the label with its mark and the blanks behind it, in the line */
  readonly length: number
}

/** outermost first: an item of a lower rank is never inside one of a higher, whatever order a document begins with */
export const STYLE_RANK: Readonly<Record<NumberStyle, number>> = {
  part: 0,
  chapter: 1,
  'article-section': 2,
  article: 3,
  chinese: 3,
  'chinese-bracket': 4,
  digit: 5,
  'digit-bracket': 6,
  circle: 7,
}

const CHINESE = '一二三四五六七八九十百零〇两'
const CHAPTER = new RegExp(`^第([${CHINESE}\\d]{1,5})(编|部分|章|节|条)[\\s\\u3000:：、]*`)
const CHINESE_COMMA = new RegExp(`^([${CHINESE}]{1,4})[、．.]\\s*`)
const CHINESE_BRACKET = new RegExp(`^[（(]\\s?([${CHINESE}]{1,4})\\s?[）)][、.．]?\\s*`)
/** 1. 1． 1、 but not 0.5分, 1.5亿 or 2022.4 */
const DIGIT = /^(\d{1,3})\s?(?:[.．](?!\s?\d)|、)\s*/
const DIGIT_BRACKET = /^(?:[（(]\s?(\d{1,3})\s?[）)]|(\d{1,3})[）)])[、.．]?\s*/
const CIRCLE = /^([①-⑳])[、.．]?\s*/

export function readLabel(line: string): Label | null {
  let match = CHAPTER.exec(line)
  if (match) {
    const style = CHAPTER_STYLES[match[2]!]!
    return label(style, `第${match[1]}${match[2]}`, chineseNumber(match[1]!), match[0].length)
  }
  match = CHINESE_COMMA.exec(line)
  if (match) return label('chinese', match[1]!, chineseNumber(match[1]!), match[0].length)
  match = CHINESE_BRACKET.exec(line)
  if (match) return label('chinese-bracket', `（${match[1]}）`, chineseNumber(match[1]!), match[0].length)
  match = DIGIT.exec(line)
  if (match) return label('digit', String(Number(match[1])), Number(match[1]), match[0].length)
  match = DIGIT_BRACKET.exec(line)
  if (match) {
    const ordinal = Number(match[1] ?? match[2])
    return label('digit-bracket', `（${ordinal}）`, ordinal, match[0].length)
  }
  match = CIRCLE.exec(line)
  if (match) return label('circle', match[1]!, match[1]!.charCodeAt(0) - 0x2460 + 1, match[0].length)
  return null
}

const CHAPTER_STYLES: Readonly<Record<string, NumberStyle>> = {
  编: 'part',
  部分: 'part',
  章: 'chapter',
  节: 'article-section',
  条: 'article',
}

function label(style: NumberStyle, text: string, ordinal: number | null, length: number): Label | null {
  return ordinal === null ? null : { style, text, ordinal, length }
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** 二十三 → 23, 一百零五 → 105, 12 → 12; null for what is no number. */
export function chineseNumber(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text)
  let total = 0
  let digit: number | null = null
  for (const char of text) {
    const value = DIGITS[char]
    if (value !== undefined) {
      if (digit !== null && digit !== 0) return null
      digit = value
    } else if (char === '十' || char === '百') {
      total += (digit ?? 1) * (char === '十' ? 10 : 100)
      digit = null
    } else return null
  }
  return total + (digit ?? 0)
}
