import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'

const clean = (text: string): string => cleanText(plainText(text)).text
const LINE = '加强水源保护，完善供水管网，保障饮水安全；落实管护责任，定期检测水质。\n'

/** Each so many-th comma as ASCII has it. */
function foldSome(text: string, every: number): string {
  let count = 0
  return text.replace(/，/g, (mark) => (count++ % every === 0 ? ',' : mark))
}

describe('commas of which some were folded', () => {
  it('go back between hanzi where every third is folded', () => {
    const text = LINE.repeat(8)
    expect(clean(foldSome(text, 3))).toBe(text)
  })

  it.each([
    ['a slip or two', foldSome(LINE.repeat(12), 30)],
    ['few in a short text', foldSome(LINE.repeat(2), 3)],
    ['brackets that the author set so', `${LINE}推进改革(见附件)，完成试点。\n`.repeat(5)],
    ['commas in numbers and between Latin words', `${LINE.repeat(3)}${'总投资12,500万元（A,B两标段）。\n'.repeat(8)}`],
  ])('%s stay', (_why, text) => {
    expect(clean(text)).toBe(text)
  })
})

describe('marks of a text that folded them all', () => {
  const FOLDED = '加强水源保护,完善供水管网,保障饮水安全;落实管护责任:定期检测水质(含井水)。\n'.repeat(3)
  const last = (line: string): string =>
    clean(FOLDED + line)
      .split('\n')
      .at(-1)!

  it.each([
    ['behind a figure, before another', '漏损率≤9%,3类水源;水温≤12℃,2处', '漏损率≤9%，3类水源；水温≤12℃，2处'],
    ['behind a mark that is folded itself', '联系电话:(0631)518', '联系电话：（0631）518'],
    ['before the number of an item', '编制预案(含附图);2.开展演练', '编制预案（含附图）；2.开展演练'],
  ])('go back %s', (_why, folded, wanted) => {
    expect(last(folded)).toBe(wanted)
  })

  it.each([
    ['a unit with its letter', '夜间噪声50 dB(A)。'],
    ['a function', '函数f(x)、g(t)的值'],
    ['numbers and times', '投资1,200万元，9:30开始'],
    ['a line of figures alone', '10%,20%;30%'],
    ['the reading of a rare hanzi', '遄(chuán)台、淄(zī)河'],
  ])('stay as they are in %s', (_why, line) => {
    expect(last(line)).toBe(line)
  })
})

describe('a comma that a site set before marks', () => {
  it('goes where it is set again and again', () => {
    const text = '会议通过了方案,,批准了报告。分两部分:一,、回顾去年工作,;二、安排今年工作,。'
    expect(cleanText(plainText(text)).text).toBe(
      '会议通过了方案，批准了报告。分两部分：一、回顾去年工作；二、安排今年工作。',
    )
  })

  it('stays between cells without a value, and where it is one slip', () => {
    for (const text of ['张三,,李四\n王五,,赵六\n孙七,,周八', '会议通过了方案，，批准了报告。'])
      expect(clean(text).replaceAll('，', ',')).toBe(text.replaceAll('，', ','))
  })
})
