/** A PDF page as the picture that text recognition looks at; 300 dots to the inch, less where the page is a poster. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { pictureOf } from './picture-rules.ts'
import type { Picture } from './recogniser.ts'
import { straighten } from './straighten.ts'

type Drawing = Parameters<PDFPageProxy['render']>[0]

const DOTS_OF_POINT = 300 / 72
const MOST_DOTS = 25_000_000

/** @throws when the page cannot be drawn, or the canvas is not installed */
export async function drawPage(page: PDFPageProxy): Promise<Picture> {
  const { createCanvas } = await import('@napi-rs/canvas')
  const { width, height } = page.getViewport({ scale: 1 })
  const scale = Math.min(DOTS_OF_POINT, Math.sqrt(MOST_DOTS / (width * height)))
  const viewport = page.getViewport({ scale })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  // The library names the canvas of a browser; it draws on this one too.
  const target = { canvas, canvasContext: canvas.getContext('2d') } as unknown as Pick<
    Drawing,
    'canvas' | 'canvasContext'
  >
  await page.render({ ...target, viewport, background: 'white' }).promise
  page.cleanup()
  return pictureOf(straighten(canvas, createCanvas), { width, height })
}
