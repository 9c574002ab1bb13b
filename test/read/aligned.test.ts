/** Tables without rules, set line by line as printed pages do. */
import { describe, expect, it } from 'vitest'
import type { Piece } from '../../src/read/page.ts'
import { findAligned } from '../../src/read/page-aligned.ts'
import { withStarts } from '../../src/read/page-aligned-strips.ts'
import { countDoubtful } from '../../src/read/page-doubts.ts'
import { doubtfulTables } from '../../src/read/page-layout.ts'
import { lineOf, readRows } from '../../src/read/page-lines.ts'

const SIZE = 10
const PITCH = 15

/** `at` in em from the left, `line` in lines from the top: halves stand between two. */
function piece(text: string, at: number, line: number, em = text.length): Piece {
  return { text, x: 60 + at * SIZE, y: 100 + line * PITCH, width: em * SIZE, size: SIZE }
}

function read(pieces: readonly Piece[]) {
  const { tables, rest } = findAligned(readRows(pieces), 842)
  const doubtful = countDoubtful(rest)
  const cells = tables.map((table) =>
    Array.from({ length: Math.max(...table.cells.map(({ row }) => row)) + 1 }, (_, row) =>
      table.cells.filter((cell) => cell.row === row).map((cell) => cell.pieces.map(({ text }) => text).join('')),
    ),
  )
  return { cells, rest: rest.map((row) => row.map(({ text }) => text).join('')), doubtful }
}

const HEAD = (line: number): Piece[] => [
  piece('序号', 0, line),
  piece('建设内容', 3, line),
  piece('责任单位', 17, line),
]
const LONG = '完成社区卫生服务站设备更新' // as wide as its column
const WANTED = [
  ['序号', '建设内容', '责任单位'],
  ['1', `${LONG}和培训`, '市卫生健康委员会'],
  ['2', '建设停车平台', '市公安局'],
  ['3', `${LONG}与验收`, '市水务局'],
]

describe('rows that run over several lines', () => {
  it('have their cells in the middle, with no distance between rows', () => {
    const pieces = [
      ...HEAD(0),
      ...[
        piece('1', 0, 1.5),
        piece(LONG, 3, 1),
        piece('和培训', 3, 2),
        piece('市卫生健', 17, 1),
        piece('康委员会', 17, 2),
      ],
      ...[piece('2', 0, 3), piece('建设停车平台', 3, 3), piece('市公安局', 17, 3)],
      ...[piece('3', 0, 4.5), piece(LONG, 3, 4), piece('与验收', 3, 5), piece('市水务局', 17, 4.5)],
    ]
    expect(read(pieces)).toEqual({ cells: [WANTED], rest: [], doubtful: 0 })
  })

  it('have their cells at the top, with no distance between rows', () => {
    const pieces = [
      ...HEAD(0),
      ...[
        piece('1', 0, 1),
        piece(LONG, 3, 1),
        piece('和培训', 3, 2),
        piece('市卫生健', 17, 1),
        piece('康委员会', 17, 2),
      ],
      ...[piece('2', 0, 3), piece('建设停车平台', 3, 3), piece('市公安局', 17, 3)],
      ...[piece('3', 0, 4), piece(LONG, 3, 4), piece('与验收', 3, 5), piece('市水务局', 17, 4)],
    ]
    expect(read(pieces)).toEqual({ cells: [WANTED], rest: [], doubtful: 0 })
  })

  it('stand apart from one another', () => {
    const pieces = [
      ...HEAD(0),
      ...[piece('1', 0, 1.4), piece(LONG, 3, 1.4), piece('和培训', 3, 2.4)],
      ...[piece('市卫生健', 17, 1.4), piece('康委员会', 17, 2.4)],
      ...[piece('2', 0, 3.8), piece('建设停车平台', 3, 3.8), piece('市公安局', 17, 3.8)],
      ...[piece('3', 0, 5.2), piece(LONG, 3, 5.2), piece('与验收', 3, 6.2), piece('市水务局', 17, 5.2)],
    ]
    expect(read(pieces)).toEqual({ cells: [WANTED], rest: [], doubtful: 0 })
  })
})

