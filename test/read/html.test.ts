import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { undo } from '../../src/clean/replay.ts'
import { readSource } from '../../src/read/read.ts'
import { encodeGbk } from './encode-gbk.ts'
import { agreement, parsedOf, readSeeds, sourceOf } from './seeds.ts'
import { writeHtml, writeOldHtml } from './write-html.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const page = (body: string): Uint8Array => utf8(`<!DOCTYPE html><html><body>${body}</body></html>`)
/** what the reader takes for the document's own lines */
const linesFrom = async (bytes: Uint8Array): Promise<string[]> => {
  const { text, labels } = await sourceOf(bytes)
  let own = ''
  let at = 0
  for (const { start, end } of labels.map((label) => label.at)) {
    own += text.slice(at, start)
    at = end
  }
  return (own + text.slice(at)).split('\n').filter((line) => line.trim() !== '')
}

const PROSE = '为加快推进教育高质量发展，根据《淄博市教育事业发展“十四五”规划》，结合我县实际，制定本规划。'

describe('a plan inside a page', () => {
  it('reads every seed as its plain text reads, frame and all', async () => {
    for (const seed of await readSeeds()) {
      const source = await sourceOf(utf8(writeHtml(seed)))
      expect.soft(agreement(seed.parsed, parsedOf(source)), seed.name).toEqual({
        characters: 1,
        paragraphs: 1,
        labels: 1,
        cells: 1,
      })
      expect.soft(source.metadata).toContainEqual(expect.objectContaining({ name: '有效性', value: '有效' }))
      expect.soft(source.text).not.toContain('看不见的字')
    }
  })

  it('reads every seed from a page laid out with tables and line breaks, sent as GBK', async () => {
    for (const seed of await readSeeds()) {
      const source = await sourceOf(encodeGbk(writeOldHtml(seed)))
      expect.soft(source.encoding.name).toBe('gb18030')
      const got = agreement(seed.parsed, parsedOf(source))
      expect.soft(got, seed.name).toEqual({ characters: 1, paragraphs: 1, labels: 1, cells: 1 })
    }
  })

  it('can be undone: what was taken out comes back in its place', async () => {
    const [seed] = await readSeeds()
    const source = await sourceOf(utf8(writeHtml(seed!)))
    const clean = cleanText(source)
    expect(undo(clean.text, clean.edits)).toBe(source.text)
    expect([...clean.edits].filter(({ rules }) => rules.includes('read-label')).length).toBeGreaterThan(10)
    expect(clean.labels.map(({ kind }) => kind)).toContain('chrome')
  })
})

