import excel from 'exceljs'
import { describe, expect, it } from 'vitest'
import { usePlanApi } from './plan-api.ts'

const api = usePlanApi()
const { get, list } = api

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

  it('of figures hold the indicators with the verdicts asked for, each with all plans', async () => {
    const query = { base: 'city', with: ['county', 'district'] }
    const { targets } = await list('/api/v1/compare', query)
    type Group = { readonly cells: readonly { readonly verdict: string; readonly members: readonly unknown[] }[] }
    const figures = (groups: readonly Group[]) =>
      groups.flatMap(({ cells }) => cells).reduce((sum, { members }) => sum + Math.max(1, members.length), 0)
    const having = (verdict: string) =>
      (targets as readonly Group[]).filter(({ cells }) => cells.some((cell) => cell.verdict === verdict))
    expect(await rowsOf('targets', query)).toBe(figures(targets))
    for (const verdict of ['stricter', 'looser', 'missing'])
      expect(await rowsOf('targets', { ...query, verdict })).toBe(figures(having(verdict)))
    expect(figures(having('stricter'))).toBeGreaterThan(0)
  })

  it('refuse verdicts where no figures are compared', async () => {
    for (const kind of ['targets', 'clauses', 'comparison']) {
      const query = { verdict: 'looser', ...(kind === 'comparison' ? { base: 'city', with: 'county' } : {}) }
      const { status, json } = await get(`/api/v1/export/${kind}.csv`, query)
      const { error } = json()
      expect([status, error.code]).toEqual([400, 'bad-parameter'])
    }
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
    api.app.inject({
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
