import { describe, expect, it } from 'vitest'
import type { DocumentHead } from '../../src/model/document.ts'
import cases from './cases/heads.json' with { type: 'json' }
import { flatten, parseText, tilingFaults } from './parse-text.ts'

/** Values alone; parents as their titles. */
function valuesOf(head: DocumentHead): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(head).map(([name, field]) => [
      name,
      Array.isArray(field) ? field.map(({ value }) => value) : (field?.value ?? null),
    ]),
  )
}

describe('front and back matter', () => {
  it.each(cases)('$why', ({ text, head, paths }) => {
    const { documents } = parseText(text)
    const [document] = documents
    expect(valuesOf(document!.head)).toMatchObject(head)
    expect(flatten(document!.outline).map(({ path }) => path.join('/'))).toEqual(paths)
    expect(tilingFaults(text, documents)).toEqual([])
  })

  it('names the words that number, issuer and title were read from', () => {
    const { documents, clean } = parseText(cases[0]!.text)
    const { number, issuer, title, addressees } = documents[0]!.head
    for (const field of [number!, issuer!, title, addressees!])
      expect(clean.text.slice(field.at.start, field.at.end)).toBe(field.value)
  })
})
