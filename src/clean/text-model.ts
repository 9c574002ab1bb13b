/**
 * How likely is a character after another one in Chinese official text? 校 after 学 is a word, ， after 展 ends one, 园 after 年 is
 * neither. Words come from a general table of word pairs; between words stand marks, digits and line ends as often as in any
 * such text. Used to choose between readings that the damage itself leaves open, never to write what it does not suggest.
 */
import { WORD_PAIRS } from './word-pairs.ts'

/**
 * What kind of sign a character is: hanzi, digit, letter, comma-like, stop, opening, closing, line end, blank, per cent,
 * dash-like, other.
 */
const KINDS = 'HDLCSOXNBPMZ'
const [HANZI, DIGIT, LETTER] = [0, 1, 2]
const OTHER = KINDS.length - 1
const SIGNS: Readonly<Record<string, string>> = {
  C: '，、；：,;:',
  S: '。！？!?',
  O: '“‘（《〈〔【「([',
  X: '”’）》〉〕】」)]',
  N: '\n',
  B: ' \u3000\t',
  P: '%％℃‰',
  M: '—–-－·.．~～/／+＋×±≥≤_|',
}
/** share of each sign among those of its kind; 1 for what is not named */
const SHARES: Readonly<Record<string, number>> = {
  '，': 0.55,
  '、': 0.33,
  '；': 0.06,
  '：': 0.05,
  ',': 0.003,
  ';': 0.001,
  ':': 0.002,
  '。': 0.97,
  '！': 0.01,
  '？': 0.01,
  '!': 0.002,
  '?': 0.002,
  '“': 0.42,
  '‘': 0.01,
  '（': 0.34,
  '《': 0.17,
  '〈': 0.003,
  '〔': 0.02,
  '【': 0.005,
  '「': 0.001,
  '(': 0.01,
  '[': 0.002,
  '”': 0.42,
  '’': 0.01,
  '）': 0.34,
  '》': 0.17,
  '〉': 0.003,
  '〕': 0.02,
  '】': 0.005,
  '」': 0.001,
  ')': 0.01,
  ']': 0.002,
  '%': 0.9,
  '％': 0.09,
  '—': 0.35,
  '.': 0.3,
  '-': 0.1,
  '－': 0.05,
  '·': 0.05,
  '/': 0.05,
  '~': 0.02,
  '～': 0.02,
  '+': 0.02,
  '×': 0.01,
  '±': 0.01,
  '≥': 0.01,
  '≤': 0.01,
  _: 0.01,
  '|': 0.01,
  '\u3000': 0.05,
  '\t': 0.2,
}
/** Row: the kind before; column: the kind after. A hanzi row is what follows the END of a word. */
const AFTER = Float64Array.from(
  [
    //  H      D      L      C      S      O      X      N      B      P       M      Z
    [0.8, 0.025, 0.003, 0.085, 0.02, 0.02, 0.02, 0.012, 0.003, 0.0002, 0.004, 0.0005], // hanzi
    [0.36, 0.45, 0.004, 0.02, 0.004, 0.003, 0.03, 0.01, 0.003, 0.05, 0.06, 0.0005], // digit
    [0.22, 0.06, 0.6, 0.03, 0.005, 0.01, 0.03, 0.005, 0.01, 0.0002, 0.02, 0.0005], // letter
    [0.88, 0.02, 0.004, 0.0004, 0.0002, 0.06, 0.002, 0.02, 0.003, 0.00002, 0.0005, 0.0005], // comma
    [0.48, 0.02, 0.002, 0.0002, 0.0006, 0.04, 0.05, 0.38, 0.01, 0.00002, 0.001, 0.0005], // stop
    [0.84, 0.12, 0.012, 0.0001, 0.0001, 0.012, 0.001, 0.0005, 0.001, 0.00002, 0.001, 0.0005], // opening
    [0.54, 0.02, 0.002, 0.2, 0.09, 0.05, 0.03, 0.07, 0.003, 0.00002, 0.003, 0.0005], // closing
    [0.56, 0.09, 0.004, 0.0001, 0.0001, 0.12, 0.0005, 0.2, 0.02, 0.00002, 0.004, 0.0005], // line end
    [0.55, 0.2, 0.02, 0.002, 0.002, 0.04, 0.01, 0.05, 0.1, 0.001, 0.01, 0.0005], // blank
    [0.45, 0.005, 0.001, 0.3, 0.05, 0.01, 0.07, 0.02, 0.003, 0.00002, 0.03, 0.0005], // per cent
    [0.3, 0.43, 0.08, 0.001, 0.001, 0.02, 0.005, 0.005, 0.005, 0.00002, 0.14, 0.0005], // dash
    [0.5, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.00002, 0.01, 0.05], // other
  ].flat(),
)
/** what a number counts or dates, the commonest first: 2025年, 12个, 3.5万 */
const COUNTED_OFTEN: Readonly<Record<string, number>> = {
  年: 0.25,
  月: 0.12,
  日: 0.1,
  个: 0.08,
  号: 0.04,
  所: 0.04,
  名: 0.03,
  万: 0.03,
}
const COUNTED = '人亿元米平方公里处家种类次岁点分级条章节期届周天时项批台套座场户间亩吨科部门岗倍度以至左位强学'
const COUNTED_SHARE = 0.75
/** appearances in the word list's corpus */
const EVERYDAY = 1500

