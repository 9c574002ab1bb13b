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

  it('full-width points that end sentences are full stops, those of numbers are not', () => {
    const text = '一．目标\n（一）新建泵站．改造水闸．\n（二）完善制度．落实经费．加强督导．\n1．排查。'
    expect(clean(text)).toBe('一．目标\n（一）新建泵站。改造水闸。\n（二）完善制度。落实经费。加强督导。\n1．排查。')
  })

  it.each([
    ['a point within a name', '托.杰斐逊小学、约.汉森中学结为友好学校。'],
    ['a program', '{"状态":"成功","信息":"已受理","单位":"水利局","数量":3}'],
    ['one in quotes', '命名为"清泉"工程。'],
  ])('%s stays', (_what, text) => {
    expect(clean(text)).toBe(text)
  })
})

describe('what programs leave in a text', () => {
  it.each([
    ['errors of Word’s fields', '一、目标\n错误!未定义书签。\n见第错误！未找到引用源。页', '一、目标\n见第页'],
    ['the mark of UTF-8 read as Latin-1', 'ï»¿一、目标', '一、目标'],
    ['曰 that recognition took for 日', '3月1曰前报送，5个工作曰内办结。', '3月1日前报送，5个工作日内办结。'],
  ])('%s', (_what, damaged, wanted) => {
    expect(clean(damaged)).toBe(wanted)
  })

  it('何曰、子曰 stay', () => {
    expect(clean('子曰：学而时习之。其一曰勤，二月曰：花朝。')).toBe('子曰：学而时习之。其一曰勤，二月曰：花朝。')
  })
})

describe('numbers before every line', () => {
  it('go before indents and cells as well, which stay', () => {
    const plan = ['　　（一）灌区', '　　（二）水库', ...Array.from({ length: 12 }, (_, nth) => `\t${nth + 20}\t泵站`)]
    const numbered = plan.map((line, nth) => `${String(nth + 1).padStart(3, '0')} ${line}`).join('\n')
    expect(clean(numbered)).toBe(clean(plan.join('\n')))
  })

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
