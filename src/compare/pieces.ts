/**
 * What of a clause's text takes part in a comparison? The searchable pieces (characters, whole numbers, whole words) with
 * what only tells the level folded out: 「全市建成100所」 and 「全县建成100所」 are the same row of pieces, because 市, 县 and 区
 * are one, and the plan's own place name (淄博市, 沂源县) is passed over. Both sides fold alike, so nothing is lost by it.
 */
import type { Clause } from '../model/clause.ts'
import { analyse, endsPhrase, pieceEnd } from '../search/analyse.ts'
import { type Folded, foldText, originalOffset } from '../search/fold.ts'

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
const UNKNOWN = -1

/** `places`: names that stand for the plan's own territory, e.g. 淄博市, 沂源; longest match first. */
export function createPieceReader(places: readonly string[]): PieceReader {
  const texts: string[] = [LEVEL]
  // Most pieces are one character: a table answers faster than a Map.
  const single = new Int32Array(0x10000).fill(UNKNOWN)
  for (const word of LEVEL_WORDS) single[word.charCodeAt(0)] = 0
  const longer = new Map<string, number>()
  const codeOf = (piece: string): number => {
    const known = piece.length === 1 ? single[piece.charCodeAt(0)]! : (longer.get(piece) ?? UNKNOWN)
    if (known !== UNKNOWN) return known
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
      const folded = foldText(text)
      const { units } = folded
      const code = new Int32Array(units.length)
      const start = new Int32Array(units.length)
      const end = new Int32Array(units.length)
      const joined = new Uint8Array(units.length)
      let length = 0
      let together: 0 | 1 = 0
      for (let at = 0; at < units.length; ) {
        const unit = units[at]!
        const stop = pieceEnd(units, at, units.length)
        if (stop === at) {
          if (endsPhrase(unit)) together = 0
          at++
          continue
        }
        const past = endOfPlace(names, folded, at)
        if (past > 0) {
          // What follows a name is joined to what stood before it, and not where the name is parted from that.
          at = past
          continue
        }
        const known = stop === at + 1 ? single[unit]! : UNKNOWN
        code[length] = known === UNKNOWN ? codeOf(folded.text.slice(at, stop)) : known
        start[length] = originalOffset(folded, at)
        end[length] = originalOffset(folded, stop)
        joined[length] = together
        length++
        together = 1
        at = stop
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

type Places = ReadonlyMap<number, readonly (readonly string[])[]>

/** First unit → the names that begin with it, each as its pieces, longest first. */
function placeTree(names: readonly (readonly string[])[]): Places {
  const tree = new Map<number, (readonly string[])[]>()
  for (const name of names) {
    if (name.length < 2) continue
    const unit = name[0]!.charCodeAt(0)
    const known = tree.get(unit)
    if (known) known.push(name)
    else tree.set(unit, [name])
  }
  for (const list of tree.values()) list.sort((a, b) => b.length - a.length)
  return tree
}

/** Where the name that begins at `at` ends; 0 where none does. Punctuation in it is passed over. */
function endOfPlace(names: Places, text: Folded, at: number): number {
  for (const name of names.get(text.units[at]!) ?? []) {
    const end = endOfName(name, text, at)
    if (end > 0) return end
  }
  return 0
}

function endOfName(name: readonly string[], { text, units }: Folded, at: number): number {
  let from = at
  let end = at
  for (const piece of name) {
    while (from < units.length && pieceEnd(units, from, units.length) === from) from++
    end = from < units.length ? pieceEnd(units, from, units.length) : from
    if (text.slice(from, end) !== piece) return 0
    from = end
  }
  return end
}
