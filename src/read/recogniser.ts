/**
 * Text recognition (文字识别, OCR): the picture of a page → pieces of text with a confidence for each character. The engine and its
 * Chinese model are optional packages, loaded on first use and never fetched: 「扫描件.pdf」 is read without a network.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Line as FoundLine, Symbol as FoundSymbol, Page } from 'tesseract.js'
import type { Piece, Rule } from './page.ts'

/** `width`, `height` in points; `scale`: dots to a point. */
export interface Picture {
  readonly png: Uint8Array
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly rules: readonly Rule[]
}

export interface Recogniser {
  /** null: it took too long */
  readonly recognise: (picture: Picture) => Promise<readonly Piece[] | null>
  readonly close: () => Promise<void>
}

export const RECOGNITION_REMEDY =
  '本机没有安装文字识别：请运行 npm install tesseract.js@7.0.0 @tesseract.js-data/chi_sim@1.0.0 @napi-rs/canvas@0.1.100，或先用其他程序识别文字'

/** the larger model of the package: its half-width marks and quotes are mended below; of its wrong digits none was as sure as the right ones */
const MODEL = '4.0.0'
const PAGE_MS = 60_000

/** null: the packages are not installed. */
export async function openRecogniser(pageMs: number = PAGE_MS): Promise<Recogniser | null> {
  const engine = await loadEngine()
  if (engine === null) return null
  const start = async (): Promise<Awaited<ReturnType<typeof engine.start>>> => engine.start()
  let worker = await start()
  return {
    async recognise(picture) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<null>((resolve) => {
        timer = setTimeout(() => resolve(null), pageMs)
      })
      const work = worker.recognize(Buffer.from(picture.png), {}, { text: false, blocks: true })
      work.catch(() => {})
      try {
        const found = await Promise.race([work, late])
        if (found !== null) return piecesOf(found.data, picture.scale)
        // It goes on with the page and answers nothing else: another takes its place.
        await worker.terminate()
        worker = await start()
        return null
      } finally {
        clearTimeout(timer)
      }
    },
    async close() {
      await worker.terminate()
    },
  }
}

async function loadEngine() {
  try {
    const { createWorker, OEM } = await import('tesseract.js')
    await import('@napi-rs/canvas')
    const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/chi_sim/package.json'))
    return {
      async start() {
        const worker = await createWorker('chi_sim', OEM.LSTM_ONLY, {
          langPath: join(data, MODEL),
          gzip: true,
          cacheMethod: 'none',
          // A failure is told by the promise of what failed.
          errorHandler: () => {},
        })
        await worker.setParameters({ preserve_interword_spaces: '1' })
        return worker
      },
    }
  } catch {
    return null
  }
}

/** letters further apart than this (em) are set apart: another column, another cell */
const PIECE_GAP = 0.9
/** a full-width mark fills half its em; the box is that of its ink */
const OPENING = /^[（《〈“‘【〔「『]$/
const CLOSING = /^[，。、；：！？）》〉”’】〕」』]$/
const MARK_ROOM = 0.6
const HAN = /^\p{Script=Han}$/u
const LATIN = /^[A-Za-z]$/
/** lines whose letters differ by less than this share are of one size */
const SAME_SIZE = 0.22
/** height of a hanzi's ink to its em */
const INK = 0.92

function piecesOf({ blocks }: Page, scale: number): readonly Piece[] {
  const lines = (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines))
  const sizes = lines.map(sizeOf)
  const usual = middle(lines.flatMap((line, at) => line.words.map(() => sizes[at]!)))
  return lines.flatMap((line, at) => {
    const own = sizes[at]!
    return linePieces(line, Math.abs(own - usual) < SAME_SIZE * usual ? usual : own, scale)
  })
}

function symbolsOf(line: FoundLine): readonly FoundSymbol[] {
  return line.words.flatMap(({ symbols }) => symbols)
}

/** One em in dots. */
function sizeOf(line: FoundLine): number {
  const all = symbolsOf(line)
  const hanzi = all.filter(({ text }) => HAN.test(text))
  const heights = (hanzi.length > 0 ? hanzi : all).map(({ bbox }) => bbox.y1 - bbox.y0)
  return Math.max(1, middle(heights) / INK)
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}

