/**
 * What a mirror site sets around a document whose lines carry its tails: `[規劃計劃] 發表于:2022-10-17`, 收藏, 溫馨提示, 4. 本站不保證下載資源的準確性.
 * A line outside the first and the last tail goes where it says that it is the site's, or where such a line stands between
 * it and the document; one that does not (`（本文有刪減）`: every tenth line of a document has lost its tail) stays as a doubt.
 */
import { isCell, type Line, type Lines } from '../model/lines.ts'
import { furnitureKind } from './page-furniture.ts'
import { toSimplified } from './script.ts'
import type { Tails } from './tails.ts'

/** share of long lines with tails before what lies outside the first and last of them may be the site's */
const FRAMED_SHARE = 0.6
/** more than this is another text without tails */
const MOST_LINES = 20
const MOST_CHARACTERS = 1500
/** lines from this length on are judged by their words */
const SENTENCE = 30
const HEADING =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、]|第.{1,3}[章节条])|(?:规划|方案|通知|意见|办法)$/
const MOST_KNOWN = 0.55
const PARAGRAPH_END = /[。；：.;:）)]$/
/** lines that are looked at together, and paragraphs among them */
const REACH = 5
const LEAST_PROSE = 2
/** 关于印发…的通知, …规划, …方案: the page's title hung behind lines; once it is the document's own */
const TITLE = /[关關][于於].*(?:通知|意[见見]|[决決]定)$|(?:[规規][划劃]|方案|[办辦]法|意[见見])$/
/** characters by which a tail is known whose rest is damaged */
const TAIL_END = 4
/** characters from which on a tail names its site */
const SHORTEST_NAME = 4
/** more than a word and two joined ones: 7210002免费下载_资料共享_县域经济 */
const ENDS_IN_WORDS = /[^_\s]{9}_[^_\s]{1,8}_[^_\s]{1,8}$/
/** （此件公开发布）, （本文有删减）: a document notes so under itself */
const NOTE = /^[（(][^（()）]*[）)]$/
/** `发表于:2022-10-17 18:19:41`, 发布日期：2022-12-27 */
const METADATA = /(?:发[布表][于时]?|日期|来源|索引号|文号)[^:：]{0,6}[:：]\s*\S/
/** what a site says of itself, and no plan */
const OF_SITE = /本站|本网站|免责声明|侵权|版权(?:所有|归)|猜你喜欢/
/** …and of its offers: in sentences and headings a plan has such words too, 每千人口注册护士数 */
const OF_OFFERS =
  /温馨提示|下载|上传|频道|热门(?:文|推荐|搜索)|相关(?:文章|文档|资料|推荐|阅读)|登录|注册|客服|会员|收藏|评论|浏览|点击/