describe('what is the document and what is the page', () => {
  it.each([
    [
      'navigation inside the text',
      `<div><p>${PROSE}</p><p>${PROSE}</p><p><a href="/">返回</a> <a href="#">打印</a></p></div>`,
      [PROSE, PROSE],
    ],
    [
      'a link to a file is the document’s own',
      `<div><p>${PROSE}</p><p>${PROSE}</p><p><a href="1.docx">附件：分工表</a></p></div>`,
      [PROSE, PROSE, '附件：分工表'],
    ],
    [
      'the closing lines stand beside long ones',
      `<div><p>${PROSE}</p><p>${PROSE}</p><p>沂源县人民政府</p><p>2023年3月14日</p></div><div>分享到：</div>`,
      [PROSE, PROSE, '沂源县人民政府', '2023年3月14日'],
    ],
    [
      'a quoted date field in the text is text',
      `<div><p>${PROSE}</p><p>${PROSE}</p><p>发布日期：由县政府另行公布</p></div>`,
      [PROSE, PROSE, '发布日期：由县政府另行公布'],
    ],
    [
      'a break of the mark-up between hanzi is no blank',
      `<div><p>${PROSE}</p><p>坚持党的\n    全面领导，落实各项任务。</p></div>`,
      [PROSE, '坚持党的全面领导，落实各项任务。'],
    ],
    [
      'Word’s own mark-up',
      `<div class=WordSection1><p class=MsoNormal>${PROSE}<o:p></o:p></p><p class=MsoNormal><![if !supportLists]><span lang=EN-US>一、<span>&nbsp;&nbsp; </span></span><![endif]><span>总体要求</span><o:p>&nbsp;</o:p></p></div>`,
      [PROSE, '一、   总体要求'],
    ],
    [
      'list numbers the browser prints',
      `<div><p>${PROSE}</p><ol start="3"><li>新建学校两所，改扩建三所。</li><li><p>完善办园条件，提升保教质量。</p></li></ol></div>`,
      [PROSE, '3. 新建学校两所，改扩建三所。', '4. 完善办园条件，提升保教质量。'],
    ],
    [
      'list items that print their own numbers',
      `<div><p>${PROSE}</p><ol><li><p><span>一、</span>总体要求</p><ol><li><p>（一）办学目标达到要求。</p></li></ol></li><li><h2>二、主要任务</h2></li></ol></div>`,
      [PROSE, '一、总体要求', '（一）办学目标达到要求。', '二、主要任务'],
    ],
    [
      'the number of a list item before its heading',
      `<div><p>${PROSE}</p><ol><li><h2>总体要求</h2></li></ol></div>`,
      [PROSE, '1. 总体要求'],
    ],
    [
      'the page’s title above the text',
      `<h1>沂源县教育规划</h1><div><p>${PROSE}</p><p>${PROSE}</p></div>`,
      ['沂源县教育规划', PROSE, PROSE],
    ],
    [
      'a title above the text that prints it itself, on two lines',
      `<h1>沂源县人民政府关于印发沂源县教育规划的通知</h1><div><p>沂源县人民政府</p><p>关于印发沂源县教育规划的通知</p><p>${PROSE}</p><p>${PROSE}</p></div>`,
      ['沂源县人民政府', '关于印发沂源县教育规划的通知', PROSE, PROSE],
    ],
    [
      'related papers below, their links waiting for a script',
      `<table><tr><td>索引号</td><td>11371626004399/2023-01122</td><td>公开类型</td><td>主动公开</td></tr></table><div><p>${PROSE}</p><p>${PROSE}</p></div><div><h3>相关解读</h3><ul><li><a>一图读懂：沂源县教育规划</a></li></ul></div><div>主办：沂源县人民政府 <a>网站地图</a></div>`,
      [PROSE, PROSE],
    ],
    [
      'a mark in the text is no link',
      `<div><p>${PROSE}</p><p><a name="_Toc1">一、总体要求</a></p><p>${PROSE}</p></div>`,
      [PROSE, '一、总体要求', PROSE],
    ],
  ])('%s', async (_, body, lines) => {
    expect((await linesFrom(page(body))).map((line) => line.replace(/\u00a0/g, ' '))).toEqual(lines)
  })

  it('keeps a heading above the text that the page names itself by', async () => {
    const body = `<html><head><title>沂源县教育规划_沂源县人民政府</title></head><body><div><h1>沂源县教育规划</h1></div><div><p>${PROSE}</p><p>${PROSE}</p></div></body></html>`
    expect(await linesFrom(utf8(body))).toEqual(['沂源县教育规划', PROSE, PROSE])
  })

  const text = `<div><p>${PROSE}</p><p>${PROSE}</p></div>`
  it.each([
    [
      'a table',
      '<table><tr><td>索引号</td><td>1137/2023-1</td><td>发文字号</td><td>源政字〔2023〕36号</td></tr></table>',
      { 索引号: '1137/2023-1', 发文字号: '源政字〔2023〕36号' },
    ],
    [
      'a table with a name nobody has written down, among names that are known',
      '<table><tr><td>索 引 号</td><td>1137/2023-1</td></tr><tr><td>公开内容</td><td>规划</td></tr><tr><td>文　　号</td><td>源政字〔2023〕36号</td></tr></table>',
      { 索引号: '1137/2023-1', 公开内容: '规划', 文号: '源政字〔2023〕36号' },
    ],
    [
      'a list whose names are set to one width',
      '<ul><li>索 引 号：1137/2023-1</li><li>文　　号：源政字〔2023〕36号</li></ul>',
      { 索引号: '1137/2023-1', 文号: '源政字〔2023〕36号' },
    ],
  ])('gives the fields of %s as data', async (_, fields, found) => {
    const source = await sourceOf(page(fields + text))
    expect(Object.fromEntries(source.metadata.map(({ name, value }) => [name, value]))).toEqual(found)
    expect(cleanText(source).text.trim().split(/\n+/)).toEqual([PROSE, PROSE])
  })

  it('names the cell a value stands in', async () => {
    const table = '<table><tr><td>指标</td><td>2025年</td></tr><tr><td>巩固率</td><td>99.6</td></tr></table>'
    const source = await sourceOf(page(`<div><p>${PROSE}</p>${table}<p>${PROSE}</p></div>`))
    const at = source.text.indexOf('99.6')
    expect(source.places.find((place) => place.at.start === at)).toMatchObject({ cell: 'B2', paragraph: 5 })
    expect(source.tables[0]?.cells.map(({ row, column }) => [row, column])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ])
  })
})

