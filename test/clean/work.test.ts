import { describe, expect, it } from 'vitest'
import { simplifyScript } from '../../src/clean/script.ts'
import type { Stage } from '../../src/clean/stage.ts'
import { traceText } from '../../src/clean/traced-text.ts'
import { runStages } from '../../src/clean/work.ts'

const work = (text: string) => ({ traced: traceText(text), doubts: [], labels: [], findings: [] })

const doubting =
  (...places: readonly (readonly [number, number])[]): Stage =>
  () => ({
    edits: [],
    doubts: places.map(([start, end]) => ({ rule: 'test', at: { start, end }, candidates: [], evidence: '' })),
  })

describe('what is doubted stays as printed', () => {
  it.each([
    ['in the middle of a run of hanzi', [[1, 2]], '目標导向'],
    ['at both its ends', [[0, 2], [3, 4]], '目標导向'], // biome-ignore format: spans read as pairs
    ['the whole of it', [[0, 4]], '目標導向'],
  ] as const)('%s, and the rest of the run is converted', (_why, places, wanted) => {
    const { traced, doubts } = runStages(work('目標導向關於印發學習'), [doubting(...places), simplifyScript])
    expect(traced.text).toBe(`${wanted}关于印发学习`)
    expect(doubts.map(({ clean }) => [clean.start, clean.end])).toEqual(places)
  })

  it('but what it may have been is read as the text is: 專 and 专 are one', () => {
    const candidates = ['專', '本', '专'].map((text, nth) => ({
      text,
      confidence: [0.5, 0.3, 0.2][nth]!,
      evidence: '',
    }))
    const doubting: Stage = () => ({
      edits: [],
      doubts: [{ rule: 'test', at: { start: 0, end: 1 }, candidates, evidence: '' }],
    })
    const { doubts } = runStages(work('?科學歷關於印發學習'), [doubting, simplifyScript])
    expect(doubts[0]!.candidates.map(({ text, confidence }) => [text, confidence])).toEqual([
      ['专', 0.7],
      ['本', 0.3],
    ])
  })

  it('an edit that is right as a whole only is not made by halves', () => {
    const whole: Stage = () => ({
      edits: [{ at: { start: 0, end: 4 }, text: '甲乙丙丁', rule: 'whole', confidence: 1, evidence: '' }],
    })
    expect(runStages(work('目標導向'), [doubting([1, 2]), whole]).traced.text).toBe('目標導向')
  })
})
