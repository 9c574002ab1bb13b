/**
 * A page set from top to bottom, columns from right to left, is turned by a right angle: then it reads as any other. A letter below
 * another becomes the letter after it, `︐` its upright form.
 */
import type { Piece } from './page.ts'

/** marks as vertical text has them, and as text has them */
const VERTICAL_MARKS = '︐︑︒︓︔︕︖︗︘︙︰︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄'
const UPRIGHT_MARKS = '，、。：；！？〖〗…：—（）｛｝〔〕【】《》〈〉「」『』'
/** share of the page's letters that stand alone, and of those that have another right below but none right beside */
const ALONE_SHARE = 0.8
const BELOW_SHARE = 0.6
const LEAST_LETTERS = 12
/** how far letters of one column are apart, and how far apart columns are at least (em) */
const NEXT_LETTER = 1.2
const SAME_COLUMN = 0.25
/** the baseline below a letter's top, em */
const ASCENT = 0.88

/** Pieces of one hanzi each, every one with its next right below it. */
export function isVertical(pieces: readonly Piece[]): boolean {
  const letters = pieces.reduce((sum, { text }) => sum + text.length, 0)
  const alone = pieces.filter(({ text }) => text.length === 1)
  if (alone.length < LEAST_LETTERS || alone.length < ALONE_SHARE * letters) return false
  const columns = new Map<number, Piece[]>()
  for (const piece of alone) {
    const place = Math.round(piece.x)
    columns.set(place, [...(columns.get(place) ?? []), piece])
  }
  const rows = new Map<number, Piece[]>()
  for (const piece of alone) {
    const place = Math.round(piece.y)
    rows.set(place, [...(rows.get(place) ?? []), piece])
  }
  const near = (map: ReadonlyMap<number, readonly Piece[]>, at: number): readonly Piece[] =>
    [at - 1, at, at + 1].flatMap((place) => map.get(place) ?? [])
  const hasNext = (gap: number, size: number): boolean => gap > SAME_COLUMN * size && gap < NEXT_LETTER * size
  const below = alone.filter(
    ({ x, y, size }) =>
      near(columns, Math.round(x)).some((other) => hasNext(other.y - y, size)) &&
      !near(rows, Math.round(y)).some((other) => hasNext(other.x - x, size)),
  )
  return below.length >= BELOW_SHARE * alone.length
}

/** An upright letter of a vertical line on the turned page; `length`: what it takes of the line. */
export function turnUpright(piece: Piece, pageWidth: number, length: number): Piece {
  return {
    ...piece,
    text: uprightMarks(piece.text),
    x: piece.y - ASCENT * piece.size,
    y: pageWidth - piece.x,
    width: length,
  }
}

export function uprightMarks(text: string): string {
  return text.replace(/[︐-︙︰︱︵-﹄]/g, (mark) => UPRIGHT_MARKS[VERTICAL_MARKS.indexOf(mark)] ?? mark)
}
