/**
 * What changed between two linked clauses, character by character? Numbers and names change whole: 65% → 60% is one change,
 * not 5 → 0. Level-neutral unless asked otherwise: 全市 and 全县, 淄博市 and 沂源县, 市教育局 and 县教育和体育局, 一是 and
 * 二是 are equal in their place, and shown as such. A sentence that stands elsewhere is a move, not a deletion and an insertion.
 */
import type { Span } from '../model/span.ts'
import { longestMatches, type Match } from './sequence.ts'
import { cutTokens, type Token } from './tokens.ts'

export interface DiffOptions {
  /** true: only equal characters are equal */
  readonly literal?: boolean
  /** names that stand for one another: the plans' own places, a body and its counterparts; kept whole in both modes */
  readonly counterparts?: readonly (readonly string[])[]
}

/**
 * `same` equal characters · `neutral` equal but for level, place, counterpart or numbering · `deleted` only in base · `inserted` only in
 * other · `moved` in both, elsewhere: two pieces with one `move` number, one with `base` and one with `other`.
 */
export interface DiffPiece {
  readonly kind: 'same' | 'neutral' | 'deleted' | 'inserted' | 'moved'
  /** in the base text; null for what stands in the other only */
  readonly base: Span | null
  readonly other: Span | null
  /** of a moved piece, from 1 */
  readonly move: number | null
}

/** A stretch that moved is at least so many tokens; less than that recurs by chance. */
const SHORTEST_MOVE = 10
/** … but a whole sentence need not be that long: 「落实双减政策。」 */
const SHORTEST_SENTENCE = 5
/** An equal stretch up to this long between two changes is noise: 「推进」 → 「促进」 is one change. */
const NOISE = 2

/** The `base` spans of the pieces, in order, tile the base text; the `other` spans, sorted, tile the other. */
export function diffTexts(base: string, other: string, options: DiffOptions = {}): readonly DiffPiece[] {
  const groups = options.counterparts ?? []
  const literal = options.literal ?? false
  const one = cutTokens(base, groups)
  const two = cutTokens(other, groups)
  const equal = literal
    ? (a: Token, b: Token) => a.text === b.text
    : (a: Token, b: Token) => a.text === b.text || a.neutral === b.neutral
  const found = returnNumbers(longestMatches(one, two, equal), one, two, equal)
  const matches = slideGaps(dropNoise(found, one, two), one, two, equal)
  const moves = findMoves(matches, one, two, equal)
  return mergePieces(pieces(matches, moves, one, two))
}

/** A number goes with the sentence after it: 「一是A。二是B。」 beside 「一是B。二是A。」 has 一是 in common with nothing behind it. */
function returnNumbers(
  matches: readonly Match[],
  one: readonly Token[],
  two: readonly Token[],
  equal: (a: Token, b: Token) => boolean,
): readonly Match[] {
  const returned: Match[] = []
  for (const [index, match] of matches.entries()) {
    const last = returned.at(-1)
    let { base, other, length } = match
    const back = last ? [last.base + last.length, last.other + last.length] : [0, 0]
    if (base > back[0]! && other > back[1]! && one[base - 1]!.numbering && equal(one[base - 1]!, two[other - 1]!)) {
      base--
      other--
      length++
    }
    const isLast = base + length === one.length && other + length === two.length
    if (!isLast && one[base + length - 1]!.numbering && matches[index + 1]?.base !== base + length) length--
    if (length > 0) returned.push({ base, other, length })
  }
  return returned
}

/** Equal stretches of a few tokens between two changes longer than themselves read worse than one change. */
function dropNoise(matches: readonly Match[], one: readonly Token[], two: readonly Token[]): readonly Match[] {
  let kept = [...matches]
  for (let changed = true; changed; ) {
    const before = kept
    kept = before.filter((match, index) => {
      const last = before[index - 1] ?? { base: 0, other: 0, length: 0 }
      const next = before[index + 1] ?? { base: one.length, other: two.length, length: 0 }
      const gapBefore = Math.max(match.base - last.base - last.length, match.other - last.other - last.length)
      const gapAfter = Math.max(next.base - match.base - match.length, next.other - match.other - match.length)
      const meaningful = one.slice(match.base, match.base + match.length).filter(({ plain }) => plain).length
      return meaningful > NOISE || gapBefore === 0 || gapAfter === 0 || meaningful >= Math.min(gapBefore, gapAfter)
    })
    changed = kept.length < before.length
  }
  return kept
}

/** After these a reader begins anew; after those he breathes. */
const SENTENCE_END = /[。；！？\n]/
const PAUSE = /[，、：）”》]/

/**
 * 「…能力+{。增强意识}。」 and 「…能力。+{增强意识。}」 are the same change; the second is how people see it. What stands on one
 * side only is slid to where it begins after a sentence, else after a pause.
 */
function slideGaps(
  matches: readonly Match[],
  one: readonly Token[],
  two: readonly Token[],
  equal: (a: Token, b: Token) => boolean,
): readonly Match[] {
  const slid = [...matches]
  for (let index = 0; index + 1 < slid.length; index++) {
    const last = slid[index]!
    const next = slid[index + 1]!
    const onlyBase = last.other + last.length === next.other
    const onlyOther = last.base + last.length === next.base
    if (onlyBase === onlyOther) continue
    const [tokens, start] = onlyBase ? [one, last.base + last.length] : [two, last.other + last.length]
    let best = 0
    for (let step = 1; step <= next.length; step++) {
      const a = one[last.base + last.length + step - 1]!
      const b = two[last.other + last.length + step - 1]!
      if (!equal(a, b)) break
      if (boundary(tokens[start + step - 1]!) > boundary(tokens[start + best - 1]!)) best = step
    }
    if (best === 0) continue
    slid[index] = { ...last, length: last.length + best }
    slid[index + 1] = { base: next.base + best, other: next.other + best, length: next.length - best }
  }
  return slid.filter(({ length }) => length > 0)
}

