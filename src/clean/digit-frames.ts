/**
 * Is this hanzi the image of a digit? 圆园圆缘年, 怨园%, 缘个 are; 办园方向, 资源, 教员 are not. Digits are never changed on the word of a
 * language model alone: another digit, a measure word, a label word or a point has to stand beside it.
 */

/** what is counted: 3个, 12课时 */
const MEASURES =
  /^[年月日号个所名人万亿元米处家类岁点章条届周天项批套座户间亩吨倍时种次节层期级份件辆台张片组队支轮册场位段只棵株克升秒卷]|^(?:公里|平方|立方|千米|厘米|毫米|小时|课时|学时|分钟|季度|学期|人次|年级|百|千|分之)/
/** 第3, 表1, 附件2 */
const LABELS = /[第表图件栏卷]$/
/** what stands between digits, and its images: 4.5, 3—5, 95%, 2至3 */
const POINTS = '.．郾援-－—～~+＋垣/／、尧至%％豫〔也'
const DECIMAL = '.．郾援'
const DATE = '年月-—.．郾援'
const OPEN = '（(渊'
const CLOSED = '）)冤'
/** the number of a row stands at the start of its cell */
const EDGE = '\t'
const DIGIT_OR_LETTER = /[0-9A-Za-z]/

/** none: the hanzi stands · weak: a mark or an edge beside it · strong: a digit, a unit, a label word beside it */
export type DigitFrame = 'none' | 'weak' | 'strong'

/** `at`: place of the image; `signs`: places of images that are digits or letters so far. */
export function digitFrame(text: string, at: number, mark: string, signs: ReadonlySet<number>): DigitFrame {
  const before = text[at - 1] === ' ' ? at - 2 : at - 1
  const after = text[at + 1] === ' ' ? at + 2 : at + 1
  const isSign = (place: number): boolean => signs.has(place) || DIGIT_OR_LETTER.test(text[place] ?? '')
  const previous = text[before] ?? '\n'
  const next = text[after] ?? '\n'
  if (isSign(before) || (DECIMAL.includes(previous) && isSign(before - 1))) return 'strong'
  // a number begins with 0 before a point (0.5) or in a date (07月) only; a lone 园 is a garden
  if (mark === '0') return DECIMAL.includes(next) || (DATE.includes(previous) && isSign(after)) ? 'strong' : 'none'
  if (isSign(after) || MEASURES.test(text.slice(after, after + 2)) || LABELS.test(previous)) return 'strong'
  if (POINTS.includes(next) || POINTS.includes(previous) || EDGE.includes(previous)) return 'weak'
  const isListed = OPEN.includes(previous) && CLOSED.includes(next) && /[\n。；遥曰\s]/.test(text[before - 1] ?? '\n')
  return isListed ? 'weak' : 'none'
}

/** 郧阅孕 (GDP), 缘郧 (5G), 员垣载 (1+X): a letter stands beside another one or a digit. */
export function letterFrame(text: string, at: number, signs: ReadonlySet<number>): DigitFrame {
  const isSign = (place: number): boolean => signs.has(place) || DIGIT_OR_LETTER.test(text[place] ?? '')
  const joined = POINTS.includes(text[at - 1] ?? '\n') && isSign(at - 2)
  return isSign(at - 1) || isSign(at + 1) || joined ? 'strong' : 'none'
}
