import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseConcepts } from '../../src/search/concepts.ts'
import { documentOf, engineOf, found, query } from './example.ts'

const LEXICON = readFileSync(join(import.meta.dirname, '..', '..', 'corpus', 'lexicon', 'concepts.tsv'), 'utf8')
const concepts = parseConcepts('课后服务、课后托管\t叫法\n厕所、卫生间\t口语与公文\n')
const engine = engineOf(
  [
    { path: ['1'], heading: '提升课后服务水平', text: '有需求的学生全部参加。' },
    { path: ['2'], text: '改造农村学校厕所。' },
    { path: ['3'], text: '规范托管机构收费。' },
    { path: ['4'], text: '新建卫生间十处。' },
  ],
  [documentOf('plan')],
  { concepts },
)

describe('words that mean the same', () => {
  it('find each other, the same word first', () => {
    expect(found(engine, '课后托管')).toEqual(['1', '3'])
    expect(found(engine, '卫生间')).toEqual(['4', '2'])
    expect(engine.search(query('卫生间')).relaxed).toBe(false)
  })

  it('say so, and mark the word that stands there', () => {
    const [first] = engine.search(query('课后托管')).hits
    expect(first!.why).toEqual([{ kind: 'concept', text: '课后服务' }])
    expect(first!.snippet).toEqual({ text: '提升课后服务水平', marks: [{ start: 2, end: 6, kind: 'concept' }] })
  })

  it('are switched off by quotes and in exact mode', () => {
    expect(found(engine, '“卫生间”')).toEqual(['4'])
    expect(found(engine, '卫生间', { mode: 'exact' })).toEqual(['4'])
  })

  it('do not widen what is excluded', () => {
    expect(found(engine, '改造 -卫生间')).toEqual(['2'])
  })
})

describe('the list of groups', () => {
  it('finds for 教师减负 what lightens the load of teachers, not of pupils', () => {
    const sketches = [
      { path: ['1'], text: '切实减轻中小学校和教师负担。' },
      { path: ['2'], text: '落实双减，教师用好智慧课堂。' },
    ]
    const load = engineOf(sketches, undefined, { concepts: parseConcepts(LEXICON) })
    expect(load.search(query('教师减负'))).toMatchObject({ complete: 1, hits: [{ id: 'plan/1' }] })
  })

  it('is sorted, without a word twice, each group with a reason', () => {
    const groups = parseConcepts(LEXICON)
    expect(groups.length).toBeGreaterThan(50)
    const lines = LEXICON.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    expect(lines).toEqual([...lines].sort())
  })

  it.each([
    ['课后服务\t理由', '至少两个词'],
    ['课后服务、园\t理由', '每个至少两个字'],
    ['课后服务、托管服务', '理由'],
    ['甲乙、丙丁\t理由\n戊己、甲乙\t理由', '第 2 行：“甲乙”在第 1 行已有'],
  ])('refuses %j', (tsv, message) => {
    expect(() => parseConcepts(tsv)).toThrow(message)
  })
})
