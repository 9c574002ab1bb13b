/** Tables without rules, set line by line as printed pages do. */
import { describe, expect, it } from 'vitest'
import type { Piece } from '../../src/read/page.ts'
import { findAligned } from '../../src/read/page-aligned.ts'
import { doubtfulTables } from '../../src/read/page-layout.ts'
import { readRows } from '../../src/read/page-lines.ts'

const SIZE = 10
const PITCH = 15

/** `at` in em from the left, `line` in lines from the top: halves stand between two. */
function piece(text: string, at: number, line: number, em = text.length): Piece {
  return { text, x: 60 + at * SIZE, y: 100 + line * PITCH, width: em * SIZE, size: SIZE }
}

function read(pieces: readonly Piece[]) {
  const { tables, rest, doubtful } = findAligned(readRows(pieces), 842)
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
  // Each line is parted elsewhere: no strip stays white.
  const pieces = [0, 1, 2, 3].flatMap((line) => [
    piece('甲项工作', line * 4, line),
    piece('乙项工作', line * 4 + 6, line),
    piece('丙项工作', line * 4 + 12, line),
  ])

  it('make no table, and the page says so with the remedy', () => {
    const { cells, doubtful } = read(pieces)
    expect(cells).toEqual([])
    expect(doubtful).toBe(4)
    const page = { width: 595, height: 842, pieces, askew: [], lines: [], tables: [], doubtful }
    expect(doubtfulTables([{ ...page, doubtful: 0 }, page])).toEqual([
      expect.objectContaining({ code: 'table-unproved', detail: expect.stringMatching(/^第 2 页有 4 行.*核对$/) }),
    ])
  })
})
