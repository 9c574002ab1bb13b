import { describe, expect, it } from 'vitest'
import { groupWitnesses } from '../../src/extract/witnesses.ts'
import type { CorpusDocument } from '../../src/model/document.ts'
import { documentId } from '../../src/model/ids.ts'

const sentence = (at: number): string =>
  `第${at}项任务是推动${'甲乙丙丁戊己庚辛'[at % 8]}${at}号学校建设并在${at + 3}个月内完成验收。`
const plan = Array.from({ length: 120 }, (_, at) => sentence(at)).join('')
const other = Array.from(
  { length: 120 },
  (_, at) => `为落实第${at * 7}号文件，${at}镇应当于每月${at % 28}日前报送进展。`,
).join('')

function input(id: string, title: string, text: string, counts: Partial<CorpusDocument['counts']> = {}) {
  const zero = {
    sections: 0,
    clauses: 0,
    paragraphs: 0,
    rows: 0,
    units: 0,
    targets: 0,
    repairs: 0,
    doubts: 0,
    byRule: { repairs: {}, doubts: {} },
    findings: 0,
  }
  const document: CorpusDocument = {
    id: documentId(id),
    work: documentId(id),
    title,
    number: null,
    issuer: null,
    date: null,
    level: null,
    region: null,
    parents: [],
    source: { file: id, sha256: id, start: 0, end: text.length },
    clean: { start: 0, end: text.length },
    counts: { ...zero, ...counts },
  }
  return { document, text }
}

describe('copies of one work', () => {
  it('are found by containment: one holds a table that the other lost', () => {
    const groups = groupWitnesses([
      input('gazette', '青河市教育规划', plan),
      input('page', '青河市教育规划', `${plan}表1 主要指标 巩固率 99 毛入园率 99.5`, { rows: 2 }),
    ])
    expect(groups).toEqual([{ leader: 'page', witnesses: ['page', 'gazette'] }])
  })

  it('are found under another title when nearly all of the text is the same', () => {
    const groups = groupWitnesses([
      input('a', '青河市教育规划', plan),
      input('b', '关于印发青河市教育规划的通知', plan),
    ])
    expect(groups).toHaveLength(1)
  })

  it('must not: the same title over another text', () => {
    expect(groupWitnesses([input('a', '2023年工作要点', plan), input('b', '2023年工作要点', other)])).toHaveLength(2)
  })

  it('must not: a county’s plan that took over two thirds of the city’s', () => {
    const county = plan.slice(0, Math.floor(plan.length * 0.66)) + other.slice(0, Math.floor(plan.length * 0.34))
    expect(groupWitnesses([input('city', '青河市规划', plan), input('county', '石桥县规划', county)])).toHaveLength(2)
  })

  it('are led by the one of which less is in doubt, however many rows or letters stand there twice', () => {
    const [group] = groupWitnesses([
      input('overlapping', '青河市教育规划', plan + plan.slice(-600), { rows: 11, findings: 3, targets: 30 }),
      input('doubted', '青河市教育规划', plan, { rows: 8, doubts: 40 }),
      input('intact', '青河市教育规划', plan, { rows: 8, findings: 1, repairs: 20 }),
    ])
    expect(group!.witnesses).toEqual(['intact', 'overlapping', 'doubted'])
  })

  it('must not be led by one that lost its table, whatever is in doubt', () => {
    const [group] = groupWitnesses([
      input('without', '青河市教育规划', plan),
      input('with', '青河市教育规划', `${plan}表1 主要指标`, { rows: 9, findings: 2 }),
    ])
    expect(group!.leader).toBe('with')
  })

  it('are led by the one with more rows, then with fewer repairs', () => {
    const [group] = groupWitnesses([
      input('repaired', '青河市教育规划', plan, { repairs: 900 }),
      input('clean', '青河市教育规划', plan, { repairs: 1 }),
    ])
    expect(group!.leader).toBe('clean')
  })

  it('are the same whatever order they come in', () => {
    const inputs = [input('a', '甲规划', plan), input('b', '乙规划', other), input('c', '甲规划', `${plan}附记`)]
    const sorted = (groups: ReturnType<typeof groupWitnesses>) =>
      groups.map(({ witnesses }) => [...witnesses].sort()).sort()
    expect(sorted(groupWitnesses([...inputs].reverse()))).toEqual(sorted(groupWitnesses(inputs)))
  })
})
