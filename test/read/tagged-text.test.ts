import { expect, it } from 'vitest'
import { readSource } from '../../src/read/read.ts'

const TEXT = `# 云川县灌区改造方案

一、目标
<html><body><table><tr><td rowspan="2">类别</td><td>指标</td><td>2025年</td></tr>
<tr><td>配套率</td><td>96%</td></tr></table></body></html>
二、任务
<table><tr><td>泵站</td><td>12座</td></tr></table>
三、保障`

it('a text with tables of HTML is read as a page: its lines are paragraphs, its cells span as they say', async () => {
  const read = await readSource(new TextEncoder().encode(TEXT))
  if (read.kind === 'refused') throw new Error(read.finding.detail)
  const lines = read.source.text.split('\n').filter((line) => line !== '' && !line.startsWith('\t'))
  expect(lines).toEqual(['# 云川县灌区改造方案', '一、目标', '二、任务', '三、保障'])
  expect(read.source.tables.map(({ cells }) => cells.length)).toEqual([5, 2])
  expect(read.source.tables[0]!.cells[0]).toMatchObject({ row: 0, column: 0, rowSpan: 2 })
})

it('one that only names such a table is a text', async () => {
  const read = await readSource(new TextEncoder().encode('表格写作<table>…</table>，见说明。'))
  expect(read.kind === 'read' && read.source.format).toBe('text')
})

it('lines pasted under a page are paragraphs', async () => {
  const read = await readSource(
    new TextEncoder().encode('<p>一、目标</p>\n<p>新建泵站。</p>\n二、任务\n衬砌渠道。\n三、保障'),
  )
  expect(read.kind === 'read' && read.source.text.trim().split(/\n+/)).toEqual([
    '一、目标',
    '新建泵站。',
    '二、任务',
    '衬砌渠道。',
    '三、保障',
  ])
})
