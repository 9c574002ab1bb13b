import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../scripts/measure.ts'
import { cleanText } from '../../src/clean/pipeline.ts'
import { replay, undo } from '../../src/clean/replay.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { CLEAN_SEEDS, seed } from '../clean/seeds.ts'
import { boundaryScore, compareCleaned, folded } from './compare.ts'
import { PAGE_STYLES, printPages } from './gazette.ts'
import { canMeet, DAMAGES, LAYERS, LOST_FOR_GOOD, putOn } from './kinds.ts'
import { print } from './layout.ts'

const PLANS = CLEAN_SEEDS.map((id) => seed(id).text.replaceAll('[bookmark: _GoBack]', ''))
/** marks in all three plans that nothing settles: 。 or 、 between two clauses that both may end */
const UNSETTLED = 2

/** All plans under one damage. */
function score(damages: readonly (typeof DAMAGES)[number][], plans: readonly string[], random: number) {
  let wrong = 0
  let doubted = 0
  const examples: string[] = []
  for (const plan of plans) {
    const damaged = putOn(plan, damages, seeded(random))
    const clean = cleanText(plainText(damaged))
    expect(undo(clean.text, clean.edits) === damaged && replay(damaged, clean.edits) === clean.text).toBe(true)
    const comparison = compareCleaned(clean, plan)
    wrong += comparison.wrong
    doubted += comparison.doubted
    examples.push(...comparison.examples)
  }
  return { wrong, doubted, examples: examples.slice(0, 5) }
}

describe('damage whose bytes survive', () => {
  it.each(DAMAGES.filter(({ isLossy }) => !isLossy))('$layer: $name leaves no wrong character', (damage) => {
    const { wrong, doubted, examples } = score([damage], PLANS, 7)
    if (wrong > 0) expect(examples).toEqual([])
    expect(doubted).toBeLessThanOrEqual(20)
  })

  it('in random mixtures leaves none either', () => {
    const kinds = DAMAGES.filter(({ isLossy }) => !isLossy)
    const mixture = fc
      .tuple(
        ...LAYERS.map((layer) =>
          fc.option(fc.constantFrom(...kinds.filter((kind) => kind.layer === layer)), { freq: 1 }),
        ),
      )
      .map((drawn) => drawn.filter((kind) => kind !== null))
      .filter(canMeet)
    fc.assert(
      fc.property(mixture, fc.nat(2), fc.integer({ min: 1, max: 1000 }), (damages, plan, random) => {
        const { wrong, doubted, examples } = score(damages, [PLANS[plan]!], random)
        if (wrong > UNSETTLED) expect([damages.map(({ name }) => name), examples]).toEqual([])
        expect(doubted).toBeLessThanOrEqual(60)
      }),
      { numRuns: 14 },
    )
  })
})

describe('damage that loses bytes', () => {
  it.each(DAMAGES.filter(({ isLossy, name }) => isLossy && !name.includes('five bytes')))(
    '$layer: $name: what is written is right, the rest in doubt',
    (damage) => {
      const { wrong, doubted, examples } = score([damage], PLANS, 7)
      // a tenth of a thousandth of all characters; of those whose bytes are lost it is less than half a hundredth
      if (wrong > 5) expect(examples).toEqual([])
      // before every digit behind a hanzi a character is gone that nothing tells, and the hanzi's last byte with it
      const lost = damage.name.includes('taken along') ? 0.02 : 0.012
      expect(doubted).toBeLessThan(PLANS.join('').length * lost)
    },
  )
})

describe('damage for good', () => {
  it.each(LOST_FOR_GOOD)(
    '$name is taken out or doubted, line by line, and reported, or it comes back whole',
    ({ apply }) => {
      const damaged = apply(PLANS[0]!, seeded(1))
      const sound = PLANS[0]!.split('\n')
      const { findings, doubts, text } = cleanText(plainText(damaged))
      const back = new Set(text.split('\n').map(folded))
      const places = [...findings, ...doubts].flatMap(({ at }) => at ?? [])
      let start = 0
      const unsaid: string[] = []
      for (const [index, line] of damaged.split('\n').entries()) {
        const end = start + line.length
        const isBack = back.has(folded(sound[index]!))
        if (/[\u3400-\u9fff]{8}/.test(line) && !isBack && !places.some((at) => at.start < end && at.end > start))
          unsaid.push(line)
        start = end + 1
      }
      expect(unsaid).toEqual([])
    },
  )
})

describe('lines cut at a page’s width', () => {
  it.each([20, 28, 36, 44, 52, 60])('%i em wide: paragraphs come back', (width) => {
    for (const plan of PLANS)
      for (const indent of ['printed', 'lost'] as const)
        for (const doubled of [true, false]) {
          const damaged = print(plan, { width, indent, doubled, page: 28, folio: (page) => `— ${page} —` })
          const clean = cleanText(plainText(damaged)).text
          expect(folded(clean)).toBe(folded(plan))
          expect(boundaryScore(clean, plan)).toBeGreaterThanOrEqual(0.985)
        }
  })
})

describe('pages of a gazette', () => {
  // two plans in sentences: the third is half a table, where a bare number breaks no sentence and stays
  const plans = PLANS.slice(0, 2).map((plan) => ({
    plan,
    title: /.+教育事业发展“十四五”规划(?=\n)/.exec(plan)![0].trim(),
  }))
  it.each(PAGE_STYLES)('$name: nothing of them stays, nothing goes with them', (style) => {
    for (const { plan, title } of plans)
      for (const random of [1, 2]) {
        const clean = cleanText(plainText(printPages(plan, style, title, seeded(random)))).text
        expect(compareCleaned({ text: clean, doubts: [] }, plan).examples).toEqual([])
        expect(boundaryScore(clean, plan)).toBeGreaterThanOrEqual(0.985)
      }
  })
})
