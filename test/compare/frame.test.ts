import { describe, expect, it } from 'vitest'
import { alignPlans } from '../../src/compare/align.ts'
import { findFrame } from '../../src/compare/frame.ts'
import { type SketchedClause, sketchClauses } from '../export/sketch.ts'

const LETTER: SketchedClause = {
  path: ['通知', '¶1'],
  kind: 'paragraph',
  text: '现将《实施方案》印发给你们，请结合实际，认真贯彻执行。',
}
const PREAMBLE: SketchedClause = {
  path: ['¶1'],
  kind: 'paragraph',
  text: '为推动学前教育普及普惠安全优质发展，结合实际，制定本方案。',
}
const FIGURE: SketchedClause = {
  path: ['¶2'],
  kind: 'paragraph',
  text: '普惠性幼儿园覆盖率达到90%。',
  targets: [{ indicator: '普惠性幼儿园覆盖率', words: '90%', value: 90 }],
}
const SECTION: SketchedClause = { path: ['一'], kind: 'section', heading: '主要任务' }
const TASK: SketchedClause = { path: ['一', '1'], text: '每个乡镇办好一所公办中心园。' }
const CLOSING: SketchedClause = { path: ['一', '¶1'], kind: 'paragraph', text: '各校要抓好落实。' }
const TABLE: SketchedClause = { path: ['附件', '1'], kind: 'row', text: '冰场' }

function plan(id: string, clauses: readonly SketchedClause[]) {
  return sketchClauses({ id, title: id, level: null, region: null, clauses }).clauses
}

describe('what only carries a plan', () => {
  it.each<[string, readonly SketchedClause[], readonly string[]]>([
    ['is the letter and what stands before the first number', [LETTER, PREAMBLE, SECTION, TASK], ['通知/¶1', '¶1']],
    ['not a paragraph that sets a figure', [PREAMBLE, FIGURE, SECTION, TASK], ['¶1']],
    ['nor one that says who does it', [{ ...LETTER, units: ['responsible:县教育局'] }, SECTION, TASK], []],
    ['nor one whose bodies nobody could read', [{ ...PREAMBLE, unitsState: 'failed' }, SECTION, TASK], []],
    [
      'nor what is numbered in the letter',
      [{ path: ['通知', '一'], text: '请于3月底前报送方案。' }, SECTION, TASK],
      [],
    ],
    ['nor a paragraph below or behind a number', [SECTION, TASK, CLOSING, PREAMBLE], []],
    ['nor anything of a plan without numbers', [PREAMBLE, { ...PREAMBLE, path: ['¶2'] }], []],
    ['… that has a table behind it', [PREAMBLE, { ...PREAMBLE, path: ['¶2'] }, TABLE], []],
    ['nor of a letter that is the whole document', [LETTER, { ...LETTER, path: ['通知', '¶2'] }], []],
  ])('%s', (_, clauses, frame) => {
    expect([...findFrame(plan('plan', clauses))]).toEqual(frame.map((path) => `plan/${path}`))
  })

  it('is not adopted by another plan that prints the same, not absent from it, and not its own', () => {
    const base = plan('base', [LETTER, PREAMBLE, SECTION, TASK])
    const other = plan('other', [LETTER, PREAMBLE, SECTION, TASK, CLOSING])
    const { rows } = alignPlans(base, [other])
    expect(rows.map(({ status, base, other }) => [status, base?.path.join('/'), other?.path.join('/')])).toEqual([
      ['adopted', '一/1', '一/1'],
      ['local-only', undefined, '一/¶1'],
    ])
  })
})
