import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { readSource } from '../../src/read/read.ts'
import { agreement, parsedOf, readSeeds, sourceOf } from './seeds.ts'
import { type DocxParts, paragraphXml as p, writeDocx, zipDocx } from './write-docx.ts'

const sourceFrom = (parts: DocxParts) => sourceOf(zipDocx(parts))
/** filled lines of the decoded text */
const linesFrom = async (parts: DocxParts): Promise<string[]> =>
  (await sourceFrom(parts)).text.split('\n').filter((line) => line !== '')

const level = (index: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const list = (levels: string, id = 1): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`
const item = (text: string, at = 0, id = 1): string =>
  p(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`)

describe('a plan as a Word file', () => {
  it('reads every seed with its numbers, tables, head and foot as its plain text reads', async () => {
    for (const seed of await readSeeds()) {
      const source = await sourceOf(writeDocx(seed))
      const got = agreement(seed.parsed, parsedOf(source))
      expect.soft(got, seed.name).toEqual({ characters: 1, paragraphs: 1, labels: 1, cells: 1 })
      expect.soft(source.labels.map(({ kind }) => kind)).toEqual(['running-head', 'page-number'])
    }
  })
})

describe('automatic numbers as Word prints them', () => {
  it.each<[string, string, string, string[]]>([
    [
      'an official plan',
      list(
        level(0, 'chineseCounting', '%1、') +
          level(1, 'chineseCounting', '（%2）') +
          level(2, 'decimal', '%3.') +
          level(3, 'decimalEnclosedCircle', '%4'),
      ),
      item('甲') + item('乙', 1) + item('丙', 2) + item('丁', 3) + item('戊', 1) + item('己', 2) + item('庚'),
      ['一、甲', '（一）乙', '1.丙', '①丁', '（二）戊', '1.己', '二、庚'],
    ],
    [
      'chapters and articles: articles go on through all chapters (lvlRestart 0)',
      list(level(0, 'chineseCounting', '第%1章') + level(1, 'chineseCounting', '第%2条', '<w:lvlRestart w:val="0"/>')),
      item('总则') + item('甲', 1) + item('乙', 1) + item('附则') + item('丙', 1),
      ['第一章 总则', '第一条 甲', '第二条 乙', '第二章 附则', '第三条 丙'],
    ],
    [
      'restart below the first level only (lvlRestart 1)',
      list(
        level(0, 'decimal', '%1.') +
          level(1, 'decimal', '（%2）') +
          level(2, 'lowerLetter', '%3)', '<w:lvlRestart w:val="1"/>'),
      ),
      item('甲') + item('乙', 1) + item('丙', 2) + item('丁', 1) + item('戊', 2) + item('己') + item('庚', 2),
      ['1.甲', '（1）乙', 'a)丙', '（2）丁', 'b)戊', '2.己', 'a)庚'],
    ],
    [
      'decimal below Chinese numbers (isLgl)',
      list(level(0, 'chineseCounting', '%1、') + level(1, 'decimal', '%1.%2', '<w:isLgl/>')),
      item('甲') + item('乙', 1) + item('丙') + item('丁', 1),
      ['一、甲', '1.1 乙', '二、丙', '2.1 丁'],
    ],
    [
      'a level left out counts as begun',
      list(level(0, 'decimal', '%1.') + level(1, 'decimal', '%1.%2') + level(2, 'decimal', '%1.%2.%3')),
      item('甲') + item('乙', 2) + item('丙', 1) + item('丁', 2),
      ['1.甲', '1.1.1 乙', '1.2 丙', '1.2.1 丁'],
    ],
    [
      'a list that begins anew, and one that goes on',
      `${list(level(0, 'decimal', '%1.'))}<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>`,
      item('甲') + item('乙') + item('丙', 0, 2) + item('丁', 0, 2) + item('戊', 0, 3),
      ['1.甲', '2.乙', '1.丙', '2.丁', '3.戊'],
    ],
    [
      'a level of its own in an override',
      `${list(level(0, 'decimal', '%1.'))}<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">${level(0, 'upperRoman', '%1.')}</w:lvlOverride></w:num>`,
      item('甲', 0, 2),
      ['I.甲'],
    ],
    [
      'numbers of many formats',
      [
        'chineseLegalSimplified',
        'decimalEnclosedParen',
        'decimalFullWidth',
        'ideographTraditional',
        'chineseCountingThousand',
        'decimalZero',
        'ideographDigital',
      ]
        .map((format, index) =>
          list(level(0, format, '%1、').replace('w:start w:val="1"', 'w:start w:val="10"'), index + 1),
        )
        .join(''),
      [1, 2, 3, 4, 5, 6, 7].map((id) => item('甲', 0, id)).join(''),
      ['壹拾、甲', '⑽、甲', '１０、甲', '癸、甲', '十、甲', '10、甲', '一〇、甲'],
    ],
    [
      'no number where the paragraph takes it back',
      list(level(0, 'decimal', '%1.')),
      item('甲') + item('乙', 0, 0) + item('丙'),
      ['1.甲', '乙', '2.丙'],
    ],
    ['a bullet of a symbol font', list(level(0, 'bullet', '\uf06c')), item('甲'), ['• 甲']],
    ['a number the list does not define', '', item('甲', 0, 9), ['甲']],
    ['a blank where digits would run together', list(level(0, 'decimal', '%1.')), item('5所学校'), ['1. 5所学校']],
  ])('%s', async (_, numbering, body, lines) => {
    expect(await linesFrom({ body, numbering })).toEqual(lines)
  })

  it('numbers by style, at the level that names the style', async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>`
    const numbering = list(
      level(0, 'chineseCounting', '%1、', '<w:pStyle w:val="1"/>') +
        level(1, 'chineseCounting', '（%2）', '<w:pStyle w:val="2"/>'),
    )
    const styled = (text: string, style: number): string => p(text, `<w:pStyle w:val="${style}"/>`)
    const body = styled('甲', 1) + styled('乙', 2) + styled('丙', 2) + styled('丁', 1)
    const source = await sourceFrom({ body, numbering, styles })
    expect(source.text.trim().split('\n')).toEqual(['一、甲', '（一）乙', '（二）丙', '二、丁'])
    expect(source.headings?.map(({ level }) => level)).toEqual([1, 2, 2, 1])
  })

  it('follows a list style to its levels (numStyleLink)', async () => {
    const styles =
      '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    const numbering = `${list(`<w:styleLink w:val="L"/>${level(0, 'chineseCounting', '%1、')}`)}<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num>`
    expect(await linesFrom({ body: item('甲', 0, 5) + item('乙', 0, 5), numbering, styles })).toEqual([
      '一、甲',
      '二、乙',
    ])
  })
})

describe('what is printed and what is not', () => {
  const run = (text: string, properties = ''): string =>
    `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
  const field = (code: string, result: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const box = (text: string): string => `<w:txbxContent>${p(text)}</w:txbxContent>`

  it.each<[string, string, string[]]>([
    [
      'changes as accepted',
      `<w:p>${run('新建')}<w:del>${run('一').replace('w:t ', 'w:delText ')}</w:del><w:ins>${run('两')}</w:ins>${run('所')}</w:p>`,
      ['新建两所'],
    ],
    [
      'a deleted paragraph end joins',
      `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('新建')}</w:p>${p('两所')}`,
      ['新建两所'],
    ],
    [
      'a deleted row is gone',
      `<w:tbl><w:tr><w:tc>${p('甲')}</w:tc><w:tc>${p('乙')}</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>${p('丙')}</w:tc><w:tc>${p('丁')}</w:tc></w:tr></w:tbl>`,
      ['\t甲', '\t乙'],
    ],
    [
      'moved text stands once',
      `<w:p><w:moveFrom>${run('甲')}</w:moveFrom>${run('乙')}<w:moveTo>${run('甲')}</w:moveTo></w:p>`,
      ['乙甲'],
    ],
    [
      'hidden text is left out',
      `<w:p>${run('公开')}${run('内部', '<w:vanish/>')}${run('也公开', '<w:vanish w:val="0"/>')}</w:p>`,
      ['公开也公开'],
    ],
    ['of a field its result', `<w:p>${run('见第')}${field(' PAGEREF _Toc1 ', '3')}${run('页')}</w:p>`, ['见第3页']],
    [
      'a field in a field’s code',
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>${field('DATE', '藏')}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('显')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
      ['显'],
    ],
    [
      'a line break is a line',
      `<w:p>${run('关于印发规划的')}<w:r><w:br/></w:r>${run('通知')}</w:p>`,
      ['关于印发规划的', '通知'],
    ],
    [
      'a text box once, behind its paragraph',
      `<w:p>${run('甲')}<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing>${box('框')}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box('框')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>${p('乙')}`,
      ['甲', '框', '乙'],
    ],
    [
      'a content control',
      `<w:sdt><w:sdtPr/><w:sdtContent>${p('甲')}<w:p><w:sdt><w:sdtContent>${run('乙')}</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>`,
      ['甲', '乙'],
    ],
    [
      'a contents line',
      `<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr>${run('一、总体要求')}<w:r><w:tab/></w:r>${run('3')}</w:p>`,
      ['一、总体要求……3'],
    ],
    [
      'a fraction set as a formula',
      `<w:p>${run('占')}<m:oMath xmlns:m="m"><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>${run('以上')}</w:p>`,
      ['占1/3以上'],
    ],
    [
      'readings above hanzi (ruby) left out',
      `<w:p><w:r><w:ruby><w:rt>${run('zī')}</w:rt><w:rubyBase>${run('淄')}</w:rubyBase></w:ruby></w:r>${run('博')}</w:p>`,
      ['淄博'],
    ],
    [
      'names that a program tagged, symbols, hyphens that do not break',
      `<w:p><w:smartTag w:element="place">${run('淄博')}</w:smartTag><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r></w:p>`,
      ['淄博☑A-1'],
    ],
    ['a tab at the start is no cell', `<w:p><w:r><w:tab/></w:r>${run('甲')}</w:p>`, ['甲']],
    [
      'what an old program would show, where the choice for new ones holds no text',
      `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice><mc:Fallback><w:pict>${box('专栏1')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>${run('甲')}</w:p>`,
      ['甲', '专栏1'],
    ],
    [
      'a box around text is text',
      `<w:tbl><w:tr><w:tc>${p('专栏1 重点工程')}${p('新建学校。')}</w:tc></w:tr></w:tbl>`,
      ['专栏1 重点工程', '新建学校。'],
    ],
  ])('%s', async (_, body, lines) => {
    const styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    expect(await linesFrom({ body: `${body}`, styles })).toEqual(lines)
  })

  it('says that another file lies inside and was not read', async () => {
    const source = await sourceFrom({ body: `${p('甲')}<w:altChunk r:id="x"/>` })
    expect(source.findings.map(({ code }) => code)).toEqual(['embedded-file'])
  })

  it('puts notes behind their paragraph and says so', async () => {
    const source = await sourceFrom({
      body: `<w:p>${run('在园幼儿')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('四万人。')}</w:p>${p('乙')}`,
      footnotes: `<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>${run('含民办园。')}</w:p></w:footnote>`,
    })
    expect(source.text).toBe('在园幼儿四万人。\n注1：含民办园。\n乙\n')
    expect(source.findings.map(({ code }) => code)).toEqual(['footnotes'])
  })

  it('keeps a table’s merged cells as empty ones and names each cell', async () => {
    const cell = (text: string, properties = ''): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${text === '' ? '<w:p/>' : p(text)}</w:tc>`
    const body = `<w:tbl><w:tr>${cell('类别')}${cell('指标')}${cell('2025年')}</w:tr>
      <w:tr>${cell('学前', '<w:vMerge w:val="restart"/>')}${cell('毛入园率')}${cell('99')}</w:tr>
      <w:tr>${cell('', '<w:vMerge/>')}${cell('合计', '<w:gridSpan w:val="2"/>')}</w:tr></w:tbl>`
    const source = await sourceFrom({ body: p('表1 目标') + body })
    expect(source.text).toBe('表1 目标\n\t类别\n\t指标\n\t2025年\n\n\t学前\n\t毛入园率\n\t99\n\n\t\n\t合计\n\t\n\n\n')
    expect(source.places.find(({ at }) => source.text.slice(at.start, at.end) === '合计')).toMatchObject({ cell: 'B3' })
    expect(source.tables[0]!.cells).toContainEqual({
      row: 1,
      column: 0,
      rowSpan: 2,
      columnSpan: 1,
      at: expect.anything(),
    })
  })

  it('reads the mark-up under another prefix', async () => {
    const bytes = zipSync({
      'word/document.xml': strToU8(
        '<ns0:document xmlns:ns0="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><ns0:body><ns0:p><ns0:r><ns0:t>总体要求</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>',
      ),
    })
    expect((await sourceOf(bytes)).text).toBe('总体要求\n')
  })

  it('takes head and foot out of the clean text', async () => {
    const source = await sourceFrom({ body: p('甲'), header: p('机密'), footer: p('第 1 页') })
    expect(source.text).toBe('机密\n甲\n第 1 页\n')
    expect(cleanText(source).text.trim()).toBe('甲')
  })
})

describe('files that are no plan', () => {
  const part = (xml: string): Uint8Array => zipSync({ 'word/document.xml': strToU8(`<w:document>${xml}</w:document>`) })

  it.each<[string, Uint8Array, string]>([
    ['a bomb', part(`<w:body>${' '.repeat(60 << 20)}</w:body>`), 'zip-bomb'],
    ['mark-up nested beyond reason', part('<w:sdt>'.repeat(50_000)), 'xml-too-deep'],
    ['a spreadsheet', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }), 'spreadsheet'],
    ['an archive', zipSync({ 'a.txt': strToU8('规划') }), 'unsupported-zip'],
    ['a download cut short', zipDocx({ body: p('甲').repeat(500) }).slice(0, 900), 'damaged'],
    [
      'a password',
      Uint8Array.from(zipDocx({ body: p('甲') }), (byte, at) => (at === 6 ? byte | 1 : byte)),
      'encrypted',
    ],
    ['nothing but a picture', zipDocx({ body: '<w:p><w:r><w:drawing/></w:r></w:p>' }), 'no-chinese'],
  ])('refuses %s', async (_, bytes, code) => {
    const read = await readSource(bytes)
    expect(read).toMatchObject({ kind: 'refused', finding: { code } })
    expect(read.kind === 'refused' && read.finding.detail).toContain('：请')
  })

  it('never resolves an entity', async () => {
    const xml = `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "展开">]><w:document><w:body>${p('甲')}<w:p><w:r><w:t>&x;&y;</w:t></w:r></w:p></w:body></w:document>`
    const source = await sourceOf(zipSync({ 'word/document.xml': strToU8(xml) }))
    expect(source.text).toBe('甲\n&x;&y;\n')
  })
})

it('figures set above or below the line are no part of the number before them', async () => {
  const run = (text: string, place = ''): string =>
    `<w:r>${place === '' ? '' : `<w:rPr><w:vertAlign w:val="${place}"/></w:rPr>`}<w:t>${text}</w:t></w:r>`
  const body = `<w:p>${run('库容1.2×10')}${run('8', 'superscript')}${run('m')}${run('3', 'superscript')}${run('，CO')}${run('2', 'subscript')}${run('，见附注')}${run('[甲]', 'superscript')}${run('。')}</w:p>`
  expect((await sourceOf(zipDocx({ body }))).text).toContain('库容1.2×10⁸m³，CO₂，见附注[甲]。')
})
