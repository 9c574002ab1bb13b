import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repairGlyphShift } from '../../src/clean/glyph-shift.ts'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { shiftGlyphs } from '../damage/glyphs.ts'
import { CLEAN_SEEDS, seed } from './seeds.ts'

const TEXTS = CLEAN_SEEDS.map((id) => seed(id).text)
/** rows a plan uses often enough to prove: each shifts alone in some font */
const OFTEN = [
  '，',
  '。',
  '、',
  '（）',
  '“”',
  '“',
  '”',
  '《》',
  '：',
  '；',
  '%',
  '.',
  '〔〕',
  '〔',
  '〕',
  '0123456789',
  '+',
]

function repaired(text: string): string {
  let out = ''
  let at = 0
  for (const edit of repairGlyphShift(text).edits) {
    out += text.slice(at, edit.at.start) + edit.text
    at = edit.at.end
  }
  return out + text.slice(at)
}

/** Characters that are not as they were, each with what stands around it; those left as doubts apart. */
function wrong(text: string, damaged: string): { readonly wrong: string[]; readonly doubted: number } {
  const doubts = new Set((repairGlyphShift(damaged).doubts ?? []).map(({ at }) => at.start))
  const found = repaired(damaged)
  const differing = [...found].flatMap((char, at) => (char === text[at] ? [] : [at]))
  return {
    wrong: differing.filter((at) => !doubts.has(at)).map((at) => `${damaged.slice(at - 6, at + 6)} → ${found[at]}`),
    doubted: differing.filter((at) => doubts.has(at)).length,
  }
}

