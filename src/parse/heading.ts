/**
 * Where does a heading end? 「1.加强师德师风建设。将师德师风作为…」 runs in: the first sentence is the heading. 「（二）基本原则」
 * stands alone. 「三、将“新建溡源学校”调出2022年度重大行政决策目录。」 is a sentence and has no heading.
 */
import type { Span } from '../model/span.ts'

export interface HeadingSplit {
  /** without its closing mark; '' when there is none */
  readonly heading: string
  /** offsets in the line: heading and its closing mark */
  readonly at: Span
  /** offset in the line where the body begins; the line's length when nothing follows */
  readonly body: number
}

const LONGEST_RUN_IN = 40
const LONGEST_ALONE = 70
/** 第一条 【立法目的】为了… */
const ARTICLE_TITLE = /^[【〔]([^】〕]{2,30})[】〕]\s*/
/** （一）制定方案：各学校于每年5月…; 生均设备值：小学… is a figure with its name and no heading */
const COLON_HEADING =
  /^(\p{Script=Han}{2,12})(?<!率|数|值|面积|比例|占比|如下|包括|以下|要求|标准|组长|组员|成员|时间|地点)[：:](?=.{10})/u
/** 创建美丽河湖5条，复苏断流河流2条。: figures of several tasks are a sentence and no heading */
const COUNTS_TWO = /\d(?:%|％|\p{Script=Han})[^，]*，[^，]*\d(?:%|％|\p{Script=Han})/u
/** 第六条 违反《…条例》⏎第四十八条规定的: an article that begins so is a sentence broken over lines */
const BEGINS_SENTENCE = /^(?:违反|根据|按照|依照|依据|为了?|对于?|凡|未|因|经)[^：:]*(?<![：:])$/
const SENTENCE_END = new Set([...'。！？'].map(codeOf))
/** what may stand behind the only sentence of an item: （责任单位：…） */
const BRACKETS_ALONE =
  /^(?:[（(〔【][^（()）〔〕【】]*(?:[（(][^（()）]*[)）][^（()）〔〕【】]*)*[)）〕】][。；]?\s*)+$/
/** Latin sentences end with a point */
const LATIN_SENTENCE = /[A-Za-z]{2}.*[.!?]$/
const CLOSERS: Readonly<Record<string, string>> = { '“': '”', '（': '）', '(': ')', '《': '》', '‘': '’', '〔': '〕' }
const CLOSER_CODES = new Map(Object.entries(CLOSERS).map(([open, close]) => [codeOf(open), codeOf(close)]))

function codeOf(character: string): number {
  return character.charCodeAt(0)
}

/**
 * `rest` is the line from behind its number; `followed`: an unnumbered paragraph comes next, so that a lone short sentence
 * may be its heading. `article`: 第三条 begins with a sentence, unless 【…】 or a colon says otherwise.
 */
export function splitHeading(line: string, from: number, followed: boolean, article = false): HeadingSplit {
  const end = line.trimEnd().length
  const none: HeadingSplit = { heading: '', at: { start: from, end: from }, body: from }
  if (from >= end) return { ...none, body: line.length }
  const titled = article ? ARTICLE_TITLE.exec(line.slice(from, end)) : null
  if (titled)
    return { heading: titled[1]!, at: { start: from, end: from + titled[0].length }, body: from + titled[0].length }
  const stop = firstSentenceEnd(line, from, end)
  if (article && (stop >= 0 || BEGINS_SENTENCE.test(line.slice(from, end)))) return none
  if (stop < 0) {
    const last = line[end - 1]!
    if (/[；;，,]/.test(last) || end - from > LONGEST_ALONE || LATIN_SENTENCE.test(line.slice(from, end))) return none
    const closing = /[：:]/.test(last) ? 1 : 0
    return { heading: line.slice(from, end - closing).trim(), at: { start: from, end }, body: line.length }
  }
  const colon = article ? null : COLON_HEADING.exec(line.slice(from, end))
  if (colon && !/[。]/.test(colon[1]!))
    return { heading: colon[1]!, at: { start: from, end: from + colon[0].length }, body: from + colon[0].length }
  const sentence = line.slice(from, stop)
  if (stop - from > LONGEST_RUN_IN || /[；;：:]/.test(sentence) || COUNTS_TWO.test(sentence)) return none
  if (!followed && (stop + 1 >= end || BRACKETS_ALONE.test(line.slice(stop + 1, end)))) return none
  const body = stop + 1 >= end ? line.length : stop + 1
  return { heading: line.slice(from, stop).trim(), at: { start: from, end: stop + 1 }, body }
}

/** A heading that does not end before its line does: the second half may stand on the next line. */
const LEAST_BROKEN = 22
const LONGEST_REST = 24
const GOES_ON = /[，、的和与及]$/
const CONTINUES = /^[，、的和与及”）》]/

/**
 * 「一、坚持统筹规划，加快构建覆盖城乡的⏎公共文化设施网络」: is `next` the rest of the heading `line`? Quotes or brackets left open and
 * a line that ends or begins in the middle of a phrase say so; else only a long line before a much shorter one that ends
 * like a heading, with `below` (what stands under both) not of that kind again. `label`: how long the number is.
 */
export function isBrokenHeading(line: string, label: number, next: string, below: string): boolean {
  if (next.length > LONGEST_REST + 16 || line.length - label > LONGEST_ALONE) return false
  if (/[。！？；：:;]/.test(line) || /[。；：:]$/.test(next)) return false
  if (openAtEnd(line) && closesFirst(next)) return true
  if (next.length > LONGEST_REST) return false
  if (GOES_ON.test(line) || CONTINUES.test(next)) return true
  const belowIsText = below === '' || /[。；：]$/.test(below) || below.length > line.length
  return line.length >= LEAST_BROKEN && next.length * 2 <= line.length && belowIsText
}

function openAtEnd(text: string): boolean {
  let depth = 0
  for (const char of text) {
    if (char in CLOSERS) depth += 1
    else if (/[”）)》’〕]/.test(char)) depth -= 1
  }
  return depth > 0
}

function closesFirst(text: string): boolean {
  const close = text.search(/[”）)》’〕]/)
  const open = text.search(/[“（(《‘〔]/)
  return close >= 0 && (open < 0 || close < open)
}

/** The first 。 outside quotes and brackets; -1 for none. */
function firstSentenceEnd(line: string, from: number, end: number): number {
  const open: number[] = []
  for (let at = from; at < end; at++) {
    const code = line.charCodeAt(at)
    const closer = CLOSER_CODES.get(code)
    if (closer !== undefined) open.push(closer)
    else if (open.length > 0 && open.at(-1) === code) open.pop()
    else if (SENTENCE_END.has(code) && (open.length === 0 || at - from > LONGEST_RUN_IN)) return at
  }
  return -1
}
