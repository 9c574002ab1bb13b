/** A phrase stands in a clause as it is typed; most of the time its postings alone can tell. */
import { describe, expect, it } from 'vitest'
import { documentOf, engineOf, found, type Sketch } from './example.ts'

const SKETCHES: readonly Sketch[] = [
  { path: ['1'], heading: '教育', text: '质量提升。' },
  { path: ['2'], text: '公公办园。' },
  { path: ['3'], text: '公、公两类，各有规则。' },
  { path: ['4'], text: '到1985年，第85所。' },
  { path: ['5'], text: '𠮷野小学扩建。' },
  { path: ['6'], text: '无关。' },
]
const engine = engineOf(SKETCHES, [documentOf('plan', { title: '教育规划' })])

describe('a phrase', () => {
  it.each([
    ['教育', ['1'], 'one pair; a title alone makes no hit'],
    ['教育质量', [], 'heading and text do not join'],
    ['公公', ['2'], 'one pair twice the same character'],
    ['公公公', [], 'one pair, asked for twice in a row'],
    ['公、公', ['3'], 'one character twice, parted'],
    ['85', ['4'], 'a whole number'],
    ['第85所', ['4'], 'read again'],
    ['19', [], 'no part of a number'],
    ['𠮷野', ['5'], 'half a pair of units is no character'],
  ])('“%s” stands in %j: %s', (phrase, paths) => {
    expect(found(engine, `“${phrase}”`)).toEqual(paths)
  })
})
