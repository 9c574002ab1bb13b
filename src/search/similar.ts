/**
 * Which clauses of other plans lie nearest to a clause? By meaning as a whole and by shared words, added: 加强师德师风建设 of
 * one county beside 推进师德师风建设 of another, with the words both have. Without vectors, by words alone.
 */
import { clearScratch, type Scratch } from './accumulate.ts'
import type { Index } from './add-part.ts'
import { analyse } from './analyse.ts'
import { IS_BARE } from './facts.ts'
import { foldText, unitsOf } from './fold.ts'
import { createSeeker } from './marks.ts'
import type { Meaning } from './meaning.ts'
import type { Similar } from './query.ts'
import { rankParts } from './rank.ts'

/** What shared words add to nearness in meaning, both 0..1. */
const WORDS_SHARE = 0.5
/** Below these two clauses only belong to the same field. */
const LEAST = 0.3
const LEAST_BY_WORDS = 0.15
/** Nearest by meaning, looked at more closely. */
const LOOKED_AT = 100
/** Characters of the text that are looked for; a clause is known by its beginning. */
const ASKED = 300
/** 加强学校 is no passage */
const SHORTEST_SHARED = 4
const MOST_SHARED = 8

/** Best first; of each other work at most the `count` best in all. None for a clause that says nothing. */
export function similarClauses(
  clause: number,
  count: number,
  index: Index,
  meaning: Meaning | null,
  scratch: Scratch,
): readonly Similar[] {
  const { facts, texts } = index
  const workOf = (other: number): string => facts.documents[facts.document[other]!]!.work
  const own = workOf(clause)
  const admits = (other: number): boolean => {
    const { id, work } = facts.documents[facts.document[other]!]!
    return work !== own && id === work && (facts.flags[other]! & IS_BARE) === 0
  }
  const heading = texts.heading(clause)
  const text = texts.text(clause)
  const scores = new Map<number, number>()
  try {
    const parts = [heading, text.slice(0, ASKED)].filter((part) => analyse(part).length > 0)
    const ranked = rankParts(
      parts.map((part) => ({ kind: 'words', text: part })),
      index,
      scratch,
    )
    for (const other of ranked.touched)
      if (admits(other)) scores.set(other, (meaning ? WORDS_SHARE : 1) * ranked.coverage(other))
  } finally {
    clearScratch(scratch)
  }
  if (meaning !== null) {
    const near = meaning.nearest(clause, LOOKED_AT, admits)
    const words = new Map(scores)
    scores.clear()
    for (const { clause: other, cosine } of near) scores.set(other, cosine + (words.get(other) ?? 0))
  }
  const seeker = createSeeker([
    { tokens: analyse(`${heading}\n${text}`), kind: 'literal', literal: false, aside: false },
  ])
  return [...scores]
    .filter(([, score]) => score >= (meaning ? LEAST : LEAST_BY_WORDS))
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, count)
    .map(([other, score]) => ({
      id: facts.idOf(other),
      document: facts.documents[facts.document[other]!]!.id,
      score,
      shared: sharedWords(`${texts.heading(other)}\n${texts.text(other)}`),
    }))

  /** Longest first. */
  function sharedWords(of: string): readonly string[] {
    const words = seeker
      .find({ units: unitsOf(of), start: 0, end: of.length })
      .filter(({ length }) => length >= SHORTEST_SHARED)
      .sort((a, b) => b.length - a.length || a.start - b.start)
      .map(({ start, end }) => foldText(of.slice(start, end)).text.replace(/\s+/g, ''))
    return [...new Set(words)].slice(0, MOST_SHARED)
  }
}
