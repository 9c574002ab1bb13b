import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { picksCsv } from '../../web/src/state/picks-csv.ts'
import { chineseDate, cutPieces, findWords, type Mark, targetValue, trailText } from '../../web/src/state/text.ts'

describe('how a path reads', () => {
  it.each([
    [['二', '（一）', '3'], '二（一）3'],
    [['二', '（一）', '3', '（2）', '①'], '二（一）3（2）①'],
    [['表1', '学前教育/毛入园率'], '表1 学前教育/毛入园率'],
    [['通知', '一'], '通知 一'],
    [['附件', '1.4'], '附件 1.4'],
    [['第三条'], '第三条'],
    [['三', '¶1'], '三 第1段'],
    [[], ''],
  ])('%j → %s', (path, text) => {
    expect(trailText(path)).toBe(text)
  })
})

describe('how a target reads', () => {
  it.each([
    [{ op: '>=', value: 65, value2: null, unit: '%', period: null }, '≥ 65%'],
    [{ op: '=', value: 1.1, value2: null, unit: '万人', period: null }, '1.1万人'],
    [{ op: 'range', value: 1, value2: 2, unit: '项', period: null }, '1–2项'],
    [{ op: '~', value: 22, value2: null, unit: '所', period: null }, '≈ 22所'],
    [{ op: '>=', value: 2, value2: null, unit: '次', period: '学期' }, '每学期 ≥ 2次'],
  ] as const)('%j → %s', (target, text) => {
    expect(targetValue(target)).toBe(text)
  })

  it('a number that nobody could read is no number', () => {
    expect(targetValue({ op: '>=', value: null, value2: null, unit: '%', period: null })).toBeNull()
  })
})

describe('marked passages', () => {
  it('the pieces add up to the text, and each marked piece lies inside a mark', () => {
    const marks = fc.array(
      fc.record({ start: fc.integer({ min: 0, max: 40 }), length: fc.integer({ min: 0, max: 9 }) }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), marks, (text, drawn) => {
        const all: Mark[] = drawn.map(({ start, length }) => ({ start, end: start + length, kind: 'k' }))
        const pieces = cutPieces(text, all)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        let at = 0
        for (const piece of pieces) {
          expect(piece.start).toBe(at)
          for (let index = at; index < at + piece.text.length; index++)
            expect(all.some(({ start, end }) => start <= index && index < end)).toBe(piece.kind !== null)
          at += piece.text.length
        }
      }),
    )
  })

  it('words are found wherever they stand, whatever their case, and an empty word nowhere', () => {
    expect(findWords('STEM与stem', ['Stem'], 'find').map(({ start }) => start)).toEqual([0, 5])
    expect(findWords('公办园，公办园', ['公办园', ''], 'find')).toHaveLength(2)
  })
})

it('a date reads as printed; what is not a date stays', () => {
  expect(chineseDate('2022-04-06')).toBe('2022年4月6日')
  expect(chineseDate('2022')).toBe('2022')
})

it('picks as CSV: BOM, doubled quotes, and no cell that a spreadsheet would run', () => {
  const pick = {
    id: 'a/一',
    title: '某“规划”',
    path: ['一'],
    heading: '=SUM(A1)',
    text: '他说"好"\n再议',
    units: '',
    targets: '',
  }
  const csv = picksCsv([pick], ['文件', '位置'], (id) => `http://x/c/${id}`)
  expect(csv.startsWith('\ufeff"文件","位置"\r\n')).toBe(true)
  expect(csv).toContain(`"'=SUM(A1)"`)
  expect(csv).toContain('"他说""好""\n再议"')
  expect(csv).toContain('"http://x/c/a/一"')
})
