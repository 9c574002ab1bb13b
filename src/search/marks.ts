/**
 * Where in a text do the words of a query stand? A mark is always a row of pieces that stands in the query as it is: for
 * 公办幼儿园占比 the text 公办幼儿园在园幼儿占比 has the marks 公办幼儿园 and 占比.
 */
import { beginsRun, cutsDepartment, joinedPiece, pieceEnd, type Tokens } from './analyse.ts'
import { foldText, originalOffset } from './fold.ts'
import type { Why } from './query.ts'

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
   * `shortest` is 1. Offsets are UTF-16, into `text`.
   */
  find(text: string, shortest?: 1 | 2): readonly Mark[]
}

/** The lowest bits of a UTF-16 unit: most characters of a text are told apart from the query's without cutting them out. */
const SIEVE = 0x3ff
/** UTF-16 units; about a snippet */
const NEAR = 120

interface Beginning {
  readonly part: number
  readonly from: number
}

export function createSeeker(sought: readonly Sought[]): Seeker {
  const beginnings = new Map<string, Beginning[]>()
  const begins = new Uint8Array(SIEVE + 1)
  for (const [part, { tokens, literal }] of sought.entries())
    for (let from = 0; from < (literal ? 1 : tokens.length); from++) {
      const others = beginnings.get(tokens.text[from]!)
      begins[tokens.text[from]!.charCodeAt(0) & SIEVE] = 1
      if (others) others.push({ part, from })
      else beginnings.set(tokens.text[from]!, [{ part, from }])
    }
  return {
    pieces: sought.reduce((sum, { tokens }) => sum + tokens.length, 0),
    find(text, shortest = 2) {
      const folded = foldText(text)
      const found: Mark[] = []
      for (let at = 0; at < folded.text.length; ) {
        const unit = folded.text.charCodeAt(at)
        const promising = begins[unit & SIEVE] === 1
        if (!promising && !beginsRun(unit)) {
          at++
          continue
        }
        const end = pieceEnd(folded.text, at)
        const begun = promising && beginnings.get(folded.text.slice(at, end))
        const run = begun && longestRun(folded.text, at, begun, sought, shortest)
        if (run) {
          const { kind, aside = false } = sought[run.part]!
          const { part, from, length } = run
          found.push({
            start: originalOffset(folded, at),
            end: originalEnd(folded, run.end),
            kind,
            part,
            from,
            length,
            aside,
          })
        }
        at = Math.max(run ? run.end : end, at + 1)
      }
      // 幼儿 near 公办幼儿园: a piece of what stands there longer is noise.
      return found.length < 2 ? found : found.filter((mark) => !found.some((longer) => isPiece(mark, longer)))
    },
  }
}

interface Run extends Beginning {
  readonly length: number
  /** in the folded text */
  readonly end: number
}

function longestRun(
  text: string,
  at: number,
  begun: readonly Beginning[],
  sought: readonly Sought[],
  shortest: 1 | 2,
): Run | undefined {
  let best: Run | undefined
  for (const { part, from } of begun) {
    const { tokens, literal } = sought[part]!
    const run = runFrom(text, at, tokens, from)
    const least = literal ? tokens.length : standsAlone(tokens, from) ? 1 : shortest
    if (run.length >= least && run.length > (best?.length ?? 0)) best = { part, from, ...run }
  }
  return best
}

/** How many pieces from `from` on stand at `at`, whose first one is known to. */
function runFrom(text: string, at: number, tokens: Tokens, from: number): { length: number; end: number } {
  let end = pieceEnd(text, at)
  let length = 1
  while (from + length < tokens.length && tokens.joined[from + length]!) {
    const next = joinedPiece(text, end)
    const piece = tokens.text[from + length]!
    if (next < 0 || !text.startsWith(piece, next) || pieceEnd(text, next) !== next + piece.length) break
    const isLast = from + length + 1 === tokens.length || !tokens.joined[from + length + 1]!
    const after = joinedPiece(text, next + piece.length)
    if (isLast && length > 1 && after >= 0 && cutsDepartment(text.charCodeAt(next), text.charCodeAt(after))) break
    end = next + piece.length
    length++
  }
  return { length, end }
}

/** A sign that folds to several (㎡ to m2) is marked as a whole. */
function originalEnd(folded: ReturnType<typeof foldText>, end: number): number {
  const last = originalOffset(folded, end - 1)
  let at = end
  while (at < folded.text.length && originalOffset(folded, at) === last) at++
  return originalOffset(folded, at)
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
