import { describe, expect, it } from 'vitest'
import type { AlignmentRow } from '../../src/compare/alignment.ts'
import { linkAnswered } from '../../src/compare/answered.ts'
import type { TargetCell, TargetGroup } from '../../src/compare/targets.ts'
import { documentId } from '../../src/model/ids.ts'
import { idOf, sketchClauses } from '../export/sketch.ts'
import { TARGET } from '../sound-target.ts'

const plan = (id: string) =>
  sketchClauses({
    ...{ id, title: id, level: null, region: null },
    clauses: [
      { path: ['一'], text: '守住安全底线。' },
      { path: ['二'], text: '完善应急队伍。' },
    ],
  }).clauses
const [one, two] = [plan('base'), plan('other')]
const endOf = ({ document, id, path }: (typeof one)[number]) => ({ document, id, path })

const gap: AlignmentRow = {
  base: endOf(one[0]!),
  other: null,
  status: 'absent',
  against: documentId('other'),
  nearest: null,
  targets: [],
}
const own: AlignmentRow = { base: null, other: endOf(two[1]!), status: 'local-only' }
const rest: AlignmentRow = { base: null, other: endOf(two[0]!), status: 'local-only' }

const group = (cell: Partial<TargetCell>): TargetGroup => ({
  indicator: '消防演练覆盖率',
  base: [{ document: documentId('base'), clause: idOf('base', '一'), index: 0, target: TARGET }],
  baseWords: null,
  cells: [{ document: documentId('other'), verdict: 'same', cause: null, members: [], words: null, ...cell }],
})

describe('a clause that no other is near enough to', () => {
  const member = { document: documentId('other'), clause: idOf('other', '二'), index: 0, target: TARGET }
  const words = { clause: idOf('other', '二'), sentence: '消防演练全覆盖' }

  it.each<[string, Partial<TargetCell>]>([
    ['a clause that sets its figure', { members: [member] }],
    ['a clause that sets it in words', { words }],
  ])('is linked in part with %s, which is then nobody else’s own', (_, cell) => {
    expect(linkAnswered([gap, own, rest], [two], [group(cell)])).toMatchObject([
      { base: gap.base, other: own.other, status: 'partial', shape: 'one', reasons: ['同一指标：消防演练覆盖率'] },
      rest,
    ])
  })

  it.each<[string, Partial<TargetCell>]>([
    ['words that set no figure', { verdict: 'words-only', words }],
    ['nothing', { verdict: 'missing' }],
  ])('stays a gap beside %s', (_, cell) => {
    expect(linkAnswered([gap, own, rest], [two], [group(cell)])).toEqual([gap, own, rest])
  })
})
