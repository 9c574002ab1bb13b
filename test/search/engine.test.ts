import { describe, expect, it } from 'vitest'
import { parseOrganisations } from '../../src/organisations/lexicon.ts'
import { buildIndex } from '../../src/search/build-index.ts'
import { openEngine } from '../../src/search/engine.ts'
import type { RawQuery } from '../../src/search/parse-query.ts'
import { IndexVersionError } from '../../src/search/sections.ts'
import { clausesOf, documentOf, engineOf, found, query, type Sketch } from './example.ts'

const PLAN: readonly Sketch[] = [
  { path: ['一'], kind: 'section', heading: '学前教育' },
  {
    path: ['一', '1'],
    parent: ['一'],
    heading: '扩大普惠性资源',
    text: '新建幼儿园50所。到2025年，公办幼儿园在园幼儿占比超过65%。',
    units: [
      ['市教育局', 'lead', '某市教育局'],
      ['市财政局', 'cooperate', '某市财政局'],
    ],
    targets: ['2025', null],
  },
  {
    path: ['一', '2'],
    parent: ['一'],
    heading: '幼小衔接',
    text: '防止小学化倾向。1985年以来建成的园舍全部改造。',
    units: [['市财政局', 'lead', '某市财政局']],
    targets: ['2023-06'],
  },
  {
    path: ['二'],
    kind: 'section',
    heading: '师德师风建设',
    text: '将师德师风作为评价教师的第一标准。',
    unitsState: 'failed',
  },
  {
    path: ['二', '1'],
    parent: ['二'],
    heading: '教师培训',
    text: '公办学校教师、民办学校教师同等培训。',
    unitsFrom: ['一', '2'],
  },
]
const engine = engineOf(PLAN, [documentOf('plan', { title: '某市“十四五”教育规划', level: '市', region: '某省某市' })])

describe('民政部', () => {
  const laws = engineOf([
    { path: ['1'], text: '民政部门应当关爱儿童。' },
    { path: ['2'], text: '民政部会同有关部门评估。' },
    { path: ['3'], text: '民政部门和民政部各司其职。' },
    { path: ['4'], text: '全部门类齐全。' },
  ])

  it.each([
    ['"民政部"', ['2', '3'], 'a phrase does not end within 部门'],
    ['"民政部门"', ['1', '3'], 'nor does that keep 部门 from being found'],
    ['"全部"', ['4'], '全部 is no body'],
  ])('%s finds %j: %s', (text, paths) => {
    expect(found(laws, text).toSorted()).toEqual(paths)
  })

  it('is held by those that name it, and is marked there only', () => {
    const { hits, complete } = laws.search(query('民政部'))
    expect(complete).toBe(2)
    const marked = hits.flatMap(({ id, snippet: { text, marks } }) =>
      marks.map(({ start, end }) => [id, text.slice(start, end), start]),
    )
    expect(marked.filter(([, words]) => words === '民政部')).toEqual(
      expect.arrayContaining([
        ['plan/2', '民政部', 0],
        ['plan/3', '民政部', 5],
      ]),
    )
    expect(marked.filter(([, words]) => words === '民政部')).toHaveLength(2)
  })
})

