import { describe, expect, it } from 'vitest'
import { splitHeading } from '../../src/parse/heading.ts'
import { readLabel } from '../../src/parse/numbering.ts'
import cases from './cases/headings.json' with { type: 'json' }

describe('where a heading ends', () => {
  it.each(cases)('$why: $line', ({ line, heading, body, followed }) => {
    const split = splitHeading(line, readLabel(line)!.length, followed ?? false)
    expect([split.heading, line.slice(split.body)]).toEqual([heading, body])
  })
})
