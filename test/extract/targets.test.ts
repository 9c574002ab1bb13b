import { describe, expect, it } from 'vitest'
import { targetsOfText } from '../../src/extract/targets.ts'
import type { Target } from '../../src/model/clause.ts'
import { asClean } from '../parse/parse-text.ts'
import cases from './cases/targets.json' with { type: 'json' }

/** `公办园占比 >= 65 % 2025` */
export function targetLine({ indicator, op, value, value2, unit, deadline }: Target): string {
  return [indicator, op, value2 === null ? value : `${value}–${value2}`, unit, deadline]
    .filter((part) => part !== null && part !== '')
    .join(' ')
}

describe('targets of a sentence', () => {
  const check = ({ text, targets }: (typeof cases)[number]) => {
    const found = targetsOfText(asClean(text), [{ start: 0, end: text.length }])
    expect(found.map(targetLine)).toEqual(targets)
    for (const { at, value } of found)
      if (value !== null && Number.isInteger(value) && value > 10)
        expect(text.slice(at.start, at.end)).toContain(String(value))
  }
  it.each(cases.filter((each) => !('fails' in each)))('$why: $text', check)
  it.fails.each(cases.filter((each) => 'fails' in each))('not yet: $why: $text', check)
})
