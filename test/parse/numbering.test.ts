import { describe, expect, it } from 'vitest'
import { chineseNumber } from '../../src/model/chinese-numbers.ts'
import { readLabel } from '../../src/parse/numbering.ts'
import cases from './cases/numbering.json' with { type: 'json' }

describe('the number a line begins with', () => {
  it.each(cases)('$why: $line', ({ line, label }) => {
    const found = readLabel(line)
    expect(found && [found.style, found.text, found.ordinal]).toEqual(label)
  })

  it('counts the label with its mark and the blanks behind it', () => {
    expect(readLabel('（三）、 发展目标')?.length).toBe(5)
    expect(readLabel('第二章　组织')?.length).toBe(4)
  })
})

describe('Chinese numbers', () => {
  it.each([
    ['十', 10],
    ['二十', 20],
    ['二十三', 23],
    ['一百零五', 105],
    ['一百一十', 110],
    ['12', 12],
    ['三四', null],
    ['若干', null],
  ])('%s → %s', (text, value) => {
    expect(chineseNumber(text)).toBe(value)
  })
})
