/** Parts of a text between marks that stand outside round brackets: 各县（市、区）政府、市教育局 → two at 、. */
import { CLOSE, OPEN } from './marks.ts'

export interface Piece {
  readonly text: string
  /** in the text that was given */
  readonly start: number
}

/** All parts in order, empty ones too; `marks`: their codes. */
export function piecesOutsideBrackets(text: string, marks: ReadonlySet<number>): Piece[] {
  const pieces: Piece[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at)
    if (OPEN.has(code)) depth += 1
    else if (CLOSE.has(code)) depth = Math.max(0, depth - 1)
    if (at < text.length && (depth > 0 || !marks.has(code))) continue
    pieces.push({ text: text.slice(from, at), start: from })
    from = at + 1
  }
  return pieces
}
