import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutSource, sourceStretches } from '../../web/src/state/source-column.ts'

const edit = (start: number, end: number) => ({
  rules: ['width'],
  start,
  end,
  before: '',
  after: '',
  confidence: 1,
  evidence: '全文全角',
})
const label = (start: number, end: number) => ({ kind: 'page-number' as const, start, end, text: '', evidence: '页码' })

describe('the stretch of the source beside each block', () => {
  it('goes from one block to the next, the first from the beginning, the last to the end', () => {
    const blocks = [
      { id: 'a', source: { start: 12, end: 90 } },
      { id: 'a/1', source: { start: 20, end: 40 } },
      { id: 'a/2', source: { start: 45, end: 90 } },
    ]
    expect([...sourceStretches(blocks, { start: 5, end: 100 })]).toEqual([
      ['a', { start: 5, end: 20 }],
      ['a/1', { start: 20, end: 45 }],
      ['a/2', { start: 45, end: 100 }],
    ])
  })

  it('tiles the document whatever the order of the blocks: nothing missing, nothing twice', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 9 }), (starts) => {
        const blocks = starts.map((start, index) => ({ id: String(index), source: { start, end: start + 1 } }))
        let at = 0
        for (const { start, end } of sourceStretches(blocks, { start: 0, end: 60 }).values()) {
          expect(start).toBe(at)
          expect(end).toBeGreaterThanOrEqual(start)
          at = end
        }
        expect(at).toBe(60)
      }),
    )
  })
})

describe('a stretch cut at its changes', () => {
  const cleaning = (edits: ReturnType<typeof edit>[], labels: ReturnType<typeof label>[] = []) => ({
    source: { start: 100, text: '一、加强（教师）队伍。—3—' },
    edits,
    labels,
  })

  it('says what was changed by which rule, and what is none of the plan', () => {
    expect(cutSource({ start: 100, end: 114 }, cleaning([edit(104, 105)], [label(111, 114)]))).toEqual([
      { text: '一、加强', kind: null, why: '' },
      { text: '（', kind: 'edit', why: 'width：全文全角' },
      { text: '教师）队伍。', kind: null, why: '' },
      { text: '—3—', kind: 'label', why: '页码' },
    ])
  })

  it('a change that reaches over the edge is cut at the edge', () => {
    const pieces = cutSource({ start: 102, end: 105 }, cleaning([edit(100, 103), edit(104, 109)]))
    expect(pieces.map(({ text, kind }) => [text, kind])).toEqual([
      ['加', 'edit'],
      ['强', null],
      ['（', 'edit'],
    ])
  })

  it('the pieces add up to the stretch', () => {
    const change = fc.tuple(fc.integer({ min: 98, max: 115 }), fc.integer({ min: 0, max: 6 }))
    const place = fc.integer({ min: 100, max: 114 })
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 6 }),
        fc.array(change, { maxLength: 3 }),
        place,
        place,
        (a, b, x, y) => {
          const given = cleaning(
            a.map(([start, length]) => edit(start, start + length)),
            b.map(([start, length]) => label(start, start + length)),
          )
          const stretch = { start: Math.min(x, y), end: Math.max(x, y) }
          const pieces = cutSource(stretch, given)
          expect(pieces.map(({ text }) => text).join('')).toBe(
            given.source.text.slice(stretch.start - 100, stretch.end - 100),
          )
        },
      ),
    )
  })
})
