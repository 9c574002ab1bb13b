/**
 * Tails: a mirror site hangs its name, its menu or the page's title behind every paragraph: `…健康成長。大牛工程師`,
 * `一、總體要求工程咨詢_模版下載_縣域經濟`. No list of sites: a tail is what repeats behind the ends of sentences, or is made of tokens
 * joined by `_` that come back elsewhere, and it has to hang on a good share of the long lines before anything is cut (.94
 * where it was seen, 0 in clean documents, where a repeated suffix is content). The first of joined words hangs on the
 * text: where it is seen nowhere else (`五、注意事项免费下载_模版下载_工作报告`) the others go, and it stays as a doubt.
 */
import { filledLines, isCell, type Line, type Lines } from '../model/lines.ts'

/** what a sentence ends with; behind it nothing belongs to the paragraph (behind a colon much does) */
const SENTENCE_END = /[。；！？.;!?)）”]/
const FULL_STOP = '。'.charCodeAt(0)
const STOP = /[。；！？;!?：:]/
const LEAST_REPEATS = 3
const LONG_LINE = 40
const LEAST_SHARE = 0.15
const LEAST_SHARE_OF_ALL = 0.9
const LEAST_SHORT = 4
/** …and nobody joins words behind that many lines */
const LEAST_JOINED = 3
/**
 * lines of a text too short to show a tail behind three paragraphs, characters all of them end with, and how often behind a
 * sentence
 */
const MOST_SHORT = 40
const LEAST_COMMON = 4
const LEAST_BEHIND_SENTENCES = 2
/** …once is enough for what says that it is a site, and for what is longer than any word that items end with */
const NAMES_SITE = /(?:网站?|文档?库|资料库|论坛)$/
const LONG_COMMON = 12
const LONGEST_TAIL = 80
const MANY_MORE = 2
const LONGEST_WORD = 8
const LONGEST_HEADING = 30

export interface Tails {
  /** start of a line → where its tail begins, offset in the line; lines without a tail are missing */
  readonly cut: ReadonlyMap<number, number>
  /** …and where its first word probably begins, which nothing but the length of the others bounds */
  readonly open: ReadonlyMap<number, number>
  /** share of long lines that carry one */
  readonly share: number
}

/**
 * null: the text has no tails. The share is taken between the first line with one and the last: what lies around is another
 * matter.
 */
export function findTails(text: string): Tails | null {
  const lines = filledLines(text)
  const words = text.includes('_') ? joinedWords(lines) : NO_WORDS
  const plain = new Set([...repeatedTails(lines, words.known), ...commonTail(lines)])
  const ends = endsOf(plain)
  if (plain.size === 0 && words.known.size === 0) return null
  const cut = new Map<number, number>()
  const open = new Map<number, number>()
  let long = 0
  let longWithin = 0
  let carried = 0
  // …and of all lines that are no cells
  let seen = 0
  let seenWithin = 0
  for (let index = 0; index < lines.length; index++) {
    const start = lines.starts[index]!
    const isLong = isLongLine(lines, index)
    if (cut.size > 0 && text[start] !== '\t') seen++
    if (isLong && cut.size > 0) long++
    if (words.known.size === 0 && !ends.lengths.has(lines.lastUnit(index))) continue
    const tail = tailStart(text.slice(start, lines.ends[index]), ends, words)
    if (tail === null) continue
    if (tail.open !== undefined) open.set(start, tail.open)
    if (isLong) {
      if (cut.size === 0) long++
      carried++
    }
    if (cut.size === 0) seen++
    cut.set(start, tail.start)
    longWithin = long
    seenWithin = seen
  }
  // A text of short lines, poems or lists: there the tail has to hang on nearly every line.
  const shareOfAll = cut.size >= (words.known.size > 0 ? LEAST_JOINED : LEAST_SHORT) ? cut.size / seenWithin : 0
  if (shareOfAll >= LEAST_SHARE_OF_ALL) return { cut, open, share: shareOfAll }
  const share = longWithin === 0 ? 0 : carried / longWithin
  return share >= LEAST_SHARE && carried >= LEAST_REPEATS ? { cut, open, share } : null
}