describe('parts of a query', () => {
  it.each([
    ['师德师风', ['二'], 'words that stand together'],
    ['師德師風', ['二'], 'traditional characters'],
    ['公办 培训', ['二/1'], 'all parts have to hold'],
    ['"公办幼儿园"', ['一/1'], 'a phrase'],
    ['"公办园"', [], 'a phrase that nowhere stands as it is'],
    ['"教师、民办"', ['二/1'], 'punctuation where it stands'],
    ['"教师民办"', [], 'no phrase runs over a comma'],
    ['"资源新建"', [], 'no phrase runs from heading into text'],
    ['教师 -培训', ['二'], 'excluded words'],
    ['教师 NOT 培训', ['二'], 'excluded words'],
    ['小学化 OR 师德', ['二', '一/2'], 'a choice'],
    ['责任:市教育局', ['一/1'], 'a unit'],
    ['责任:市财政局', ['一/1', '一/2', '二/1'], 'a unit, also where the parent states it'],
    ['标题:师德', ['二'], 'a heading'],
    ['标题:教师', ['二/1'], 'a heading, not the text'],
    ['公办 文件:某市', ['一/1', '二/1'], 'a document'],
    ['公办 文件:某县', [], 'another document'],
    ['-公办', ['一/2', '二'], 'only an exclusion: everything else'],
    ['1985', ['一/2'], 'a number'],
    ['85', [], 'no part of a number'],
    ['65%', ['一/1'], 'signs are passed over'],
    ['5', [], 'no digit of a number'],
    ['。，！', [], 'only punctuation'],
    ['𠮷', [], 'a rare character that is not there'],
    ['\ud840', [], 'half a character'],
    [
      '学前教育',
      ['一/1'],
      'the bare heading of a section is no hit; it counts for a clause under it that says some of it',
    ],
    ['学前教育 园舍', ['一/2'], 'and for one that holds the rest of the query'],
    ['学前', [], 'alone it makes no hit'],
  ])('%s → %j: %s', (text, paths) => {
    const strict = found(engine, text).slice(0, engine.search(query(text)).complete)
    expect([...strict].sort()).toEqual([...paths].sort())
  })

  it('gives up words, never phrases, exclusions and fields, when no clause holds all, and says so', () => {
    expect(engine.search(query('小学化 师德'))).toMatchObject({ relaxed: true, total: 2 })
    expect(engine.search(query('小学化 “师德”'))).toMatchObject({ relaxed: true, total: 1 })
    expect(engine.search(query('小学化 师德 -倾向'))).toMatchObject({ relaxed: true, total: 1 })
    expect(engine.search(query('小学化 师德 责任:市财政局'))).toMatchObject({ relaxed: true, total: 1 })
    expect(engine.search(query('“小学化” “师德”'))).toMatchObject({ relaxed: false, total: 0 })
    expect(engine.search(query('师德师风'))).toMatchObject({ relaxed: false, complete: 1, total: 1 })
  })

  it('lists what holds some of the words after what holds all, unless that is plenty', () => {
    const some = (count: number): Sketch[] => Array.from({ length: count }, () => ({ text: '公办学校招生。' }))
    const few = engineOf([{ path: ['x'], text: '民办学校招生。' }, ...some(9)])
    expect(few.search(query('公办学校'))).toMatchObject({ total: 10, complete: 9, relaxed: false })
    expect(found(few, '公办学校').at(-1)).toBe('x')
    const plenty = engineOf([{ path: ['x'], text: '民办学校招生。' }, ...some(10)])
    expect(plenty.search(query('公办学校'))).toMatchObject({ total: 10, complete: 10, relaxed: false })
  })

  it('finds a row by the group of its table', () => {
    const rows = engineOf([
      { kind: 'row', path: ['表1', '义务教育/巩固率'], heading: '巩固率', text: '98' },
      { kind: 'row', path: ['表1', '高中/毛入学率'], heading: '毛入学率', text: '95' },
    ])
    expect(rows.search(query('义务教育 巩固率'))).toMatchObject({ total: 1, complete: 1 })
  })

  it('cuts at the end of a known word, unless a plan joins it to what follows', () => {
    const concepts = [{ words: ['公办园', '公办幼儿园'], reason: 'test' }]
    const sketches = [
      { path: ['1'], text: '公办园在园幼儿占比达到50%。' },
      { path: ['2'], text: '省一类以上幼儿园占比达到60%。' },
    ]
    const parted = engineOf(sketches, undefined, { concepts }).search(query('公办园占比'))
    expect(parted).toMatchObject({ complete: 1 })
    expect(parted.hits[0]!.why.map(({ text }) => text)).toEqual(['公办园', '占比'])
    const joined = engineOf([...sketches, { path: ['3'], text: '公办园占比达到50%。' }], undefined, { concepts })
    expect(joined.search(query('公办园占比'))).toMatchObject({ complete: 1, hits: [{ id: 'plan/3' }, {}, {}] })
    const said = engineOf([...sketches, { path: ['3'], text: '公办幼儿园占比达到50%。' }], undefined, { concepts })
    expect(said.search(query('公办园占比'))).toMatchObject({ complete: 2 })
  })

  it('takes every part literally in exact mode', () => {
    expect(found(engine, '公办幼儿园占比', { mode: 'exact' })).toEqual([])
    expect(found(engine, '在园幼儿占比 -师德', { mode: 'exact' })).toEqual(['一/1'])
    expect(found(engine, '谁负责', { mode: 'exact' })).toEqual([])
  })

  it('looks in a question for what it asks about, and likes a unit where one is asked for', () => {
    const asked = engineOf([
      { path: ['1'], text: '扩大公办园占比。' },
      { path: ['2'], text: '扩大公办园占比。', units: [['市教育局']] },
      { path: ['3'], text: '扩大公办园占比。', targets: ['2025'] },
    ])
    expect(found(asked, '公办园占比')).toEqual(['1', '3', '2'])
    expect(found(asked, '哪些条款规定了公办园占比？谁负责？')).toEqual(['2', '1', '3'])
    expect(found(asked, '公办园占比到哪年达到多少')).toEqual(['3', '1', '2'])
  })

  it('lists everything, sections too, when nothing is typed', () => {
    expect(found(engine, '')).toEqual(['一', '一/1', '一/2', '二', '二/1'])
  })
})

