/**
 * Is this hanzi the image of a digit? 圆园圆缘年, 怨园%, 缘个 are; 办园方向, 资源, 教员 are not. Digits are never changed on the word of a
 * language model alone: another digit, a measure word, a label word or a point has to stand beside it.
 */

/** what is counted: 3个, 12课时 */
const MEASURES =
  /^[年月日号號个個所名人万萬亿億元米处處家类類岁歲点點章条條届屆周天项項批套座户戶间間亩畝吨噸倍时時种種次节節层層期级級份件辆輛台臺张張片组組队隊支轮輪册冊场場位段只隻棵株克升秒卷栋棟幢床桌列盏盞艘架根块塊把袋盒瓶箱桶斤匹丈]|^(?:公里|平方|立方|千米|厘米|毫米|小[时時]|[课課][时時]|[学學][时時]|分[钟鐘]|季度|[学學]期|人次|年[级級]|百|千|分之)/
/** 第3, 表1, 附件2 */
const LABELS = /[第表图件栏卷]$/
/** what stands between digits, and its images: 4.5, 3—5, 〔2022〕 */
const POINTS = '.．郾援-－—～~+＋垣/／〔也'
/** 2至3: a word of its own as well, 北至猿山 */
const TO = '至到'
/** right behind a number and nothing else: 95%, 8℃ */
const BEHIND_NUMBER = '%％‰℃°豫'
/** 0万元: a sum may be none; gardens are counted by people, 在园人数 */
const AMOUNT = /^[万萬亿億]元/
/** ≥5, 逸缘 */
const COMPARED = /[≥≤＞＜<>逸臆]/
const DECIMAL = '.．郾援'
const DATE = '年月-—.．郾援'
/** 1、 at the start of a line */
const LIST_POINTS = '、尧'
const OPEN = '（(渊'
const CLOSED = '）)冤'
/** 员—圆项, 源要远个: a range that is counted */
const RANGE =
  /^[园员圆猿源缘远苑愿怨] ?[—–~要-] ?[\d园员圆猿源缘远苑愿怨]{1,3} ?[个個项項名所处處人万萬亿億年月日%％豫]/
/** the number of a row stands at the start of its cell */
const EDGE = '\t'
/** images of digits */
export const DIGIT_IMAGES = '园员圆猿源缘远苑愿怨'
const DIGIT_OR_LETTER = /[0-9A-Za-z\u00c0-\u024f]/
const IS_HANZI = /\p{Script=Han}/u
/** 21:00, 10,000: what stands between the digits of a time or of a long number, and its images */
const JOINTS = ':：院,，袁'

/** none: the hanzi stands · weak: a mark or an edge beside it · strong: a digit, a unit, a label word beside it · sure: 员—圆项 */
export type DigitFrame = 'none' | 'weak' | 'strong' | 'sure'

/** `at`: place of the image; `signs`: places of images that are digits or letters so far. */
export function digitFrame(text: string, at: number, mark: string, signs: ReadonlySet<number>): DigitFrame {
  const before = text[at - 1] === ' ' ? at - 2 : at - 1
  const after = text[at + 1] === ' ' ? at + 2 : at + 1
  const isSign = (place: number): boolean => signs.has(place) || DIGIT_OR_LETTER.test(text[place] ?? '')
  const previous = text[before] ?? '\n'
  const next = text[after] ?? '\n'
  // a lone garden between letters that are open themselves: 园在园 is no 0Z0
  const isOpenLetter = (char: string): boolean => IS_HANZI.test(char) && !DIGIT_IMAGES.includes(char)
  if (mark === '0' && isOpenLetter(previous) && signs.has(before) && !isSign(before - 1)) return 'none'
  if (COMPARED.test(previous) && text[after] !== text[at]) return 'strong'
  if (isSign(before) || (DECIMAL.includes(previous) && isSign(before - 1))) return 'strong'
  // a number begins with 0 before a point (0.5) or in a date (07月) only; a lone 园 is a garden
  if (mark === '0') {
    if (DECIMAL.includes(next) || BEHIND_NUMBER.includes(next) || AMOUNT.test(text.slice(after, after + 2)))
      return 'strong'
    if (DATE.includes(previous) && isSign(after)) return 'strong'
    if (previous === '日' && isSign(before - 1) && isSign(after)) return 'strong'
    if (JOINTS.includes(previous) && isSign(before - 1) && (isSign(after) || text[after] === text[at])) return 'strong'
    // (0539)…, 电话:0753-…: no garden begins behind a mark and goes on in digits
    return !IS_HANZI.test(previous) && isSign(after) && !isOpenLetter(next) && next !== text[at] ? 'strong' : 'none'
  }
  if (RANGE.test(text.slice(at, at + 8))) return 'sure'
  if (isSign(after) || isMeasured(text, at) || LABELS.test(previous) || BEHIND_NUMBER.includes(next)) return 'strong'
  if ((TO.includes(previous) && isSign(before - 1)) || (TO.includes(next) && isSign(after + 1))) return 'strong'
  if (POINTS.includes(next) && isSign(text[after + 1] === ' ' ? after + 2 : after + 1)) return 'strong'
  if (JOINTS.includes(next) && isSign(after + 1) && isSign(after + 2)) return 'strong'
  if (POINTS.includes(next) || POINTS.includes(previous)) return 'weak'
  if (EDGE.includes(previous)) return 'weak'
  if (LIST_POINTS.includes(next) && beginsItem(text, at)) return 'weak'
  const isListed = OPEN.includes(previous) && CLOSED.includes(next) && /[\n。；遥曰\s]/.test(text[before - 1] ?? '\n')
  return isListed ? 'weak' : 'none'
}

