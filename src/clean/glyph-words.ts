/**
 * Is the hanzi that may be a digit or a letter a word's? 护理员猿园园名 is 3000 护理员, 人员38人 no 138, 2.圆明学校 an item.
 */
import { DIGIT_IMAGES, isImageOfDigit, isMeasured } from './digit-frames.ts'
import { followFolded } from './folded-model.ts'
import { GLYPHS } from './glyph-table.ts'
import type { Image } from './glyph-weights.ts'
import { isHanzi } from './loose-hanzi.ts'

/** glyphs of digits */
const DIGITS = 'digits'
/** log score that two hanzi reach inside a word only */
const IN_A_WORD = -4.5
/** 下载App: no letter either where the word is a rarer one */
const IN_A_RARE_WORD = -6
/** 员 ends whatever somebody does: 护理员, 特派员, 网格员; such pairs reach this log score in a table of words */
const PERSON = '员'
const MAY_END_IN_PERSON = -7
const ZERO_IMAGE = '园'
/** no number begins with a 0 or a point: 学生源园园园名, 资金圆郾缘亿元 */
const NEEDS_DIGIT = /[园.．郾]/
/** stands before an image by chance only: what an image reaches behind it is what an unseen pair reaches */
const UNSEEN_BEFORE = '握'.charCodeAt(0)
const UNSEEN_BEHIND = '愿'.charCodeAt(0)
const IMAGES = [...DIGIT_IMAGES].map((image) => image.charCodeAt(0))
const LEAST_GAP = 1.5
/** 员至圆项, 员要圆项, 员垣载, 圆郾员 */
const OF_NUMBER = /[至到园员圆猿源缘远苑愿怨要垣辕郾也院袁尧]/
const LONGEST_RANGE = 10
/** between two lines of a paragraph, quoted or not, and how much at most */
const BREAK = ' \n\u3000>'
const LONGEST_BREAK = 6
const NUMBERS_OF_RANGE = /^(\d+)[—–~－要-]+(\d+)/

/** Does the hanzi make a word with the one before it, and nothing but what follows speaks for a digit or letter? */
export function endsWord(
  { at, code, group }: Image,
  signs: ReadonlySet<number>,
  text: string,
  words: ReadonlySet<string>,
): boolean {
  const last = lastBefore(text, at)
  const before = text.charCodeAt(last)
  if (signs.has(last) || !isHanzi(before)) return false
  // 护理员猿园园名 is 3000 of them as well as 13000 of 护理; before a 0 it has to be a digit
  if (text[at] === PERSON && text[at + 1] !== ZERO_IMAGE)
    return (
      (followFolded(before, code) >= MAY_END_IN_PERSON && isSeen(before, code)) ||
      words.has(text.slice(last - 1, last + 1) + PERSON) ||
      isFallingRange(text.slice(at, at + LONGEST_RANGE))
    )
  if (followFolded(before, code) >= (group === DIGITS ? IN_A_WORD : IN_A_RARE_WORD)) return true
  // 幼儿 / 园 21 所
  const next = text[at + 1] === ' ' ? at + 2 : at + 1
  const isFirst = group === DIGITS && signs.has(next) && !NEEDS_DIGIT.test(text[next]!)
  return isFirst && isRareWord(before, code)
}

/** Place of the character before, over a blank or where a page cut the line: 教研 / 员队伍. */
function lastBefore(text: string, at: number): number {
  let last = at - 1
  while (last >= 0 && at - last <= LONGEST_BREAK && BREAK.includes(text[last]!)) last--
  return last
}

/** 水源圆处: 水源 is seen in texts, 共源 is not; so it may be 42处 or 水源 with 2处. With nothing else for a number it is one. */
export function isRareWord(before: number, code: number): boolean {
  return riseOf(before, code) - riseOf(UNSEEN_BEFORE, code) >= LEAST_GAP
}

/** Log score of an image behind a hanzi over that of the least likely one. */
function riseOf(before: number, code: number): number {
  return followFolded(before, code) - Math.min(...IMAGES.map((image) => followFolded(before, image)))
}

/** A hanzi as frequent that stands behind nothing in particular tells what an unseen pair reaches: 握员. */
function isSeen(before: number, code: number): boolean {
  return followFolded(before, code) - followFolded(before, UNSEEN_BEHIND) >= LEAST_GAP
}

/** 养老护理员队伍: what goes on with other hanzi somewhere in the text is a word everywhere in it. */
export function wordsInPerson(text: string): ReadonlySet<string> {
  const words = new Set<string>()
  for (let at = text.indexOf(PERSON); at >= 0; at = text.indexOf(PERSON, at + 1))
    if (
      isHanzi(text.charCodeAt(at + 1)) &&
      !isMeasured(text, at) &&
      !OF_NUMBER.test(text.slice(at - 2, at) + text[at + 1]!)
    )
      words.add(text.slice(at - 2, at + 1))
  return words
}

/** 5.猿人 is 5.3人; at the start of a line 2.圆明学校 is an item. */
export function isFraction(text: string, at: number, signs: ReadonlySet<number>): boolean {
  const isNumber = (place: number): boolean => signs.has(place) || /\d/.test(text[place] ?? '')
  return (
    /[.．郾]/.test(text[at - 1] ?? '') && isNumber(at - 2) && (isNumber(at - 3) || !/[\s]/.test(text[at - 3] ?? '\n'))
  )
}

export function beginsWord({ at, before, after, code }: Image, signs: ReadonlySet<number>): boolean {
  const isNumber = signs.has(at - 1) || signs.has(at + 1) || (before >= 0x30 && before <= 0x39)
  return !isNumber && isHanzi(after) && followFolded(code, after) >= IN_A_WORD
}

/** 3200员额: behind a number, and with what follows a word that counts nothing. */
export function beginsUncounted({ at, before, after, code }: Image, text: string): boolean {
  const isBehindNumber = before >= 0x30 && before <= 0x39
  return isBehindNumber && !isMeasured(text, at) && isHanzi(after) && followFolded(code, after) >= IN_A_WORD
}

/** 管护员员—圆名: 11—2 is no range, and 1—2 behind 管护员 is one. */
function isFallingRange(text: string): boolean {
  const shown = [...text].map((char) => (isImageOfDigit(char) ? GLYPHS.get(char)!.mark : char)).join('')
  const [, low, high] = NUMBERS_OF_RANGE.exec(shown) ?? []
  return low !== undefined && Number(low) > Number(high) && Number(low.slice(1)) <= Number(high)
}

/** 云泽县 is no Fs县: two letters of two cases, with no letter or digit beside them, stand in no plan. */
export function isOddPair(text: string, { at, group }: Image, groups: ReadonlyMap<number, string>): boolean {
  const other = groups.has(at - 1) ? at - 1 : at + 1
  const [first, last] = [Math.min(at, other), Math.max(at, other)]
  const isSign = (place: number): boolean => groups.has(place) || /[0-9A-Za-z]/.test(text[place] ?? '')
  const isOther = groups.has(other) && groups.get(other) !== group && groups.get(other) !== DIGITS
  return isOther && !isSign(first - 1) && !isSign(last + 1)
}
