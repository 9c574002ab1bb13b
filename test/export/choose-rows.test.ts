import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseRows } from '../../src/export/choose-rows.ts'
import { EXPORT_FORMATS } from '../../src/export/kinds.ts'
import { documentId } from '../../src/model/ids.ts'
import type { RawQuery } from '../../src/search/parse-query.ts'
import { compare, countRows, plans, query, tableOf } from './exported.ts'

const whole = () => compare(documentId('city'), [documentId('county'), documentId('district')])
const chosen = (raw: RawQuery) => chooseRows(whole(), query(raw), plans.current()).rows
const lines = (raw: RawQuery) => [...new Set(chosen(raw).map(({ base, other }) => base?.id ?? other?.id))]

describe('the rows of a comparison that a query chooses', () => {
  it.each<[string, RawQuery, readonly string[]]>([
    ['a status: the base clause with all that became of it', { status: ['adopted'] }, ['city/二/1']],
    ['what only other plans have', { status: ['local-only'] }, ['county/三', 'district/2']],
    ['a section and what stands below it', { section: ['二'] }, ['city/二/1', 'city/二/2']],
    ['a unit on the base side', { unit: ['市委编办'] }, ['city/一/（二）']],
    ['a unit on the other side', { unit: ['县教育和体育局'] }, ['city/一/（一）']],
    ['words', { q: '冰雪运动', mode: 'exact' }, ['district/2']],
    ['all at once', { section: ['二'], status: ['absent'], q: '省会经济圈', mode: 'exact' }, ['city/二/2']],
    ['a section that is not there', { section: ['九'] }, []],
  ])('%s', (_, raw, expected) => {
    expect(lines(raw)).toEqual(expected)
  })

  it('are all rows when it asks for nothing', () => {
    expect(chosen({})).toEqual(whole().rows)
  })

  it('keep every row of a line, so that counts and matrix still add up', () => {
    const statuses = chosen({ status: ['adapted'] }).map(({ status }) => status)
    expect(statuses).toEqual(['adapted', 'absent', 'absent', 'adapted'])
  })

  it.each(EXPORT_FORMATS)('are those of the file (%s)', async (format) => {
    const asked = { status: ['partial', 'adapted'] }
    expect(await countRows('comparison', format, query(asked))).toBe(chosen(asked).length)
  })

  it('are as many as the file has, whatever is chosen', async () => {
    const run = fc.asyncProperty(
      fc.subarray(['adopted', 'adapted', 'partial', 'absent', 'local-only']),
      fc.subarray(['一', '二', '二/1', '九']),
      fc.constantFrom(...EXPORT_FORMATS),
      async (status, section, format) => {
        const asked = { status, section }
        expect(await countRows('comparison', format, query(asked))).toBe(chosen(asked).length)
      },
    )
    await fc.assert(run, { numRuns: 40 })
  })

  it('are the lines of the matrix, and its second sheet says what was chosen', async () => {
    expect(await countRows('matrix', 'csv', query({ section: ['二'] }))).toBe(2)
    const about = tableOf('matrix', query({ section: ['二'], status: ['absent'] })).about(2)
    expect(about).toContainEqual(['筛选', '对照结果：未见；基准规划的部分：二'])
  })
})
