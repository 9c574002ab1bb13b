/**
 * What a PDF page draws, for pages that may hold a table: ruled lines, and the places where the file itself begins to write. A text
 * that two columns print without a gap, `万人—`, is one piece of the page; the file began twice, at 万 and at —.
 */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { addShape, apply, type Drawing, IDENTITY, type Matrix, type Rule, type Start, times } from './page.ts'
import { turnPoint } from './pdf-page.ts'

/** rules of a page; a drawing has more */
const MOST_RULES = 20_000

/** numbers of the library's operators */
export interface DrawingCodes {
  readonly save: number
  readonly restore: number
  readonly transform: number
  readonly constructPath: number
  readonly endPath: number
  readonly paintFormXObjectBegin: number
  readonly paintFormXObjectEnd: number
  readonly beginText: number
  readonly setTextMatrix: number
  readonly setLeading: number
  readonly setLeadingMoveText: number
  readonly moveText: number
  readonly nextLine: number
  readonly showText: number
}

/** In the same coordinates as the text that was read at `turn`. */
export async function readDrawing(page: PDFPageProxy, codes: DrawingCodes, turn: number): Promise<Drawing> {
  const viewport = page.getViewport({ scale: 1 })
  const { fnArray, argsArray } = await page.getOperatorList()
  const onPage = viewport.transform as unknown as Matrix
  const rules: Rule[] = []
  const pen = openPen(codes)
  const stack: Matrix[] = []
  let matrix: Matrix = IDENTITY
  for (const [at, code] of fnArray.entries()) {
    const args: unknown = argsArray[at]
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
      if (paint !== codes.endPath && path && rules.length < MOST_RULES) addRules(path, times(onPage, matrix), rules)
    } else pen.follow(code, args, () => times(onPage, matrix))
  }
  const turned = (x: number, y: number) => turnPoint(x, y, viewport.width, viewport.height, turn)
  return {
    rules: rules.map(({ x0, y0, x1, y1 }) => {
      const [a, b] = [turned(x0, y0), turned(x1, y1)]
      return { x0: Math.min(a.x, b.x), y0: Math.min(a.y, b.y), x1: Math.max(a.x, b.x), y1: Math.max(a.y, b.y) }
    }),
    starts: pen.starts.map(({ letter, x, y }) => ({ letter, ...turned(x, y) })),
  }
}

interface Pen {
  readonly starts: Start[]
  readonly follow: (code: number, args: unknown, matrix: () => Matrix) => void
}

/** Follows where text is set: only what is written right after a move has a place that needs no widths. */
function openPen(codes: DrawingCodes): Pen {
  const starts: Start[] = []
  let line: Matrix = IDENTITY
  let leading = 0
  let moved = false
  const move = (x: number, y: number): void => {
    line = times(line, [1, 0, 0, 1, x, y])
    moved = true
  }
  return {
    starts,
    follow(code, args, matrix) {
      if (code === codes.beginText) [line, moved] = [IDENTITY, true]
      else if (code === codes.setTextMatrix) [line, moved] = [(args as [Matrix])[0], true]
      else if (code === codes.setLeading) [leading] = args as [number]
      else if (code === codes.moveText || code === codes.setLeadingMoveText) {
        const [x, y] = args as [number, number]
        if (code === codes.setLeadingMoveText) leading = -y
        move(x, y)
      } else if (code === codes.nextLine) move(0, -leading)
      else if (code === codes.showText && moved) {
        moved = false
        const glyphs = (args as [readonly (number | { readonly unicode: string } | null)[]])[0]
        const first = glyphs[0]
        const letter = typeof first === 'object' ? first?.unicode : undefined
        if (letter === undefined || letter.trim() === '') return
        const [x, y] = apply(times(matrix(), line), 0, 0)
        starts.push({ letter, x, y })
      }
    },
  }
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
