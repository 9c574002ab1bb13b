import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ExtractedClauses, extractClauses } from '../../src/extract/clauses.ts'
import type { Clause } from '../../src/model/clause.ts'
import { documentId } from '../../src/model/ids.ts'
import { parseOrganisations } from '../../src/organisations/lexicon.ts'
import { parseText } from '../parse/parse-text.ts'

const LEXICON = parseOrganisations('教体局\t教育和体育局\t教育\n\t财政局\t财政\n')

function extract(text: string): ExtractedClauses {
  const { documents, clean } = parseText(text)
  const found = documents.map((document, at) => extractClauses(document, clean, documentId(`d${at}`), LEXICON))
  return { clauses: found.flatMap(({ clauses }) => clauses), findings: found.flatMap(({ findings }) => findings) }
}

function at(clauses: readonly Clause[], path: string): Clause {
  return clauses.find((clause) => clause.path.join('/') === path)!
}

function unitsOf(clause: Clause): string[] {
  return clause.units.map(({ role, name }) => `${role} ${name}`)
}

describe('units of parents and children', () => {
  it('stand on the parent when a paragraph of their own closes its last child', () => {
    const { clauses } = extract('一、任务\n（一）甲事。做甲。\n（二）乙事。做乙。\n（责任单位：市教育局）')
    expect(unitsOf(at(clauses, '一'))).toEqual(['responsible 市教育局'])
    for (const path of ['一/（一）', '一/（二）'])
      expect(at(clauses, path)).toMatchObject({ units: [], unitsState: 'stated', unitsFrom: 'd0/一' })
  })

  it('stay on the last child when its siblings have their own', () => {
    const { clauses } = extract(
      '一、任务\n（一）甲事。做甲。（责任单位：市财政局）\n（二）乙事。做乙。\n（责任单位：市教育局）',
    )
    expect(unitsOf(at(clauses, '一'))).toEqual([])
    expect(unitsOf(at(clauses, '一/（二）'))).toEqual(['responsible 市教育局'])
  })

  it('stand on the section when they close the last of several paragraphs', () => {
    const { clauses } = extract('（一）经费\n足额拨付。\n专款专用。（责任单位：市财政局）')
    expect(unitsOf(at(clauses, '（一）'))).toEqual(['responsible 市财政局'])
    expect(at(clauses, '（一）/¶2')).toMatchObject({ text: '专款专用。', unitsState: 'stated' })
  })

  it('are none where nothing says them', () => {
    const { clauses } = extract('一、任务\n（一）甲事。做甲。')
    expect(clauses.every(({ unitsState }) => unitsState === 'none-stated')).toBe(true)
  })

  it.each([
    ['一、甲事。做甲。（责任单位：）', 'nobody is named'],
    ['一、甲事。做甲。（责任单位：市数据局、\n\n做乙。', 'the bracket never closes'],
    ['一、甲事。由省发展改革委牵头，省工商联配合，开展评价。', 'a sentence that goes on names the leader'],
  ])('failed where the words are there and no name can be read: %s', (text) => {
    const { clauses, findings } = extract(text)
    expect(at(clauses, '一').unitsState).toBe('failed')
    expect(findings.map(({ code }) => code)).toContain('units-unreadable')
  })

  it.each([
    ['一、甲事。由各校自愿申报。', 'nobody leads'],
    ['一、甲事。支持由企业牵头的联合体。', 'which bodies, not who is responsible'],
    ['一、甲事。明确责任单位：', 'a heading of what follows'],
  ])('are none where the words mean something else: %s', (text) => {
    expect(at(extract(text).clauses, '一').unitsState).toBe('none-stated')
  })

  it('lead and cooperate from where the document says that the first leads', () => {
    const { clauses, findings } = extract(
      '一、甲事。做甲。（市教育局、市财政局负责）\n二、乙事。做乙。（市教育局、市财政局负责，列第一位的为牵头部门，下同）\n三、丙事。做丙。（市财政局、市教育局负责）',
    )
    expect(['一', '二', '三'].map((path) => unitsOf(at(clauses, path))[0])).toEqual([
      'responsible 市教育局',
      'lead 市教育局',
      'lead 市财政局',
    ])
    expect(findings.map(({ code }) => code)).toEqual(['units-first-leads'])
    expect(new Set(clauses.flatMap(({ units }) => units.map(({ rule }) => rule)))).toEqual(
      new Set(['units/spoken', 'units/first-leads']),
    )
  })

  it('are named in a finding when a rule for the whole document adds to them', () => {
    const { findings } = extract(
      '提出以下意见（以下责任单位均包括各设区市人民政府，不再列出）。\n一、甲事。做甲。（省财政厅）',
    )
    expect(findings).toMatchObject([{ code: 'units-scope', level: 'note' }])
    expect(findings[0]!.detail).toContain('各设区市人民政府')
  })

  it.each([
    [
      'each of them',
      '（以下各项任务均需各区县〔自治县〕政府、新区管委会负责，不再列出）',
      '各区县〔自治县〕政府、新区管委会',
    ],
    ['who answers for all', '（县级人民政府为各项任务的责任主体，以下不再列出）', '县级人民政府'],
    ['the tasks above', '以上任务均由各县（市、区）人民政府负责落实。', '各县（市、区）人民政府'],
  ])('are named in a finding when tasks in general have them: %s', (_, rule, names) => {
    const { findings } = extract(`现提出如下意见。${rule}\n一、甲事。做甲。（市财政局）`)
    expect(findings).toMatchObject([{ code: 'units-scope', level: 'note' }])
    expect(findings[0]!.detail).toContain(`：${names}（`)
  })

  it('of a rule for all tasks are added to the tasks in its reach, apart from those the clause prints', () => {
    const { clauses } = extract(
      '现提出如下意见。（以下各项任务均需各区县〔自治县〕政府、市财政局负责，不再列出）\n一、总体要求。坚持统筹。\n二、重点任务\n（一）甲事。做甲。（市财政局）\n（二）乙事。做乙。',
    )
    const scope = (path: string): string[] => (at(clauses, path).scopeUnits ?? []).map(({ name }) => name)
    expect(scope('一')).toEqual([])
    expect(at(clauses, '一').unitsState).toBe('none-stated')
    expect(scope('二')).toEqual([])
    expect([scope('二/（一）'), unitsOf(at(clauses, '二/（一）'))]).toEqual([
      ['各区县〔自治县〕政府'],
      ['responsible 市财政局'],
    ])
    expect([scope('二/（二）'), at(clauses, '二/（二）').unitsState]).toEqual([
      ['各区县〔自治县〕政府', '市财政局'],
      'stated',
    ])
  })

  it.each([
    ['以下责任单位均包括各镇政府，不再列出', '一', ['各镇政府']],
    ['以上任务均由各镇政府负责落实', '一', []],
    ['以下任务均由各镇政府牵头落实', '二', ['各镇政府']],
    ['以下责任单位均包括各镇政府，不再列出', '二', []],
  ])('of “%s” above all items reach item %s or not', (rule, path, names) => {
    const { clauses } = extract(`${rule}。\n一、甲事。做甲。（县财政局）\n二、乙事。做乙。`)
    expect((at(clauses, path).scopeUnits ?? []).map(({ name }) => name)).toEqual(names)
  })

  it('of a rule for the tasks above do not reach what stands below it', () => {
    const { clauses } = extract(
      '一、甲事。做甲。\n二、乙事。以上任务均由各镇政府负责落实，不再逐项列出。\n三、丙事。做丙。',
    )
    expect(clauses.map(({ scopeUnits }) => scopeUnits?.length)).toEqual([1, 0, 0])
  })

  it('must not take tasks that somebody has for a rule', () => {
    const { findings } = extract('一、甲事。明确各项任务的责任主体，任务由各镇负责。\n二、乙事。（市财政局）')
    expect(findings).toEqual([])
  })

  it('have an empty cell reported', () => {
    const { clauses, findings } = extract('\t序号\n\t任务\n\t责任单位\n\n\t1\n\t甲\n\t市教育局\n\n\t2\n\t乙\n\t\n')
    expect(at(clauses, '表1/2').unitsState).toBe('none-stated')
    expect(findings.map(({ code }) => code)).toEqual(['unit-cell-empty'])
  })
})

