/**
 * Pages without text, read by text recognition where that was asked and is installed: the others keep the text they have, and each
 * page that was none before says how it was read: 「第 2 页由机器识别，平均可信度 97%」.
 */
import type { Finding } from '../model/finding.ts'
import type { Piece } from './page.ts'
import { type LaidPage, layPage } from './page-layout.ts'
import { openRecogniser, type Picture, RECOGNITION_REMEDY, type Recogniser } from './recogniser.ts'

export interface RecognisedPages {
  readonly pages: readonly LaidPage[]
  /** why nothing could be recognised, and the remedy */
  readonly unavailable: string | null
  readonly findings: readonly Finding[]
}

export function isEmpty(page: LaidPage): boolean {
  return page.pieces.length === 0
}

/** `draw` gives the picture of a page by its index; `open` the engine, null where it is not installed. */
export async function recognisePages(
  pages: readonly LaidPage[],
  draw: (index: number) => Promise<Picture>,
  open: () => Promise<Recogniser | null> = openRecogniser,
): Promise<RecognisedPages> {
  const recogniser = await open()
  if (recogniser === null) return { pages, unavailable: RECOGNITION_REMEDY, findings: [] }
  try {
    const read: LaidPage[] = []
    const findings: Finding[] = []
    for (const [index, page] of pages.entries()) {
      if (!isEmpty(page)) {
        read.push(page)
        continue
      }
      const picture = await draw(index)
      const pieces = await recogniser.recognise(picture)
      findings.push(pageFinding(index + 1, pieces))
      const content = { width: picture.width, height: picture.height, pieces: pieces ?? [], askew: [] }
      read.push(await layPage(content, async () => picture.rules))
    }
    return { pages: read, unavailable: null, findings }
  } finally {
    await recogniser.close()
  }
}

/** What is to be said of the pages that had no text of their own. `recognised` null: nobody asked. */
export function textlessPages(pages: readonly LaidPage[], recognised: RecognisedPages | null): readonly Finding[] {
  if (recognised !== null && recognised.unavailable === null) return recognised.findings
  const [code, remedy] =
    recognised === null
      ? ['page-without-text', '可能是扫描页，未收录；加 --ocr 可识别文字']
      : ['ocr-unavailable', `${recognised.unavailable}`]
  return pages.flatMap((page, index) =>
    isEmpty(page)
      ? [{ level: 'warning' as const, code: code!, at: null, detail: `第 ${index + 1} 页没有文字：${remedy}` }]
      : [],
  )
}

function pageFinding(page: number, pieces: readonly Piece[] | null): Finding {
  if (pieces === null)
    return { level: 'warning', code: 'ocr-late', at: null, detail: `第 ${page} 页超过时限仍未识别完：未收录` }
  const all = pieces.flatMap(({ confidences = [] }) => confidences)
  if (all.length === 0)
    return {
      level: 'note',
      code: 'page-without-text',
      at: null,
      detail: `第 ${page} 页没有识别出文字：可能是空白页或图`,
    }
  const mean = Math.round((all.reduce((sum, each) => sum + each, 0) / all.length) * 100)
  return {
    level: 'warning',
    code: 'read-by-machine',
    at: null,
    detail: `第 ${page} 页的文字由机器识别（${all.length} 字，平均可信度 ${mean}%）：引用前请与原件核对`,
  }
}
