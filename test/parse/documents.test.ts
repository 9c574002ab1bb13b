import { describe, expect, it } from 'vitest'
import { readSmallDocuments, scoreSmallDocument } from '../../scripts/eval/small-documents.ts'

const documents = readSmallDocuments()

describe('small documents in other styles', () => {
  it.each(documents.filter(({ heldOut }) => !heldOut))('$file: $why', (document) => {
    const { structure, heads } = scoreSmallDocument(document)
    expect({ nodes: structure.matched, extra: structure.found - structure.matched }).toEqual({
      nodes: structure.wanted,
      extra: 0,
    })
    expect(heads.matched).toBe(heads.wanted)
  })
})
