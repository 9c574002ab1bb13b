/**
 * How drifted bytes are read back. The site inserted readings and folded marks without respecting characters, so a byte may
 * be lost in front of ASCII, and all that follows stands one byte off until the next ASCII byte. What parity is left is in
 * the readings: each names the two bytes before it.
 */
import type { Span } from '../model/span.ts'
import { type ContextModel, contextScore } from './context-model.ts'
import { type DriftItem, FULL_WIDTH_ROW, itemAt, itemsOf, LITERAL, option } from './drift-items.ts'
import { gbkOfUnit, gbkUnit } from './gbk.ts'
import { type ByteReader, type Option, PENDING_BITS } from './lattice.ts'
import { emptyGraph, type Graph } from './lattice-graph.ts'
import { buildReadings, hasReading, type Readings, syllableBefore } from './pinyin-gloss.ts'

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
const OPENING_BRACKET = 0xa8
const QUESTION_MARK = 0x3f
/** items a bracket holds at most */
const LONGEST_BRACKET = 60
const CLOSING = 0x29
const CLOSING_WIDE = 0xff09
const OPENS_READING = '?('
/** units a stretch has at most that is read as a whole */
export const LONGEST_STRETCH = 6000
const FIRST_LEAD = 0x81
const LAST_LEAD = 0xfe

/** A `?` that is a folded ？ across two characters */
const FOLDED_SECOND = 0xbf
const FOLDED_MARK: readonly Option[] = [option(1, [FULL_WIDTH_ROW, FOLDED_SECOND], 0)]
/** …or one that stands for itself */
const MARK_ITSELF: readonly Option[] = [option(1, [LITERAL + QUESTION_MARK], REAL_QUESTION_MARK)]
const ANY_LEAD = Array.from({ length: LAST_LEAD - FIRST_LEAD + 1 }, (_, index) => FIRST_LEAD + index)
const LOST = lostOr(ANY_LEAD.map((byte) => option(1, [byte], 0)))
const LOST_WITH_BRACKET = lostOr(
  ANY_LEAD.flatMap((byte) => [option(1, [byte], SWALLOWED), option(1, [byte, FULL_WIDTH_ROW, OPENING_BRACKET], 0)]),
)

/** Every byte the lost one may have been, or no lost byte at all: aligned before it, or not. */
function lostOr(lost: readonly Option[]): {
  readonly orItself: readonly Option[]
  readonly orFolded: readonly Option[]
} {
  return { orItself: [...lost, ...MARK_ITSELF], orFolded: [...lost, ...FOLDED_MARK] }
}

/** Units are those of the text, counted from the start of the span; an item with a reading behind it is several. */
export function driftReader(
  text: string,
  span: Span,
  { readings, named }: DriftTables,
  context: ContextModel,
): ByteReader {
  const swallowers = holesThatLackBracket(text, span)
  // All ways that come through a place look at the same item.
  const known = new Map<number, DriftItem>()
  const itemOf = (unit: number): DriftItem => {
    const item = known.get(unit) ?? itemAt(text, span.start + unit, span.end)
    known.set(unit, item)
    return item
  }
  const isGuess = (unit: number): boolean => unit >= 0 && text.charCodeAt(span.start + unit) === QUESTION_MARK
  // 以下???:一 for 以下罚款：一, B7 A3 BF EE: of three the second is a folded mark across two characters, whose BF waits for the third
  const isLastOfThree = (unit: number, pending: number): boolean =>
    pending === FOLDED_SECOND && isGuess(unit - 2) && !isGuess(unit - 3) && !isGuess(unit + 1)
  return {
    optionsAt(unit, pending, last) {
      const item = itemOf(unit)
      if (item.kind !== 'hole') return pending === 0 ? item.aligned : item.drifted
      if (item.gloss !== null) return namedBytes(item, pending > 0 ? pending : trailOf(last), readings, named)
      // Two lost bytes side by side would make a character out of nothing.
      if (pending > 0 && isGuess(unit - 1)) return isLastOfThree(unit, pending) ? LOST.orFolded : FOLDED_MARK
      if (pending === 0 && standsInAscii(text, item.at.start)) return MARK_ITSELF
      const anyByte = swallowers.has(item.at.start) ? LOST_WITH_BRACKET : LOST
      return pending > 0 ? anyByte.orFolded : anyByte.orItself
    },
    feed: feedDrift,
    // What stands for a lost blank is no part of a sentence.
    follow: (last, code) =>
      last === QUESTION_MARK || code === QUESTION_MARK ? BESIDE_BLANK : contextScore(context, last, code),
    check(unit, pending, last) {
      const { gloss } = itemOf(unit)
      return gloss === null || hasReading(readings, lastPair(pending, last), gloss) ? 0 : MISREAD
    },
    beam: BEAM,
    giveUp: GIVE_UP,
    giveUpAligned: GIVE_UP_ALIGNED,
  }
}

