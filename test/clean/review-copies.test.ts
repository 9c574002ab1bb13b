import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'

const clean = (text: string): ReturnType<typeof cleanText> => cleanText(plainText(text))
const HEAD = ['某某县水利局', '水利发展方案', '为做好水利工作，制定本方案。', '一、主要任务']
const TASKS = Array.from({ length: 18 }, (_, index) => `${index + 1}.推进第${index + 1}项水利任务，年内完成。`)
const ROWS = ['指标\t单位\t2025年', '灌溉面积\t万亩\t36', '供水工程\t处\t12', '水库\t座\t4']

/** A line behind each of some lines. */
function withLines(lines: readonly string[], behind: readonly number[], line: (nth: number) => string): string {
  return lines.flatMap((own, index) => (behind.includes(index) ? [own, line(behind.indexOf(index))] : [own])).join('\n')
}

const TEXT = [...HEAD, ...TASKS.slice(0, 9), ...ROWS, ...TASKS.slice(9)]
const IN_TABLE = HEAD.length + 9 + 1

describe('copies of a draft', () => {
  it.each([
    ['[批注1：张某：再核数据]', '到2025年，灌溉面积达到[批注1：张某：再核数据]36万亩。'],
    ['批注 [A2] in brackets', '到2025年，灌溉面积达到[批注 [A2]: 与上稿不一致]36万亩。'],
    ['批注[张某3]', '到2025年，灌溉面积达到【批注[张某3]：请核】36万亩。'],
  ])('a note goes and is kept: %s', (_why, text) => {
    const result = clean(text)
    expect(result.text).toBe('到2025年，灌溉面积达到36万亩。')
    expect(result.labels).toHaveLength(1)
  })

  it('a stamp with the number of the sheet goes from paragraphs and tables', () => {
    const result = clean(
      withLines(TEXT, [5, IN_TABLE, 24], (nth) => `打印：李某 2023-04-12 09:30　第 ${nth + 1} 页/共 3 页`),
    )
    expect(result.text).toBe(TEXT.join('\n'))
    expect(new Set(result.labels.map(({ kind }) => kind))).toEqual(new Set(['page-number']))
  })

  it('a label that takes no notice of tables goes', () => {
    expect(clean(withLines(TEXT, [5, IN_TABLE, 24], () => '内部讨论材料　请勿转发')).text).toBe(TEXT.join('\n'))
  })

  it.each([
    ['a note of the author', '灌溉面积36万亩【批注：不含外调水】。'],
    ['what is written about notes', '审阅人在文稿上作批注1处，列出[批注]清单。'],
    ['lines of a contents table', '总体要求　第 1 页\n主要任务　第 3 页\n保障措施　第 9 页'],
    [
      'a line between rows only',
      [...HEAD, ...ROWS, '其中由县级实施的项目', ...ROWS, '其中由县级实施的项目', ...ROWS].join('\n'),
    ],
    ['a heading that returns', withLines([...HEAD, ...TASKS], [5, 11, 17], () => '重点任务和责任分工')],
    ['units above tables', withLines(TEXT, [5, IN_TABLE, 24], () => '计量单位：万亩、处、座')],
    ['a line that came twice', withLines(TEXT, [5, IN_TABLE], () => '内部讨论材料　请勿转发')],
  ])('%s stays', (_why, text) => {
    expect(clean(text).text).toBe(text)
  })
})
