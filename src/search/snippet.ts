/**
 * What is shown of a hit? The stretch of its text (or heading, or units and columns) where most of the query stands, cut at
 * sentences where that fits, with each found word marked: 「…。到2025年，【公办幼儿园】在园幼儿【占比】超过65%」.
 */
import { foldText } from './fold.ts'
import type { Mark, Seeker } from './marks.ts'
import type { Passage } from './passages.ts'
import type { Snippet, Why } from './query.ts'

/** UTF-16 units; about two lines on a page */
const WIDTH = 120
/** before the first mark, when no sentence begins near it */
const LEAD = 20
/** stands where a sentence is cut */
const MORE = '…'
const SENTENCE_END = /[。；！？\n]/
const MOST_WHY = 8
/** anything but punctuation */
const WORDS = /[\p{L}\p{N}]/u
/** more than a query has characters */
const MOST_PIECES = 10_000

export interface NearPassage extends Passage {
  /** near enough to be a reason beside words that were found */
  readonly telling: boolean
}

/**
 * `fields`: text, heading, and others, in order of preference, read only as far as they are needed. `near`: the passage that
 * is nearest in meaning, when the words alone do not explain the hit.
 */
export function explainHit(
  fields: readonly (() => string)[],
  seeker: Seeker,
  near?: NearPassage,
): { readonly snippet: Snippet; readonly why: readonly Why[] } {
  if (near) {
    const pairs = markFields(fields, seeker, 2)
    if (near.telling || pairs.every(({ marks }) => marks.length === 0)) return explainNear(fields, pairs, near)
  }
  const pairs = markFields(fields, seeker, 2)
  const marked = pairs.some(({ marks }) => marks.length > 0) ? pairs : markFields(fields, seeker, 1)
  const best = marked.length === 1 ? marked[0]! : mostWorth(marked)
  // Who it is stands beside the hit; what he is to do is what one reads.
  const aside = marked.indexOf(best) > 1 && best.marks.every((mark) => mark.aside)
  const shown = aside ? { text: marked[0]!.text || marked[1]!.text, marks: [] } : best
  return { snippet: cut(shown.text, shown.marks), why: reasons(marked) }
}

/** The field that shows most of the query; what was only found aside counts where there is nothing else. */
function mostWorth(fields: readonly Marked[]): Marked {
  const passage = fields.some(({ marks }) => marks.some((mark) => !mark.aside))
  const worths = fields.map(({ marks }) => worth(passage ? marks.filter((mark) => !mark.aside) : marks))
  return fields[worths.indexOf(Math.max(...worths))]!
}

/** The sentence is marked as a whole, with the found words in it as themselves. */
function explainNear(fields: readonly (() => string)[], marked: readonly Marked[], near: NearPassage) {
  const field = near.kind === 'heading' ? 1 : 0
  const found = (marked[field]?.marks ?? []).filter(
    ({ start, end, kind }) => start >= near.start && end <= near.end && kind !== 'semantic',
  )
  const text = fields[field]!()
  return {
    snippet: cut(text, filled(near, found, text), near.start),
    why: [{ kind: 'semantic', text: near.text } as const, ...reasons(marked)].slice(0, MOST_WHY),
  }
}

/** Marks of meaning between the marks of words, as far as a snippet reaches. */
function filled(near: NearPassage, found: readonly Mark[], text: string): readonly Mark[] {
  const meaning = { kind: 'semantic', part: 0, from: 0, length: 0, aside: false } as const
  const last = Math.min(near.end, near.start + WIDTH)
  const marks: Mark[] = []
  const add = (start: number, end: number): void => {
    if (WORDS.test(text.slice(start, end))) marks.push({ ...meaning, start, end })
  }
  let at = near.start
  for (const mark of found.filter(({ end }) => end <= last)) {
    add(at, mark.start)
    marks.push(mark)
    at = mark.end
  }
  add(at, last)
  return marks
}

interface Marked {
  readonly text: string
  readonly marks: readonly Mark[]
}

function markFields(fields: readonly (() => string)[], seeker: Seeker, shortest: 1 | 2): readonly Marked[] {
  const marked: Marked[] = []
  for (const read of fields) {
    const text = read()
    const marks = seeker.find(text, shortest)
    marked.push({ text, marks })
    if (worth(marks) === seeker.pieces) break
  }
  return marked
}

/** How many pieces of the query the marks show; each once, however often it is marked. */
function worth(marks: readonly Mark[]): number {
  if (marks.length < 2) return marks[0]?.length ?? 0
  const shown = new Set<number>()
  for (const { part, from, length } of marks)
    for (let piece = from; piece < from + length; piece++) shown.add(part * MOST_PIECES + piece)
  return shown.size
}

/** `from`: where the snippet begins, when that is settled. */
function cut(text: string, marks: readonly Mark[], from?: number): Snippet {
  const { start, end } =
    from === undefined || text.length <= WIDTH
      ? windowOf(text, marks)
      : { start: from, end: endNear(text, Math.min(text.length, from + WIDTH), marks) }
  const before = start > 0 && !SENTENCE_END.test(text[start - 1]!) ? MORE : ''
  const after = end < text.length && !SENTENCE_END.test(text[end - 1]!) ? MORE : ''
  const shift = before.length - start
  return {
    text: before + text.slice(start, end) + after,
    marks: marks
      .filter((mark) => mark.start >= start && mark.end <= end)
      .map((mark) => ({ start: mark.start + shift, end: mark.end + shift, kind: mark.kind })),
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
  const all = [...found.values()].sort((a, b) => b.length - a.length)
  return all
    .filter(({ text }, at) => !all.slice(0, at).some((longer) => longer.text.includes(text)))
    .slice(0, MOST_WHY)
    .map(({ kind, text }) => ({ kind, text }))
}
