import { describe, expect, it } from 'vitest'
import { linesOf } from '../../src/model/lines.ts'
import { joinOpenBrackets } from '../../src/parse/open-brackets.ts'

function lines(text: string): string[] {
  return joinOpenBrackets(linesOf(text)).map(({ bare }) => bare)
}

describe('a bracket of units cut by the end of a line', () => {
  it.each([
    ['抓好管护。（责任单位：县林业局、\n县水利局）', 'between two names'],
    ['抓好管护（牵头单位：县林业局，责任\n单位：县水利局）。', 'inside a label'],
    ['（责任单位：各镇（街道）、县林\n业局）', 'another bracket inside, and inside a name'],
  ])('is one line: %s', (text) => {
    expect(lines(text)).toEqual([text])
  })

  it('keeps the place of what it joins', () => {
    const text = '一、总则\n（责任单位：县林业局、\n县水利局）\n二、附则'
    for (const { start, end, text: words } of joinOpenBrackets(linesOf(text)))
      expect(text.slice(start, end)).toBe(words)
  })

  it.each([
    ['抓好管护（责任单位：县林业局\n（一）修渠。（县水利局）', 'another bracket begins'],
    ['抓好管护（每年不少于\n2次）', 'no word of responsibility'],
    ['抓好管护（责任单位：县林业局\n修好水渠。\n疏浚河道。\n（完）', 'nothing closes it nearby'],
  ])('stays as it is: %s', (text) => {
    expect(lines(text)).toEqual(text.split('\n'))
  })
})
