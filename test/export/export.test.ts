import excel from 'exceljs'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comparePlans } from '../../src/compare/compare.ts'
import { writeCsv } from '../../src/export/csv.ts'
import { type ExportRequest, exportTable } from '../../src/export/export-table.ts'
import { EXPORT_FORMATS, type ExportFormat, type ExportKind } from '../../src/export/kinds.ts'
import type { Compare } from '../../src/export/ledger-rows.ts'
import { type Cell, makeTable, numberCell, type Table, textCell } from '../../src/export/table.ts'
import { writeTable } from '../../src/export/write-table.ts'
import { documentId } from '../../src/model/ids.ts'
import { parseQuery, type RawQuery } from '../../src/search/parse-query.ts'
import type { Query } from '../../src/search/query.ts'
import { CITY, COUNTY, DISTRICT, idOf, openPlanLibrary, type PlanLibrary } from './plan-library.ts'

const SITE = 'http://plans.example'
let plans: PlanLibrary
beforeAll(() => {
  plans = openPlanLibrary()
})
afterAll(() => plans.remove())

function query(raw: RawQuery = {}): Query {
  const parsed = parseQuery({ limit: 'all', sort: 'plan', ...raw })
  if (parsed.kind === 'error') throw new Error(parsed.message)
  return parsed.query
}

const clausesOf = (id: string) => plans.library.current().reader.clausesOf(documentId(id))
const compare: Compare = (base, others) => comparePlans(clausesOf(base), others.map(clausesOf))

function requestOf(kind: ExportKind, asked: Query): ExportRequest {
  const { documents } = plans.library.current()
  const paired = kind === 'comparison' || kind === 'matrix'
  return {
    query: asked,
    base: paired ? documents.get('city')! : null,
    others: paired ? [documents.get('county')!, documents.get('district')!] : [],
  }
}

function tableOf(kind: ExportKind, asked: Query = query()): Table {
  return exportTable(kind, requestOf(kind, asked), compare, plans.library.current(), {
    site: SITE,
    functionOf: (name) => /教/.exec(name)?.[0] ?? null,
  })
}

async function bytesOf(kind: ExportKind, format: ExportFormat, asked?: Query, bom = false): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeTable(tableOf(kind, asked), format, { bom })) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function textOf(kind: ExportKind, format: ExportFormat, asked?: Query): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(kind, format, asked))
}

async function bookOf(kind: ExportKind, asked?: Query): Promise<excel.Workbook> {
  const book = new excel.Workbook()
  await book.xlsx.load((await bytesOf(kind, 'xlsx', asked)).buffer as ArrayBuffer)
  return book
}

/** A reader of RFC 4180, apart from the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  for (let at = 0; at < text.length; ) {
    if (text[at] === '"') {
      const end = /"(?:[^"]|"")*"/y
      end.lastIndex = at
      const quoted = end.exec(text)![0]
      cell = quoted.slice(1, -1).replaceAll('""', '"')
      at += quoted.length
    } else if (text[at] === ',') {
      rows.at(-1)!.push(cell)
      cell = ''
      at++
    } else if (text.startsWith('\r\n', at)) {
      rows.at(-1)!.push(cell)
      cell = ''
      rows.push([])
      at += 2
    } else cell += text[at++]
  }
  return rows.slice(0, -1)
}

async function countRows(kind: ExportKind, format: ExportFormat, asked?: Query): Promise<number> {
  switch (format) {
    case 'jsonl':
      return (await textOf(kind, format, asked)).split('\n').length - 1
    case 'csv':
      return readCsv(await textOf(kind, format, asked)).length - 1
    case 'md':
      return (await textOf(kind, format, asked)).split('\n').filter((line) => line.startsWith('| ')).length - 2
    case 'xlsx':
      return (await bookOf(kind, asked)).worksheets[0]!.rowCount - 1
    case 'docx':
      return documentXml(await bytesOf(kind, format, asked)).split('<w:tr>').length - 2
  }
}

function documentXml(bytes: Uint8Array): string {
  return strFromU8(unzipSync(bytes)['word/document.xml']!)
}

function headed(rows: string[][]): Record<string, string>[] {
  return rows.slice(1).map((row) => Object.fromEntries(row.map((cell, index) => [rows[0]![index]!, cell])))
}

const MENTIONS = { clauses: null, targets: 'targets', units: 'units' } as const

/** What the list on the screen counts. */
function listTotal(kind: keyof typeof MENTIONS, asked: Query): number {
  const { engine, reader } = plans.library.current()
  const { hits, total } = engine.search(asked)
  const field = MENTIONS[kind]
  return field === null ? total : hits.reduce((sum, { id }) => sum + reader.clause(id)![field].length, 0)
}

