/**
 * Which lines are not the document? Spam (`一区二区…|…|…`), the page's own furniture around it (`發表于:2022-10-17`, 收藏,
 * 频道精选, disclaimers), and the tails behind its lines. What is taken out keeps its label and its place.
 */

import { filledLines, isCell, type Line, type Lines, wholeLine } from '../model/lines.ts'
import type { LabelKind } from '../model/source.ts'
import { isJoinedWords, joinedWordsOf } from './line-shapes.ts'
import { toSimplified } from './script.ts'
import type { StageResult } from './stage.ts'
import { findTails } from './tails.ts'
import type { StageEdit } from './traced-text.ts'

type Labels = NonNullable<StageResult['labels']>

/** 关于印发…的通知, …规划, …方案: the page's title hung behind lines; once it is the document's own */
const TITLE = /[关關][于於].*(?:通知|意[见見]|[决決]定)$|(?:[规規][划劃]|方案|[办辦]法|意[见見])$/
/** spam stands on top */
const MOST_SPAM = 3
/** share of long lines with tails before what lies outside the first and last of them is furniture */
const FRAMED_SHARE = 0.6
/** more than this is no furniture but another text without tails */
const MOST_FURNITURE_LINES = 20
const MOST_FURNITURE = 1500
/** lines from this length on are judged by their words */
const SENTENCE = 30
const HEADING =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、]|第.{1,3}[章节条])|(?:规划|方案|通知|意见|办法)$/
const MOST_KNOWN = 0.55
/** characters by which a tail is known whose rest is damaged */
const TAIL_END = 4
/** more than a word and two joined ones: 7210002免费下载_资料共享_县域经济 */
const ENDS_IN_WORDS = /[^_\s]{9}_[^_\s]{1,8}_[^_\s]{1,8}$/
/** lines that begin with a lost blank (`?一、`) before a leading `?` is one */
const LEAST_LOST_BLANKS = 5
/** `發表于:2022-10-17 18:19:41`, 发布日期：2022-12-27 */
const METADATA = /(?:[发發][布表][于時时日]?|日期|来源|來源|索引号|文号)[^:：]{0,6}[:：]\s*\S/

export function labelLines(text: string): StageResult {
  const lines = filledLines(text)
  const edits: StageEdit[] = []
  const labels: Labels[number][] = []
  const doubts: NonNullable<StageResult['doubts']>[number][] = []
  const drop = (line: Line, kind: LabelKind, evidence: string): void => {
    const at = wholeLine(text, line)
    edits.push({ at, text: '', rule: `line-${kind}`, confidence: 0.97, evidence })
    labels.push({ kind, at, evidence })
  }
  const spam = lines.slice(0, MOST_SPAM).filter((line) => isSpam(line, text))
  const tails = findTails(text)
  let lost = 0
  for (const line of lines) if (line.text.startsWith('?')) lost++
  const lostBlanks = lost >= LEAST_LOST_BLANKS
  if (spam.length === 0 && tails === null && !lostBlanks) return { edits, labels }
  const carriers: Line[] = []
  if (tails !== null) for (const line of lines) if (tails.cut.has(line.start)) carriers.push(line)
  const title = carriers.find((line) => isWholeTitle(line, tails!.cut.get(line.start)!))?.start
  const isFramed = tails !== null && tails.share >= FRAMED_SHARE
  const furniture = startsOf(isFramed ? linesAround(lines, carriers, title) : [])
  const spamStarts = startsOf(spam)
  for (const line of lines) {
    if (spamStarts.has(line.start)) {
      drop(line, 'spam', '用 | 或 _ 连接的词串，词语在文中别处都不出现')
      continue
    }
    if (furniture.has(line.start) && !isTitle(line, title) && !isHungOn(line, carriers[0]!) && !carriesWords(line)) {
      drop(line, METADATA.test(line.bare) ? 'metadata' : 'chrome', '在正文首末行（带站点尾巴的行）之外')
      continue
    }
    const open = line.start === title ? undefined : tails?.open.get(line.start)
    if (open !== undefined) doubts.push(firstWordOf(line, open, tails!.cut.get(line.start)!))
    edits.push(
      ...trimLine(
        text,
        line,
        line.start === title ? undefined : tails?.cut.get(line.start),
        lostBlanks,
        tails?.share ?? 0,
        labels,
      ),
    )
  }
  return { edits, labels, doubts }
}

/** 注意事项免费下载_模版下载: is 免费下载 the first word of the tail? Only the others are as long. */
function firstWordOf({ start }: Line, from: number, to: number): NonNullable<StageResult['doubts']>[number] {
  return {
    rule: 'tail',
    at: { start: start + from, end: start + to },
    candidates: [{ text: '', confidence: 0.8, evidence: '与尾巴的其他词一样长' }],
    evidence: '尾巴的第一个词连着正文，文中别处没有，起点无从证明',
  }
}

