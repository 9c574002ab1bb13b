import { describe, expect, it } from 'vitest'
import { DEFAULT_LIMIT, MOST_CHARACTERS, parseQuery, type RawQuery } from '../../src/search/parse-query.ts'

describe('flags and query parameters', () => {
  it('fills in what is not given', () => {
    expect(parseQuery({ q: ' 公办园 ' })).toEqual({
      kind: 'query',
      query: {
        text: '公办园',
        mode: 'hybrid',
        filters: {
          document: [],
          level: [],
          region: [],
          unit: [],
          counterparts: false,
          role: [],
          has: [],
          state: [],
          year: [],
          kind: [],
          status: [],
          section: [],
          verdict: [],
        },
        sort: 'relevance',
        limit: DEFAULT_LIMIT,
        offset: 0,
      },
    })
  })

  it('reads lists, single values, switches and numbers', () => {
    const parsed = parseQuery({
      q: '',
      level: ['市', '县', '市'],
      year: '2025',
      counterparts: true,
      limit: ['all'],
      offset: '40',
    })
    expect(parsed).toMatchObject({
      kind: 'query',
      query: {
        filters: { level: ['市', '县'], year: [2025], counterparts: true },
        limit: Number.POSITIVE_INFINITY,
        offset: 40,
      },
    })
  })

  it('takes the words that pages and spreadsheets write for values', () => {
    const words = {
      role: '牵头',
      state: '未载明',
      status: ['未见', 'partial'],
      verdict: '加码',
      mode: '逐字',
      sort: '期限',
    }
    expect(parseQuery(words)).toMatchObject({
      query: {
        mode: 'exact',
        sort: 'deadline',
        filters: { role: ['lead'], state: ['none-stated'], status: ['absent', 'partial'], verdict: ['stricter'] },
      },
    })
  })

  it.each<[RawQuery, string]>([
    [{ level: '州' }, 'level 的值“州”不认识，可用：国、省、市、县、区、功能区、镇街'],
    [{ role: ['lead', 'boss'] }, 'role 的值“boss”不认识，可用：lead、cooperate、responsible'],
    [{ mode: 'fuzzy' }, 'mode 的值“fuzzy”不认识，可用：hybrid、exact、semantic'],
    [{ sort: 'date' }, 'sort 的值“date”不认识，可用：relevance、plan、deadline'],
    [{ state: '没写' }, 'state 的值“没写”不认识，可用：stated、none-stated、failed、unchecked'],
    [{ has: 'number' }, 'has 的值“number”不认识，可用：target、unit、damaged'],
    [{ kind: 'table' }, 'kind 的值“table”不认识，可用：section、clause、paragraph、row'],
    [{ year: '25' }, 'year 的值“25”不是四位数的年份，例如 2025'],
    [{ limit: '-1' }, 'limit 的值“-1”不行，可用：0 以上的整数，或 all'],
    [{ limit: '1e3' }, 'limit 的值“1e3”不行，可用：0 以上的整数，或 all'],
    [{ offset: 'all' }, 'offset 的值“all”不行，可用：0 以上的整数'],
    [{ counterparts: 'yes' }, 'counterparts 的值“yes”不认识，可用：true、false'],
    [{ limit: ['1', '2'] }, 'limit 只能给一个值，给了 2 个'],
    [{ unit: ' ' }, 'unit 的值是空的'],
    [{ q: '园'.repeat(MOST_CHARACTERS + 1) }, '检索词有 2001 个字，最多 2000 个字'],
    [{ q: '园 '.repeat(30) }, '检索词有 30 段（以空格分开），最多 28 段'],
  ])('refuses %j with the value and what is allowed', (raw, message) => {
    expect(parseQuery(raw)).toMatchObject({ kind: 'error', message })
  })
})
