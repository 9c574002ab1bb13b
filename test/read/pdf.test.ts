import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import type { SourceText } from '../../src/model/source.ts'
import { checkCodes, codeFindings, everydayHanzi, type PageCodes } from '../../src/read/page-codes.ts'
import { uprightMarks } from '../../src/read/page-vertical.ts'
import { readPdf } from '../../src/read/pdf.ts'
import { readSource } from '../../src/read/read.ts'
import { sourceOf } from './seeds.ts'
import { lines, rule, type TinyPage, text, tinyPdf } from './tiny-pdf.ts'

const read = (...pages: TinyPage[]): Promise<SourceText> => sourceOf(tinyPdf(pages))
const linesOf = (source: SourceText): string[] => source.text.split('\n').filter((line) => line !== '')
const placeOf = (source: SourceText, words: string) => {
  const at = source.text.indexOf(words)
  return source.places.find((place) => place.at.start <= at && at < place.at.end)
}

/** 30 letters to the full line of 360 points */
const FULL = '坚持以习近平新时代中国特色社会主义思想为指导深入贯彻落实二十'
const REST = '大精神。'
const TWENTY = '坚持教育优先发展把教育放在发展第一位确保'

describe('lines become paragraphs', () => {
  it('joins full lines, ends with a short one, keeps page and line of each part', async () => {
    const indented = text(FULL.slice(2), 108, 760) + text(FULL, 84, 740) + text(REST, 84, 720)
    const source = await read({ content: indented + text(FULL.slice(2), 108, 700) + text(REST, 84, 680) })
    expect(linesOf(source)).toEqual([FULL.slice(2) + FULL + REST, FULL.slice(2) + REST])
    expect(placeOf(source, REST)).toMatchObject({ page: 1, line: 3 })
  })

  it('goes on over the page, page number between the halves put aside', async () => {
    const foot = (number: number): string => text(`— ${number} —`, 280, 40)
    const source = await read(
      { content: lines([FULL, FULL], 84, 760) + foot(1) },
      { content: lines([REST], 84, 760) + foot(2) },
    )
    expect(linesOf(source)).toEqual([FULL + FULL + REST, '—1—', '—2—'])
    expect(source.labels.map(({ kind }) => kind)).toEqual(['page-number', 'page-number'])
    expect(placeOf(source, REST)).toMatchObject({ page: 2, line: 1 })
    expect(cleanText(source).text.trim()).toBe(FULL + FULL + REST)
  })

  it('takes a running head out of every page', async () => {
    const page = (body: string): TinyPage => ({ content: text('淄博市教育局文件', 240, 800) + body })
    const source = await read(page(lines([FULL, REST], 84, 740)), page(lines([REST], 84, 740)))
    expect(source.labels.map(({ kind }) => kind)).toEqual(['running-head', 'running-head'])
    expect(cleanText(source).text).not.toContain('文件')
  })

  it('does not take a number in the text for a page’s', async () => {
    const source = await read({ content: lines([FULL, REST, '2023'], 84, 760) })
    expect(source.labels).toEqual([])
  })

  it('keeps apart who signed and when, both set to the right', async () => {
    const signed = text('某县人民政府办公室', 336, 580) + text('2024年5月', 360, 560)
    const source = await read({ content: lines([...Array.from({ length: 7 }, () => FULL), REST], 84, 760) + signed })
    expect(linesOf(source).slice(1)).toEqual(['某县人民政府办公室', '2024年5月'])
  })

  it('keeps apart who signed and, below the middle of it, when', async () => {
    const signed = text('某县人民政府办公室', 300, 580) + text('2024年5月20日', 312, 560)
    const source = await read({ content: lines([...Array.from({ length: 7 }, () => FULL), REST], 84, 760) + signed })
    expect(linesOf(source).slice(1)).toEqual(['某县人民政府办公室', '2024年5月20日'])
  })

  it('keeps short lines apart where nothing is indented and lines end ragged', async () => {
    const centred = (line: string, y: number): string => text(line, 264 - line.length * 6, y)
    const body = [
      '各镇人民政府，县直各部门：',
      '《某县教育服务方案》已经县政府同意，现印发给你们。',
      '某县人民政府办公室',
      '2024年4月18日',
      '一、总体目标',
      '到后年底前新建幼儿园八所并实现乡镇公办园全部覆盖目标达到',
      '百分之八十五以上。',
      '二、主要任务',
      '完善制度。',
      '落实责任。',
      '加强督导。',
    ]
    const title = '某县人民政府办公室关于印发教育服务方案的通知'
    const source = await read({
      content: centred(title, 800) + centred('某政办发〔2024〕15号', 780) + lines(body, 84, 760),
    })
    expect(linesOf(source)).toEqual([
      title,
      '某政办发〔2024〕15号',
      ...body.slice(0, 5),
      `${body[5]}${body[6]}`,
      ...body.slice(7),
    ])
  })

  it('joins a title broken short of the edge, and no number or issuer to it', async () => {
    const centred = (line: string, y: number, size: number): string =>
      text(line, 264 - (line.length * size) / 2, y, size)
    const content =
      centred('某县人民政府办公室关于', 800, 20) +
      centred('印发教育服务方案的通知', 770, 20) +
      centred('某政办发〔2024〕15号', 740, 20) +
      centred('（征求意见稿）', 710, 12) +
      lines([...Array.from({ length: 7 }, () => FULL), REST], 84, 680)
    expect(linesOf(await read({ content })).slice(0, 3)).toEqual([
      '某县人民政府办公室关于印发教育服务方案的通知',
      '某政办发〔2024〕15号',
      '（征求意见稿）',
    ])
  })

  it('gives footnotes behind the paragraph that refers to them, their marks taken out', async () => {
    const body = [...Array.from({ length: 6 }, () => FULL), REST, `新增床位`, `另起一段。`]
    const marked = text('1', 133, 624, 7) + text('张。', 138, 620)
    const notes = text('1', 84, 84, 7) + text('含民办', 89, 80, 9) + text('机构。', 84, 66, 9)
    const source = await read({ content: lines(body, 84, 760) + marked + notes })
    expect(linesOf(source).slice(-3)).toEqual(['新增床位张。', '注1：含民办机构。', '另起一段。'])
    expect(placeOf(source, '含民办')).toMatchObject({ page: 1, line: 10 })
  })

  it.each<[string, string]>([
    ['without a note', text('1', 181, 704, 7)],
    ['of a unit', text('km', 181, 700) + text('2', 194, 704, 7) + text('2', 84, 84, 7) + text('说明', 89, 80, 9)],
  ])('leaves a raised number %s in its line', async (_, raised) => {
    const source = await read({ content: text('新增床位三百张共', 84, 700) + raised })
    expect(source.text.split('\n')[0]).toMatch(/共1$|km2/)
    expect(source.text).not.toContain('注')
  })

  it('parts numbered items that fill their lines', async () => {
    const item = (number: string): string => `${number}坚持教育优先发展完善制度保障落实责任到位共同推进。`
    const full = item('（一）').padStart(0)
    const source = await read({ content: lines([full, item('（二）'), item('（三）')], 84, 760) })
    expect(linesOf(source)).toHaveLength(3)
  })
})