describe('columns', () => {
  it('are parted where the file gives out their distance as a blank', () => {
    const row = (line: number, name: string, first: string, last: string): Piece[] => [
      piece(name, 0, line),
      piece(first, 14, line, 2),
      piece(last, 20, line, 2),
    ]
    const joined = [piece('高等教育毛入学率（%） 52.1', 0, 3, 16), piece('60.0', 20, 3, 2)]
    const pieces = [...row(0, '指标', '2020', '2025'), ...row(1, '巩固率', '99.5', '99.6'), ...joined]
    expect(read([...pieces, ...row(2, '入园率', '92.1', '95.0')]).cells).toEqual([
      [
        ['指标', '2020', '2025'],
        ['巩固率', '99.5', '99.6'],
        ['入园率', '92.1', '95.0'],
        ['高等教育毛入学率（%）', '52.1', '60.0'],
      ],
    ])
  })

  it('keep a group’s name once before its rows', () => {
    const row = (line: number, ...[group, name, value]: [string, string, string]): Piece[] => [
      ...(group === '' ? [] : [piece(group, 0, line)]),
      piece(name, 6, line),
      piece(value, 18, line, 2),
    ]
    const pieces = [
      ...[...row(0, '类别', '指标', '目标'), ...row(1, '学前', '毛入园率', '95.0'), ...row(2, '', '普惠率', '92.0')],
      ...row(3, '义务', '巩固率', '99.6'),
    ]
    // The second row has only two parts: without its group it stands in the columns of the others all the same.
    expect(read(pieces).cells[0]?.map((cells) => cells[2])).toEqual(['目标', '95.0', '92.0', '99.6'])
  })
})

describe('columns that touch', () => {
  const rows: readonly [string, string, string][] = [
    ['毛入园率', '%', '92.1'],
    ['巩固率', '%', '99.0'],
    ['发明专利拥有', '万件', '8.5'],
    ['城镇新增就业', '万人', '25'],
  ]

  it('are parted where the file began anew and other lines begin', () => {
    const pieces = rows.flatMap(([name, unit, value], line) =>
      line < 2
        ? [piece(name, 0, line), piece(unit, 8, line, 1), piece(value, 10.1, line, 2)]
        : [piece(name, 0, line), piece(unit + value, 8, line, 2.1 + value.length / 2)],
    )
    const starts = rows.map((row, line) => ({ letter: row[2][0]!, x: 161, y: 100 + line * PITCH }))
    expect(read(withStarts(pieces, starts)).cells).toEqual([rows.map((row) => [...row])])
  })

  it('MUST NOT CHANGE: a file that places each letter by itself says nothing by it', () => {
    const [only] = withStarts(
      [piece('城镇新增就业', 0, 0)],
      [...'城镇新增就业'].map((letter, at) => ({ letter, x: 60 + at * SIZE, y: 100 })),
    )
    expect(only!.starts).toBeUndefined()
  })

  it('are the columns of a head that is set closer than its rows', () => {
    const pieces = [
      ...[piece('序号 县区', 0, 0, 5), piece('人口（万）', 12, 0)],
      ...['东城', '西山', '南河'].flatMap((name, at) => [
        piece(`${at + 1}`, 0, at + 1, 0.5),
        piece(name, 2.5, at + 1),
        piece(`${at + 3}.2`, 12, at + 1, 2),
      ]),
    ]
    expect(read(pieces).cells[0]?.map((row) => row.join('|'))).toEqual([
      '序号|县区|人口（万）',
      '1|东城|3.2',
      '2|西山|4.2',
      '3|南河|5.2',
    ])
  })
})

it('the rest of a row that the page cut stands in the columns of the page before', () => {
  const columns = [
    { x0: 60, x1: 66 },
    { x0: 90, x1: 200 },
    { x0: 230, x1: 320 },
  ]
  const rows = readRows([piece('公安局', 17, 0), piece('本表由市农业农村局负责解释，自印发之日起施行。', 0, 3)])
  const { tables, rest } = findAligned(rows, 842, columns)
  expect(tables[0]?.cells.map(({ pieces }) => pieces.map(({ text }) => text).join(''))).toEqual(['', '', '公安局'])
  expect(rest).toHaveLength(1)
})

