/**
 * What is shown of a hit? The stretch of its text (or heading, or units and columns) where most of the query stands, cut at
 * sentences where that fits, with each found word marked. A mark is always a row of pieces that stands in the query as it
 * is: for 公办幼儿园占比 the text 公办幼儿园在园幼儿占比 shows 公办幼儿园 and 占比.
 */
import { analyse, type Tokens } from './analyse.ts'
import { foldText } from './fold.ts'
import type { Snippet, Why } from './query.ts'

/** A part of the query that words were found by. */
export interface Sought {
  readonly tokens: Tokens
  readonly kind: Why['kind']
  /** the whole part or nothing */
  readonly literal: boolean
}

export interface Mark {
  readonly start: number
  readonly end: number
  readonly kind: Why['kind']
  /** index into the sought parts, its first piece found here, and how many pieces */
  readonly part: number
  readonly from: number
  readonly length: number
}

/** UTF-16 units; about two lines on a page */
const WIDTH = 120
/** before the first mark, when no sentence begins near it */
const LEAD = 20
const SENTENCE_END = /[。；！？\n]/
const MOST_WHY = 8

/** `fields` in order of preference. */
export function explainHit(
  fields: readonly string[],
  sought: readonly Sought[],
): { readonly snippet: Snippet; readonly why: readonly Why[] } {
  const pairs = fields.map((text) => ({ text, marks: findMarks(text, sought) }))
  const marked = pairs.some(({ marks }) => marks.length > 0)
    ? pairs
    : fields.map((text) => ({ text, marks: findMarks(text, sought, 1) }))
  const best = marked.reduce((best, field) => (worth(field.marks) > worth(best.marks) ? field : best), marked[0]!)
  return { snippet: cut(best.text, best.marks), why: reasons(marked) }
}

/** From left to right, longest first, without overlap; single characters only where the query holds one alone, or `least` is 1. */
export function findMarks(text: string, sought: readonly Sought[], least: 1 | 2 = 2): readonly Mark[] {
  const tokens = analyse(text)
  const found: Mark[] = []
  for (let at = 0; at < tokens.length; ) {
    const run = longestRun(tokens, at, sought, least)
    if (run) found.push({ start: tokens.start[at]!, end: tokens.end[at + run.length - 1]!, ...run })
    at += run?.length ?? 1
  }
  // 幼儿 beside 公办幼儿园: a piece of what stands there longer is noise.
  return found.filter((mark) => !found.some((longer) => isPiece(mark, longer)))
}

function isPiece(mark: Mark, of: Mark): boolean {
  return (
    mark.part === of.part &&
    mark.length < of.length &&
    mark.from >= of.from &&
    mark.from + mark.length <= of.from + of.length
  )
}

function longestRun(
  tokens: Tokens,
  at: number,
  sought: readonly Sought[],
  shortest: 1 | 2,
): Omit<Mark, 'start' | 'end'> | null {
  let best: Omit<Mark, 'start' | 'end'> | null = null
  for (const [part, { tokens: asked, kind, literal }] of sought.entries())
    for (let from = 0; from < asked.length; from++) {
      const length = runLength(tokens, at, asked, from)
      const least = literal ? asked.length : standsAlone(asked, from) ? 1 : shortest
      if (length >= least && length > (best?.length ?? 0)) best = { kind, part, from, length }
    }
  return best
}

function runLength(tokens: Tokens, at: number, asked: Tokens, from: number): number {
  let length = 0
  while (
    at + length < tokens.length &&
    from + length < asked.length &&
    tokens.text[at + length] === asked.text[from + length] &&
    (length === 0 || (tokens.joined[at + length]! && asked.joined[from + length]!))
  )
    length++
  return length
}

function standsAlone(tokens: Tokens, at: number): boolean {
  return !tokens.joined[at]! && !tokens.joined[at + 1]
}

/** Long marks count more than many short ones; each part once by its longest. */
function worth(marks: readonly Mark[]): number {
  const longest = new Map<number, number>()
  for (const { part, length } of marks) longest.set(part, Math.max(length, longest.get(part) ?? 0))
  return [...longest.values()].reduce((sum, length) => sum + length, 0)
}

function cut(text: string, marks: readonly Mark[]): Snippet {
  const { start, end } = windowOf(text, marks)
  return {
    text: text.slice(start, end),
    marks: marks
      .filter((mark) => mark.start >= start && mark.end <= end)
      .map((mark) => ({ start: mark.start - start, end: mark.end - start, kind: mark.kind })),
  }
}

function windowOf(text: string, marks: readonly Mark[]): { readonly start: number; readonly end: number } {
  if (text.length <= WIDTH) return { start: 0, end: text.length }
  let first = 0
  let most = -1
  for (const [index, mark] of marks.entries()) {
    const within = worth(marks.slice(index).filter(({ end }) => end <= mark.start + WIDTH - LEAD))
    if (within > most) {
      most = within
      first = mark.start
    }
  }
  const start = startNear(text, first)
  return { start, end: endNear(text, Math.min(text.length, start + WIDTH), marks) }
}

/** The beginning of the mark's sentence when it is near enough, else a little before the mark. */
function startNear(text: string, at: number): number {
  for (let start = at; start > 0 && at - start < WIDTH / 2; start--)
    if (SENTENCE_END.test(text[start - 1]!)) return start
  return at < WIDTH / 2 ? 0 : wholeCharacter(text, at - LEAD)
}

/** No mark is cut in two, no character either. */
function endNear(text: string, at: number, marks: readonly Mark[]): number {
  const across = marks.find(({ start, end }) => start < at && end > at)
  return across ? across.end : wholeCharacter(text, at)
}

function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}

function reasons(fields: readonly { readonly text: string; readonly marks: readonly Mark[] }[]): readonly Why[] {
  const found = new Map<string, Why & { readonly length: number }>()
  for (const { text, marks } of fields)
    for (const { start, end, kind, length } of marks) {
      const words = foldText(text.slice(start, end)).text.replace(/\s+/g, '')
      if (!found.has(words)) found.set(words, { kind, text: words, length })
    }
  return [...found.values()]
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_WHY)
    .map(({ kind, text }) => ({ kind, text }))
}
