/**
 * Is the hanzi that may be a mark a word's after all? Where a font shifts a mark, nearly every one of its images is that mark, and so
 * 卫星遥感 would be 卫星。感. What stands in a word is at most a doubt, and so is a mark where no sentence has one: 教师，华、李明 has a
 * surname, 入：前 no label before its colon.
 */
import { DIGIT_IMAGES } from './digit-frames.ts'
import { followFolded } from './folded-model.ts'
import type { Image } from './glyph-weights.ts'
import { isHanzi, wordScore } from './loose-hanzi.ts'

/** log score that two hanzi reach inside a common word only: 遥感, 渊博, 冤枉 */
const IN_A_COMMON_WORD = -4
/** …and in a rarer one, 平遥, 叶面; with log odds that a mark reaches which fits its place */
const IN_A_WORD = -6.2
const FITS = 7.5
/** …and in given names at most, before 、 and before other marks */
const BEFORE_LIST_MARK = -8
const BEFORE_MARK = -5
const NUMERAL = /[一二三四五六七八九十]/
/** 入院; and log odds of a colon that needs no label */
const ENDS_IN_COLON_IMAGE = -7.5
const PLAIN_COLON = 6
/** nothing decides */
const OPEN = 0
const NONE = Number.NEGATIVE_INFINITY
const DELIMITERS = '，、；。：）”》'
/** （…，下同） */
const CLOSING = '）”》'
/** from where its sentence or cell begins up to the colon: the name of something, with no pause in it */
const LABEL = /(?:^|[\s。；：（(“〔【>|])[^\s。；：（(“〔【，]{1,14}$/
const LONGEST_LABEL = 16
/** institutions are counted so, 农村幸福院150个 */
const SO_MANY = new RegExp(`^[\\d${DIGIT_IMAGES}]+ ?[个所家处座]`)

/** Lowers the odds of images that more than their neighbours speaks against. `shown`: the text with what is taken for marks put in. */
export function keepWords(images: readonly Image[], shown: string): void {
  for (const image of images) {
    // 曰 is a word before what is said only
    if (image.group.length > 1 || image.mark === '；') continue
    if (isInWord(image, shown) || (image.mark === '，' && isName(shown, image.at)) || isBareColon(image, shown))
      image.odds = Math.min(image.odds, OPEN)
  }
}

function isInWord({ at, code, odds }: Image, shown: string): boolean {
  const least = odds < FITS ? IN_A_WORD : IN_A_COMMON_WORD
  const [before, after] = [shown.charCodeAt(at - 1), shown.charCodeAt(at + 1)]
  const behind = wordScore(code, after)
  // 水平遥购, 遥县级: what stands beside it rather belongs to what is beyond
  if (behind >= least && behind > wordScore(after, shown.charCodeAt(at + 2))) return true
  // 提高水平遥 at the end of a paragraph: 平遥 would have to go on
  const ahead = isHanzi(after) ? wordScore(before, code) : NONE
  return ahead >= least && ahead > wordScore(shown.charCodeAt(at - 2), before)
}

/** ，华、: a pause of one hanzi behind a comma stands in no plan (，县、乡、村 is a list), one of two that are no word hardly ever. */
function isName(shown: string, at: number): boolean {
  const [first, second, third, fourth] = shown.slice(at + 1, at + 5)
  if (first === undefined || second === undefined || !isHanzi(first.charCodeAt(0)) || NUMERAL.test(first)) return false
  if (DELIMITERS.includes(second)) return fourth === undefined || !DELIMITERS.includes(fourth)
  if (third === undefined || !DELIMITERS.includes(third) || CLOSING.includes(third)) return false
  const least = third === '、' ? BEFORE_LIST_MARK : BEFORE_MARK
  return wordScore(first.charCodeAt(0), second.charCodeAt(0)) < least
}

/** 入：前 behind what ends many words, 幸福：150个 where what is counted follows, or in the middle of a clause. */
function isBareColon({ at, mark, code, before, odds }: Image, shown: string): boolean {
  const behind = shown.slice(at + 1, at + LONGEST_LABEL)
  if (mark !== '：' || odds >= PLAIN_COLON || /^[ \t\u3000]*(?:\n|$)/.test(behind)) return false
  if (followFolded(before, code) >= ENDS_IN_COLON_IMAGE || SO_MANY.test(behind)) return true
  return !LABEL.test(shown.slice(Math.max(0, at - LONGEST_LABEL), at))
}
