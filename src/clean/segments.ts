/**
 * One file may hold several documents (a gazette with three notices, a dirty plan pasted behind a clean one). Cleaning
 * decides by measured shares, so each document is measured alone: the text is cut where a notice begins,
 * `临淄区人民政府 / 关于印发…的通知 / (临政发〔2022〕5号)`, and everything after works on one piece. The head itself may be damaged:
 * 關(guān)于印發(fā), 通摇 摇 知, 临政发也2022页5 号.
 */
import { filledLines, type Line, type Lines } from '../model/lines.ts'
import type { Span } from '../model/span.ts'
import { isCall } from './account-frame.ts'
import { DIGIT_IMAGES } from './digit-frames.ts'
import { isJoinedWords } from './line-shapes.ts'
import { furnitureKind } from './page-furniture.ts'
import { toSimplified } from './script.ts'

/** 关于印发…, 某某人民政府关于… */
const HEAD_START = /^[^。；，,;]{0,40}?关于/
const HEAD_END = /(?:通知|意见|决定|方案|办法)[)）]?$/
const SENTENCE_END = /[。；]\S{0,40}$/
const SENTENCE = /[。；;!！?？]/
/** 各镇人民政府、…： or (临政发〔2022〕5号): what stands below a title and nowhere else, as no number within a sentence does */
const FRAME = new RegExp(`^各|^[（(]?[^，。；、《》]{0,20}[发办字函][〔(（【也][\\d${DIGIT_IMAGES}]{4}[^，。；]*$`)
const NUMBER = new RegExp(`[〔[(（【也][\\d${DIGIT_IMAGES}]{4}.{0,8}号`)
const ISSUER = /(?:政府|委员?|办公室|[厅局部会院])(?:办公室|文件)?$/
/** 發表于:2022-10-17, 索引号：…, 来源：… above a title */
const METADATA = /^.{0,30}?(?:发[布表][于时日]?期?间?|日期|来源|索引号|文号|编号|作者|浏览次数)[:：]/
/** 当前位置：…, 首页 > …, 索引号：…, 点击上方蓝字: nothing of a document, and over one */
const PAGE_TOP = /^您?(?:当前|所在|现在的?)位置[:：]|^首页[>＞»]|^索引号[:：]|^点击.{0,8}(?:蓝字|关注)/
const PAGE_TITLE =
  /(?:通知|意见|决定|方案|办法|规划|计划|纲要|要点|条例|章程|规定|细则|公告|通告|报告)(?:[（(].{2,20}[）)])?$/
const LONGEST_FOOT = 60
const FULL_STOP = '。'.charCodeAt(0)
/** lines below a title among which there is a sentence, and characters of one */
const REACH_OF_BODY = 8
const SHORTEST_SENTENCE = 12
/** what PAGE_TITLE ends with */
const TITLE_ENDS = '知见見定案法划劃畫要点點例程则則告）)'
const TOP_BEGINS = '您当當所现現首索点點'
const LONGEST_TOP = 400
const LONGEST_TITLE_LINES = 4
const LONGEST_TITLE = 130
const LONGEST_ISSUER = 40
const MOST_LINES_ABOVE = 6
/** a line of a sentence that goes on below */
const CUT_BY_PAGE = 20
const CLAUSE_END = /[，。；]/
/** characters in sentences before a text without a head is a document, not the furniture of a page */
const LEAST_DOCUMENT = 300

/** characters by which a title is known when it hangs behind other lines, how many lines, and which share of all */
const TITLE_TAIL = 10
const LEAST_HUNG = 3
const HUNG_SHARE = 0.15

/** Damage that would hide a head: glosses, letter-spacing and its garbled form, traditional forms of the words looked for. */
const HIDING = /\([a-zü\u00e0-\u01dc]{1,7}\)|[ \t\u3000摇]/g
const TRADITIONAL: Readonly<Record<string, string>> = {
  關: '关',
  於: '于',
  發: '发',
  見: '见',
  決: '决',
  辦: '办',
  號: '号',
  員: '员',
  廳: '厅',
  會: '会',
  佈: '布',
  時: '时',
  間: '间',
  來: '来',
}
const TRADITIONAL_FORM = new RegExp(`[${Object.keys(TRADITIONAL).join('')}]`, 'g')

