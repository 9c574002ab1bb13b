/**
 * Which number does a line begin with? 「（三）发展目标」 → （三）, third of its kind. Decimals (0.5分), years, 5G and the articles of
 * quoted laws are no numbers of items: a label stands at the line's start and is followed by a mark or by its bracket.
 */
import { asciiDigits, chineseNumber } from '../model/chinese-numbers.ts'

export type NumberStyle =
  | 'part' // 第一编, 第一部分
  | 'chapter' // 第一章
  | 'article-section' // 第一节
  | 'article' // 第一条
  | 'chinese' // 一、
  | 'chinese-bracket' // （一）
  | 'digit' // 1. 1、 1．
  | 'decimal-2' // 1.1
  | 'decimal-3' // 1.1.1
  | 'decimal-4' // 1.1.1.1
  | 'decimal-5'
  | 'decimal-6'
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
  'decimal-2': 6,
  'decimal-3': 7,
  'decimal-4': 8,
  'decimal-5': 9,
  'decimal-6': 10,
  'digit-bracket': 11,
  circle: 12,
}

const CHINESE = '一二三四五六七八九十百零〇两'
const DIGITS = '\\d０-９'
/** 第三条规定的情形, 第二条路线, 第一节课: the words of a sentence that go on from the line above */
const CHAPTER = new RegExp(
  `^第\\s?([${CHINESE}${DIGITS}]{1,5})\\s?(编|部分|章|节|条)(?!规定|所列|的|第|之|、|，|和|至|款|项|线|路|河|课)[\\s\\u3000:：]*`,
)
const CHINESE_COMMA = new RegExp(`^([${CHINESE}]{1,4})\\s?[、．.]\\s*`)
const CHINESE_BRACKET = new RegExp(`^[（(〔]\\s?([${CHINESE}]{1,4})\\s?[）)〕][、.．]?\\s*`)
/** 1. 1． 1、 but not 0.5分, 1.5亿 or 2022.4 */
const DIGIT = new RegExp(`^([${DIGITS}]{1,6})\\s?(?:[.．](?!\\s?[${DIGITS}])|、)\\s*`)
const DIGIT_BRACKET = new RegExp(`^(?:[（(]\\s?([${DIGITS}]{1,3})\\s?[）)]|([${DIGITS}]{1,3})[）)])[、.．]?\\s*`)
const CIRCLE = /^([①-⑳])[、.．]?\s*/
/** numbers that are one character: ㈠ for （一）, ⑴ for （1）, ⒈ for 1. */
const ONE_CHARACTER = /^([㈠-㈩⑴-⒇⒈-⒛])[、.．]?\s*/
/** 1 总则: a blank instead of a mark, only in documents numbered 1, 1.1, 1.1.1 */
const BARE_DIGIT = /^(\d{1,2})[\s\u3000]+(?=[\p{Script=Han}“《])/u
/** 2.1.1指挥部组成 */
const DECIMAL = /^(\d{1,2}(?:\.\d{1,2}){1,5})[.．]?[\s\u3000]*(?=[\p{Script=Han}“《])/u

/** `decimals`: the document numbers its items 1, 1.1, 1.1.1, so that these are labels too. */
export function readLabel(line: string, decimals = false): Label | null {
  if (!/^[第（(〔\d０-９①-⑳㈠-㈩⑴-⒛一二三四五六七八九十百零〇两]/.test(line)) return null
  let match = CHAPTER.exec(line)
  if (match) {
    const style = CHAPTER_STYLES[match[2]!]!
    return label(style, `第${asciiDigits(match[1]!)}${match[2]}`, chineseNumber(match[1]!), match[0].length)
  }
  match = CHINESE_COMMA.exec(line)
  if (match) return label('chinese', match[1]!, chineseNumber(match[1]!), match[0].length)
  match = CHINESE_BRACKET.exec(line)
  if (match) return label('chinese-bracket', `（${match[1]}）`, chineseNumber(match[1]!), match[0].length)
  match = DIGIT.exec(line)
  if (match) return digitLabel('digit', match[1]!, match[0].length)
  match = DIGIT_BRACKET.exec(line)
  if (match) return digitLabel('digit-bracket', match[1] ?? match[2]!, match[0].length)
  match = CIRCLE.exec(line)
  if (match) return label('circle', match[1]!, match[1]!.charCodeAt(0) - 0x2460 + 1, match[0].length)
  match = ONE_CHARACTER.exec(line)
  if (match) return enclosedLabel(match[1]!, match[0].length)
  return decimals ? decimalLabel(line) : null
}

function decimalLabel(line: string): Label | null {
  const decimal = DECIMAL.exec(line)
  if (decimal) {
    const parts = decimal[1]!.split('.')
    const style = `decimal-${parts.length}` as keyof typeof STYLE_RANK
    return label(style, decimal[1]!, Number(parts.at(-1)), decimal[0].length)
  }
  const bare = BARE_DIGIT.exec(line)
  return bare ? digitLabel('digit', bare[1]!, bare[0].length) : null
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

function digitLabel(style: 'digit' | 'digit-bracket', digits: string, length: number): Label {
  const ordinal = Number(asciiDigits(digits))
  return { style, text: style === 'digit' ? String(ordinal) : `（${ordinal}）`, ordinal, length }
}

function enclosedLabel(char: string, length: number): Label {
  const code = char.charCodeAt(0)
  if (code >= 0x3220) {
    const ordinal = code - 0x3220 + 1
    return { style: 'chinese-bracket', text: `（${'一二三四五六七八九十'[ordinal - 1]}）`, ordinal, length }
  }
  return code < 0x2488
    ? digitLabel('digit-bracket', String(code - 0x2474 + 1), length)
    : digitLabel('digit', String(code - 0x2488 + 1), length)
}