describe('how letters are set', () => {
  it.each<[string, string, string]>([
    [
      'overlay bold once',
      text('关于印发规划的通知', 100, 700) + text('关于印发规划的通知', 100.4, 700),
      '关于印发规划的通知',
    ],
    [
      'letter-spaced heads closed',
      ['临', '淄', '区', '人', '民', '政', '府'].map((char, at) => text(char, 100 + at * 30, 700)).join(''),
      '临淄区人民政府',
    ],
    [
      'no blank between digits and hanzi',
      text('到', 100, 700) + text('2025', 115, 700) + text('年', 142, 700),
      '到2025年',
    ],
    [
      'parts far apart on one line stay one line',
      text('县政府办公室', 84, 700) + text('2023年4月印发', 360, 700),
      '县政府办公室 2023年4月印发',
    ],
    ['a superscript stays in its line', text('平方米', 100, 700) + text('2', 137, 704, 7), '平方米2'],
  ])('%s', async (_, content, line) => {
    expect(linesOf(await read({ content }))).toEqual([line])
  })

  it('labels what is printed askew', async () => {
    const source = await read({
      content: lines([FULL, REST], 84, 760) + text('内部资料', 200, 400, 40, '0.7 0.7 -0.7 0.7'),
    })
    expect(source.labels).toHaveLength(1)
    expect(cleanText(source).text.trim()).toBe(FULL + REST)
  })

  it('reads a page that is turned, and text that is turned on its page', async () => {
    const sideways = text(FULL, 300, 100, 12, '0 1 -1 0') + text(REST, 320, 100, 12, '0 1 -1 0')
    expect(linesOf(await read({ content: sideways, rotate: 90 }))).toEqual([FULL + REST])
    expect(linesOf(await read({ content: sideways }))).toEqual([FULL + REST])
  })
})