const COUNTED_SHARES = buildCounted()
const KIND_OF = buildKinds()
const SHARE_OF = buildShares()
const WORDS = readWordPairs()
/** share of a hanzi's appearances that end a word */
const END_SHARE = WORDS.ends.map((ends, code) => (ends + 1) / (ends + WORDS.within[code]! + 2))
/** share of all words that start with a hanzi */
const START_SHARE = WORDS.starts.map((starts) => (starts + 1) / WORDS.allStarts)

/** Natural log of the probability of a UTF-16 code after another; a line end stands for the edge of the text. */
export function followCode(previous: number, code: number): number {
  return Math.log(followProbability(previous, code))
}

/** The probability itself. */
export function followProbability(previous: number, code: number): number {
  const before = KIND_OF[previous]!
  const kind = KIND_OF[code]!
  const share = AFTER[before * KINDS.length + kind]!
  if (kind !== HANZI) return (before === HANZI ? share * END_SHARE[previous]! : share) * SHARE_OF[code]!
  if (before === HANZI) return withinShare(previous, code) + END_SHARE[previous]! * share * START_SHARE[code]!
  if (before !== DIGIT) return share * START_SHARE[code]!
  return share * ((1 - COUNTED_SHARE) * START_SHARE[code]! + COUNTED_SHARE * COUNTED_SHARES[code]!)
}

/** How often a mark stands in such texts, as a share of all characters: ， .05, 〔 .0004. */
export function usualShare(mark: string): number {
  const kind = KIND_OF[mark.charCodeAt(0)]!
  // about half of all hanzi end a word
  return 0.5 * AFTER[HANZI! * KINDS.length + kind]! * SHARE_OF[mark.charCodeAt(0)]!
}

/** One of the three thousand or so that make up nearly all of any text. */
export function isEverydayHanzi(code: number): boolean {
  return WORDS.starts[code]! + WORDS.ends[code]! + WORDS.within[code]! >= EVERYDAY
}

/** Share of a hanzi's appearances in which `code` follows it within a word. */
function withinShare(previous: number, code: number): number {
  return pairCount(previous, code) / (WORDS.ends[previous]! + WORDS.within[previous]! + 2)
}

function pairCount(previous: number, code: number): number {
  let low = WORDS.first[previous]!
  let high = WORDS.first[previous + 1]!
  while (low < high) {
    const middle = (low + high) >> 1
    if (WORDS.followers[middle]! < code) low = middle + 1
    else high = middle
  }
  return low < WORDS.first[previous + 1]! && WORDS.followers[low] === code ? WORDS.counts[low]! : 0
}

