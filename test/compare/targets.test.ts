import { describe, expect, it } from 'vitest'
import { comparePlans } from '../../src/compare/compare.ts'
import { coverageOf } from '../../src/compare/matrix.ts'
import { counterpartNames, coverageOfUnits } from '../../src/compare/unit-coverage.ts'
import { judge } from '../../src/compare/verdict.ts'
import { indicatorKey } from '../../src/extract/indicator-key.ts'
import type { Target } from '../../src/model/clause.ts'
import type { Verdict, VerdictCause } from '../../src/model/verdict.ts'
import { idOf, type SketchedClause, sketchClauses } from '../export/sketch.ts'
import { CITY, COUNTY, DISTRICT } from '../export/sketched-plans.ts'
import { TARGET } from '../sound-target.ts'

const COUNT = { indicator: '市级高水平专业', unit: '个', value: 20, op: '~' } as const
const BY_2025 = { deadline: '2025', sentence: '到2025年达到65%以上' } as const
const BY_FIVE_YEARS = { deadline: '2030', sentence: '到“十五五”末达到65%以上' } as const
const VERBATIM = { deadline: '2030', sentence: '公办幼儿园在园幼儿占比达到65%以上' } as const
const ROW = { rule: 'targets/table', sentence: '公办幼儿园在园幼儿占比 65' } as const

