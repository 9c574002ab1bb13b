import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LEAST_REPEATS, repeatedStrings, SHORTEST } from '../../src/clean/repeated-strings.ts'

const MARK = '本文档由某网'

function found(text: string): readonly (readonly [string, ...number[]])[] {
  return [...repeatedStrings(text)].map((places) => [text.slice(places[0]!, places[0]! + SHORTEST), ...places])
}

test.each([
  ['three places', `甲${MARK}乙丙${MARK}丁戊${MARK}己`, [[MARK, 1, 9, 17]]],
  ['two are not enough', `甲${MARK}乙丙${MARK}丁`, []],
  [
    'what goes on with a string that comes again begins nowhere',
    `甲${MARK}站乙${MARK}站丙${MARK}站`,
    [[MARK, 1, 9, 17]],
  ],
  ['a string across a line end is none', '甲\n一二三四五\n乙\n一二三四五\n丙\n一二三四五\n', []],
  ['an empty text', '', []],
  ['a text shorter than a string', '通知', []],
])('%s', (_, text, strings) => {
  expect(found(text)).toEqual(strings)
})

test('Of a stretch only what lies in it counts', () => {
  const text = `${MARK}子${MARK}丑${MARK}寅${MARK}卯${MARK}`
  const places = (from: number, to: number): readonly number[][] =>
    [...repeatedStrings(text, from, to)].map((own) => [...own])
  expect(places(1, 27)).toEqual([[7, 14, 21]])
  expect(places(1, 26)).toEqual([])
})

test('Two strings are told apart in the order in which they first come', () => {
  const text = ['子', '丑', '寅', '卯'].map((side) => `${side}一二三四五六${side}甲乙丙丁戊己`).join('')
  expect(found(text).map(([string]) => string)).toEqual(['一二三四五六', '甲乙丙丁戊己'])
})

test('All places of a group hold its string, in order, no other group has it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('区', '县', '市', '\n'), maxLength: 400 }), (text) => {
      const groups = found(text)
      for (const [string, ...places] of groups) {
        expect(places.length).toBeGreaterThanOrEqual(LEAST_REPEATS)
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
        for (const place of places) expect(text.startsWith(string, place)).toBe(true)
        expect(string).not.toContain('\n')
      }
      expect(new Set(groups.map(([string]) => string)).size).toBe(groups.length)
    }),
  )
})
