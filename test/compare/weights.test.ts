/** Terms and vectors of whole plans, beside what one would write first. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item } from '../../src/compare/items.ts'
import { createPieceReader } from '../../src/compare/pieces.ts'
import { closestSentences } from '../../src/compare/sentences.ts'
import { createTermSpace, NONE, rarityOf, type TermVector, vectorsOf } from '../../src/compare/weights.ts'

const words = fc.string({ unit: fc.constantFrom(...'推进学前教育，12 A市。'), maxLength: 60 })

/** Each character and each pair that no punctuation parts, counted in a Map. */
function naiveCounts(text: string): ReadonlyMap<string, number> {
  const reader = createPieceReader([])
  const { code, joined } = reader.read(text)
  const counts = new Map<string, number>()
  for (const [at, piece] of code.entries()) {
    const terms = at > 0 && joined[at] ? [`${piece}`, `${code[at - 1]} ${piece}`] : [`${piece}`]
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return counts
}

describe('vectors of many texts at once', () => {
  it('are those of each text alone, ascending, a term counted 1 + ln of how often', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), (texts) => {
        const reader = createPieceReader([])
        const space = createTermSpace()
        const terms = texts.map((text) => space.termsOf(reader.read(text)))
        const together = vectorsOf(
          terms.map((one) => [{ terms: one }]),
          space.size(),
        )
        for (const [index, text] of texts.entries()) {
          const vector = together[index]!
          expect(vectorsOf([[{ terms: terms[index]! }]], space.size())[0]).toEqual(vector)
          expect([...vector.ids]).toEqual([...new Set(vector.ids)].sort((a, b) => a - b))
          const found = [...vector.counts].sort((a, b) => a - b)
          const wanted = [...naiveCounts(text)].map(
            ([term, times]) => (1 + Math.log(times)) * (term.includes(' ') ? 1 : 0.4),
          )
          expect(found).toEqual(wanted.sort((a, b) => a - b))
        }
      }),
    )
  })

  it('of two stretches are those of both, with no pair where they meet', () => {
    const reader = createPieceReader([])
    const space = createTermSpace()
    const [heading, text, both] = ['学前', '教育', '学前。教育'].map((part) => ({
      terms: space.termsOf(reader.read(part)),
    }))
    const [joined, parted] = vectorsOf([[heading!, text!], [both!]], space.size())
    expect(joined).toEqual(parted)
  })
})

describe('terms', () => {
  it('of a fork go on after those of its origin, and leave it as it was', () => {
    fc.assert(
      fc.property(words, words, words, (base, first, second) => {
        const reader = createPieceReader([])
        const space = createTermSpace()
        const own = space.termsOf(reader.read(base))
        const size = space.size()
        for (const text of [first, second]) {
          const fork = space.fork()
          expect(fork.termsOf(reader.read(base))).toEqual(own)
          const theirs = fork.termsOf(reader.read(text))
          const terms = [own, theirs].flatMap(({ single, pair }) => [...single, ...pair]).filter((id) => id !== NONE)
          expect(fork.size()).toBe(new Set(terms).size)
        }
        expect(space.size()).toBe(size)
        expect(space.termsOf(reader.read(base))).toEqual(own)
      }),
    )
  })

  it('are as many as there are different characters and pairs, also beyond what a table first holds', () => {
    const reader = createPieceReader([])
    const space = createTermSpace()
    const text = Array.from({ length: 4000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 3001))).join('')
    space.termsOf(reader.read(text))
    const pieces = reader.read(text).code
    const pairs = new Set(Array.from(pieces.slice(1), (piece, at) => `${pieces[at]} ${piece}`))
    expect(space.size()).toBe(new Set(pieces).size + pairs.size)
    const size = space.size()
    space.fork().termsOf(reader.read(text))
    expect(space.size()).toBe(size)
  })
})

describe('the two sentences that come closest', () => {
  it('are those of all pairs of sentences', () => {
    const clause = fc.array(words, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(
        fc.array(clause, { minLength: 1, maxLength: 4 }),
        fc.array(clause, { minLength: 1, maxLength: 4 }),
        (base, others) => {
          const reader = createPieceReader([])
          const space = createTermSpace()
          const read = (clauses: readonly (readonly string[])[]): readonly Item[] =>
            clauses.map((sentences) => {
              const terms = sentences.map((text) => [{ terms: space.termsOf(reader.read(text)) }])
              return { sentences: vectorsOf(terms, space.size()) } as unknown as Item
            })
          const one = read(base)
          const size = space.size()
          const two = read(others)
          const rarity = rarityOf(
            [...one, ...two].flatMap(({ sentences }) => sentences),
            space.size(),
          )
          const pairs = one.flatMap((_, row) => two.map((_, column) => row * two.length + column))
          const found = closestSentences(pairs, one, two, rarity, size)
          for (const [index, at] of pairs.entries()) {
            const cosines = one[Math.floor(at / two.length)]!.sentences.flatMap((a) =>
              two[at % two.length]!.sentences.map((b) => cosine(a, b, rarity)),
            )
            expect(found[index]).toBeCloseTo(Math.max(0, ...cosines), 10)
          }
        },
      ),
    )
  })
})

function cosine(one: TermVector, two: TermVector, rarity: Float64Array): number {
  const weights = ({ ids, counts }: TermVector) => new Map([...ids].map((id, at) => [id, counts[at]! * rarity[id]!]))
  const [a, b] = [weights(one), weights(two)]
  let product = 0
  for (const [id, weight] of a) product += weight * (b.get(id) ?? 0)
  return product === 0 ? 0 : product / (Math.hypot(...a.values()) * Math.hypot(...b.values()))
}
