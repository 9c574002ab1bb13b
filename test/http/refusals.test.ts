import { describe, expect, it } from 'vitest'
import type { ErrorResponse } from '../../src/http/shapes.ts'
import { idOf } from '../export/sketch.ts'
import { clausePath, usePlanApi } from './plan-api.ts'

const { get } = usePlanApi()

describe('what is wrong is answered with code, value and what is allowed', () => {
  it.each<
    [
      string,
      string,
      Record<string, string | readonly string[]>,
      number,
      string,
      Partial<ErrorResponse['error']['detail']>,
    ]
  >([
    ['an unknown level', '/api/v1/search', { level: '乡' }, 400, 'bad-parameter', { parameter: 'level', value: '乡' }],
    ['a negative limit', '/api/v1/search', { limit: '-1' }, 400, 'bad-parameter', { parameter: 'limit', value: '-1' }],
    [
      'a year that is none',
      '/api/v1/targets',
      { year: '25' },
      400,
      'bad-parameter',
      { parameter: 'year', value: '25' },
    ],
    ['an unknown parameter', '/api/v1/search', { foo: '1' }, 400, 'unknown-parameter', { parameter: 'foo' }],
    [
      'an unknown document as filter',
      '/api/v1/units',
      { document: 'citty' },
      404,
      'unknown-document',
      { value: 'citty' },
    ],
    ['an unknown document', '/api/v1/documents/citty', {}, 404, 'unknown-document', { value: 'citty' }],
    ['an unknown clause', '/api/v1/clauses/city/9', {}, 404, 'unknown-clause', { value: 'city/9' }],
    [
      'a comparison without others',
      '/api/v1/compare',
      { base: 'city' },
      400,
      'missing-parameter',
      { parameter: 'with' },
    ],
    [
      'an unknown plan in a comparison',
      '/api/v1/compare',
      { base: 'city', with: 'x' },
      404,
      'unknown-document',
      { value: 'x' },
    ],
    [
      'an unknown format',
      '/api/v1/export/clauses.pdf',
      {},
      400,
      'bad-parameter',
      { parameter: 'format', value: 'pdf' },
    ],
    ['an unknown export', '/api/v1/export/plans.csv', {}, 400, 'bad-parameter', { parameter: 'kind', value: 'plans' }],
    ['an export without base', '/api/v1/export/comparison.csv', {}, 400, 'missing-parameter', { parameter: 'base' }],
    [
      'an export without others',
      '/api/v1/export/matrix.csv',
      { base: 'city' },
      400,
      'missing-parameter',
      { parameter: 'with' },
    ],
    ['an export of a wrong state', '/api/v1/export/units.csv', { state: 'x' }, 400, 'bad-parameter', { value: 'x' }],
    ['an unknown address', '/api/v1/nothing', {}, 404, 'unknown-route', { value: '/api/v1/nothing' }],
    ['suggestions for nothing', '/api/v1/suggest', {}, 400, 'missing-parameter', { parameter: 'q' }],
  ])('%s', async (_, path, query, status, code, detail) => {
    const answer = await get(path, query)
    const { error } = answer.json() as ErrorResponse
    expect([answer.status, error.code]).toEqual([status, code])
    expect(error.detail).toMatchObject(detail)
    expect(error.message).toMatch(/\p{Script=Han}/u)
  })

  it.each([
    ['/api/v1/search', { level: '乡' }, '功能区'],
    ['/api/v1/search', { has: 'x' }, 'damaged'],
    ['/api/v1/export/clauses.pdf', {}, 'xlsx'],
    ['/api/v1/export/plans.csv', {}, 'ledger'],
  ])('%s %j names what is allowed', async (path, query, allowed) => {
    const { error } = (await get(path, query as unknown as Record<string, string>)).json() as ErrorResponse
    expect(error.detail.allowed).toContain(allowed)
  })

  it('an unknown document names those that resemble it, an unknown clause its neighbours', async () => {
    const document = (await get('/api/v1/documents/citty')).json() as ErrorResponse
    expect(document.error.detail.documents).toContain('city')
    const clause = (await get(clausePath('city/二/9'))).json() as ErrorResponse
    expect(clause.error.detail.clauses!.map(({ id }) => id)).toContain(idOf('city', '二', '1'))
  })
})

describe('a plan without clauses', () => {
  const { get } = usePlanApi([
    { id: 'plan', title: '规划', level: null, region: null, clauses: [{ path: ['一'], text: '加强领导。' }] },
    { id: 'empty', title: '目录', level: null, region: null, clauses: [] },
  ])

  it('cannot be compared', async () => {
    const answer = await get('/api/v1/compare', { base: 'plan', with: 'empty' })
    expect([answer.status, answer.json().error.code]).toEqual([400, 'no-clauses'])
  })
})
