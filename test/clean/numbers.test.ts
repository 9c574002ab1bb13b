import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { countRules } from '../../src/clean/rule-counts.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { CLEAN_SEEDS, seed } from './seeds.ts'

const clean = (text: string): ReturnType<typeof cleanText> => cleanText(plainText(text))

describe('damaged numbers', () => {
  it.each([
    ['a closing bracket lost from a 文号', '淄政发〔20222号', '淄政发〔2022〕2号'],
    ['month and day in one', '2022426日', '2022年4月26日'],
    ['the same behind a year', '2022年1226日', '2022年12月26日'],
    [
      'both brackets lost, the same body and year elsewhere',
      '湘人社发〔2018〕3号、湘人社发201851号',
      '湘人社发〔2018〕3号、湘人社发〔2018〕51号',
    ],
    ['O and l in a 文号', '鲁政办发〔2O22〕l2号', '鲁政办发〔2022〕12号'],
    ['O and l in a date', '2O22年l2月3O日', '2022年12月30日'],
    ['O in a percentage', '普惠率达到9O%以上', '普惠率达到90%以上'],
    ['O in an amount', '投入2O万元、1.O5亿元', '投入20万元、1.05亿元'],
    ['O and l before what is counted', '绿地3OO平方米，路灯6l盏、泵房2l处', '绿地300平方米，路灯6l盏、泵房21处'],
    ['how often a flood comes', '按2O年一遇设防', '按20年一遇设防'],
    ['both ends of a range', '每班4O—5O人', '每班40—50人'],
    ['an amount with its thousands', '每户补助1,5OO元', '每户补助1,500元'],
    ['the number of an article', '依照第l8条、第2O条', '依照第18条、第20条'],
    ['a first l, where others are proved', '泵房3O处、井房2O处，闸门l5座', '泵房30处、井房20处，闸门15座'],
  ])('%s is mended: its frame leaves one reading', (_why, damaged, wanted) => {
    expect(clean(damaged).text).toBe(wanted)
  })

  it.each([
    ['a date with two readings', '2022111日', ['2022年1月11', '2022年11月1']],
    ['brackets lost, nothing to compare with', '湘人社发201851号', ['〔2018〕51']],
    ['the same between blanks', '湘人社发 201851 号', ['〔2018〕51']],
    ['a letter that may be several digits', '普惠率达到9S%', ['5']],
    ['the same before what is counted', '新增床位3B个', ['8']],
    ['a first l alone', '闸门l5处', ['15']],
  ])('%s stays and is a doubt', (_why, text, candidates) => {
    const result = clean(text)
    expect(result.text).toBe(text)
    expect(result.doubts.map((doubt) => doubt.candidates.map((candidate) => candidate.text))).toEqual([candidates])
  })

  it('without a frame letters among digits are doubted only where others are proved', () => {
    expect(clean('品种“农科l8”“农科24”，电线1O1。').doubts).toEqual([])
    const { doubts } = clean('试验田3O亩、良种4O吨，品种“农科l8”“农科24”，电线1O1。')
    expect(doubts.map(({ before, candidates }) => [before, candidates[0]!.text])).toEqual([
      ['l8', '18'],
      ['1O1', '101'],
    ])
  })

  it('ranges are doubted only where such a loss is proved', () => {
    expect(clean('每人掌握12项技能，建设68个基地。').doubts).toEqual([])
    const doubts = clean('淄政发〔20222号\n每人掌握12项技能，建设68个基地，培育1015名骨干。').doubts
    expect(doubts.map(({ before, candidates }) => [before, candidates[0]!.text])).toEqual([
      ['12', '1—2'],
      ['68', '6—8'],
      ['1015', '10—15'],
    ])
  })

  it.each([
    '二〇二二年十二月',
    '5G基站、O2O模式、IL-6检测、PM2.5',
    '（IOC）批准〔IIIS〕认证',
    '1l矿泉水，Ol档案，S1线，占I%、II%',
    '5l桶装水、4l家用电器、10l米酒、2l天然水',
    'O2O项目、H2O个体、O3日最大值、N2O处理',
    '3S店、2B栋、500g袋、5G个人套餐、第I条',
    '指标|巩固率|95|%|2025',
    '见https://a.cn/%E5%9B%B3%',
    '执行GB 20222号标准',
    '2022年12月31日、2022年2月',
    '国发2022年第5号',
  ])('%s stays', (text) => {
    const result = clean(text)
    expect(result.text).toBe(text)
    expect(result.doubts).toEqual([])
  })

  it.each(CLEAN_SEEDS)('%s has no number touched or doubted', (id) => {
    const { edits, doubts } = cleanText(seed(id))
    expect([...edits].filter(({ before, after }) => before.replace(/\D/g, '') !== after.replace(/\D/g, ''))).toEqual([])
    expect(doubts).toEqual([])
  })

  it('repairs and doubts are counted by rule', () => {
    const { edits, doubts } = cleanText(seed('zibo-edu-14-5'))
    const counts = countRules(edits, doubts)
    expect(counts.repairs['byte-drift']).toBe(21)
    expect(counts.repairs['damaged-number']).toBe(2)
    expect(Object.keys(counts.doubts)).toEqual(['byte-drift', 'damaged-number'])
    expect(Object.keys(counts.repairs)).toEqual(Object.keys(counts.repairs).sort())
  })
})

it('a letter in a date is a digit also where the 日 behind it lost a byte', () => {
  const gbk = new TextDecoder('gbk')
  const recoded = (text: string): string => gbk.decode(new TextEncoder().encode(text))
  const lines = [
    '甲县人民政府关于印发粮食安全规划的通知各乡镇',
    '推进农田水利建设，完善灌溉设施，保障粮食安全',
    '2023年3月l4日',
    '推进农田水利建设，完善灌溉设施，保障粮食安全',
  ]
  expect(clean(lines.map(recoded).join('\n')).text).toContain('2023年3月14')
})
