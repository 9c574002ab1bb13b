import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeDocx } from '../../src/export/docx.ts'
import { type Cell, makeTable, textCell } from '../../src/export/table.ts'
import { bytesOf, documentXml, query } from './exported.ts'

describe('docx', () => {
  it('is a landscape table whose head repeats, in Chinese fonts, with every cell escaped', async () => {
    const bytes = await bytesOf('comparison', 'docx')
    const xml = documentXml(bytes)
    expect(xml).toMatch(/<w:pgSz [^>]*w:orient="landscape"/)
    expect(xml).toMatch(/<w:pgSz w:w="16838" w:h="11906"/)
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(strFromU8(unzipSync(bytes)['word/styles.xml']!)).toContain('w:eastAsia="仿宋"')
    expect(xml).toContain('w:eastAsia="黑体"')
    expect(xml).toContain('12|34 &lt;无&gt;')
    expect(xml).not.toContain('TIAOMU-ROWS')
  })

  it('marks what both sides share', async () => {
    const marked = [
      ...documentXml(await bytesOf('comparison', 'docx')).matchAll(
        /<w:shd w:val="clear" w:color="auto" w:fill="FFF2B3"\/><\/w:rPr><w:t xml:space="preserve">([^<]*)</g,
      ),
    ].map((match) => match[1])
    expect(marked.filter((words) => words!.includes('持续扩增学前教育优质资源'))).toHaveLength(2)
  })

  it.each(['comparison', 'matrix'] as const)('a chosen part of a %s says so above its rows', async (kind) => {
    const chosen = query({ status: ['absent'], section: ['二'] })
    const words = '只列出所选的行（对照结果：未见；基准规划的部分：二）。'
    expect(documentXml(await bytesOf(kind, 'docx', chosen))).toContain(words)
    expect(documentXml(await bytesOf(kind, 'docx'))).not.toContain('只列出所选的行')
  })

  it('prints a long text once, where rows of one clause follow each other', async () => {
    const task = '全面推进教育综合改革，'.repeat(9)
    const [long, short] = [textCell(task), textCell('市教育局')]
    const marked: Cell = { kind: 'text', text: task, marks: [{ start: 0, end: 4 }] }
    const column = { title: '任务', width: 4, cell: (row: Cell) => row }
    const rows = [long, long, long, short, short, marked, marked, long].map((row) => ({ row, record: null }))
    const pieces: Uint8Array[] = []
    for await (const piece of writeDocx(makeTable('表', [column], rows, () => []))) pieces.push(piece)
    const cells = documentXml(Buffer.concat(pieces))
      .split('<w:tr>')
      .slice(2)
      .map((row) => [...row.matchAll(/<w:t [^>]*>([^<]*)</g)].map(([, text]) => text).join(''))
    expect(cells).toEqual([task, '同上', '同上', '市教育局', '市教育局', task, task, '同上'])
  })

  it('has as many cells in each row as the table has columns', async () => {
    const rows = documentXml(await bytesOf('clauses', 'docx'))
      .split('<w:tr>')
      .slice(2)
    const widths = rows.map((row) => row.split('<w:tc>').length - 1)
    expect(new Set(widths).size).toBe(1)
  })
})
