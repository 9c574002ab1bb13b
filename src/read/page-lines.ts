/**
 * Pieces of text → printed lines. What shares a baseline is a row; a row falls apart where a gap could be a column's; blanks are
 * set by the distance, not by the file: none between 2023 and 年, none in a letter-spaced head, one between Latin words.
 */
import type { Piece } from './page.ts'

export interface TextLine {
  readonly text: string
  readonly x0: number
  readonly x1: number
  /** baseline */
  readonly y: number
  readonly size: number
  readonly pieces: readonly Piece[]
}

/** pieces whose baselines differ by less than this share of an em stand on one line */
const SAME_BASELINE = 0.45
/** a gap this wide (em) may part columns or cells: two letters' blank is none yet in a letter-spaced head, so lines are joined again */
const SPLIT_GAP = 0.8
const LATIN_GAP = 0.15
const HAN_GAP = 0.45
const MIXED_GAP = 0.7
/** 2023 年: the setter's distance between a digit and a hanzi, given out as a blank */
const AUTOSPACE = /(?<=[^\x00-\x7f]) +(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) +(?=[^\x00-\x7f])/g
/** blanks between this share of neighbours: letter-spacing */
const SPACED_SHARE = 0.7
const LEAST_SPACED = 3

/** Rows from top to bottom, each from left to right. */
export function readRows(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const sorted = [...pieces].sort((a, b) => a.y - b.y || a.x - b.x)
  const rows: Piece[][] = []
  for (const piece of sorted) {
    const row = rows.at(-1)
    const base = row?.[0]
    if (base !== undefined && piece.y - base.y < SAME_BASELINE * Math.max(base.size, piece.size)) row!.push(piece)
    else rows.push([piece])
  }
  return rows.map((row) => row.sort((a, b) => a.x - b.x))
}

/** The parts of a row that may belong to different columns. */
export function splitRow(row: readonly Piece[]): readonly TextLine[] {
  const lines: TextLine[] = []
  let open: Piece[] = []
  let end = 0
  for (const piece of row) {
    const last = open.at(-1)
    if (last !== undefined && piece.x - end > SPLIT_GAP * Math.max(last.size, piece.size)) {
      lines.push(lineOf(open))
      open = []
      end = 0
    }
    open.push(piece)
    end = Math.max(end, piece.x + piece.width)
  }
  if (open.length > 0) lines.push(lineOf(open))
  return lines
}

/** `pieces` of one row, from left to right; not empty. */
export function lineOf(pieces: readonly Piece[]): TextLine {
  let text = ''
  let end = 0
  for (const piece of pieces) {
    if (text !== '') text += blank(text, piece, (piece.x - end) / piece.size)
    text += piece.text.replace(AUTOSPACE, '')
    end = Math.max(end, piece.x + piece.width)
  }
  const longest = pieces.reduce((a, b) => (b.width > a.width ? b : a))
  return { text: closeUp(text), x0: pieces[0]!.x, x1: end, y: longest.y, size: longest.size, pieces }
}

/** The second stands beside the first on the same printed line. */
export function isAbreast(line: TextLine, next: TextLine): boolean {
  return next.x0 >= line.x1 && Math.abs(next.y - line.y) < line.size / 2
}

export function joinLines(line: TextLine, next: TextLine): TextLine {
  return lineOf([...line.pieces, ...next.pieces])
}

/** How sure text recognition is of each unit of the line's text; undefined where nothing was recognised. A set blank is as its neighbour. */
export function lineConfidences({ text, pieces }: TextLine): readonly number[] | undefined {
  if (pieces.every(({ confidences }) => confidences === undefined)) return undefined
  const letters = pieces.flatMap((piece) =>
    Array.from(piece.text, (_, at) => piece.confidences?.[at] ?? 1).filter((_, at) => piece.text[at] !== ' '),
  )
  let next = 0
  return Array.from(text, (char) => (char === ' ' ? (letters[next] ?? 1) : (letters[next++] ?? 1)))
}

const LATIN_END = /[A-Za-z0-9]$/
const LATIN_START = /^[A-Za-z0-9]/

function blank(before: string, piece: Piece, gap: number): string {
  const [ends, begins] = [LATIN_END.test(before), LATIN_START.test(piece.text)]
  return gap > (ends !== begins ? MIXED_GAP : ends ? LATIN_GAP : HAN_GAP) ? ' ' : ''
}

/** 通 知 公 告 → 通知公告, where nearly every letter of the line is set apart. */
function closeUp(text: string): string {
  const pairs = text.match(/[^\x00-\x7f](?=[^\x00-\x7f])/g)?.length ?? 0
  const spaced = text.match(/[^\x00-\x7f](?= +[^\x00-\x7f])/g)?.length ?? 0
  return spaced >= LEAST_SPACED && spaced >= (pairs + spaced) * SPACED_SHARE
    ? text.replace(/(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])/g, '')
    : text
}
