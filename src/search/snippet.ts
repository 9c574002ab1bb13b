/**
 * What is shown of a hit? The stretch of its text (or heading, or units and columns) where most of the query stands, cut at
 * sentences where that fits, with each found word marked: 「…。到2025年，【公办幼儿园】在园幼儿【占比】超过65%」.
 */
import { foldText } from './fold.ts'
import type { Mark, Seeker } from './marks.ts'
import type { Passage } from './passages.ts'
import type { Snippet, Why } from './query.ts'
import { readText } from './sections.ts'
import type { Printed } from './texts.ts'

/** UTF-16 units; about two lines on a page */
const WIDTH = 120
/** before the first mark, when no sentence begins near it */
const LEAD = 20
/** stands where a sentence is cut */
const MORE = '…'
const SENTENCE_END = new Set(Array.from('。；！？\n', (sign) => sign.charCodeAt(0)))
const MOST_WHY = 8
/** anything but punctuation */
const WORDS = /[\p{L}\p{N}]/u

export interface NearPassage extends Passage {
  /** near enough to be a reason beside words that were found */
  readonly telling: boolean
}

interface Marked {
  readonly text: Printed
  readonly marks: readonly Mark[]
  /** how much of the query the marks show, in pieces */
  readonly worth: number
}

/**
 * `fields`: text, heading, and others, in order of preference, looked at only as far as they are needed. `near`: the passage
 * that is nearest in meaning, when the words alone do not explain the hit.
 */
export function explainHit(
  fields: readonly Printed[],
  seeker: Seeker,
  near?: NearPassage,
): { readonly snippet: Snippet; readonly why: readonly Why[] } {
  const pairs = markFields(fields, seeker, 2)
  const unmarked = pairs.every(({ marks }) => marks.length === 0)
  if (near && (near.telling || unmarked)) return explainNear(fields, pairs, near, seeker)
  const marked = unmarked ? markFields(fields, seeker, 1) : pairs
  const best = marked.length === 1 ? marked[0]! : mostWorth(marked, seeker)
  // Who it is stands beside the hit; what he is to do is what one reads.
  const aside = marked.indexOf(best) > 1 && best.marks.every((mark) => mark.aside)
  const shown = aside
    ? { text: lengthOf(marked[0]!.text) > 0 ? marked[0]!.text : marked[1]!.text, marks: [], worth: 0 }
    : best
  return { snippet: cut(shown, seeker), why: reasons(marked) }
}

function lengthOf({ start, end }: Printed): number {
  return end - start
}

function read({ units, start }: Printed, from: number, to: number): string {
  return readText(units, start + from, start + to)
}

/** The field that shows most of the query; what was only found aside counts where there is nothing else. */
function mostWorth(fields: readonly Marked[], seeker: Seeker): Marked {
  const passage = fields.some(({ marks }) => marks.some((mark) => !mark.aside))
  const worths = fields.map(({ marks, worth }) =>
    passage && marks.some((mark) => mark.aside) ? seeker.worth(marks.filter((mark) => !mark.aside)) : worth,
  )
  return fields[worths.indexOf(Math.max(...worths))]!
}

/** The sentence is marked as a whole, with the found words in it as themselves. */
function explainNear(fields: readonly Printed[], marked: readonly Marked[], near: NearPassage, seeker: Seeker) {
  const field = near.kind === 'heading' ? 1 : 0
  const found = (marked[field]?.marks ?? []).filter(
    ({ start, end, kind }) => start >= near.start && end <= near.end && kind !== 'semantic',
  )
  const text = fields[field]!
  const marks = filled(near, found, text)
  return {
    snippet: cut({ text, marks, worth: seeker.worth(marks) }, seeker, near.start),
    why: [{ kind: 'semantic', text: near.text } as const, ...reasons(marked)].slice(0, MOST_WHY),
  }
}