describe('what is no table stays as it is', () => {
  const prose = '坚持以人民为中心的发展思想健全服务体系稳步推进'
  const cases: readonly [string, readonly Piece[]][] = [
    ['prose', [0, 1, 2, 3].map((line) => piece(prose, 0, line))],
    ['two columns of prose', [0, 1, 2, 3, 4].flatMap((line) => [piece(prose, 0, line), piece(prose, 26, line)])],
    [
      'a list of contents',
      [0, 1, 2, 3].flatMap((line) => [piece('总体要求', 0, line), piece(`${line}`, 40, line, 0.5)]),
    ],
    ['who signed and when', [piece('某市人民政府', 30, 0), piece('2024年5月', 31, 1), piece('（公开）', 0, 2)]],
    [
      'one line in three parts',
      [piece('联系人', 0, 0), piece('电话', 12, 0), piece('传真', 24, 0), piece(prose, 0, 1)],
    ],
  ]
  it.each(cases)('%s', (_, pieces) => {
    expect(read(pieces)).toMatchObject({ cells: [], doubtful: 0 })
    expect(read(pieces).rest.join('')).toBe(
      readRows(pieces)
        .map((row) => row.map(({ text }) => text).join(''))
        .join(''),
    )
  })
})

describe('columns that are not certain', () => {
  const page = (pieces: readonly Piece[]) => {
    const { tables, rest } = findAligned(readRows(pieces), 842)
    return {
      width: 595,
      height: 842,
      pieces,
      askew: [],
      lines: rest.map(lineOf),
      tables,
      doubtful: countDoubtful(rest),
    }
  }
  const sound = page([])
  const rows = [0, 1, 2, 3]
  const cases: readonly [why: string, pieces: readonly Piece[], says: RegExp][] = [
    [
      'each line is parted elsewhere: no strip stays white',
      rows.flatMap((line) => [
        piece('甲项工作', line * 4, line),
        piece('乙项工作', line * 4 + 6, line),
        piece('丙项工作', line * 4 + 12, line),
      ]),
      /有 4 行文字像无框线的表格/,
    ],
    [
      'a table of two columns',
      rows.flatMap((line) => [piece(`第${line}项工作任务`, 0, line), piece('市财政局', 14, line)]),
      /有 4 行文字像无框线的表格/,
    ],
    [
      'two columns without white between them are one',
      rows.flatMap((line) => [
        piece(line % 2 === 0 ? '经济发展地区生产总值' : '城镇调查失业率', line % 2 === 0 ? 0 : 4, line),
        piece('5.2', 16, line, 2),
        piece('6.0', 20, line, 2),
      ]),
      /有 1 个无框线的表格，各列的界线不能全部证实/,
    ],
    [
      'a head that does not fit its columns',
      [
        piece('县区　　　人口道路', 0, 0),
        piece('农田', 20, 0),
        ...rows.flatMap((line) => [
          piece('东城', 0, line + 1),
          piece('3.2', 6, line + 1, 2),
          piece('1.8', 12, line + 1, 2),
          piece('7.1', 20, line + 1, 2),
        ]),
      ],
      /有 1 个无框线的表格/,
    ],
  ]

  it.each(cases)('%s: the page says so with the remedy', (_, pieces, says) => {
    const [finding, ...more] = doubtfulTables([sound, page(pieces)])
    expect(more).toEqual([])
    expect(finding).toMatchObject({ code: 'table-unproved', detail: expect.stringMatching(says) })
    expect(finding!.detail).toMatch(/^第 2 页.*对照原件核对$/)
  })

  it('nothing is said of a table that is proved', () => {
    expect(doubtfulTables([page(HEAD(0)), page([...HEAD(0), ...HEAD(1), ...HEAD(2)])])).toEqual([])
  })
})
