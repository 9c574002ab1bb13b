import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'

const clean = (text: string): string => cleanText(plainText(text)).text

describe('signs of an English keyboard', () => {
  it('full stops and quotes come back where the text writes them so again and again', () => {
    const text =
      '推进"十四五"灌区改造.新建泵站3座.改造"卡脖子"渠段.完善管护制度.\n落实"水长制"责任.投资1.5亿元.灌溉率达到95%.'
    expect(clean(text)).toBe(
      '推进“十四五”灌区改造。新建泵站3座。改造“卡脖子”渠段。完善管护制度。\n落实“水长制”责任。投资1.5亿元。灌溉率达到95%。',
    )
  })

  it.each([
    ['a point within a name', '托.杰斐逊小学、约.汉森中学结为友好学校。'],
    ['a program', '{"状态":"成功","信息":"已受理","单位":"水利局","数量":3}'],
    ['one in quotes', '命名为"清泉"工程。'],
  ])('%s stays', (_what, text) => {
    expect(clean(text)).toBe(text)
  })
})

describe('numbers before every line', () => {
  const lines = Array.from({ length: 16 }, (_, nth) => `推进第${nth + 3}处泵站改造，明确责任人和时限。`)

  it('go', () => {
    const plan = ['一、灌区', ...lines.slice(0, 8), '二、水库', ...lines.slice(8)]
    expect(clean(plan.map((line, nth) => `${String(nth + 1).padStart(3)}  ${line}`).join('\n'))).toBe(plan.join('\n'))
  })

  it.each([
    ['of a list', lines.map((line, nth) => `${nth + 1} ${line}`)],
    ['of a list with paragraphs', lines.flatMap((line, nth) => [`${nth + 1} ${line}`, '要求：年底完成。'])],
    ['of years', Array.from({ length: 14 }, (_, nth) => `${2010 + nth} 年完成泵站${nth}座。`).toSorted(() => -1)],
  ])('stay: %s', (_what, own) => {
    expect(clean(own.join('\n'))).toBe(own.join('\n'))
  })
})
