/** The first page of a PDF as a scanner gives it: a picture, alone in a PDF, after pages of text if wanted. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { drawPage } from '../../src/read/pdf-picture.ts'
import { type TinyPage, tinyPdf } from './tiny-pdf.ts'

const WIDTH = 595
const HEIGHT = 842

export async function scannedPdf(
  printed: Uint8Array,
  before: readonly TinyPage[] = [],
): Promise<{ readonly pdf: Uint8Array; readonly jpeg: Uint8Array }> {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas')
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = getDocument({
    data: Uint8Array.from(printed),
    cMapUrl: `${join(root, 'cmaps')}/`,
    standardFontDataUrl: `${join(root, 'standard_fonts')}/`,
    disableFontFace: true,
    verbosity: 0,
  })
  const { png } = await drawPage(await (await task.promise).getPage(1))
  await task.destroy()
  const drawn = await loadImage(Buffer.from(png))
  const canvas = createCanvas(drawn.width, drawn.height)
  canvas.getContext('2d').drawImage(drawn, 0, 0)
  const jpeg = canvas.toBuffer('image/jpeg', 90)
  const picture = { bytes: jpeg, width: drawn.width, height: drawn.height }
  return { jpeg, pdf: tinyPdf([...before, { content: `q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm /Im Do Q\n`, picture }]) }
}
