/**
 * Frames that show once the digits and marks around a glyph are back: `电话：园753-233` begins with 0, `2—8℃（园℃以下）` too; 要 alone in
 * a cell is the dash of an empty one, `5月6日要10日` reaches from a day to a day, `误差依2.1%` is ±.
 */
import type { PairedGlyph } from './glyph-pairs.ts'
import { GLYPHS } from './glyph-table.ts'
import { isLoose } from './loose-hanzi.ts'

const FRAMES: readonly (readonly [pattern: RegExp, mark: string, evidence: string])[] = [
  // 电话：园753-233, （园℃以下）, "code":园,
  [/(?<=^|[^\p{Script=Han}\dA-Za-z])园(?=[\d℃%°])/gmu, '0', '数的开头，前面不是字'],
  // 10 / 园张床位, 500园元: a number goes on before what it counts
  [
    /(?<=\d\n?)园(?=\n?(?:[张名个人元平座处台套辆亩公米吨次件项家户岁天分课节%％‰℃]|万[元人]|亿元))/g,
    '0',
    '数与所数的之间',
  ],
  [/(?<=[=<>≠≤≥] ?)园(?=[;,，；。)）\s]|[的时且或则]|$)/gm, '0', '等号之后'],
  // 主要预期目标是院地区生产总值…
  [
    /(?<=(?:目标|任务|要求|指标|措施|原则|内容|重点|做法|问题|原因)[是为])院(?![士长校落区系内里外])/g,
    '：',
    '要说的话在后面',
  ],
  // a unit in a cell of its own, before figures: \t豫\t17.8
  [/(?<=^[ \u3000]*|\t[ \u3000]*)豫(?=[ \u3000]*(?:\t|\n\t?)[ ]*[<>≤≥〔[—+-]?[\d—])/gm, '%', '独占一格，后面是数'],
  // “县要乡要村”
  [/(?<=[“（]\p{Script=Han})要(?=\p{Script=Han}[要—]\p{Script=Han}[”）])/gu, '—', '引号里逐字并列'],
  [/(?<=[“（]\p{Script=Han}[要—]\p{Script=Han})要(?=\p{Script=Han}[”）])/gu, '—', '引号里逐字并列'],
  // a cell of nothing but a dash
  [/要(?<=^[ \t\u3000]*要)(?=[ \t]*$)/gm, '—', '独占一格'],
  // 11月7日要11月16日, 2021年要2025年
  [/(?<=\d ?[年月日%℃时] ?)要(?= ?\d{1,4} ?[年月日%℃时])/g, '—', '夹在两个同类的数之间'],
  // Tel：垣86-…
  [/(?<=^|[:：(（\s])垣(?=\d)/gm, '+', '数的开头'],
  // “教原学原评”: two of them between single hanzi
  [/(?<=[“（]\p{Script=Han})原(?=\p{Script=Han}[原-]\p{Script=Han}[”）])/gu, '-', '引号里逐字并列'],
  [/(?<=[“（]\p{Script=Han}[原-]\p{Script=Han})原(?=\p{Script=Han}[”）])/gu, '-', '引号里逐字并列'],
  [/(?<=[误偏公允]差)依(?=\d)/g, '±', '误差与数之间'],
  // 37030519850621888载: the last sign of an identity number
  [/(?<=\d{17})载/g, 'X', '身份证号末位'],
  // 1+载证书
  [/(?<=\d[+＋])载/g, 'X', '“1+X”'],
  // 注院1.…, 电话院0753-…, 有下列行为院 with an item below
  [
    /(?<=说明|备注|附注|脚注|(?:责任|牵头|配合|主管)(?:单位|部门|[处科]室|人)|^[ \t\u3000]*[注问答]|电话|传真|地址|邮箱|联系人|网址|[A-Za-z])院(?![士长校落区子内里])/gm,
    '：',
    '项目名之后',
  ],
  // 附院分月支出进度 as a line of its own, not 附院门诊楼在东侧。
  [/(?<=^[ \t\u3000]*附[件表图注录]?\d?)院(?=[^\n。！？门内]{1,40}$)/gm, '：', '行首的“附”之后'],
  // 青园路小学院东起源泉路: no 学院 begins with 小 or 中
  [/(?<=小学|中学|幼儿园)院(?![士长校落区子内里系墙门外后前])/g, '：', '校名到此为止'],
  [/(?<=如下|表明|显示|(?:单位|部门|委员会|办事处)(?=院\s*$))院(?!\s*[士长校落区系])/gm, '：', '要说的话在后面'],
  // 专任教师数院小学、初中分别达到…: a quantity, and the levels it is given for
  [
    /(?<=\p{Script=Han}(?:人数|[师生次校室位套台册]数|面积|[备量产]值|比例|[^效]率))院(?=(?:小学|初中|高中|幼儿园|[省市县区乡镇])[、和分均])/gu,
    '：',
    '数量与所分的学段之间',
  ],
  [/(?<=[^法医学院研寺四两])院(?=\s*\n\s*(?:[（(]一[）)]|[一1][、.．]|①))/g, '：', '下面是第一项'],
]

/** IP增6: no hanzi stands inside a word of letters. */
const INSIDE_LETTERS = /(?<=[A-Za-z])\p{Script=Han}(?=[A-Za-z\d])/gu
const LETTER_IMAGES = [...GLYPHS].flatMap(([image, { mark }]) => (/[A-Za-z]/.test(mark) ? [image] : [])).join('')
/** 、陨孕增6 (IPv6), 、杂栽耘粤酝空间 (STEAM空间): images of letters behind a mark that make no words, up to a digit or four in a row */
const WORD_OF_LETTERS = new RegExp(`(?<=^|[\\s，、。；：“”（）《》/])[${LETTER_IMAGES}]{2,8}`, 'gmu')
const LEAST_WITHOUT_DIGIT = 4
/** R&D, Q&A: whatever stands on both sides of it, the sign escaped or not */
const AMPERSAND = /(?<=([\p{Script=Han}A-Za-z]))&(?:amp;)?(?=([\p{Script=Han}A-Za-z]))/gu

export function findSettledGlyphs(text: string): PairedGlyph[] {
  const framed = FRAMES.flatMap(([pattern, mark, evidence]) =>
    [...text.matchAll(pattern)].map(({ index: at }) => ({ at, mark, evidence })),
  )
  const letters = [...text.matchAll(INSIDE_LETTERS)].flatMap(({ index }) => letterAt(text, index))
  const joined = [...text.matchAll(AMPERSAND)].flatMap(({ index, 0: sign, 1: before, 2: after }) =>
    isLetter(before!) && isLetter(after!) ? [...letterAt(text, index - 1), ...letterAt(text, index + sign.length)] : [],
  )
  const words = [...text.matchAll(WORD_OF_LETTERS)].flatMap(({ index, 0: word }) => wordOfLetters(text, index, word))
  return [...framed, ...letters, ...joined, ...words]
}

/** [] where one of the images makes a word with a neighbour. */
function wordOfLetters(text: string, start: number, images: string): PairedGlyph[] {
  const next = text[start + images.length] ?? ''
  const isWhole = /[\dA-Za-z]/.test(next) || GLYPHS.get(next)?.group === 'digits'
  const marks = [...images].map((image) => GLYPHS.get(image)!.mark)
  const isOneCase = new Set(marks.map((mark) => mark === mark.toUpperCase())).size === 1
  if (!isWhole && (images.length < LEAST_WITHOUT_DIGIT || !isOneCase)) return []
  if (marks.some((_, nth) => !isLoose(text, start + nth))) return []
  return marks.map((mark, nth) => ({ at: start + nth, mark, evidence: '标点之后连着几个字母的字形，都不成词' }))
}

function letterAt(text: string, at: number): PairedGlyph[] {
  const mark = GLYPHS.get(text[at]!)?.mark ?? ''
  return /[A-Za-z]/.test(mark) ? [{ at, mark, evidence: '夹在字母之间' }] : []
}

function isLetter(char: string): boolean {
  return /[A-Za-z]/.test(GLYPHS.get(char)?.mark ?? char)
}
