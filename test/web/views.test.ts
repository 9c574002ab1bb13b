import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AlignmentRow } from '../../src/compare/alignment.ts'
import type { EditJson } from '../../src/http/shapes.ts'
import {
  countBodies,
  countRows,
  countStatuses,
  filterLines,
  foldLinks,
  invertMarks,
  isBelow,
  sharedMarks,
  toLines,
} from '../../web/src/state/comparison.ts'
import { advance, readEvents, STAGES, sizeText } from '../../web/src/state/intake-events.ts'
import { printedLabel, toBlocks, toOutline } from '../../web/src/state/outline.ts'
import { cutPassage, foldAlike, visible } from '../../web/src/state/passage.ts'
import { plotOf } from '../../web/src/state/plot.ts'
import { relativesOf } from '../../web/src/state/relatives.ts'
import { scrollMap } from '../../web/src/state/scroll-map.ts'

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

  it('repairs of one kind that come often are one', () => {
    const rule = (name: string, start: number) => ({ ...edit(start, start + 1, 'a', 'b'), rules: [name] })
    const often = [0, 2, 4, 6].map((start) => rule('script', start))
    const folded = foldAlike([...often.slice(0, 2), rule('tail', 3), ...often.slice(2)])
    expect(folded.map(({ first, count }) => [first.rules[0], first.start, count])).toEqual([
      ['script', 0, 4],
      ['tail', 3, 1],
    ])
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

  const unit = (name: string, organisation: string | null = null) => ({ name, organisation })
  const clauses = {
    'a/一': { path: ['一'], units: [unit('市教育局', '某市教育局')] },
    'a/二': { path: ['二', '（一）'], units: [] },
    'b/九': { path: ['九'], units: [unit('县教育局')] },
    'b/八': { path: ['八'], units: [] },
    'b/七': { path: ['七'], units: [unit('县教育局')] },
    'c/一': { path: ['一'], units: [unit('教育局', '某市教育局')] },
  } as never
  const everything = { status: [], unit: '', section: '' }
  const basesOf = (filter: Partial<Parameters<typeof filterLines>[1]>): string[] =>
    filterLines(all, { ...everything, ...filter }, clauses).lines.map(({ base }) => base)
  const ownOf = (filter: Partial<Parameters<typeof filterLines>[1]>) =>
    filterLines(all, { ...everything, ...filter }, clauses).own.flat()

  it('a chosen status keeps the lines that have it somewhere; none chosen keeps all', () => {
    expect(basesOf({ status: ['adopted'] })).toEqual(['a/一'])
    expect(ownOf({ status: ['adopted'] })).toEqual([])
    expect(ownOf({ status: ['local-only'] })).toHaveLength(1)
    expect(filterLines(all, everything, clauses)).toEqual(all)
  })

  it('a chosen body keeps the lines in which it occurs on either side, under whatever name', () => {
    expect(basesOf({ unit: '某市教育局' })).toEqual(['a/一', 'a/二'])
    expect(ownOf({ unit: '某市教育局' })).toEqual([])
    expect(basesOf({ unit: '县教育局' })).toEqual(['a/一'])
    expect(ownOf({ unit: '县教育局' })).toHaveLength(1)
    expect(countBodies(all, clauses)).toEqual([
      ['某市教育局', 2],
      ['县教育局', 2],
    ])
  })

  it('a chosen section keeps what lies below it; what only another plan has lies below none', () => {
    expect(basesOf({ section: '二' })).toEqual(['a/二'])
    expect(basesOf({ section: '二/（一）' })).toEqual(['a/二'])
    expect(basesOf({ section: '二/（' })).toEqual([])
    expect(ownOf({ section: '二' })).toEqual([])
    expect(isBelow(['表1', '学前教育/毛入园率'], '表1')).toBe(true)
  })

  it('the export of what is shown has a row for each link, gap and addition', () => {
    expect(countRows(all)).toBe(rows.length)
    const some = filterLines(all, { ...everything, status: ['adopted'] }, clauses)
    // The whole line of 一: two links to one plan and a gap in the other.
    expect(countRows(some)).toBe(3)
  })

  it('of a split the far parts are folded, never the closest link nor one that was adopted', () => {
    const cell = (links: readonly (readonly ['adopted' | 'partial', number])[]) =>
      foldLinks(
        toLines(
          links.map(([status, score], index) => link('一', String(index), 'b', status, score)),
          ['b'],
        ).lines[0]!.cells[0]!,
      )
    const scores = (found: ReturnType<typeof cell>['shown']) => found.map((row) => row.status !== 'absent' && row.score)
    const split = cell([
      ['partial', 0.47],
      ['adopted', 0.6],
      ['partial', 0.97],
      ['partial', 0.69],
    ])
    expect([scores(split.shown), scores(split.folded)]).toEqual([
      [0.97, 0.6],
      [0.69, 0.47],
    ])
    expect(scores(cell([['partial', 0.2]]).shown)).toEqual([0.2])
    expect(foldLinks(all.lines[1]!.cells[0]!).folded).toEqual([])
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

describe('two texts that scroll together', () => {
  const heights = { from: 1000, to: 400 }

  it('without shared passages in proportion, both ends together', () => {
    const map = scrollMap([], heights)
    expect([0, 250, 1000, 1200].map(map)).toEqual([0, 100, 400, 400])
  })

  it('a shared passage stands at the same height in both', () => {
    const map = scrollMap([{ from: 600, to: 50 }], heights)
    expect([0, 300, 600, 800, 1000].map(map)).toEqual([0, 25, 50, 225, 400])
  })

  it('never runs backwards, whatever was moved where', () => {
    const point = fc.record({ from: fc.integer({ min: 1, max: 999 }), to: fc.integer({ min: 1, max: 399 }) })
    fc.assert(
      fc.property(fc.array(point, { maxLength: 8 }), (points) => {
        const map = scrollMap(points, heights)
        let last = 0
        for (let at = 0; at <= 1000; at += 25) {
          const now = map(at)
          expect(now).toBeGreaterThanOrEqual(last - 1e-9)
          expect(now).toBeLessThanOrEqual(400)
          last = now
        }
      }),
    )
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
    ['附件', '附件　'],
    ['表1', '表1　'],
    ['（1）', '（1）'],
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
