import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { cleanTexts } from './clean-texts.ts'
import { CLEAN_SEEDS, seed } from './seeds.ts'

interface Case {
  readonly why: string
  readonly text: string
}

const cases = JSON.parse(
  readFileSync(join(import.meta.dirname, 'cases', 'must-not-change.json'), 'utf8'),
) as readonly Case[]

describe('what is no damage stays', () => {
  it.each(cases)('$why', ({ text }) => {
    const clean = cleanText(plainText(text))
    expect(clean.text).toBe(text)
    expect(clean.doubts).toEqual([])
  })

  it.each(cleanTexts())('$name as a whole', ({ text }) => {
    const clean = cleanText(plainText(text))
    expect([...clean.edits]).toEqual([])
    expect(clean.doubts).toEqual([])
  })

  it('and stays in the middle of a clean plan', () => {
    const plan = seed(CLEAN_SEEDS[1]).text
    const middle = plan.indexOf('\n', plan.length / 2) + 1
    for (const { why, text } of cases) {
      const mixed = `${plan.slice(0, middle)}\n${text}\n\n${plan.slice(middle)}`
      expect([why, cleanText(plainText(mixed)).text === mixed]).toEqual([why, true])
    }
  })
})