describe('shifted glyphs', () => {
  it.each(OFTEN)('%s shifted alone comes back everywhere', (marks) => {
    for (const text of TEXTS) {
      const result = wrong(text, shiftGlyphs(text, marks))
      expect(result.wrong.length).toBeLessThanOrEqual(marks.includes('0') ? 1 : 0)
      expect(result.doubted).toBeLessThanOrEqual(1)
    }
  })

  it('any subset of the common rows comes back', () => {
    fc.assert(
      fc.property(fc.subarray(['，', '。', '、', '（）', '“”', '《》', '：', '；', '%', '.', '〔〕']), (rows) => {
        for (const text of TEXTS) {
          const result = wrong(text, shiftGlyphs(text, rows.join('')))
          expect(result.wrong).toEqual([])
          expect(result.doubted).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 12 },
    )
  })

  it.each([
    ['a year in shifted brackets, its digits shifted too', '源政字也圆园圆猿页猿远号', '源政字〔2023〕36号'],
    ['a year with one bracket shifted', '（教督也2017〕6号）', '（教督〔2017〕6号）'],
    ['a closing quote of an open one', '推进“双减冶工作', '推进“双减”工作'],
    ['a nested one', '“临淄区‘十四五爷期间方案冶调出', '“临淄区‘十四五’期间方案”调出'],
    ['blanks that spread a word', '关于印发方案的通摇 摇 摇 知', '关于印发方案的通\u3000 \u3000 \u3000 知'],
    ['a dash between years', '规划(2021要2035 年)', '规划(2021—2035 年)'],
    [
      'a salutation',
      '各镇人民政府、街道办事处，各企事业单位院\n现将',
      '各镇人民政府、街道办事处，各企事业单位：\n现将',
    ],
    [
      'a series in one paragraph',
      '重点做好：淤加强组织领导；于落实资金保障，于年底完成；盂开展督导考核。',
      '重点做好：①加强组织领导；②落实资金保障，于年底完成；③开展督导考核。',
    ],
    ['a series by lines', '渝组织保障\n渔资金保障\n隅监督保障', '㈠组织保障\n㈡资金保障\n㈢监督保障'],
    [
      'a series of which the font shifts only some',
      '注：淤按类别编排；②按序号编排；盂为方言词',
      '注：①按类别编排；②按序号编排；③为方言词',
    ],
    ['codes by class', '名录\n玉-12　传说\n玉-13　故事', '名录\nⅠ-12　传说\nⅠ-13　故事'],
    [
      'blanks to fill in before a word that 摇 begins',
      '身份证号：摇摇摇摇摇摇身份证号',
      '身份证号：\u3000\u3000\u3000\u3000\u3000\u3000身份证号',
    ],
    ['a domain', '电话：12345，网址：www郾zibo郾gov郾cn', '电话：12345，网址：www.zibo.gov.cn'],
    ['a text that a site made traditional afterwards', '源政字也圆園圆猿頁猿遠號', '源政字〔2023〕36號'],
    ['grades', '分为玉级、域级、芋级和郁级响应', '分为Ⅰ级、Ⅱ级、Ⅲ级和Ⅳ级响应'],
  ])('%s is proved by its frame, in a text however short', (_why, damaged, wanted) => {
    expect(repaired(damaged)).toBe(wanted)
  })

  it('what stands beside digits comes back once those have', () => {
    const plan = `${TEXTS[1]!}\n咨询电话：0533-3241234，误差±2.1%，体温37.3℃以上，5月6日—5月10日。\n有下列情形：\n（一）逾期`
    const result = wrong(plan, shiftGlyphs(plan, '0123456789.，、。：；“”（）《》〔〕%±℃—'))
    expect(result.wrong).toEqual([])
    expect(result.doubted).toBeLessThanOrEqual(2)
  })

  it('what a page cut off its word is no digit: 教研 / 员队伍', () => {
    const plan = `${TEXTS[1]!}\n每年培训教研员队伍120名，加强教研\n员队伍建设。`
    const damaged = shiftGlyphs(plan, '0123456789.，、。：；“”（）《》〔〕%')
    expect(repaired(damaged).endsWith('加强教研\n员队伍建设。')).toBe(true)
  })

  it.each(['养老护理员', '科技特派员', '管护员'])('what %s ends in is no digit of the number behind it', (who) => {
    const plan = `${TEXTS[1]!}\n每村配备${who}1—2名，三年培训${who}3000人次，支持${who}职业发展，教师120名。`
    const damaged = shiftGlyphs(plan, '0123456789')
    const { edits, doubts } = repairGlyphShift(damaged)
    const places = [...damaged.matchAll(new RegExp(who, 'g'))].map(({ index }) => index + who.length - 1)
    expect(places.length).toBe(3)
    for (const place of places) expect(edits.some(({ at }) => at.start === place)).toBe(false)
    expect(doubts!.some(({ at }) => places.includes(at.start))).toBe(true)
    const total = damaged.lastIndexOf('师员圆园名') + 1
    expect(edits.filter(({ at }) => at.start >= total && at.start < total + 3).map(({ text }) => text)).toEqual([
      '1',
      '2',
      '0',
    ])
  })

  it.each([
    ['建设水源2处', '源'],
    ['排查污染源32个', '源'],
    ['收集心愿135个', '愿'],
    ['建成学苑23处', '苑'],
    ['提供机缘3次', '缘'],
  ])('%s: no further digit for certain where a word may end', (sentence, image) => {
    const damaged = shiftGlyphs(`${TEXTS[1]!}\n${sentence}。`, '0123456789')
    const place = damaged.indexOf(image, damaged.lastIndexOf('\n'))
    const { edits, doubts } = repairGlyphShift(damaged)
    expect(edits.some(({ at }) => at.start === place)).toBe(false)
    expect(doubts!.some(({ at }) => at.start === place)).toBe(true)
    expect(edits.some(({ at }) => at.start === place + 1)).toBe(true)
  })

  it('a number that no word begins, or that a 0 or a point goes on, stays a number', () => {
    const plan = `${TEXTS[1]!}\n总数达到42处，投入资金2.5亿元，资助学生4000名，绿地5万平方米。`
    const { wrong: lost, doubted } = wrong(plan, shiftGlyphs(plan, '0123456789.'))
    expect(lost).toEqual([])
    expect(doubted).toBeLessThanOrEqual(2)
  })

  it('two letters of two cases with nothing beside them stay the name of a place', () => {
    const plan = `云泽县发展规划\n${TEXTS[1]!}\n旅游景区达到A级以上，加强GDP核算，建设5G基站，推广APP，开展PPP试点，配备ICU，接入IPv6。`
    const damaged = shiftGlyphs(plan, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
    const { edits, doubts } = repairGlyphShift(damaged)
    expect(edits.filter(({ at }) => at.start < 2)).toEqual([])
    const seen = [...edits, ...doubts!].map(({ at }) => at.start)
    expect(seen).toContain(damaged.lastIndexOf('粤级'))
  })

  it('names made of such glyphs are doubts, not marks and digits', () => {
    const names = '5.第三小学：要庄、袁庄、尧家营、渊泉社区；北至猿山脚，含苑景花园。\n6.圆明学校：联系人袁尧。'
    const plan = `${TEXTS[1]!}\n${names}`
    const damaged = shiftGlyphs(plan, '0123456789.，、。：；“”（）《》〔〕%')
    const { edits } = repairGlyphShift(damaged)
    const from = TEXTS[1]!.length + 1
    const rewritten = edits.filter(({ at, text }) => at.start >= from && text !== plan.slice(at.start, at.end))
    expect(rewritten).toEqual([])
  })

  it.each([
    ['冶 in a quote that closes', '打造“冶金特色产业”基地'],
    ['于 again and again', '于2025年前完成。于是，关于淤泥清理，于各镇开展。'],
    [
      'a village and its neighbours',
      `${'袁家村、东袁村和袁河社区推进尧王片区建设，渊源路改造，与袁某座谈。'.repeat(9)}`,
    ],
    ['gardens counted', '新建幼儿园3园2校，改造公园1处，远期建设5园。'],
    ['要 between words and numbers', '到2025年，要新建3所，5个镇要全部达标。'],
    ['colleges at line ends', '各医院、学院\n卫生院\n敬老院：\n国务院'],
  ])('%s stays', (_why, text) => {
    expect(repaired(text)).toBe(text)
    expect(repairGlyphShift(text).doubts).toEqual([])
  })

  it('clean plans get no edit and no doubt', () => {
    for (const text of TEXTS) expect(repairGlyphShift(text)).toEqual({ edits: [], doubts: [] })
  })
})

describe('one glyph by what stands around it', () => {
  const PLAN = TEXTS[0]!
  const MARKS = '，。、：；（）《》“”—%'
  const among = (line: string): { readonly text: string; readonly doubted: string[] } => {
    const shifted = `${shiftGlyphs(PLAN, MARKS)}\n${line}`
    const start = shifted.length - line.length
    const doubts = (repairGlyphShift(shifted).doubts ?? []).filter(({ at }) => at.start >= start)
    return {
      text: repaired(shifted).slice(start),
      doubted: doubts.map(({ at }) => shifted.slice(at.start - 2, at.end + 2)),
    }
  }

  it.each([
    ['a bracket that nothing else closes', '依据《河道管理条例曳，制定本办法。', '依据《河道管理条例》，制定本办法。'],
    ['a bracket round an abbreviation', '生态环境局（以下简称环境局冤负责。', '生态环境局（以下简称环境局）负责。'],
    ['the play of that name', '上演《窦娥冤》（元曲）三场。', '上演《窦娥冤》（元曲）三场。'],
    ['a bracket that is closed further on', '（窦娥冤、赵氏孤儿等）三场。', '（窦娥冤、赵氏孤儿等）三场。'],
  ])('alone in a text: %s', (_reason, line, expected) => {
    expect(repaired(line)).toBe(expected)
  })

  it.each([
    ['a school is named to its end', '白石小学院东至河堤袁西至公路遥', '白石小学：东至河堤，西至公路。'],
    ['the yard of a school stays', '白石小学院内禁止停车遥', '白石小学院内禁止停车。'],
    ['an annex on a line of its own', '附院各月完成情况', '附：各月完成情况'],
  ])('among shifted marks: %s', (_reason, line, expected) => {
    expect(among(line).text).toBe(expected)
  })

  it('a dash within a name is doubted', () => {
    expect(among('编号采用“年度要批次”的形式遥').doubted).toEqual(['年度要批次'])
  })

  it('a site that made the text traditional hides no colon', () => {
    const lines = ['各鄉鎮人民政府袁縣直有關單位院', '根據統一部署袁現就有關工作通知如下院', '按時報送遥']
    expect(
      repaired(`${shiftGlyphs(PLAN, MARKS)}\n${lines.join('\n')}`)
        .split('\n')
        .slice(-3),
    ).toEqual(['各鄉鎮人民政府，縣直有關單位：', '根據統一部署，現就有關工作通知如下：', '按時報送。'])
  })
})

describe('brackets of which one is printed', () => {
  it.each([
    [
      'an opening one before a closing one that nothing opened',
      '全年研发投入渊R&D）合计3.2亿元。',
      '全年研发投入（R&D）合计3.2亿元。',
    ],
    ['a pair around nothing but a mark', '表中野—冶表示该项没有数据。', '表中“—”表示该项没有数据。'],
  ])('are mended: %s', (_why, text, wanted) => {
    expect(cleanText(plainText(text)).text).toBe(wanted)
  })

  it.each([
    ['a name, and an item in brackets', '渊源深厚，分两步：1）普查古井；2）登记造册。'],
    ['names between names, cut by a page', '其中：③于、盂、\n榆、虞四姓族谱另行登记。'],
    ['a word within brackets that are whole', '（野外调查队）到叶县开展“田野调查”。'],
  ])('stay: %s', (_why, text) => {
    const { text: found, doubts } = cleanText(plainText(text))
    expect([found, doubts]).toEqual([text, []])
  })
})

it('a number of a list is found between others also where the mark before it was made ASCII', () => {
  const text = '注：①按片区编排;于按村组编排;③按户主编排。'
  expect(cleanText(plainText(text)).text).toContain('②按村组')
})

describe('a font that shifts ： and ； only', () => {
  it('is known by labels and items, whatever else the text holds', () => {
    const text = '注院1.井房每周巡查曰2.泵房每月检修。\n联系电话院0755-7710000'
    expect(cleanText(plainText(text)).text).toBe('注：1.井房每周巡查；2.泵房每月检修。\n联系电话：0755-7710000')
  })

  it.each(['医院1号楼、法院2楼开庭。', '《论语》有云，子曰2千年传诵。'])('%s stays', (text) => {
    const { text: found, doubts } = cleanText(plainText(text))
    expect([found, doubts]).toEqual([text, []])
  })
})

describe('numbers of which a page or a weak neighbour hid a part', () => {
  const plan = TEXTS[1]!

  it.each([
    ['床位不少于10', '0张以上。'],
    ['罚款500元至500', '0元。'],
  ])('%s / %s over the end of a line comes back', (before, after) => {
    const text = `${plan}\n${before}\n${after}`
    expect(repaired(shiftGlyphs(text, '0123456789.'))).toContain(`${before}\n${after}`)
  })
})

describe('words that hold an image, in a plan whose font shifts every mark', () => {
  const plan = TEXTS[1]!
  const shiftedMarks = '，。、：；“”‘’（）《》〔〕—%'

  it.each([
    '利用卫星遥感监测秸秆焚烧。',
    '推进遥控设备应用。',
    '渊博学识。',
    '处理冤假错案。',
    '施用叶面肥。',
    '老人入院前评估。',
    '建设幸福院150个。',
    '古道摇曳生姿。',
    '教师袁华、李明获奖。',
    '校长袁爱民，副校长王强。',
    '山西省平遥县试点。',
  ])('%s: no word is turned into marks', (sentence) => {
    const before = `${plan.slice(0, plan.indexOf('\n', 3000))}\n`
    const text = `${before}${sentence}\n${plan.slice(before.length)}`
    const { wrong: found } = wrong(text, shiftGlyphs(text, shiftedMarks))
    expect(found).toEqual([])
  })

  it.each([
    ['提高服务水平。\n县域内县级统筹。', 'what belongs to its other neighbour is no word with the image'],
    ['县、乡、村三级联动，县、乡、村分工。', 'a list of single hanzi is no list of names'],
    ['全区（含园区，下同）推进。', 'the last words in brackets'],
  ])('%s comes back: %s', (sentence) => {
    const text = `${plan}\n${sentence}`
    const damaged = shiftGlyphs(text, shiftedMarks)
    expect(repaired(damaged).endsWith(sentence)).toBe(true)
  })
})

describe('frames that prove a glyph by themselves', () => {
  it.each([
    [
      'bodies by their label',
      '按时完成。也责任单位：县民政局、县财政局页',
      '按时完成。〔责任单位：县民政局、县财政局〕',
    ],
    ['bodies by their names', '按时完成。也县民政局、县总工会页', '按时完成。〔县民政局、县总工会〕'],
    ['items that count up', '员.净化网络环境\n圆.防止沉迷', '1.净化网络环境\n2.防止沉迷'],
    ['the point of an item', '1郾完善设施', '1.完善设施'],
    ['what is compared and counted', '新引进项目不少于愿个。', '新引进项目不少于8个。'],
    ['two numbers of a list', '提交材料：\n淤申请书；\n于章程。', '提交材料：\n①申请书；\n②章程。'],
    ['a year', '力争圆园圆缘年完成。', '力争2025年完成。'],
    ['a sum of a single paragraph', '每生每年远园园元，不低于怨园%。', '每生每年600元，不低于90%。'],
    ['an item between others', '8、治水。\n怨、保障饮用水。\n10、护林。', '8、治水。\n9、保障饮用水。\n10、护林。'],
    ['a unit of a share', '毛入学率渊豫冤', '毛入学率（%）'],
    ['a title within a title', '《印发掖关于推进养老服务的意见业的通知》', '《印发〈关于推进养老服务的意见〉的通知》'],
    ['what is named below', '事项通知如下院\n一、整治', '事项通知如下：\n一、整治'],
    [
      'what is forbidden below',
      '不得有下列行为院\n（一）体罚曰\n（二）辱骂。',
      '不得有下列行为：\n（一）体罚；\n（二）辱骂。',
    ],
    ['an annex', '附件院1.排查表', '附件：1.排查表'],
    ['bodies in a row', '县农业农村局尧各乡镇人民政府', '县农业农村局、各乡镇人民政府'],
    ['a title behind another', '落实《阅读计划》叶石桥县方案》。', '落实《阅读计划》《石桥县方案》。'],
    ['a share in the head of a table', '毛入园率豫\t90.1', '毛入园率%\t90.1'],
    ['those spoken to', '全区广大居民院\n水是生命之源。', '全区广大居民：\n水是生命之源。'],
  ])('%s', (_why, damaged, wanted) => {
    const { text, doubts } = cleanText(plainText(damaged))
    expect([text, doubts]).toEqual([wanted, []])
  })

  it.each([
    '整治老旧居民院\n落三百个。',
    '职称不低于员级，成员名单附后。',
    '新建幼儿园园所九座，治理资源源头三处。',
    '对失业人\n员、退役军人开展培训\n2、落实补贴',
    '志愿愿望征集，猿猴馆开放。',
    '按时完成。也可参见附页',
    '说明见后。也由县民政局查阅附页',
    '员工之家\n圆梦行动',
    '投入不足源头治理难。',
    '清淤工程：淤积严重；于汛前完成。',
    '张掖市产业规划',
    '定点救治下列三所医院\n一、县人民医院',
    '三所医院现将开诊。',
    '一尧社区',
    '县公安局袁区长讲话。',
    '豫\t鲁\t京',
    '子曰\n（二）有朋自远方来',
  ])('%s stays', (text) => {
    const { text: found, doubts } = cleanText(plainText(text))
    expect([found, doubts]).toEqual([text, []])
  })
})

it('a single digit of a single paragraph is a doubt', () => {
  const { text, doubts } = cleanText(plainText('保险渗透率提高猿个百分点。'))
  expect(text).toBe('保险渗透率提高猿个百分点。')
  expect(doubts.map(({ before, candidates }) => before + candidates[0]!.text)).toEqual(['猿3'])
})