describe('text, order and deadlines of clauses', () => {
  it('leaves heading and the trailing units out of the text', () => {
    const { clauses } = extract('1.加强管理。落实责任。（责任单位：市教育局）')
    expect(at(clauses, '1')).toMatchObject({ heading: '加强管理', text: '落实责任。' })
  })

  it('keeps a sentence about units in the text', () => {
    const { clauses } = extract('1.加强管理。落实责任。由市教育局牵头，市财政局配合。')
    expect(at(clauses, '1').text).toBe('落实责任。由市教育局牵头，市财政局配合。')
    expect(unitsOf(at(clauses, '1'))).toEqual(['lead 市教育局', 'cooperate 市财政局'])
  })

  it('places a table between the clauses it is printed between', () => {
    const { clauses } = extract(
      '一、甲\n（一）甲甲。做甲。\n表1 指标\n\t指标\n\t2025年\n\n\t巩固率\n\t99\n\n（二）甲乙。做乙。',
    )
    expect(clauses.map(({ path }) => path.join('/'))).toEqual(['一', '一/（一）', '表1', '表1/巩固率', '一/（二）'])
    expect(clauses.map(({ order }) => order)).toEqual([0, 1, 2, 3, 4])
  })

  it('gives a deadline of its own line to the targets above it', () => {
    const { clauses } = extract('1.扩增学位。新增学位1080个。\n牵头部门：县教体局\n完成时限：2023年12月底前')
    expect(at(clauses, '1').targets).toMatchObject([{ value: 1080, deadline: '2023-12' }])
  })

  it('tells results under a heading that looks back', () => {
    const { clauses } = extract('一、发展回顾\n毛入园率达到90%。\n二、发展目标\n毛入园率达到95%。')
    expect(at(clauses, '一').targets).toEqual([])
    expect(at(clauses, '二').targets).toMatchObject([{ value: 95 }])
  })

  it('numbers a path that comes twice', () => {
    const { clauses, findings } = extract('一、甲事。做甲。\n一、乙事。做乙。')
    expect(clauses.map(({ id }) => id)).toEqual(['d0/一', 'd0/一~2'])
    expect(findings.map(({ code }) => code)).toContain('path-repeated')
  })
})

