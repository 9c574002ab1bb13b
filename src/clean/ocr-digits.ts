/**
 * Letters that text recognition took for digits, `〔2O22〕l2号`, `2022年l2月3O日`, `9O%`, `5O年一遇`, `第l2条`: only inside a frame that holds
 * digits and nothing else, and only O and l (and 曰 for the 日 of a date); what they are elsewhere (5G, O2O, IL-6, 5l矿泉水) is nobody's business. Other
 * letters in such a frame are doubts, and so are O and l among digits without one, where frames show that the text has them.
 */
import type { Doubt } from '../model/clean.ts'
import { lineStartNear } from '../model/lines.ts'
import { likeliestText } from './likeliest.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

const RULE = 'ocr-digit'
const SURE: Readonly<Record<string, string>> = { O: '0', o: '0', 〇: '0', l: '1', I: '1', '|': '1' }
const LIKELY: Readonly<Record<string, string>> = { Z: '2', S: '5', s: '5', B: '8', b: '6', q: '9', g: '9' }
const SIGN = '[0-9OolI|〇ZSsBbqg]'
/** 〔2O22〕l2号: both numbers of a 文号 */
const DOCUMENT_NUMBER = new RegExp(`[〔\\[【(（](${SIGN}{4})[〕\\]】)）]第?(${SIGN}{1,4})(?=[号號])`, 'g')
/** 2O22年 l2月 3O日; units of a lost character may be left behind the hanzi */
const DATE = new RegExp(`(?<![0-9A-Za-z])(${SIGN}{4})年(?:\\0*(${SIGN}{1,2})月(?:\\0*(${SIGN}{1,2})日)?)?`, 'g')
/** 9O%, 1O.5%, 2O万元, 3O亿元 */
const AMOUNT = new RegExp(`(?<![0-9A-Za-z.%])(${SIGN}{1,6}(?:\\.${SIGN}{1,3})?)(?=[%％]|[万亿]元)`, 'g')
const RIGID = [DOCUMENT_NUMBER, DATE, AMOUNT]
/** what is counted, and nothing that litres or a type go on with: not 5l桶装水, 4l家用, 2I型, 3O项目 */
const COUNTED_BY =
  '(?:[个個處处所名亩畝座條条件套棵株頭头只隻支輛辆張张噸吨元周歲岁倍次場场床間间門门屆届批%％]|人(?![工造民均体體])|[戶户](?![外型])|家(?![用庭电電具])|[万亿萬億](?!能)|年(?![级級])|天(?!然)|[项項](?![目链鏈])|[台臺](?!式)|[月日]|米(?![酒桶面粉油袋缸])|[平立]方|公[里頃顷斤]|[小課课學学][時时]|分[鐘钟])'
/** 2OO平方米, 4l处, 5O年一遇, 3O至5O人: a digit first, so that neither H2O nor O3日均值 is one */
const COUNT = new RegExp(
  `(?<![0-9A-Za-z.])(?=[0-9.,]{1,9}[OolI〇])([0-9][0-9OolI〇,]{0,8}(?:\\.[0-9OolI]{1,3})?)(?= ?(?:[-—–～~－至到] ?[0-9OolI.]{1,6} ?)?${COUNTED_BY})`,
  'g',
)
/** 3月1曰, 5个工作曰: nobody says anything there */
const DAY =
  /曰(?<=(?:\d|[一二三四五六七八九十])月(?:\d{1,2}|[一二三四五六七八九十]{1,3})曰|(?:工作|节假|休息|纪念)曰)(?![：:“])/g
/** 二OO六年: letters for the 〇 of a year in hanzi */
const HANZI_YEAR = /(?<!\p{Script=Han})[一二](?=[一二三四五六七八九〇Oo]{0,2}[Oo])[一二三四五六七八九〇Oo]{3}(?=年)/gu
/** 第l2条, 第1O章 */
const ORDINAL = /(?<=第)([0-9l][0-9OolI〇]{0,3})(?=[条條章節节款項项届屆次批期位名周週])/g
/** 3S个: letters that are more often a word (3S店, 2B栋, 500g袋) */
const LIKELY_COUNT =
  /(?<![0-9A-Za-z.])([0-9][0-9OolI]{0,4}[ZSBq][0-9OolIZSBq]{0,4})(?=[个個處处所名亩畝]|万元|公[里頃顷]|[平立]方)/g
/** l5座: a first letter may as well be a name's; 绥粳l8, 1O1: neither litres (5l) nor ozone (O3) */
const LOOSE = /(?<![0-9A-Za-z.%_/-])(?:l\d+|\d+[Ol]\d+|\d+O+)(?![0-9A-Za-z_/-])/g
const LED = new RegExp(`(?<![0-9A-Za-z.])l[0-9OolI]{1,4}(?= ?${COUNTED_BY})`, 'g')
/** without one of these beside a digit nothing is counted with them */
const MIXED = /[0-9,][OolI〇ZSBq]|l[0-9OolI]/
/** letters made digits in frames before those without one are doubted */
const LEAST_SHOWN = 2
/** units to either side in which the other edges of a row are looked for */
const LONGEST_ROW = 400
/** l, lO, l.O; I, O and 〇 alone are letters and circles */
const ONLY_LETTERS = /^(?:l|(?=.*[Ool])[lI|][Ool|I.]{1,4})$/

