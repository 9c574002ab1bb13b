/**
 * A printed line that runs over the white between two columns because its file gives out the gap as a blank: of `2023 年 2025 年
 * 属性`, one piece, the second and the fourth blank stand where the table is white, the others do not.
 */
import type { Piece } from './page.ts'
import type { Column } from './page-aligned-rows.ts'
import { lineOf, type TextLine } from './page-lines.ts'

/** width of a letter that is no hanzi, and the least one of a blank (em) */
const NARROW = 0.5
const LEAST_BLANK = 0.1
/** white (em) left between what was parted */
const LEAST_WHITE = 0.3
/** how far the reckoned place of a blank may miss (em) */
const MISS = 0.6
const LATIN = /[a-z]/i
/** 3 年: a distance between a digit and a hanzi */
const SET_BLANK = /^(?:[\dA-Za-z] \p{Script=Han}|\p{Script=Han} [\dA-Za-z])$/u
const WIDE = /[\u2e80-\uffef“”‘’—…]/

/** Parts of a line, those that run over a strip between `columns` parted at their blanks there. */
export function splitAtStrips(parts: readonly TextLine[], columns: readonly Column[]): readonly TextLine[] {
  const strips = columns.slice(1).map(({ x0 }, index): Column => ({ x0: columns[index]!.x1, x1: x0 }))
  return parts.flatMap((part) => {
    const crossed = strips.filter(({ x0, x1 }) => part.x0 < x0 && part.x1 > x1)
    if (crossed.length === 0) return [part]
    const groups: Piece[][] = [[]]
    for (const piece of part.pieces)
      for (const [index, each] of splitPiece(piece, crossed, parts.length === 1).entries()) {
        const last = groups.at(-1)!.at(-1)
        const isParted =
          last !== undefined && crossed.some(({ x0, x1 }) => last.x < x0 && each.x > x1 - MISS * each.size)
        if (index > 0 || isParted) groups.push([])
        groups.at(-1)!.push(each)
      }
    return groups.map(lineOf)
  })
}

function isSet(text: string, at: number): boolean {
  return SET_BLANK.test(text.slice(at - 1, at + 2))
}

/** `isWhole`: the piece is all of its line, which may be prose. */
function splitPiece(piece: Piece, strips: readonly Column[], isWhole: boolean): readonly Piece[] {
  const blanks = blanksOf(piece).filter(({ at }) => !isWhole || !isSet(piece.text, at))
  const crossed = strips.filter(({ x0, x1 }) => piece.x < x0 && piece.x + piece.width > x1)
  const cuts = crossed.flatMap((strip) => {
    const near = blanks.filter(({ x0, x1 }) => x1 > strip.x0 - MISS * piece.size && x0 < strip.x1 + MISS * piece.size)
    // What stands in columns mostly begins on one place or ends on one; the setter's distance of 2023 年 is the last to ask.
    const distance = ({ at, x0, x1 }: Blank): number =>
      Math.min(Math.abs(x1 - strip.x1), Math.abs(x0 - strip.x0)) + (isSet(piece.text, at) ? piece.width : 0)
    const [nearest] = [...near].sort((a, b) => distance(a) - distance(b))
    return nearest === undefined ? [] : [{ strip, blank: nearest }]
  })
  const pieces: Piece[] = []
  let [from, x] = [0, piece.x]
  for (const { strip, blank } of cuts.filter(({ blank: { at } }, index) => at !== cuts[index - 1]?.blank.at)) {
    const end = Math.min(blank.x0, strip.x1 - LEAST_WHITE * piece.size)
    pieces.push(partOf(piece, from, blank.at, x, end))
    ;[from, x] = [blank.at + 1, Math.max(strip.x1, blank.x1 - MISS * piece.size)]
  }
  return [...pieces, partOf(piece, from, piece.text.length, x, piece.x + piece.width)]
}

/** 序号 任务 in one piece, the blank at least `gap` em wide: two. Words of Latin letters, and letters set apart, stay one. */
export function splitAtGaps(piece: Piece, gap: number): readonly Piece[] {
  const { text, size } = piece
  const isInside = (at: number): boolean => {
    const [before, after] = [text[at - 1] ?? '', text[at + 1] ?? '']
    const [alone, next] = [text[at - 2] ?? ' ', text[at + 2] ?? ' ']
    return isSet(text, at) || (LATIN.test(before) && LATIN.test(after)) || (alone === ' ' && next === ' ')
  }
  const wide = blanksOf(piece).filter(({ at, x0, x1 }) => x1 - x0 >= gap * size && !isInside(at))
  const pieces: Piece[] = []
  let [from, x] = [0, piece.x]
  for (const blank of wide) {
    pieces.push(partOf(piece, from, blank.at, x, blank.x0))
    ;[from, x] = [blank.at + 1, blank.x1]
  }
  return [...pieces, partOf(piece, from, piece.text.length, x, piece.x + piece.width)]
}

function partOf(piece: Piece, from: number, to: number, x: number, end: number): Piece {
  const part = { ...piece, text: piece.text.slice(from, to), x, width: Math.max(0, end - x) }
  return piece.confidences === undefined ? part : { ...part, confidences: piece.confidences.slice(from, to) }
}

interface Blank extends Column {
  /** index in the text */
  readonly at: number
}

/** Where the blanks of a piece stand, reckoned from the width of its letters. */
function blanksOf({ text, x, width, size }: Piece): readonly Blank[] {
  const letter = (char: string): number => (WIDE.test(char) ? 1 : NARROW) * size
  const chars = Array.from({ length: text.length }, (_, at) => text[at]!)
  const count = chars.filter((char) => char === ' ').length
  const letters = chars.reduce((sum, char) => sum + (char === ' ' ? 0 : letter(char)), 0)
  const blank = Math.max(LEAST_BLANK * size, (width - letters) / Math.max(1, count))
  const scale = (width - blank * count) / Math.max(1, letters)
  const found: Blank[] = []
  let place = x
  for (const [at, char] of chars.entries()) {
    const next = place + (char === ' ' ? blank : letter(char) * scale)
    if (char === ' ') found.push({ at, x0: place, x1: next })
    place = next
  }
  return found
}
