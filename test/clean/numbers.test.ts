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
    ['a year and a month', '20246月底前，', '2024年6月底前，'],
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
    ['a day and an hour', '于202443017:30前提交', ['2024年4月30日17']],
    ['hours from one to another', '时间：上午8:3012:00', ['8:30—12:00']],
    ['more days than a month has', '名单于531日前报送', ['5月31']],
    ['a year and what may be two months', '202412月完成', ['2024年12']],
    ['a letter that may be several digits', '普惠率达到9S%', ['5']],
    ['the same before what is counted', '新增床位3B个', ['8']],
    ['a first l alone', '闸门l5处', ['15']],
  ])('%s stays and is a doubt', (_why, text, candidates) => {
    const result = clean(text)
    expect(result.text).toBe(text)
    expect(result.doubts.map((doubt) => doubt.candidates.map((candidate) => candidate.text))).toEqual([candidates])
  })

  it('two decimal points in a number are a doubt where a loss is proved, and stand elsewhere', () => {
    const doubts = (text: string) => clean(text).doubts.map(({ candidates }) => candidates[0]?.text)
    expect(doubts('于20246月前，酸碱度在6.58.5之间')).toEqual(['6.5—8.5'])
    expect(doubts('参照国标6.58.5一节')).toEqual([])
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
    expect(counts.repairs['byte-drift']).toBe(23)
    expect(counts.repairs['damaged-number']).toBe(2)
    expect(Object.keys(counts.doubts)).toEqual(['byte-drift', 'damaged-number'])
    expect(Object.keys(counts.repairs)).toEqual(Object.keys(counts.repairs).sort())
  })
})

describe('ranges whose mark is lost', () => {
  it.each([
    ['months that no year has', '每年46月检修渠系。', '46', '4—6'],
    ['days that no month has', '于3月1018日集中报名。', '1018', '10—18'],
    ['grades that no school has', '面向46年级学生开展。', '46', '4—6'],
    ['ages that nobody reaches', '为3564岁妇女筛查。', '3564', '35—64'],
    ['months of age', '对1836个月婴幼儿分班。', '1836', '18—36'],
    ['floods that nobody reckons with', '城区堤防2050年一遇。', '2050', '20—50'],
    ['two years', '编制20212030年规划。', '20212030', '2021—2030'],
    ['two points in one number', '管道埋深0.81.2 m，坡度1.52.5%。', '0.81.2', '0.8—1.2'],
    ['a ratio without its mark', '高中师生比达到112，持续优化。', '112', '1∶12'],
    ['a ratio of two', '护士与床位的比例不低于15。', '15', '1∶5'],
  ])('%s: a doubt in any text', (_why, text, damaged, reading) => {
    const result = clean(text)
    expect(result.text).toBe(text)
    expect(result.doubts.map(({ before, candidates }) => [before, candidates[0]!.text])[0]).toEqual([damaged, reading])
  })

  it('steps that go on where the one before ends', () => {
    const doubted = (text: string): string[] => clean(text).doubts.map(({ candidates }) => candidates[0]!.text)
    expect(doubted('85分以上为优，7084分为良，5569分为中，55分以下为差。')).toEqual(['70—84', '55—69'])
    expect(doubted('三档分别补助：20人以下、2040人、4160人。')).toEqual(['20—40', '41—60'])
    expect(doubted('幼儿分班：612个月、1218个月、1824个月。')).toEqual(['6—12', '12—18', '18—24'])
  })

  it.each([
    '2022年12月、工期18月、24月龄、13月薪，36个月缴费、180个月社保',
    '5月105日记事，12年级国际班，3米512岁古树、618岁的银杏',
    '100年一遇、500年一遇、1000年一遇洪水',
    '3.12.1元素周期表；版本2.83.4；2021.12.31米样',
    '师生比1:15，师生比达到1∶12，比例为12%，达到100，人均15。',
    '小班20人、共520人、中班30人、全园2030人，另有45人。',
    '5分、20分、520分、1030分',
    '20212025号档案，电话20222025。',
  ])('%s: neither touched nor doubted', (text) => {
    const result = clean(text)
    expect([result.text, result.doubts]).toEqual([text, []])
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

it('a date that the calendar of its year has not is none', () => {
  expect(clean('于2021229日前完成。').text).toBe('于2021229日前完成。')
  expect(clean('于2020229日前完成。').text).toBe('于2020年2月29日前完成。')
  expect(clean('于2021年431日前完成。').doubts).toHaveLength(1)
})

describe('a number of which a digit is lost', () => {
  it.each([
    ['公办幼儿园占比达到6?%，其余不变。', '6?'],
    ['义务教育巩固率达到99?5%。', '99?5'],
    ['培训骨干教师?00名。', '?00'],
    ['到2？25年建成泵站3座。', '2？25'],
    ['灌溉面积8□万亩。', '8□'],
    ['教师轮岗比例不低于1015%。', '1015'],
    ['当小时降雨量?50mm时，发布预警。', '?50'],
    ['气温在-12℃?18℃之间。', '?18'],
  ])('is a doubt: %s', (text, damaged) => {
    const { text: clean, doubts } = cleanText(plainText(text))
    expect(clean).toBe(text)
    expect(doubts.map(({ rule, before }) => [rule, before])).toEqual([['damaged-number', damaged]])
  })

  it.each([
    '目标能否达到60?请说明理由。',
    '20□□年□□月□□日',
    '□1人 □2人 □3人',
    '产值增长1015%。',
    '完成了吗？3个月。',
    '到几年级？9年级。',
  ])('%s stays without one', (text) => {
    const { text: clean, doubts } = cleanText(plainText(text))
    expect([clean, doubts]).toEqual([text, []])
  })
})

describe('frames of other sources', () => {
  it('a number of a document that lost its closing bracket and its 号 is a doubt', () => {
    const { text, doubts } = cleanText(plainText('清政办发〔201746\n各乡镇人民政府：'))
    expect(text).toBe('清政办发〔201746\n各乡镇人民政府：')
    expect(doubts.map(({ before, candidates }) => [before, candidates[0]!.text])).toEqual([
      ['〔201746', '〔2017〕46号'],
    ])
  })

  it.each([
    ['二OO六年二月二十日', '二〇〇六年二月二十日'],
    ['二oo四年五月十九日', '二〇〇四年五月十九日'],
    ['一九九O年', '一九九〇年'],
    ['第二O三车间', '第二O三车间'],
    ['二○二一年', '二○二一年'],
  ])('%s is %s', (printed, wanted) => {
    expect(cleanText(plainText(printed)).text).toBe(wanted)
  })
})