function boundary(before: Token | undefined): number {
  if (!before || SENTENCE_END.test(before.text)) return 2
  return PAUSE.test(before.text) ? 1 : 0
}

/** Stretches outside the matches that are equal on both sides, longest first. */
function findMoves(
  matches: readonly Match[],
  one: readonly Token[],
  two: readonly Token[],
  equal: (a: Token, b: Token) => boolean,
): readonly Match[] {
  const freeOne = freeFlags(matches, one.length, 'base')
  const freeTwo = freeFlags(matches, two.length, 'other')
  const moves: Match[] = []
  for (;;) {
    const best = longestFree(one, two, freeOne, freeTwo, equal)
    if (best.length < SHORTEST_MOVE) break
    take(best)
  }
  const theirs = freeSentences(two, freeTwo)
  for (const sentence of freeSentences(one, freeOne)) {
    const at = theirs.findIndex((other) => sameTokens(sentence, other, one, two, equal))
    if (at < 0) continue
    take({ base: sentence.start, other: theirs[at]!.start, length: sentence.end - sentence.start })
    theirs.splice(at, 1)
  }
  return moves

  function take(move: Match): void {
    moves.push(move)
    freeOne.fill(0, move.base, move.base + move.length)
    freeTwo.fill(0, move.other, move.other + move.length)
  }
}

/** Whole sentences, in tokens, that are in no match and in no move. */
function freeSentences(tokens: readonly Token[], free: Uint8Array): Span[] {
  const found: Span[] = []
  for (let start = 0; start < tokens.length; ) {
    let end = start
    while (end < tokens.length && !SENTENCE_END.test(tokens[end]!.text)) end++
    end = Math.min(end + 1, tokens.length)
    if (end - start >= SHORTEST_SENTENCE && free.subarray(start, end).every(Boolean)) found.push({ start, end })
    start = end
  }
  return found
}

function sameTokens(
  a: Span,
  b: Span,
  one: readonly Token[],
  two: readonly Token[],
  equal: (a: Token, b: Token) => boolean,
): boolean {
  if (a.end - a.start !== b.end - b.start) return false
  for (let at = 0; at < a.end - a.start; at++) if (!equal(one[a.start + at]!, two[b.start + at]!)) return false
  return true
}

function freeFlags(matches: readonly Match[], length: number, side: 'base' | 'other'): Uint8Array {
  const free = new Uint8Array(length).fill(1)
  for (const match of matches) free.fill(0, match[side], match[side] + match.length)
  return free
}

function longestFree(
  one: readonly Token[],
  two: readonly Token[],
  freeOne: Uint8Array,
  freeTwo: Uint8Array,
  equal: (a: Token, b: Token) => boolean,
): Match {
  let best: Match = { base: 0, other: 0, length: 0 }
  let before = new Uint16Array(two.length + 1)
  for (let row = 0; row < one.length; row++) {
    const now = new Uint16Array(two.length + 1)
    if (freeOne[row])
      for (let column = 0; column < two.length; column++) {
        if (!freeTwo[column] || !equal(one[row]!, two[column]!)) continue
        const length = before[column]! + 1
        now[column + 1] = length
        if (length > best.length) best = { base: row + 1 - length, other: column + 1 - length, length }
      }
    before = now
  }
  return best
}

function pieces(
  matches: readonly Match[],
  moves: readonly Match[],
  one: readonly Token[],
  two: readonly Token[],
): readonly DiffPiece[] {
  const found: DiffPiece[] = []
  const moveAt = (side: 'base' | 'other', at: number): number =>
    moves.findIndex((move) => at >= move[side] && at < move[side] + move.length)
  const alone = (side: 'base' | 'other', tokens: readonly Token[], from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      const move = moveAt(side, at)
      const span = { start: tokens[at]!.start, end: tokens[at]!.end }
      found.push({
        kind: move >= 0 ? 'moved' : side === 'base' ? 'deleted' : 'inserted',
        base: side === 'base' ? span : null,
        other: side === 'other' ? span : null,
        move: move >= 0 ? move + 1 : null,
      })
    }
  }
  let base = 0
  let other = 0
  for (const match of [...matches, { base: one.length, other: two.length, length: 0 }]) {
    alone('base', one, base, match.base)
    alone('other', two, other, match.other)
    for (let index = 0; index < match.length; index++) {
      const a = one[match.base + index]!
      const b = two[match.other + index]!
      found.push({
        kind: a.text === b.text ? 'same' : 'neutral',
        base: { start: a.start, end: a.end },
        other: { start: b.start, end: b.end },
        move: null,
      })
    }
    base = match.base + match.length
    other = match.other + match.length
  }
  return found
}

/** Neighbours of one kind become one piece. */
function mergePieces(all: readonly DiffPiece[]): readonly DiffPiece[] {
  const merged: DiffPiece[] = []
  for (const piece of all) {
    const last = merged.at(-1)
    if (
      last &&
      last.kind === piece.kind &&
      last.move === piece.move &&
      meets(last.base, piece.base) &&
      meets(last.other, piece.other)
    )
      merged[merged.length - 1] = { ...last, base: join(last.base, piece.base), other: join(last.other, piece.other) }
    else merged.push(piece)
  }
  return merged
}

function meets(a: Span | null, b: Span | null): boolean {
  return a === null || b === null ? a === b : a.end === b.start
}

function join(a: Span | null, b: Span | null): Span | null {
  return a && b ? { start: a.start, end: b.end } : null
}
