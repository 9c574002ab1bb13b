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
const SENTENCE_END = /[。！？]/
const CLOSERS: Readonly<Record<string, string>> = { '“': '”', '（': '）', '(': ')', '《': '》', '‘': '’', '〔': '〕' }

/**
 * `rest` is the line from behind its number; `followed`: an unnumbered paragraph comes next, so that a lone short sentence
 * may be its heading.
 */
export function splitHeading(line: string, from: number, followed: boolean): HeadingSplit {
  const end = line.trimEnd().length
  const none: HeadingSplit = { heading: '', at: { start: from, end: from }, body: from }
  if (from >= end) return { ...none, body: line.length }
  const stop = firstSentenceEnd(line, from, end)
  if (stop < 0) {
    const last = line[end - 1]!
    if (/[；;，,]/.test(last) || end - from > LONGEST_ALONE) return none
    const closing = /[：:]/.test(last) ? 1 : 0
    return { heading: line.slice(from, end - closing).trim(), at: { start: from, end }, body: line.length }
  }
  if (stop - from > LONGEST_RUN_IN || /[；;：:]/.test(line.slice(from, stop))) return none
  if (stop + 1 >= end && !followed) return none
  const body = stop + 1 >= end ? line.length : stop + 1
  return { heading: line.slice(from, stop).trim(), at: { start: from, end: stop + 1 }, body }
}

/** The first 。 outside quotes and brackets; -1 for none. */
function firstSentenceEnd(line: string, from: number, end: number): number {
  const open: string[] = []
  for (let at = from; at < end; at++) {
    const char = line[at]!
    if (char in CLOSERS) open.push(CLOSERS[char]!)
    else if (open.at(-1) === char) open.pop()
    else if (SENTENCE_END.test(char) && (open.length === 0 || at - from > LONGEST_RUN_IN)) return at
  }
  return -1
}