describe('the rows of an export', () => {
  const asked = fc.record(
    {
      q: fc.constantFrom('', '教师', '学前教育', '网络安全', '公办幼儿园', '鲸鲨'),
      level: fc.subarray(['市', '县', '区']),
      has: fc.subarray(['target', 'unit', 'damaged']),
      kind: fc.subarray(['section', 'clause', 'row']),
      role: fc.subarray(['lead', 'cooperate', 'responsible']),
    },
    { requiredKeys: [] },
  )

  it('are as many as the list counts, in every format, for any query', async () => {
    const kinds = Object.keys(MENTIONS) as (keyof typeof MENTIONS)[]
    const run = fc.asyncProperty(
      asked,
      fc.constantFrom(...kinds),
      fc.constantFrom(...EXPORT_FORMATS),
      async (raw, kind, format) => {
        const made = query(raw)
        expect(await countRows(kind, format, made)).toBe(listTotal(kind, made))
      },
    )
    await fc.assert(run, { numRuns: 60 })
  })

  it.each(EXPORT_FORMATS)('of a comparison are all its rows (%s)', async (format) => {
    const { rows } = compare(documentId('city'), [documentId('county'), documentId('district')])
    expect(rows.length).toBeGreaterThan(10)
    expect(await countRows('comparison', format)).toBe(rows.length)
  })

  it('of documents are all documents, and with filters those that hold a hit', async () => {
    expect(await countRows('documents', 'csv')).toBe(3)
    expect(await countRows('documents', 'csv', query({ q: '冰雪运动' }))).toBe(1)
    expect(await countRows('documents', 'csv', query({ level: ['市', '县'] }))).toBe(2)
  })

  it('of mentions are cut by rows, not by clauses, when a limit is asked for', async () => {
    expect(await countRows('targets', 'csv', query({ limit: '1' }))).toBe(1)
    expect(await countRows('targets', 'csv', query({ limit: '3', offset: '1' }))).toBe(3)
  })

  it.each(EXPORT_FORMATS)('may be none: the file is whole and has a head (%s)', async (format) => {
    expect(await countRows('clauses', format, query({ q: '鲸鲨' }))).toBe(0)
  })
})

describe('plans side by side', () => {
  const sideBySide = async (kind: ExportKind): Promise<Record<string, string>[]> => {
    const { documents } = plans.library.current()
    const request = { ...requestOf('matrix', query()), others: [documents.get('county')!, documents.get('district')!] }
    const table = exportTable(kind, request, compare, plans.library.current(), {
      site: SITE,
      functionOf: (name) => (name.includes('教') ? '教育' : null),
    })
    return headed(readCsv([...writeCsv(table, { bom: false })].join('')))
  }

  it('units: bodies of one function in one row, with what they carry in each plan', async () => {
    const rows = await sideBySide('units')
    expect(rows[0]).toEqual({
      单位或职能: '教育',
      [CITY.title]: '市教育局：牵头 1 条，责任 3 条',
      [COUNTY.title]: '县教育和体育局：责任 1 条',
      [DISTRICT.title]: '区教体局：责任 1 条',
    })
    expect(rows.map((row) => row['单位或职能'])).toContain('某市财政局')
  })

  it('targets: each figure of the base beside each plan, with the verdict', async () => {
    const rows = await sideBySide('targets')
    expect(rows.map((row) => [row['指标'], row['对照文件'], row['结论']]).slice(0, 2)).toEqual([
      ['公办幼儿园在园幼儿占比', COUNTY.title, '放宽'],
      ['公办幼儿园在园幼儿占比', DISTRICT.title, '缺'],
    ])
    const damaged = rows.find((row) => row['指标'] === '茶艺社团')
    expect(damaged).toMatchObject({ 结论: '本级新增', 对照值: '', 基准值: '' })
    expect(damaged!['对照指标']).toContain('原文受损')
  })

  it('matrix: one row a base clause, one column a plan', async () => {
    const rows = await sideBySide('matrix')
    expect(rows.map((row) => [row['编号'], row[COUNTY.title], row[DISTRICT.title]])[2]).toEqual([
      '二 1',
      '原文采纳：二',
      '未见',
    ])
  })
})

