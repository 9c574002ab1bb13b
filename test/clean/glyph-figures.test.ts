import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'

/** shows that the font of the text shifts glyphs */
const KIN = '推进“四好公路冶建设，打造“智慧水务冶平台。'

interface Result {
  readonly text: string
  /** what is doubted, with its first candidate */
  readonly doubts: readonly string[]
}

function clean(text: string): Result {
  const { text: found, doubts } = cleanText(plainText(text))
  return { text: found, doubts: doubts.map(({ before, candidates }) => `${before}${candidates[0]!.text}`) }
}

function amongKin(line: string): Result {
  const { text, doubts } = clean(`${KIN}\n${line}`)
  return { text: text.slice(KIN.length + 1), doubts }
}

describe('marks of figures', () => {
  it.each([
    ['a lower limit of what is measured', '污水处理率逸92.5%', '污水处理率≥92.5%'],
    ['an upper limit, whatever it is of', '车辆臆12台，坡度臆 3%', '车辆≤12台，坡度≤ 3%'],
    ['per mille', '出生率控制在8.5译以内，死亡率6译。', '出生率控制在8.5‰以内，死亡率6‰。'],
    ['a proportion and a scale', '师生比1颐15，比例尺1颐5000', '师生比1∶15，比例尺1∶5000'],
    ['a unit by a unit', '电价0.6元辕千瓦时，水耗3吨辕人，48辕60', '电价0.6元/千瓦时，水耗3吨/人，48/60'],
    ['a standard and its year', '执行GB 12348原2008、DB37辕T 1996原2011', '执行GB 12348-2008、DB37/T 1996-2011'],
    ['a telephone number', '值班电话0631原5180000', '值班电话0631-5180000'],
    ['a span of years', '规划期2016原2030年', '规划期2016-2030年'],
    ['degrees, minutes and seconds', '北纬36毅42忆15义、东经117毅6忆', '北纬36°42′15″、东经117°6′'],
    ['a millionth', '臭氧160滋g/m³', '臭氧160μg/m³'],
  ])('%s: the frame is enough', (_why, damaged, wanted) => {
    expect(clean(damaged)).toEqual({ text: wanted, doubts: [] })
  })

  it.each([
    ['a limit behind a name of two characters and more', '床位使用逸85%', '床位使用≥85%'],
    ['a limit alone in a cell', '入园人数\t逸1200', '入园人数\t≥1200'],
    ['a formula', '取值H越2.5，k屹0', '取值H=2.5，k≠0'],
    ['an angle', '屋面坡度30毅以内', '屋面坡度30°以内'],
    ['two numbers', '分值3原5分', '分值3-5分'],
    ['steps of one hanzi each', '形成“查原改原验”闭环', '形成“查-改-验”闭环'],
    ['a title that only its end shows', '印发叶海岛保护办法》', '印发《海岛保护办法》'],
  ])('%s: the other glyphs of the text prove it', (_why, damaged, wanted) => {
    expect(amongKin(damaged)).toEqual({ text: wanted, doubts: [] })
  })

  it.each([
    ['a name or a limit, among shifted glyphs', amongKin('何逸95分'), '逸≥'],
    ['a lone dash between numbers', clean('分值3原5分'), '原-'],
    ['a cell, in a text that shows no other', clean('入园人数\t逸1200'), '逸≥'],
  ])('%s is a doubt', (_why, { doubts }, wanted) => {
    expect(doubts).toEqual([wanted])
  })

  const WORDS = [
    '李逸2021年到任，何逸95分，安逸3年，飘逸2022版。',
    '纯属臆测2次，胸臆之言。',
    '招聘翻译2名、译制片5部、配备3译员，2023译丛出版。',
    '期颐之年，颐养天年1处。',
    '行辕年久失修，车辕2根，南辕北辙。',
    '改建G309原205国道，S102原8米路面拓宽至12米，S205原2015年建成。',
    '弘毅2班，2022毅行大会，回忆3则。',
    '滋养1方，跃升2位，超越5个，工艺3种，屹立20年，上衣2件，预计5亿元。',
    '“平原草原”行动，“中原”粮仓，公园颐园小区2处。',
    '片片红叶，依据《茶叶质量办法》执行。',
  ]
  it.each(WORDS)('words beside figures stay: %s', (text) => {
    expect(clean(text)).toEqual({ text, doubts: [] })
  })

  it.each(WORDS.slice(1))('among shifted glyphs as well: %s', (text) => {
    expect(amongKin(text)).toEqual({ text, doubts: [] })
  })
})