/** a head or a signature, or one of their lines */
const OF_DOCUMENT =
  /\d{4}年|[〔《]|^[（(]|(?:政府|办公室|委员会|[局厅部院会]|规划|方案|通知|要点|计划|条例|章程|规定|细则|办法|意见|报告|决定|纲要)$/

export interface PageFrame {
  /** starts of the site's lines */
  readonly site: ReadonlySet<number>
  /** starts of lines outside the tails that do not say whose they are */
  readonly unproved: ReadonlySet<number>
  /** start of the one line that is the document's title though it reads as a tail does */
  readonly title: number | undefined
}

/** `tails`: those of the text the lines are of. */
export function findPageFrame(lines: Lines, tails: Tails): PageFrame {
  const carriers: Line[] = []
  for (const line of lines) if (tails.cut.has(line.start)) carriers.push(line)
  const title = carriers.find((line) => isWholeTitle(line, tails.cut.get(line.start)!))?.start
  const site = new Set<number>()
  const unproved = new Set<number>()
  const frame = { site, unproved, title }
  if (tails.share < FRAMED_SHARE) return frame
  const names = namesOf(carriers, tails)
  const isOfSite = (line: Line): boolean => saysSite(line) || names.some((name) => line.bare.includes(name))
  const isOwn = (line: Line): boolean =>
    (title === undefined ? TITLE.test(line.bare) : line.start === title) ||
    line.bare.endsWith(carriers[0]!.bare.slice(-TAIL_END)) ||
    // a line of text with joined words behind it, whether or not they can be told from it
    ENDS_IN_WORDS.test(line.bare)
  const setApart = areSetApart(lines, carriers)
  for (const block of blocksAround(lines, carriers, title, setApart)) {
    const first = firstOfSite(block, isOfSite, setApart)
    for (const [nth, line] of block.entries()) {
      if (isOwn(line)) continue
      if (nth >= first) site.add(line.start)
      else if (!NOTE.test(line.bare)) unproved.add(line.start)
    }
  }
  return frame
}

/** The kind of a line that is the site's. */
export function siteLineKind(line: Line): 'metadata' | 'chrome' {
  return METADATA.test(toSimplified(line.bare)) ? 'metadata' : 'chrome'
}

function saysSite(line: Line): boolean {
  if (NOTE.test(line.bare)) return false
  const bare = toSimplified(line.bare)
  if (furnitureKind(line) !== null || METADATA.test(bare) || OF_SITE.test(bare)) return true
  return !isProse(line) && !HEADING.test(bare) && OF_OFFERS.test(bare)
}

/** The names a site hangs behind lines whole, not joined of words that a document uses too. */
function namesOf(carriers: readonly Line[], tails: Tails): readonly string[] {
  const names = carriers.map((line) => line.text.slice(tails.cut.get(line.start)!).trim())
  return [...new Set(names)].filter((name) => name.length >= SHORTEST_NAME && !name.includes('_'))
}

/**
 * Of lines nearest to the document first: where the site's begin. Where the document's lines are set apart by empty ones,
 * those that stand together with the first that says so are its as well (附件↵頻道精選:↵溫馨提示:).
 */
function firstOfSite(block: readonly Line[], isOfSite: (line: Line) => boolean, setApart: boolean): number {
  let first = block.findIndex(isOfSite)
  if (first < 0) return block.length
  while (setApart && first > 0 && !NOTE.test(block[first - 1]!.bare) && isGapless(block[first - 1]!, block[first]!))
    first--
  return first
}

function isGapless(one: Line, other: Line): boolean {
  return one.end + 1 === other.start || other.end + 1 === one.start
}

/** An empty line stands before each line of the document but the odd one. */
function areSetApart(lines: Lines, carriers: readonly Line[]): boolean {
  const gapless = new Set<number>()
  for (let index = 1; index < lines.length; index++)
    if (lines.ends[index - 1]! + 1 === lines.starts[index]!) gapless.add(lines.starts[index]!)
  return carriers.filter(({ start }) => gapless.has(start)).length * 10 <= carriers.length
}

/** The title stands there for itself, or behind the place it is of: （淄博市）淄博市人民政府关于… */
function isWholeTitle(line: Line, tail: number): boolean {
  const before = /^(?:[（(]([^（()）]*)[）)])?$/.exec(line.bare.slice(0, tail))
  return TITLE.test(line.bare.slice(tail)) && before !== null && line.bare.includes(before[1] ?? '', tail)
}

/** What stands above the first line with a tail and below the last, nearest to the document first, up to where another text begins. */
function blocksAround(
  lines: Lines,
  carriers: readonly Line[],
  title: number | undefined,
  setApart: boolean,
): readonly (readonly Line[])[] {
  const first = lines.starts.indexOf(carriers.find(({ start }) => start !== title)!.start)
  const last = lines.starts.indexOf(carriers.at(-1)!.start)
  const above = lines.slice(0, first).reverse()
  const below = lines.slice(last + 1, lines.length)
  if (above.length + below.length === 0) return []
  const body = pairsOf(carriers.map(({ bare }) => bare).join('\n'))
  return [above, below].map((block) => beforeOtherText(block, body, setApart))
}

function beforeOtherText(block: readonly Line[], body: ReadonlySet<number>, setApart: boolean): readonly Line[] {
  const other = block.findIndex(
    // figures are no furniture: 9月⇥71.4⇥10月⇥80.2
    (line, index) =>
      isCell(line) ||
      line.bare.includes('\t') ||
      (line.bare.length >= SENTENCE && knownShare(line, body) >= MOST_KNOWN) ||
      isOtherText(block.slice(index, index + REACH)),
  )
  const found = other < 0 ? block : block.slice(0, endOfSite(block.slice(0, other), setApart))
  const size = found.reduce((sum, line) => sum + line.bare.length, 0)
  return found.length <= MOST_LINES && size <= MOST_CHARACTERS ? found : []
}

/**
 * Behind the last line that says so begins the other text, with its title or with who signs it: 遵义市人民政府↵2023年7月3日. Where the
 * document's lines are set apart, what stands together with that line is the site's, unless it may be one of those.
 */
function endOfSite(lines: readonly Line[], setApart: boolean): number {
  let end = lines.findLastIndex(saysSite) + 1
  while (
    setApart &&
    end > 0 &&
    end < lines.length &&
    isGapless(lines[end]!, lines[end - 1]!) &&
    !OF_DOCUMENT.test(toSimplified(lines[end]!.bare))
  )
    end++
  return end
}

/** Paragraphs that do not speak of the site, with no line between them that does, are another document, whatever it is about. */
function isOtherText(lines: readonly Line[]): boolean {
  return isProse(lines[0]!) && lines.filter(isProse).length >= LEAST_PROSE && !lines.some(saysSite)
}

function isProse(line: Line): boolean {
  return line.bare.length >= SENTENCE && PARAGRAPH_END.test(line.bare)
}

/** Share of a line's pairs of characters that the document itself uses: .70 and more for its paragraphs, .2 for a disclaimer. */
function knownShare(line: Line, body: ReadonlySet<number>): number {
  const pairs = pairsOf(line.bare)
  return [...pairs].filter((pair) => body.has(pair)).length / Math.max(1, pairs.size)
}

function pairsOf(text: string): Set<number> {
  const simplified = toSimplified(text)
  const pairs = new Set<number>()
  for (let at = 1; at < simplified.length; at++)
    pairs.add(simplified.charCodeAt(at - 1) * 0x10000 + simplified.charCodeAt(at))
  return pairs
}
