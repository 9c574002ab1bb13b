/**
 * Which of the candidates of a lost character does its frame allow? `三府发?2022?19?` is a 文号 and takes 〔, 〕 and 号, whatever reads
 * best; `第一?` at the start of a line takes 章, 节 or 条; a body in （责任单位：…） ends as bodies do. A frame decides only where exactly
 * one candidate fits it. Lost characters are shown as U+FFFC here.
 */

export const LOST = '\ufffc'

export interface Frame {
  /** what stands before the lost character on its line, and behind it */
  readonly before: RegExp
  readonly behind: RegExp
  readonly fits: string
  readonly name: string
  /** holds only where a line is a paragraph, not where a page cut it */
  readonly isParagraph?: true
}

const BODY_LIST = /[（(](?:责任|牵头|配合|主办|协办|实施)(?:单位|部门)[:：][^）)]*$/

const SHIFTED_BODY_LIST = /也(?:责任|牵头|配合|主办|协办|实施|責任|牽頭|實施)(?:单位|單位|部门|部門)[:：][^。；页頁]*$/

/**
 * enough for a paragraph, every bracket in it closed again, none lost (\ufffc责任单位：县民政局), and no half of a character that drifted
 * (500元?!藏熑螁挝?:) among which one may be
 */
const CLOSED_SENTENCE =
  /^(?!.*\ufffc(?:责任|牵头|配合|主办|协办|实施)(?:单位|部门)[:：][^）)〕】]*$)(?:[^“”《》（）〔〕【】?]|《[^《》]{0,60}》|“[^“”]{0,60}”|（[^（）]{0,60}）|〔[^〔〕]{0,60}〕|【[^【】]{0,60}】){16,}$/

export const FRAMES: readonly Frame[] = [
  {
    before: /^\s*[\p{Script=Han}]{2,16}$/u,
    behind: /^(?:19|20)\d{2}[〕\ufffc]\d{1,4}[号\ufffc]\s*$/,
    fits: '〔',
    name: '发文字号',
  },
  {
    before: /^\s*[\p{Script=Han}]{2,16}[〔\ufffc](?:19|20)\d{2}$/u,
    behind: /^\d{1,4}[号\ufffc]\s*$/,
    fits: '〕',
    name: '发文字号',
  },
  {
    before: /^\s*[\p{Script=Han}]{2,16}[〔\ufffc](?:19|20)\d{2}[〕\ufffc]\d{1,4}$/u,
    behind: /^\s*$/,
    fits: '号',
    name: '发文字号',
  },
  { before: /(?:19|20)\d{2}[年\ufffc]\d{1,2}$/, behind: /^\d{1,2}[日\ufffc]/, fits: '月', name: '日期' },
  { before: /(?:19|20)\d{2}[年\ufffc]\d{1,2}[月\ufffc]\d{1,2}$/, behind: /^/, fits: '日', name: '日期' },
  { before: /^\s*第[一二三四五六七八九十百]{1,4}$/, behind: /^[\s\u3000]/, fits: '章节条篇编', name: '章节编号' },
  { before: /^\s*$/, behind: /^\d{1,2}[\s\u3000][^，。；]{2,30}$/, fits: '表图', name: '表题' },
  { before: /(?:^|\t)(?:约束|预期)$/, behind: /^(?:\t|\s*$)/, fits: '性', name: '指标属性' },
  { before: BODY_LIST, behind: /^[、，）)\ufffc]/, fits: '局委办厅部院室会处科府', name: '责任单位' },
  { before: /(?:^|[，。；])\s*$/, behind: /^20\d{2}年/, fits: '到在从自至', name: '期限' },
  { before: /不[低少高]$/, behind: /^\d/, fits: '于', name: '限额' },
  // …also where a font shifted 〔 and 〕: 府发也2022￼11号, 也责任单位：市卫生健康委￼
  { before: /也(?:19|20)\d{2}$/, behind: /^\d{1,4}[号號\ufffc]/, fits: '页', name: '发文字号' },
  { before: SHIFTED_BODY_LIST, behind: /^\s*$/, fits: '页', name: '段末的括号' },
  // A cell or a paragraph closes what it opened: `优良天数比例（%?`, 〔责任单位：县民政局?
  { before: /（[^（）()\t\ufffc]*$/, behind: /^\t/, fits: '）', name: '单元格的括号' },
  { before: /[（(][^（(）)\ufffc]*$/, behind: /^\s*$/, fits: '）', name: '段末的括号', isParagraph: true },
  { before: /〔[^〔〕\ufffc]*$/, behind: /^\s*$/, fits: '〕', name: '段末的括号', isParagraph: true },
  { before: /【[^【】\ufffc]*$/, behind: /^\s*$/, fits: '】', name: '段末的括号', isParagraph: true },
  { before: CLOSED_SENTENCE, behind: /^\s*$/, fits: '。；：？！', name: '段末', isParagraph: true },
]

const NUMERALS = '一二三四五六七八九十'
const BEFORE_NUMERAL = /^[\s\u3000]*([（(]?)$/
const NEXT_NUMBERED = {
  '': /^[\s\u3000]*([一二三四五六七八九十])、/m,
  '（': /^[\s\u3000]*[（(]([一二三四五六七八九十])[）)]/m,
}

/** 一 where the next line of its kind is 二、: `?、建立…` / `二、做好…`. null: no numeral stands here, or nothing tells which. */
export function numeralBefore(before: string, behind: string, below: string): string | null {
  const bracket = BEFORE_NUMERAL.exec(before)?.[1]
  if (bracket === undefined || !(bracket === '' ? /^、/ : /^[）)]/).test(behind)) return null
  const next = NEXT_NUMBERED[bracket === '' ? '' : '（'].exec(below)?.[1]
  return next === undefined ? null : (NUMERALS[NUMERALS.indexOf(next) - 1] ?? null)
}