describe('bytes against what is declared', () => {
  it('believes the bytes and notes the difference', async () => {
    const body = `<html><head><meta charset="gb2312"></head><body><p>${PROSE}</p></body></html>`
    const source = await sourceOf(utf8(body))
    expect(source.text).toContain(PROSE)
    expect(source.findings.map(({ code }) => code)).toEqual(['charset-declared'])
  })
})

describe('pages no browser would show', () => {
  it('refuses a nesting that is no page', async () => {
    const read = await readSource(page('<div>'.repeat(100_000) + PROSE))
    expect(read).toMatchObject({ kind: 'refused', finding: { code: 'html-too-deep' } })
  })

  it('reads past an attribute of megabytes', async () => {
    expect(
      await linesFrom(page(`<div><p data-x="${'x'.repeat(5_000_000)}">${PROSE}</p><p>${PROSE}</p></div>`)),
    ).toEqual([PROSE, PROSE])
  })

  it('refuses a page that only scripts would fill', async () => {
    const read = await readSource(page('<div id="app"></div><script>render("规划")</script>'))
    expect(read).toMatchObject({ kind: 'refused', finding: { code: 'html-empty' } })
  })

  it('says that the text stands in a frame, which is not fetched', async () => {
    const set = await readSource(Buffer.from('<html><frameset><frame src="b.htm"></frameset></html>'))
    expect(set.kind === 'refused' && set.finding.detail).toContain('b.htm')
    const around = await sourceOf(Buffer.from('<html><body><p>公告</p><iframe src="b.htm"></iframe></body></html>'))
    expect(around.findings.map(({ code }) => code)).toContain('framed-page')
    const prose = '坚持教育优先发展，把教育放在经济社会发展的优先位置，加快推进教育现代化建设进程。'.repeat(5)
    const plan = await sourceOf(Buffer.from(`<html><body><p>${prose}</p><iframe src="ad.htm"></iframe></body></html>`))
    expect(plan.findings.map(({ code }) => code)).not.toContain('framed-page')
  })

  it('bounds what a table may claim', async () => {
    const cell = '<td rowspan="60000" colspan="9999">巩固率</td>'
    const source = await sourceOf(page(`<p>${PROSE}</p><table><tr>${cell}${cell}</tr><tr><td>一</td></tr></table>`))
    expect(source.text.length).toBeLessThan(2000)
  })
})

it('figures above and below the line are no part of the number before them, and what was struck is not said', async () => {
  const { text } = await sourceOf(
    new TextEncoder().encode(
      '<html><body><p>库容1.2×10<sup>8</sup>m<sup>3</sup>，覆盖42<sup>1</sup>万人，PM<sub>2.5</sub>下降。</p><p>总投资<s>15</s>20亿元，面积30m<span style="vertical-align:super">2</span>。</p></body></html>',
    ),
  )
  expect(text).toContain('库容1.2×10⁸m³，覆盖42¹万人，PM2.5下降。')
  expect(text).toContain('总投资20亿元，面积30m²。')
})
