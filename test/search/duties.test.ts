/** 市教育局牵头: a unit and a role in a query are what the filters of that name are. */
import { describe, expect, it } from 'vitest'
import { parseOrganisations } from '../../src/organisations/lexicon.ts'
import { documentOf, engineOf, found, query, type Sketch } from './example.ts'

const LEXICON = parseOrganisations(
  [
    '教体局\t教育和体育局\t教育',
    '教育工委、委教育工委\t委教育工作委员会\t教育',
    '\t教育局\t教育',
    '\t财政局\t财政',
    '\t公安局\t公安',
    '交警支队\t公安局交通警察支队\t公安',
  ].join('\n'),
)
const CITY: readonly Sketch[] = [
  {
    path: ['1'],
    text: '新建幼儿园。',
    units: [
      ['市教育局', 'lead', '甲市教育局'],
      ['市财政局', 'cooperate', '甲市财政局'],
    ],
  },
  {
    path: ['2'],
    text: '校园安全。',
    units: [
      ['市教育局', 'lead', '甲市教育局'],
      ['市公安局', 'cooperate', '甲市公安局'],
    ],
  },
  {
    path: ['3'],
    text: '体教融合。',
    units: [
      ['市体育局', 'lead', '甲市体育局'],
      ['市教育局', 'cooperate', '甲市教育局'],
    ],
  },
  { path: ['4'], text: '市教育局牵头的事见附表。' },
  { path: ['5'], text: '交通安全。', units: [['交警支队', 'responsible', '甲市公安局交通警察支队']] },
]
const COUNTY: readonly Sketch[] = [
  {
    document: 'county',
    path: ['1'],
    text: '新建小学。',
    units: [
      ['县教体局', 'responsible', '乙县教育和体育局'],
      ['县财政局', 'responsible', '乙县财政局'],
    ],
  },
  {
    document: 'county',
    path: ['2'],
    text: '党建工作。',
    units: [['县委教育工委', 'responsible', '中共乙县委教育工作委员会']],
  },
]
const engine = engineOf(
  [...CITY, ...COUNTY],
  [
    documentOf('plan', { level: '市', region: '某省甲市' }),
    documentOf('county', { level: '县', region: '某省甲市乙县' }),
  ],
  { organisations: LEXICON },
)
const understood = (text: string, raw = {}) => engine.search(query(text, raw)).understood

