import { describe, expect, it } from 'vitest'
import cases from './cases/outlines.json' with { type: 'json' }
import { outlineLines, parseText, tilingFaults } from './parse-text.ts'

describe('the outline of a text', () => {
  it.each(cases)('$why', ({ text, outline, findings }) => {
    const parsed = parseText(text)
    expect(outlineLines(parsed)).toEqual(outline)
    if (findings !== undefined)
      expect(parsed.documents.flatMap((document) => document.findings.map(({ code }) => code))).toEqual(findings)
    expect(tilingFaults(text, parsed.documents)).toEqual([])
  })
})
