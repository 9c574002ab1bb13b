import { describe, expect, it } from 'vitest'
import { doubtMarks, laidOver } from '../../web/src/state/doubt-marks.ts'
import { cutPieces, type Mark } from '../../web/src/state/text.ts'

const mark = (kind: string, start: number, end: number): Mark => ({ kind, start, end })

describe('doubts in a clause', () => {
  it('are those of its own parts, each with its words', () => {
    const place = { part: 'text', cell: null, start: 4, end: 5, candidates: ['本', '专'], evidence: '？科' } as const
    const doubts = [
      { ...place, clause: 'a' },
      { ...place, clause: 'a', part: 'heading', start: 2, end: 3 },
      { ...place, clause: 'a', part: 'cell', cell: 1, start: 7, end: 8 },
      { ...place, clause: 'b', start: 0, end: 1 },
    ] as const
    const marksOf = doubtMarks(doubts, 'a', ({ candidates }) => candidates.join('或'))
    expect(marksOf('text')).toEqual([{ start: 4, end: 5, kind: 'doubt', note: '本或专' }])
    expect([marksOf('heading'), marksOf(0), marksOf(1)].map((marks) => marks.map(({ start }) => start))).toEqual([
      [2],
      [],
      [7],
    ])
  })

  it.each([
    ['inside the words of a target', [mark('target', 0, 6)], ['target 达到', 'doubt ?', 'target 5％以']],
    ['beside another mark', [mark('find', 0, 2)], ['find 达到', 'doubt ?']],
    ['over the end of another', [mark('find', 1, 3)], ['find 到', 'doubt ?']],
    ['as long as another', [mark('find', 2, 3)], ['doubt ?']],
  ])('keep their own mark: %s', (_, others, found) => {
    const pieces = cutPieces('达到?5％以上', laidOver([mark('doubt', 2, 3)], others))
    expect(pieces.flatMap(({ kind, text }) => (kind === null ? [] : [`${kind} ${text}`]))).toEqual(found)
  })
})
