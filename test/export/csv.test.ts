import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeCsv } from '../../src/export/csv.ts'
import { type Cell, makeTable, numberCell, textCell } from '../../src/export/table.ts'
import { bytesOf, query, readCsv } from './exported.ts'

describe('csv', () => {
  it('begins with a byte order mark only when asked', async () => {
    expect([...(await bytesOf('clauses', 'csv')).subarray(0, 3)]).not.toEqual([0xef, 0xbb, 0xbf])
    expect([...(await bytesOf('clauses', 'csv', query(), true)).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+86 533', "'+86 533"],
    ['-3 个百分点', "'-3 个百分点"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=HYPERLINK("x")', '\'\t=HYPERLINK("x")'],
    // MUST NOT CHANGE
    ['1+1=2', '1+1=2'],
    ['（=不变）', '（=不变）'],
  ])('makes %j inert and keeps it readable', (text, shown) => {
    const table = makeTable(
      '表',
      [{ title: '列', width: 4, cell: (row: Cell) => row }],
      [{ row: textCell(text), record: null }],
      () => [],
    )
    expect(readCsv([...writeCsv(table, { bom: false })].join(''))[1]).toEqual([shown])
  })

  it('leaves negative numbers numbers', () => {
    const table = makeTable(
      '表',
      [{ title: '列', width: 4, cell: (row: Cell) => row }],
      [{ row: numberCell(-3.5), record: null }],
      () => [],
    )
    expect([...writeCsv(table, { bom: false })].join('')).toBe('列\r\n-3.5\r\n')
  })

  it('gives back any text through the rules of RFC 4180', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', '条', '1') }), { minLength: 1 }),
        (texts) => {
          const columns = texts.map((text, index) => ({ title: `c${index}`, width: 4, cell: () => textCell(text) }))
          const table = makeTable('表', columns, [{ row: null, record: null }], () => [])
          expect(readCsv([...writeCsv(table, { bom: false })].join(''))[1]).toEqual(texts)
        },
      ),
    )
  })
})
