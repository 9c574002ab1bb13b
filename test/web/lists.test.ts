import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupHits } from '../../web/src/state/group-hits.ts'

const hit = (id: string, document: string, text: string, heading = '') => ({
  id,
  document: { id: document },
  text,
  heading,
})
const ids = (groups: ReturnType<typeof groupHits<ReturnType<typeof hit>>>) =>
  groups.map(({ first, others }) => [first.id, ...others.map((other) => other.id)])

const POLICY = '坚持公益普惠的基本办园方向，加大公办园建设力度，城镇居住区配套幼儿园优先举办为公办园。'

describe('almost the same clause in several plans', () => {
  it.each([
    ['word for word', POLICY, true],
    ['but for the level', POLICY.replace('城镇', '全县城镇'), true],
    ['but for the punctuation', POLICY.replaceAll('，', ','), true],
    [
      'with a sentence more',
      `${POLICY}健全普惠性民办幼儿园投入和成本分担机制，落实生均财政拨款标准，加强收费监管。`,
      false,
    ],
    ['about something else', '推进中小学教师县管校聘管理改革，完善教师交流轮岗机制，优化教师资源配置。', false],
  ])('%s', (_, text, alike) => {
    expect(ids(groupHits([hit('a', 'city', POLICY), hit('b', 'county', text)]))).toEqual(
      alike ? [['a', 'b']] : [['a'], ['b']],
    )
  })

  it('two rows of one plan are two entries, however alike', () => {
    const rows = [
      hit('a', 'city', POLICY),
      hit('b', 'city', POLICY),
      hit('c', 'county', POLICY),
      hit('d', 'county', POLICY),
    ]
    expect(ids(groupHits(rows))).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ])
  })

  it('a hit that holds only some of the words is not put behind one that holds all', () => {
    expect(ids(groupHits([hit('a', 'city', POLICY), hit('b', 'county', POLICY)], 1))).toEqual([['a'], ['b']])
  })

  it('a clause without text stands alone', () => {
    expect(ids(groupHits([hit('a', 'city', ''), hit('b', 'county', '')]))).toEqual([['a'], ['b']])
  })

  it('no hit is lost or doubled, first hits keep their order, and each group is as alike as counting pairs says', () => {
    const text = fc.string({ unit: fc.constantFrom(...'甲乙丙，'), maxLength: 12 })
    const plan = fc.constantFrom('city', 'county', 'district')
    fc.assert(
      fc.property(fc.array(fc.tuple(plan, text), { maxLength: 12 }), (drawn) => {
        const hits = drawn.map(([document, words], index) => hit(String(index), document, words))
        const groups = groupHits(hits)
        const all = groups.flatMap(({ first, others }) => [first, ...others])
        expect(all.map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual(hits.map((_, index) => index))
        expect(groups.map(({ first }) => Number(first.id))).toEqual(
          groups.map(({ first }) => Number(first.id)).sort((a, b) => a - b),
        )
        for (const { first, others } of groups) {
          const plans = [first, ...others].map(({ document }) => document.id)
          expect(new Set(plans).size).toBe(plans.length)
          for (const other of others) expect(naive(first.text, other.text)).toBeGreaterThanOrEqual(0.8)
        }
      }),
    )
  })
})

/** The same by crossing out one pair after another. */
function naive(a: string, b: string): number {
  const pairsOf = (text: string): string[] => {
    const letters = text.replaceAll('，', '')
    return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2))
  }
  const [left, right] = [pairsOf(a), pairsOf(b)]
  const all = left.length + right.length
  let shared = 0
  for (const pair of left) {
    const at = right.indexOf(pair)
    if (at < 0) continue
    right.splice(at, 1)
    shared++
  }
  return (2 * shared) / all
}
