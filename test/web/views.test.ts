import { describe, expect, it } from 'vitest'
import type { AlignmentRow } from '../../src/compare/alignment.ts'
import type { EditJson } from '../../src/http/shapes.ts'
import { countStatuses, filterLines, invertMarks, sharedMarks, toLines } from '../../web/src/state/comparison.ts'
import { advance, readEvents, STAGES, sizeText } from '../../web/src/state/intake-events.ts'
import { printedLabel, toBlocks, toOutline } from '../../web/src/state/outline.ts'
import { cutPassage, visible } from '../../web/src/state/passage.ts'
import { plotOf } from '../../web/src/state/plot.ts'
import { relativesOf } from '../../web/src/state/relatives.ts'

describe('the source beside the clean text', () => {
  const edit = (start: number, end: number, before: string, after: string): EditJson => ({
    rules: ['r'],
    start,
    end,
    before,
    after,
    confidence: 1,
    evidence: '',
  })

  it('both sides add up, and the changes of one stand opposite the other', () => {
    const passage = { start: 100, source: '到２０25年摇达标', clean: '到2025年达标' }
    const { before, after } = cutPassage(passage, [edit(101, 103, '２０', '20'), edit(106, 107, '摇', '')])
    expect(before.map(({ text }) => text).join('')).toBe(passage.source)
    expect(after.map(({ text }) => text).join('')).toBe(passage.clean)
    expect(before.filter(({ edit }) => edit !== null).map(({ text }) => text)).toEqual(['２０', '摇'])
    expect(after.filter(({ edit }) => edit !== null).map(({ text }) => text)).toEqual(['20', ''])
  })

  it('what cannot be drawn is not drawn: a repair over the edge, a text that does not follow from the repairs', () => {
    const plain = { before: [{ text: 'ab', edit: null }], after: [{ text: 'x', edit: null }] }
    expect(cutPassage({ start: 10, source: 'ab', clean: 'x' }, [edit(9, 11, 'za', 'x')])).toEqual(plain)
    expect(cutPassage({ start: 10, source: 'ab', clean: 'x' }, [edit(10, 11, 'a', 'y')])).toEqual(plain)
  })

  it('blanks and line ends can be seen', () => {
    expect(visible('甲\r\n乙 　\u200b')).toBe('甲⏎乙␣□·')
  })
})

describe('lines of a comparison', () => {
  const end = (document: string, label: string) => ({ document, path: [label], id: `${document}/${label}` }) as never
  const link = (base: string, other: string, document: string, status: 'adopted' | 'partial', score: number) =>
    ({
      base: end('a', base),
      other: end(document, other),
      status,
      shape: 'one',
      score,
      reuse: [{ base: { start: 0, end: 2 }, other: { start: 1, end: 3 } }],
      reasons: [],
      targets: [],
    }) as AlignmentRow
  const rows: readonly AlignmentRow[] = [
    link('一', '九', 'b', 'partial', 0.2),
    link('一', '八', 'b', 'adopted', 0.9),
    { base: end('a', '二'), other: null, status: 'absent', against: 'b' as never, nearest: null, targets: [] },
    { base: null, other: end('b', '七'), status: 'local-only' },
    { base: end('a', '一'), other: null, status: 'absent', against: 'c' as never, nearest: null, targets: [] },
    link('二', '一', 'c', 'partial', 0.5),
  ]
  const all = toLines(rows, ['b', 'c'])

  it('every base clause has one line, every plan one cell, the closest link first', () => {
    expect(all.lines.map(({ base }) => base)).toEqual(['a/一', 'a/二'])
    expect(all.lines[0]!.cells.map((cell) => cell.map(({ status }) => status))).toEqual([
      ['adopted', 'partial'],
      ['absent'],
    ])
    expect(all.own.map((own) => own.length)).toEqual([1, 0])
  })

  it('no row is lost', () => {
    const counted = all.lines.flatMap(({ cells }) => cells.flat()).length + all.own.flat().length
    expect(counted).toBe(rows.length)
  })

  it('a chosen status keeps the lines that have it somewhere; none chosen keeps all', () => {
    expect(filterLines(all, ['adopted']).lines.map(({ base }) => base)).toEqual(['a/一'])
    expect(filterLines(all, ['adopted']).own.flat()).toEqual([])
    expect(filterLines(all, ['local-only']).own.flat()).toHaveLength(1)
    expect(filterLines(all, [])).toEqual(all)
  })

  it('counts by plan', () => {
    expect(countStatuses(all, 0)).toEqual({ adopted: 1, adapted: 0, partial: 1, absent: 1, 'local-only': 1 })
  })

  it('shared words, and the words between them', () => {
    const marks = sharedMarks(all.lines[0]!.cells[0]!.slice(0, 1), 'other')
    expect(marks).toEqual([{ start: 1, end: 3, kind: 'shared' }])
    expect(invertMarks('甲乙丙丁', marks).map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [3, 4],
    ])
  })
})

