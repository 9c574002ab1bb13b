import { describe, expect, it } from 'vitest'
import { findUnitPhrases } from '../../src/extract/units.ts'
import cases from './cases/units.json' with { type: 'json' }

describe('responsible units of a paragraph', () => {
  const check = ({ text, units, firstLeads, failed }: (typeof cases)[number]) => {
    const phrases = findUnitPhrases(text, 0)
    const found = phrases.flatMap((phrase) => phrase.units)
    expect(found.map(({ role, name }) => `${role} ${name}`)).toEqual(units)
    for (const { at, name } of found) expect(text.slice(at.start, at.end).replace(/\s/g, '')).toBe(name)
    expect(phrases.some((phrase) => phrase.firstLeads)).toBe(firstLeads ?? false)
    expect(phrases.some((phrase) => phrase.failed)).toBe(failed ?? false)
  }
  it.each(cases)('$why: $text', check)
})
