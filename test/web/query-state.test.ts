import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../src/search/parse-query.ts'
import { compareStateAddress, readCompareState } from '../../web/src/state/compare-state.ts'
import {
  activeFilters,
  changeQuery,
  clearFilters,
  isBlank,
  MODES,
  type QueryState,
  queryAddress,
  queryParams,
  readQueryState,
  SORTS,
  toggleFilter,
} from '../../web/src/state/query-state.ts'

const searchOf = (address: string): string => new URL(address, 'http://x').search

describe('the search page is its address', () => {
  it('reads what it writes', () => {
    const values = (...allowed: string[]) => fc.uniqueArray(fc.constantFrom(...allowed), { maxLength: 3 })
    const states: fc.Arbitrary<QueryState> = fc.record({
      q: fc.constantFrom('', '公办园', '“县管校聘” -轮岗', 'a&b=c+d%'),
      filters: fc.record({
        document: values('zibo-edu-14-5', '某规划'),
        level: values('市', '县', '区'),
        region: values('淄博'),
        unit: values('市教育局', '县教育和体育局'),
        role: values('lead', 'cooperate'),
        has: values('target', 'unit', 'damaged'),
        state: values('none-stated', 'failed'),
        year: values('2025', '2023'),
        kind: values('clause', 'row'),
      }),
      counterparts: fc.boolean(),
      plain: values('托管', '市教育局牵头'),
      mode: fc.constantFrom(...MODES),
      sort: fc.constantFrom(...SORTS),
      offset: fc.constantFrom(0, 20, 40),
    })
    fc.assert(
      fc.property(states, (state) => {
        expect(readQueryState(searchOf(queryAddress(state)))).toEqual(state)
      }),
    )
  })

  it('asks only what the server understands', () => {
    const state = readQueryState(
      '?q=公办园&level=市&has=target&state=failed&mode=exact&sort=plan&counterparts=true&plain=公办园&kind=row&role=lead&year=2025',
    )
    const raw = Object.fromEntries(
      Object.entries(queryParams(state)).filter(([, value]) => value !== undefined),
    ) as Record<string, string | readonly string[]>
    expect(parseQuery(raw)).toMatchObject({
      kind: 'query',
      query: {
        text: '公办园',
        mode: 'exact',
        sort: 'plan',
        plain: ['公办园'],
        filters: { level: ['市'], has: ['target'], state: ['failed'], kind: ['row'], role: ['lead'], year: [2025] },
      },
    })
  })

  it('a value nobody offers is kept for the server to refuse; a broken page number is the first page', () => {
    expect(readQueryState('?level=州').filters.level).toEqual(['州'])
    expect(readQueryState('?offset=-3').offset).toBe(0)
    expect(readQueryState('?offset=1.5').offset).toBe(0)
    expect(readQueryState('?offset=x').offset).toBe(0)
  })

  it('a change of the question goes back to its first page; turning the page does not change the question', () => {
    const third = readQueryState('?q=教师&offset=40')
    expect(changeQuery(third, { q: '学生' }).offset).toBe(0)
    expect(toggleFilter(third, 'level', '市')).toMatchObject({ offset: 0, q: '教师' })
  })

  it('a filter chosen twice is gone, and clearing leaves the words', () => {
    const state = toggleFilter(toggleFilter(readQueryState('?q=教师'), 'level', '市'), 'unit', '市教育局')
    expect(activeFilters(state)).toEqual([
      { name: 'level', value: '市' },
      { name: 'unit', value: '市教育局' },
    ])
    expect(activeFilters(toggleFilter(state, 'level', '市'))).toEqual([{ name: 'unit', value: '市教育局' }])
    expect(queryAddress(clearFilters(state))).toBe(queryAddress(readQueryState('?q=教师')))
  })

  it('nothing asked is the start page; browsing everything is not', () => {
    expect(isBlank(readQueryState(''))).toBe(true)
    expect(isBlank(readQueryState('?q=%20'))).toBe(true)
    expect(isBlank(readQueryState('?sort=plan'))).toBe(false)
  })
})

describe('the comparison is its address', () => {
  it('reads what it writes', () => {
    const search =
      '?base=a&with=b&with=c&view=targets&status=adapted&status=absent&unit=%E6%9F%90%E5%B1%80&section=%E4%BA%8C%2F%EF%BC%88%E4%B8%80%EF%BC%89&words=different&pair=1'
    expect(compareStateAddress(readCompareState(search, '/compare'), '/compare')).toBe(`/compare${search}`)
  })

  it('a plan is compared neither with itself nor twice, and with three at most', () => {
    const state = readCompareState('?base=a&with=a&with=b&with=b&with=c&with=d&with=e&pair=7', '/compare')
    expect(state).toMatchObject({ base: 'a', others: ['b', 'c', 'd'], pair: 0 })
    expect(readCompareState('?base=a&with=b&with=c&with=d&with=e', '/matrix').others).toEqual(['b', 'c', 'd', 'e'])
  })

  it('an unknown status or view is none', () => {
    expect(readCompareState('?base=a&with=b&verdict=looser&verdict=gone', '/compare').verdict).toEqual(['looser'])
    expect(readCompareState('?base=a&with=b&status=gone&view=x', '/compare')).toMatchObject({
      status: [],
      view: 'clauses',
    })
  })
})
