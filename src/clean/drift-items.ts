/**
 * A drifted line as a row of items, each with the bytes it may have been: `游戲?yàn)榛净顒?dòng)` is 游 戲 ?(yàn) 榛 U+E4C8 净 顒 ?(dòng).
 * A `?` is a lost first byte, with its reading when it took the parenthesis along; a reading in parentheses belongs to the
 * item before it.
 */
import type { Span } from '../model/span.ts'
import { gbkOfUnit } from './gbk.ts'
import { isSyllable } from './pinyin-gloss.ts'

export interface DriftItem {
  readonly kind: 'hole' | 'pair' | 'ascii' | 'other'
  /** UTF-16 code of what is shown; of a pair, its GBK code in `pair` */
  readonly code: number
  readonly pair: number
  /** the reading that stands behind it */
  readonly gloss: string | null
  /** with its gloss */
  readonly at: Span
}

/** lost first byte and its gloss, when it swallowed the parenthesis: ?yàn) */
const HOLE_GLOSS = /\?([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹḿ]{1,7})\)/y
const GLOSS_BEHIND = /\(([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{1,7})\)/y
const QUESTION_MARK = 0x3f
/** cp936 shows the byte 80 alone as € */
const EURO = 0x20ac

export function itemsOf(text: string, { start, end }: Span): DriftItem[] {
  const items: DriftItem[] = []
  for (let at = start; at < end; ) {
    const code = text.charCodeAt(at)
    let next = at + 1
    let gloss: string | null = null
    if (code === QUESTION_MARK) {
      HOLE_GLOSS.lastIndex = at
      const match = HOLE_GLOSS.exec(text)
      if (match !== null && isSyllable(match[1]!)) {
        gloss = match[1]!
        next = HOLE_GLOSS.lastIndex
      }
    } else {
      GLOSS_BEHIND.lastIndex = next
      const match = GLOSS_BEHIND.exec(text)
      if (match !== null && isSyllable(match[1]!)) {
        gloss = match[1]!
        next = GLOSS_BEHIND.lastIndex
      }
    }
    const pair = gbkOfUnit(code)
    const kind = code === QUESTION_MARK ? 'hole' : code < 0x80 ? 'ascii' : pair > 0 || code === EURO ? 'pair' : 'other'
    items.push({ kind, code, pair, gloss, at: { start: at, end: Math.min(next, end) } })
    at = next
  }
  return items
}

/** The bytes an item that is no hole shows, or may show. */
export function bytesOf({ kind, code, pair }: DriftItem): readonly number[] {
  if (kind === 'ascii') return [code]
  return code === EURO ? [0x80] : [pair >> 8, pair & 0xff]
}
