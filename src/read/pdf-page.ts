/**
 * One PDF page as pieces of text and ruled lines, in points from the top left of the page as it is read: a page that is set
 * sideways, or whose text is, is turned first: 附件 of wide tables often are.
 */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import {
  addShape,
  apply,
  IDENTITY,
  type Matrix,
  type PageContent,
  type Piece,
  type Rule,
  times,
  withoutOverlay,
} from './page.ts'

const RIGHT_ANGLE = 90
/** rules of a page; a drawing has more */
const MOST_RULES = 20_000

interface Turned {
  readonly piece: Piece
  readonly angle: number
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
      piece: {
        text,
        x: e + lead * share * Math.cos((angle * Math.PI) / 180),
        y: f + lead * share * Math.sin((angle * Math.PI) / 180),
        width: item.width - (item.str.length - text.length) * share,
        size,
      },
    })
  }
  const turn = commonAngle(found)
  const { width, height } = turnedBox(viewport.width, viewport.height, turn)
  const straight = found.filter(({ angle }) => angle === turn)
  const pieces = straight.map(({ piece }) => ({
    ...piece,
    ...turnPoint(piece.x, piece.y, viewport.width, viewport.height, turn),
  }))
  const askew = found.filter(({ angle }) => angle !== turn).map(({ piece }) => piece.text)
  return { width, height, turn, pieces: withoutOverlay(pieces), askew }
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
function turnPoint(x: number, y: number, width: number, height: number, turn: number): { x: number; y: number } {
  if (turn === 90) return { x: y, y: width - x }
  if (turn === -90) return { x: height - y, y: x }
  if (turn === 180 || turn === -180) return { x: width - x, y: height - y }
  return { x, y }
}

export interface PathCodes {
  readonly save: number
  readonly restore: number
  readonly transform: number
  readonly constructPath: number
  readonly endPath: number
  readonly paintFormXObjectBegin: number
  readonly paintFormXObjectEnd: number
}

/** Lines drawn on the page, in the same coordinates as the text. */
export async function readRules(page: PDFPageProxy, codes: PathCodes, turn: number): Promise<readonly Rule[]> {
  const viewport = page.getViewport({ scale: 1 })
  const operators = await page.getOperatorList()
  const rules: Rule[] = []
  const stack: Matrix[] = []
  let matrix: Matrix = IDENTITY
  for (let at = 0; at < operators.fnArray.length && rules.length < MOST_RULES; at++) {
    const code = operators.fnArray[at]
    const args: unknown = operators.argsArray[at]
    if (code === codes.save) stack.push(matrix)
    else if (code === codes.restore) matrix = stack.pop() ?? IDENTITY
    else if (code === codes.transform) matrix = times(matrix, args as Matrix)
    else if (code === codes.paintFormXObjectBegin) {
      stack.push(matrix)
      const [own] = args as [Matrix | null]
      if (own) matrix = times(matrix, own)
    } else if (code === codes.paintFormXObjectEnd) matrix = stack.pop() ?? IDENTITY
    else if (code === codes.constructPath) {
      const [paint, [path]] = args as [number, [ArrayLike<number> | null]]
      if (paint !== codes.endPath && path) addRules(path, times(viewport.transform as unknown as Matrix, matrix), rules)
    }
  }
  return rules.map(({ x0, y0, x1, y1 }) => {
    const a = turnPoint(x0, y0, viewport.width, viewport.height, turn)
    const b = turnPoint(x1, y1, viewport.width, viewport.height, turn)
    return { x0: Math.min(a.x, b.x), y0: Math.min(a.y, b.y), x1: Math.max(a.x, b.x), y1: Math.max(a.y, b.y) }
  })
}

/** codes inside a path: how many numbers follow */
const PATH_ARGUMENTS = [2, 2, 6, 4, 0]
const CLOSE = 4

/** Each subpath: a thin box is a line, a larger one its four sides, open strokes their straight parts. */
function addRules(path: ArrayLike<number>, matrix: Matrix, rules: Rule[]): void {
  let points: [number, number][] = []
  const flush = (): void => {
    addShape(points, rules)
    points = []
  }
  for (let at = 0; at < path.length; ) {
    const code = path[at]!
    const count = PATH_ARGUMENTS[code]
    if (count === undefined) return
    if (code === 0) flush()
    if (code === CLOSE && points.length > 0) points.push(points[0]!)
    else if (count >= 2) points.push(apply(matrix, path[at + count - 1]!, path[at + count]!))
    at += 1 + count
  }
  flush()
}