type Placed = { readonly at: { readonly start: number } }

function inOrder(a: Placed, b: Placed): number {
  return a.at.start - b.at.start
}

function dayAt(start: number): StageEdit {
  const at = { start, end: start + 1 }
  return { at, text: '日', rule: RULE, confidence: 0.99, evidence: '日期里的“日”认成了“曰”' }
}

function zeroAt(start: number, year: string): StageEdit {
  const evidence = `汉字年份 ${year}年 里的字母`
  return { at: { start, end: start + 1 }, text: '〇', rule: RULE, confidence: 0.97, evidence }
}

export function repairOcrDigits(printed: string, open: readonly Doubt[]): StageResult {
  const days = [...printed.matchAll(DAY)].map(({ index }) => dayAt(index))
  for (const { index, 0: year } of printed.matchAll(HANZI_YEAR))
    for (const { index: at } of year.matchAll(/[Oo]/g)) days.push(zeroAt(index + at, year))
  if (!/[OolI|〇ZSsBbqg]/.test(printed)) return { edits: days.sort(inOrder) }
  const text = likeliestText(printed, open)
  const edits: StageEdit[] = days
  const doubts: NonNullable<StageResult['doubts']>[number][] = []
  const seen = new Set<number>()
  const isMixed = MIXED.test(text)
  for (const pattern of isMixed ? [...RIGID, COUNT, ORDINAL, LIKELY_COUNT] : RIGID)
    for (const match of text.matchAll(pattern)) {
      let from = match.index
      for (const group of match.slice(1)) {
        if (group === undefined) continue
        const start = text.indexOf(group, from)
        from = start + group.length
        // A frame without one real digit may be a word: 〔IIIS〕, 〇〇年; lO% hardly is one.
        if (!/[0-9]/.test(match[0])) {
          if (pattern === AMOUNT && ONLY_LETTERS.test(match[0]))
            doubts.push(doubtOfAll(group, start, `% 之前只有像数字的字母 ${group}`))
          continue
        }
        if (!isPlausible(group, pattern)) continue
        for (let at = start; at < from; at++) {
          if (seen.has(at) || (text[at] === '|' && isOfTable(text, at))) continue
          seen.add(at)
          note(text, at, match[0], edits, doubts)
        }
      }
    }
  const hasKin = edits.length >= LEAST_SHOWN
  for (const { index: start, 0: number } of isMixed ? text.matchAll(LED) : []) {
    if (seen.has(start)) continue
    seen.add(start)
    if (!hasKin) doubts.push(doubtOfAll(number, start, `量词之前只有这个像数字的 ${number}`))
    else for (let at = start; at < start + number.length; at++) note(text, at, number, edits, doubts)
  }
  for (const { index: start, 0: number } of hasKin ? text.matchAll(LOOSE) : [])
    if (!seen.has(start)) doubts.push(doubtOfAll(number, start, `同文有字母顶替数字；此处是 ${number}`))
  return { edits: edits.sort(inOrder), doubts: doubts.sort(inOrder) }
}

/** 巩固率|95|%: the edges of cells, more than one on the line */
function isOfTable(text: string, at: number): boolean {
  const [behind = ''] = text.slice(at + 1, at + LONGEST_ROW).split('\n', 1)
  return behind.includes('|') || text.slice(lineStartNear(text, at, LONGEST_ROW), at).includes('|')
}

/** A year has to be one once its letters are digits; 二〇二二年 is no Arabic number. */
function isPlausible(group: string, pattern: RegExp): boolean {
  const digits = [...group].map((char) => SURE[char] ?? LIKELY[char] ?? char).join('')
  return ![DOCUMENT_NUMBER, DATE].includes(pattern) || group.length !== 4 || /^(?:19|20)/.test(digits)
}

function doubtOfAll(group: string, start: number, evidence: string): NonNullable<StageResult['doubts']>[number] {
  const text = [...group].map((char) => SURE[char] ?? char).join('')
  return {
    rule: RULE,
    at: { start, end: start + group.length },
    candidates: [{ text, confidence: 0.9, evidence: '字形相近' }],
    evidence,
  }
}

function note(
  text: string,
  at: number,
  frame: string,
  edits: StageEdit[],
  doubts: NonNullable<StageResult['doubts']>[number][],
): void {
  const char = text[at]!
  const sure = SURE[char]
  const likely = LIKELY[char]
  const span = { start: at, end: at + 1 }
  if (sure !== undefined)
    edits.push({ at: span, text: sure, rule: RULE, confidence: 0.97, evidence: `数字框 ${frame} 里的字母 ${char}` })
  else if (likely !== undefined)
    doubts.push({
      rule: RULE,
      at: span,
      candidates: [{ text: likely, confidence: 0.7, evidence: '字形相近' }],
      evidence: `数字框 ${frame} 里的字母 ${char}`,
    })
}
