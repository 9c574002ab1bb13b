/**
 * Where in a text do the words of a query stand? A mark is always a row of pieces that stands in the query as it is: for
 * 公办幼儿园占比 the text 公办幼儿园在园幼儿占比 has the marks 公办幼儿园 and 占比.
 */
import { beginsRun, cutsDepartment, joinedPiece, pieceEnd, type Tokens } from './analyse.ts'
import { type Folded, foldText, foldUnits } from './fold.ts'
import type { Why } from './query.ts'
import { type Printed, readPrinted } from './texts.ts'

/** A part of the query that words were found by. */
export interface Sought {
  readonly tokens: Tokens
  readonly kind: Why['kind']
  /** the whole part or nothing */
  readonly literal: boolean
  /** a reason to be found, but not what the reader wants to read: the unit of 责任:市财政局 */
  readonly aside?: boolean
}

export interface Mark {
  readonly start: number
  readonly end: number
  readonly kind: Why['kind']
  /** index into the sought parts, its first piece found here, and how many pieces */
  readonly part: number
  readonly from: number
  readonly length: number
  readonly aside: boolean
}

export interface Seeker {
  /** how many pieces all parts have together */
  readonly pieces: number
  /**
   * From left to right, longest first, without overlap; single characters only where the query holds one alone, or when
   * `shortest` is 1. Offsets are UTF-16, from the start of `text`.
   */
  find(text: Printed, shortest?: 1 | 2): readonly Mark[]
  /** How many pieces of the query the marks show; each once, however often it is marked. */
  worth(marks: readonly Mark[]): number
}

/** The lowest bits of a UTF-16 unit: most characters of a text are told apart from the query's by them. */
const SIEVE = 0x3ff
/** UTF-16 units; about a snippet */
const NEAR = 120
/** UTF-16 units: most clauses are shorter */
const USUAL_LENGTH = 1024

interface Beginning {
  readonly part: number
  readonly from: number
}
/** A text as it is looked through; where nothing folds to more or less than one unit there are no origins. */
type Looked = Pick<Folded, 'units' | 'origin'> & { readonly length: number }

export function createSeeker(sought: readonly Sought[]): Seeker {
  const beginnings = new Map<number, Beginning[]>()
  const begins = new Uint8Array(SIEVE + 1)
  const places: number[] = []
  let pieces = 0
  for (const [part, { tokens, literal }] of sought.entries()) {
    places.push(pieces)
    pieces += tokens.length
    for (let from = 0; from < (literal ? 1 : tokens.length); from++) {
      const unit = tokens.text[from]!.charCodeAt(0)
      const others = beginnings.get(unit)
      begins[unit & SIEVE] = 1
      if (others) others.push({ part, from })
      else beginnings.set(unit, [{ part, from }])
    }
  }
  // Texts are folded into the same place one after another.
  let room = new Uint16Array(USUAL_LENGTH)
  const shownIn = new Uint32Array(pieces)
  let counts = 0

  function look(text: Printed): Looked {
    const length = text.end - text.start
    if (length > room.length) room = new Uint16Array(2 * length)
    if (foldUnits(text.units, text.start, text.end, room)) return { units: room, length, origin: null }
    const folded = foldText(readPrinted(text))
    return { ...folded, length: folded.units.length }
  }

  return {
    pieces,
    find(text, shortest = 2) {
      const looked = look(text)
      const { units, length } = looked
      const found: Mark[] = []
      for (let at = 0; at < length; ) {
        const unit = units[at]!
        const begun = begins[unit & SIEVE] === 1 ? beginnings.get(unit) : undefined
        if (begun === undefined && !beginsRun(unit)) {
          at++
          continue
        }
        const run = begun && longestRun(looked, at, begun, sought, shortest)
        if (run) found.push(markOf(looked, at, run, sought[run.part]!))
        at = Math.max(run ? run.end : pieceEnd(units, at, length), at + 1)
      }
      // 幼儿 near 公办幼儿园: a piece of what stands there longer is noise.
      return found.length < 2 ? found : found.filter((mark) => !found.some((longer) => isPiece(mark, longer)))
    },
    worth(marks) {
      if (marks.length < 2) return marks[0]?.length ?? 0
      counts++
      let worth = 0
      for (const { part, from, length } of marks) {
        const first = places[part]! + from
        for (let piece = first; piece < first + length; piece++) {
          if (shownIn[piece] === counts) continue
          shownIn[piece] = counts
          worth++
        }
      }
      return worth
    },
  }
}

function markOf(looked: Looked, at: number, { part, from, length, end }: Run, { kind, aside = false }: Sought): Mark {
  const start = looked.origin ? looked.origin[at]! : at
  return { start, end: originalEnd(looked, end), kind, part, from, length, aside }
}

interface Run extends Beginning {
  readonly length: number
  /** in the folded text */
  readonly end: number
}

function longestRun(
  text: Looked,
  at: number,
  begun: readonly Beginning[],
  sought: readonly Sought[],
  shortest: 1 | 2,
): Run | undefined {
  let best: Run | undefined
  for (const { part, from } of begun) {
    const { tokens, literal } = sought[part]!
    const first = pieceAt(text, at, tokens.text[from]!)
    if (first < 0) continue
    const run = runFrom(text, first, tokens, from)
    const least = literal ? tokens.length : standsAlone(tokens, from) ? 1 : shortest
    if (run.length >= least && run.length > (best?.length ?? 0)) best = { part, from, ...run }
  }
  return best
}

/** How many pieces from `from` on stand there, whose first one ends at `first`. */
function runFrom(
  text: Looked,
  first: number,
  tokens: Tokens,
  from: number,
): { readonly length: number; readonly end: number } {
  let end = first
  let length = 1
  while (from + length < tokens.length && tokens.joined[from + length]!) {
    const next = joinedPiece(text.units, end, text.length)
    const nextEnd = next < 0 ? -1 : pieceAt(text, next, tokens.text[from + length]!)
    if (nextEnd < 0) break
    const isLast = from + length + 1 === tokens.length || !tokens.joined[from + length + 1]!
    const after = isLast && length > 1 ? joinedPiece(text.units, nextEnd, text.length) : -1
    if (after >= 0 && cutsDepartment(text.units[next]!, text.units[after]!)) break
    end = nextEnd
    length++
  }
  return { length, end }
}

/** Where the piece ends if it stands at `at`, -1 if another one does. */
function pieceAt({ units, length }: Looked, at: number, piece: string): number {
  const end = pieceEnd(units, at, length)
  if (end - at !== piece.length) return -1
  for (let unit = 0; unit < piece.length; unit++) if (units[at + unit] !== piece.charCodeAt(unit)) return -1
  return end
}

/** A sign that folds to several (㎡ to m2) is marked as a whole. */
function originalEnd({ length, origin }: Looked, end: number): number {
  if (origin === null) return end
  let at = end
  while (at < length && origin[at] === origin[end - 1]) at++
  return origin[at]!
}

function standsAlone(tokens: Tokens, at: number): boolean {
  return !tokens.joined[at]! && !tokens.joined[at + 1]
}

function isPiece(mark: Mark, of: Mark): boolean {
  return (
    mark.part === of.part &&
    mark.length < of.length &&
    Math.abs(mark.start - of.start) < NEAR &&
    mark.from >= of.from &&
    mark.from + mark.length <= of.from + of.length
  )
}
