/**
 * One PDF page as pieces of text, in points from the top left of the page as it is read: a page that is set sideways, or whose
 * text is, is turned first: 附件 of wide tables often are.
 */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Matrix, type PageContent, type Piece, times, withoutOverlay } from './page.ts'
import { isVertical, turnUpright } from './page-vertical.ts'

const RIGHT_ANGLE = 90

interface Turned {
  readonly piece: Piece
  readonly angle: number
  /** its letters run downwards over this length; null: they do not */
  readonly down: number | null
}

export async function readPage(page: PDFPageProxy): Promise<PageContent & { readonly turn: number }> {
  const viewport = page.getViewport({ scale: 1 })
  const content = await page.getTextContent({ disableNormalization: true })
  const found: Turned[] = []
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const [a, b, c, d, e, f] = times(viewport.transform as unknown as Matrix, item.transform as unknown as Matrix)
    const size = Math.hypot(c, d)
    if (!(size > 0) || !Number.isFinite(e + f)) continue
    const angle = Math.round((Math.atan2(b, a) * 180) / Math.PI)
    const lead = item.str.length - item.str.trimStart().length
    // Blanks have no place of their own here; the piece's share of its width is given back.
    const share = item.width / item.str.length
    const text = item.str.trim()
    found.push({
      angle,
      down: content.styles[item.fontName]?.vertical === true ? item.height : null,
      piece: {
        text,
        x: e + lead * share * Math.cos((angle * Math.PI) / 180),
        y: f + lead * share * Math.sin((angle * Math.PI) / 180),
        width: item.width - (item.str.length - text.length) * share,
        size,
        font: item.fontName,
      },
    })
  }
  const turn = commonAngle(found)
  if (turn === 0 && isSetVertically(found)) return turnVertical(found, viewport)
  const { width, height } = turnedBox(viewport.width, viewport.height, turn)
  const straight = found.filter(({ angle }) => angle === turn)
  const pieces = straight.map(({ piece }) => ({
    ...piece,
    ...turnPoint(piece.x, piece.y, viewport.width, viewport.height, turn),
  }))
  const askew = found.filter(({ angle }) => angle !== turn).map(({ piece }) => piece.text)
  return { width, height, turn, pieces: withoutOverlay(pieces), askew }
}

function isSetVertically(found: readonly Turned[]): boolean {
  const letters = (list: readonly Turned[]): number => list.reduce((sum, { piece }) => sum + piece.text.length, 0)
  return (
    letters(found.filter(({ down }) => down !== null)) > letters(found) / 2 ||
    isVertical(found.filter(({ angle }) => angle === 0).map(({ piece }) => piece))
  )
}

/** Numbers and Latin words of vertical text lie on their side; what is at another angle still is. */
function turnVertical(
  found: readonly Turned[],
  { width, height }: { readonly width: number; readonly height: number },
): PageContent & { readonly turn: number } {
  const turn = RIGHT_ANGLE
  const pieces = found.flatMap(({ piece, angle, down }): readonly Piece[] => {
    if (angle === turn) return [{ ...piece, ...turnPoint(piece.x, piece.y, width, height, turn) }]
    return angle === 0 ? [turnUpright(piece, width, down ?? piece.size)] : []
  })
  const askew = found.filter(({ angle }) => angle !== turn && angle !== 0).map(({ piece }) => piece.text)
  return { width: height, height: width, turn, pieces: withoutOverlay(pieces), askew }
}

/** The angle most of the text has, when it is a right one. */
function commonAngle(found: readonly Turned[]): number {
  const weights = new Map<number, number>()
  for (const { angle, piece } of found) weights.set(angle, (weights.get(angle) ?? 0) + piece.text.length)
  const [common = 0] = [...weights].sort((a, b) => b[1] - a[1])[0] ?? []
  return common % RIGHT_ANGLE === 0 ? common : 0
}

function turnedBox(width: number, height: number, turn: number): { readonly width: number; readonly height: number } {
  return turn % 180 === 0 ? { width, height } : { width: height, height: width }
}

/** Turns the page back by a right angle, so that text at `turn` runs to the right. */
export function turnPoint(x: number, y: number, width: number, height: number, turn: number): { x: number; y: number } {
  if (turn === 90) return { x: y, y: width - x }
  if (turn === -90) return { x: height - y, y: x }
  if (turn === 180 || turn === -180) return { x: width - x, y: height - y }
  return { x, y }
}