describe('grades alone', () => {
  it.each([
    ['behind a word that leads to one', '断面达到芋类，启动郁级预警', '断面达到Ⅲ类，启动Ⅳ级预警'],
    ['a range of two', '水质保持域—芋类', '水质保持Ⅱ—Ⅲ类'],
    ['in brackets', '（玉型）响应', '（Ⅰ型）响应'],
  ])('%s: among shifted glyphs a repair', (_why, damaged, wanted) => {
    expect(amongKin(damaged)).toEqual({ text: wanted, doubts: [] })
    expect(clean(damaged).doubts).not.toEqual([])
  })

  it('where the hanzi is a word elsewhere in the text, a doubt', () => {
    const { text, doubts } = amongKin('土质为玉类，另有玉石加工。')
    expect([text, doubts]).toEqual(['土质为玉类，另有玉石加工。', ['玉Ⅰ']])
  })

  it.each(['推广薯芋类蔬菜，展销宝玉类饰品。', '葱郁级次分明'])('%s stays', (text) => {
    expect(clean(text)).toEqual({ text, doubts: [] })
    expect(amongKin(text)).toEqual({ text, doubts: [] })
  })
})

describe('blanks of full width', () => {
  it.each([
    ['chapters', '第一章摇附则\n第二章摇罚则', '第一章　附则\n第二章　罚则'],
    ['articles', '第三条摇所称古树\n第四条摇县林业局', '第三条　所称古树\n第四条　县林业局'],
    ['annexes', '附件1摇责任清单\n附件2摇进度表', '附件1　责任清单\n附件2　进度表'],
    ['indents', '摇摇各镇应当落实。\n摇摇县直单位参照执行。', '　　各镇应当落实。\n　　县直单位参照执行。'],
  ])('%s that go on differently prove one another', (_why, damaged, wanted) => {
    const source = plainText(damaged)
    const { edits, doubts } = cleanText(source)
    expect([...edits].every(({ rules }) => rules.includes('glyph-shift'))).toBe(true)
    expect(doubts).toEqual([])
    expect(clean(damaged).text).toBe(wanted)
  })

  it.each([
    ['a single heading', '第五章摇监督', '第五章　监督'],
    ['behind a number', '附表：2.摇名册', '附表：2.　名册'],
    ['two between bodies that sign together', '县林业局摇摇县水务局', '县林业局　　县水务局'],
  ])('%s: among shifted glyphs', (_why, damaged, wanted) => {
    expect(amongKin(damaged)).toEqual({ text: wanted, doubts: [] })
  })

  it('a single heading in a text that shows no other is a doubt', () => {
    expect(clean('第五章摇监督')).toEqual({ text: '第五章摇监督', doubts: ['摇　'] })
  })

  it.each([
    '第一章总则\n第二章摇号办法\n第三章摇珠选房',
    '第一条　摇号由公证处监督。\n第二条摇号结果公示。',
    '古塔摇摇欲坠\n摇摇晃晃的危桥',
    '生产摇摇车、摇摇椅，河水摇摇晃晃',
    '毫不动摇推进改革，第一轮摇出名单，设摇篮计划1项。',
  ])('%s stays', (text) => {
    expect(clean(text)).toEqual({ text, doubts: [] })
    expect(amongKin(text)).toEqual({ text, doubts: [] })
  })
})

describe('symbols, among shifted glyphs', () => {
  it.each([
    ['a tick alone in its cell', '任务\t一季度\n修渠\t姨', '任务\t一季度\n修渠\t√'],
    ['circles in a table', '甲线\t茵\n乙线\t荫', '甲线\t○\n乙线\t●'],
    ['the arrows of a procedure', '登记寅勘验寅公示', '登记→勘验→公示'],
    ['bullets', '姻完善制度\n姻强化考核', '■完善制度\n■强化考核'],
  ])('%s comes back', (_why, damaged, wanted) => {
    expect(amongKin(damaged)).toEqual({ text: wanted, doubts: [] })
    expect(clean(damaged).text).toBe(damaged)
  })

  it('one that may be a word alone is a doubt', () => {
    expect(amongKin('修渠\t阴').doubts).toEqual(['阴□'])
    expect(amongKin('登记寅公示').doubts).toEqual(['寅→'])
  })

  it.each([
    '姨妈\t阴天\t银行\t音乐',
    '甲寅年修志，丙寅时放水',
    '因工作需要\n因地制宜\n音响设备\n殷家庄',
    '姻缘树\n绿荫如盖，翌年花开',
  ])('%s stays', (text) => {
    expect(amongKin(text)).toEqual({ text, doubts: [] })
  })
})
