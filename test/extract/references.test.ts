import { describe, expect, it } from 'vitest'
import { findArticles, findReferences } from '../../src/extract/references.ts'

const whole = (text: string) => [{ start: 0, end: text.length }]

describe('what a clause refers to', () => {
  it.each([
    ['titles with their brackets', '落实《山东省学前教育条例》', ['《山东省学前教育条例》']],
    ['a 文号 without the words before it', '根据鲁政办发〔2016〕1号文件', ['鲁政办发〔2016〕1号']],
    [
      'both, in order',
      '按照《办法》（教督〔2017〕6号）和国发〔2021〕14号',
      ['《办法》', '教督〔2017〕6号', '国发〔2021〕14号'],
    ],
    ['a title inside a title', '《关于转发〈意见〉的通知》', ['《关于转发〈意见〉的通知》']],
    ['must not: a date in brackets', '〔2022〕年度计划', []],
  ])('%s', (_, text, wanted) => {
    const found = findReferences(text, whole(text))
    expect(found.map((reference) => reference.text)).toEqual(wanted)
    for (const { at, text: words } of found) expect(text.slice(at.start, at.end)).toBe(words)
  })
})

describe('articles of which law', () => {
  it.each([
    [
      'behind the title',
      '依照《中华人民共和国文物保护法》第六十六条处罚',
      [['《中华人民共和国文物保护法》', '第六十六条']],
    ],
    ['several, with paragraphs', '《教育法》第十二条、第十三条第二款', [['《教育法》', '第十二条、第十三条第二款']]],
    ['behind a remark in brackets', '《公路法》（2017年修正）第七十七条', [['《公路法》', '第七十七条']]],
    ['must not: an article of the document itself', '违反本办法第二条规定的', []],
  ])('%s', (_, text, wanted) => {
    expect(findArticles(text, whole(text)).map(({ title, articles }) => [title, articles])).toEqual(wanted)
  })
})