describe('filters', () => {
  it.each<[RawQuery, string[], string]>([
    [{ unit: '市财政局' }, ['一/1', '一/2', '二/1'], 'as printed'],
    [{ unit: '某市财政局' }, ['一/1', '一/2', '二/1'], 'canonical'],
    [{ unit: '市财政局', role: 'lead' }, ['一/2', '二/1'], 'unit and role of the same mention'],
    [{ unit: ['市教育局', '市财政局'], role: 'cooperate' }, ['一/1'], 'values are alternatives'],
    [{ unit: '财政' }, [], 'half a name is no name'],
    [{ has: 'unit' }, ['一/1', '一/2', '二/1'], 'units of the parent count'],
    [{ has: 'target' }, ['一/1', '一/2'], 'targets'],
    [{ has: ['target', 'unit'] }, ['一/1', '一/2', '二/1'], 'either'],
    [{ has: 'damaged' }, [], 'no damaged number'],
    [{ state: 'failed' }, ['二'], 'reading failed'],
    [{ year: '2023' }, ['一/2'], 'a month falls into its year'],
    [{ kind: 'section' }, ['一', '二'], 'sections'],
    [{ level: '县' }, [], 'another level'],
    [{ region: '某市' }, ['一', '一/1', '一/2', '二', '二/1'], 'part of a region'],
    [{ document: 'other' }, [], 'another document'],
  ])('%j → %j: %s', (raw, paths) => {
    expect(found(engine, '', raw)).toEqual(paths)
  })

  it('takes counterparts at other levels only when asked', () => {
    const organisations = parseOrganisations('教育局、教体局、教育和体育局\t教育局\t教育\n财政局\t财政局\t财政\n')
    const two = engineOf(
      [
        { path: ['1'], text: '市', units: [['市教育局', 'lead', '某市教育局']] },
        { path: ['2'], text: '县', units: [['县教体局', 'lead', '某县教育和体育局']] },
        { path: ['3'], text: '县', units: [['县财政局', 'lead', '某县财政局']] },
      ],
      [documentOf('plan')],
      { organisations },
    )
    expect(found(two, '', { unit: '市教育局' })).toEqual(['1'])
    expect(found(two, '', { unit: '市教育局', counterparts: true })).toEqual(['1', '2'])
  })

  it('finds a group by how it begins: 各区县 for 各区县〔自治县〕政府', () => {
    const groups = engineOf(
      [
        { path: ['1'], text: '甲', units: [['各区县〔自治县〕政府', 'responsible', null]] },
        { path: ['2'], text: '乙', units: [['各镇、街道', 'responsible', null]] },
      ],
      [documentOf('plan')],
    )
    expect(found(groups, '', { unit: '各区县' })).toEqual(['1'])
    expect(found(groups, '', { unit: '各' })).toEqual([])
  })

  it('counts the copies of one work once, and finds a copy that is named', () => {
    const copies = engineOf(
      [
        { document: 'leader', text: '公办园占比' },
        { document: 'copy', text: '公办园占比' },
      ],
      [documentOf('leader'), documentOf('copy', { work: 'leader' })],
    )
    const documents = (raw = {}) => copies.search(query('公办园占比', raw)).hits.map(({ document }) => document)
    expect(documents()).toEqual(['leader'])
    expect(documents({ document: 'copy' })).toEqual(['copy'])
    expect(documents({ document: ['copy', 'leader'] })).toEqual(['leader', 'copy'])
  })
})

describe('order', () => {
  it('sorts by relevance, plan order or deadline, and pages without gap or overlap', () => {
    expect(found(engine, '', { sort: 'plan' })).toEqual(['一', '一/1', '一/2', '二', '二/1'])
    expect(found(engine, '', { sort: 'deadline' })).toEqual(['一/2', '一/1', '一', '二', '二/1'])
    const all = found(engine, '', { sort: 'deadline' })
    const pages = [0, 2, 4].flatMap((offset) =>
      found(engine, '', { sort: 'deadline', limit: '2', offset: String(offset) }),
    )
    expect(pages).toEqual(all)
  })

  it('prefers the heading, then the text; a rare word to a common one', () => {
    const headings = engineOf([
      { path: ['1'], heading: '校园建设', text: '加强心理健康教育工作。' },
      { path: ['2'], heading: '心理健康教育', text: '加强校园建设工作。' },
      { path: ['3'], heading: '校园建设', text: '加强校园工作。', columns: { 心理健康教育: '是' } },
    ])
    expect(found(headings, '心理健康教育')).toEqual(['2', '1', '3'])
  })
})

