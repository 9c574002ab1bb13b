/**
 * Shifted brackets and units that two neighbours prove at once: `根据叶噪声污染防治法曳规定` has 叶 and 曳 where neither makes a word, 6.1豫
 * and 37.3益以上 a hanzi behind a number, 20kW伊2 one between numbers. 枝叶摇曳, 野外冶炼 and 豫剧 are words and stay.
 */
import { lineStartNear } from '../model/lines.ts'
import { followFolded } from './folded-model.ts'

export interface PairedGlyph {
  readonly at: number
  readonly mark: string
  readonly evidence: string
}

/** images of “ ” （ ） 《 》: both rare enough that two of them in a row, outside any word, are no accident */
const BRACKETS: readonly (readonly [images: string, marks: string])[] = [
  ['野冶', '“”'],
  ['渊冤', '（）'],
  ['叶曳', '《》'],
]
const SHORTEST = 2
const LONGEST = 60
const COMMA = /[，、；：,;:。袁尧曰遥]/
const CELL_EDGE = /\t| {2}|\u3000{2}/
/** log score that two hanzi reach inside a word only */
const IN_A_WORD = -4.5
/** …and what goes on behind an opening image in common ones: 野外, 田野上 */
const ENDS_BEFORE = -2.5
/** …and 红叶, 百叶 of a rare second hanzi */
const ENDS_WORD = -8
/** 野—冶, 野/冶 */
const AROUND_A_MARK = /野[—\-–/+×%√△○●]冶|叶[—\-–/+×%√△○●]曳/g
/** image of an opening mark, the mark, the closing one as it is printed */
const HALF_PRINTED: readonly (readonly [image: string, opening: string, closing: string])[] = [
  ['渊', '（', '）'],
  ['渊', '(', ')'],
  ['叶', '《', '》'],
  ['野', '“', '”'],
]
/** 1）推进…: closes nothing */
const ITEM_NUMBER = /(?:^|[\s。；：，、])[\dA-Za-z一二三四五六七八九十]{1,3}$/
/** behind a number, before what is no word with it: 6.1豫, 37.3益 */
const BEHIND_NUMBER: readonly (readonly [image: string, mark: string])[] = [
  ['豫', '%'],
  ['益', '℃'],
]
/** between two numbers or a unit and a number: 20kW伊2, 50Hz依0.5, 800耀1200 */
const BETWEEN_NUMBERS = /[伊依耀垣](?<=[\dA-Za-z%℃].)(?=\d)|郾(?<=[\dA-Za-z]郾)(?=[\dA-Za-z])/g
const BETWEEN: Readonly<Record<string, string>> = { 伊: '×', 依: '±', 耀: '～', 垣: '+', 郾: '.' }

/** `hasKin`: other glyphs of this text are known to be shifted; then what opens a bracket need not be a rare neighbour. */
export function findPairedGlyphs(text: string, hasKin: boolean): PairedGlyph[] {
  const found: PairedGlyph[] = []
  for (const [images, marks] of BRACKETS) pairUp(text, images, marks, hasKin, found)
  for (const { index: at, 0: whole } of text.matchAll(AROUND_A_MARK)) {
    const [, marks] = BRACKETS.find(([images]) => images[0] === whole[0])!
    const evidence = `“${whole}”：当中只有一个符号，是一对 ${marks}`
    found.push({ at, mark: marks[0]!, evidence }, { at: at + 2, mark: marks[1]!, evidence })
  }
  for (const images of HALF_PRINTED) openBefore(text, images, hasKin, found)
  for (const [image, mark] of BEHIND_NUMBER)
    for (const { index: at } of text.matchAll(new RegExp(`${image}(?<=\\d${image})`, 'g')))
      if (!follows(text, at)) found.push({ at, mark, evidence: `数字之后，“${image}”不成词` })
  for (const { index: at, 0: image } of text.matchAll(BETWEEN_NUMBERS))
    found.push({ at, mark: BETWEEN[image]!, evidence: '夹在两个数之间' })
  return found
}

/** An opening and the next closing image on the same line, none of its kind between them, neither of them part of a word. */
function pairUp(text: string, images: string, marks: string, hasKin: boolean, found: PairedGlyph[]): void {
  const [opening, closing] = images as unknown as readonly [string, string]
  for (let end = text.indexOf(closing); end >= 0; end = text.indexOf(closing, end + 1)) {
    if (isInWord(text, end)) continue
    let start = end - 1
    const first = Math.max(0, end - LONGEST)
    while (start >= first && !`\n${images}${marks}`.includes(text[start]!)) start--
    if (start < first || text[start] !== opening || end - start <= SHORTEST) continue
    // 依照叶大气污染防治法曳: 叶大 may be a name, but nothing else here can open what 曳 closes
    if (hasKin ? follows(text, start, ENDS_BEFORE) : isInWord(text, start)) continue
    // a bracket closes within its cell: 刘　渊　　许　冤 are names
    if (CELL_EDGE.test(text.slice(start, end))) continue
    // no bracket closes behind a comma or opens before one: 渊泉社区、冤句故城
    if (COMMA.test(text[end - 1]!) || COMMA.test(text[start + 1]!)) continue
    const evidence = `“${text.slice(start, end + 1)}”：首尾两字都不成词，是一对 ${marks}`
    found.push({ at: start, mark: marks[0]!, evidence }, { at: end, mark: marks[1]!, evidence })
  }
}

/** 生产总值渊GDP）: a bracket that nothing opened, and one image of an opening one before it that is part of no word. */
function openBefore(
  text: string,
  [image, opening, closing]: readonly [string, string, string],
  hasKin: boolean,
  found: PairedGlyph[],
): void {
  if (!text.includes(image)) return
  for (let end = text.indexOf(closing); end >= 0; end = text.indexOf(closing, end + 1)) {
    // 《…行动计划》叶石桥县…》: what was closed before is closed
    const first = Math.max(lineStartNear(text, end, LONGEST), text.lastIndexOf(closing, end - 1) + 1)
    const before = text.slice(first, end)
    const at = before.lastIndexOf(image)
    const isOpen = at >= 0 && !before.includes(opening) && !before.includes(closing) && before.indexOf(image) === at
    if (!isOpen || before.length - at <= SHORTEST || ITEM_NUMBER.test(before)) continue
    // 印发叶海伦市…》: 叶海 is a name as well, but nothing else here can open what 》 closes
    const isWord = hasKin ? follows(text, first + at - 1, ENDS_WORD) : isInWord(text, first + at)
    if (isWord || COMMA.test(before[at + 1]!)) continue
    const evidence = `“${before.slice(at)}${closing}”：${closing} 没有开头，“${image}”不成词`
    found.push({ at: first + at, mark: opening, evidence })
  }
}

function isInWord(text: string, at: number): boolean {
  return follows(text, at - 1) || follows(text, at)
}

/** Do the hanzi here and the next one make a word? */
function follows(text: string, at: number, least: number = IN_A_WORD): boolean {
  const pair = text.slice(Math.max(0, at), at + 2)
  return /^\p{Script=Han}{2}$/u.test(pair) && followFolded(pair.charCodeAt(0), pair.charCodeAt(1)) >= least
}
