/**
 * A Word table to print and pass round: landscape, 仿宋 with a 黑体 head that repeats on each page, shared passages marked. The
 * library makes the frame (styles, fonts, page) with one row that stands for all; the rows themselves are written into it one
 * by one, so that memory does not grow with the list.
 */
import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate } from 'fflate'
import { type Cell, type Column, cellText, type Mark, type Table } from './table.ts'

/** stands in the frame where the rows go */
const PLACE = 'TIAOMU-ROWS'
const BODY_FONT = '仿宋'
const HEAD_FONT = '黑体'
const LATIN_FONT = 'Times New Roman'
/** half points: 小五 in the table, 三号 for the title */
const SIZE = 18
const TITLE_SIZE = 32
/** A4 landscape, in twentieths of a point */
const PAGE = { width: 16_838, height: 11_906, margin: 850 }
const TABLE_WIDTH = PAGE.width - 2 * PAGE.margin
/** characters of XML between two writes */
const PIECE = 64 * 1024

/** The bytes of the file, a piece at a time. */
export async function* writeDocx(table: Table): AsyncIterable<Uint8Array> {
  const shown = table.columns.flatMap((column, index) => (column.screenOnly ? [] : [index]))
  const columns = shown.map((index) => table.columns[index]!)
  const widths = columnWidths(columns)
  const files = unzipSync(await makeFrame(table, columns, widths))
  const [before, after] = splitFrame(strFromU8(files['word/document.xml']!))
  let pieces: Uint8Array[] = []
  let failure: Error | null = null
  const zip = new Zip((error, piece) => {
    if (error) failure = error
    else pieces.push(piece)
  })
  function* flush(): Iterable<Uint8Array> {
    if (failure) throw failure
    const ready = pieces
    pieces = []
    yield* ready
  }
  for (const [name, bytes] of Object.entries(files)) {
    if (name === 'word/document.xml') continue
    const file = new ZipDeflate(name, { level: 6 })
    zip.add(file)
    file.push(bytes, true)
  }
  const document = new ZipDeflate('word/document.xml', { level: 6 })
  zip.add(document)
  let text = before
  let above: readonly Cell[] = []
  for (const row of table.rows) {
    const cells = shown.map((index) => row.cells[index]!)
    text += rowXml(
      cells.map((cell, index) => (repeats(cell, above[index]) ? AS_ABOVE : cell)),
      widths,
    )
    above = cells
    if (text.length < PIECE) continue
    document.push(strToU8(text))
    text = ''
    yield* flush()
  }
  document.push(strToU8(text + after), true)
  zip.end()
  yield* flush()
}

/** A task of 400 characters has a row for each of its units: on paper its words stand once. */
const AS_ABOVE: Cell = { kind: 'text', text: '同上' }
const LONG = 60

function repeats(cell: Cell, above: Cell | undefined): boolean {
  const long = cell.kind === 'text' && cell.text.length >= LONG && !cell.marks?.length
  return long && above?.kind === 'text' && above.text === cell.text
}

