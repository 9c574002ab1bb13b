/** A seed as an OFD file: set on A4 pages in millimetres, letter by letter, with a template for the head and ruled tables. */
import { strToU8, zipSync } from 'fflate'
import { mergedRows, type Seed, type SeedTable } from './seeds.ts'
import { escapeXml } from './write-docx.ts'

const EM = 4
const PITCH = 6.5
const LEFT = 25
const WIDTH = 40 * EM
const TOP = 30
const BOTTOM = 265
const PADDING = 1.5
const CLOSING = /[，。、；：！？”’）》〕%]/

interface Page {
  readonly objects: string[]
  y: number
}

export function writeOfd(seed: Seed): Uint8Array {
  const pages: Page[] = []
  let page: Page = { objects: [], y: TOP }
  const next = (): void => {
    page = { objects: [], y: TOP }
    pages.push(page)
  }
  next()
  for (const block of seed.blocks) {
    if (block.kind === 'paragraph') {
      for (const [index, line] of wrap(block.text, WIDTH, 2 * EM).entries()) {
        if (page.y + PITCH > BOTTOM) next()
        page.objects.push(textObject(line, LEFT + (index === 0 ? 2 * EM : 0), page.y))
        page.y += PITCH
      }
    } else writeTable(block, () => page, next)
  }
  return zipOfd(pages.map(({ objects }, index) => [...objects, textObject(`— ${index + 1} —`, 98, 280)].join('')))
}

function writeTable(table: SeedTable, page: () => Page, next: () => void): void {
  const rows = mergedRows(table)
  const columns = Math.max(...rows.flatMap((row) => row.map((cell) => cell.column + cell.columnSpan)))
  const width = WIDTH / columns
  const place = (column: number): number => LEFT + column * width
  /** column → rows that the cell above still covers */
  const covered = new Map<number, number>()
  for (const row of rows) {
    const texts = row.map((cell) => cell.lines.flatMap((line) => wrap(line, cell.columnSpan * width - 2 * PADDING, 0)))
    const height = Math.max(1, ...texts.map((lines) => lines.length)) * PITCH + PADDING
    if (page().y + height > BOTTOM) {
      next()
      covered.clear()
    }
    const { objects, y } = page()
    for (const [index, cell] of row.entries()) {
      const [x0, x1] = [place(cell.column), place(cell.column + cell.columnSpan)]
      for (const [line, text] of texts[index]!.entries())
        objects.push(textObject(text, x0 + PADDING, y + PADDING / 2 + line * PITCH))
      objects.push(rule(x0, y, x1, y), rule(x0, y, x0, y + height), rule(x1, y, x1, y + height))
      covered.set(cell.column, cell.rowSpan)
      if (cell.rowSpan === 1) objects.push(rule(x0, y + height, x1, y + height))
    }
    for (const [column, left] of covered) {
      covered.set(column, left - 1)
      if (row.some((cell) => cell.column === column) || left < 1) continue
      objects.push(rule(place(column), y, place(column), y + height))
      if (left === 1) objects.push(rule(place(column), y + height, place(column + 1), y + height))
    }
    page().y += height
  }
  page().y += PITCH
}

function advance(char: string): number {
  return char > '\u00ff' ? EM : EM / 2
}

/** Lines no wider than `width`; marks hang over rather than begin a line, numbers are not broken. */
function wrap(text: string, width: number, indent: number): string[] {
  const units = text.match(/[A-Za-z0-9.]+|./gu) ?? []
  const lines: string[] = []
  let line = ''
  let used = indent
  for (const unit of units) {
    const size = [...unit].reduce((sum, char) => sum + advance(char), 0)
    if (used + size > width + 0.01 && line !== '' && !CLOSING.test(unit)) {
      lines.push(line)
      line = ''
      used = 0
    }
    line += unit
    used += size
  }
  if (line !== '') lines.push(line)
  return lines
}

function textObject(text: string, x: number, y: number): string {
  const chars = [...text]
  const deltas: string[] = []
  for (let at = 0; at < chars.length - 1; ) {
    const size = advance(chars[at]!)
    let count = 1
    while (at + count < chars.length - 1 && advance(chars[at + count]!) === size) count++
    deltas.push(count > 2 ? `g ${count} ${size}` : Array.from({ length: count }, () => size).join(' '))
    at += count
  }
  const width = chars.reduce((sum, char) => sum + advance(char), 0)
  return `<ofd:TextObject Boundary="${x} ${y} ${width} ${EM}" Font="1" Size="${EM}"><ofd:TextCode X="0" Y="${EM * 0.85}" DeltaX="${deltas.join(' ')}">${escapeXml(text)}</ofd:TextCode></ofd:TextObject>`
}

function rule(x0: number, y0: number, x1: number, y1: number): string {
  return `<ofd:PathObject Boundary="${x0} ${y0} ${x1 - x0 + 0.1} ${y1 - y0 + 0.1}" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L ${x1 - x0} ${y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>`
}

/** `pages` are the objects of each page's layer; `picture` is what an ImageObject of ResourceID 7 shows. */
export function zipOfd(pages: readonly string[], picture?: Uint8Array): Uint8Array {
  const ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
  const content = (objects: string, template: string): string =>
    `<ofd:Page ${ns}><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>${template}<ofd:Content><ofd:Layer ID="1">${objects}</ofd:Layer></ofd:Content></ofd:Page>`
  const parts: Record<string, string> = {
    'OFD.xml': `<ofd:OFD ${ns} Version="1.0"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${ns}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="9" BaseLoc="Tpls\\Tpl_0\\Content.xml"/><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages>${pages.map((_, index) => `<ofd:Page ID="${index + 10}" BaseLoc="Pages/Page_${index}/Content.xml"/>`).join('')}</ofd:Pages></ofd:Document>`,
    'Doc_0/Tpls/Tpl_0/Content.xml': content(textObject('教育事业发展规划汇编', 85, 15), ''),
  }
  parts['Doc_0/DocumentRes.xml'] =
    `<ofd:Res ${ns} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image" Format="JPEG"><ofd:MediaFile>image_7.jpg</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`
  for (const [index, objects] of pages.entries())
    parts[`Doc_0/Pages/Page_${index}/Content.xml`] = content(objects, '<ofd:Template TemplateID="9"/>')
  const pictures = picture === undefined ? {} : { 'Doc_0/Res/image_7.jpg': picture }
  return zipSync({
    ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
    ...pictures,
  })
}
