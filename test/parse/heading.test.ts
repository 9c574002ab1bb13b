import { describe, expect, it } from 'vitest'
import { splitHeading } from '../../src/parse/heading.ts'
import { readLabel } from '../../src/parse/numbering.ts'
import cases from './cases/headings.json' with { type: 'json' }

describe('where a heading ends', () => {
  it.each(cases)('$why: $line', ({ line, heading, body, followed }) => {
    const label = readLabel(line)!
    const split = splitHeading(line, label.length, followed ?? false, label.style === 'article')
    expect([split.heading, line.slice(split.body)]).toEqual([heading, body])
  })
})
