/**
 * What the public account that posted a document set around it: calls above the title (`点击上方蓝字 关注我们`), pictures that
 * the clipboard left as words (`[图片]`), and behind the last line `— END —`, who edited and checked it, other posts, more calls.
 * Told by where it stands and by what it asks the reader to do, not by any account's name.
 */
import { filledLines, isCell, type Line, type Lines, wholeLine } from '../model/lines.ts'
import type { LabelKind } from '../model/source.ts'
import { NUMBERED, STOP } from './page-width.ts'
import { toSimplified } from './script.ts'
import type { StageResult } from './stage.ts'

const PICTURE =
  /^[[【［](?:图片|動圖|动图|圖片|视频|視頻|音频|音頻|语音|語音|表情|小程序|二维码|二維碼)\d{0,3}[\]】］]$/
/** 点击上方蓝字 关注我们, ▼ 往期推荐 ▼, 点“阅读原文”了解更多, 分享 收藏 点赞 在看: only the page of an account asks for this */
const CALL =
  /往期(?:推荐|回顾|精选|精彩)|阅读原文|点[^。；，]{0,8}(?:蓝字|在看)|点击[^。；，]{0,8}关注|^关注(?:我们|公众号)|(?:设为|加个?)星标|^(?:分享|收藏|点赞|在看|转发|评论|喜欢)(?:[\s、|·]+(?:分享|收藏|点赞|在看|转发|评论|喜欢))+$/
/** 长按识别二维码: a notice may ask for it too, but not behind such a call */
const CODE = /(?:长按|扫一?扫|扫描|识别)[^。；，]{0,10}(?:二维码|名片|图片)/
/** ↑↑↑, ▼, ———: no letter, no figure */
const ORNAMENT = /^[^\p{L}\p{N}]+$/u
/** — END —, ·完·; nothing else on the line */
const END = /^[^\p{L}\p{N}]*END[^\p{L}\p{N}]*$|^[^\p{L}\p{N}]{1,6}(?:全文|正文)?完[^\p{L}\p{N}]{1,6}$/iu
/** 来源：…, 编辑丨…, 审核/… */
const CREDIT =
  /^(?:来源|供稿|撰稿|作者|文字?|图片?|摄影|策划|制作|排版|责?任?编辑?|责编|主编|总编|校对|[一二三初复终]审|审核|核稿|监制)\s*[:：丨|｜/／]\s*\S/
const MOST_ABOVE = 8
const MOST_BELOW = 40
const LONGEST_LINE = 60
/** lines from one of the frame's to the next: a picture may stand between them */
const GAP = 2
/** 衡政办发〔2022〕18号, however its digits were read: where the next document begins */
const NUMBER = /[〔[(（【].{4}[〕\])）】]第?.{1,4}号$/
const TITLE = /(?:通知|意见|决定|方案|办法|规划|要点|计划|公告|通告|批复|函)$/

export function labelAccountFrame(text: string): StageResult {
  const lines = filledLines(text)
  const kinds = new Map<number, LabelKind>()
  for (const index of above(lines)) kinds.set(index, 'chrome')
  let index = -1
  for (const line of lines) {
    index++
    if (line.end - line.start < LONGEST_LINE && PICTURE.test(line.bare)) kinds.set(index, 'chrome')
  }
  for (let below = firstBelow(lines); below < lines.length; below++)
    kinds.set(below, CREDIT.test(wordsOf(lines.line(below)!)) ? 'metadata' : 'chrome')
  const edits: StageResult['edits'][number][] = []
  const labels: NonNullable<StageResult['labels']>[number][] = []
  for (const [place, kind] of [...kinds].sort(([a], [b]) => a - b)) {
    const at = wholeLine(text, lines.line(place)!)
    const evidence = kind === 'metadata' ? '公众号的署名栏，在正文之外' : '公众号加在正文之外的话或图片占位'
    edits.push({ at, text: '', rule: `line-${kind}`, confidence: 0.94, evidence })
    labels.push({ kind, at, evidence })
  }
  return { edits, labels }
}

/** Calls above the title, and ornaments beside them; where no title is known by its words those that begin the text. */
function above(lines: Lines): number[] {
  const top = lines.slice(0, MOST_ABOVE)
  const isFrame = (line: Line): boolean => isCall(wordsOf(line)) || ORNAMENT.test(line.bare)
  const title = top.findIndex((line) => isOfDocument(line) || (TITLE.test(wordsOf(line)) && !isCall(wordsOf(line))))
  const end = Math.max(
    title,
    top.findIndex((line) => !isFrame(line)),
  )
  const before = top.slice(0, Math.max(0, end))
  if (!before.some((line) => isCall(wordsOf(line)))) return []
  return before.flatMap((line, index) => (isFrame(line) ? [index] : []))
}

/** Index of the first line behind the document; there has to be an END or a call, and nothing of a document behind it. */
function firstBelow(lines: Lines): number {
  let first = lines.length
  let isFrame = false
  for (let index = lines.length - 1; index > Math.max(0, lines.length - MOST_BELOW); index--) {
    const line = lines.line(index)!
    if (isOfDocument(line)) break
    const words = wordsOf(line)
    const isSign = END.test(words) || isCall(words)
    isFrame ||= isSign
    const isBeside = first - index <= GAP
    if (isSign || (isBeside && (CODE.test(words) || CREDIT.test(words)))) first = index
  }
  return isFrame ? first : lines.length
}

/** A sentence, a numbered line, a row, a signature's date, a 文号 or an annex: no account writes those behind a post. */
function isOfDocument(line: Line): boolean {
  if (line.bare.length > LONGEST_LINE || isCell(line) || line.bare.includes('\t')) return true
  const words = wordsOf(line)
  if (isCall(words) || END.test(words)) return false
  const isSigned = /^附件|\d日$|印发$/.test(words) || NUMBER.test(words)
  return NUMBERED.test(words) || (STOP.test(words) && /[。；：]$/.test(words)) || isSigned
}

function wordsOf(line: Line): string {
  return toSimplified(line.bare.slice(0, LONGEST_LINE))
}

/** Does a line ask for what only the page of an account asks for? A sentence does not, whatever it speaks of. */
export function isCall(words: string): boolean {
  return CALL.test(words) && !/[。；]/.test(words)
}