describe('a long text', () => {
  it('of more pieces than there are bits finds the clause that holds all of it', () => {
    const list = Array.from({ length: 40 }, (_, at) => `教师培训${String.fromCharCode(0x5000 + at)}`).join('、')
    const long = engineOf(
      [
        { path: ['1'], text: list },
        { path: ['2'], text: '无关。' },
      ],
      [documentOf('plan')],
    )
    expect(found(long, list)).toEqual(['1'])
  })
})

describe('why', () => {
  it('marks the words in the passage that holds them', () => {
    const long = `${'开头的一句没有什么。'.repeat(30)}到2025年公办幼儿园在园幼儿占比超过65%。${'后面也没有什么。'.repeat(30)}`
    const [hit] = engineOf([{ text: long }]).search(query('公办幼儿园占比')).hits
    const marks = hit!.snippet.marks.map(({ start, end }) => hit!.snippet.text.slice(start, end))
    expect(marks).toEqual(['公办幼儿园', '占比'])
    expect(hit!.snippet.text.startsWith('到2025年')).toBe(true)
    expect(hit!.why).toEqual([
      { kind: 'literal', text: '公办幼儿园' },
      { kind: 'literal', text: '占比' },
    ])
  })

  it('marks in the original, whatever folding did to it', () => {
    const [hit] = engineOf([{ text: '面積㎡\u200b，師德 師風。' }]).search(query('师德师风')).hits
    const [mark] = hit!.snippet.marks
    expect(hit!.snippet.text.slice(mark!.start, mark!.end)).toBe('師德 師風')
  })

  it('shows what was looked for in the text rather than the unit a clause was chosen by', () => {
    const sketch: Sketch = { text: '公办学校教师培训。', units: [['市财政局']] }
    const [hit] = engineOf([sketch]).search(query('教师 责任:市财政局')).hits
    expect(hit!.snippet).toEqual({ text: '公办学校教师培训。', marks: [{ start: 4, end: 6, kind: 'literal' }] })
    expect(hit!.why.map(({ text }) => text)).toEqual(['市财政局', '教师'])
  })

  it('shows the heading or the units when the words stand there', () => {
    const [heading] = engineOf([{ heading: '师德师风建设', text: '第一标准。' }]).search(query('师德师风')).hits
    expect(heading!.snippet.text).toBe('师德师风建设')
    const [unit] = engineOf([{ text: '第一标准。', units: [['县委宣传部']] }]).search(query('县委宣传部')).hits
    expect(unit!.snippet).toEqual({ text: '县委宣传部', marks: [{ start: 0, end: 5, kind: 'literal' }] })
  })
})

describe('facets', () => {
  it('count what a filter would leave', () => {
    const { facets } = engine.search(query('', { limit: '1' }), { facets: true })
    expect(facets).toEqual({
      document: [{ value: 'plan', count: 5 }],
      level: [{ value: '市', count: 5 }],
      region: [{ value: '某省某市', count: 5 }],
      unit: [
        { value: '某市财政局', count: 3 },
        { value: '某市教育局', count: 1 },
      ],
      role: [
        { value: 'lead', count: 3 },
        { value: 'cooperate', count: 1 },
      ],
      has: [
        { value: 'unit', count: 3 },
        { value: 'target', count: 2 },
      ],
      state: [
        { value: 'none-stated', count: 2 },
        { value: 'stated', count: 2 },
        { value: 'failed', count: 1 },
      ],
      year: [
        { value: '2023', count: 1 },
        { value: '2025', count: 1 },
      ],
      kind: [
        { value: 'clause', count: 3 },
        { value: 'section', count: 2 },
      ],
    })
  })
})

describe('the index', () => {
  it('is the same bytes for the same clauses, in whatever order they come', () => {
    const clauses = clausesOf(PLAN)
    const documents = [documentOf('plan')]
    expect(buildIndex([...clauses].reverse(), documents)).toEqual(buildIndex(clauses, documents))
  })

  it('may be empty', () => {
    expect(openEngine(buildIndex([], [])).search(query('公办园'), { facets: true })).toMatchObject({
      total: 0,
      hits: [],
    })
  })

  it('refuses bytes that are none, of another version or cut off', () => {
    const bytes = buildIndex(clausesOf(PLAN), [documentOf('plan')])
    const other = bytes.slice()
    other[4] = 99
    for (const wrong of [new Uint8Array(), new Uint8Array(64), other, bytes.subarray(0, bytes.length - 100)])
      expect(() => openEngine(wrong)).toThrow(IndexVersionError)
  })
})