describe('a body and a role', () => {
  it.each([
    ['市教育局牵头', ['1', '2'], 'the body leads; no clause that only says the words'],
    ['市教育局牵头哪些事', ['1', '2'], 'question words ask for what every hit is'],
    ['哪些任务由市教育局牵头？', ['1', '2'], 'the question first'],
    ['请问甲市教育局牵头什么', ['1', '2'], 'with talk before'],
    ['甲市教育局牵头什么', ['1', '2'], 'the full name'],
    ['市教育局 牵头', ['1', '2'], 'typed apart'],
    ['牵头单位：市教育局', ['1', '2'], 'the role first'],
    ['市教育局配合什么', ['3'], 'helps'],
    ['市教育局负责哪些工作', ['1', '2'], 'its own tasks, not those it helps with'],
    ['市财政局负责什么', ['1'], 'it has nothing of its own: what it helps with'],
    ['市教育局要做哪些事', ['1', '2', '3'], 'whatever its role'],
    ['市教育局的职责', ['1', '2', '3'], 'whatever its role'],
    ['财政部门负责什么', ['1'], 'of all levels, those with a role of their own'],
    ['县教育局牵头哪些事', ['1'], 'the county calls it otherwise and names no leader: those responsible'],
    ['乙县教育部门负责什么', ['1'], 'by its work and its place'],
    ['市公安局负责什么', ['2'], 'the name as printed before those that share its work'],
    ['市教育局牵头的校园安全工作', ['2'], 'with a topic'],
    ['市公安局参与哪些校园安全工作', ['2'], 'with a topic behind the question'],
    ['市财政局牵头什么', ['1'], 'it leads nowhere: what it helps with'],
    ['市交警支队配合什么', ['5'], 'it helps nowhere: what is its own'],
    ['校园安全由市教育局牵头', ['2'], 'with a topic before'],
    ['市教育局牵头 校园安全', ['2'], 'with a topic apart'],
    ['校园安全 -市公安局配合', [], 'excluded'],
    ['市教育局牵头 OR 市体育局牵头', ['1', '2', '3'], 'a choice'],
  ])('%s → %s (%s)', (text, expected) => {
    const { hits, complete } = engine.search(query(text))
    expect(hits.slice(0, complete).map(({ id }) => id.split('/').at(-1))).toEqual(expected)
  })

  it('shows what is to be done; the body is the reason', () => {
    const [hit] = engine.search(query('市教育局牵头哪些事')).hits
    expect(hit!.snippet).toEqual({ text: '新建幼儿园。', marks: [] })
    expect(hit!.why).toEqual([{ kind: 'literal', text: '市教育局' }])
  })

  it.each([
    ['市教育局', 'a name alone is looked for'],
    ['市教育局负责人', 'a person'],
    ['市教育局负责落实幼儿园', 'a statement'],
    ['卫生局牵头', 'no such body'],
    ['谁牵头', 'no body'],
    ['校长负责制', 'no body'],
    ['“市教育局牵头”', 'a phrase stands as it is'],
  ])('%s is no such thing (%s)', (text) => {
    expect(understood(text).filter(({ kind }) => kind === 'unit')).toEqual([])
  })

  it('are what the filters find', () => {
    const { hits, complete } = engine.search(query('市教育局牵头'))
    const filtered = engine.search(query('', { unit: '市教育局', role: 'lead' }))
    expect(hits.slice(0, complete).map(({ id }) => id)).toEqual(filtered.hits.map(({ id }) => id))
    expect(engine.search(query('市教育局牵头', { level: '市' }), { facets: true }).facets?.role).toEqual([
      { value: 'cooperate', count: 2 },
      { value: 'lead', count: 2 },
    ])
  })

  it.each([
    ['市教育局牵头', ['county/1'], 'who leads at home answers for elsewhere too, and is responsible there'],
    ['市教育局牵头 新建小学', ['county/1', 'plan/1'], 'with a topic, where more of it stands first'],
    ['市教育局牵头 校园安全', [], 'with a topic, not where nothing of it stands'],
    ['市教育局配合什么', [], 'nobody elsewhere helps'],
    ['市体育局牵头什么', [], 'nobody does the same elsewhere'],
    ['市教育局牵头 -小学', [], 'what is excluded stays so'],
    ['市教育局牵头 “幼儿园”', [], 'what has to stand there as it is has to'],
  ])('while they are few, %s is followed by %j: %s', (text, expected) => {
    const { hits, complete } = engine.search(query(text))
    expect(hits.slice(complete).map(({ id }) => id)).toEqual(expected)
  })

  it('say of a counterpart that it is one, and only there', () => {
    const [first, , last] = engine.search(query('市教育局牵头')).hits
    expect(first!.why).toEqual([{ kind: 'literal', text: '市教育局' }])
    expect(last!.why).toEqual([{ kind: 'concept', text: '县教体局' }])
  })

  it('are said, with the words that switch them off', () => {
    expect(understood('市教育局牵头哪些事')).toEqual([
      { kind: 'unit', typed: '市教育局牵头', meant: ['甲市教育局'], roles: ['lead'], missed: [] },
    ])
    expect(understood('县教育局牵头哪些事')).toMatchObject([{ meant: ['乙县教育和体育局'], roles: ['responsible'] }])
    expect(understood('市财政局牵头什么')).toMatchObject([{ roles: ['cooperate'], missed: ['lead'] }])
    expect(understood('市教育局牵头哪些事', { plain: '市教育局牵头' })).toEqual([])
    expect(found(engine, '市教育局牵头', { plain: '市教育局牵头' })[0]).toBe('4')
    expect(found(engine, '市教育局牵头', { mode: 'exact' })).toEqual(['4'])
  })

  it('a hit shows the unit as printed for its reason', () => {
    expect(engine.search(query('市教育局牵头')).hits[0]?.why).toEqual([{ kind: 'literal', text: '市教育局' }])
  })
})
