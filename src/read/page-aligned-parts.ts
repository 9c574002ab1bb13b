/**
 * A printed line → the parts that may stand in different columns. A gap alone says too little: 项　目 may be two letters of one cell, and
 * 万人— two cells without a gap. The lines near it say what it is.
 */
import type { Piece } from './page.ts'
import { SAME_START, splitAtGaps, splitAtStarts } from './page-aligned-strips.ts'
import { lineOf, type TextLine } from './page-lines.ts'

/** white (em) of one line that may part two columns */
export const LEAST_GAP = 0.45
/** white (em) kept before a column that other lines prove */
export const EDGE = 0.1
/** lines above and below that tell what a gap is, and how many of them must begin at a place that is a column's */
export const NEAR_LINES = 8
const LEAST_ALIKE = 2
/** … or begin anew there, without a gap */
const LEAST_STARTS = 3
/** letters set apart to fill a narrow cell, 项　目 (em) */
const WIDEST_SPACING = 1.6
const LETTER = /^\p{Script=Han}$/u

type Row = readonly Piece[]

/** The parts of each line, between gaps that may be a column's edge. Where a gap says too little, the lines near it say more. */
export function readParts(rows: readonly Row[]): readonly (readonly TextLine[])[] {
  const pieces = rows.map((row) => row.flatMap((each) => splitAtGaps(each, LEAST_GAP)))
  const gapped = pieces.map((row) => row.filter((piece, at) => at > 0 && gapBefore(row, at) > LEAST_GAP * piece.size))
  return pieces.map((row, at) => {
    const others = rows.flatMap((_, other) => (other !== at && Math.abs(other - at) <= NEAR_LINES ? [other] : []))
    const left = Math.min(...others.flatMap((other) => pieces[other]![0]?.x ?? []))
    const begins = others.map((other) => [...pieces[other]!.slice(0, 1), ...gapped[other]!].map((piece) => piece.x))
    // 2026 年 6 begins anew wherever the script changes, and dates stand below one another.
    const starts = others.map((other) =>
      pieces[other]!.flatMap(({ text, starts: own = [] }) =>
        own.filter((start) => isOneScript(text, start.at)).map(({ x }) => x),
      ),
    )
    const countAt = (lists: readonly (readonly number[])[], x: number): number =>
      lists.filter((places) => places.some((place) => Math.abs(place - x) <= SAME_START)).length
    // 万人— of two columns without a gap: other lines begin there after one, or many there too.
    const isEdge = (x: number): boolean => {
      if (x <= left + SAME_START) return false
      const after = countAt(begins, x)
      return after >= LEAST_ALIKE || after + countAt(starts, x) >= LEAST_STARTS
    }
    // 项　目 set apart in a column that other lines fill, 序 and 项 in two columns that none does.
    const beside = others.filter((other) => gapped[other]!.length > 0)
    const isFilled = (x0: number, x1: number): boolean =>
      beside.length === 0 || beside.some((other) => pieces[other]!.some(({ x, width }) => x < x1 && x + width > x0))
    return partsOf(
      row.flatMap((piece) => splitAtStarts(piece, isEdge)),
      { isEdge, isFilled },
    )
  })
}

function isOneScript(text: string, at: number): boolean {
  const letters = [text.slice(0, at).trimEnd().at(-1) ?? '', text[at] ?? '']
  return letters.every((letter) => LETTER.test(letter)) || !letters.some((letter) => LETTER.test(letter))
}

function gapBefore(row: Row, at: number): number {
  return row[at]!.x - Math.max(...row.slice(0, at).map(({ x, width }) => x + width))
}

interface Surroundings {
  /** do other lines begin there? */
  readonly isEdge: (x: number) => boolean
  /** do other lines write there? */
  readonly isFilled: (x0: number, x1: number) => boolean
}

function partsOf(pieces: readonly Piece[], { isEdge, isFilled }: Surroundings): readonly TextLine[] {
  const groups: Piece[][] = []
  let end = 0
  for (const piece of pieces) {
    const last = groups.at(-1)?.at(-1)
    const gap = last === undefined ? 0 : (piece.x - end) / Math.max(last.size, piece.size)
    const letters = last !== undefined && LETTER.test(last.text) && LETTER.test(piece.text)
    const spaced = letters && gap < WIDEST_SPACING && isFilled(end, piece.x)
    if (last === undefined || (gap > LEAST_GAP && !spaced)) groups.push([piece])
    else if (last.font === piece.font && isEdge(piece.x)) {
      const white = piece.x - EDGE * piece.size
      groups.at(-1)!.splice(-1, 1, { ...last, width: Math.min(last.width, white - last.x) })
      groups.push([piece])
    } else groups.at(-1)!.push(piece)
    end = Math.max(groups.at(-1)!.length > 1 ? end : 0, piece.x + piece.width)
  }
  return groups.map(lineOf)
}
