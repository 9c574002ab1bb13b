import { describe, expect, it } from 'vitest'
import { buildIndex } from '../../src/search/build-index.ts'
import type { FindSegment } from '../../src/search/segment.ts'
import { clausesOf, documentOf } from './example.ts'

const DOCUMENTS = [
  documentOf('city', { title: '甲市规划' }),
  documentOf('empty'),
  documentOf('county', { title: '丙县规划' }),
]
const PLANS = [
  { document: 'city', path: ['1'], heading: '公办园', text: '到2025年公办园占比达到65%。' },
  { document: 'city', path: ['2'], text: '实施1+X证书制度。' },
  { document: 'county', path: ['1'], heading: '教师轮岗', text: '公办园教师轮岗，2025年达到4.5平方米。' },
]

/** Remembers segments by what they are made from, and who had to be made. */
function memory(): { readonly find: FindSegment; readonly made: string[] } {
  const known = new Map<string, Uint8Array>()
  const made: string[] = []
  return {
    made,
    find(words, make) {
      const key = JSON.stringify(words)
      if (!known.has(key)) made.push(words[0]?.title ?? '')
      const bytes = known.get(key) ?? make()
      known.set(key, bytes)
      return bytes
    },
  }
}

describe('the segments of an index', () => {
  it('are used again for documents that have not changed, and the index is the same bytes as one built from nothing', () => {
    const { find, made } = memory()
    buildIndex(clausesOf(PLANS), DOCUMENTS, [], find)
    made.length = 0
    const changed = clausesOf([...PLANS.slice(0, 2), { ...PLANS[2]!, text: '课后服务全覆盖，公办园收费。' }])
    const again = buildIndex(changed, DOCUMENTS, [], find)
    expect(made).toEqual(['丙县规划'])
    expect(again).toEqual(buildIndex(changed, DOCUMENTS))
  })

  it('are made again when the title changes, which every clause stands under', () => {
    const { find, made } = memory()
    buildIndex(clausesOf(PLANS), DOCUMENTS, [], find)
    made.length = 0
    const renamed = [documentOf('city', { title: '丁市规划' }), ...DOCUMENTS.slice(1)]
    expect(buildIndex(clausesOf(PLANS), renamed, [], find)).toEqual(buildIndex(clausesOf(PLANS), renamed))
    expect(made).toEqual(['丁市规划'])
  })

  it('follow their documents when those change places', () => {
    const { find, made } = memory()
    buildIndex(clausesOf(PLANS), DOCUMENTS, [], find)
    made.length = 0
    const turned = [...DOCUMENTS].reverse()
    expect(buildIndex(clausesOf(PLANS), turned, [], find)).toEqual(buildIndex(clausesOf(PLANS), turned))
    expect(made).toEqual([])
  })
})
