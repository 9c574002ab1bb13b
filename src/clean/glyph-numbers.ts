/**
 * Shifted digits that give themselves away one by one, also where a single paragraph of a sound text came from another font:
 * `圆园圆缘年`, `每生每年远园园元`, `不少于愿个`, `怨、保障饮用水` between items 8 and 10. None of it is a word, and nothing but a number
 * stands there.
 */
import { beginsItem, DIGIT_IMAGES, isImageOfDigit, isMeasured } from './digit-frames.ts'
import type { FoundGlyphs } from './glyph-figures.ts'
import type { PairedGlyph } from './glyph-pairs.ts'
import { GLYPHS } from './glyph-table.ts'
import { isRareWord } from './glyph-words.ts'
import { isHanzi, isLoose, wordScore } from './loose-hanzi.ts'

const POINT = '郾'
const PERSON = '员'
const NOUGHT = '园'
const LONG = 3
const IMAGE = `[${DIGIT_IMAGES}]`
const HAS_IMAGE = new RegExp(IMAGE)
/**
 * Here and below an image is named first and what stands before it asked for behind it: only where one is anything is looked at.
 * 圆园圆缘年, 〔圆园圆圆〕, —圆园员园）
 */
const YEARS = new RegExp(
  `[员圆][怨园]${IMAGE}{2}(?=年|[〕\\])）](?<=[〔[(（].{5}))|[员圆](?<=[—－-].)[怨园]${IMAGE}{2}(?![\u4e00-\u9fff])`,
  'g',
)
/** 猿园%, 怨愿以上, 员圆郾缘% */
const SHARES = new RegExp(
  `[员圆猿源缘远苑愿怨](?<!${IMAGE}.)${IMAGE}{1,2}(?:[.．郾]${IMAGE}{1,2})?(?=[%％‰豫]|以[上下内])`,
  'g',
)
/** 苑月缘日 */
const DAYS = new RegExp(`月(?<=((?:\\d|${IMAGE}){1,2})月)(?=((?:\\d|${IMAGE}){1,2})日)`, 'g')
/** 远园园元, 员缘园名: two and more of them before what is counted */
const COUNTED = new RegExp(`[员圆猿源缘远苑愿怨](?<!${IMAGE}.)${IMAGE}{1,5}(?!${IMAGE})`, 'g')
/** 渗透率提高猿个百分点: one of them, which a name may end in too */
const SINGLE = /[员圆猿源缘远苑愿怨](?<=[\u4e00-\u9fff，、；：].)(?=[个所家座处名]|小时|[万亿]?元|百分)/g
/** 不少于愿个: what is compared with a number and counted; 员级 is a rank */
const COMPARED =
  /(?!员级)[员圆猿源缘远苑愿怨](?<=(?:不少于|不低于|不超过|不多于|不高于|不大于|不小于|至少|不足|大于|小于|高于|低于|多于|少于) ?.)/g
/** 电话：园园园园-123: a number of nothing but noughts */
const NOUGHTS = /园{3,}(?<=[：:院]园+)(?=[-—－原]?\d)/g
/** 1郾完善设施, 员郾完善设施: 郾 is a place and nothing else */
const ITEM_POINT = new RegExp(`郾(?<=^[ \\t\\u3000]*((?:\\d|${IMAGE}){1,2})郾)(?!城|\\d|${IMAGE})`, 'gm')
/** 1. or 1、 at the start of a line, its digits as themselves or as their images */
const ITEM = new RegExp(`^[ \\t\\u3000]*((?:[1-9]|${IMAGE})(?:\\d|${IMAGE})?)(?=[.．郾、尧](?!\\d))`, 'gm')
const LIST_MARK = /[、尧]/
/** how far the next item may be away, in UTF-16 units */
const LONGEST_ITEM = 3000
/** log score that two hanzi reach inside a common word only */
const IN_A_WORD = -4.5
/** …and inside a rare one or a name */
const IN_A_RARE_WORD = -7

