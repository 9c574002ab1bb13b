/**
 * A printed page as its letters and lines: what PDF and OFD have in common. Points (1/72 inch) from the top left of the page as it
 * is read. 「关于印发」 is a piece of four letters at one place.
 */
export interface Piece {
  readonly text: string
  readonly x: number
  /** baseline, from the top */
  readonly y: number
  readonly width: number
  /** height of the letters: one em */
  readonly size: number
  /** text recognition: how sure each UTF-16 unit is, 0..1 */
  readonly confidences?: readonly number[]
  /** the file's name of its font; a change of it makes a piece too */
  readonly font?: string
  /** where inside it the file began to write anew: index in `text`, and place */
  readonly starts?: readonly { readonly at: number; readonly x: number }[]
}

/** A horizontal or vertical line of the page, thin rectangles included. */
export interface Rule {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** A place where the file begins to write, and the letter it begins with. */
export interface Start {
  readonly letter: string
  readonly x: number
  /** baseline */
  readonly y: number
}

/** What is known of a page beside its text. */
export interface Drawing {
  readonly rules: readonly Rule[]
  readonly starts?: readonly Start[]
}

export interface PageContent {
  readonly width: number
  readonly height: number
  readonly pieces: readonly Piece[]
  /** text at another angle than the page's: watermarks, stamps */
  readonly askew: readonly string[]
}

/** a rule is no thicker, and no shorter (points) */
const THICKEST_RULE = 3
const SHORTEST_RULE = 6
/** offset of overlay bold, in em */
const OVERLAY = 0.25

/** One outline of a drawing: a thin box is a line, of a larger one the straight parts. */
export function addShape(points: readonly (readonly [number, number])[], rules: Rule[]): void {
  if (points.length < 2) return
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const box = { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) }
  if (box.x1 - box.x0 <= THICKEST_RULE || box.y1 - box.y0 <= THICKEST_RULE) {
    addRule(box, rules)
    return
  }
  for (let at = 1; at < points.length; at++) {
    const [ax, ay] = points[at - 1]!
    const [bx, by] = points[at]!
    addRule({ x0: Math.min(ax, bx), y0: Math.min(ay, by), x1: Math.max(ax, bx), y1: Math.max(ay, by) }, rules)
  }
}

function addRule({ x0, y0, x1, y1 }: Rule, rules: Rule[]): void {
  const wide = x1 - x0
  const high = y1 - y0
  if (wide <= THICKEST_RULE && high >= SHORTEST_RULE) rules.push({ x0: (x0 + x1) / 2, y0, x1: (x0 + x1) / 2, y1 })
  else if (high <= THICKEST_RULE && wide >= SHORTEST_RULE) rules.push({ x0, y0: (y0 + y1) / 2, x1, y1: (y0 + y1) / 2 })
}

/** The same words at almost the same place again, bold by overprinting or a shadow, stand once. */
export function withoutOverlay(pieces: readonly Piece[]): readonly Piece[] {
  const seen = new Map<string, Piece[]>()
  return pieces.filter((piece) => {
    const twins = seen.get(piece.text)
    if (twins === undefined) {
      seen.set(piece.text, [piece])
      return true
    }
    const reach = piece.size * OVERLAY
    if (twins.some((twin) => Math.abs(twin.x - piece.x) < reach && Math.abs(twin.y - piece.y) < reach)) return false
    twins.push(piece)
    return true
  })
}

export type Matrix = readonly [number, number, number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** First `second`, then `first`. */
export function times(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first
  const [g, h, i, j, k, l] = second
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}
