import { expect, it } from 'vitest'
import { removeWatermarks } from '../../src/clean/watermarks.ts'
import { seed } from './seeds.ts'

const PLAN = seed('yiyuan-edu-14-5').text
const MARK = '更多材料尽在某某学习资源平台'
/** characters, of a volume of plans: more than is looked through at a time */
const LONG = 600_000

/** With the mark behind every so many characters from `first` on, and how often that is. */
function marked(text: string, first: number, every: number): { readonly text: string; readonly count: number } {
  const parts = [text.slice(0, first)]
  for (let at = first; at < text.length; at += every) parts.push(text.slice(at, at + every))
  return { text: parts.join(MARK), count: parts.length - 1 }
}

it.each([
  ['all through it', 500, 700],
  ['in its last pages only', LONG - 20_000, 700],
  ['across the place where its stretches meet', 524_288 - 700 * 40 - 5, 700],
])('in a volume of plans a mark %s goes from all its places, and it is said how many those are', (_, first, every) => {
  const volume = PLAN.replaceAll(/[\n\t]/g, '')
    .repeat(Math.ceil(LONG / PLAN.length))
    .slice(0, LONG)
  const { text, count } = marked(volume, first, every)
  const { edits } = removeWatermarks(text)
  expect(edits.map(({ at }) => text.slice(at.start, at.end))).toEqual(Array.from({ length: count }, () => MARK))
  expect(edits[0]!.evidence).toContain(`${count} 次`)
})

it('MUST NOT CHANGE: a volume of plans that say the same things', () => {
  expect(removeWatermarks(PLAN.repeat(Math.ceil(LONG / PLAN.length))).edits).toEqual([])
})
