/**
 * Blanks of full width, shifted: `第一章摇总则`, `附件1摇任务清单`, `摇摇为贯彻…` at the start of a paragraph, `通摇摇摇知`. 摇号, 摇篮 and 摇蚊
 * are words and head chapters too: a single place is a doubt, places that go on differently prove one another, and so do
 * other glyphs of the text that are shifted.
 */
import type { FoundGlyphs } from './glyph-figures.ts'
import type { PairedGlyph } from './glyph-pairs.ts'
import { isLoose } from './loose-hanzi.ts'

const IMAGE = '摇'
const MARK = '\u3000'
/** 摇号 摇奖 摇篮 摇摇欲坠: words that it begins; and 动摇 扶摇 招摇 that it ends */
const GOES_ON =
  /^[号號奖獎珠篮籃摆擺滚滾动動晃头頭旗臂杆桿床钱錢身曳匀椅把蚊尾铃鈴撼欲出车車板马馬]|^[到中](?=[签籤号號奖獎者])/
const ENDS = /[动動扶飘飄招逍步手头頭]$/
const NUMBER = '[一二三四五六七八九十百零〇\\d]{1,4}'
/** 第一章, 第12条, 附件1, 表2-1, 1.2 at the start of a line */
const NUMBERED = new RegExp(
  `${IMAGE}(?<=^[ \\t\u3000]*(?:第${NUMBER}[章节節条條编編篇部卷]|(?:附[件表录錄图圖]|[表图圖]|专栏)${NUMBER}(?:[-.]\\d{1,2})?|\\d{1,2}\\.\\d{1,2})${IMAGE})${IMAGE}*(?=[^\\s，。；、])`,
  'gm',
)
const PRINTED = new RegExp(`^[ \\t\u3000]*第${NUMBER}([章节節条條编編篇部卷])(?!${IMAGE})`, 'gm')
/** what begins a line is asked for behind the glyph itself: a search through long blanks would begin anew at each of them */
const INDENT = new RegExp(`${IMAGE}{2}(?<=^[ \\t]*${IMAGE}{2})(?=[^\\s${IMAGE}])`, 'gm')
/** 财政局摇摇教育局, where blanks are known to be shifted; three and more make no word in any text */
const PAIR = new RegExp(`${IMAGE}{2,}`, 'g')
const RUN = new RegExp(`${IMAGE}{3,}|^[ \\t]*${IMAGE}{2}(?=[ \\t]*$)`, 'gm')
/** 目摇录, 通摇摇知 alone on a line; 2022年12月14日摇 at its end; 1.摇加强…, 联系人：摇… */
const SPREAD = new RegExp(
  `${IMAGE}(?<=^[ \\t\u3000]*\\p{Script=Han}${IMAGE})${IMAGE}*(?=\\p{Script=Han}[ \\t]*$)`,
  'gmu',
)
const AT_END = new RegExp(
  `${IMAGE}(?<=(?:\\d[日页]|\\p{Script=Han}{4})(?<!${IMAGE})${IMAGE})${IMAGE}*(?=[ \\t]*$)`,
  'gmu',
)
const BEHIND_MARK = new RegExp(
  `${IMAGE}(?<=[：:、.．）)》”\\d①-⑳]${IMAGE})${IMAGE}*(?=[\\p{Script=Han}\\d“《（])|${IMAGE}(?<=^[ \\t]*${IMAGE})(?=\\d|[一二三四五六七八九十]{1,3}、|[（“《])`,
  'gmu',
)
const LEAST_PLACES = 2
const LEAST_RUN = 3

/** `hasKin`: other glyphs of this text, or such blanks elsewhere in it, are known to be shifted. */
export function findBlankGlyphs(text: string, hasKin: boolean): FoundGlyphs {
  if (!text.includes(IMAGE)) return { found: [], doubted: [] }
  const numbered = placesOf(text, NUMBERED, '编号与标题之间')
  const indents = placesOf(text, INDENT, '段首的两个空格')
  const runs = hasKin ? placesOf(text, PAIR, '连在一起') : placesOf(text, RUN, '三个以上连在一起')
  const headings = countPrinted(text, numbered) < numbered.length ? provenTogether(numbered, text) : []
  const found = [runs, hasKin ? numbered : headings, hasKin ? indents : provenTogether(indents, text)]
  if (hasKin || found.some(({ length }) => length > 0))
    found.push(
      placesOf(text, SPREAD, '独占一行的词拉开了'),
      placesOf(text, AT_END, '行末的空格'),
      placesOf(text, BEHIND_MARK, '标点之后'),
    )
  const seen = new Set<number>()
  const glyphs = glyphsOf(found.flat(), seen)
  return { found: glyphs, doubted: glyphsOf([...numbered, ...(hasKin ? loosePlaces(text) : [])], seen) }
}

interface Place {
  readonly start: number
  readonly end: number
  readonly evidence: string
}

function placesOf(text: string, pattern: RegExp, evidence: string): Place[] {
  return [...text.matchAll(pattern)].flatMap(({ index: start, 0: run }) => {
    const end = start + run.length
    // 身份证号：摇摇摇摇身份证号: three and more begin no word
    return run.length < LEAST_RUN && goesOn(text, end) ? [] : { start, end, evidence }
  })
}

/** Two of them that go on with different words, 第一章摇总则 and 第二章摇目标; not a rule about 摇号 in two chapters. */
function provenTogether(places: readonly Place[], text: string): readonly Place[] {
  return new Set(places.map(({ end }) => text[end])).size >= LEAST_PLACES ? places : []
}

/** Headings of the same kind that have none, 第一章总则 and 第一章　总则. */
function countPrinted(text: string, numbered: readonly Place[]): number {
  const kinds = new Set(numbered.map(({ start }) => text[start - 1]))
  return numbered.length === 0 ? 0 : [...text.matchAll(PRINTED)].filter(([, kind]) => kinds.has(kind)).length
}

/** Where it makes a word with neither side, but nothing else is known. */
function loosePlaces(text: string): Place[] {
  const found: Place[] = []
  for (let at = text.indexOf(IMAGE); at >= 0; at = text.indexOf(IMAGE, at + 1))
    if (isLoose(text, at) && isWithinLine(text, at) && !goesOn(text, at + 1) && !ENDS.test(text[at - 1] ?? ''))
      found.push({ start: at, end: at + 1, evidence: '此处不成词' })
  return found
}

/** 毫不动 / 摇 is cut by the page. */
function isWithinLine(text: string, at: number): boolean {
  return /\S/.test(text[at - 1] ?? '\n') && /\S/.test(text[at + 1] ?? '\n')
}

function goesOn(text: string, at: number): boolean {
  return GOES_ON.test(text[at] ?? '')
}

function glyphsOf(places: readonly Place[], seen: Set<number>): PairedGlyph[] {
  const found: PairedGlyph[] = []
  for (const { start, end, evidence } of places)
    for (let at = start; at < end; at++) {
      if (seen.has(at)) continue
      seen.add(at)
      found.push({ at, mark: MARK, evidence: `${evidence}，是全角空格的字形` })
    }
  return found
}