describe('pages set from top to bottom', () => {
  const down = (line: string, x: number): string => [...line].map((char, at) => text(char, x, 760 - 14 * at)).join('')

  it('are read column after column, from the right', async () => {
    const content = down(FULL, 480) + down(REST, 450) + down(FULL.slice(3), 420)
    expect(linesOf(await read({ content }))).toEqual([FULL + REST, FULL.slice(3)])
  })

  it('are not those whose letters are set one by one', async () => {
    const across = (line: string, y: number): string =>
      [...line].map((char, at) => text(char, 84 + 12 * at, y)).join('')
    expect(linesOf(await read({ content: across(FULL, 760) + across(REST, 740) }))).toEqual([FULL + REST])
  })

  it('have upright marks', () => {
    expect(uprightMarks('规划︵一︶︐目标︒《旧》')).toBe('规划（一），目标。《旧》')
  })
})

describe('fonts that do not say their letters', () => {
  const everyday = everydayHanzi()
  const check = (words: string) => checkCodes([{ text: words, x: 0, y: 0, width: words.length, size: 1 }], everyday)
  const shifted = [...(FULL + REST)].map((char) => String.fromCharCode(char.charCodeAt(0) + 29)).join('')

  it.each<[string, string, Partial<PageCodes>]>([
    ['a sound page', FULL + REST, { lost: 0, unreadable: false, implausible: false }],
    [
      'traditional script',
      '為深入貫徹落實國家關於發展學前教育的決策部署，辦好人民滿意的教育，結合實際制定本規劃。',
      { implausible: false },
    ],
    ['bullets of a symbol font', `\uf06c${FULL}`, { lost: 0 }],
    ['some letters lost', `${FULL}\ue123\0`, { lost: 2, unreadable: false }],
    ['private codes only', '\ue123\ue124\ue125\ue126，', { lost: 4, unreadable: true }],
    ['codes shifted to other hanzi', shifted, { lost: 0, implausible: true }],
  ])('%s', (_, words, wanted) => {
    expect(check(words)).toMatchObject(wanted)
    expect(codeFindings(check(words), 3)).toHaveLength(check(words).lost > 0 || check(words).implausible ? 1 : 0)
  })
})

describe('columns', () => {
  const left = Array.from({ length: 8 }, (_, at) => `左${at}${TWENTY.slice(0, 15)}`)
  const right = Array.from({ length: 8 }, (_, at) => `右${at}${TWENTY.slice(0, 15)}`)
  const twoColumns = lines(left, 60, 700) + lines(right, 320, 700)

  it('are read one after the other', async () => {
    const { text: read_ } = await read({ content: twoColumns })
    expect(read_.indexOf('左7')).toBeLessThan(read_.indexOf('右0'))
  })

  it('begin below a title over both', async () => {
    const source = await read({ content: text('关于印发教育事业发展规划的通知全文', 200, 760, 16) + twoColumns })
    expect(linesOf(source)[0]).toBe('关于印发教育事业发展规划的通知全文')
    expect(source.text.indexOf('左7')).toBeLessThan(source.text.indexOf('右0'))
  })
})

