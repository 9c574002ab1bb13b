import { describe, expect, it } from 'vitest'
import { linesOf } from '../../src/model/lines.ts'
import { readSeparatedTable } from '../../src/parse/separated-table.ts'

function read(text: string): string[][] | null {
  const table = readSeparatedTable(linesOf(text), 0)
  return table?.rows.map((row) => row.map(({ pieces }) => pieces.map((piece) => piece.text).join(''))) ?? null
}

describe('a table whose rows are lines', () => {
  it('is ruled in Markdown, empty cells kept', () => {
    expect(
      read('| 序号 | 任务 | 单位 |\n| --- | :---: | --- |\n| 1 | 修渠 |  |\n| 2 | 栽树 | 县林业局 |\n完。'),
    ).toEqual([
      ['序号', '任务', '单位'],
      ['1', '修渠', ''],
      ['2', '栽树', '县林业局'],
    ])
  })

  it('has as many cells in each line, parted by wide blanks', () => {
    expect(read('任务    数量    单位\n修渠  3公里    县水利局\n\n栽树　　5万株  县林业局\n此外抓好管护。')).toEqual([
      ['任务', '数量', '单位'],
      ['修渠', '3公里', '县水利局'],
      ['栽树', '5万株', '县林业局'],
    ])
  })

  it('gives each cell its place', () => {
    const text = '| 任务 | 数量 |\n|---|---|\n| 修渠 | 3 |'
    const [, row] = readSeparatedTable(linesOf(text), 0)!.rows
    for (const { pieces } of row!)
      for (const { text: words, at } of pieces) expect(text.slice(at.start, at.end)).toBe(words)
  })

  it.each([
    ['| 任务 | 数量 |\n修渠。', 'no rule below'],
    ['联系人：王某  电话：123  传真：456\n修渠。\n栽树。', 'one line of wide blanks'],
    [
      '市教育局    市财政局    市卫健局\n市交通局    市水利局    市人社局\n市林业局    市科技局    市司法局',
      'signatures',
    ],
    ['任务    数量    单位\n修渠  3公里\n栽树  5万株  县林业局  县水利局', 'lines of other widths'],
  ])('is none: %s', (text) => {
    expect(read(text)).toBeNull()
  })
})
