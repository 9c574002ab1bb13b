import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { replay, undo } from '../../src/clean/replay.ts'
import type { CleanText } from '../../src/model/clean.ts'
import { sourceSpan } from '../../src/model/clean.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { ALL_SEEDS, seed } from './seeds.ts'

const SEEDS = ALL_SEEDS.map((id) => seed(id).text)

/** Pieces of real plans, clean and damaged, lines shuffled and cut anywhere, with characters that rules look for thrown in. */
const mixture = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc
          .tuple(fc.nat(SEEDS.length - 1), fc.nat(60_000), fc.nat(600))
          .map(([which, start, size]) => SEEDS[which]!.slice(start % SEEDS[which]!.length).slice(0, size)),
      },
      {
        weight: 2,
        arbitrary: fc.string({
          unit: fc.constantFrom(
            ...'冶摇也页“”‘’《》〔〕（）()?!,;:。 \u3000\n\t_|12020年月日号園学(xué)\u00ad\ue2a2\ufffdÖÐ&#x;',
          ),
          maxLength: 40,
        }),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

function holds(source: string, clean: CleanText): void {
  // I1, I2: there and back
  expect(replay(source, clean.edits)).toBe(clean.text)
  expect(undo(clean.text, clean.edits)).toBe(source)
  // I3: origins never decrease and reach from the beginning to the end
  expect(clean.origin.length).toBe(clean.text.length + 1)
  expect(clean.origin.at(-1)).toBe(source.length)
  let falls = 0
  for (let at = 1; at < clean.origin.length; at++) if (clean.origin[at]! < clean.origin[at - 1]!) falls++
  expect(falls).toBe(0)
  // segments tile both texts
  let at = { source: 0, clean: 0 }
  for (const segment of clean.segments) {
    expect([segment.source.start, segment.clean.start]).toEqual([at.source, at.clean])
    at = { source: segment.source.end, clean: segment.clean.end }
  }
  expect(at).toEqual({ source: source.length, clean: clean.text.length })
  for (const { at, before, after, confidence } of clean.edits) {
    expect(source.slice(at.start, at.end)).toBe(before)
    expect(before).not.toBe(after)
    expect(confidence > 0 && confidence <= 1).toBe(true)
  }
  for (const doubt of clean.doubts) {
    expect(source.slice(doubt.at.start, doubt.at.end)).toBe(doubt.before)
    expect(clean.text.slice(doubt.clean.start, doubt.clean.end).length).toBeGreaterThan(0)
  }
  for (const label of clean.labels) expect(label.at.start <= label.at.end && label.at.end <= source.length).toBe(true)
}

describe('whatever a text holds', () => {
  it('its edits lead there and back, its origins rise, its spans fit (I1 I2 I3)', () => {
    fc.assert(
      fc.property(mixture, (text) => holds(text, cleanText(plainText(text)))),
      { numRuns: 150 },
    )
  })

  it.each(ALL_SEEDS)('%s as a whole', (id) => {
    const source = seed(id)
    holds(source.text, cleanText(source))
  })

  it('every clean unit that stands in the source unchanged points there', () => {
    for (const id of ALL_SEEDS) {
      const source = seed(id)
      const clean = cleanText(source)
      const edited = Array.from(clean.edits, ({ at }) => at)
      let next = 0
      let wrong = 0
      for (let at = 0; at < clean.text.length; at++) {
        const { start, end } = sourceSpan(clean, { start: at, end: at + 1 })
        while (next < edited.length && edited[next]!.end <= start) next++
        const inside = edited[next] !== undefined && edited[next]!.start <= start && start < edited[next]!.end
        if (
          !inside &&
          end > start &&
          source.text[start] !== clean.text[at] &&
          !edited.some((edit) => edit.start <= end && start <= edit.end)
        )
          wrong++
      }
      expect([id, wrong]).toEqual([id, 0])
    }
  })

  it('is not cleaned twice: a second cleaning changes nothing (I4)', () => {
    for (const id of ALL_SEEDS) {
      const once = cleanText(seed(id)).text
      expect([id, [...cleanText(plainText(once)).edits]]).toEqual([id, []])
    }
  })

  it('ends without throwing for any units at all (I11)', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { maxLength: 400 }), (units) => {
        const text = String.fromCharCode(...units)
        holds(text, cleanText(plainText(text)))
      }),
      { numRuns: 150 },
    )
  })
})
