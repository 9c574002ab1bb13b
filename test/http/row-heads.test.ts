/** A row of a table by itself: 91.2 and 95 say nothing without 2020年 and 2025年 above them. */
import { describe, expect, it } from 'vitest'
import { rowHeads } from '../../src/http/present.ts'

const cell = (header: string, start: number, end: number) => ({ header, value: '', at: { start, end } })

describe('what stands above the lines of a row', () => {
  it('is the head of the cell that a line comes from', () => {
    const cells = [cell('指标', 0, 5), cell('2020年', 6, 10), cell('2025年', 11, 13)]
    const body = [
      { start: 6, end: 10 },
      { start: 11, end: 13 },
    ]
    expect(rowHeads({ kind: 'row', body, cells })).toEqual({ heads: ['2020年', '2025年'] })
  })

  it('is said once for a cell of several lines, and not for a cell without a head', () => {
    const cells = [cell('任务', 0, 20), cell('', 21, 25)]
    const body = [
      { start: 0, end: 9 },
      { start: 10, end: 20 },
      { start: 21, end: 25 },
    ]
    expect(rowHeads({ kind: 'row', body, cells })).toEqual({ heads: ['任务', '', ''] })
  })

  it('is nothing for a clause', () => {
    expect(rowHeads({ kind: 'clause', body: [{ start: 0, end: 9 }], cells: [] })).toEqual({})
  })
})
