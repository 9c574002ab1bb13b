/** A ruled table whose row of heads is the last thing on its page. */
import { expect, it } from 'vitest'
import type { Drawing, PageContent, Piece, Rule } from '../../src/read/page.ts'
import { layPage, pageBlocks } from '../../src/read/page-layout.ts'

const [WIDTH, HEIGHT, SIZE, ROW] = [595, 842, 10, 20]
const EDGES = [60, 110, 300, 380, 460, 530]

function piece(text: string, x: number, y: number): Piece {
  return { text, x, y, width: text.length * SIZE, size: SIZE }
}

function rowAt(cells: readonly string[], top: number): Piece[] {
  return cells.map((text, index) => piece(text, EDGES[index]! + 4, top + 14))
}

function ruled(top: number, rows: number): Drawing {
  const bottom = top + rows * ROW
  const rules: Rule[] = EDGES.map((x) => ({ x0: x, y0: top, x1: x, y1: bottom }))
  for (let y = top; y <= bottom; y += ROW) rules.push({ x0: EDGES[0]!, y0: y, x1: EDGES.at(-1)!, y1: y })
  return { rules }
}

it('heads alone at the foot of a page, down in the margin, are those of the table on the next', async () => {
  const prose = [
    '县人民政府统筹推进老旧小区改造，逐步完善配套设施，',
    '到二〇二五年基本完成改造任务。',
    '表2 改造主要指标',
  ].map((text, index) => piece(text, 60, 100 + index * ROW))
  const foot = HEIGHT * 0.94
  const first: PageContent = {
    width: WIDTH,
    height: HEIGHT,
    pieces: [...prose, ...rowAt(['序号', '指标', '2020年', '2025年', '属性'], foot)],
    askew: [],
  }
  const second: PageContent = {
    width: WIDTH,
    height: HEIGHT,
    pieces: [
      ...rowAt(['1', '改造小区数量', '12', '60', '预期性'], 60),
      ...rowAt(['2', '加装电梯数量', '5', '40', '预期性'], 80),
    ],
    askew: [],
  }
  const laid = await layPage(first, async () => ruled(foot, 1))
  const blocks = pageBlocks([laid, await layPage(second, async () => ruled(60, 2), laid)])
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []))
  expect(tables).toHaveLength(1)
  expect(new Set(tables[0]!.cells.map(({ row }) => row)).size).toBe(3)
  expect(tables[0]!.cells.filter(({ row }) => row === 0)).toHaveLength(5)
})