export function findNumberGlyphs(text: string): FoundGlyphs {
  const found = findItems(text)
  const open: PairedGlyph[] = []
  const note = (start: number, run: string, evidence: string): void => {
    found.push(...glyphsOf(start, run, evidence))
  }
  for (const pattern of [YEARS, SHARES])
    for (const { index, 0: run } of text.matchAll(pattern)) note(index, run, `“${run}”只能是数`)
  for (const { index, 1: month, 2: day } of text.matchAll(DAYS))
    if (HAS_IMAGE.test(month! + day!)) {
      note(index - month!.length, month!, '几月几日')
      note(index + 1, day!, '几月几日')
    }
  for (const { index, 0: run } of text.matchAll(COUNTED)) {
    if (!isMeasured(text, index + run.length - 1)) continue
    const isNumber = joinsNothing(text, index, run.length)
    // 师范生源园园名: 生源 is a word, and 园园名 is none
    if (!isNumber && (run.length < LONG || !joinsNothing(text, index + 1, run.length - 1))) continue
    const isSure = isNumber && !mayEndWord(text, index)
    ;(isSure ? found : open).push(...glyphsOf(index, run, `“${run}”不成词，后面是量词`))
  }
  for (const { index, 0: run } of text.matchAll(COMPARED))
    if (isMeasured(text, index) && isLoose(text, index, IN_A_WORD)) note(index, run, '限额与量词之间')
  for (const { index, 0: run } of text.matchAll(NOUGHTS)) note(index, run, '号码的开头')
  for (const { index, 1: item } of text.matchAll(ITEM_POINT))
    note(index - item!.length, `${item}${POINT}`, '行首的序号')
  const places = new Set(found.map(({ at }) => at))
  for (const { index, 0: image } of text.matchAll(SINGLE))
    if (isMeasured(text, index) && joinsNothing(text, index, 1))
      open.push(...glyphsOf(index, image, `“${image}”不成词，后面是量词`))
  return { found, doubted: open.filter(({ at }) => !places.has(at)) }
}

function glyphsOf(start: number, run: string, evidence: string): PairedGlyph[] {
  return [...run].flatMap((char, nth) =>
    isImageOfDigit(char) || char === POINT ? [{ at: start + nth, mark: GLYPHS.get(char)!.mark, evidence }] : [],
  )
}

/** 管护员员猿园名, 水源圆园处: the first of them may end a word instead, but before a 0 it is a digit. */
function mayEndWord(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  if (!isHanzi(before) || text[at + 1] === NOUGHT) return false
  return text[at] === PERSON || isRareWord(before, text.charCodeAt(at))
}

/** 幼儿园园所 and 志愿愿望 are words that meet; 每年远园园元 is made of none. */
function joinsNothing(text: string, start: number, length: number): boolean {
  const score = (at: number): number => wordScore(text.charCodeAt(at), text.charCodeAt(at + 1))
  if (score(start - 1) >= IN_A_RARE_WORD || score(start + length - 1) >= IN_A_WORD) return false
  for (let at = start; at < start + length - 1; at++) if (score(at) >= IN_A_WORD) return false
  return true
}

/** 员.净化网络环境, and as the next item of its kind 圆.防止沉迷: each where an item may begin, and one more than the one before. */
function findItems(text: string): PairedGlyph[] {
  const found = new Map<number, PairedGlyph>()
  let before: Item | null = null
  for (const { index, 0: whole, 1: sign } of text.matchAll(ITEM)) {
    const at = index + whole.length - sign!.length
    const item = { at, sign: sign!, number: Number([...sign!].map((char) => GLYPHS.get(char)?.mark ?? char).join('')) }
    // 失业人 / 员、退役军人 is cut by the page; no word is before a full stop
    const isCut = LIST_MARK.test(text[at + item.sign.length]!) && !beginsItem(text, at)
    if (isCut && [...item.sign].some(isImageOfDigit)) continue
    if (before !== null && item.number === before.number + 1 && at - before.at <= LONGEST_ITEM)
      for (const each of [before, item])
        for (const glyph of glyphsOf(each.at, each.sign, `行首的“${each.sign}”与上下项顺次编号`))
          found.set(glyph.at, glyph)
    before = item
  }
  return [...found.values()]
}

interface Item {
  readonly at: number
  readonly sign: string
  readonly number: number
}
