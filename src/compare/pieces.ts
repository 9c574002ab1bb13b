/**
 * What of a clause's text takes part in a comparison? The searchable pieces (characters, whole numbers, whole words) with
 * what only tells the level folded out: 「全市建成100所」 and 「全县建成100所」 are the same row of pieces, because 市, 县 and 区
 * are one, and the plan's own place name (淄博市, 沂源县) is passed over. Both sides fold alike, so nothing is lost by it.
 */
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
  /** the text of a piece, folded */
  textOf(code: number): string
}

/** 省 stays: a plan of a city names the province as its superior, not as itself. */
const LEVEL_WORDS = new Set(['市', '县', '区'])
const LEVEL = '县'

/** `places`: names that stand for the plan's own territory, e.g. 淄博市, 沂源; longest match first. */
export function createPieceReader(places: readonly string[]): PieceReader {
  const codes = new Map<string, number>()
  const texts: string[] = []
  const codeOf = (piece: string): number => {
    const folded = LEVEL_WORDS.has(piece) ? LEVEL : piece
    let code = codes.get(folded)
    if (code === undefined) {
      code = texts.length
      codes.set(folded, code)
      texts.push(folded)
    }
    return code
  }
  const names = placeTree(places.map((place) => analyse(place).text))
  return {
    read(text) {
      const tokens = analyse(text)
      const code: number[] = []
      const start: number[] = []
      const end: number[] = []
      const joined: number[] = []
      let apart = 0
      for (let at = 0; at < tokens.length; ) {
        const length = placeAt(names, tokens.text, at)
        if (length > 0) {
          if (!tokens.joined[at]!) apart = 1
          at += length
          continue
        }
        code.push(codeOf(tokens.text[at]!))
        start.push(tokens.start[at]!)
        end.push(tokens.end[at]!)
        joined.push(tokens.joined[at]! && apart === 0 ? 1 : 0)
        apart = 0
        at++
      }
      return {
        code: Int32Array.from(code),
        start: Int32Array.from(start),
        end: Int32Array.from(end),
        joined: Uint8Array.from(joined),
      }
    },
    textOf: (code) => texts[code]!,
  }
}

/** Both rows of pieces one after another; offsets stay those of their own texts. */
export function joinPieces(first: Pieces, second: Pieces): Pieces {
  const join = <T extends Int32Array | Uint8Array>(a: T, b: T, both: T): T => {
    both.set(a)
    both.set(b, a.length)
    return both
  }
  const length = first.code.length + second.code.length
  return {
    code: join(first.code, second.code, new Int32Array(length)),
    start: join(first.start, second.start, new Int32Array(length)),
    end: join(first.end, second.end, new Int32Array(length)),
    joined: join(first.joined, second.joined, new Uint8Array(length)),
  }
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