describe('a plan as blocks', () => {
  const clause = (
    id: string,
    parent: string | null,
    kind: string,
    path: string[],
    heading = '',
    cells: string[] = [],
  ) =>
    ({
      id,
      parent,
      kind,
      path,
      heading,
      text: '',
      cells: cells.map((header) => ({ header, value: header, start: 0, end: 0 })),
    }) as never
  const clauses = [
    clause('一', null, 'section', ['一'], '总体'),
    clause('一/1', '一', 'clause', ['一', '1'], '甲'),
    clause('一/1/¶1', '一/1', 'paragraph', ['一', '1', '¶1']),
    clause('表1', null, 'section', ['表1'], '指标'),
    clause('表1/a', '表1', 'row', ['表1', 'a'], '', ['指标', '2020年']),
    clause('表1/b', '表1', 'row', ['表1', 'b'], '', ['指标', '2025年']),
    clause('表2/a', '表2', 'row', ['表2', 'a'], '', ['序号']),
  ]

  it('rows of one table stand together under all its headers; another table begins anew', () => {
    const tables = toBlocks(clauses).filter((block) => block.kind === 'table')
    expect(tables.map(({ headers, rows }) => [headers, rows.length])).toEqual([
      [['指标', '2020年', '2025年'], 2],
      [['序号'], 1],
    ])
  })

  it('the outline holds headings with their depth, not paragraphs and rows', () => {
    expect(toOutline(clauses).map(({ label, depth }) => [label, depth])).toEqual([
      ['一', 0],
      ['1', 1],
      ['表1', 0],
    ])
  })

  it.each([
    ['一', '一、'],
    ['（二）', '（二）'],
    ['3', '3.'],
    ['第三条', '第三条　'],
    ['¶2', ''],
    ['附件', '附件'],
  ])('%s is printed %s', (label, printed) => {
    expect(printedLabel(label)).toBe(printed)
  })
})

describe('dots of an indicator', () => {
  const row = (value: number | null, baseline: number | null, unit = '%', quality = 'sound') =>
    ({ clause: {}, document: {}, target: { value, baseline, unit, quality } }) as never

  it('all lie on the scale; a damaged number takes no place and moves nobody', () => {
    const [plot] = plotOf([row(65, 51.3), row(60, null), row(6500, null, '%', 'damaged')])
    expect(plot!.dots.map(({ value }) => value === null)).toEqual([false, false, true])
    for (const { value, baseline } of plot!.dots)
      for (const at of [value, baseline]) if (at !== null) expect(at >= 0 && at <= 1).toBe(true)
    expect(plot!.dots[0]!.value!).toBeGreaterThan(plot!.dots[1]!.value!)
  })

  it('other units have their own scale, one number alone has one too, and none has no ticks', () => {
    expect(plotOf([row(65, null), row(3, null, '所')]).map(({ unit }) => unit)).toEqual(['%', '所'])
    expect(plotOf([row(100, 100)])[0]!.dots[0]!.value).not.toBeNaN()
    expect(plotOf([row(null, null, '所', 'damaged')])[0]!.ticks).toEqual([])
  })
})

it('beside a plan stand those that follow it, then those it follows; never a second copy of one', () => {
  const plan = (id: string, parents: string[] = [], work = id) =>
    ({ id, work, parents: parents.map((document) => ({ title: document, document })) }) as never
  const documents = [
    plan('city', ['province']),
    plan('county', ['city']),
    plan('copy', ['city'], 'county'),
    plan('province'),
  ]
  expect(relativesOf('city', documents)).toEqual(['county', 'province'])
  expect(relativesOf('copy', documents)).toEqual(['city'])
  expect(relativesOf('gone', documents)).toEqual([])
})

describe('what a server says of a file, as it comes', () => {
  const lines = ['{"kind":"stage","stage":"read","file":"a.txt"}', '{"kind":"stage","stage":"index","file":null}']

  it('cut anywhere on its way, every event is read once', () => {
    const text = `${lines.join('\n')}\n`
    for (let cut = 0; cut <= text.length; cut++) {
      const first = readEvents(text.slice(0, cut), 0)
      const second = readEvents(text, first.next)
      expect([...first.events, ...second.events]).toEqual(lines.map((line) => JSON.parse(line)))
    }
  })

  it.each([
    [500, '500 B'],
    [61 * 1024, '61 KB'],
    [50 * 1024 * 1024, '50 MB'],
    [3.24 * 1024 * 1024, '3.2 MB'],
    [1023 * 1024, '1 MB'],
  ])('%d bytes read %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text)
  })

  it('the stages shown are those the server tells', () => {
    for (const purpose of ['look', 'add'] as const)
      for (const stage of STAGES[purpose])
        expect(advance(purpose, { kind: 'stage', stage, file: null })).toEqual({ kind: 'working', purpose, stage })
  })
})
