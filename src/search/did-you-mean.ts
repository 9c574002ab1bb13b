/**
 * What was probably meant by a word that no clause holds? 「责任督穴」 → 责任督学, 「毛入圆率目标」 → 毛入园率目标. The corpus is its
 * own dictionary: a pair of characters of the query that stands in clauses is looked up there, and what stands around it is
 * compared with the query. One slip is allowed: a wrong or an extra character, or two that changed places; where one is missing,
 * both halves are found anyway, see words.ts. Only characters are compared, never sounds; nothing is searched for that was
 * not typed: the word is offered. It has to be one that a heading, a unit, an indicator or a term of the field holds, and
 * the rest of what was typed has to be the corpus' own words: 带学生去工厂 is no slip for the 学生学工 of some sentence.
 */
import { isIdeograph } from './analyse.ts'
import { foldText } from './fold.ts'
import type { Postings } from './postings.ts'
import type { Part } from './query-text.ts'
import { parseText } from './query-text.ts'
import { pairKey } from './terms.ts'
import type { Texts } from './texts.ts'

/** Longer runs are sentences; shorter ones have too many neighbours. */
const RUN = /\p{Script=Han}{2,24}/gu
/** Of a word with fewer characters, one is too much to guess. */
const SHORTEST = 4
/** What stands once may be a slip itself. */
const LEAST_TIMES = 2
/** At most so many clauses are read for a pair, and so many pairs are looked up, whatever the size of the corpus. */
const MOST_CLAUSES = 64
const MOST_PAIRS = 2
/** Of the readings found, so many are asked whether they are words. */
const MOST_READINGS = 4
/** Pairs that stand nowhere though no slip touches them: two are a word the corpus lacks, more are somebody's own sentence. */
const MOST_STRANGERS = 2

interface Lookup {
  readonly postings: Postings
  readonly texts: Texts
  /** Is it, or is it a part of, a name the corpus or its field gives to something? */
  readonly isTerm: (text: string) => boolean
}

interface Reading {
  readonly meant: string
  /** the stretch of it that stands in a clause, and where in the stretch the slip was */
  readonly stretch: string
  readonly slip: number
}

/** The query with the word put right; null when nothing like it is in the corpus. */
export function didYouMean(query: string, index: Lookup): string | null {
  for (const word of typedWords(parseText(query)))
    for (const [run] of foldText(word).text.matchAll(RUN)) {
      const meant = query.includes(run) ? correct(run, index) : null
      if (meant !== null) return query.replace(run, meant)
    }
  return null
}

function typedWords(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === 'either') return typedWords(part.parts)
    return part.kind === 'words' || part.kind === 'phrase' ? [part.text] : []
  })
}

function correct(run: string, { postings, texts, isTerm }: Lookup): string | null {
  const { dictionary, start, clause } = postings
  const term = (first: string, second: string): number => dictionary.find(pairKey(first, second))
  const terms = Array.from({ length: run.length - 1 }, (_, at) => term(run[at]!, run[at + 1]!))
  if (!terms.includes(-1)) return null
  if (run.length === 2) return term(run[1]!, run[0]!) < 0 ? null : `${run[1]}${run[0]}`
  const found = new Map<string, Reading & { times: number }>()
  const count = (at: number): number => start[terms[at]! + 1]! - start[terms[at]!]!
  const pairs = [...terms.keys()].filter((at) => terms[at]! >= 0).sort((a, b) => count(a) - count(b))
  for (const at of pairs.slice(0, MOST_PAIRS)) {
    const from = start[terms[at]!]!
    for (const holder of clause.subarray(from, Math.min(from + MOST_CLAUSES, start[terms[at]! + 1]!)))
      for (const reading of readingsAround(run, at, texts.squeezed(holder), terms)) {
        const known = found.get(reading.meant)
        if (known) known.times++
        else found.set(reading.meant, { ...reading, times: 1 })
      }
  }
  const best = [...found.values()]
    .filter(({ times }) => times >= LEAST_TIMES)
    .sort((a, b) => b.times - a.times || (a.meant < b.meant ? -1 : 1))
    .slice(0, MOST_READINGS)
    .find((reading) => wordsAt(reading).some(isTerm))
  return best?.meant ?? null
}