/** `\t圆潭水库`: in front of a hanzi at the edge of a cell, where only a row that counts up is a number. */
export function beginsNamedCell(text: string, at: number): boolean {
  const next = text[at + 1] ?? ''
  const isMark = POINTS.includes(next) || LIST_POINTS.includes(next) || BEHIND_NUMBER.includes(next)
  return EDGE.includes(text[at - 1] ?? '') && IS_HANZI.test(next) && !isMark && !isMeasured(text, at)
}

/** What is counted stands right behind. */
export function isMeasured(text: string, at: number): boolean {
  return MEASURES.test(text.slice(at + 1, at + 6).replace(/\s/g, ''))
}

/** 王源源、李圆圆: said twice, and nothing that is counted behind it, a name rather than 44 and 22. */
export function isSaidTwice(text: string, at: number): boolean {
  const first = text[at - 1] === text[at] ? at - 1 : at
  const isPair = text[first + 1] === text[at] && !isDigitImage(text[first - 1]) && !isDigitImage(text[first + 2])
  return isPair && !LABELS.test(text[first - 1] ?? '') && !isMeasured(text, first + 1)
}

function isDigitImage(char: string | undefined): boolean {
  return char !== undefined && (isImageOfDigit(char) || DIGIT_OR_LETTER.test(char))
}

export function isImageOfDigit(char: string): boolean {
  return DIGIT_IMAGES.includes(char)
}

/** At the start of a line, the line before it ended; 失业人 / 员、退役军人 is cut by the page. */
export function beginsItem(text: string, at: number): boolean {
  let before = at - 1
  while (before >= 0 && ' \t\u3000'.includes(text[before]!)) before--
  if (before >= 0 && text[before] !== '\n') return false
  while (before >= 0 && ' \t\u3000\n'.includes(text[before]!)) before--
  return before < 0 || '。；：！？.;:!?）)遥曰院冤'.includes(text[before]!)
}

/** 粤级, A级旅游景区 */
const GRADE = /[级級]/

/** 郧阅孕 (GDP), 缘郧 (5G), 员垣载 (1+X), 粤级 (A级): a letter stands beside another one or a digit, or is a grade. */
export function letterFrame(text: string, at: number, signs: ReadonlySet<number>): DigitFrame {
  const isSign = (place: number): boolean => signs.has(place) || DIGIT_OR_LETTER.test(text[place] ?? '')
  const joined = POINTS.includes(text[at - 1] ?? '\n') && isSign(at - 2)
  // IPv6, GB月5749: between two of them nothing else can stand, but 12月27日 is no letter
  if (isSign(at - 1) && isMeasured(text, at - 1) && !/[A-Za-z]/.test(text[at - 1]!)) return 'none'
  if (isSign(at - 1) && isSign(at + 1)) return 'sure'
  return isSign(at - 1) || isSign(at + 1) || joined || GRADE.test(text[at + 1] ?? '') ? 'strong' : 'none'
}
