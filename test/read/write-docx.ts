/** A seed as a Word file whose 一、 （一） 1. （1） ① are automatic numbers, its tables with merged cells, with head and foot. */
import { strToU8, zipSync } from 'fflate'
import { mergedRows, type Seed, type SeedTable } from './seeds.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const EDGES = '<w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
const PAGE =
  '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export interface DocxParts {
  /** inside w:body */
  readonly body: string
  /** inside w:numbering */
  readonly numbering?: string
  /** inside w:styles */
  readonly styles?: string
  /** inside w:footnotes */
  readonly footnotes?: string
  readonly header?: string
  readonly footer?: string
  readonly columns?: number
}

export function zipDocx({
  body,
  numbering = '',
  styles = '',
  footnotes = '',
  header,
  footer,
  columns = 1,
}: DocxParts): Uint8Array {
  const parts: Record<string, string> = {
    'word/numbering.xml': `<w:numbering ${W}>${numbering}</w:numbering>`,
    'word/styles.xml': `<w:styles ${W}>${styles}</w:styles>`,
    'word/footnotes.xml': `<w:footnotes ${W}>${footnotes}</w:footnotes>`,
    'word/document.xml': `<w:document ${W} xmlns:r="${R}"><w:body>${body}<w:sectPr>${header === undefined ? '' : '<w:headerReference w:type="default" r:id="header"/>'}${footer === undefined ? '' : '<w:footerReference w:type="default" r:id="footer"/>'}<w:type w:val="continuous"/>${PAGE}<w:cols w:num="${columns}" w:space="425"/></w:sectPr></w:body></w:document>`,
  }
  if (header !== undefined) parts['word/header.xml'] = `<w:hdr ${W}>${header}</w:hdr>`
  if (footer !== undefined) parts['word/footer.xml'] = `<w:ftr ${W}>${footer}</w:ftr>`
  const inner = Object.keys(parts).filter((name) => name !== 'word/document.xml')
  const types = Object.keys(parts)
    .map((name) => {
      const type = name === 'word/document.xml' ? 'document.main' : name.slice(5, -4)
      return `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${type}+xml"/>`
    })
    .join('')
  parts['[Content_Types].xml'] =
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types}</Types>`
  const relations = (list: readonly string[]): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`
  parts['_rels/.rels'] = relations([`<Relationship Id="r1" Type="${R}/officeDocument" Target="word/document.xml"/>`])
  parts['word/_rels/document.xml.rels'] = relations(
    inner.map((name) => {
      const type = name.slice(5, -4)
      return `<Relationship Id="${type}" Type="${R}/${type}" Target="${name.slice(5)}"/>`
    }),
  )
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(HEAD + text)])))
}

interface ListLevel {
  readonly pattern: RegExp
  readonly format: string
  readonly text: string
}

/** The five kinds of numbers of an official plan, each a level of one list. */
const LEVELS: readonly ListLevel[] = [
  { pattern: /^([一二三四五六七八九十]{1,3})、/, format: 'chineseCounting', text: '%1、' },
  { pattern: /^（([一二三四五六七八九十]{1,3})）/, format: 'chineseCountingThousand', text: '（%2）' },
  { pattern: /^(\d{1,2})\.(?!\d)\s?/, format: 'decimal', text: '%3.' },
  { pattern: /^（(\d{1,2})）/, format: 'decimal', text: '（%4）' },
  { pattern: /^([①-⑳])/, format: 'decimalEnclosedCircleChinese', text: '%5' },
]
const CHINESE = '零一二三四五六七八九'

function ordinalOf(number: string): number {
  if (/^\d+$/.test(number)) return Number(number)
  if (number >= '①' && number <= '⑳') return number.charCodeAt(0) - 0x2460 + 1
  const ten = number.indexOf('十')
  if (ten < 0) return CHINESE.indexOf(number)
  return (ten === 0 ? 1 : CHINESE.indexOf(number[0]!)) * 10 + (CHINESE.indexOf(number[ten + 1] ?? '零') || 0)
}

export interface PageSetup {
  /** side by side */
  readonly columns?: number
  /** paragraphs begin two letters further in, as printed plans do */
  readonly indented?: boolean
}

export function writeDocx(seed: Seed, { columns = 1, indented = false }: PageSetup = {}): Uint8Array {
  const overrides: string[] = []
  const counts: (number | undefined)[] = []
  const body = seed.blocks.map((block) => {
    if (block.kind === 'table') return columns === 1 ? tableXml(block) : acrossColumns(tableXml(block), columns)
    const level = LEVELS.findIndex(({ pattern }) => pattern.test(block.text))
    const indent = indented ? '<w:ind w:firstLineChars="200" w:firstLine="420"/><w:jc w:val="both"/>' : ''
    if (level < 0) return paragraphXml(block.text, indent)
    const match = LEVELS[level]!.pattern.exec(block.text)!
    const ordinal = ordinalOf(match[1]!)
    let list = 1
    if (ordinal !== (counts[level] ?? 0) + 1) {
      list = overrides.length + 2
      overrides.push(
        `<w:num w:numId="${list}"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${ordinal}"/></w:lvlOverride></w:num>`,
      )
    }
    counts[level] = ordinal
    counts.length = level + 1
    return paragraphXml(
      block.text.slice(match[0].length),
      `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`,
    )
  })
  const levels = LEVELS.map(
    ({ format, text }, index) =>
      `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="nothing"/><w:lvlText w:val="${text}"/></w:lvl>`,
  ).join('')
  return zipDocx({
    body: body.join(''),
    columns,
    numbering: `<w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>${levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>${overrides.join('')}`,
    header: paragraphXml('教育事业发展规划汇编'),
    footer: `<w:p><w:r><w:t>— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> —</w:t></w:r></w:p>`,
  })
}

/** A table over the whole width between two-column text, as gazettes set it. */
function acrossColumns(table: string, columns: number): string {
  const end = (count: number): string =>
    `<w:p><w:pPr><w:sectPr>${EDGES}<w:type w:val="continuous"/>${PAGE}<w:cols w:num="${count}" w:space="425"/></w:sectPr></w:pPr></w:p>`
  return end(columns) + table + end(1)
}

export function paragraphXml(text: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`
}

export function tableXml(table: SeedTable): string {
  const rows = mergedRows(table)
  const width = Math.max(
    ...rows.map((row) => row.reduce((end, cell) => Math.max(end, cell.column + cell.columnSpan), 0)),
  )
  let covered = 0
  const xml = rows.map((row) => {
    const cells: string[] = []
    if (covered > 0 && row[0]?.column !== 0) cells.push('<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>')
    covered -= 1
    for (const { lines, column, rowSpan, columnSpan } of row) {
      if (column === 0 && rowSpan > 1) covered = rowSpan - 1
      const merge = rowSpan > 1 ? '<w:vMerge w:val="restart"/>' : ''
      const body = lines.length === 0 ? '<w:p/>' : lines.map((line) => paragraphXml(line)).join('')
      cells.push(`<w:tc><w:tcPr><w:gridSpan w:val="${columnSpan}"/>${merge}</w:tcPr>${body}</w:tc>`)
    }
    return `<w:tr>${cells.join('')}</w:tr>`
  })
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4"/>`)
    .join('')
  return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${borders}</w:tblBorders></w:tblPr><w:tblGrid>${'<w:gridCol w:w="1200"/>'.repeat(width)}</w:tblGrid>${xml.join('')}</w:tbl><w:p/>`
}

export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