interface Open {
  text: string
  confidences: number[]
  readonly x0: number
  x1: number
}

/** What is left of a rule; no plan prints it. */
const RULE_REST = '|'
/** marks beside hanzi as they are printed there */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  ':': '：',
  ';': '；',
  ',': '，',
  '?': '？',
  '!': '！',
}
const BESIDE_HAN = /(?<=[\p{Script=Han}，。、；：）》”])[():;,?!]|[():;,?!](?=[\p{Script=Han}（《“])/gu
/** 〈万人): an opening mark that its closing one condemns */
const MISREAD_OPENING = /[〈《〔](?=[^〈《〔（(〉》〕]{0,40}[)）])/g

/** “五育融合“、: an opening quote where one is open, or before what only a closing one stands before */
const QUOTES = /[“”]/g
const AFTER_CLOSING = /^[，。、；：）》]/

/** （06) behind a hanzi is how the engine reads （%）: no number begins with a nought. */
const MISREAD_PERCENT = /(?<=\p{Script=Han}[（(])0[06](?=[)）])/gu

/** The same text with its per cent signs, each as sure as the less sure of the two digits it was taken for. */
export function mendPercent(
  text: string,
  confidences: readonly number[],
): { readonly text: string; readonly confidences: readonly number[] } {
  const places = [...text.matchAll(MISREAD_PERCENT)].map(({ index }) => index)
  if (places.length === 0) return { text, confidences }
  const second = new Set(places.map((at) => at + 1))
  return {
    text: text.replace(MISREAD_PERCENT, '%'),
    confidences: confidences
      .map((sure, at) => (second.has(at + 1) ? Math.min(sure, confidences[at + 1] ?? sure) : sure))
      .filter((_, at) => !second.has(at)),
  }
}

/** The same text, unit by unit, with marks as they are printed. */
export function mendMarks(text: string): string {
  let open = false
  return text
    .replace(MISREAD_OPENING, '（')
    .replace(BESIDE_HAN, (mark) => FULL_WIDTH[mark]!)
    .replace(QUOTES, (quote, at: number, whole: string) => {
      open = quote === '“' && !open && !AFTER_CLOSING.test(whole.slice(at + 1, at + 2))
      return open ? '“' : '”'
    })
}

function linePieces(line: FoundLine, em: number, scale: number): readonly Piece[] {
  const hanzi = symbolsOf(line).filter(({ text }) => HAN.test(text))
  const baseline = middle((hanzi.length > 0 ? hanzi : symbolsOf(line)).map(({ bbox }) => bbox.y1))
  const pieces: Open[] = []
  for (const word of line.words)
    for (const [index, { text, bbox, confidence }] of word.symbols.entries()) {
      if (text.trim() === '' || text === RULE_REST) continue
      const x0 = bbox.x0 - (OPENING.test(text) ? MARK_ROOM * em : 0)
      const x1 = bbox.x1 + (CLOSING.test(text) ? MARK_ROOM * em : 0)
      const sure = Math.round(Math.min(100, Math.max(0, confidence))) / 100
      const own = Array.from({ length: text.length }, () => sure)
      const open = pieces.at(-1)
      if (open === undefined || x0 - open.x1 > PIECE_GAP * em) {
        pieces.push({ text, confidences: own, x0: bbox.x0, x1: Math.max(bbox.x0, bbox.x1) })
        continue
      }
      if (index === 0 && LATIN.test(open.text.at(-1)!) && LATIN.test(text)) {
        open.text += ' '
        open.confidences.push(sure)
      }
      open.text += text
      open.confidences.push(...own)
      open.x1 = Math.max(open.x1, x1)
    }
  return pieces.map(({ text, confidences, x0, x1 }) => ({
    ...mendPercent(mendMarks(text), confidences),
    x: x0 / scale,
    y: baseline / scale,
    width: (x1 - x0) / scale,
    size: em / scale,
  }))
}