/** Stretches of the text, one document each; they tile it. */
export function cutDocuments(text: string): Span[] {
  const lines = filledLines(text)
  const starts: number[] = []
  const cutAt = (start: number): void => {
    if (start > (starts.at(-1) ?? -1)) starts.push(start)
  }
  const hung = behindHungTitles(lines)
  for (let index = 0; index < lines.length; index++) {
    const top = pageTop(lines, index)
    if (top !== null) {
      cutAt(lines.starts[index]!)
      index = top
      continue
    }
    const last = titleEnd(lines, index)
    if (last !== null && hasFrame(lines, last + 1) && !hung.has(lines.starts[last]!)) {
      cutAt(lines.starts[firstAbove(lines, index)]!)
      index = last
      continue
    }
    const first = firstBehindFoot(lines, index)
    if (first !== null && isDocument(text.slice(starts.at(-1) ?? 0, lines.starts[first]!))) cutAt(lines.starts[first]!)
  }
  const [first] = starts
  if (first !== undefined && !isDocument(text.slice(0, first))) starts.shift()
  const cuts = [0, ...starts.filter((start) => start > 0)]
  return cuts.map((start, index) => ({ start, end: cuts[index + 1] ?? text.length }))
}

/** Lines behind which a site hung the page's title, not those that are the title itself: none of them begins a document. By their starts. */
function behindHungTitles(lines: Lines): ReadonlySet<number> {
  const byEnd = new Map<string, Line[]>()
  for (const line of lines) {
    if (line.bare.length < TITLE_TAIL || !HEAD_END.test(line.bare)) continue
    const end = line.bare.slice(-TITLE_TAIL)
    const own = byEnd.get(end)
    if (own === undefined) byEnd.set(end, [line])
    else own.push(line)
  }
  const many = Math.max(LEAST_HUNG, lines.length * HUNG_SHARE)
  return new Set(
    [...byEnd.values()]
      .filter((own) => own.length >= many)
      .flatMap(withoutTitle)
      .map(({ start }) => start),
  )
}

/** The title itself is the shortest; where several are, it is not among them: 一、工作目标 and 四、工作要求 with it behind. */
function withoutTitle(lines: readonly Line[]): readonly Line[] {
  const least = lines.reduce((length, { bare }) => Math.min(length, bare.length), Number.POSITIVE_INFINITY)
  const shortest = new Set(lines.filter(({ bare }) => bare.length === least).map(({ bare }) => bare))
  return shortest.size > 1 ? lines : lines.filter(({ bare }) => bare.length > least)
}

/** Is what stands above the first head a document without a head of its own, or a menu and a page title? */
function isDocument(text: string): boolean {
  let size = 0
  for (const { bare } of filledLines(text))
    if (SENTENCE_END.test(bare) || (bare.length >= CUT_BY_PAGE && CLAUSE_END.test(bare))) size += bare.length
  return size >= LEAST_DOCUMENT
}

/** Index of the line that ends the title which begins at `index`; null when none does. */
function titleEnd(lines: Lines, index: number): number | null {
  const first = lines.line(index)!
  if (first.bare.length > LONGEST_TITLE * 4 || !HEAD_START.test(undamaged(first))) return null
  let title = ''
  for (let last = index; last < Math.min(lines.length, index + LONGEST_TITLE_LINES); last++) {
    title += undamaged(lines.line(last)!)
    if (SENTENCE.test(title) || title.length > LONGEST_TITLE) return null
    if (HEAD_END.test(title)) return last
  }
  return null
}

/**
 * Index of the title below what only the top of a page has, 当前位置：首页 > 规划计划 or a line of advertisements; null where none
 * stands below. Such a page needs no 关于 in its title.
 */