describe('a verdict', () => {
  it.each<[string, Partial<Target>, Partial<Target>, Verdict]>([
    ['the same figure', {}, {}, 'same'],
    ['达到65% beside 65%以上', {}, { op: '=' }, 'same'],
    ['no year said on one side', {}, { deadline: null }, 'same'],
    ['more', {}, { value: 70 }, 'stricter'],
    ['less', {}, { value: 60 }, 'looser'],
    ['超过 asks for more than 达到', { op: '>' }, {}, 'looser'],
    ['the same by an earlier year', BY_2025, { deadline: '2023', sentence: '到2023年达到65%以上' }, 'stricter'],
    ['… in other figures', BY_2025, { deadline: '2023', sentence: '到二〇二三年达到65%以上' }, 'stricter'],
    ['the same by a later month', { deadline: '2025-06', sentence: '2025年6月底前达到65%以上' }, BY_2025, 'looser'],
    ['the same by the end of another plan of five years', BY_FIVE_YEARS, { ...BY_2025, deadline: '2025' }, 'stricter'],
    ['years over the columns of two tables', { ...ROW, deadline: '2025' }, { ...ROW, deadline: '2023' }, 'stricter'],
    ['a year that only the title of the other gives', BY_2025, { deadline: '2023', sentence: '达到65%以上' }, 'same'],
    ['a year that only the title of the base gives', { deadline: '2030', sentence: '达到65%以上' }, BY_2025, 'same'],
    ['two identical sentences under titles of two periods', VERBATIM, { ...VERBATIM, deadline: '2023' }, 'same'],
    ['… where a year stands in both', { ...BY_2025, deadline: '2030' }, BY_2025, 'same'],
    ['more is more, whatever gave the year', { deadline: '2030' }, { deadline: '2023', value: 70 }, 'stricter'],
    ['a lower ceiling', { op: '<=' }, { op: '<=', value: 60 }, 'stricter'],
    ['a higher ceiling', { op: '<=', indicator: '班额', unit: '人' }, { op: '<=', value: 70, unit: '人' }, 'looser'],
    [
      'how large a class may be, whatever the indicator is called',
      { indicator: '初中', op: '=', value: 50, unit: '人', sentence: '起始年级严格按小学45人、初中50人编班' },
      { indicator: '初中', op: '=', value: 48, unit: '人', sentence: '起始年级严格按小学45人、初中48人编班' },
      'stricter',
    ],
    [
      'people who are no class in a sentence that speaks of classes',
      { indicator: '教师', op: '=', value: 50, unit: '人', sentence: '化解大班额，招聘教师50人' },
      { indicator: '教师', op: '=', value: 48, unit: '人', sentence: '化解大班额，招聘教师48人' },
      'localised',
    ],
    [
      'the years of a plan by its name are no deadline',
      { deadline: '2030', sentence: '每0.8万人设置1所幼儿园，编制2023—2030年幼儿园布局专项规划' },
      { deadline: '2023-06', sentence: '每0.8万人设置1所幼儿园，2023年6月底前报批' },
      'same',
    ],
    [
      '… but those of a period are',
      { deadline: '2030', sentence: '2023—2030年达到65%以上' },
      { deadline: '2025', sentence: '2023—2025年达到65%以上' },
      'stricter',
    ],
    [
      'the mean of a year beside a mean',
      { indicator: 'PM10平均浓度', op: '<=', value: 80, unit: '微克/立方米' },
      { indicator: 'PM10年均浓度', op: '<=', value: 74, unit: '微克/立方米', period: '年' },
      'stricter',
    ],
    [
      'so many a year beside so many in all, as two levels count',
      { indicator: '培训乡村医生', op: '=', value: 300, unit: '人' },
      { indicator: '年均培训乡村医生', op: '=', value: 300, unit: '名', period: '年' },
      'localised',
    ],
    [
      '… but of a share nothing can be said',
      { indicator: '甲状腺癌发生率下降', op: '=', value: 3, unit: '个百分点' },
      { indicator: '甲状腺癌发生率每年下降', op: '=', value: 1, unit: '个百分点', period: '年' },
      'not-comparable',
    ],
    [
      '… unless it is a state, not a change',
      { indicator: '骨干医师占下派人员比例', op: '>=', value: 30 },
      { indicator: '骨干医师占当年下派人员比例', op: '>=', value: 20, period: '年' },
      'looser',
    ],
    [
      'so often a term beside so often a year',
      { indicator: '校园食堂抽检', op: '>=', value: 4, unit: '次', period: '学年' },
      { indicator: '校园食堂抽检', op: '>=', value: 2, unit: '次', period: '学期' },
      'same',
    ],
    [
      'so much on each square kilometre, of which less is better',
      { indicator: '城区平均降尘量', op: '=', value: 7, unit: '吨/平方公里' },
      { indicator: '城区平均降尘量', op: '=', value: 5, unit: '吨/平方公里' },
      'stricter',
    ],
    [
      '… and so many tons a year, a sum',
      { indicator: '污泥处理能力', op: '=', value: 70, unit: '吨/日' },
      { indicator: '污泥处理能力', op: '=', value: 5, unit: '吨/日' },
      'localised',
    ],
    [
      'what each person gets',
      { indicator: '实用技术', op: 'range', value: 1, value2: 2, unit: '门', sentence: '让每名学员学会1至2门实用技术' },
      { indicator: '实用技术', op: '>=', value: 1, unit: '门', sentence: '学员至少学会1门实用技术' },
      'looser',
    ],
    [
      'a habit of whoever has it, and no sum that is shared out',
      { indicator: '上门问候独居老人', op: '>=', value: 1, unit: '次', period: '周' },
      { indicator: '电话问候独居老人', op: '>=', value: 2, unit: '次', period: '周' },
      'stricter',
    ],
    [
      '… as this is',
      { indicator: '送电影下乡', op: '>=', value: 3600, unit: '次', period: '年' },
      { indicator: '送电影下乡', op: '>=', value: 300, unit: '次', period: '年' },
      'localised',
    ],
    [
      '… and people taught a month beside people taught a year, who are no occasions',
      { indicator: '培训护工', op: '=', value: 1200, unit: '人', period: '年' },
      { indicator: '培训护工', op: '=', value: 100, unit: '人', period: '月' },
      'localised',
    ],
    [
      'people in 人 and in 名',
      { indicator: '每校心理教师', op: '>=', value: 1, unit: '人' },
      { indicator: '每校心理教师', op: '>=', value: 2, unit: '名' },
      'stricter',
    ],
    [
      'less is better where the indicator says so',
      { indicator: '校际差异系数', op: '=', value: 0.5 },
      { op: '=', value: 0.45 },
      'stricter',
    ],
    [
      'a larger reduction is more',
      { indicator: '近视率每年降低', op: '=', value: 1 },
      { op: '=', value: 2 },
      'stricter',
    ],
    [
      'what each township gets, beside a number of the whole county',
      { indicator: '公办中心园', scope: '每个乡镇', unit: '所', value: 1 },
      { indicator: '公办中心园', scope: '全县', unit: '所', value: 12 },
      'localised',
    ],
    [
      '… beside what each village gets',
      { indicator: '每个乡镇养老服务中心', unit: '个', value: 1 },
      { indicator: '每村养老服务中心', unit: '个', value: 1 },
      'not-comparable',
    ],
    [
      '… beside the same of another township',
      { indicator: '每个乡镇公办中心园', unit: '所', value: 1 },
      { indicator: '每个街道公办中心园', unit: '所', value: 2 },
      'stricter',
    ],
    [
      'what each county owes is held against what a county promises',
      { indicator: '每个县市区特殊教育学校', unit: '所', value: 1 },
      { indicator: '特殊教育学校', unit: '所', value: 1 },
      'same',
    ],
    [
      'a rate stays a rate where one plan says 每县',
      { indicator: '公办园占比', scope: '全市' },
      { indicator: '公办园占比', scope: '每县', value: 60 },
      'looser',
    ],
    [
      'a range',
      { op: 'range', value: 1, value2: 2, unit: '项' },
      { op: 'range', value: 1, value2: 2, unit: '项' },
      'same',
    ],
    ['a count of a smaller territory', COUNT, { ...COUNT, value: 2 }, 'localised'],
    [
      'what each station gets beside what a station gets: two limits',
      { indicator: '综合文化站专职人员', value: 3, unit: '名', sentence: '综合文化站配备专职人员不少于3名' },
      { indicator: '每站专职人员', value: 2, unit: '名', sentence: '每站配备专职人员不少于2名' },
      'looser',
    ],
    [
      '每个乡镇 and 镇…均 are of each township',
      { indicator: '每个乡镇文艺团队', value: 10, unit: '支', sentence: '每个乡镇（街道）拥有文艺团队不少于10支' },
      { indicator: '镇文艺团队', value: 12, unit: '支', sentence: '镇（街道）文艺团队均不少于12支' },
      'stricter',
    ],
    [
      'a sum over a city beside what each school gets',
      { indicator: '名师', value: 100, unit: '名', sentence: '全市名师不少于100名' },
      { indicator: '每校名师', value: 1, unit: '名', sentence: '每校名师不少于1名' },
      'localised',
    ],
    ['the same count', COUNT, { ...COUNT }, 'same'],
    [
      '万个 beside 个: a count of a smaller territory',
      { ...COUNT, value: 3, unit: '万个' },
      { ...COUNT, value: 3200 },
      'localised',
    ],
    ['the same count, once in 万', { ...COUNT, value: 1.1, unit: '万个' }, { ...COUNT, value: 11_000 }, 'same'],
    ['another unit', {}, { unit: '所' }, 'not-comparable'],
    ['another period', { period: '年' }, { period: '周' }, 'not-comparable'],
    ['a floor beside a ceiling', {}, { op: '<=' }, 'not-comparable'],
    ['a damaged number never takes part', {}, { quality: 'damaged', value: 65 }, 'not-comparable'],
    ['nor an ambiguous one of the base', { quality: 'ambiguous' }, { value: 70 }, 'not-comparable'],
    ['a number nobody could read', {}, { value: null, quality: 'damaged' }, 'not-comparable'],
  ])('%s', (_, base, other, verdict) => {
    expect(judge({ ...TARGET, ...base }, { ...TARGET, ...other }, false).verdict).toBe(verdict)
  })

  it('compares counts of plans of the same level', () => {
    expect(judge({ ...TARGET, ...COUNT }, { ...TARGET, ...COUNT, value: 30 }, true).verdict).toBe('stricter')
  })

  it.each<[VerdictCause | null, Partial<Target>, Partial<Target>]>([
    [null, {}, { value: 70 }],
    [null, {}, {}],
    ['bound', { op: '>' }, { op: '>=' }],
    ['deadline', { sentence: '2025年达到65%', deadline: '2025' }, { sentence: '2024年达到65%', deadline: '2024' }],
    ['damaged', {}, { quality: 'damaged' }],
    ['unread', {}, { value: null }],
    ['unit', {}, { unit: '所' }],
    ['period', { period: '年' }, { period: '周' }],
    ['direction', {}, { op: '<=' }],
    ['share', { scope: '每个乡镇' }, { scope: '每个县' }],
  ])('says what a verdict rests on where the figures do not show it: %s', (cause, base, other) => {
    expect(judge({ ...TARGET, ...base }, { ...TARGET, ...other }, false).cause).toBe(cause)
  })
})

