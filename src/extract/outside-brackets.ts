/** Parts of a text between marks that stand outside round brackets: 各县（市、区）政府、市教育局 → two at 、. */

export interface Piece {
  readonly text: string
  /** in the text that was given */
  readonly start: number
}

/** All parts in order, empty ones too; `mark` is tested on one character. */
export function piecesOutsideBrackets(text: string, mark: RegExp): Piece[] {
  const pieces: Piece[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at <= text.length; at++) {
    const char = text[at]
    if (char === '（' || char === '(') depth += 1
    else if (char === '）' || char === ')') depth = Math.max(0, depth - 1)
    if (char !== undefined && (depth > 0 || !mark.test(char))) continue
    pieces.push({ text: text.slice(from, at), start: from })
    from = at + 1
  }
  return pieces
}
