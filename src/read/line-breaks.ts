/**
 * Does a paragraph end with a printed line? It does where the next line's first word would still have fitted, where the next
 * line is indented as paragraphs are, and where the distance or the letters change. `…促进城乡融合区域协` / `调发展…` goes on.
 */

/** A number at the head of a line: 一、 （一） 1. （1） ① 第三条 附件 */
const NUMBERED =
  /^(?:[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|第[一二三四五六七八九十百]{1,4}[章节条]|附件\d{0,2}[:：]?|——)/
const STOP = /[。！？；：.!?;:]["”’）)》]?$/
const BRACKET_END = /[）)]$/
const WITHIN_SENTENCE = /[，。；：,;:]/
const OPENING = /[“‘《（〔【〈「(]/
const CLOSING = /^[”’》）〕】〉」)，。、；：！？,.;:!?%％‰…—·]$/
/** what a setter puts between a hanzi and a Latin letter or digit, em */
const AUTOSPACE = 0.25
/** em that a line may miss before it counts as short */
const SLACK = 0.3

/** Width in em of what must stand together at the start of a line. */
export function firstUnit(text: string): number {
  let at = 0
  let width = 0
  while (at < text.length && OPENING.test(text[at]!)) {
    at++
    width += 1
  }
  const word = /^[A-Za-z0-9.,/+-]+/.exec(text.slice(at))?.[0]
  if (word !== undefined) {
    at += word.length
    width += AUTOSPACE + latinWidth(word)
  } else if (at < text.length) {
    at += 1
    width += 1
  }
  while (at < text.length && CLOSING.test(text[at]!)) {
    at++
    width += text[at - 1]! < '\u0080' ? latinWidth(text[at - 1]!) : 1
  }
  return width
}

function latinWidth(word: string): number {
  let width = 0
  for (const char of word) width += char === '%' ? 0.9 : /[A-Z]/.test(char) ? 0.75 : 0.55
  return width
}

/** Would the next line's first word have fitted? `room`: what the line left free, in em. */
export function isShort(room: number, next: string): boolean {
  return room >= firstUnit(next) + SLACK
}

/**
 * A line that begins with a number, after one that ends a sentence or a bracket (（责任单位：县教育局） / （四）信息化…) or that is
 * itself a numbered heading: （四）信息化赋能教育创新 / 1.构建….
 */
export function beginsItem(before: string, next: string): boolean {
  if (!NUMBERED.test(next)) return false
  return STOP.test(before) || BRACKET_END.test(before) || (NUMBERED.test(before) && !WITHIN_SENTENCE.test(before))
}

export function isNumbered(text: string): boolean {
  return NUMBERED.test(text)
}

/** Two lines of a paragraph as one text: a blank between words of Latin letters only. */
export function joint(before: string, next: string): string {
  return /[A-Za-z0-9,.;:)]$/.test(before) && /^[A-Za-z(]/.test(next) && /[A-Za-z]/.test(before.slice(-2)) ? ' ' : ''
}