describe('figures across plans', () => {
  const clauses = (id: string, list: readonly SketchedClause[]) =>
    sketchClauses({ id, title: id, level: null, region: null, clauses: list }).clauses
  const skills = (id: string, text: string, indicator: string, words: string) =>
    clauses(id, [
      {
        path: ['一'],
        heading: '体质健康',
        text,
        targets: [{ indicator, words, op: 'range', value: 1, value2: 2, unit: '项', key: '' }],
      },
    ])

  it('find the same indicator under other words', () => {
    const { targets } = comparePlans(
      skills('base', '全面提升学生体质，让每位学生掌握1—2项运动技能。', '每位学生掌握运动技能', '1—2项'),
      [skills('other', '推动体教融合，助力学生掌握1至2项运动技能。', '学生掌握运动技能', '1至2项')],
    )
    expect(targets).toMatchObject([{ cells: [{ verdict: 'same', members: [{ clause: 'other/一', index: 0 }] }] }])
  })

  it('do not take a share of the new ones for the share of all', () => {
    const ports = (id: string, figures: readonly (readonly [string, number])[]) =>
      clauses(
        id,
        figures.map(([indicator, value], at) => ({
          path: [String(at + 1)],
          text: `${indicator}达到${value}%以上。`,
          targets: [{ indicator, words: `${value}%`, value, key: '' }],
        })),
      )
    const { targets } = comparePlans(
      ports('base', [
        ['岸电设施覆盖率', 70],
        ['新建内河码头岸电设施覆盖率', 100],
      ]),
      [ports('other', [['内河码头岸电设施覆盖率', 75]])],
    )
    expect(targets.map(({ cells }) => cells[0]!.verdict)).toEqual(['stricter', 'words-only'])
  })

  it('take a count for the other in linked clauses where nothing else comes near, and no share', () => {
    const museum = (id: string, indicator: string, unit: string, value: number) =>
      clauses(id, [
        {
          path: ['一'],
          heading: '办好博物馆',
          text: `办好博物馆，丰富陈列展览，${indicator}${value}${unit}。`,
          targets: [{ indicator, words: `${value}${unit}`, value, unit, op: '=', key: '' }],
        },
      ])
    const verdictOf = (unit: string) =>
      comparePlans(museum('base', '年接待观众', unit, 90), [museum('other', '接待参观群众', unit, 8)]).targets[0]!
        .cells[0]!.verdict
    expect(verdictOf('万人次')).toBe('localised')
    expect(verdictOf('%')).toBe('missing')
  })

  it('do not take one indicator of a sentence for the other', () => {
    const both = (id: string, good: number, pass: number) =>
      clauses(id, [
        {
          path: ['一'],
          text: `学生体质健康测试优良率、合格率达到${good}%、${pass}%以上。`,
          targets: [
            { indicator: '学生体质健康测试优良率', words: `${good}%`, value: good },
            { indicator: '学生体质健康测试合格率', words: `${pass}%`, value: pass },
          ],
        },
      ])
    const { targets } = comparePlans(both('base', 55, 95), [both('other', 50, 98)])
    expect(
      targets.map(({ indicator, cells }) => [
        indicator,
        cells[0]!.verdict,
        cells[0]!.members.map(({ index }) => index),
      ]),
    ).toEqual([
      ['学生体质健康测试优良率', 'looser', [0]],
      ['学生体质健康测试合格率', 'stricter', [1]],
    ])
  })

  const figure = (
    path: string,
    text: string,
    ...targets: readonly (Partial<Target> & { readonly indicator: string })[]
  ) => ({
    path: [path],
    heading: path,
    text,
    targets: targets.map((target) => ({ key: '', words: `${target.value}${target.unit ?? '%'}`, ...target })),
  })
  const verdictsOf = (base: readonly SketchedClause[], other: readonly SketchedClause[]) =>
    comparePlans(clauses('base', base), [clauses('other', other)]).targets.flatMap(({ indicator, cells }) =>
      cells.map(({ verdict, members }) => [indicator, verdict, ...members.map(({ clause }) => clause)]),
    )

  it('in a table and in a clause of both plans: rows answer rows, clauses clauses', () => {
    const repair = { indicator: '垃圾分类覆盖率', key: '垃圾分类覆盖率' }
    const plan = (value: number) => [
      figure('表1', `垃圾分类覆盖率（%） ${value}%`, { ...repair, value, rule: 'targets/table' }),
      figure('推进垃圾分类', `推进生活垃圾分类，垃圾分类覆盖率达到${value}%。`, { ...repair, value }),
    ]
    expect(verdictsOf(plan(80), plan(90))).toEqual([
      ['垃圾分类覆盖率', 'stricter', 'other/表1'],
      ['垃圾分类覆盖率', 'stricter', 'other/推进垃圾分类'],
    ])
    // What one place of the other plan says is said of both places of the base.
    expect(verdictsOf(plan(80), plan(90).slice(0, 1))).toEqual([
      ['垃圾分类覆盖率', 'stricter', 'other/表1'],
      ['垃圾分类覆盖率', 'stricter', 'other/表1'],
    ])
  })

  const craft = (...targets: readonly (Partial<Target> & { readonly indicator: string })[]) =>
    figure(
      '培育工匠',
      `培育工匠，${targets.map(({ indicator, value, unit }) => `${indicator}${value}${unit ?? '%'}`).join('，')}。`,
      ...targets,
    )

  it.each<[string, readonly SketchedClause[], readonly SketchedClause[], readonly string[]]>([
    [
      'what each counts of its own level',
      [craft({ indicator: '市级技能大师工作室', value: 40, unit: '家' })],
      [craft({ indicator: '县级技能大师工作室', value: 6, unit: '家' })],
      ['localised'],
    ],
    [
      '… but a provincial one is no own one',
      [craft({ indicator: '省级技能大师工作室', value: 40, unit: '家' })],
      [craft({ indicator: '县级技能大师工作室', value: 6, unit: '家' })],
      ['words-only', 'null'],
    ],
    [
      'a short name for a rate',
      [craft({ indicator: '规模以上企业一线职工技能等级持证率', value: 60 })],
      [craft({ indicator: '职工持证率', value: 65 })],
      ['stricter'],
    ],
    [
      'a rate cut to a few of its characters',
      [craft({ indicator: '新能源公共汽车占比', value: 60 })],
      [craft({ indicator: '新能源公汽占比', value: 75 })],
      ['stricter'],
    ],
    [
      'a part that goes to something, whole as it is called',
      [craft({ indicator: '累计结余的失业保险基金用于职业技能提升行动的比例', value: 20 })],
      [craft({ indicator: '失业保险基金用于补贴机构的比例', value: 15 })],
      ['looser'],
    ],
    [
      'room for the same hundred households',
      [craft({ indicator: '每百户体育用地', value: 20, unit: '平方米' })],
      [craft({ indicator: '每百户健身场地', value: 30, unit: '平方米' })],
      ['stricter'],
    ],
    [
      '… but no people of two kinds',
      [craft({ indicator: '每万人口全科医师', value: 4, unit: '名' })],
      [craft({ indicator: '每万人口注册护士', value: 5, unit: '名' })],
      ['missing', 'null'],
    ],
    [
      'no rate of another thing',
      [craft({ indicator: '高级技师占技能人才的比重', value: 4 })],
      [craft({ indicator: '女性技师占妇联会员的比重', value: 10 })],
      ['missing', 'null'],
    ],
  ])('in linked clauses that end alike: %s', (_, base, other, wanted) => {
    expect(verdictsOf(base, other).map(([, verdict]) => String(verdict))).toEqual(wanted)
  })

  it('so many for each thousand people are the same in any clause, and never of another kind', () => {
    const beds = (indicator: string) => {
      const target = { indicator, key: indicatorKey(indicator), value: 7.5, unit: '张', op: '=' as const }
      return figure(indicator, `${indicator}7.5张。`, target)
    }
    const verdictOf = (one: string, two: string) => verdictsOf([beds(one)], [beds(two)])[0]![1]
    expect(verdictOf('每千人口医疗卫生机构床位数', '每千常住人口床位数')).toBe('same')
    expect(verdictOf('每千人口医疗卫生机构床位数', '每千老年人口养老床位数')).toBe('missing')
  })

  const clinic = (text: string, ...targets: readonly (Partial<Target> & { readonly indicator: string })[]) =>
    figure('慢病随访', text, ...targets)
  const visits = { indicator: '家庭医生上门随访', value: 4, unit: '次', period: '年' } as const

  it('name an indicator beside a figure of its unit that ends alike', () => {
    const base = [clinic('家庭医生上门随访每年不少于4次。', visits)]
    const each = { indicator: '每季度随访', value: 1, unit: '次', period: '季度' } as const
    expect(verdictsOf(base, [clinic('家庭医生为老人上门，每季度随访1次。', each)])).toEqual([
      ['家庭医生上门随访', 'same', 'other/慢病随访'],
    ])
    const show = { ...each, indicator: '每季度义诊' }
    expect(verdictsOf(base, [clinic('家庭医生上门随访，每季度义诊1次。', show)])[0]).toEqual([
      '家庭医生上门随访',
      'words-only',
    ])
  })

  const rowOfTable = (baseline: number, value: number) =>
    figure('表1', `绿道密度（公里） ${baseline}公里 ${value}公里 预期性`, {
      indicator: '绿道密度',
      key: '绿道密度',
      unit: '公里',
      op: '=',
      rule: 'targets/table',
      value,
    })

  it('of a row are adopted where they are the same, whatever there was before', () => {
    const status = (baseline: number, value: number) =>
      comparePlans(clauses('base', [rowOfTable(81, 90)]), [clauses('other', [rowOfTable(baseline, value)])]).rows[0]!
        .status
    expect(status(76, 90)).toBe('adopted')
    expect(status(76, 88)).toBe('adapted')
  })

  it('are not named by another grade', () => {
    const base = [clinic('三级甲等医院达到2家。', { indicator: '三级医院', value: 2, unit: '家' })]
    expect(verdictsOf(base, [clinic('提升二级医院服务能力。')])).toEqual([['三级医院', 'missing']])
    expect(verdictsOf(base, [clinic('提升三级医院服务能力。')])).toEqual([['三级医院', 'words-only']])
  })

  it('words without a figure are words only', () => {
    const { targets } = comparePlans(
      clauses('base', [
        {
          path: ['一'],
          text: '普惠性幼儿园覆盖率达到90%以上。',
          targets: [{ indicator: '普惠性幼儿园覆盖率', words: '90%', value: 90 }],
        },
      ]),
      [
        clauses('other', [
          { path: ['一'], text: '持续提高普惠性幼儿园覆盖率。加强师德建设。' },
          { path: ['二'], text: '建设冰场。' },
        ]),
      ],
    )
    expect(targets[0]!.cells[0]).toMatchObject({
      verdict: 'words-only',
      members: [],
      words: { clause: 'other/一', sentence: '持续提高普惠性幼儿园覆盖率' },
    })
  })

  const condition = (id: string, value: number) =>
    clauses(id, [
      {
        path: ['一'],
        heading: '改善办园条件',
        text: `实施幼儿园提升工程，扩大普惠性资源，普惠性幼儿园覆盖率达到${value}%以上。`,
        targets: [{ indicator: '普惠性幼儿园覆盖率', words: `${value}%`, value, key: 'k' }],
      },
    ])

  it('that differ make of words taken over an adaptation', () => {
    expect(comparePlans(condition('base', 90), [condition('other', 95)]).rows).toMatchObject([{ status: 'adapted' }])
    expect(comparePlans(condition('base', 90), [condition('other', 90)]).rows).toMatchObject([{ status: 'adopted' }])
  })

  it.each<[string, string, { readonly sentence: string; readonly unread: boolean } | null]>([
    [
      'prints one that was not read',
      '急救呼叫满足率达到９５%。',
      { sentence: '急救呼叫满足率达到９５%', unread: true },
    ],
    ['names it only', '提高急救呼叫满足率。', { sentence: '提高急救呼叫满足率', unread: false }],
    ['does not name it', '加强师德师风建设。', null],
  ])('that the base has not: the base %s', (_, text, baseWords) => {
    const { targets } = comparePlans(clauses('base', [{ path: ['一'], text }]), [
      clauses('other', [
        {
          path: ['一'],
          text: '急救呼叫满足率达到98%。',
          targets: [{ indicator: '急救呼叫满足率', words: '98%', value: 98 }],
        },
      ]),
    ])
    expect(targets).toMatchObject([{ base: [], baseWords: baseWords && { clause: 'base/一', ...baseWords } }])
  })

  it('stand on the row of the clause that answers, each figure of the base once for each plan', () => {
    const plans = [CITY, COUNTY, DISTRICT].map((plan) => sketchClauses(plan).clauses)
    const { rows } = comparePlans(plans[0]!, plans.slice(1))
    const attached = rows.flatMap((row) =>
      row.base && 'targets' in row
        ? row.targets.map((target) => [
            row.base.id,
            target.base,
            row.other?.document ?? (row.status === 'absent' ? row.against : ''),
          ])
        : [],
    )
    const expected = plans[0]!.flatMap(({ id, targets }) =>
      targets.flatMap((_, index) => ['county', 'district'].map((plan) => [id, index, plan])),
    )
    expect(attached.map(String).sort()).toEqual(expected.map(String).sort())
  })
})

