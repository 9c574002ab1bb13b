import excel from 'exceljs'
import { describe, expect, it } from 'vitest'
import { bookOf, query, SITE } from './exported.ts'

describe('xlsx', () => {
  it('has a frozen head with filters, numbers as numbers, dates as dates and links to click', async () => {
    const book = await bookOf('targets')
    const sheet = book.worksheets[0]!
    expect(sheet.name).toBe('指标')
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet.autoFilter).toBeTruthy()
    const head = (sheet.getRow(1).values as string[]).slice(1)
    const first = sheet.getRow(2)
    const cell = (row: excel.Row, title: string) => row.getCell(head.indexOf(title) + 1)
    expect(cell(first, '数值').value).toBe(65)
    expect(cell(first, '链接').value).toMatchObject({ hyperlink: expect.stringContaining(`${SITE}/c/city/`) })
    expect(cell(first, '所在句').alignment).toMatchObject({ wrapText: true })
    const documents = (await bookOf('documents')).worksheets[0]!
    const date = (documents.getRow(1).values as string[]).indexOf('成文日期')
    const dates = [2, 3, 4].map((row) => documents.getRow(row).getCell(date).value)
    expect(dates).toContainEqual(new Date('2022-04-26T00:00:00Z'))
    expect(dates).toContain('未载明')
  })

  it('holds no formula, whatever the text begins with', async () => {
    const sheet = (await bookOf('clauses')).worksheets[0]!
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        expect(cell.type).not.toBe(excel.ValueType.Formula)
      })
    })
  })

  it('says on a second sheet what was asked, how many rows there are and what an empty cell means', async () => {
    const about = (await bookOf('clauses', query({ q: '教师', level: ['市'] }))).worksheets[1]!
    const lines = new Map(
      about.getSheetValues().flatMap((row) => (Array.isArray(row) ? [[row[1], row[2]] as const] : [])),
    )
    expect(lines.get('查询')).toContain('检索词“教师”')
    expect(lines.get('查询')).toContain('层级：市')
    expect(lines.get('行数')).toBe('1')
    expect(lines.get('未载明')).toBe('原文没有写')
    expect([...lines.keys()]).toEqual(expect.arrayContaining(['提取失败', '未核对', '文库状态']))
  })

  it('prints what people read, one page wide, with lines; what programs read stands behind it', async () => {
    const sheet = (await bookOf('ledger', query({ document: 'city' }))).worksheets[0]!
    const head = (sheet.getRow(1).values as string[]).slice(1)
    const { orientation, fitToWidth, printArea } = sheet.pageSetup
    expect([orientation, fitToWidth]).toEqual(['landscape', 1])
    const last = sheet.getColumn(/:([A-Z])/.exec(printArea!)![1]!).number
    expect(head.slice(0, last)).toEqual(expect.arrayContaining(['任务', '要求', '完成情况', '备注']))
    expect(head.slice(last)).toEqual([
      ...['目标值', '计量单位', '基期值', '上位规划条目', '对照状态', '来源文件', '键'],
    ])
    expect(sheet.getRow(2).getCell(1).border).toMatchObject({ bottom: { style: 'thin' } })
    expect(sheet.headerFooter.oddHeader).toContain('《')
  })
})
