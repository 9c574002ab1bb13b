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

/** A page number or stamp alone: a scan that a program has paged. */
const MOST_STAMPED = 12

function isStamped(page: LaidPage): boolean {
  return !isEmpty(page) && lettersOf(page.pieces) <= MOST_STAMPED
}

/** Is there anything that recognition could add? */
export function mayBeScanned(page: LaidPage): boolean {
  return isEmpty(page) || isStamped(page)
}

function lettersOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.replace(/\s+/g, '').length, 0)
}

/** `draw` gives the picture of a page by its index, null for none; `open` the engine, null where it is not installed. */
export async function recognisePages(
  pages: readonly LaidPage[],
  draw: (index: number) => Promise<Picture | null>,
  open: () => Promise<Recogniser | null> = openRecogniser,
): Promise<RecognisedPages> {
  const recogniser = await open()
  if (recogniser === null) return { pages, unavailable: RECOGNITION_REMEDY, findings: [] }
  try {
    const read: LaidPage[] = []
    const findings: Finding[] = []
    for (const [index, page] of pages.entries()) {
      if (!mayBeScanned(page)) {
        read.push(page)
        continue
      }
      const picture = await draw(index)
      if (picture === null) {
        read.push(page)
        if (isEmpty(page)) findings.push(pageFinding(index + 1, []))
        continue
      }
      const pieces = await recogniser.recognise(picture)
      // What is printed small on an empty page was no scan's: its own text stays.
      if (isStamped(page) && lettersOf(pieces ?? []) <= 2 * MOST_STAMPED) {
        read.push(page)
        continue
      }
      findings.push(pageFinding(index + 1, pieces))
      const content = { width: picture.width, height: picture.height, pieces: pieces ?? [], askew: [] }
      read.push(await layPage(content, async () => picture))
    }
    return { pages: read, unavailable: null, findings }
  } finally {
    await recogniser.close()
  }
}

const LEAST_STAMPED = 2

/**
 * What is to be said of the pages that had no text of their own. `recognised` null: nobody asked. `hasPicture`: the page is known to
 * show one.
 */
export function textlessPages(
  pages: readonly LaidPage[],
  recognised: RecognisedPages | null,
  hasPicture: (index: number) => boolean = () => false,
): readonly Finding[] {
  if (recognised !== null && recognised.unavailable === null) return recognised.findings
  const [code, remedy] =
    recognised === null
      ? ['page-without-text', '可能是扫描页，未收录；加 --ocr 可识别文字']
      : ['ocr-unavailable', `${recognised.unavailable}`]
  // One such page is a cover; several are a scan with page numbers put on.
  const stamped = pages.filter(isStamped).length >= LEAST_STAMPED
  return pages.flatMap((page, index): Finding[] => {
    if (!isEmpty(page) && !(isStamped(page) && (stamped || hasPicture(index)))) return []
    const found = isEmpty(page) ? '没有文字' : `只有“${page.lines.map(({ text }) => text).join(' ')}”`
    return [{ level: 'warning', code: code!, at: null, detail: `第 ${index + 1} 页${found}：${remedy}` }]
  })
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
