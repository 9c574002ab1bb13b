/**
 * A picture of a page (扫描件.png, 拍照.jpg) → blocks by text recognition. Its size is read from its head before anything is unpacked.
 */
import type { Reading } from './blocks.ts'
import { doubtfulTables, layPage, pageBlocks } from './page-layout.ts'
import { pictureOf } from './picture-rules.ts'
import { recognisePages } from './recognised-pages.ts'
import type { Picture } from './recogniser.ts'
import { straighten } from './straighten.ts'

/** points of A4's longer side: what a picture of a page shows */
const LONG_SIDE = 842
const DOTS_OF_POINT = 300 / 72
/** what is smaller is enlarged: recognition wants letters of some 30 dots */
const MOST_ENLARGED = 3
export const MOST_DOTS = 60_000_000

/** @throws when the picture is damaged */
export async function readScan(bytes: Uint8Array): Promise<Reading> {
  const size = sizeOfPicture(bytes)
  if (size === null) return { kind: 'refused', code: 'damaged', detail: '图片不完整：请重新下载或重新扫描' }
  if (size.width * size.height > MOST_DOTS)
    return {
      kind: 'refused',
      code: 'too-large',
      detail: `图片 ${size.width}×${size.height} 过大：请按 300 dpi 重新扫描`,
    }
  const page = await layPage({ ...pointsOf(size), pieces: [], askew: [] }, async () => ({ rules: [] }))
  const { pages, unavailable, findings } = await recognisePages([page], () => drawPicture(bytes, size, pointsOf(size)))
  if (unavailable !== null) return { kind: 'refused', code: 'ocr-unavailable', detail: unavailable }
  if (pages.every(({ pieces }) => pieces.length === 0))
    return { kind: 'refused', code: 'scanned', detail: '没有识别出文字，请核对图像是否清晰、方向是否正确' }
  return {
    kind: 'blocks',
    format: 'scan',
    blocks: pageBlocks(pages),
    encoding: { name: 'ocr', reason: '由机器从图像识别' },
    findings: [...findings, ...doubtfulTables(pages)],
  }
}

interface Size {
  readonly width: number
  readonly height: number
}

function pointsOf({ width, height }: Size): Size {
  const scale = LONG_SIDE / Math.max(width, height)
  return { width: width * scale, height: height * scale }
}

/** `points`: the size of the page it shows. */
export async function drawPicture(bytes: Uint8Array, size: Size, points: Size): Promise<Picture> {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas')
  const wanted = (points.width * DOTS_OF_POINT) / size.width
  const zoom = Math.min(MOST_ENLARGED, wanted > 1.2 || wanted < 0.8 ? wanted : 1)
  const canvas = createCanvas(Math.ceil(size.width * zoom), Math.ceil(size.height * zoom))
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(await loadImage(Buffer.from(bytes)), 0, 0, canvas.width, canvas.height)
  return pictureOf(straighten(canvas, createCanvas), points)
}

const PNG_HEAD = 24
/** frames of a JPEG that state its size: SOF0 … SOF15 without tables */
const JPEG_FRAMES = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])

/** PNG or JPEG; null: its head is not whole. */
export function sizeOfPicture(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bytes[0] === 0x89) {
    if (bytes.length < PNG_HEAD) return null
    return sound({ width: view.getUint32(16), height: view.getUint32(20) })
  }
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + view.getUint16(at + 2))
    if (JPEG_FRAMES.has(bytes[at + 1]!)) return sound({ width: view.getUint16(at + 7), height: view.getUint16(at + 5) })
  return null
}

function sound(size: Size): Size | null {
  return size.width > 0 && size.height > 0 ? size : null
}