/** The whole document with head row and one row that holds PLACE. */
async function makeFrame(
  { title, subject, note }: Table,
  columns: readonly Column[],
  widths: readonly number[],
): Promise<Uint8Array> {
  const docx = await import('docx')
  const font = (eastAsia: string) => ({ ascii: LATIN_FONT, hAnsi: LATIN_FONT, cs: LATIN_FONT, eastAsia })
  const cell = (text: string, index: number, head: boolean) =>
    new docx.TableCell({
      width: { size: widths[index]!, type: docx.WidthType.DXA },
      ...(head ? { shading: { type: docx.ShadingType.CLEAR, fill: 'E8EEF4', color: 'auto' } } : {}),
      children: [
        new docx.Paragraph({
          children: [new docx.TextRun(head ? { text, font: font(HEAD_FONT), bold: true } : { text })],
        }),
      ],
    })
  const document = new docx.Document({
    title,
    creator: 'tiaomu',
    styles: { default: { document: { run: { font: font(BODY_FONT), size: SIZE } } } },
    sections: [
      {
        properties: {
          page: {
            // The library swaps the two for landscape.
            size: { orientation: docx.PageOrientation.LANDSCAPE, width: PAGE.height, height: PAGE.width },
            margin: { top: PAGE.margin, right: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin },
          },
        },
        footers: {
          default: new docx.Footer({
            children: [
              new docx.Paragraph({
                alignment: docx.AlignmentType.CENTER,
                children: [
                  new docx.TextRun({ children: [docx.PageNumber.CURRENT, ' / ', docx.PageNumber.TOTAL_PAGES] }),
                ],
              }),
            ],
          }),
        },
        children: [
          new docx.Paragraph({
            alignment: docx.AlignmentType.CENTER,
            spacing: { after: 160 },
            children: [new docx.TextRun({ text: title, font: font(HEAD_FONT), size: TITLE_SIZE })],
          }),
          ...(subject === null
            ? []
            : [
                new docx.Paragraph({
                  alignment: docx.AlignmentType.CENTER,
                  spacing: { after: 160 },
                  children: [new docx.TextRun(subject)],
                }),
              ]),
          ...(note === null
            ? []
            : [new docx.Paragraph({ spacing: { after: 120 }, children: [new docx.TextRun(note)] })]),
          new docx.Table({
            layout: docx.TableLayoutType.FIXED,
            width: { size: TABLE_WIDTH, type: docx.WidthType.DXA },
            columnWidths: [...widths],
            margins: { top: 40, bottom: 40, left: 70, right: 70 },
            rows: [
              new docx.TableRow({
                tableHeader: true,
                cantSplit: true,
                children: columns.map((column, index) => cell(column.title, index, true)),
              }),
              new docx.TableRow({ children: columns.map((_, index) => cell(PLACE, index, false)) }),
            ],
          }),
        ],
      },
    ],
  })
  return new Uint8Array(await docx.Packer.toArrayBuffer(document))
}

/** What stands before and after the row that holds PLACE. */
function splitFrame(xml: string): readonly [string, string] {
  const at = xml.indexOf(PLACE)
  const start = xml.lastIndexOf('<w:tr>', at)
  const end = xml.indexOf('</w:tr>', at) + '</w:tr>'.length
  if (at < 0 || start < 0) throw new Error('the frame of the Word table has no row to stand for the others')
  return [xml.slice(0, start), xml.slice(end)]
}

function columnWidths(columns: readonly Column[]): readonly number[] {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  return columns.map(({ width }) => Math.floor((width / whole) * TABLE_WIDTH))
}

function rowXml(cells: readonly Cell[], widths: readonly number[]): string {
  const inner = cells.map(
    (cell, index) =>
      `<w:tc><w:tcPr><w:tcW w:w="${widths[index]!}" w:type="dxa"/></w:tcPr>${paragraphsXml(cell)}</w:tc>`,
  )
  return `<w:tr>${inner.join('')}</w:tr>`
}

const GREY = '<w:rPr><w:i/><w:color w:val="7F7F7F"/></w:rPr>'
const LINK = '<w:rPr><w:color w:val="1F5FA8"/><w:u w:val="single"/></w:rPr>'
const SHARED = '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFF2B3"/></w:rPr>'

function paragraphsXml(cell: Cell): string {
  if (cell.kind === 'link') {
    const field = escapeXml(`HYPERLINK "${cell.address.replaceAll('"', '%22')}"`)
    return `<w:p><w:fldSimple w:instr="${field}">${runXml(cell.text, LINK)}</w:fldSimple></w:p>`
  }
  if (cell.kind === 'state') return `<w:p>${runXml(cellText(cell), GREY)}</w:p>`
  if (cell.kind === 'text' && cell.marks && cell.marks.length > 0) return markedXml(cell.text, cell.marks)
  return cellText(cell)
    .split('\n')
    .map((line) => `<w:p>${runXml(line, '')}</w:p>`)
    .join('')
}

/** `marks` are disjoint and in order; a line break inside one ends the paragraph, not the mark. */
function markedXml(text: string, marks: readonly Mark[]): string {
  let xml = ''
  let at = 0
  const add = (end: number, style: string): void => {
    const lines = text.slice(at, end).split('\n')
    xml += lines.map((line) => runXml(line, style)).join('</w:p><w:p>')
    at = end
  }
  for (const { start, end } of marks) {
    add(start, '')
    add(end, SHARED)
  }
  add(text.length, '')
  return `<w:p>${xml}</w:p>`
}

function runXml(text: string, style: string): string {
  return text === '' ? '' : `<w:r>${style}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
}

/** characters that XML 1.0 does not allow at all */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
