import { describe, expect, it } from 'vitest'
import { idOf } from '../export/sketch.ts'
import { clausePath, usePlanApi } from './plan-api.ts'

const { get, list } = usePlanApi()

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
      cause: null,
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