describe('the coverage of a base plan', () => {
  const plans = [CITY, COUNTY, DISTRICT].map((plan) => sketchClauses(plan).clauses)
  const comparison = comparePlans(plans[0]!, plans.slice(1))
  const { rows, counts } = coverageOf(comparison)

  it('has one row a base clause and one cell a plan, with the links it comes from', () => {
    expect(rows.map(({ base }) => base.id)).toEqual([
      ...[idOf('city', '一', '（一）'), idOf('city', '一', '（二）'), idOf('city', '二', '1')],
      ...[idOf('city', '二', '2'), idOf('city', '附件', '1')],
    ])
    expect(rows[2]!.cells).toMatchObject([
      { document: 'county', status: 'adopted', links: [{ other: { id: idOf('county', '二') } }] },
      { document: 'district', status: 'absent', links: [] },
    ])
  })

  it('has counts that add up to the clauses of the base', () => {
    for (const { statuses } of counts) expect(Object.values(statuses).reduce((a, b) => a + b, 0)).toBe(rows.length)
    expect(counts.map(({ localOnly }) => localOnly)).toEqual([1, 1])
  })
})

describe('bodies across plans', () => {
  const plans = [CITY, COUNTY, DISTRICT].map((plan) => sketchClauses(plan).clauses)
  const functionOf = (name: string) => (name.includes('教') ? '教育' : null)

  it("stand in one row by their function, with the clauses they carry, own or their parent's", () => {
    const [first] = coverageOfUnits(plans, functionOf)
    expect(first!.name).toBe('教育')
    expect(first!.cells.map(({ names }) => names)).toEqual([['市教育局'], ['县教育和体育局'], ['区教体局']])
    expect(first!.cells[0]!.roles).toEqual({
      lead: [idOf('city', '一', '（一）')],
      cooperate: [],
      responsible: [idOf('city', '一', '（二）'), idOf('city', '二', '1'), idOf('city', '二', '2')],
    })
  })

  it('are counterparts where they share a function', () => {
    expect(counterpartNames(plans, functionOf)).toEqual([['市教育局', '县教育和体育局', '区教体局']])
  })
})
