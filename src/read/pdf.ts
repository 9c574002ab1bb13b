/**
 * A PDF → blocks, from where its letters stand: lines, columns, running heads, ruled tables, paragraphs. Every line keeps its page
 * and its number on it: 「（二）主要目标」 stands on page 3, line 12.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Finding } from '../model/finding.ts'
import type { Block, Reading } from './blocks.ts'
import { plainParagraph } from './blocks.ts'
import { orderPage } from './pdf-columns.ts'
import { findFurniture } from './pdf-furniture.ts'
import { isAbreast, joinLines, lineOf, readRows, splitRow, type TextLine } from './pdf-lines.ts'
import { type PageContent, type PathCodes, type Piece, readPage, readRules } from './pdf-page.ts'
import { type FlowLine, type FlowTable, readParagraphs } from './pdf-paragraphs.ts'
import { tableBlocks } from './pdf-table-parts.ts'
import { findTables, type RuledTable } from './pdf-tables.ts'

export interface PdfOptions {
  /** asked to recognise the text of pages that have none */
  readonly ocr: boolean
}

interface ReadPage extends PageContent {
  /** printed lines outside tables, whole, from top to bottom */
  readonly lines: readonly TextLine[]
  readonly tables: readonly RuledTable[]
}

const MOST_PAGES = 3000
/** rows with wide gaps from which a page may hold a table */
const LEAST_ABREAST = 1

/** @throws when the file is damaged */
export async function readPdf(bytes: Uint8Array, { ocr }: PdfOptions): Promise<Reading> {
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = getDocument({
    // A copy: the library takes the bytes away.
    data: Uint8Array.from(bytes),
    cMapUrl: `${join(root, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(root, 'standard_fonts')}/`,
    isEvalSupported: false,
    disableFontFace: true,
    enableXfa: false,
    // Pictures are not needed; this keeps them packed.
    maxImageSize: 1,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    if (document.numPages > MOST_PAGES)
      return { kind: 'refused', code: 'too-many-pages', detail: `${document.numPages} 页：请拆成单份文件` }
    return assemble(await readPages(document, OPS), ocr)
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      return { kind: 'refused', code: 'encrypted', detail: 'PDF 有打开密码：请先在原程序中解除密码' }
    throw error
  } finally {
    await task.destroy()
  }
}

async function readPages(document: PDFDocumentProxy, codes: PathCodes): Promise<readonly ReadPage[]> {
  const pages: ReadPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const content = await readPage(page)
    const rows = readRows(content.pieces)
    // Plain prose needs no look at what is drawn.
    if (mayHoldTable(rows)) {
      const { tables, rest } = findTables(content.pieces, await readRules(page, codes, content.turn))
      pages.push({ ...content, tables, lines: (tables.length === 0 ? rows : readRows(rest)).map(lineOf) })
    } else pages.push({ ...content, lines: rows.map(lineOf), tables: [] })
    page.cleanup()
  }
  return pages
}

function mayHoldTable(rows: readonly (readonly Piece[])[]): boolean {
  return rows.filter((row) => splitRow(row).length > 1).length >= LEAST_ABREAST
}

function assemble(pages: readonly ReadPage[], ocr: boolean): Reading {
  const empty = pages.flatMap((page, index) => (page.pieces.length === 0 ? [index + 1] : []))
  if (empty.length === pages.length) {
    const remedy = ocr ? '本机没有可用的文字识别（tesseract.js），请先用其他程序识别文字' : '请先用其他程序识别文字'
    return { kind: 'refused', code: 'scanned', detail: `没有文字层，可能是扫描件：${remedy}` }
  }
  const furniture = findFurniture(pages)
  const flow = pages.flatMap((page, index) => flowOf(page, index + 1, furniture[index]!))
  const blocks = readParagraphs(flow, tableBlocks)
  const askew = pages.flatMap((page, index) =>
    page.askew.map((text): Block => {
      const paragraph = plainParagraph(text, null)
      return {
        ...paragraph,
        runs: [{ text, page: index + 1, line: null }],
        label: { kind: 'chrome', evidence: '与页面文字不同方向（水印、印章）' },
      }
    }),
  )
  return {
    kind: 'blocks',
    blocks: [...blocks, ...askew],
    encoding: { name: 'pdf', reason: 'PDF 字体的 Unicode 映射' },
    findings: emptyPages(empty, ocr),
  }
}

/** The page in reading order; lines are numbered as a reader counts them, those of tables included. */
function flowOf(
  page: ReadPage,
  number: number,
  furniture: ReturnType<typeof findFurniture>[number],
): readonly (FlowLine | FlowTable<RuledTable>)[] {
  const edge = (top: boolean): readonly TextLine[] =>
    page.lines.filter((line, index) => furniture.has(index) && line.y < page.height / 2 === top)
  const kinds = new Map(page.lines.map((line, index) => [line, furniture.get(index) ?? null]))
  const body = page.lines
    .filter((_, index) => !furniture.has(index))
    .flatMap((line) => splitRow(line.pieces))
    .map((line) => ({ ...line, lines: 1 }))
  const tables = page.tables.map((table) => ({
    x0: table.x0,
    x1: table.x1,
    y: table.y0,
    table,
    lines: countLines(table.cells.flatMap((cell) => cell.pieces)),
  }))
  const single = (item: TextLine) => ({ item, columns: 1, column: 0 })
  const order = [...edge(true).map(single), ...orderPage([...body, ...tables]), ...edge(false).map(single)]
  let counted = 0
  const flow: (FlowLine | FlowTable<RuledTable>)[] = []
  const width = Math.round(page.width)
  for (const { item, columns, column } of order) {
    const name = `${width}/${columns}/${column}`
    const last = flow.at(-1)
    if ('table' in item) {
      counted += item.lines
      flow.push({ kind: 'table', page: number, column: name, table: item.table })
    } else if (last?.kind === 'line' && last.furniture === null && last.column === name && isAbreast(last, item)) {
      // 沂源县人民政府办公室 and, far to the right of it, 2023年4月27日印发 are one printed line.
      flow[flow.length - 1] = { ...last, ...joinLines(last, item) }
    } else {
      counted += 1
      flow.push({
        kind: 'line',
        page: number,
        number: counted,
        column: name,
        furniture: kinds.get(item) ?? null,
        ...item,
      })
    }
  }
  return flow
}

function countLines(pieces: readonly Piece[]): number {
  return new Set(pieces.map((piece) => Math.round(piece.y / 4))).size
}

function emptyPages(empty: readonly number[], ocr: boolean): readonly Finding[] {
  const remedy = ocr ? '本机没有可用的文字识别（tesseract.js），未识别' : '可能是扫描页，未收录'
  return empty.map((page) => ({
    level: 'warning',
    code: ocr ? 'ocr-unavailable' : 'page-without-text',
    at: null,
    detail: `第 ${page} 页没有文字：${remedy}`,
  }))
}
