import { describe, expect, it } from 'vitest'
import { comparePlans } from '../../src/compare/compare.ts'
import { createPieceReader } from '../../src/compare/pieces.ts'
import { taskSentences } from '../../src/compare/task-sentences.ts'
import type { Clause, Unit } from '../../src/model/clause.ts'
import { sketchClauses } from '../export/sketch.ts'

function unitsOf(...names: readonly string[]): readonly Unit[] {
  return names.map((name) => ({
    name,
    role: 'lead' as const,
    organisation: null,
    at: { start: 0, end: 0 },
    rule: 'units/lead' as Unit['rule'],
  }))
}

function taskOf(text: string, ...names: readonly string[]): readonly string[] {
  const pieces = createPieceReader([]).read(text)
  return taskSentences({ text, units: unitsOf(...names) }, pieces).map(({ from, to }) =>
    text.slice(pieces.start[from], pieces.end[to - 1]),
  )
}

describe('the sentences that say what is to be done', () => {
  it.each<[string, string, readonly string[], readonly string[]]>([
    [
      'are those that do not name who does it',
      '新建渔港3座。由市海洋发展局牵头，市交通运输局配合。',
      ['市海洋发展局', '市交通运输局'],
      ['新建渔港3座'],
    ],
    ['… after a label too', '新建渔港3座。牵头单位：市海洋发展局。', ['市海洋发展局'], ['新建渔港3座']],
    [
      'name a unit among other words: MUST NOT CHANGE',
      '市海洋发展局每年发布渔港安全等级，对连续两年不合格的停止使用。',
      ['市海洋发展局'],
      ['市海洋发展局每年发布渔港安全等级，对连续两年不合格的停止使用'],
    ],
    ['name nobody: MUST NOT CHANGE', '新建渔港3座；改造渔港5座。', [], ['新建渔港3座', '改造渔港5座']],
    [
      'are all there are where none says more than who: MUST NOT CHANGE',
      '由市海洋发展局负责。',
      ['市海洋发展局'],
      ['由市海洋发展局负责'],
    ],
  ])('%s', (_, text, names, expected) => {
    expect(taskOf(text, ...names)).toEqual(expected)
  })
})

describe('two tasks of the same bodies', () => {
  const plan = (id: string, texts: readonly string[], names: readonly string[]): readonly Clause[] =>
    sketchClauses({
      id,
      title: id,
      level: null,
      region: null,
      clauses: texts.map((text, at) => ({ path: [String(at + 1)], text })),
    }).clauses.map((clause) => ({ ...clause, units: unitsOf(...names) }))

  it('are not one task by it', () => {
    const who = '由市海洋发展局牵头，市自然资源和规划局配合。'
    const base = plan(
      'base',
      [`清理近岸废弃网箱，恢复养殖尾水沟渠。${who}`, '建设中心渔港。'],
      ['市海洋发展局', '市自然资源和规划局'],
    )
    const other = plan(
      'other',
      [`开展巡查执法，查处无证船舶。${who}`, '扩建中心渔港。'],
      ['市海洋发展局', '市自然资源和规划局'],
    )
    const { rows } = comparePlans(base, [other])
    expect(rows.map(({ status }) => status)).toEqual(['absent', expect.stringMatching(/adapted|partial/), 'local-only'])
  })
})
