/** A file without one hanzi may be Chinese all the same: read in a wrong code page, or written in numbers. */
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { readSource } from '../../src/read/read.ts'

const PLAN = '沂源县教育事业发展规划\n\n一、总体要求\n\n到2025年，公办园占比达到65%以上，普惠率超过90%。\n'
const asEntities = PLAN.replace(/\p{Script=Han}/gu, (hanzi) => `&#${hanzi.codePointAt(0)};`)
const asUnicode = PLAN.replace(/\p{Script=Han}/gu, (hanzi) => `\\u${hanzi.codePointAt(0)!.toString(16)}`)

describe('a file without one hanzi', () => {
  it.each([
    ['numbers of HTML', asEntities],
    ['numbers of JSON', asUnicode],
  ])('written in %s is read, and cleaned to what it says', async (_, text) => {
    const read = await readSource(new TextEncoder().encode(text))
    expect(read.kind === 'read' && cleanText(read.source).text.trim()).toBe(PLAN.trim())
  })

  it.each(['plain English, 1&#50; of it', 'a \\u0041 b \\u0042'])(
    'that is not Chinese is refused: %s',
    async (text) => {
      expect(await readSource(new TextEncoder().encode(text))).toMatchObject({
        finding: { code: 'no-chinese' },
      })
    },
  )
})