function buildCounted(): Float64Array {
  const shares = new Float64Array(0x10000)
  for (const char of COUNTED) shares[char.charCodeAt(0)] = 0.31 / COUNTED.length
  for (const [char, share] of Object.entries(COUNTED_OFTEN)) shares[char.charCodeAt(0)] = share
  return shares
}

function buildKinds(): Uint8Array {
  const kinds = new Uint8Array(0x10000).fill(OTHER)
  kinds.fill(HANZI!, 0x3400, 0xa000)
  kinds.fill(HANZI!, 0xf900, 0xfb00)
  for (const [first, last, kind] of [
    [0x30, 0x39, DIGIT],
    [0xff10, 0xff19, DIGIT],
    [0x41, 0x5a, LETTER],
    [0x61, 0x7a, LETTER],
    [0xff21, 0xff3a, LETTER],
    [0xff41, 0xff5a, LETTER],
  ] as const)
    kinds.fill(kind!, first, last + 1)
  for (const [kind, signs] of Object.entries(SIGNS))
    for (const sign of signs) kinds[sign.charCodeAt(0)] = KINDS.indexOf(kind)
  return kinds
}

function buildShares(): Float32Array {
  const shares = new Float32Array(0x10000).fill(1)
  for (let code = 0; code < shares.length; code++) {
    if (KIND_OF[code] === DIGIT) shares[code] = code < 0x80 ? 0.1 : 0.001
    else if (KIND_OF[code] === LETTER) shares[code] = code < 0x80 ? 0.02 : 0.00002
    else if (KIND_OF[code] === OTHER) shares[code] = 0.0001
  }
  for (const signs of Object.values(SIGNS))
    for (const sign of signs) shares[sign.charCodeAt(0)] = SHARES[sign] ?? (sign === '\n' || sign === ' ' ? 1 : 0.001)
  return shares
}

interface WordTable {
  readonly starts: Float32Array
  readonly ends: Float32Array
  /** how often the hanzi stands within a word and does not end it */
  readonly within: Float32Array
  readonly allStarts: number
  /** where a hanzi's followers begin in `followers` and `counts`; followers are sorted */
  readonly first: Int32Array
  readonly followers: Uint16Array
  readonly counts: Float32Array
}

function readWordPairs(): WordTable {
  const starts = new Float32Array(0x10000)
  const ends = new Float32Array(0x10000)
  const within = new Float32Array(0x10000)
  /** hanzi, follower and size class in one number: they sort by hanzi, then follower */
  const pairs: number[] = []
  for (const line of WORD_PAIRS.split('\n')) {
    if (line === '') continue
    const head = line.charCodeAt(0)
    starts[head] = sizeOf(line.charCodeAt(1))
    ends[head] = sizeOf(line.charCodeAt(2))
    let letter = 0
    for (let at = 3; at < line.length; at++) {
      const code = line.charCodeAt(at)
      if (code < 0x80) letter = code
      else {
        pairs.push((head * 0x10000 + code) * 0x80 + letter)
        within[head]! += sizeOf(letter)
      }
    }
  }
  const sorted = Float64Array.from(pairs).sort()
  const first = new Int32Array(0x10001)
  const followers = new Uint16Array(sorted.length)
  const counts = new Float32Array(sorted.length)
  let next = 0
  for (let head = 0; head <= 0x10000; head++) {
    first[head] = next
    for (const beyond = (head + 1) * 0x800000; next < sorted.length && sorted[next]! < beyond; next++) {
      followers[next] = Math.floor(sorted[next]! / 0x80) % 0x10000
      counts[next] = sizeOf(sorted[next]! % 0x80)
    }
  }
  const allStarts = starts.reduce((sum, count) => sum + count + 1, 0)
  return { starts, ends, within, allStarts, first, followers, counts }
}

/** The middle of a size class: c stands for 4 to 7. */
function sizeOf(letter: number): number {
  return 1.5 * 2 ** (letter - 97)
}
