/** Which lines are titles? 关于印发…的通知, 青河市教育事业发展“十四五”规划, 柳溪县犬类管理办法（试行）. The kinds of official writing, not names. */
import type { Line } from '../model/lines.ts'
import { readLabel } from './numbering.ts'

/** a writing that speaks to somebody: title, addressees, letter, signature */
const NOTICE_KIND = '通知|意见|决定|批复|函|公告|通告|通报|请示|报告|倡议书|公开信|令'
const PLAN_KIND =
  '规划|方案|意见|办法|细则|计划|纲要|措施|规定|条例|清单|要点|行动|制度|预案|政策|规程|规则|准则|章程|指南|公约'
/** kinds that are also words at the end of headings: titles only where a document must begin */
const WEAK_KIND =
  '目录|标准|指标|名单|任务|分工|分工表|分解表|安排|台账|指引|工程|目标|职责|体系|一览表|统计表|排查表|情况表|登记表|申请表|表'
/** （试行）, （2022—2025年）, （征求意见稿） */
const REMARK = '(?:[（(][^（()）。]{1,14}[）)])?'
const NOTICE_END = new RegExp(`(?:${NOTICE_KIND})${REMARK}$`)
const PLAN_END = new RegExp(`(?:${PLAN_KIND})${REMARK}$`)
const ANY_END = new RegExp(`(?:${PLAN_KIND}|${WEAK_KIND}|${NOTICE_KIND})${REMARK}$`)
/** what a title of any kind ends with: the last characters of those words, or of a remark */
const LAST = new Set([
  '）',
  ')',
  ...[NOTICE_KIND, PLAN_KIND, WEAK_KIND].flatMap((kinds) => kinds.split('|').map((kind) => kind.at(-1)!)),
])
/** 关于…, 印发《关于…》的通知 */
const NOTICE_BEGIN = /关于|印发|转发|批转|公布|下发/
/** 关于印发《X》的通知, 转发X的通知 */
const CARRIED = /(?:印发|转发|批转|发布|公布|下发)[《]?(.+?)[》]?的通知$/
/** 实施情况中期评估报告 below 青河市“十四五”职业教育规划: a writing about the one that the line above names */
const TITLE_RESTS =
  /^(?:中期|年度|重点|主要)?(?:实施|落实|贯彻|执行|完成|进展|推进|评估|任务|工作|编制|修订|修编|调整|分工|督查|考核|终期|总结)/
const TITLE_REMARK = /^[（(][^（()）。]{1,16}[）)]$/
/** （2023年9月5日清源市人民政府第18次常务会议审议通过　自2023年11月1日起施行） below the title of a regulation */
const PASSAGE =
  /^[（(](?:根据)?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[^（()）]{2,200}(?:通过|批准|修订|修正|施行|公布|发布)[）)]$/
/** 目录, 目 录, 目次: it names the table of contents, not the document */
const CONTENTS = /^目[\s\u3000]*[录次]$/
const ANNEX_LINE = /^(?:附件|附表|附)\s?[\d一二三四五六七八九十]{0,3}\s?[：:]?$/

export function isNoticeTitle(text: string): boolean {
  return couldEnd(text) && NOTICE_BEGIN.test(text) && NOTICE_END.test(text) && !/。/.test(text)
}

/** Most lines are no titles, and their last character says so. */
function couldEnd(text: string): boolean {
  return LAST.has(text.at(-1) ?? '')
}

export function isPlanTitle(text: string): boolean {
  return couldEnd(text) && PLAN_END.test(text) && !CONTENTS.test(text) && !ANNEX_LINE.test(text)
}

/** 青河市教育事业发展“十四五”规划, 关于推进乡村人才振兴的若干措施, …的实施意见 */
export function isAnyTitle(text: string): boolean {
  return couldEnd(text) && ANY_END.test(text) && !CONTENTS.test(text) && !ANNEX_LINE.test(text)
}

/** Is the line below a title its second half? 实施方案 and 评估报告 need what they are of. */
export function isRestOfTitle(text: string): boolean {
  return TITLE_RESTS.test(text) && (isPlanTitle(text) || NOTICE_END.test(text))
}

export function isContentsLine(text: string): boolean {
  return CONTENTS.test(text)
}

/** When a regulation was passed and comes into force. */
export function isPassage(text: string): boolean {
  return PASSAGE.test(text)
}

export function isTitleRemark(text: string): boolean {
  return TITLE_REMARK.test(text)
}

/** The writing that a notice hands on: 关于印发《X》的通知 → X. */
export function carriedTitle(notice: string): string | null {
  return CARRIED.exec(notice)?.[1] ?? null
}

/** Where the notice's title begins: behind the issuer in the same line. */
export function titleStart(text: string): number {
  return text.search(NOTICE_BEGIN)
}

/** Neither item, sentence nor table cell: what a line of a title may be. */
export function couldBeTitle(line: Line): boolean {
  const { text, bare } = line
  return (
    bare !== '' &&
    bare.length <= 60 &&
    !text.startsWith('\t') &&
    !/[。；;！？?!]|[：:，,、]$/.test(bare) &&
    readLabel(bare) === null &&
    !ANNEX_LINE.test(bare) &&
    !CONTENTS.test(bare)
  )
}

/** Without blanks of any kind: 关于印发…的通   知. */
export function closed(text: string): string {
  return text.replace(/\s+/g, '')
}

/** Letters and digits alone: quotes, brackets and blanks of one title differ from place to place. */
export function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}
