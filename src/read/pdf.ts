/**
 * A PDF → blocks, from where its letters stand: lines, columns, running heads, ruled tables, paragraphs. Every line keeps its page
 * and its number on it: 「（二）主要目标」 stands on page 3, line 12.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Finding } from '../model/finding.ts'
import type { Reading } from './blocks.ts'
import { type LaidPage, layPage, pageBlocks } from './page-layout.ts'
import { type PathCodes, readPage, readRules } from './pdf-page.ts'

export interface PdfOptions {
  /** asked to recognise the text of pages that have none */
  readonly ocr: boolean
}

const MOST_PAGES = 3000

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

async function readPages(document: PDFDocumentProxy, codes: PathCodes): Promise<readonly LaidPage[]> {
  const pages: LaidPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const content = await readPage(page)
    pages.push(await layPage(content, () => readRules(page, codes, content.turn)))
    page.cleanup()
  }
  return pages
}

function assemble(pages: readonly LaidPage[], ocr: boolean): Reading {
  const empty = pages.flatMap((page, index) => (page.pieces.length === 0 ? [index + 1] : []))
  if (empty.length === pages.length) {
    const remedy = ocr ? '本机没有可用的文字识别（tesseract.js），请先用其他程序识别文字' : '请先用其他程序识别文字'
    return { kind: 'refused', code: 'scanned', detail: `没有文字层，可能是扫描件：${remedy}` }
  }
  return {
    kind: 'blocks',
    format: 'pdf',
    blocks: pageBlocks(pages),
    encoding: { name: 'pdf', reason: 'PDF 字体的 Unicode 映射' },
    findings: emptyPages(empty, ocr),
  }
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
