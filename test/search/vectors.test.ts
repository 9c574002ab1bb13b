import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differing, quantise, signsOf } from '../../src/search/vectors.ts'

const DIMENSIONS = [1, 32, 95, 96, 97, 384, 1024]

describe('signs of vectors', () => {
  it('differ where a scan finds other signs, whatever the number of dimensions', () => {
    const value = fc.double({ min: -1, max: 1, noNaN: true })
    const pair = fc
      .constantFrom(...DIMENSIONS)
      .chain((length) => fc.tuple(...[0, 1].map(() => fc.array(value, { minLength: length, maxLength: length }))))
    fc.assert(
      fc.property(pair, (vectors) => {
        const dimensions = vectors[0]!.length
        const rows = quantise(2, (at) => Float32Array.from(vectors[at]!), dimensions)
        const above = (row: number, at: number): boolean => rows.bytes[row * dimensions + at]! > 0
        const expected = vectors[0]!.filter((_, at) => above(0, at) !== above(1, at)).length
        const signs = signsOf(rows, dimensions)
        const query = signs.subarray(signs.length / 2)
        expect(differing(signs, 0, query)).toBe(expected)
        expect(differing(signs, 1, query)).toBe(0)
      }),
      { numRuns: 200 },
    )
  })
})
