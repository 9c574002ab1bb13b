/**
 * How drifted bytes are read back. The site inserted readings and folded marks without respecting characters, so a byte may
 * be lost in front of ASCII, and all that follows stands one byte off until the next ASCII byte. What parity is left is in
 * the readings: each names the two bytes before it.
 */
import { type ContextModel, contextScore } from './context-model.ts'
import { bytesOf, type DriftItem } from './drift-items.ts'
import { gbkChar, gbkOfUnit, gbkUnit } from './gbk.ts'
import { type ByteReader, CHARACTER, type Option } from './lattice.ts'
import { hasReading, type Readings } from './pinyin-gloss.ts'

/** natural-log cost of taking a `?` for a lost blank or a real question mark in a glossed document */
const REAL_QUESTION_MARK = -10
const BESIDE_BLANK = -3
/** …and of a reading that is not in the table of readings, or names other bytes */
const MISREAD = -8
/** …and of a mark whose folding took the byte before it along */
const SWALLOWED = -4
/** While a first byte is lost nothing tells its fellows apart yet: all are kept. */
const BEAM = 300
const GIVE_UP = 22
/** A lost byte opens hundreds of ways that cost nothing yet; the aligned ones, which paid already, must not fall to them. */
const GIVE_UP_ALIGNED = 44
/** lead byte of full-width marks and letters, which were made ASCII: A3 A1 → ! */
const FULL_WIDTH_ROW = 0xa3
const OPENING_BRACKET = 0xa8
const QUESTION_MARK = 0x3f
/** items a bracket holds at most */
const LONGEST_BRACKET = 60
/** a byte that stands for a character as it is: outside GBK, or a `?` that is one */
const LITERAL = 0x100

export function driftReader(items: readonly DriftItem[], readings: Readings, context: ContextModel): ByteReader {
  const swallowers = holesThatLackBracket(items)
  const isGuess = (unit: number): boolean => items[unit]?.kind === 'hole' && items[unit].gloss === null
  return {
    optionsAt(unit, pending, last) {
      const item = items[unit]!
      if (item.kind !== 'hole') return shownOptions(item, pending)
      // Two lost bytes side by side would make a character out of nothing.
      return [
        ...(pending > 0 && isGuess(unit - 1)
          ? []
          : lostOptions(item.gloss, pending, last, readings, swallowers.has(unit))),
        ...markOptions(item.gloss, pending),
      ]
    },
    feed: feedDrift,
    // What stands for a lost blank is no part of a sentence.
    follow: (last, code) =>
      last === QUESTION_MARK || code === QUESTION_MARK ? BESIDE_BLANK : contextScore(context, last, code),
    check(unit, pending, last) {
      const { gloss } = items[unit]!
      return gloss === null || hasReading(readings, charOfLastBytes(pending, last), gloss) ? 0 : MISREAD
    },
    beam: BEAM,
    giveUp: GIVE_UP,
    giveUpAligned: GIVE_UP_ALIGNED,
  }
}

const feedDrift: ByteReader['feed'] = (pending, byte) => {
  if (byte >= LITERAL) return pending === 0 ? (byte - LITERAL) * CHARACTER : -1
  if (pending === 0) return byte < 0x80 ? byte * CHARACTER : byte === 0x80 || byte === 0xff ? -1 : byte
  const code = byte < 0x40 ? 0 : gbkUnit(pending, byte)
  return code === 0 || (code >= 0xe000 && code <= 0xf8ff) ? -1 : code * CHARACTER
}

/** The character that the two bytes before a place make, whole or across two characters. */
function charOfLastBytes(pending: number, last: number): string {
  if (pending === 0) return String.fromCharCode(last)
  const before = gbkOfUnit(last)
  return before === 0 ? '' : gbkChar(before & 0xff, pending)
}

/** What is shown, and for a mark one byte off the two bytes that were folded into it. Aligned, a mark stays the ASCII it was made. */
function shownOptions(item: DriftItem, pending: number): Option[] {
  const shown = { units: 1, bytes: bytesOf(item), cost: 0 }
  if (pending === 0) return item.pair === 0 && item.kind !== 'ascii' ? [literal(item.code, 0)] : [shown]
  if (item.kind === 'other') return []
  if (item.kind !== 'ascii' || item.code <= 0x20) return [shown]
  return [shown, { units: 1, bytes: [FULL_WIDTH_ROW, item.code + 0x80], cost: 0 }]
}

/** Every byte the lost one may have been; with a reading behind it, those that make a character read so. */
function lostOptions(
  gloss: string | null,
  pending: number,
  last: number,
  readings: Readings,
  lacksBracket: boolean,
): Option[] {
  const options: Option[] = []
  for (let byte = 0x81; byte <= 0xfe; byte++) {
    if (gloss === null) {
      options.push({ units: 1, bytes: [byte], cost: lacksBracket ? SWALLOWED : 0 })
      if (lacksBracket) options.push({ units: 1, bytes: [byte, FULL_WIDTH_ROW, OPENING_BRACKET], cost: 0 })
      continue
    }
    const named = pending > 0 ? gbkChar(pending, byte) : charOfLastBytes(byte, last)
    if (hasReading(readings, named, gloss)) options.push({ units: 1, bytes: [byte], cost: 0 })
  }
  return options
}

/** Holes behind which a bracket closes that nothing opened: 比例?%), where the lost byte took the ( along. */
function holesThatLackBracket(items: readonly DriftItem[]): ReadonlySet<number> {
  const found = new Set<number>()
  let hole = -1
  let open = 0
  for (const [unit, { kind, code }] of items.entries()) {
    if (kind === 'hole') hole = open === 0 ? unit : hole
    else if (code === 0x28 || code === 0xff08) open++
    else if (code === 0x29 || code === 0xff09) {
      if (open > 0) open--
      else if (hole >= 0 && unit - hole <= LONGEST_BRACKET) found.add(hole)
      hole = -1
    }
  }
  return found
}

/** A `?` that is a folded ？ across two characters, or one that stands for itself. */
function markOptions(gloss: string | null, pending: number): Option[] {
  if (gloss !== null) return []
  if (pending > 0) return [{ units: 1, bytes: [FULL_WIDTH_ROW, 0xbf], cost: 0 }]
  return [literal(QUESTION_MARK, REAL_QUESTION_MARK)]
}

function literal(code: number, cost: number): Option {
  return { units: 1, bytes: [LITERAL + code], cost }
}
