import { describe, expect, it } from 'vitest'
import { doubtsByPlace } from '../../src/extract/doubts.ts'
import { targetsOfRow } from '../../src/extract/table-targets.ts'
import { NO_PLAN, targetsOfText } from '../../src/extract/targets.ts'
import type { Target } from '../../src/model/clause.ts'
import cases from './cases/targets.json' with { type: 'json' }

/** `公办园占比 >= 65 % 2025` */
export function targetLine({ indicator, op, value, value2, unit, deadline }: Target): string {
  return [
    indicator,
    op,
    value2 === null ? (value === null ? '?' : Math.round(value * 100) / 100) : `${value}–${value2}`,
    unit,
    deadline,
  ]
    .filter((part) => part !== null && part !== '')
    .join(' ')
}

describe('targets of a sentence', () => {
  const check = ({ text, targets, base }: (typeof cases)[number]) => {
    const found = targetsOfText({ text, doubts: doubtsByPlace([]) }, [{ start: 0, end: text.length }])
    expect(found.map(targetLine)).toEqual(targets)
    if (base !== undefined) expect([found[0]!.baseline, found[0]!.baselineYear]).toEqual(base)
    for (const { at, value } of found)
      if (/\d/.test(text) && value !== null && Number.isInteger(value) && value > 10)
        expect(text.slice(at.start, at.end)).toContain(String(value))
  }
  it.each(cases)('$why: $text', check)
})

describe('targets of a table row', () => {
  it.each([
    [
      'a task with its unit over two years',
      { 镇街: '黄山街道', '改造任务（户）2023年': '1200', '改造任务（户）2024年': '1500' },
      ['改造任务 = 1200 户 2023', '改造任务 = 1500 户 2024'],
    ],
    ['a column that only counts what is there', { 镇街: '黄山街道', '行政村（个）': '32' }, []],
  ])('%s', (_, row, targets) => {
    const cells = Object.entries(row).map(([header, value]) => ({ header, value, at: { start: 0, end: 0 } }))
    const text = { text: '', doubts: doubtsByPlace([]) }
    const found = targetsOfRow(text, cells, '黄山街道', '', NO_PLAN)
    expect(found.map(targetLine)).toEqual(targets)
  })
})
