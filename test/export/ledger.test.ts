import excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comparePlans } from '../../src/compare/compare.ts'
import { updateLedger } from '../../src/export/carry-over.ts'
import type { Compare } from '../../src/export/ledger-origins.ts'
import { ledgerTable } from '../../src/export/ledger-rows.ts'
import { readLedger } from '../../src/export/old-ledger.ts'
import { cellText, type Table } from '../../src/export/table.ts'
import { writeXlsx } from '../../src/export/xlsx.ts'
import { documentId } from '../../src/model/ids.ts'
import { parseQuery } from '../../src/search/parse-query.ts'
import { openPlanLibrary, type PlanLibrary } from './plan-library.ts'
import { idOf, type SketchedClause, type SketchedPlan } from './sketch.ts'
import { COUNTY, PLANS } from './sketched-plans.ts'

let plans: PlanLibrary
beforeAll(() => {
  plans = openPlanLibrary()
})
afterAll(() => plans.remove())

const OPTIONS = { site: 'http://plans.example' }

function queryFor(document: string) {
  const parsed = parseQuery({ document, sort: 'plan', limit: 'all' })
  if (parsed.kind === 'error') throw new Error(parsed.message)
  return parsed.query
}

function compareIn({ library }: PlanLibrary): Compare {
  const clausesOf = (id: string) => library.current().reader.clausesOf(documentId(id))
  return (base, others) => comparePlans(clausesOf(base), others.map(clausesOf))
}

function ledgerOf(document: string, base: string | null, from = plans): Table {
  return ledgerTable(
    queryFor(document),
    base === null ? null : documentId(base),
    compareIn(from),
    from.current(),
    OPTIONS,
  )
}

function textRows({ columns, rows }: Table): Record<string, string>[] {
  return [...rows].map(({ cells }) =>
    Object.fromEntries(cells.map((cell, index) => [columns[index]!.title, cellText(cell)])),
  )
}

async function bookOf(table: Table): Promise<excel.Workbook> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeXlsx(table)) pieces.push(piece)
  const book = new excel.Workbook()
  await book.xlsx.load(Buffer.concat(pieces).buffer)
  return book
}

/** What somebody does in a spreadsheet between two exports. */
async function workIn(
  table: Table,
  work: (sheet: excel.Worksheet, column: (title: string) => number) => void,
): Promise<Uint8Array> {
  const book = await bookOf(table)
  const sheet = book.worksheets[0]!
  work(sheet, (title) => (sheet.getRow(1).values as string[]).indexOf(title))
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer)
}

describe('the ledger', () => {
  it('has one row a figure, else one a clause, and none for a bare heading', () => {
    expect(textRows(ledgerOf('city', null)).map((row) => row['键'])).toEqual([
      'city/一/（一）#公办幼儿园在园幼儿占比|%',
      'city/一/（一）#普惠性幼儿园覆盖率|%',
      'city/一/（二）#教师交流轮岗比例|%',
      'city/二/1',
      'city/二/2',
      'city/附件/1',
    ])
  })

  it('has one row more for what a clause asks for beside its figures, under the clause’s own key', () => {
    const text = '全县公办园占比达到60%以上。完善教研制度。'
    const target = { indicator: '公办园占比', words: '达到60%以上', sentence: '全县公办园占比达到60%以上', value: 60 }
    const wordy = openPlanLibrary([{ ...COUNTY, clauses: [{ path: ['一'], text, targets: [target] }] }])
    try {
      expect(textRows(ledgerOf('county', null, wordy)).map((row) => [row['键'], row['任务'], row['指标']])).toEqual([
        ['county/一#公办园占比|%', '全县公办园占比达到60%以上', '公办园占比'],
        ['county/一', '完善教研制度。', '未载明'],
      ])
    } finally {
      wordy.remove()
    }
  })

  it('has no row for the letter and the preamble that only carry the plan', () => {
    const carried = openPlanLibrary([
      {
        ...COUNTY,
        clauses: [
          { path: ['通知', '¶1'], kind: 'paragraph', text: '现将方案印发给你们，请认真贯彻执行。' },
          { path: ['¶1'], kind: 'paragraph', text: '为推动教育高质量发展，结合实际，制定本方案。' },
          ...COUNTY.clauses,
        ],
      },
    ])
    try {
      const keys = (from: PlanLibrary) => textRows(ledgerOf('county', null, from)).map((row) => row['键'])
      expect(keys(carried)).toEqual(keys(plans))
      expect(textRows(ledgerOf('county', null, carried))[0]).toMatchObject({ 序号: '1', 条目编号: '一' })
    } finally {
      carried.remove()
    }
  })

  it('says who leads, who is responsible and who helps, also where a parent states it', () => {
    const [first, , third, fourth, , sixth] = textRows(ledgerOf('city', null))
    expect(first).toMatchObject({ 牵头单位: '市教育局', 责任单位: '', 配合单位: '市财政局、市发展改革委' })
    expect(third).toMatchObject({ 牵头单位: '未载明', 责任单位: '市教育局、市委编办', 配合单位: '' })
    expect(fourth).toMatchObject({ 责任单位: '市教育局' })
    expect(sixth).toMatchObject({ 牵头单位: '提取失败', 责任单位: '提取失败', 指标: '未核对' })
  })

  it('says what is asked for, by when, and from which clause of the plan above it comes', () => {
    const [first, , , fourth] = textRows(ledgerOf('county', 'city'))
    expect(first).toMatchObject({
      指标: '公办幼儿园在园幼儿占比',
      要求: '不低于 60%（2025）',
      目标值: '60',
      完成时限: '2025',
      上位规划条目: '一（一）',
      来源文件: COUNTY.title,
    })
    expect(fourth).toMatchObject({ 指标: '茶艺社团', 上位规划条目: '', 对照状态: '本级新增' })
  })
})

