import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'

const clean = (text: string): string => cleanText(plainText(text)).text

describe('the marks of Word in a dump', () => {
  it.each([
    [
      'rows, each on its line',
      '指标\x07单位\x07\x07\r粮食产量\x07万吨\x07\x07\r正文。',
      '指标\t单位\n粮食产量\t万吨\n正文。',
    ],
    ['rows that follow without a line end', '甲\x07乙\x07\x07丙\x07丁\x07\x07正文。', '甲\t乙\n丙\t丁\n正文。'],
    ['a cell that is empty', '甲\x07\x07丙\x07\x07\r', '甲\t\t丙\n'],
    ['cells that are paragraphs too', '甲\r\x07乙\r\x07\r\x07丙\r\x07丁\r\x07\r\x07', '甲\t乙\n丙\t丁'],
    ['a break by hand in a sentence', '完成污水\x0b管网改造30公里。\r二、保障', '完成污水管网改造30公里。\n二、保障'],
    ['…and in a cell', '劳动\x0b教育\x071次\x07\x07', '劳动教育\t1次'],
    [
      'a field leaves what it shows',
      '依据\x13 HYPERLINK "http://a.cn" \\o "t" \x14《规划》\x15编制。',
      '依据《规划》编制。',
    ],
    ['a field that shows nothing', '第\x13 PAGE \x15页说明', '第页说明'],
    ['one field in another', '\x13 TOC \\o "1-3" \x14\x13 PAGEREF _Toc1 \\h \x14目标\x15\r保障\x15\r', '目标\n保障\n'],
    ['objects and hyphens', '见\x01图\x081，A\x1eB，提\x1f高', '见图1，A-B，提高'],
  ])('%s', (_why, dumped, wanted) => {
    expect(clean(dumped)).toBe(wanted)
  })

  it.each([
    ['between paragraphs', '加强领导。\x0b落实责任。', '加强领导。\n落实责任。'],
    [
      'between numbered lines',
      '总体要求\x0b1.坚持统筹\x0b2.坚持创新，推进改革。',
      '总体要求\n1.坚持统筹\n2.坚持创新，推进改革。',
    ],
    ['in a title', '某某县人民政府\x0b关于印发方案的通知\r各乡镇：', '某某县人民政府\n关于印发方案的通知\n各乡镇：'],
  ])('a break by hand %s is a line end', (_why, dumped, wanted) => {
    expect(clean(dumped)).toBe(wanted)
  })
})