describe('cells', () => {
  const rows = async (kind: ExportKind) => headed(readCsv(await textOf(kind, 'csv')))

  it('keep 未载明, 提取失败 and 未核对 apart', async () => {
    const byId = new Map((await rows('clauses')).map((row) => [row['标识'], row]))
    expect(byId.get(idOf('district', '2'))).toMatchObject({ 责任单位: '未载明', 指标: '未载明' })
    expect(byId.get(idOf('city', '附件', '1'))).toMatchObject({ 责任单位: '提取失败', 指标: '未核对' })
    expect(byId.get(idOf('county', '二'))).toMatchObject({ 责任单位: '未核对' })
  })

  it('name units with their roles, and those a parent states for its children', async () => {
    const byId = new Map((await rows('clauses')).map((row) => [row['标识'], row['责任单位']]))
    expect(byId.get(idOf('city', '一', '（一）'))).toBe('市教育局（牵头）、市财政局（配合）、市发展改革委（配合）')
    expect(byId.get(idOf('city', '二', '1'))).toBe('市教育局')
  })

  it('show a damaged number as damaged, not as a number', async () => {
    const damaged = (await rows('targets')).find((row) => row['指标'] === '茶艺社团')
    expect(damaged).toMatchObject({ 数值: '存疑：印作“8S个”', 数字质量: '原文受损', 期限: '2024' })
  })

  it('quote the words a target was read from', async () => {
    expect((await rows('targets')).map((row) => row['原文'])).toContain('超过65%')
  })

  it('carry the permalink of each row', async () => {
    const first = (await rows('clauses')).find((row) => row['标识'] === idOf('city', '一', '（一）'))
    expect(first!['链接']).toBe(`${SITE}/c/city/${encodeURIComponent('一')}/${encodeURIComponent('（一）')}`)
  })
})

describe('a file that cannot be finished', () => {
  const column = { title: '列', width: 4, cell: (row: Cell) => row }
  function* failing() {
    for (let index = 0; index < 30_000; index++) yield { row: textCell(`第${index}行`), record: index }
    throw new Error('the database is gone')
  }

  it.each(EXPORT_FORMATS)('ends with the error, never as if it were whole (%s)', async (format) => {
    const read = async () => {
      for await (const _ of writeTable(
        makeTable('表', [column], failing(), () => []),
        format,
        { bom: false },
      ));
    }
    await expect(read()).rejects.toThrow('the database is gone')
  })

  it.each(EXPORT_FORMATS)('stops reading rows when its reader goes away (%s)', async (format) => {
    let read = 0
    function* endless() {
      for (;;) {
        read++
        yield { row: textCell('行'.repeat(500)), record: read }
      }
    }
    for await (const _ of writeTable(
      makeTable('表', [column], endless(), () => []),
      format,
      { bom: false },
    ))
      break
    const then = read
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(read).toBe(then)
  })
})

describe('csv', () => {
  it('begins with a byte order mark only when asked', async () => {
    expect([...(await bytesOf('clauses', 'csv')).subarray(0, 3)]).not.toEqual([0xef, 0xbb, 0xbf])
    expect([...(await bytesOf('clauses', 'csv', query(), true)).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+86 533', "'+86 533"],
    ['-3 个百分点', "'-3 个百分点"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=HYPERLINK("x")', '\'\t=HYPERLINK("x")'],
    // MUST NOT CHANGE
    ['1+1=2', '1+1=2'],
    ['（=不变）', '（=不变）'],
  ])('makes %j inert and keeps it readable', (text, shown) => {
    const table = makeTable(
      '表',
      [{ title: '列', width: 4, cell: (row: Cell) => row }],
      [{ row: textCell(text), record: null }],
      () => [],
    )
    expect(readCsv([...writeCsv(table, { bom: false })].join(''))[1]).toEqual([shown])
  })

  it('leaves negative numbers numbers', () => {
    const table = makeTable(
      '表',
      [{ title: '列', width: 4, cell: (row: Cell) => row }],
      [{ row: numberCell(-3.5), record: null }],
      () => [],
    )
    expect([...writeCsv(table, { bom: false })].join('')).toBe('列\r\n-3.5\r\n')
  })

  it('gives back any text through the rules of RFC 4180', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', '条', '1') }), { minLength: 1 }),
        (texts) => {
          const columns = texts.map((text, index) => ({ title: `c${index}`, width: 4, cell: () => textCell(text) }))
          const table = makeTable('表', columns, [{ row: null, record: null }], () => [])
          expect(readCsv([...writeCsv(table, { bom: false })].join(''))[1]).toEqual(texts)
        },
      ),
    )
  })
})

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
})

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

  it('has as many cells in each row as the table has columns', async () => {
    const rows = documentXml(await bytesOf('clauses', 'docx'))
      .split('<w:tr>')
      .slice(2)
    const widths = rows.map((row) => row.split('<w:tc>').length - 1)
    expect(new Set(widths).size).toBe(1)
  })
})

describe('md', () => {
  it('escapes what would be markup and keeps a row on its line', async () => {
    const line = (await textOf('clauses', 'md')).split('\n').find((row) => row.includes('45人'))
    expect(line).toContain('12\\|34 \\<无\\>')
    expect(line).toContain('班额<br>=45人以内')
  })
})

describe('jsonl', () => {
  it('gives the records the list gives', async () => {
    const lines = (await textOf('units', 'jsonl'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines[0]).toMatchObject({
      clause: { id: idOf('city', '一', '（一）'), document: 'city' },
      document: { id: 'city', level: '市' },
      unit: { name: '市教育局', role: 'lead', quote: '市教育局' },
    })
  })
})
