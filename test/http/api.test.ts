import excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../src/http/app.ts'
import type { App } from '../../src/http/context.ts'
import type { ErrorResponse } from '../../src/http/shapes.ts'
import { idOf, openPlanLibrary, type PlanLibrary } from '../export/plan-library.ts'

let plans: PlanLibrary
let app: App
beforeAll(async () => {
  plans = openPlanLibrary()
  app = await buildApp({
    library: plans.library,
    corpus: plans.corpus,
    web: null,
    version: '0.0.0',
    write: null,
    log: false,
  })
})
afterAll(async () => {
  await app.close()
  plans.remove()
})

/** Values with 汉字 are encoded here, as a browser does. */
async function get(path: string, query: Record<string, string | readonly string[]> = {}) {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) for (const each of [value].flat()) search.append(name, each)
  const answer = await app.inject({ url: search.size > 0 ? `${path}?${search}` : path })
  return { status: answer.statusCode, headers: answer.headers, body: answer.rawPayload, json: () => answer.json() }
}

async function list(path: string, query?: Record<string, string | readonly string[]>) {
  const answer = await get(path, query)
  expect(answer.status).toBe(200)
  return answer.json()
}

const clausePath = (id: string): string => `/api/v1/clauses/${id.split('/').map(encodeURIComponent).join('/')}`

