import { describe, expect, it } from 'vitest'
import { analyse, squeeze } from '../../src/search/analyse.ts'

describe('the searchable pieces of a text', () => {
  it.each([
    ['到2025年占比65%', ['到', '2025', '年', '占', '比', '65'], 'a number is one piece'],
    ['生均4.5平方米', ['生', '均', '4.5', '平', '方', '米'], 'a decimal point belongs to its number'],
    ['1.加强管理', ['1', '加', '强', '管', '理'], 'the point after a label does not'],
    ['1+X证书', ['1', 'x', '证', '书'], 'letters are one piece'],
    ['EPC模式', ['epc', '模', '式'], 'letters are one piece'],
    ['（——）。！', [], 'nothing to search for'],
  ])('%s → %j: %s', (text, pieces) => {
    expect(analyse(text).text).toEqual(pieces)
  })

  it.each([
    ['“十四五”规划', '十四五规划', 'quotation marks are passed over'],
    ['通 知', '通知', 'blanks are passed over'],
    ['小学、初中', '小学|初中', 'a comma parts its neighbours'],
    ['2025 65', '2025 65', 'two numbers stay two'],
  ])('%s reads as %s for a phrase: %s', (text, row) => {
    expect(squeeze(analyse(text))).toBe(row)
  })
})