describe('ruled tables', () => {
  const grid = (xs: readonly number[], ys: readonly number[]): string =>
    xs.map((x) => rule(x, ys[0]!, x, ys.at(-1)!)).join('') + ys.map((y) => rule(xs[0]!, y, xs.at(-1)!, y)).join('')

  it('give cells with their names, wrapped lines joined', async () => {
    const content = `${grid([100, 200, 300], [700, 670, 620])}${text('指标', 105, 680)}${text('2025年', 205, 680)}${text('学前三年毛入园', 105, 655)}${text('率', 105, 635)}${text('99', 205, 650)}`
    const source = await read({ content })
    expect(source.text).toBe('\t指标\n\t2025年\n\n\t学前三年毛入园率\n\t99\n\n\n')
    expect(placeOf(source, '99')).toMatchObject({ page: 1, cell: 'B2' })
  })

  it('keep a cell merged over rows as one', async () => {
    const content = [
      rule(100, 700, 300, 700) + rule(100, 640, 300, 640) + rule(200, 670, 300, 670),
      rule(100, 700, 100, 640) + rule(200, 700, 200, 640) + rule(300, 700, 300, 640),
      text('学前', 105, 660) + text('在园人数', 205, 680) + text('毛入园率', 205, 650),
    ].join('')
    expect((await read({ content })).text).toBe('\t学前\n\t在园人数\n\n\t\n\t毛入园率\n\n\n')
  })

  it('go on over the page: head once, a row cut by the page whole again', async () => {
    const head = (y: number): string => text('任务', 105, y) + text('责任单位', 305, y)
    const first = `${grid([100, 300, 400], [700, 670, 640])}${head(680)}${text('新建改扩建幼儿园共计二十二所增', 105, 650)}${text('县教育局', 305, 650)}`
    const second = `${grid([100, 300, 400], [760, 730, 700, 670])}${head(740)}${text('加学位', 105, 710)}${text('改造学校', 105, 680)}${text('县财政局', 305, 680)}`
    const source = await read({ content: first }, { content: second })
    expect(source.text.split('\n').filter((line) => line !== '')).toEqual([
      '\t任务',
      '\t责任单位',
      '\t新建改扩建幼儿园共计二十二所增加学位',
      '\t县教育局',
      '\t改造学校',
      '\t县财政局',
    ])
  })

  it('are known by alignment where nothing is ruled', async () => {
    const row = (y: number, ...cells: string[]): string =>
      cells.map((cell, at) => text(cell, 84 + at * 140, y)).join('')
    const content = `${lines([FULL, REST], 84, 760)}${row(700, '指标', '2020年', '2025年')}${row(680, '巩固率', '99.5', '99.6')}${row(660, '毛入园率', '99', '99')}`
    const source = await read({ content })
    expect(source.text.split('\n').slice(1, 5)).toEqual(['\t指标', '\t2020年', '\t2025年', ''])
    expect(placeOf(source, '99.6')).toMatchObject({ cell: 'C2' })
  })

  it('are not a frame round a page', async () => {
    const source = await read({ content: grid([50, 545], [800, 40]) + lines([FULL, REST], 84, 760) })
    expect(source.tables).toEqual([])
    expect(linesOf(source)).toEqual([FULL + REST])
  })
})

describe('pages and files without text', () => {
  it('names a page that has none and reads the others', async () => {
    const source = await read({ content: lines([FULL], 84, 760) }, { content: rule(1, 1, 100, 100) })
    expect(source.findings).toMatchObject([{ code: 'page-without-text', detail: expect.stringContaining('第 2 页') }])
  })

  it('names pages that hold a page number and nothing else, a single one aside', async () => {
    const stamp = (number: number): TinyPage => ({ content: text(`— ${number} —`, 280, 40) })
    const prose = { content: lines([FULL, REST], 84, 760) }
    const source = await read(prose, stamp(2), stamp(3))
    expect(source.findings.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^第 2 页只有“—2—”/),
      expect.stringMatching(/^第 3 页只有/),
    ])
    expect((await read({ content: text('规划', 280, 500) }, prose)).findings).toEqual([])
    const scan = await readSource(tinyPdf([stamp(1), stamp(2)]))
    expect(scan).toMatchObject({ kind: 'refused', finding: { code: 'scanned' } })
  })

  it('refuses a scan, and says how it could be read', async () => {
    const bytes = tinyPdf([{ content: rule(1, 1, 9, 9) }])
    const refused = await readSource(bytes)
    expect(refused).toMatchObject({ kind: 'refused', finding: { code: 'scanned' } })
    expect(refused.kind === 'refused' && refused.finding.detail).toContain('--ocr')
  })

  it('mends a broken cross-reference table', async () => {
    const broken = new TextDecoder()
      .decode(tinyPdf([{ content: lines([FULL], 84, 760) }]))
      .replace(/startxref\n\d+/, 'startxref\n7')
    expect((await sourceOf(new TextEncoder().encode(broken))).text).toBe(`${FULL}\n`)
  })

  it('refuses what is cut off before its pages', async () => {
    const bytes = tinyPdf([{ content: lines([FULL], 84, 760) }]).slice(0, 200)
    expect(await readSource(bytes)).toMatchObject({ kind: 'refused', finding: { code: 'damaged' } })
  })
})

describe('a file that would not end', () => {
  const bytes = tinyPdf([{ content: lines([FULL], 84, 760) }])

  it('is given up at its limit with what to do, and the next one is read', async () => {
    expect(await readPdf(bytes, { ocr: false, openMs: 0 })).toMatchObject({
      kind: 'refused',
      code: 'pdf-time',
      detail: expect.stringContaining('打印为 PDF'),
    })
    expect(await readPdf(bytes, { ocr: false, pageMs: 0 })).toMatchObject({ kind: 'refused', code: 'pdf-time' })
    expect(linesOf(await read({ content: lines([FULL], 84, 760) }))).toEqual([FULL])
  })
})