describe('each route', () => {
  it('search finds clauses with number, units, passage and facets that add up', async () => {
    const found = await list('/api/v1/search', { q: '教师交流轮岗' })
    expect(found.total).toBe(2)
    expect(found.hits.map(({ id }: { id: string }) => id).sort()).toEqual([
      idOf('city', '一', '（二）'),
      idOf('district', '1'),
    ])
    const counts = found.facets.document.map(({ count }: { count: number }) => count)
    expect(counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(found.total)
    expect(found.facets.document[0]).toMatchObject({ label: expect.stringContaining('规划') })
  })

  it('search without words lists all the filters allow, a page at a time', async () => {
    const first = await list('/api/v1/search', { level: '县', limit: '2', sort: 'plan' })
    const second = await list('/api/v1/search', { level: '县', limit: '2', offset: '2', sort: 'plan' })
    expect(first.total).toBe(3)
    expect([...first.hits, ...second.hits].map(({ id }: { id: string }) => id)).toEqual(
      ['一', '二', '三'].map((label) => idOf('county', label)),
    )
  })

  it('suggest names units, indicators and headings that hold what is typed', async () => {
    const { suggestions } = await list('/api/v1/suggest', { q: '教师' })
    expect(suggestions).toContainEqual({ kind: 'indicator', text: '教师交流轮岗比例', count: 2 })
    expect((await list('/api/v1/suggest', { q: '县教育' })).suggestions).toContainEqual({
      kind: 'unit',
      text: '县教育和体育局',
      count: 1,
    })
    expect((await list('/api/v1/suggest', { q: '教师', limit: '1' })).suggestions).toHaveLength(1)
  })

  it('similar names the nearest clauses of other plans, with the words both have', async () => {
    const answer = await list(`${clausePath(idOf('city', '一', '（二）'))}/similar`, { limit: '1' })
    expect(answer).toMatchObject({ clause: { id: idOf('city', '一', '（二）') }, byMeaning: false })
    expect(answer.similar).toHaveLength(1)
    expect(answer.similar[0].document.id).not.toBe('city')
    expect(answer.similar[0].shared[0].length).toBeGreaterThanOrEqual(4)
  })

  it('documents, one document, its clauses and its repairs', async () => {
    expect((await list('/api/v1/documents')).total).toBe(3)
    expect(await list('/api/v1/documents/city')).toMatchObject({ id: 'city', number: '东政发〔2022〕2号' })
    expect((await list('/api/v1/documents/city/clauses')).clauses).toHaveLength(7)
    const { source, ...cleaning } = await list('/api/v1/documents/city/edits')
    expect(cleaning).toMatchObject({ edits: [], doubts: [] })
    expect(source.text).toContain('扩大普惠性学前教育资源')
  })

  it('the original file is given byte for byte, as a download', async () => {
    const { status, headers, body } = await get('/api/v1/documents/city/source')
    expect(status).toBe(200)
    expect(headers['content-disposition']).toContain('attachment')
    expect(body.toString()).toContain('某市教育事业发展“十四五”规划')
  })

  it('a clause with its neighbours and the units its parent states', async () => {
    const answer = await list(clausePath(idOf('city', '二', '1')))
    expect(answer.clause.heading).toBe('健全网络保障体系')
    expect(answer.units.map(({ name }: { name: string }) => name)).toEqual(['市教育局'])
    expect(answer.parent.id).toBe(idOf('city', '二'))
    expect(answer.next.id).toBe(idOf('city', '二', '2'))
  })

  it('compare gives rows whose counts add up, with the text of each clause they name', async () => {
    const { rows, counts, clauses } = await list('/api/v1/compare', { base: 'city', with: ['county', 'district'] })
    const sum = Object.values(counts as Record<string, number>).reduce((a, b) => a + b, 0)
    expect(sum).toBe(rows.length)
    for (const { base, other } of rows) for (const end of [base, other]) if (end) expect(clauses[end.id]).toBeDefined()
  })

  it('compare judges each figure of the base in each plan', async () => {
    const { targets, rows } = await list('/api/v1/compare', { base: 'city', with: ['county', 'district'] })
    const verdicts = targets.map(({ indicator, cells }: { indicator: string; cells: { verdict: string | null }[] }) => [
      indicator,
      ...cells.map(({ verdict }) => verdict),
    ])
    expect(verdicts).toEqual([
      ['公办幼儿园在园幼儿占比', 'looser', 'missing'],
      ['普惠性幼儿园覆盖率', 'same', 'missing'],
      ['教师交流轮岗比例', 'missing', 'stricter'],
      ['茶艺社团', null],
    ])
    const row = rows.find(({ base }: { base: { id: string } | null }) => base?.id === idOf('city', '一', '（一）'))
    expect(row.targets[0]).toEqual({
      indicator: '公办幼儿园在园幼儿占比',
      verdict: 'looser',
      base: 0,
      other: { clause: idOf('county', '一'), index: 0 },
    })
  })

  it('diff gives pieces that tile both texts, level-neutral unless asked otherwise', async () => {
    const query = { base: idOf('city', '一', '（一）'), other: idOf('county', '一') }
    const neutral = await list('/api/v1/diff', query)
    const texts = (pieces: { kind: string; base: { start: number; end: number } | null }[], kind: string) =>
      pieces
        .filter((piece) => piece.kind === kind)
        .map(({ base }) => base && neutral.baseText.slice(base.start, base.end))
    expect(texts(neutral.pieces, 'neutral')).toEqual(['市'])
    expect(texts(neutral.pieces, 'deleted')).toEqual(['超过65%'])
    const literal = await list('/api/v1/diff', { ...query, literal: 'true' })
    expect(texts(literal.pieces, 'neutral')).toEqual([])
    expect(texts(literal.pieces, 'deleted')).toEqual(['市', '超过65%'])
  })

  it('targets and units, one row a mention', async () => {
    const targets = await list('/api/v1/targets', { limit: 'all' })
    expect(targets.total).toBe(7)
    expect(targets.rows[0].target).toMatchObject({ quote: expect.any(String) })
    const units = await list('/api/v1/units', { role: 'lead' })
    expect(units.rows.map(({ unit }: { unit: { name: string } }) => unit.name)).toEqual([
      '市教育局',
      '市财政局',
      '市发展改革委',
    ])
    expect(units.bodies).toContainEqual({
      name: '某市教育局',
      organisation: '某市教育局',
      printed: ['市教育局'],
      clauses: 1,
      roles: { lead: 1, cooperate: 0, responsible: 0 },
    })
  })

  it('healthz', async () => {
    expect(await list('/healthz')).toEqual({ status: 'ok', version: '0.0.0', documents: 3, clauses: 12 })
  })

  it('is described by OpenAPI', async () => {
    const { paths } = await list('/api/openapi.json')
    expect(Object.keys(paths).sort()).toEqual([
      '/api/v1/clauses/{*}',
      '/api/v1/clauses/{id}/similar',
      '/api/v1/compare',
      '/api/v1/diff',
      '/api/v1/documents',
      '/api/v1/documents/{id}',
      '/api/v1/documents/{id}/clauses',
      '/api/v1/documents/{id}/corrections',
      '/api/v1/documents/{id}/differences',
      '/api/v1/documents/{id}/edits',
      '/api/v1/documents/{id}/source',
      '/api/v1/export/ledger.{format}',
      '/api/v1/export/{kind}.{format}',
      '/api/v1/intake',
      '/api/v1/intake/add',
      '/api/v1/intake/preview',
      '/api/v1/search',
      '/api/v1/suggest',
      '/api/v1/targets',
      '/api/v1/units',
      '/healthz',
    ])
  })
})

describe('exports', () => {
  const rowsOf = async (kind: string, query: Record<string, string | readonly string[]> = {}) => {
    const { status, body } = await get(`/api/v1/export/${kind}.jsonl`, query)
    expect(status).toBe(200)
    return body.toString().split('\n').length - 1
  }

  it.each([
    ['clauses', '/api/v1/search', { q: '教师' }],
    ['clauses', '/api/v1/search', { kind: ['clause', 'row'] }],
    ['clauses', '/api/v1/search', {}],
    ['targets', '/api/v1/targets', { level: ['市', '区'] }],
    ['targets', '/api/v1/targets', { has: 'damaged' }],
    ['units', '/api/v1/units', { q: '学前教育' }],
    ['documents', '/api/v1/documents', {}],
  ])('%s hold as many rows as %s counts for %j', async (kind, path, query) => {
    const { total } = await list(path, query as Record<string, string>)
    expect(await rowsOf(kind, query as Record<string, string>)).toBe(total)
  })

  it('of a comparison hold the rows of the comparison', async () => {
    const query = { base: 'city', with: ['county', 'district'] }
    expect(await rowsOf('comparison', query)).toBe((await list('/api/v1/compare', query)).rows.length)
  })

  it.each([
    ['csv', 'text/csv; charset=utf-8', '\ufeff文件'],
    ['md', 'text/markdown; charset=utf-8', '# 条目'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
  ])('come as a download with a Chinese name (%s)', async (format, type, beginning) => {
    const { headers, body } = await get(`/api/v1/export/clauses.${format}`, { q: '公办' })
    expect(headers['content-type']).toBe(type)
    expect(headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent('条目-公办')}.${format}`)
    expect(body.toString('utf8').startsWith(beginning)).toBe(true)
  })

  it('link to the server that was asked', async () => {
    const { body } = await get('/api/v1/export/clauses.csv', { q: '冰雪运动' })
    expect(body.toString()).toContain('http://localhost:80/c/district/2')
  })
})

describe('an update of a ledger', () => {
  const post = (format: string, payload: Buffer, query = 'document=county') =>
    app.inject({
      method: 'POST',
      url: `/api/v1/export/ledger.${format}?${query}`,
      headers: { 'content-type': 'application/octet-stream' },
      payload,
    })

  it('answers with the new ledger and what people had filled in', async () => {
    const old = (await get('/api/v1/export/ledger.xlsx', { document: 'county' })).body
    const book = new excel.Workbook()
    await book.xlsx.load(new Uint8Array(old).buffer)
    const sheet = book.worksheets[0]!
    const column = (sheet.getRow(1).values as string[]).indexOf('完成情况')
    sheet.getRow(3).getCell(column).value = '已达标'
    const answer = await post('jsonl', Buffer.from(await book.xlsx.writeBuffer()))
    expect(answer.statusCode).toBe(200)
    const rows = answer.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows.map(({ filled }) => filled)).toEqual([{}, { 完成情况: '已达标' }, {}, {}])
  })

  it.each([
    ['an empty body', Buffer.alloc(0), 'missing-body'],
    ['a file that is no spreadsheet', Buffer.from('序号,任务'), 'bad-ledger'],
  ])('refuses %s', async (_, payload, code) => {
    const answer = await post('xlsx', payload)
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, code])
  })
})

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

  it('a plan without clauses cannot be compared', async () => {
    const empty = openPlanLibrary([
      { id: 'plan', title: '规划', level: null, region: null, clauses: [{ path: ['一'], text: '加强领导。' }] },
      { id: 'empty', title: '目录', level: null, region: null, clauses: [] },
    ])
    const other = await buildApp({
      library: empty.library,
      corpus: empty.corpus,
      web: null,
      version: '0',
      write: null,
      log: false,
    })
    const answer = await other.inject({ url: '/api/v1/compare?base=plan&with=empty' })
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'no-clauses'])
    await other.close()
    empty.remove()
  })
})

describe('headers', () => {
  it('allow scripts of the page itself only', async () => {
    const { headers } = await get('/healthz')
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('errors are not kept by caches', async () => {
    expect((await get('/api/v1/documents/nothing')).headers['cache-control']).toBe('no-store')
  })
})

describe('two prints of one plan', () => {
  it('are compared only when they are prints of one plan', async () => {
    const [first, second] = (await list('/api/v1/documents')).documents as { id: string; work: string }[]
    const answer = await get(`/api/v1/documents/${first!.id}/differences`, { with: second!.id })
    expect(answer.status).toBe(first!.work === second!.work ? 200 : 400)
    const itself = await get(`/api/v1/documents/${first!.id}/differences`, { with: first!.id })
    expect([itself.status, itself.json().error.code]).toEqual([400, 'not-witnesses'])
  })
})
