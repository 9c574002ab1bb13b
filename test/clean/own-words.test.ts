import { describe, expect, it } from 'vitest'
import { weighByOwnWords } from '../../src/clean/own-words.ts'

const RULE = 'recode'

/** A doubt where `text` has a `?`, between readings as likely as they are given. */
function weigh(text: string, readings: Readonly<Record<string, number>>, certain = 1): readonly string[] {
  const at = { start: text.lastIndexOf('?'), end: text.lastIndexOf('?') + 1 }
  const candidates = Object.entries(readings).map(([text, confidence]) => ({ text, confidence, evidence: '' }))
  const whole = { start: 0, end: at.start - 4 }
  const read = { at: whole, text: text.slice(whole.start, whole.end), rule: RULE, confidence: certain, evidence: '' }
  const { edits, doubts } = weighByOwnWords(text, {
    edits: [read],
    doubts: [{ rule: RULE, at, candidates, evidence: '' }],
  })
  expect(edits.length + doubts.length).toBe(2)
  return edits.slice(1).map((edit) => `${edit.text}：${/“(.*)”/.exec(edit.evidence)?.[1]}`)
}

const OFFICES = '县农业农村局、县林业局负责，县农业农村局、县水务局配合，由县农业农村局牵头，'

describe('a lost character that the text writes elsewhere with all its bytes', () => {
  it.each([
    ['an office before a number', `${OFFICES}农业农村?25日报送`, { 局: 0.5, 屯: 0.3, 属: 0.2 }, ['局：农村局']],
    [
      'before a number, which counts as any',
      '占比超过12%，占比超过7%，占比超过35%，渠道占比超?8%',
      { 这: 0.5, 过: 0.5 },
      ['过：比超过'],
    ],
    ['the indent of a line', '\n　　一、\n　　二、\n　　三、\n　　四、\n　?1.', { '《': 0.5, '　': 0.5 }, ['　：']],
    [
      'of several characters those that differ',
      `为养老服务，管养老服务，建养老服务，好养老服务，提供养?务`,
      { 要服: 0.5, 老服: 0.5 },
      ['老服：养老服'],
    ],
  ])('is read as there: %s', (_why, text, readings, wanted) => {
    expect(weigh(text, readings)).toEqual(wanted)
  })

  it.each([
    ['a sign that says more or less', '密度≥3，容积≥3，绿地≥3，车位≥3，密度?3', { '≥': 0.5, '≤': 0.5 }],
    ['a numeral', '（一）年、（一）年、（一）年、（一）年、（?）年', { 一: 0.5, 中: 0.5 }],
    ['what may be the image of a digit', '公园里，公园里，公园里，公园里，公?里', { 园: 0.5, 因: 0.5 }],
    ['where both stand elsewhere', '提出了，提出了，提出了，提升了，提升了，提?了', { 出: 0.5, 升: 0.5 }],
    ['where neither does', `${OFFICES}产出高于6?每亩`, { 名: 0.7, 吨: 0.3 }],
    ['where it stands once, and reads worse', '县农业农村局牵头，农业农村?25日报送', { 屯: 0.9, 局: 0.1 }],
  ])('and stays in doubt: %s', (_why, text, readings) => {
    expect(weigh(text, readings)).toEqual([])
  })

  it('is not learnt from what is not sure itself', () => {
    expect(weigh(`${OFFICES}农业农村?25日报送`, { 局: 0.5, 屯: 0.5 }, 0.9)).toEqual([])
  })
})