/**
 * What stands behind the last sentence end of several lines, the same each time behind different sentences; once will do for
 * a word that others are joined with.
 */
function repeatedTails(lines: Lines, known: ReadonlySet<string>): ReadonlySet<string> {
  const stems = new Map<string, Set<string>>()
  for (let index = 0; index < lines.length; index++) {
    if (lines.lastUnit(index) === FULL_STOP) continue
    const { bare } = lines.line(index)!
    let end = bare.length
    while (end > 0 && !isSentenceEnd(bare, end - 1)) end--
    const rest = bare.slice(end).replace(/^\?+/, '')
    if (end === 0 || rest.length < 2 || rest.length > LONGEST_TAIL || /^\d|\ufffd/.test(rest)) continue
    // （责任单位：县教体局 whose bracket got lost is no tail; one that begins before the last mark is made longer below
    if (/[（(《“〔]/.test(rest) && !isPaired(rest)) continue
    const own = stems.get(rest) ?? new Set()
    stems.set(rest, own)
    // No more are kept than are asked for: a text of many megabytes has a stem for every line.
    if (own.size < LEAST_REPEATS) own.add(bare.slice(0, end))
  }
  const tails = [...stems].filter(([rest, { size }]) => size >= LEAST_REPEATS || known.has(rest)).map(([rest]) => rest)
  const found = withoutWords(carriersOf(tails, lines)).map(([tail, carriers]) => ({
    tail: extended(tail, carriers, lines),
    carriers,
  }))
  const onHeadings = found.filter(({ tail, carriers }) => hangsOnHeadings(tail, carriers, lines))
  const onParagraphs = onHeadings.filter(({ carriers }) => carriers.some((index) => isLongLine(lines, index)))
  // “名校倍增”行动: what hangs on headings only is a word of theirs, though another text in the file has tails
  const hasOthers = onParagraphs.length > 0 || known.size > 0
  return new Set((hasOthers ? onParagraphs : onHeadings).map(({ tail }) => tail))
}

function isLongLine({ starts, ends }: Lines, index: number): boolean {
  return ends[index]! - starts[index]! >= LONG_LINE
}

/**
 * What nearly all lines of a text end with that is too short for three paragraphs: a table of figures with a name behind
 * every row. A list of companies ends alike too, but none of them behind a sentence.
 */
function commonTail(lines: Lines): readonly string[] {
  const own: string[] = []
  for (const line of lines) {
    if (!isCell(line)) own.push(line.bare)
    if (own.length > MOST_SHORT) return []
  }
  if (own.length < LEAST_SHORT) return []
  const counts = new Map<string, number>()
  for (const line of own) counts.set(line.slice(-LEAST_COMMON), (counts.get(line.slice(-LEAST_COMMON)) ?? 0) + 1)
  const [end, count] = [...counts].sort((a, b) => b[1] - a[1])[0]!
  if (count < own.length * LEAST_SHARE_OF_ALL || !/^\p{Script=Han}+$/u.test(end)) return []
  const carriers = own.filter((line) => line.endsWith(end))
  let tail = end
  for (let length = end.length + 1; length <= LONGEST_TAIL; length++) {
    const longer = carriers[0]!.slice(-length)
    if (longer.length < length || STOP.test(longer[0]!) || !carriers.every((line) => line.endsWith(longer))) break
    tail = longer
  }
  const behindSentences = carriers.filter((line) => SENTENCE_END.test(line.at(-tail.length - 1) ?? ''))
  const isTold = NAMES_SITE.test(tail) || tail.length >= LONG_COMMON
  return behindSentences.length >= (isTold ? 1 : LEAST_BEHIND_SENTENCES) ? [tail] : []
}

/** `“名校倍增”行动某某文库网`: a word that headings end with is none of the tail that hangs on many more lines. */
function withoutWords(tails: ReadonlyMap<string, readonly number[]>): [string, readonly number[]][] {
  return [...tails].filter(([tail, { length }]) => {
    for (let from = 1; from < tail.length; from++)
      if ((tails.get(tail.slice(from))?.length ?? 0) >= length * MANY_MORE) return false
    return true
  })
}

/** For each tail the lines that end with it, by their indexes. */
function carriersOf(tails: readonly string[], lines: Lines): ReadonlyMap<string, readonly number[]> {
  const carriers = new Map(tails.map((tail): [string, number[]] => [tail, []]))
  const ends = endsOf(tails)
  for (let index = 0; index < lines.length; index++)
    if (ends.lengths.has(lines.lastUnit(index)))
      for (const tail of endsOfLine(lines.line(index)!.bare, ends)) carriers.get(tail)!.push(index)
  return carriers
}

/** Tails, and how long those with the same last code unit are: a long text may have thousands, and every line is asked for each. */
interface Ends {
  readonly tails: ReadonlySet<string>
  readonly lengths: ReadonlyMap<number, ReadonlySet<number>>
}

function endsOf(tails: Iterable<string>): Ends {
  const all = new Set(tails)
  const lengths = new Map<number, Set<number>>()
  for (const tail of all) {
    const last = tail.charCodeAt(tail.length - 1)
    lengths.set(last, (lengths.get(last) ?? new Set()).add(tail.length))
  }
  return { tails: all, lengths }
}

/** Those of the tails with which a line ends. */
function endsOfLine(line: string, { tails, lengths }: Ends): string[] {
  const found: string[] = []
  for (const length of lengths.get(line.charCodeAt(line.length - 1)) ?? []) {
    const end = line.slice(-length)
    if (length <= line.length && tails.has(end)) found.push(end)
  }
  return found
}

/** The point behind a number (2.启动…, 4.5) ends no sentence. */
function isSentenceEnd(line: string, at: number): boolean {
  return SENTENCE_END.test(line[at]!) && !(line[at] === '.' && /\d/.test(line[at - 1] ?? ''))
}

/** A tail that holds a closing mark itself (`…“十四五”规划的通知`) begins further left: as far as its lines agree and its marks pair. */
function extended(tail: string, carriers: readonly number[], lines: Lines): string {
  let best = tail
  for (let length = tail.length + 1; length <= LONGEST_TAIL; length++) {
    const longer = lines.line(carriers[0]!)!.bare.slice(-length)
    if (longer.length < length || STOP.test(longer[0]!) || !mostEndWith(longer, carriers, lines)) break
    if (isPaired(longer)) best = longer
  }
  return best
}

function mostEndWith(end: string, carriers: readonly number[], lines: Lines): boolean {
  let left = carriers.length
  return carriers.every((index) => lines.line(index)!.bare.endsWith(end) || --left >= carriers.length * 0.9)
}

/**
 * A site hangs its name behind headings as well as behind paragraphs; 责任单位：县教育局 or 县教育局负责, which a document itself puts
 * behind sentence after sentence, stands behind no 一、总体要求.
 */
function hangsOnHeadings(tail: string, carriers: readonly number[], lines: Lines): boolean {
  return carriers.some((index) => {
    const line = lines.line(index)!
    const before = line.bare.length - tail.length
    return (
      before > 0 &&
      before <= LONGEST_HEADING &&
      !isCell(line) &&
      line.bare.endsWith(tail) &&
      !STOP.test(line.bare[before - 1]!)
    )
  })
}

function isPaired(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length - 1
  return ['“”', '（）', '()', '《》', '〔〕'].every((pair) => count(pair[0]!) === count(pair[1]!))
}

/** A_B_C or A_B: short words */
const JOINED = /(?:[^_\s。；，,;]{1,8}_){1,2}[^_\s。；，,;]{1,8}$/
/** two words only count where both are of hanzi: 附件_表1 names a file */
const TWO_WORDS = /(?:^|[^_])\p{Script=Han}{2,8}_\p{Script=Han}{2,8}$/u
const LONGEST_JOINED = 26
/** behind a sentence the first word is bounded too: …。资料下载_资料共享 */
const BOUNDED_WORD = /[。；！？%](\p{Script=Han}{2,8})$/u

/** What tails are joined of. */
interface Words {
  readonly known: ReadonlySet<string>
  /** length of most of them */
  readonly length: number | null
}

const LEAST_WORDS = 3
const NO_WORDS: Words = { known: new Set(), length: null }

/** Words between or behind two `_`: their bounds are printed, so they are known whole. */
function joinedWords(lines: Lines): Words {
  const joined: Line[] = []
  for (const line of lines) if (isJoined(line.bare)) joined.push(line)
  if (joined.length < LEAST_REPEATS) return NO_WORDS
  const known = new Set<string>()
  const lengths: number[] = []
  for (const { bare } of joined) {
    const [first, ...others] = JOINED.exec(bare)![0].split('_')
    for (const word of others) {
      known.add(word)
      lengths[word.length] = (lengths[word.length] ?? 0) + 1
    }
    const bounded = BOUNDED_WORD.exec(bare.slice(0, bare.lastIndexOf(others.join('_')) - 1))?.[1]
    if (bounded !== undefined && first!.endsWith(bounded)) known.add(bounded)
  }
  const most = Math.max(...lengths.filter((count) => count > 0))
  return { known, length: known.size >= LEAST_WORDS ? lengths.indexOf(most) : null }
}

/** `open`: where the first word of it probably begins, before what is certain. */
interface Tail {
  readonly start: number
  readonly open?: number
}

function tailStart(line: string, ends: Ends, words: Words): Tail | null {
  const end = line.trimEnd()
  let start: number | null = null
  for (const tail of endsOfLine(end, ends))
    if (start === null || end.length - tail.length < start) start = end.length - tail.length
  const joined = joinedTail(end, words)
  return joined !== null && (start === null || joined.start < start) ? joined : start === null ? null : { start }
}

/** Looked for at the end only: from every place of a line of nothing but such words it would be found again. */
function isJoined(line: string): boolean {
  if (!line.includes('_', line.length - LONGEST_JOINED)) return false
  const end = line.slice(-LONGEST_JOINED)
  const words = JOINED.exec(end)?.[0].split('_') ?? []
  return words.length > 2 || TWO_WORDS.test(end)
}

/** `A_B_C` at the line's end. Its first word hangs on the text: the longest end of it that is a known word counts. */
function joinedTail(line: string, { known, length: usual }: Words): Tail | null {
  if (known.size === 0 || !line.includes('_')) return null
  if (!isJoined(line) && !known.has(line.split('_').at(-1)!)) return null
  let first = line.length
  for (;;) {
    const joiner = line.lastIndexOf('_', first - 1)
    if (joiner < 0 || !known.has(line.slice(joiner + 1, first))) break
    // The line to write on (联系电话：____文库大全_免费下载) joins nothing.
    if (line[joiner - 1] === '_') return { start: joiner + 1 }
    first = joiner
  }
  if (first === line.length) return null
  for (let length = Math.min(LONGEST_WORD, first); length >= 2; length--)
    if (known.has(line.slice(first - length, first))) return { start: first - length }
  return usual === null || !isJoined(line) ? null : unknownFirst(line, first, usual)
}

/** A word as long as most: for certain where a mark or a figure stands before it, 传真：7210002免费下载_…, else nothing bounds it. */
function unknownFirst(line: string, end: number, length: number): Tail | null {
  const start = end - length
  if (start < 0 || !/^\p{Script=Han}+$/u.test(line.slice(start, end))) return null
  return /\p{Script=Han}/u.test(line[start - 1] ?? '') ? { start: end, open: start } : { start }
}
