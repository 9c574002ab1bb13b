import { describe, expect, it } from 'vitest'
import { targetOrder } from '../../src/search/target-order.ts'

const INDICATORS = ['学前三年毛入园率', '普惠性幼儿园覆盖率', '公办幼儿园在园幼儿占比', '省一类以上幼儿园占比']

describe('the targets of a clause that was found', () => {
  it.each([
    ['公办园占比', 'relevance', [2, 3, 0, 1]],
    ['普惠性幼兒園覆蓋率', 'relevance', [1, 2, 3, 0]],
    ['公办园占比', 'plan', [0, 1, 2, 3]],
    ['', 'relevance', [0, 1, 2, 3]],
    ['法治', 'relevance', [0, 1, 2, 3]],
  ] as const)('%s by %s: %j', (text, sort, order) => {
    expect(targetOrder({ text, sort })(INDICATORS)).toEqual(order)
  })
})
