/**
 * A drifted line as a row of items, each with the bytes it may have been: `游戲?yàn)榛净顒?dòng)` is 游 戲 ?(yàn) 榛 U+E4C8 净 顒 ?(dòng).
 * A `?` is a lost first byte, with its reading when it took the parenthesis along; a reading in parentheses belongs to the
 * item before it.
 */
import type { Span } from '../model/span.ts'
import { gbkOfUnit } from './gbk.ts'
import type { Option } from './lattice.ts'
import { isSyllable } from './pinyin-gloss.ts'

export interface DriftItem {
  readonly kind: 'hole' | 'pair' | 'ascii' | 'other'
  /** UTF-16 code of what is shown */
  readonly code: number
  /** the reading that stands behind it */
  readonly gloss: string | null
  /** what its bytes may be where a character begins with it, and where one is still open; of a hole none */
  readonly aligned: readonly Option[]
  readonly drifted: readonly Option[]
  /** with its gloss */
  readonly at: Span
}

/** lost first byte and its gloss, when it swallowed the parenthesis: ?yàn) */
const HOLE_GLOSS = /\?([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹḿ]{1,7})\)/y
const GLOSS_BEHIND = /\(([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{1,7})\)/y
const QUESTION_MARK = 0x3f
const OPENING = 0x28
const CLOSING = 0x29
/** lead byte of full-width marks and letters, which were made ASCII: A3 A1 → ! */
export const FULL_WIDTH_ROW = 0xa3
/** a byte that stands for a character as it is: outside GBK, or a `?` that is one */
export const LITERAL = 0x100
const NO_OPTIONS: readonly Option[] = []
/** cp936 shows the byte 80 alone as € */
const EURO = 0x20ac

/** The item that begins at an offset; it ends by `end`. */
export function itemAt(text: string, at: number, end: number): DriftItem {
  const code = text.charCodeAt(at)
  const gloss = code === QUESTION_MARK ? glossAt(HOLE_GLOSS, text, at) : glossAt(GLOSS_BEHIND, text, at + 1)
  const next = Math.min(end, gloss?.end ?? at + 1)
  const pair = gbkOfUnit(code)
  const kind = code === QUESTION_MARK ? 'hole' : code < 0x80 ? 'ascii' : pair > 0 || code === EURO ? 'pair' : 'other'
  const options = optionsOf(kind, code, pair, next - at)
  return { kind, code, gloss: gloss?.syllable ?? null, ...options, at: { start: at, end: next } }
}

export function itemsOf(text: string, { start, end }: Span): DriftItem[] {
  const items: DriftItem[] = []
  for (let at = start; at < end; at = items.at(-1)!.at.end) items.push(itemAt(text, at, end))
  return items
}

function glossAt(
  pattern: RegExp,
  text: string,
  at: number,
): { readonly syllable: string; readonly end: number } | null {
  if (pattern === GLOSS_BEHIND && text.charCodeAt(at) !== OPENING) return null
  pattern.lastIndex = at
  const match = pattern.exec(text)
  return match !== null && isSyllable(match[1]!) ? { syllable: match[1]!, end: pattern.lastIndex } : null
}

/** Character of the last item of a stretch that begins with an item and holds no hole. */
export function lastCode(text: string, { start, end }: Span): number {
  const opening = text.charCodeAt(end - 1) === CLOSING ? text.lastIndexOf('(', end - 1) : -1
  const isGloss = opening > start && glossAt(GLOSS_BEHIND, text, opening)?.end === end
  return text.charCodeAt(isGloss ? opening - 1 : end - 1)
}

/** What is shown, and for a mark one byte off the two bytes that were folded into it. Aligned, a mark stays the ASCII it was made. */
function optionsOf(
  kind: DriftItem['kind'],
  code: number,
  pair: number,
  units: number,
): Pick<DriftItem, 'aligned' | 'drifted'> {
  if (kind === 'hole') return { aligned: NO_OPTIONS, drifted: NO_OPTIONS }
  if (kind === 'other') return { aligned: [option(units, [LITERAL + code], 0)], drifted: NO_OPTIONS }
  if (kind === 'pair') {
    const shown = [option(units, code === EURO ? [0x80] : [pair >> 8, pair & 0xff], 0)]
    return { aligned: pair === 0 ? [option(units, [LITERAL + code], 0)] : shown, drifted: shown }
  }
  const shown = option(units, [code], 0)
  return {
    aligned: [shown],
    drifted: code <= 0x20 ? [shown] : [shown, option(units, [FULL_WIDTH_ROW, code + 0x80], 0)],
  }
}

export function option(units: number, bytes: readonly number[], cost: number): Option {
  return { units, bytes, cost }
}
