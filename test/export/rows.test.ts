import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePlans } from '../../src/compare/compare.ts'
import { writeCsv } from '../../src/export/csv.ts'
import { exportTable } from '../../src/export/export-table.ts'
import { EXPORT_FORMATS, type ExportKind } from '../../src/export/kinds.ts'
import { documentId } from '../../src/model/ids.ts'
import type { Query } from '../../src/search/query.ts'
import { compare, countRows, headed, plans, query, readCsv, requestOf, SITE } from './exported.ts'
import { openPlanLibrary } from './plan-library.ts'
import { CITY, COUNTY, DISTRICT } from './sketched-plans.ts'

const MENTIONS = { clauses: null, targets: 'targets', units: 'units' } as const

/** What the list on the screen counts. */
function listTotal(kind: keyof typeof MENTIONS, asked: Query): number {
  const { engine, reader } = plans.current()
  const { hits, total } = engine.search(asked)
  const field = MENTIONS[kind]
  return field === null ? total : hits.reduce((sum, { id }) => sum + reader.clause(id)![field].length, 0)
}

describe('the rows of an export', () => {
  const asked = fc.record(
    {
      q: fc.constantFrom('', '教师', '学前教育', '网络安全', '公办幼儿园', '鲸鲨'),
      level: fc.subarray(['市', '县', '区']),
      has: fc.subarray(['target', 'unit', 'damaged']),
      kind: fc.subarray(['section', 'clause', 'row']),
      role: fc.subarray(['lead', 'cooperate', 'responsible']),
    },
    { requiredKeys: [] },
  )

  it('are as many as the list counts, in every format, for any query', async () => {
    const kinds = Object.keys(MENTIONS) as (keyof typeof MENTIONS)[]
    const run = fc.asyncProperty(
      asked,
      fc.constantFrom(...kinds),
      fc.constantFrom(...EXPORT_FORMATS),
      async (raw, kind, format) => {
        const made = query(raw)
        expect(await countRows(kind, format, made)).toBe(listTotal(kind, made))
      },
    )
    await fc.assert(run, { numRuns: 60 })
  })

  it.each(EXPORT_FORMATS)('of a comparison are all its rows (%s)', async (format) => {
    const { rows } = compare(documentId('city'), [documentId('county'), documentId('district')])
    expect(rows.length).toBeGreaterThan(10)
    expect(await countRows('comparison', format)).toBe(rows.length)
  })

  it('of documents are all documents, and with filters those that hold a hit', async () => {
    expect(await countRows('documents', 'csv')).toBe(3)
    expect(await countRows('documents', 'csv', query({ q: '冰雪运动' }))).toBe(1)
    expect(await countRows('documents', 'csv', query({ level: ['市', '县'] }))).toBe(2)
  })

  it('of mentions are cut by rows, not by clauses, when a limit is asked for', async () => {
    expect(await countRows('targets', 'csv', query({ limit: '1' }))).toBe(1)
    expect(await countRows('targets', 'csv', query({ limit: '3', offset: '1' }))).toBe(3)
  })

  it.each(EXPORT_FORMATS)('may be none: the file is whole and has a head (%s)', async (format) => {
    expect(await countRows('clauses', format, query({ q: '鲸鲨' }))).toBe(0)
  })
})

describe('plans side by side', () => {
  const sideBySide = async (kind: ExportKind): Promise<Record<string, string>[]> => {
    const { documents } = plans.current()
    const request = { ...requestOf('matrix', query()), others: [documents.get('county')!, documents.get('district')!] }
    const table = exportTable(kind, request, compare, plans.current(), {
      site: SITE,
      functionOf: (name) => (name.includes('教') ? '教育' : null),
    })
    return headed(readCsv([...writeCsv(table, { bom: false })].join('')))
  }

  it('units: bodies of one function in one row, with what they carry in each plan', async () => {
    const rows = await sideBySide('units')
    expect(rows[0]).toEqual({
      单位或职能: '教育',
      [CITY.title]: '市教育局：牵头 1 条，责任 3 条',
      [COUNTY.title]: '县教育和体育局：责任 1 条',
      [DISTRICT.title]: '区教体局：责任 1 条',
    })
    expect(rows.map((row) => row['单位或职能'])).toContain('某市财政局')
  })

  it('targets: each figure of the base beside each plan, with the verdict', async () => {
    const rows = await sideBySide('targets')
    expect(rows.map((row) => [row['指标'], row['对照文件'], row['结论']]).slice(0, 2)).toEqual([
      ['公办幼儿园在园幼儿占比', COUNTY.title, '放宽'],
      ['公办幼儿园在园幼儿占比', DISTRICT.title, '未见'],
    ])
    const damaged = rows.find((row) => row['指标'] === '茶艺社团')
    expect(damaged).toMatchObject({ 结论: '本级新增', 对照值: '', 基准值: '' })
    expect(damaged!['对照指标']).toContain('原文受损')
  })

  it('targets: where a plan names an indicator without its figure, the clause and the sentence are named', async () => {
    const said = '全县完善公办幼儿园在园幼儿占比监测制度'
    const wordy = openPlanLibrary([
      CITY,
      { ...COUNTY, clauses: [{ path: ['一', '¶2'], kind: 'paragraph', text: `${said}。` }] },
    ])
    try {
      const { library } = wordy
      const { reader, documents } = library.current()
      const table = exportTable(
        'targets',
        { ...requestOf('matrix', query()), base: documents.get('city')!, others: [documents.get('county')!] },
        (base, others) =>
          comparePlans(
            reader.clausesOf(base),
            others.map((id) => reader.clausesOf(id)),
          ),
        library.current(),
        { site: SITE, functionOf: () => null },
      )
      const [first] = headed(readCsv([...writeCsv(table, { bom: false })].join('')))
      expect(first).toMatchObject({
        ...{ 结论: '未量化', 对照编号: '一 第2段', 对照指标: '原文提到', 对照所在句: said, 对照值: '' },
        对照链接: `${SITE}/c/county/%E4%B8%80/%C2%B62`,
      })
    } finally {
      wordy.remove()
    }
  })

  it('matrix: one row a base clause, one column a plan', async () => {
    const rows = await sideBySide('matrix')
    expect(rows.map((row) => [row['编号'], row[COUNTY.title], row[DISTRICT.title]])[2]).toEqual([
      '二 1',
      '原文采纳：二',
      '未见',
    ])
  })
})