/** Marks of meaning between the marks of words, as far as a snippet reaches. */
function filled(near: NearPassage, found: readonly Mark[], text: Printed): readonly Mark[] {
  const meaning = { kind: 'semantic', part: 0, from: 0, length: 0, aside: false } as const
  const last = Math.min(near.end, near.start + WIDTH)
  const marks: Mark[] = []
  const add = (start: number, end: number): void => {
    if (WORDS.test(read(text, start, end))) marks.push({ ...meaning, start, end })
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

function markFields(fields: readonly Printed[], seeker: Seeker, shortest: 1 | 2): readonly Marked[] {
  const marked: Marked[] = []
  for (const text of fields) {
    const marks = seeker.find(text, shortest)
    const worth = seeker.worth(marks)
    marked.push({ text, marks, worth })
    if (worth === seeker.pieces) break
  }
  return marked
}

/** `from`: where the snippet begins, when that is settled. */
function cut({ text, marks, worth }: Marked, seeker: Seeker, from?: number): Snippet {
  const length = lengthOf(text)
  const { start, end } =
    from === undefined || length <= WIDTH
      ? windowOf(text, marks, worth, seeker)
      : { start: from, end: endNear(text, Math.min(length, from + WIDTH), marks) }
  const before = start > 0 && !endsSentence(text, start - 1) ? MORE : ''
  const after = end < length && !endsSentence(text, end - 1) ? MORE : ''
  const shift = before.length - start
  const within: Snippet['marks'][number][] = []
  for (const mark of marks)
    if (mark.start >= start && mark.end <= end)
      within.push({ start: mark.start + shift, end: mark.end + shift, kind: mark.kind })
  return { text: before + read(text, start, end) + after, marks: within }
}

function windowOf(
  text: Printed,
  marks: readonly Mark[],
  worth: number,
  seeker: Seeker,
): { readonly start: number; readonly end: number } {
  const length = lengthOf(text)
  if (length <= WIDTH) return { start: 0, end: length }
  let first = 0
  let most = -1
  for (const [index, mark] of marks.entries()) {
    const within = seeker.worth(marks.slice(index).filter(({ end }) => end <= mark.start + WIDTH - LEAD))
    if (within > most) {
      most = within
      first = mark.start
    }
    // Nowhere is there more to be seen.
    if (most === worth) break
  }
  const start = startNear(text, first)
  return { start, end: endNear(text, Math.min(length, start + WIDTH), marks) }
}

/** The beginning of the mark's sentence when it is near enough, else a little before the mark. */
function startNear(text: Printed, at: number): number {
  for (let start = at; start > 0 && at - start < WIDTH / 2; start--) if (endsSentence(text, start - 1)) return start
  return at < WIDTH / 2 ? 0 : wholeCharacter(text, at - LEAD)
}

/** No mark is cut in two, no character either. */
function endNear(text: Printed, at: number, marks: readonly Mark[]): number {
  const across = marks.find(({ start, end }) => start < at && end > at)
  return across ? across.end : wholeCharacter(text, at)
}

function endsSentence({ units, start }: Printed, at: number): boolean {
  return SENTENCE_END.has(units[start + at]!)
}

function wholeCharacter({ units, start, end }: Printed, at: number): number {
  const unit = start + at < end ? units[start + at]! : 0
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}

function reasons(fields: readonly Marked[]): readonly Why[] {
  const found = new Map<string, Why & { readonly length: number }>()
  for (const { text, marks } of fields)
    for (const { start, end, kind, length } of marks) {
      const words = foldText(read(text, start, end)).text.replace(/\s+/g, '')
      if (!found.has(words)) found.set(words, { kind, text: words, length })
    }
  const all = [...found.values()].sort((a, b) => b.length - a.length)
  return all
    .filter(({ text }, at) => !all.slice(0, at).some((longer) => longer.text.includes(text)))
    .slice(0, MOST_WHY)
    .map(({ kind, text }) => ({ kind, text }))
}