/** The title stands there for itself, or behind the place it is of: （淄博市）淄博市人民政府关于… */
function isWholeTitle(line: Line, tail: number): boolean {
  const before = /^(?:[（(]([^（()）]*)[）)])?$/.exec(line.bare.slice(0, tail))
  return TITLE.test(line.bare.slice(tail)) && before !== null && line.bare.includes(before[1] ?? '', tail)
}

/** The one that was found among those with tails, or else what is worded as one. */
function isTitle(line: Line, title: number | undefined): boolean {
  return title === undefined ? TITLE.test(line.bare) : line.start === title
}

/** A line that ends as the tails do had one hung on as well, and text before it. */
function isHungOn(line: Line, carrier: Line): boolean {
  return line.bare.endsWith(carrier.bare.slice(-TAIL_END))
}

/** A line of text with joined words behind it is the document's, whether or not they can be told from it. */
function carriesWords(line: Line): boolean {
  return ENDS_IN_WORDS.test(line.bare) && !isJoinedWords(line)
}

function startsOf(lines: readonly Line[]): ReadonlySet<number> {
  return new Set(lines.map(({ start }) => start))
}

/**
 * What stands above the first line with a tail and below the last, as far as it is a page's furniture: little, and in other
 * words.
 */
function linesAround(lines: Lines, carriers: readonly Line[], title: number | undefined): readonly Line[] {
  const first = lines.starts.indexOf(carriers.find(({ start }) => start !== title)!.start)
  const last = lines.starts.indexOf(carriers.at(-1)!.start)
  const above = lines.slice(0, first).reverse()
  const below = lines.slice(last + 1, lines.length)
  if (above.length + below.length === 0) return []
  const body = pairsOf(carriers.map(({ bare }) => bare).join('\n'))
  return [above, below].flatMap((block) => furnitureOf(block, body))
}

/** Lines of a block, nearest to the document first, up to where another text begins. */
function furnitureOf(block: readonly Line[], body: ReadonlySet<number>): readonly Line[] {
  const other = block.findIndex(
    // figures are no furniture: 9月⇥71.4⇥10月⇥80.2
    (line) =>
      isCell(line) ||
      line.bare.includes('\t') ||
      (line.bare.length >= SENTENCE && knownShare(line, body) >= MOST_KNOWN),
  )
  let end = other < 0 ? block.length : other
  // Its heading goes with it.
  while (other >= 0 && end > 0 && block[end - 1]!.bare.length < SENTENCE && HEADING.test(block[end - 1]!.bare)) end--
  const found = block.slice(0, end)
  const size = found.reduce((sum, line) => sum + line.bare.length, 0)
  return found.length <= MOST_FURNITURE_LINES && size <= MOST_FURNITURE ? found : []
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

/** Cuts the tail and the lost blanks; a line of nothing else goes whole. */
function trimLine(
  text: string,
  line: Line,
  tail: number | undefined,
  lostBlanks: boolean,
  share: number,
  labels: Labels[number][],
): StageEdit[] {
  const edits: StageEdit[] = []
  let start = line.start
  if (lostBlanks) while (text[start] === '?') start++
  let end = tail === undefined ? line.end : line.start + tail
  if (lostBlanks && tail !== undefined) while (end > start && text[end - 1] === '?') end--
  if (end >= line.end && start === line.start) return edits
  const evidence = `同样的尾巴挂在 ${(share * 100).toFixed(0)}% 的长行后面`
  if (end <= start && (tail !== undefined || start > line.start)) {
    const at = wholeLine(text, line)
    if (tail !== undefined) labels.push({ kind: 'chrome', at, evidence })
    return [{ at, text: '', rule: tail === undefined ? 'lost-blank' : 'tail', confidence: 0.97, evidence }]
  }
  if (start > line.start)
    edits.push({
      at: { start: line.start, end: start },
      text: '',
      rule: 'lost-blank',
      confidence: 0.97,
      evidence: '行首的全角空格丢成了 ?',
    })
  if (end < line.end) {
    const at = { start: end, end: line.end }
    edits.push({ at, text: '', rule: 'tail', confidence: 0.97, evidence })
    labels.push({ kind: 'chrome', at, evidence })
  }
  return edits
}

/** A line of joined words that the rest of the text does not know. */
function isSpam(line: Line, text: string): boolean {
  if (!isJoinedWords(line)) return false
  const words = joinedWordsOf(line)
  const rest = text.slice(0, line.start) + text.slice(line.end)
  return words.filter((word) => rest.includes(word)).length * 10 <= words.length
}
