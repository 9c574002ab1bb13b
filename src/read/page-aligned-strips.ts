/**
 * A printed line that runs over the white between two columns because its file gives out the gap as a blank: of `2023 年 2025 年
 * 属性`, one piece, the second and the fourth blank stand where the table is white, the others do not. Of `万人—` without a blank
 * the file began to write anew at the dash.
 */
import type { Piece, Start } from './page.ts'
import type { Column } from './page-aligned-rows.ts'
import { lineOf, type TextLine } from './page-lines.ts'

/** width of a letter that is no hanzi, and the least one of a blank (em) */
const NARROW = 0.5
const LEAST_BLANK = 0.1
/** white (em) left between what was parted */
const LEAST_WHITE = 0.3
/** how far the reckoned place of a blank may miss (em) */
const MISS = 0.6
/** share of a piece's letters that may begin anew for it to mean something */
const MOST_STARTS = 0.4
/** two beginnings at the same place (points) */
export const SAME_START = 1.5
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
export function splitPiece(piece: Piece, strips: readonly Column[], isWhole: boolean): readonly Piece[] {
  const blanks = blanksOf(piece).filter(({ at }) => !isWhole || !isSet(piece.text, at))
  const crossed = strips.filter(({ x0, x1 }) => piece.x < x0 && piece.x + piece.width > x1)
  const cuts = crossed.flatMap((strip): readonly Cut[] => {
    const start = piece.starts?.filter(({ x }) => x > strip.x0 - SAME_START && x < strip.x1 + SAME_START).at(-1)
    if (start !== undefined) return [cutAt(piece, start)]
    const near = blanks.filter(({ x0, x1 }) => x1 > strip.x0 - MISS * piece.size && x0 < strip.x1 + MISS * piece.size)
    // What stands in columns mostly begins on one place or ends on one; the setter's distance of 2023 年 is the last to ask.
    const distance = ({ at, x0, x1 }: Blank): number =>
      Math.min(Math.abs(x1 - strip.x1), Math.abs(x0 - strip.x0)) + (isSet(piece.text, at) ? piece.width : 0)
    const [nearest] = [...near].sort((a, b) => distance(a) - distance(b))
    if (nearest === undefined) return []
    const x0 = Math.min(nearest.x0, strip.x1 - LEAST_WHITE * piece.size)
    const x1 = Math.max(strip.x1, nearest.x1 - MISS * piece.size)
    return [{ end: nearest.at, begin: nearest.at + 1, x0, x1 }]
  })
  return cutPiece(
    piece,
    cuts.filter(({ end }, index) => end !== cuts[index - 1]?.end),
  )
}

/** A piece parted where it begins anew at one of these places. */
export function splitAtStarts(piece: Piece, isEdge: (x: number) => boolean): readonly Piece[] {
  const edges = (piece.starts ?? []).filter(({ x }) => isEdge(x))
  return cutPiece(
    piece,
    edges.map((start) => cutAt(piece, start)),
  )
}

/** The pieces, each with the places inside it where its file began to write. */
export function withStarts(pieces: readonly Piece[], starts: readonly Start[]): readonly Piece[] {
  if (starts.length === 0) return pieces
  const byLine = new Map<number, Start[]>()
  for (const start of starts) {
    const line = Math.round(start.y)
    byLine.set(line, [...(byLine.get(line) ?? []), start])
  }
  return pieces.map((piece) => {
    const line = Math.round(piece.y)
    const inside = [line - 1, line, line + 1]
      .flatMap((each) => byLine.get(each) ?? [])
      .filter(({ x, y }) => Math.abs(y - piece.y) <= 1 && x > piece.x + 1 && x < piece.x + piece.width - 1)
    if (inside.length === 0) return piece
    const places = placesOf(piece)
    const found = inside.flatMap(({ letter, x }) => {
      const at = places.findIndex(
        (place, index) => piece.text.startsWith(letter, index) && Math.abs(place - x) < MISS * piece.size,
      )
      return at > 0 ? [{ at, x }] : []
    })
    // A file that places every letter by itself says nothing by it.
    if (found.length > MOST_STARTS * piece.text.length) return piece
    return { ...piece, starts: found.sort((a, b) => a.at - b.at) }
  })
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
  return cutPiece(
    piece,
    wide.map(({ at, x0, x1 }) => ({ end: at, begin: at + 1, x0, x1 })),
  )
}

/** Where one part ends and the next begins: index in the text, and place. */
interface Cut extends Column {
  readonly end: number
  readonly begin: number
}

function cutAt({ size }: Piece, { at, x }: { readonly at: number; readonly x: number }): Cut {
  return { end: at, begin: at, x0: x - LEAST_BLANK * size, x1: x }
}

function cutPiece(piece: Piece, cuts: readonly Cut[]): readonly Piece[] {
  if (cuts.length === 0) return [piece]
  const pieces: Piece[] = []
  let [from, x] = [0, piece.x]
  for (const cut of cuts) {
    pieces.push(partOf(piece, from, cut.end, x, cut.x0))
    ;[from, x] = [cut.begin, cut.x1]
  }
  return [...pieces, partOf(piece, from, piece.text.length, x, piece.x + piece.width)].filter(
    ({ text }) => text.trim() !== '',
  )
}

function partOf(piece: Piece, from: number, to: number, x: number, end: number): Piece {
  const text = piece.text.slice(from, to).trim()
  const lead = piece.text.slice(from, to).indexOf(text)
  return {
    ...piece,
    text,
    x,
    width: Math.max(0, end - x),
    ...(piece.confidences && { confidences: piece.confidences.slice(from + lead, from + lead + text.length) }),
    ...(piece.starts && {
      starts: piece.starts.flatMap(({ at, x: place }) =>
        at > from + lead && at < to ? [{ at: at - from - lead, x: place }] : [],
      ),
    }),
  }
}

interface Blank extends Column {
  /** index in the text */
  readonly at: number
}

/** Where the blanks of a piece stand. */
function blanksOf(piece: Piece): readonly Blank[] {
  const places = placesOf(piece)
  return Array.from({ length: piece.text.length }, (_, at) => at)
    .filter((at) => piece.text[at] === ' ')
    .map((at) => ({ at, x0: places[at]!, x1: places[at + 1]! }))
}

/** Where each letter of a piece begins, reckoned from the width of its letters; at last, where it ends. */
function placesOf({ text, x, width, size }: Piece): readonly number[] {
  const letter = (char: string): number => (WIDE.test(char) ? 1 : NARROW) * size
  const chars = Array.from({ length: text.length }, (_, at) => text[at]!)
  const count = chars.filter((char) => char === ' ').length
  const letters = chars.reduce((sum, char) => sum + (char === ' ' ? 0 : letter(char)), 0)
  const blank = Math.max(LEAST_BLANK * size, (width - letters) / Math.max(1, count))
  const scale = (width - blank * count) / Math.max(1, letters)
  const places = [x]
  for (const [at, char] of chars.entries()) places.push(places[at]! + (char === ' ' ? blank : letter(char) * scale))
  return places
}