/** All that could be the word the slip was in. */
function wordsAt({ stretch, slip }: Reading): readonly string[] {
  const words: string[] = []
  for (let from = Math.max(0, slip - SHORTEST + 1); from <= slip && from + SHORTEST <= stretch.length; from++)
    words.push(stretch.slice(from, from + SHORTEST))
  return words
}

/** What the run would be with its slip put right by what stands around the pair `at` of it in `text`. */
function* readingsAround(run: string, at: number, text: string, terms: readonly number[]): Iterable<Reading> {
  const pair = run.slice(at, at + 2)
  const strangers = terms.filter((term) => term === -1).length
  const unknown = (index: number): boolean => index < 0 || index >= terms.length || terms[index] === -1
  for (let found = text.indexOf(pair); found >= 0; found = text.indexOf(pair, found + 1)) {
    const before = backwards(run.slice(0, at))
    const beforeThere = backwards(text.slice(Math.max(0, found - at - 1), found))
    const after = run.slice(at + 2)
    const afterThere = text.slice(found + 2, found + 3 + after.length)
    const left = mend(before, beforeThere, (index) => unknown(at - 2 - index) && unknown(at - 1 - index))
    const right = mend(after, afterThere, (index) => unknown(at + 1 + index) && unknown(at + 2 + index))
    const sharedBefore = sharedStart(before, beforeThere)
    const sharedAfter = sharedStart(after, afterThere)
    if (right && fits(right, sharedBefore, before.length, strangers)) {
      const meant = run.slice(0, at + 2) + right.text
      const from = at - sharedBefore
      yield { meant, stretch: meant.slice(from, at + 2 + right.agreed), slip: at + 2 + right.slip - from }
    }
    if (left && fits(left, sharedAfter, after.length, strangers)) {
      const meant = backwards(left.text) + run.slice(at)
      const pairAt = left.text.length
      const from = pairAt - left.agreed
      yield { meant, stretch: meant.slice(from, pairAt + 2 + sharedAfter), slip: pairAt - 1 - left.slip - from }
    }
  }
}

interface Mended {
  readonly text: string
  /** characters between the pair and the slip */
  readonly slip: number
  /** characters that agree with the text or were put right, from the pair on */
  readonly agreed: number
  /** of these, how many come after the slip */
  readonly beyond: number
  /** the rest agrees to its end */
  readonly whole: boolean
  /** pairs of the run that the slip is in: they stand nowhere because of it */
  readonly touched: number
}

/** All of the word stands there, or what is known of it stands on both sides of the slip. */
function fits(mended: Mended, otherSide: number, otherLength: number, strangers: number): boolean {
  if (strangers - mended.touched > MOST_STRANGERS) return false
  const whole = mended.whole && otherSide === otherLength
  return 2 + mended.agreed + otherSide >= SHORTEST && (whole || mended.beyond > 0)
}

/** `typed` and `there` run away from the pair; null when they agree, or differ in more than one slip explains. */
function mend(typed: string, there: string, isolated: (index: number) => boolean): Mended | null {
  const same = sharedStart(typed, there)
  if (same === typed.length) return null
  const [first = '', second = ''] = there.slice(same)
  if (!isIdeograph(first)) return null
  const put = (characters: string, typedFrom: number, thereFrom: number): Mended => {
    const rest = typed.slice(same + typedFrom)
    const beyond = sharedStart(rest, there.slice(same + thereFrom))
    const agreed = same + characters.length + beyond
    const touched = rest === '' ? typedFrom : typedFrom + 1
    const text = typed.slice(0, same) + characters + rest
    return { text, slip: same, agreed, beyond, whole: beyond === rest.length, touched }
  }
  if (typed[same] === second && typed[same + 1] === first) return put(first + second, 2, 2)
  const extra = put('', 1, 0)
  if (extra.whole && extra.beyond > 0) return extra
  return isolated(same) ? put(first, 1, 1) : null
}

function sharedStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

function backwards(text: string): string {
  return [...text].reverse().join('')
}
