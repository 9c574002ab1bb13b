/**
 * What of a clause's text takes part in a comparison? The searchable pieces (characters, whole numbers, whole words) with
 * what only tells the level folded out: 「全市建成100所」 and 「全县建成100所」 are the same row of pieces, because 市, 县 and 区
 * are one, and the plan's own place name (淄博市, 沂源县) is passed over. Both sides fold alike, so nothing is lost by it.
 */
import type { Clause } from '../model/clause.ts'
import { analyse } from '../search/analyse.ts'

export interface Pieces {
  /** one number a piece; equal numbers are equal pieces */
  readonly code: Int32Array
  /** UTF-16 offsets in the original text */
  readonly start: Int32Array
  readonly end: Int32Array
  /** no punctuation between this piece and the one before */
  readonly joined: Uint8Array
}

export interface PieceReader {
  read(text: string): Pieces
  /** of a clause's text, kept as long as the clause is: alignment and figures both need them */
  readClause(clause: Clause): Pieces
  /** … of its heading, which also stands above its children */
  readHeading(clause: Clause): Pieces
  /** the text of a piece, folded */
  textOf(code: number): string
}

/** 省 stays: a plan of a city names the province as its superior, not as itself. */
const LEVEL_WORDS = new Set(['市', '县', '区'])
const LEVEL = '县'

/** `places`: names that stand for the plan's own territory, e.g. 淄博市, 沂源; longest match first. */
export function createPieceReader(places: readonly string[]): PieceReader {
  const texts: string[] = [LEVEL]
  // Most pieces are one character: a table answers faster than a Map.
  const single = new Int32Array(0x10000).fill(-1)
  for (const word of LEVEL_WORDS) single[word.charCodeAt(0)] = 0
  const longer = new Map<string, number>()
  const codeOf = (piece: string): number => {
    const known = piece.length === 1 ? single[piece.charCodeAt(0)]! : (longer.get(piece) ?? -1)
    if (known >= 0) return known
    const code = texts.push(piece) - 1
    if (piece.length === 1) single[piece.charCodeAt(0)] = code
    else longer.set(piece, code)
    return code
  }
  const names = placeTree(places.map((place) => analyse(place).text))
  const kept = { text: new WeakMap<Clause, Pieces>(), heading: new WeakMap<Clause, Pieces>() }
  const readOnce = (clause: Clause, part: 'text' | 'heading'): Pieces => {
    const pieces = kept[part].get(clause) ?? reader.read(clause[part])
    kept[part].set(clause, pieces)
    return pieces
  }
  const reader: PieceReader = {
    read(text) {
      const tokens = analyse(text)
      const code = new Int32Array(tokens.length)
      const start = new Int32Array(tokens.length)
      const end = new Int32Array(tokens.length)
      const joined = new Uint8Array(tokens.length)
      let length = 0
      let apart = 0
      for (let at = 0; at < tokens.length; ) {
        const name = placeAt(names, tokens.text, at)
        if (name > 0) {
          if (!tokens.joined[at]!) apart = 1
          at += name
          continue
        }
        code[length] = codeOf(tokens.text[at]!)
        start[length] = tokens.start[at]!
        end[length] = tokens.end[at]!
        joined[length] = tokens.joined[at]! && apart === 0 ? 1 : 0
        length++
        apart = 0
        at++
      }
      return {
        code: code.subarray(0, length),
        start: start.subarray(0, length),
        end: end.subarray(0, length),
        joined: joined.subarray(0, length),
      }
    },
    readClause: (clause) => readOnce(clause, 'text'),
    readHeading: (clause) => readOnce(clause, 'heading'),
    textOf: (code) => texts[code]!,
  }
  return reader
}

/** The pieces that begin in [start, end) of the text; `from`: one known not to begin after it. */
export function slicePieces(pieces: Pieces, start: number, end: number, from = 0): { from: number; to: number } {
  let first = from
  while (first < pieces.start.length && pieces.start[first]! < start) first++
  let to = first
  while (to < pieces.start.length && pieces.start[to]! < end) to++
  return { from: first, to }
}

/** First piece → the names that begin with it, longest first. */
function placeTree(names: readonly (readonly string[])[]): ReadonlyMap<string, readonly (readonly string[])[]> {
  const tree = new Map<string, (readonly string[])[]>()
  for (const name of names) {
    if (name.length < 2) continue
    const known = tree.get(name[0]!)
    if (known) known.push(name)
    else tree.set(name[0]!, [name])
  }
  for (const list of tree.values()) list.sort((a, b) => b.length - a.length)
  return tree
}

function placeAt(tree: ReturnType<typeof placeTree>, pieces: readonly string[], at: number): number {
  const names = tree.get(pieces[at]!)
  if (!names) return 0
  for (const name of names) if (name.every((piece, index) => pieces[at + index] === piece)) return name.length
  return 0
}
