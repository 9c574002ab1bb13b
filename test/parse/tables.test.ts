import { describe, expect, it } from 'vitest'
import cases from './cases/tables.json' with { type: 'json' }
import { flatten, parseText, tilingFaults } from './parse-text.ts'

describe('rows of flattened tables', () => {
  const check = ({ text, rows, findings }: (typeof cases)[number]) => {
    const { documents, clean } = parseText(text)
    const found = documents.flatMap(({ outline }) => flatten(outline)).filter(({ kind }) => kind === 'row')
    expect(found.map(({ path }) => path.join('/'))).toEqual(rows.map(({ path }) => path))
    for (const [index, row] of rows.entries())
      expect(Object.fromEntries(found[index]!.cells.map((cell) => [cell.header, cell.value]))).toMatchObject(row.cells)
    for (const { cells } of found)
      for (const { at, value } of cells)
        expect(clean.text.slice(at.start, at.end).replace(/\s/g, '')).toBe(value.replace(/\s/g, ''))
    if (findings !== undefined)
      expect(documents.flatMap((document) => document.findings.map(({ code }) => code))).toEqual(findings)
    expect(tilingFaults(text, documents)).toEqual([])
  }
  it.each(cases)('$why', check)
})
