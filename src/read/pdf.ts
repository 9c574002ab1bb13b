/**
 * A PDF → blocks, from where its letters stand: lines, columns, running heads, ruled tables, paragraphs. Every line keeps its page
 * and its number on it: 「（二）主要目标」 stands on page 3, line 12. Pages of pictures are read by text recognition when asked.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Finding } from '../model/finding.ts'
import type { Reading } from './blocks.ts'
import { checkCodes, codeFindings, everydayHanzi, type PageCodes } from './page-codes.ts'
import { doubtfulTables, type LaidPage, layPage, pageBlocks } from './page-layout.ts'
import { type DrawingCodes, readDrawing } from './pdf-drawing.ts'
import { loadPdfLibrary } from './pdf-library.ts'
import { readPage } from './pdf-page.ts'
import { openPdfThread, PdfLimit, type PdfThread } from './pdf-thread.ts'
import { isEmpty, mayBeScanned, type RecognisedPages, recognisePages, textlessPages } from './recognised-pages.ts'

export interface PdfOptions {
  /** asked to recognise the text of pages that have none */
  readonly ocr: boolean
  /** how long opening and one page may take; a sound page takes a hundredth */
  readonly openMs?: number
  readonly pageMs?: number
}

const MOST_PAGES = 3000
const OPEN_MS = 30_000
const PAGE_MS = 15_000
const REMEDY = '请用 PDF 阅读器打开后“打印为 PDF”，再添加打印出的文件'

/** @throws when the file is damaged */
export async function readPdf(bytes: Uint8Array, options: PdfOptions): Promise<Reading> {
  const { OPS } = await loadPdfLibrary()
  const { openMs = OPEN_MS, pageMs = PAGE_MS } = options
  const read = await withDocument(bytes, { pictures: false, openMs }, async (document, thread) => {
    if (document.numPages > MOST_PAGES) return document.numPages
    return readPages(document, thread, OPS, pageMs)
  })
  if (read.kind === 'refused') return read
  if (typeof read.value === 'number')
    return { kind: 'refused', code: 'too-many-pages', detail: `${read.value} 页：请拆成单份文件` }
  const { pages, codes } = read.value
  if (!options.ocr || !pages.some(mayBeScanned)) return assemble(pages, null, codes)
  // Opened once more: the first time its pictures stayed packed.
  const recognised = await withDocument(bytes, { pictures: true, openMs }, async (document, thread) => {
    const { drawPage } = await import('./pdf-picture.ts')
    return recognisePages(pages, async (index) => thread.within(drawPage(await document.getPage(index + 1)), pageMs))
  })
  return recognised.kind === 'refused' ? recognised : assemble(pages, recognised.value, codes)
}

type Opened<T> = { readonly kind: 'done'; readonly value: T } | Extract<Reading, { kind: 'refused' }>

/** @throws when the file is damaged */
async function withDocument<T>(
  bytes: Uint8Array,
  { pictures, openMs }: { readonly pictures: boolean; readonly openMs: number },
  use: (document: PDFDocumentProxy, thread: PdfThread) => Promise<T>,
): Promise<Opened<T>> {
  const { getDocument, PDFWorker } = await loadPdfLibrary()
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const thread = openPdfThread(pathToFileURL(join(root, 'legacy/build/pdf.worker.mjs')).href, bytes.length)
  const worker = new PDFWorker({ port: thread.port as unknown as Worker, verbosity: 0 } as never)
  thread.port.start()
  const task = getDocument({
    worker,
    // A copy: the library takes the bytes away.
    data: Uint8Array.from(bytes),
    cMapUrl: `${join(root, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(root, 'standard_fonts')}/`,
    wasmUrl: `${join(root, 'wasm')}/`,
    isEvalSupported: false,
    disableFontFace: true,
    enableXfa: false,
    useWorkerFetch: false,
    // Where pictures are not needed this keeps them packed.
    maxImageSize: pictures ? LARGEST_PICTURE : 1,
    verbosity: 0,
  })
  try {
    const document = await thread.within(task.promise, openMs)
    const value = await use(document, thread)
    await thread.within(task.destroy(), openMs)
    return { kind: 'done', value }
  } catch (error) {
    if (error instanceof PdfLimit) return { kind: 'refused', code: `pdf-${error.reached}`, detail: limitDetail(error) }
    if (error instanceof Error && error.name === 'PasswordException')
      return { kind: 'refused', code: 'encrypted', detail: 'PDF 有打开密码：请先在原程序中解除密码' }
    throw error
  } finally {
    worker.destroy()
    await thread.close()
  }
}

/** pixels of one picture: A2 at 300 dpi */
const LARGEST_PICTURE = 36_000_000

function limitDetail({ reached }: PdfLimit): string {
  return reached === 'time'
    ? `PDF 结构异常，超过时限仍未读完，已放弃：${REMEDY}`
    : `PDF 展开后需要的内存远大于文件本身，已放弃：${REMEDY}`
}

async function readPages(
  document: PDFDocumentProxy,
  thread: PdfThread,
  codes: DrawingCodes,
  pageMs: number,
): Promise<{ readonly pages: readonly LaidPage[]; readonly codes: readonly PageCodes[] }> {
  const pages: LaidPage[] = []
  const found: PageCodes[] = []
  const everyday = everydayHanzi()
  for (let number = 1; number <= document.numPages; number++) {
    const page = await thread.within(document.getPage(number), pageMs)
    const whole = await thread.within(readPage(page), pageMs)
    const check = checkCodes(whole.pieces, everyday)
    found.push(check)
    const content = check.unreadable ? { ...whole, pieces: [] } : whole
    const drawing = () => thread.within(readDrawing(page, codes, content.turn), pageMs)
    pages.push(await layPage(content, drawing, pages.at(-1)))
    page.cleanup()
  }
  return { pages, codes: found }
}

function assemble(
  pages: readonly LaidPage[],
  recognised: RecognisedPages | null,
  codes: readonly PageCodes[],
): Reading {
  const all = recognised?.pages ?? pages
  const findings: readonly Finding[] = [
    ...textlessPages(pages, recognised),
    // What was recognised instead says so itself.
    ...codes.flatMap((check, index) =>
      check.unreadable && !isEmpty(all[index]!) ? [] : codeFindings(check, index + 1),
    ),
  ]
  if (all.every(isEmpty) || (all.length > 1 && all.every(mayBeScanned)))
    return codes.some(({ unreadable }) => unreadable)
      ? { kind: 'refused', code: 'font-codes', detail: `字体没有文字编码，看得见却取不出：${scanRemedy(recognised)}` }
      : { kind: 'refused', code: 'scanned', detail: `没有文字层，可能是扫描件：${scanRemedy(recognised)}` }
  return {
    kind: 'blocks',
    format: 'pdf',
    blocks: pageBlocks(all),
    encoding: { name: 'pdf', reason: 'PDF 字体的 Unicode 映射' },
    findings: [...findings, ...doubtfulTables(all)],
  }
}

function scanRemedy(recognised: RecognisedPages | null): string {
  if (recognised === null) return '请加 --ocr 识别文字，或先用其他程序识别'
  return recognised.unavailable ?? '没有识别出文字，请核对图像是否清晰、方向是否正确'
}
