/**
 * Bytes of UTF-8 that a reader of Latin-1 or cp1252 may have dropped: the five that cp1252 does not show, and 85, A0 and AD, which
 * programs take for a line end, a blank and a hyphen. `第四ç« 保障` may be 章 (E7 AB A0) or 火 (E7 81 AB): all of them are asked for,
 * or the one that is known would be taken for the only one.
 */
import type { Option } from '../lattice.ts'
import { latinByte, UNSHOWN } from './byte-machines.ts'

export interface LostBytes {
  /** none, one or two bytes that may be missing at a place, with the cost (log) of each */
  readonly dropped: readonly Option[]
  /** an ASCII character, or three full stops → bytes that it was put for */
  readonly shownAs: ReadonlyMap<string, readonly Option[]>
  /** 85 is never shown where it would be: line ends may stand for it */
  readonly isInLineEnds: boolean
  /** all bytes from 80 to 9F are gone: too many are missing for any line to be read */
  readonly isHopeless: boolean
}

/** natural-log cost of a byte that is missing; one that the text shows elsewhere is hardly dropped here */
const MISSING = -4
const SHOWN_ELSEWHERE = -8
const PUT_FOR = -1
/** taken for a line end, a blank, a hyphen */
const TAKEN_FOR_MARKS: readonly number[] = [0x85, 0xa0, 0xad]
/** what stands for a byte that is no character, a blank, the quotes and dashes of cp1252 */
const SHOWN_AS: readonly (readonly [shown: string, ...bytes: number[]])[] = [
  ['?', ...UNSHOWN],
  [' ', 0x85, 0xa0],
  ['\t', 0x85, 0xa0],
  ['"', 0x93, 0x94],
  ["'", 0x91, 0x92],
  ['-', 0x96, 0x97],
  ['...', 0x85],
  ['\n', 0x85],
]
/** bytes from A0 to BF that a text shows before one from 80 to 9F, as frequent as they, is missed */
const ENOUGH = 30
const FIRST_SHOWN = 0xa0
const NEXT_LINE = 0x85
/** of so many bytes from 80 to BF some are 85, 全 内 公 关 */
const MANY = 300

/** What the text as a whole tells; `shown` of the bytes 80 to BF, each behind a first byte or another of them. */
export function findLostBytes(text: string): LostBytes {
  const shown = countShown(text)
  const sum = (from: number, to: number): number => shown.subarray(from - 0x80, to - 0x80).reduce((a, b) => a + b, 0)
  const costOf = (byte: number): number => MISSING + (shown[byte - 0x80] === 0 ? 0 : SHOWN_ELSEWHERE)
  const single = [...new Set([...UNSHOWN, ...TAKEN_FOR_MARKS])].map((byte) => option([byte], costOf(byte)))
  return {
    dropped: [
      option([], 0),
      ...single,
      ...single.flatMap((first) =>
        single.map((second) => option([...first.bytes, ...second.bytes], first.cost + second.cost)),
      ),
    ],
    shownAs: new Map(
      SHOWN_AS.map(([sign, ...bytes]) => [
        sign,
        bytes.map((byte) => ({ units: sign.length, bytes: [byte], cost: costOf(byte) - MISSING + PUT_FOR })),
      ]),
    ),
    isInLineEnds: shown[NEXT_LINE - 0x80] === 0 && sum(0x80, 0xc0) >= MANY,
    isHopeless: sum(FIRST_SHOWN, 0xc0) >= ENOUGH && sum(0x80, FIRST_SHOWN) === 0,
  }
}

/** Is a character of UTF-8 open where an offset stands, å⏎ or å®⏎, as Latin-1 shows it? Its line end is the byte 85. */
export function isWithinUtf8(text: string, at: number): boolean {
  const last = latinByte(text.charCodeAt(at - 1))
  if (isFirst(last)) return isFurther(latinByte(text.charCodeAt(at + 1)))
  return (
    isFurther(last) && isFirst(latinByte(text.charCodeAt(at - 2))) && !isFurther(latinByte(text.charCodeAt(at + 1)))
  )
}

/** of three bytes */
function isFirst(byte: number): boolean {
  return byte >= 0xe2 && byte <= 0xef
}

function isFurther(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0
}

function option(bytes: readonly number[], cost: number): Option {
  return { units: 1, bytes, cost }
}

/** How often each byte from 80 to BF stands behind the first byte of a character or behind another of them. */
function countShown(text: string): Uint32Array {
  const shown = new Uint32Array(0x40)
  let before = 0
  for (let at = 0; at < text.length; at++) {
    const byte = latinByte(text.charCodeAt(at))
    if (byte >= 0x80 && byte < 0xc0 && before >= 0x80) shown[byte - 0x80]!++
    before = byte
  }
  return shown
}
