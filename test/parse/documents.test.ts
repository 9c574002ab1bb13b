import { describe, expect, it } from 'vitest'
import { readSmallDocuments, scoreSmallDocument } from '../../scripts/eval/small-documents.ts'

const documents = readSmallDocuments()

describe('small documents in other styles', () => {
  it.each(documents)('$file: $why', (document) => {
    const { structure, heads, units, targets, deadlines, misses } = scoreSmallDocument(document)
    expect(misses).toEqual([])
    expect([units.matched, targets.matched, deadlines.matched]).toEqual([units.wanted, targets.wanted, targets.wanted])
    expect({ nodes: structure.matched, extra: structure.found - structure.matched }).toEqual({
      nodes: structure.wanted,
      extra: 0,
    })
    expect(heads.matched).toBe(heads.wanted)
  })
})
