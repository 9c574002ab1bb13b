import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { utf8AsGbk } from '../damage/encodings.ts'

const damaged = (text: string): ReturnType<typeof cleanText> =>
  cleanText(
    plainText(
      text
        .split('\n')
        .map((line) => utf8AsGbk(line))
        .join('\n'),
    ),
  )
const BODY = '推进农田水利建设，完善灌溉设施，提高粮食综合生产能力，保障粮食安全。'

describe('a lost character whose frame one candidate alone fits', () => {
  it.each([
    ['a 文号', '甲政发〔2022〕19号'],
    ['a date', '甲县人民政府\n2022年9月26日'],
    ['a chapter and a section', `第一章 总体要求\n${BODY}\n第二节 重点任务\n${BODY}`],
    ['the first of several numbered lines', `一、农田和水利\n${BODY}\n二、水利工程\n${BODY}`],
    ['the bracket of units at a paragraph’s end', `${BODY}（责任单位：县农业农村局、县水利局、县财政局）\n${BODY}`],
    ['the bracket of a cell', '指标名称\t年均增长率（%）\t45\n有效灌溉率（%）\t90'],
  ])('is settled: %s', (_why, text) => {
    const whole = `甲县人民政府关于印发粮食安全规划的通知\n${text}\n${BODY}\n${BODY}`
    const result = damaged(whole)
    expect(result.text).toBe(whole)
    expect(result.doubts).toEqual([])
  })

  it('what stands in a bracket that is still open has no stop: a doubt', () => {
    const line = '〔责任单位：县农业农村局、县水利局、县财政局、县林业局〕'
    expect(utf8AsGbk(line)).toMatch(/\ufffd$/)
    const { text, doubts } = damaged(`甲县人民政府关于印发粮食安全规划的通知\n${line}\n${BODY}`)
    expect(text).not.toContain('县林业局。')
    expect(doubts).toHaveLength(1)
  })

  it('says which frame it was', () => {
    const { edits } = damaged(`甲县人民政府关于印发粮食安全规划的通知\n甲政发〔2022〕19号\n${BODY}`)
    expect([...edits].some(({ evidence }) => evidence.includes('发文字号'))).toBe(true)
  })

  it.each([
    ['a sign that says more or less', `粮食产量\t≥45\n${BODY}`, '≥'],
    ['a comma or a bracket within a sentence', `全县人口137万人，60周岁以上老年人36万人。${BODY}`, '，'],
  ])('and stays in doubt where nothing tells: %s', (_why, text, char) => {
    const { doubts } = damaged(`甲县人民政府关于印发粮食安全规划的通知\n${BODY}\n${text}`)
    expect(doubts.some(({ candidates }) => candidates.some(({ text }) => text === char))).toBe(true)
  })
})