/** index.html?id=20: behind ASCII nothing is open, and with a letter behind it a lost byte would have made a character. */
function standsInAscii(text: string, at: number): boolean {
  return /[\w/.]/.test(text[at - 1] ?? '') && /[A-Za-z]/.test(text[at + 1] ?? '')
}

const feedDrift: ByteReader['feed'] = (pending, byte) => {
  if (byte >= LITERAL) return pending === 0 ? (byte - LITERAL) << PENDING_BITS : -1
  if (pending === 0) return byte < 0x80 ? byte << PENDING_BITS : byte === 0x80 || byte === 0xff ? -1 : byte
  const code = byte < 0x40 ? 0 : gbkUnit(pending, byte)
  return code === 0 || (code >= 0xe000 && code <= 0xf8ff) ? -1 : code << PENDING_BITS
}

/** UTF-16 code of the character that the two bytes before a place make, whole or across two characters; 0 for none. */
function lastPair(pending: number, last: number): number {
  return pending === 0 ? last : gbkUnit(trailOf(last), pending)
}

/** Second byte of a character; 0 for what has none. */
function trailOf(code: number): number {
  return gbkOfUnit(code) & 0xff
}

/** What all parts of a text look up and write on: filling it anew for each of them is what would cost most. */
export interface DriftTables {
  readonly readings: Readings
  /** for a reading by the byte before it the options found for it */
  readonly named: Map<string, (readonly Option[] | undefined)[]>
  readonly graph: Graph
}

export function buildDriftTables(): DriftTables {
  return { readings: buildReadings(), named: new Map(), graph: emptyGraph(LONGEST_STRETCH) }
}

/** Bytes for a lost one that make, with the byte before it (0: none), a character that is read so: `?yàn)`. */
function namedBytes(
  { gloss, at }: DriftItem,
  before: number,
  readings: Readings,
  named: DriftTables['named'],
): readonly Option[] {
  const units = at.end - at.start
  const known = named.get(gloss!) ?? []
  if (known.length === 0) named.set(gloss!, known)
  known[before] ??= ANY_LEAD.filter((byte) => {
    const code = gbkUnit(before, byte)
    return code > 0 && hasReading(readings, code, gloss!)
  }).map((byte) => option(units, [byte], 0))
  const options = known[before]
  // A stretch may have ended within the reading.
  return options.every((each) => each.units === units) ? options : options.map(({ bytes }) => option(units, bytes, 0))
}

/** Where holes stand behind which a bracket closes that nothing opened: 比例?%), where the lost byte took the ( along. */
function holesThatLackBracket(text: string, span: Span): ReadonlySet<number> {
  const found = new Set<number>()
  if (!closesBracket(text, span)) return found
  let hole = -1
  let open = 0
  const items = itemsOf(text, span)
  for (const [index, { kind, code }] of items.entries()) {
    if (kind === 'hole') hole = open === 0 ? index : hole
    else if (code === 0x28 || code === 0xff08) open++
    else if (code === 0x29 || code === 0xff09) {
      if (open > 0) open--
      else if (hole >= 0 && index - hole <= LONGEST_BRACKET) found.add(items[hole]!.at.start)
      hole = -1
    }
  }
  return found
}

/** Is there a closing bracket other than that of a reading, (xiào) or ?yàn)? */
function closesBracket(text: string, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code !== CLOSING && code !== CLOSING_WIDE) continue
    const before = at - syllableBefore(text, at, start).length - 1
    if (before === at - 1 || before < start || !OPENS_READING.includes(text[before]!)) return true
  }
  return false
}
