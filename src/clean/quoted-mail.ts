/**
 * A plan that came in the text of an e-mail. Mail programs put `> ` before every line of what is answered or sent on, one more
 * for each time, and the head of the letter on top: `发件人: 王科长 <…>` / `主题: 转发: 规划正式稿` / `> > 三府发〔2022〕19号`. Both go before
 * any rule reads how wide a line is or what it begins with.
 */
import { filledLines, type Line, type Lines, wholeLine } from '../model/lines.ts'
import { toSimplified } from './script.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/** `> `, `> > `, `>>`: at the very start of the line */
const QUOTE = /^>(?:[ \u00a0]?>)*[ \u00a0]?/
/** lines on end before they are a quotation; a program or a table may have one that begins so */
const LEAST_QUOTED = 5
/** names of fields as mail programs print them; a notice may ask for a 主题 or a 附件, hardly for a 发件人 */
const FIELD =
  /^\*{0,2}(发件人|寄件人|寄件者|收件人|收件者|抄送|密送|副本|主题|主旨|发送时间|发送日期|日期|时间|附件|From|To|Cc|Bcc|Subject|Sent|Date|Reply-To)\*{0,2}\s*[:：]/i
const SENDER = /^(?:发件人|寄件[人者]|From)$/i
const LEAST_FIELDS = 2
/** a list of dates goes on for thousands of lines, a letter's head does not */
const MOST_FIELDS = 40
/** -----原始邮件-----, ---------- Forwarded message ---------- */
const FORWARDED = /^-{2,}\s*(?:原始邮件|转发邮件|转发的邮件|Original Message|Forwarded message)[^\n]{0,20}-{2,}$/i
/** 在 2022-05-30 10:21:00，“王科长” <wang@…> 写道： */
const WROTE = /(?:写道|wrote)\s*[:：]$/i
const LONGEST_FIELD = 200
/** what a text holds that has one or the other */
const SIGN = /^>|[发發寄]件[人者]|^[^\S\n]*\*{0,2}From\*{0,2}:/im

export function removeMailQuotes(text: string): StageResult {
  if (!SIGN.test(text)) return { edits: [] }
  const lines = filledLines(text)
  const edits: StageEdit[] = []
  const labels: NonNullable<StageResult['labels']>[number][] = []
  for (let index = 0; index < lines.length; index++) {
    const head = headAt(lines, index)
    for (let step = 0; step < head; step++) {
      const at = wholeLine(text, lines.line(index + step)!)
      const evidence = '邮件的信头，不是文件的字'
      edits.push({ at, text: '', rule: 'line-metadata', confidence: 0.95, evidence })
      labels.push({ kind: 'metadata', at, evidence })
    }
    if (head > 0) {
      index += head - 1
      continue
    }
    const quoted = quotedFrom(lines, index)
    for (let step = 0; step < quoted; step++) {
      const line = lines.line(index + step)!
      const at = { start: line.start, end: line.start + QUOTE.exec(line.text)![0].length }
      edits.push({ at, text: '', rule: 'mail-quote', confidence: 0.99, evidence: `连续 ${quoted} 行都以引用号 > 开头` })
    }
    index += Math.max(0, quoted - 1)
  }
  return { edits: edits.sort((a, b) => a.at.start - b.at.start), labels }
}

/** Lines on end from here on that begin with a quotation mark; 0 for too few. */
function quotedFrom(lines: Lines, index: number): number {
  let beyond = index
  while (beyond < lines.length && lines.line(beyond)!.text.startsWith('>')) beyond++
  return beyond - index >= LEAST_QUOTED ? beyond - index : 0
}

/** Lines of a letter's head from here on, quotation marks before them or not; with a line above that says it is one. */
function headAt(lines: Lines, index: number): number {
  const above = isAbove(lines.line(index)!) ? 1 : 0
  let fields = 0
  let hasSender = false
  for (let line = lines.line(index + above); line !== undefined; line = lines.line(index + above + fields)) {
    const name = FIELD.exec(bareOf(line))?.[1]
    if (name === undefined || line.bare.length > LONGEST_FIELD || fields === MOST_FIELDS) break
    hasSender ||= SENDER.test(name)
    fields++
  }
  return hasSender && fields >= LEAST_FIELDS ? above + fields : above
}

function isAbove(line: Line): boolean {
  if (line.bare.length > LONGEST_FIELD) return false
  const bare = bareOf(line)
  return FORWARDED.test(bare) || (WROTE.test(bare) && /[<＜@＠]/.test(bare))
}

/** The mark has a `>` of its own: `<wang@st.gov.cn>` stays. */
function bareOf({ text }: Line): string {
  return toSimplified(text.replace(QUOTE, '').trim().slice(0, LONGEST_FIELD))
}
