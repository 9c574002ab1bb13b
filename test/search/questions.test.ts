import { describe, expect, it } from 'vitest'
import { ASKING, FRAME, stripQuestion, type Wanted } from '../../src/search/questions.ts'

/** What is left to search for, pieces in order. */
const left = (text: string): string[] =>
  stripQuestion(text)
    .text.split(/[|?,!。]/)
    .filter((piece) => piece !== '')

describe('a question', () => {
  it.each<[string, string[], Wanted[]]>([
    ['哪些条款规定了公办园占比？谁负责？', ['公办园占比'], ['unit']],
    ['哪一条说了公办园占比？', ['公办园占比'], []],
    ['心理健康教育由哪个部门牵头？', ['心理健康教育'], ['unit']],
    ['某市民政局负责什么', ['某市民政局'], []],
    ['高中毛入学率目标是多少？', ['高中毛入学率'], ['target']],
    ['教室照明到哪年达标', ['教室照明', '达标'], ['target']],
    ['校车怎么管', ['校车'], []],
    ['租房能入学吗？', ['租房能入学'], []],
    ['图书室要多大面积', ['图书室', '面积'], ['target']],
  ])('%s asks for %j', (text, pieces, wants) => {
    expect(left(text)).toEqual(pieces)
    expect(stripQuestion(text).wants).toEqual(wants)
  })

  it.each([
    ['教师负责制'],
    ['管理规定'],
    ['目标责任'],
    ['由教育局牵头负责'],
    ['课程内容要求'],
    ['功能区'],
    ['关于印发规划的通知'],
  ])('leaves %s as it is: no question word', (text) => {
    expect(stripQuestion(text)).toEqual({ text, wants: [] })
  })

  it('has a reason for every row and no word twice', () => {
    const rows = [...ASKING, ...FRAME]
    const words = rows.flatMap((row) => row.words)
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
    expect(rows.filter(({ reason }) => reason === '')).toEqual([])
  })
})