function pageTop(lines: Lines, index: number): number | null {
  // cheaper than looking at every line
  const length = lines.ends[index]! - lines.starts[index]!
  if (index === 0 || length > LONGEST_TOP || !isPageTop(lines.line(index)!)) return null
  for (let below = index + 1; below <= index + MOST_LINES_ABOVE && below < lines.length; below++) {
    if (isPageTitle(lines, below)) return below
    const line = lines.line(below)!
    if (furnitureKind(line) === null && undamaged(line).length > LONGEST_ISSUER) return null
  }
  return null
}

function isPageTitle(lines: Lines, index: number): boolean {
  if (lines.ends[index]! - lines.starts[index]! > LONGEST_TITLE * 4) return false
  const bare = toSimplified(undamaged(lines.line(index)!))
  return bare.length <= LONGEST_TITLE && PAGE_TITLE.test(bare) && !SENTENCE.test(bare)
}

/**
 * For a title that stands behind what only the foot of a page has, 【打印本页】【关闭窗口】 or 点赞 在看 分享, the index of the first line of its
 * document; null where no foot is near, or no sentence below: such are the titles of other pages.
 */
function firstBehindFoot(lines: Lines, title: number): number | null {
  // cheaper than looking at every line
  if (title === 0 || !TITLE_ENDS.includes(String.fromCharCode(lines.lastUnit(title))) || !isPageTitle(lines, title))
    return null
  let first = title
  while (first > Math.max(0, title - MOST_LINES_ABOVE) && !isPageFoot(lines, first - 1)) {
    if (lines.line(--first)!.bare.length > LONGEST_ISSUER) return null
  }
  if (first === 0 || !isPageFoot(lines, first - 1)) return null
  const body = lines.slice(title + 1, title + 1 + REACH_OF_BODY)
  return body.some(({ bare }) => bare.length >= SHORTEST_SENTENCE && SENTENCE.test(bare)) ? first : null
}

function isPageFoot(lines: Lines, index: number): boolean {
  if (lines.ends[index]! - lines.starts[index]! > LONGEST_FOOT || lines.lastUnit(index) === FULL_STOP) return false
  const line = lines.line(index)!
  return isCredit(line) || ((furnitureKind(line) === 'chrome' || isCall(toSimplified(line.bare))) && !isPageTop(line))
}

/** 责任编辑：张三 among those lines, and no field that stands over a title */
function isCredit(line: Line): boolean {
  return furnitureKind(line) === 'metadata' && /^责任编辑/.test(toSimplified(line.bare))
}

function isPageTop(line: Line): boolean {
  return (TOP_BEGINS.includes(line.bare[0]!) && PAGE_TOP.test(toSimplified(undamaged(line)))) || isJoinedWords(line)
}

function undamaged(line: Line): string {
  return line.bare.replace(HIDING, '').replace(TRADITIONAL_FORM, (char) => TRADITIONAL[char]!)
}

function hasFrame(lines: Lines, from: number): boolean {
  return lines.slice(from, from + 6).some((line) => line.bare.length < 2000 && FRAME.test(undamaged(line)))
}

/** Index of the first line that belongs to the title at `index`: issuer, 文号, and what a mirror site set above them. */
function firstAbove(lines: Lines, index: number): number {
  let first = index
  while (first > 0 && index - first < MOST_LINES_ABOVE && belongsAbove(lines.line(first - 1)!)) first--
  return first
}

/** 临淄区人民政府, 源政字〔2023〕36号: short, no sentence, not the end of the document before (日期, 此件公开发布, 印发). */
function belongsAbove(line: Line): boolean {
  if (isJoinedWords(line) || furnitureKind(line) !== null) return true
  if (line.bare.length > LONGEST_ISSUER * 4 || line.text.startsWith('\t')) return false
  const bare = undamaged(line)
  if (bare.length > LONGEST_ISSUER || SENTENCE.test(bare)) return false
  return NUMBER.test(bare) || ISSUER.test(bare) || METADATA.test(bare)
}
