/**
 * Blanks that a PDF or a word processor set round the numbers of a text: `新建学校 12 所，到 2025 年…`. No author writes them on both
 * sides of number after number within sentences; once most stand so, the blank between a hanzi and a digit is no word's end.
 */
import { linesOf } from '../model/lines.ts'
import type { StageResult } from './stage.ts'

/** hanzi on both sides, with a blank before and behind, one of the two, or none */
const NUMBER = /(?<=\p{Script=Han})( ?)\d[\d.,]*( ?)(?=\p{Script=Han})/gu
const LEAST = 3
const LEAST_SHARE = 0.8
const BETWEEN = /(?<=\p{Script=Han}) (?=\d)|(?<=[\d%％]) (?=\p{Script=Han})/gu
const IN_DATE = /(?<=\d) (?=[年月日])|(?<=[年月]) (?=\d)/g
/** a row of a table has none of these: 巩固率 96.5 约束性 */
const SENTENCE = /[，。；：、]/
/** 表 1 主要指标, 第 3 页, 1 总则, 1.2 范围: the blank parts the number from its name */
const NUMBERED = /^\s*(?:(?:表|图|专栏|附[件表录])\s?\d+|第 ?\d+ ?页|\d[\d.]*) /

export function closeNumberBlanks(text: string): StageResult {
  let spaced = 0
  let all = 0
  for (const [, before, behind] of text.matchAll(NUMBER)) {
    all++
    if (before === ' ' && behind === ' ') spaced++
  }
  if (spaced < LEAST || spaced < all * LEAST_SHARE) return { edits: [] }
  const evidence = `${all} 个夹在汉字之间的数里 ${spaced} 个两侧都有空格`
  const edits = linesOf(text).flatMap((line) => {
    const from = SENTENCE.test(line.text) ? (NUMBERED.exec(line.text)?.[0].length ?? 0) : 0
    const pattern = SENTENCE.test(line.text) ? BETWEEN : IN_DATE
    return [...line.text.matchAll(pattern)]
      .filter(({ index }) => index >= from)
      .map(({ index }) => ({
        at: { start: line.start + index, end: line.start + index + 1 },
        text: '',
        rule: 'blank',
        confidence: 0.97,
        evidence,
      }))
  })
  return { edits }
}