describe('the clause above', () => {
  const target = (indicator: string, words: string, value: number, unit: string) =>
    ({ indicator, key: indicator, words, value, unit, op: '=' }) as const
  const sight = target('视力筛查', '2次', 2, '次')
  const nurse = target('校医配备', '1名', 1, '名')
  const plan = (id: string, clauses: readonly SketchedClause[]): SketchedPlan => ({
    id,
    title: id,
    level: null,
    region: null,
    clauses,
  })

  it('is that of the figure, not the nearest to all its words; how things stand is no task', () => {
    const library = openPlanLibrary([
      plan('above', [
        {
          path: ['一'],
          heading: '防控近视',
          text: '保护视力，减少作业，每年开展视力筛查2次，增加户外活动。',
          targets: [sight],
        },
        { path: ['二'], heading: '充实校医', text: '充实校医队伍，每所学校校医配备1名。', targets: [nurse] },
      ]),
      plan('below', [
        { path: ['一'], heading: '现状与形势', text: '全县有学校120所，近视率居高不下。' },
        {
          path: ['二'],
          heading: '呵护健康',
          text: '保护视力，减少作业，每年开展视力筛查2次，增加户外活动，校医配备1名。',
          targets: [sight, nurse],
        },
      ]),
    ])
    try {
      const rows = textRows(ledgerOf('below', 'above', library))
      expect(rows.map((row) => [row['条目编号'], row['指标'], row['上位规划条目']])).toEqual([
        ['二', '视力筛查', '一'],
        ['二', '校医配备', '二'],
      ])
    } finally {
      library.remove()
    }
  })
})

describe('a ledger on paper', () => {
  it('has columns about the plan above only where there is one; a spreadsheet always has them', () => {
    const onPaper = ({ columns }: Table) => columns.flatMap(({ title, screenOnly }) => (screenOnly ? [] : [title]))
    expect(onPaper(ledgerOf('county', 'city'))).toEqual(expect.arrayContaining(['上位规划条目', '对照状态']))
    const alone = ledgerOf('city', null)
    expect(onPaper(alone).filter((title) => title === '上位规划条目' || title === '对照状态')).toEqual([])
    expect(alone.columns.map(({ title }) => title)).toEqual(
      ledgerOf('county', 'city').columns.map(({ title }) => title),
    )
  })
})