const LINES = [
  '一、总体要求',
  '二、任务。到2025年，巩固率达到99%以上，新建学校3所。',
  '（一）目标。完善制度。（责任单位：市教育局、市财政局）',
  '（二）保障（市教育局牵头，市财政局配合）',
  '1.管理。依照《教育法》第三条和教督〔2017〕6号办理。',
  '（责任单位：各镇、街道）',
  '牵头部门：市教育局',
  '完成时限：2023年12月',
  '\t序号',
  '\t责任单位',
  '\t1',
  '\t达到95%以上',
  '\t市教育局',
  '附件1',
  '专栏1 工程',
  '三分之二以上的村达标。',
  '由市教育局牵头，市财政局配合。',
  '',
]

describe('whatever the lines are', () => {
  const text = fc
    .array(
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...LINES) }, fc.string({ maxLength: 10, unit: 'grapheme' })),
      {
        maxLength: 30,
      },
    )
    .map((lines) => lines.join('\n'))

  it('every span is the text it names, and every id is there once', () => {
    fc.assert(
      fc.property(text, (sample) => {
        const { clauses } = extract(sample)
        expect(new Set(clauses.map(({ id }) => id)).size).toBe(clauses.length)
        for (const clause of clauses) {
          expect(clause.body.map(({ start, end }) => sample.slice(start, end)).join('\n')).toBe(clause.text)
          for (const { name, at } of clause.units) expect(sample.slice(at.start, at.end).replace(/\s/g, '')).toBe(name)
          for (const { text: words, at } of clause.references) expect(sample.slice(at.start, at.end)).toBe(words)
          for (const { at, sentence } of clause.targets) {
            expect(at.start).toBeLessThan(at.end)
            expect(sentence).not.toBe('')
          }
          expect(clause.unitsFrom === null || clauses.some(({ id }) => id === clause.unitsFrom)).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('parents come before their children', () => {
    fc.assert(
      fc.property(text, (sample) => {
        const seen = new Set<string>()
        for (const { id, parent } of extract(sample).clauses) {
          if (parent !== null) expect(seen.has(parent)).toBe(true)
          seen.add(id)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('by when a clause is to be done', () => {
  it.each([
    ['一、甲事。做甲。\n牵头部门：市教育局\n完成时限：2025年12月底前', '2025年12月底前', '2025-12'],
    ['一、甲事。做甲。\n完成时限：长期坚持。', '长期坚持', null],
    ['一、甲事。做甲。（责任单位：县住建局，2023年12月底前完成）', '2023年12月底前完成', '2023-12'],
    ['\t序号\n\t任务\n\t责任单位\n\t完成时限\n\n\t1\n\t做甲。\n\t市教育局\n\t2024年6月', '2024年6月', '2024-06'],
  ])('is a field of it and no text: %s', (text, printed, value) => {
    const { clauses } = extract(text)
    const { deadline, text: body, kind } = clauses.find((clause) => clause.deadline)!
    expect([deadline!.printed, deadline!.value]).toEqual([printed, value])
    expect(text.slice(deadline!.at.start, deadline!.at.end)).toBe(printed)
    if (kind !== 'row') expect(body).toBe('做甲。')
  })

  it('must not be taken from what a sentence only tells', () => {
    const { clauses } = extract('一、甲事。于2025年12月底前完成时限调整。')
    expect(clauses[0]!.deadline).toBeNull()
  })
})

describe('the time that leads a list', () => {
  const due = (text: string): (string | null)[] =>
    extract(text).clauses.flatMap(({ targets }) => targets.map(({ deadline }) => deadline))

  it.each([
    [
      '林业发展规划\n一、目标\n到2030年，实现以下目标：\n——林地扩大。新增林地5万亩。\n——产业壮大。培育企业20家。',
      'dashed items',
    ],
    ['林业发展规划\n一、目标\n到2030年，主要目标如下：\n1.新增林地5万亩。\n2.培育企业20家。', 'numbered items'],
  ])('is the deadline of its items: %s', (text) => {
    expect(due(text)).toEqual(['2030', '2030'])
  })

  it('goes no further than the list', () => {
    expect(due('林业发展规划\n一、目标\n到2030年，实现以下目标：\n——林地扩大。\n此外培育企业20家。')).toEqual([null])
  })

  it('yields to a time of their own', () => {
    expect(due('林业发展规划\n一、目标\n到2030年，实现以下目标：\n——到2028年，新增林地5万亩。')).toEqual(['2028'])
  })
})

describe('an office that no list knows, in brackets behind the full stop', () => {
  const units = (text: string): string[][] => extract(text).clauses.map(unitsOf)

  it('is a unit where others stand so', () => {
    const text = '一、促进就业。帮扶创业35人。（社区事务受理中心）\n二、开展整治。清理占道。（市财政局、教体局）'
    expect(units(text)).toEqual([['responsible 社区事务受理中心'], ['responsible 市财政局', 'responsible 教体局']])
  })

  it('is one where three of its kind stand so', () => {
    expect(units('一、甲事。做甲。（基教股）\n二、乙事。做乙。（体卫艺股）\n三、丙事。做丙。（人事股）')).toEqual([
      ['responsible 基教股'],
      ['responsible 体卫艺股'],
      ['responsible 人事股'],
    ])
  })

  it.each([
    ['一、甲事。做甲。（基教股）\n二、乙事。做乙。', 'alone'],
    ['一、甲事。做甲。（市财政局）\n二、乙事。做乙。（试行）', 'no office'],
    ['一、甲事。做甲。（市财政局）\n二、乙事。做乙。（包括食堂、宿舍、实验室）', 'places'],
    ['一、甲事。做甲。（市财政局）\n二、乙事。建好社区（党群服务中心）', 'inside the sentence'],
  ])('is none: %s', (text) => {
    expect(units(text)[1]).toEqual([])
  })
})
