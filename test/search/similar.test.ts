import { describe, expect, it } from 'vitest'
import { buildIndex, readClauseTexts } from '../../src/search/build-index.ts'
import { openEngine } from '../../src/search/engine.ts'
import { packMeaning, readMeaning } from '../../src/search/meaning-file.ts'
import { unit } from '../../src/search/vectors.ts'
import { clausesOf, documentOf, type Sketch } from './example.ts'

const DOCUMENTS = [documentOf('city'), documentOf('county'), documentOf('copy', { work: 'county' }), documentOf('zone')]
const SKETCHES: readonly Sketch[] = [
  {
    document: 'city',
    path: ['1'],
    heading: '加强师德师风建设',
    text: '把师德表现作为职称评审的首要要求。治理有偿补课。',
  },
  { document: 'city', path: ['2'], heading: '加强师德师风建设', text: '把师德表现作为职称评审的首要要求。' },
  { document: 'city', path: ['3'], heading: '改善办学条件', text: '新建教学楼。' },
  { document: 'county', path: ['1'], heading: '推进师德师风建设', text: '将师德表现作为职称评审的首要要求。' },
  { document: 'county', path: ['2'], heading: '改善条件', text: '扩建食堂。' },
  { document: 'copy', path: ['1'], heading: '推进师德师风建设', text: '将师德表现作为职称评审的首要要求。' },
  { document: 'zone', path: ['1'], heading: '队伍建设', text: '教师品行端正，廉洁从教。' },
]
const TOPICS = [
  ['师德', '品行', '廉洁'],
  ['教学楼', '食堂', '条件'],
]

function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(8).fill(0.3)
  for (const [topic, words] of TOPICS.entries()) for (const word of words) if (text.includes(word)) vector[topic]! += 1
  vector[2 + (text.length % 6)]! += 0.1
  return unit(vector)
}

const bytes = buildIndex(clausesOf(SKETCHES), DOCUMENTS)
const input = { model: 'topics', clauses: readClauseTexts(bytes), sample: ['甲乙', '丙丁戊'], sayings: [] }
const meaning = readMeaning(packMeaning(input, vectorOf, vectorOf))

describe('clauses like a clause', () => {
  const byMeaning = openEngine(bytes, { meaning })
  const byWords = openEngine(bytes)

  it('are of other plans, of each work once, the nearest first, with the words both have', () => {
    for (const engine of [byMeaning, byWords]) {
      const [first, ...others] = engine.similar('city/1', 10)
      expect(first).toMatchObject({ id: 'county/1', document: 'county' })
      expect(first!.shared).toEqual(['师德表现作为职称评审的首要要求', '师德师风建设'])
      expect(others.map(({ document }) => document)).not.toContain('city')
      expect(others.map(({ document }) => document)).not.toContain('copy')
    }
  })

  it('are found in other words where there are vectors', () => {
    expect(byWords.similar('city/1', 10).map(({ id }) => id)).not.toContain('zone/1')
    expect(byMeaning.similar('city/1', 10).map(({ id }) => id)).toContain('zone/1')
  })

  it('are as many as asked for', () => {
    expect(byMeaning.similar('city/1', 1)).toHaveLength(1)
  })

  it('are none for a clause that is not there', () => {
    expect(byMeaning.similar('city/9', 5)).toEqual([])
  })

  it('leave nothing behind for the next search', () => {
    const before = byWords.similar('city/1', 10)
    byWords.similar('county/1', 10)
    expect(byWords.similar('city/1', 10)).toEqual(before)
  })
})