describe('an update of a ledger people have worked in', () => {
  const update = async (bytes: Uint8Array, from = plans) =>
    updateLedger(await readLedger(bytes), queryFor('county'), null, compareIn(from), from.current(), OPTIONS)

  it('carries what they filled in to the same rows, however sorted, with columns of their own', async () => {
    const bytes = await workIn(ledgerOf('county', null), (sheet, column) => {
      const added = sheet.columnCount + 1
      sheet.getRow(1).getCell(added).value = '责任人'
      sheet.getRow(2).getCell(column('完成情况')).value = '已完成 60.5%'
      sheet.getRow(2).getCell(column('备注')).value = { richText: [{ text: '见' }, { text: '附表' }] }
      sheet.getRow(4).getCell(column('完成情况')).value = 0.75
      sheet.getRow(4).getCell(added).value = '王老师'
      const [second, fourth] = [sheet.getRow(2).values, sheet.getRow(4).values]
      sheet.getRow(2).values = fourth as excel.CellValue[]
      sheet.getRow(4).values = second as excel.CellValue[]
      sheet.insertRow(1, ['西山县台账（2023年6月）'])
    })
    const { table, changes, carried } = await update(bytes)
    const rows = textRows(table)
    expect(rows[0]).toMatchObject({
      键: 'county/一#公办幼儿园在园幼儿占比|%',
      完成情况: '已完成 60.5%',
      备注: '见附表',
      责任人: '',
    })
    expect(rows[2]).toMatchObject({ 键: 'county/二', 完成情况: '0.75', 责任人: '王老师' })
    expect([changes, carried]).toEqual([[], 2])
  })

  it('follows a task that was renumbered, and lists what changed, went or was added', async () => {
    const bytes = await workIn(ledgerOf('county', null), (sheet, column) => {
      for (const line of [2, 3, 4, 5]) sheet.getRow(line).getCell(column('完成情况')).value = `第${line}行`
      sheet.addRow([]).getCell(column('备注')).value = '临时任务'
    })
    const [first, second, third] = COUNTY.clauses
    const renumbered = openPlanLibrary([
      ...PLANS.filter(({ id }) => id !== 'county'),
      {
        ...COUNTY,
        clauses: [
          {
            ...first!,
            text: first!.text!.replace('60%', '62%'),
            targets: [{ ...first!.targets![0]!, words: '达到62%以上', value: 62 }],
          },
          { ...third!, path: ['二'], targets: [] },
          { ...second!, path: ['三'] },
        ],
      },
    ])
    try {
      const { table, changes } = await update(bytes, renumbered)
      expect(textRows(table).map((row) => [row['键'], row['完成情况']])).toEqual([
        ['county/一#公办幼儿园在园幼儿占比|%', '第2行'],
        ['county/二', '第4行'],
        ['county/三', ''],
      ])
      expect(changes.map(({ kind, old, key }) => [kind, old.key, key])).toEqual([
        ['changed', 'county/一#公办幼儿园在园幼儿占比|%', 'county/一#公办幼儿园在园幼儿占比|%'],
        ['changed', 'county/二', 'county/二'],
        ['lost', 'county/一#普惠性幼儿园覆盖率|%', null],
        ['lost', 'county/三#茶艺社团|个', null],
        ['added', '', null],
      ])
      const sheet = (await bookOf((await update(bytes, renumbered)).table)).getWorksheet('变更')!
      expect(sheet.rowCount).toBe(1 + changes.length)
      expect(sheet.getRow(4).values).toContain('完成情况：第3行')
    } finally {
      renumbered.remove()
    }
  })

  it('follows a clause to its new number when its words are the same and stand nowhere else', async () => {
    const bytes = await workIn(ledgerOf('county', null), (sheet, column) => {
      sheet.getRow(4).getCell(column('完成情况')).value = '已建成'
    })
    const [first, second, third] = COUNTY.clauses
    const moved = openPlanLibrary([{ ...COUNTY, clauses: [first!, third!, { ...second!, path: ['四'] }] }])
    try {
      const { table, changes } = await update(bytes, moved)
      expect(changes.map(({ kind, key }) => [kind, key])).toEqual([['moved', idOf('county', '四')]])
      expect(textRows(table).find((row) => row['键'] === idOf('county', '四'))).toMatchObject({ 完成情况: '已建成' })
    } finally {
      moved.remove()
    }
  })

  it('loses nothing of what stands under a second 备注, under no title, or in a formula', async () => {
    const bytes = await workIn(ledgerOf('county', null), (sheet, column) => {
      const [second, untitled] = [sheet.columnCount + 1, sheet.columnCount + 2]
      sheet.getRow(1).getCell(second).value = '备注'
      sheet.getRow(2).getCell(column('备注')).value = '=SUM(A1)'
      sheet.getRow(2).getCell(second).value = { error: '#N/A' }
      sheet.getRow(2).getCell(untitled).value = '张科长'
      sheet.getRow(3).getCell(column('完成情况')).value = { formula: '0.5+0.25' } as excel.CellValue
      sheet.getRow(3).getCell(column('备注')).value = true
      sheet.getRow(4).getCell(column('完成情况')).value = { formula: '0.5+0.25', result: 0.75 }
      sheet.getRow(4).getCell(column('备注')).value = '长'.repeat(10_000)
      sheet.getRow(3).hidden = true
    })
    const { table } = await update(bytes)
    const untitled = table.columns.at(-1)!.title
    const rows = textRows(table)
    expect(rows[0]).toMatchObject({ 备注: '=SUM(A1)', '备注（2）': '#N/A', [untitled]: '张科长' })
    expect(untitled).toMatch(/^未命名列 \d+$/)
    expect(rows[1]).toMatchObject({ 完成情况: '=0.5+0.25', 备注: '是' })
    expect(rows[2]).toMatchObject({ 完成情况: '0.75', 备注: '长'.repeat(10_000) })
    const sheet = (await bookOf((await update(bytes)).table)).worksheets[0]!
    const column = (sheet.getRow(1).values as string[]).indexOf('备注')
    expect(sheet.getRow(2).getCell(column).value).toBe('=SUM(A1)')
  })

  it('gives what stands in merged cells to each of their rows', async () => {
    const bytes = await workIn(ledgerOf('county', null), (sheet, column) => {
      sheet.getRow(2).getCell(column('完成情况')).value = '三项一并完成'
      sheet.mergeCells(2, column('完成情况'), 4, column('完成情况'))
    })
    const rows = textRows((await update(bytes)).table)
    expect(rows.slice(0, 3).map((row) => row['完成情况'])).toEqual(Array(3).fill('三项一并完成'))
  })

  it('keeps a column whose title was changed as people’s own, and says nothing of words it cannot compare', async () => {
    const bytes = await workIn(ledgerOf('county', null), (sheet, column) => {
      sheet.getRow(2).getCell(column('完成情况')).value = '已建成'
      sheet.getRow(1).getCell(column('完成情况')).value = '进展'
      sheet.getRow(1).getCell(column('任务')).value = '工作内容'
    })
    const { table, changes } = await update(bytes)
    expect(textRows(table)[0]).toMatchObject({ 进展: '已建成', 完成情况: '' })
    expect(changes).toEqual([])
  })

  it('carries one of two rows with the same key, the first that was filled in, and lists the other', async () => {
    const bytes = await workIn(ledgerOf('county', null), (sheet, column) => {
      const copy = (text: string | null) => {
        const row = sheet.addRow(sheet.getRow(2).values as excel.CellValue[])
        row.getCell(column('完成情况')).value = text
      }
      copy('第一次检查')
      copy(null)
      copy('第二次检查')
    })
    const { table, changes } = await update(bytes)
    expect(textRows(table)[0]).toMatchObject({ 完成情况: '第一次检查' })
    expect(changes.map(({ kind, old }) => [kind, old.filled.get('完成情况')])).toEqual([
      ['repeated', { kind: 'text', text: '第二次检查' }],
    ])
  })

  it('refuses a ledger of other plans, of which no row could be carried over', async () => {
    const bytes = await workIn(ledgerOf('city', null), () => {})
    await expect(update(bytes)).rejects.toThrow(/^旧台账的 6 行（city\/一.*没有一行在这次导出的台账里/u)
  })

  it('names the sheets that people added, which stay behind', async () => {
    const book = await bookOf(ledgerOf('county', null))
    book.addWorksheet('汇总').addRow(['合计', 3])
    const { otherSheets } = await readLedger(new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer))
    expect(otherSheets).toEqual(['说明', '汇总'])
  })

  it('refuses what is no ledger', async () => {
    await expect(readLedger(new TextEncoder().encode('序号,任务'))).rejects.toThrow('不是 xlsx 文件')
    const book = new excel.Workbook()
    book.addWorksheet('x').addRow(['任务', '备注'])
    await expect(readLedger(new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer))).rejects.toThrow(
      '没有“键”一列',
    )
  })
})
