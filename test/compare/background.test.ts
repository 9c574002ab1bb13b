import { describe, expect, it } from 'vitest'
import { findBackground } from '../../src/compare/background.ts'
import { comparePlans } from '../../src/compare/compare.ts'
import { type SketchedClause, sketchClauses } from '../export/sketch.ts'

function plan(id: string, clauses: readonly SketchedClause[]) {
  return sketchClauses({ id, title: id, level: null, region: null, clauses }).clauses
}

describe('how things stand', () => {
  it.each<[string, boolean]>([
    ['“十三五”时期工作回顾', true],
    ['现状与形势', true],
    ['规划背景', true],
    ['文旅产业发展基础', true],
    ['存在的主要问题', true],
    ['面临的机遇和挑战', true],
    ['形势分析', true],
    ['夯实发展基础', false],
    ['抢抓发展机遇', false],
    ['加强基础教育', false],
    ['改善办学条件', false],
    ['主要任务', false],
    ['', false],
  ])('under 「%s」: %s', (heading, told) => {
    expect(findBackground(plan('p', [{ path: ['一'], heading, text: '全市有公园18座。' }])).size).toBe(told ? 1 : 0)
  })

  it('is told in all of a chapter', () => {
    const clauses = plan('p', [
      { path: ['一'], kind: 'section', heading: '发展现状' },
      { path: ['一', '（一）'], heading: '公园绿地', text: '全市有公园18座。' },
      { path: ['二'], heading: '重点任务', text: '新建公园6座。' },
    ])
    expect([...findBackground(clauses)]).toEqual([clauses[0]!.id, clauses[1]!.id])
  })

  const PARKS = '公园绿地达到每人12平方米，建成口袋公园18座，绿道贯通全城。'
  const task: SketchedClause = { path: ['二'], heading: '扩大绿地', text: PARKS }
  const past: SketchedClause = { path: ['一'], heading: '发展基础', text: PARKS }
  const rowsOf = (base: SketchedClause, other: SketchedClause) =>
    comparePlans(plan('base', [base]), [plan('other', [other])]).rows.map(({ status }) => status)

  it('is linked with no task, in either direction, and is not what a plan adds', () => {
    expect(rowsOf(past, task)).toEqual(['absent', 'local-only'])
    expect(rowsOf(task, past)).toEqual(['absent'])
  })

  it('as are principles with no measure, unless one paragraph holds both', () => {
    const principle: SketchedClause = { path: ['一'], heading: '基本原则', text: PARKS }
    expect(rowsOf(principle, task)).toEqual(['absent', 'local-only'])
    expect(rowsOf(principle, { ...principle, heading: '工作原则' })).toEqual(['adopted'])
    expect(rowsOf(principle, { ...principle, heading: '总体要求' })).toEqual(['adopted'])
    expect(rowsOf(task, { ...principle, heading: '总体要求' })).toEqual(['adopted'])
    expect(rowsOf(past, { ...principle, heading: '总体要求' })).toEqual(['absent', 'local-only'])
  })

  it('is compared with how they stand elsewhere', () => {
    expect(rowsOf(past, past)).toEqual(['adopted'])
    expect(rowsOf(task, task)).toEqual(['adopted'])
  })
})
