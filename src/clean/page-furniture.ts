/**
 * The furniture of a government web page that was copied along with the document: `索引号：…  发布日期：2022-12-27`, `首页 > 政务公开`,
 * `字体：大 中 小`, `【打印本页】【关闭窗口】`, `下一篇：…`, `鲁ICP备05001234号`. Only outside the document, above its title, right below it or
 * under its last line; the fields are labelled as data, the rest as chrome.
 */
import { filledLines, type Line, type Lines, wholeLine } from '../model/lines.ts'
import type { LabelKind } from '../model/source.ts'
import { NUMBERED } from './page-width.ts'
import { toSimplified } from './script.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/** names of fields as portals print them (政府信息公开目录) */
const NAMES =
  '标题|信息标题|索引号|主题分类|主题词|体裁分类|组配分类|发布机构|发布单位|发文机关|发文字号|文号|成文日期|发文日期|发布日期|发布时间|公开日期|生成日期|更新时间|公开方式|公开范围|公开属性|有效性|效力状态|信息来源|来源|作者|浏览次数|浏览量|阅读次数|点击数|访问量|责任编辑|关键词|信息名称|文件编号|發表于|发表于|更新日期|生效日期|归档时间|录入时间|公文目录|发布部门|发布文号|发布人|时效性|状态|浏览|人气|字号|视力保护色|下载地址|转自|日期'
/** 索 引 号, 文　　号: blanks set the names to one width */
const SPACED = NAMES.split('|')
  .map((name) => [...name].join('\\s*'))
  .join('|')
const FIELD = new RegExp(`[[【(（]?\\s*(?:${SPACED})\\s*[:：]`, 'g')
/** 2021-12-14 11:32:32来源：…, a time in front of the fields */
const TIME_IN_FRONT = /^\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*$/
const LONGEST_VALUE = 80
/** 清河县教育局网站 with an indent */
const LONGEST_SITE = 30
/** 日期：2023年　月　日: what is signed or filled in, twice on a line where two parties sign; a page says 日期：2022-12-27 */
const SIGNED = /^日\s*期\s*[:：]\s*(?:$|(?:\d{4}|_*)\s*年[^:：]*日\s*(?:$|日\s*期\s*[:：]))/
/** words of the page's buttons, longer ones first; a line of nothing else is chrome */
const BUTTON =
  /[\s|·【】[\]()（）:：>＞»/-]+|打印本页|关闭窗口|返回顶部|返回首页|接受|拒绝|同意|登录|注册|QQ空间|我要纠错|上一篇|下一篇|扫一扫|分享到|无障碍|字体|字号|打印|本页|关闭|窗口|收藏|分享|顶部|首页|微信|微博|浏览|详情|纠错|复制|保存|大|中|小/y
/** 已阅读5页，还剩6页未读: where a document library breaks off */
const READING = /^(?:已?阅?读|共|[还還]?剩)[^。；]{0,4}\d+\s*[页頁]/
/** 首页 > 政务公开 > 规划计划, 当前位置：首页>>… */
const BREADCRUMB =
  /^(?:您?的?(?:当前|所在|现在的?)?位置\s*[:：]?)?\s*[^。；，>＞»\s][^。；，>＞»]{0,15}(?:\s*(?:>|＞|»|>>)\s*[^。；，>＞»]{1,24}){1,6}(?:\s*(?:>|＞|»|>>))?$/
/** garbled bytes hold » too: ç»å…´市 */
const GARBLED = /[\u0080-\u00b6\u00b8-\u00ba\u00bc-\u024f]/
const HANZI = /\p{Script=Han}{2}/u
const PLACE_ON_SITE = /^(?:您?的?(?:当前|所在|现在的?)位置|您的位置|首页)/
/** 三府发〔2022〕19号, 《…》, 2022年9月26日: what a document says of itself, and no button or place of a site */
const OWN = /[〔[(（【]\d{4}[〕\])）】]\s*第?\d+\s*号|《|\d{4}年\d{1,2}月\d{1,2}日/
const TITLE = /(?:通知|意见|决定|方案|办法|规划|要点|计划|公告|通告|批复|函)$|人民政府|办公室|委员会/
const NAME_OF_DOCUMENT = /(?:通知|意见|决定|方案|办法|规划|要点|计划|条例|公告|通告|批复|函)$/
/** 收藏本站| 设为首页| 首页 */
const SET_AS_HOME = /^[^。；，]{0,20}(?:设为首页|加入收藏|收藏本站)[^。；，]{0,20}$/
/** 上一篇：关于…的通知; 扫一扫在手机打开当前页; 鲁ICP备05001234号-1; 网站标识码：3703230001: what only the foot of a page says */
const FOOT =
  /^[上下]一[篇条页]\s*[:：]|^(?:原文|本文)(?:链接|地址|出处)\s*[:：]|^分享(?:到|至)|^轻触这里|^打开微信|^点击(?:加载|查看)更多|^扫一?[扫码]|^版权所有|^Copyright|^©|\p{Script=Han}ICP[备证]|公网?安备\s*\d|网站标识码\s*[:：]/iu
/** 上一页 1 2 3 4 下一页 */
const PAGING = /^(?:首页\s*)?(?:上|前)一页[\s\d.…|]*(?:下|后)一页[\s\d.…|]*(?:尾页|末页)?$/
/** 清河县教育局网站: the name of the page's site, over its menu */
const SITE = /^\p{Script=Han}{2,20}(?:网站|门户网|信息网|政府网|政务网)$/u
/** 免责声明：本站资料来源于网络…; 本文档由用户上传，如有侵权请联系客服: a page's, in sentences */
const DISCLAIMER =
  /^[【[（(]?(?:免责|版权|版权及免责)声明\s*[:：】\])）]|^使用[“"]扫一扫[”"]即可|^[（(]?声明\s*[:：]\s*本(?:文|站|网|网站)|^(?:本站|我们)使用\s*cookies?|^本(?:站|网站)[^。]{0,24}(?:来(?:源|自)|整理|上传|侵权|转载|下载)|^本(?:文档|文章|文件|资料|内容)[^。]{0,24}(?:网络|互联网|网友|用户|侵权|转载)|如有侵权|侵权[^。；]{0,8}删/i
/** 相关链接：, and under it titles of other pages */
const RELATED = /^(?:相关|延伸|推荐|热门|猜你)(?:链接|阅读|文章|文件|新闻|信息|推荐|喜欢)\s*[:：]?$/
const MOST_RELATED = 15
const LONGEST_RELATED = 60
/** 主办：某某县人民政府办公室: the page's beside a line like those, elsewhere perhaps the document's imprint */
const OWNERS =
  /^(?:(?:主办|承办|协办|承建|建设|运维|管理|维护)(?:单位|部门)?\s*[:：]|技术支持|联系我们|关于我们|网站地图|建议使用)/
/** 电话：…: the page's below such a line, and the document's above it */
const CONTACTS = /^(?:地址|邮编|邮政编码|电话|联系电话|传真)/
const LONGEST_FOOT = 120
const RULE_LINE = /^[—–\-_─━=*]{5,}$/
const MOST_ABOVE = 20
const MOST_BELOW_TITLE = 3
const LONGEST_LINE = 240

export function labelFurniture(text: string): StageResult {
  const lines = filledLines(text)
  const header = headerEnd(lines)
  const told = lines
    .slice(0, MOST_ABOVE)
    .findIndex(
      (line, index) =>
        index >= header && TITLE.test(toSimplified(line.bare.slice(0, LONGEST_LINE))) && furnitureKind(line) === null,
    )
  // below the head of a page stands its title, whatever it says, and above several fields in a row
  const title = told >= 0 ? told : header > 0 ? header : lines.slice(1, MOST_BELOW_TITLE).findIndex(areSeveralFields)
  const found = new Map<number, LabelKind>()
  for (let index = 0; index < header; index++) found.set(index, 'chrome')
  const areListed = siteNames(lines) > 1
  const kindOf = (line: Line): LabelKind | null => (areListed && isSiteName(line) ? null : furnitureKind(line))
  const note = (index: number): boolean => {
    const line = lines.line(index)
    const kind = line === undefined ? null : kindOf(line)
    if (kind !== null) found.set(index, kind)
    return kind !== null
  }
  // Above a title that is told by its words all of it; above any other what stands first without a gap.
  for (let index = header; index < MOST_ABOVE && (note(index) || index < title); index++);
  if (title >= 0) {
    let below = title + 1
    while (below <= title + MOST_BELOW_TITLE && !note(below)) below++
    while (below > title && below <= title + 2 * MOST_BELOW_TITLE && note(below + 1)) below++
  }
  for (const index of footOf(lines, title, kindOf)) if (!note(index)) found.set(index, 'chrome')
  const edits: StageEdit[] = []
  const labels: NonNullable<StageResult['labels']>[number][] = []
  for (const [index, kind] of [...found].sort(([a], [b]) => a - b)) {
    const at = wholeLine(text, lines.line(index)!)
    const evidence = kind === 'metadata' ? '网页的信息栏，在正文之外' : '网页的按钮或位置栏，在正文之外'
    edits.push({ at, text: '', rule: `line-${kind}`, confidence: 0.95, evidence })
    labels.push({ kind, at, evidence })
  }
  return { edits, labels }
}

/**
 * Index behind the line that says where on its site the page is: what stands above is the site's, its name, its menu, where one logs
 * in. 0: there is none, or what stands above it may be a document.
 */
function headerEnd(lines: Lines): number {
  let header = 0
  for (let index = 0; index < Math.min(MOST_ABOVE, lines.length); index++) {
    const line = lines.line(index)!
    if (line.bare.length > LONGEST_LINE) return header
    const bare = toSimplified(line.bare)
    const isPlace = PLACE_ON_SITE.test(bare) && BREADCRUMB.test(bare) && !GARBLED.test(bare)
    if (isPlace || SET_AS_HOME.test(bare)) header = index + 1
    else if (bare.length > LONGEST_RELATED || /[。；]/.test(bare) || OWN.test(bare)) return header
    else if (NUMBERED.test(bare) || NAME_OF_DOCUMENT.test(bare)) return header
  }
  return header
}

/** How many sites have a line of their own: one is the page's, several are a list of them. */
function siteNames(lines: Lines): number {
  const names = new Set<string>()
  for (const line of lines) if (line.end - line.start <= LONGEST_SITE && isSiteName(line)) names.add(line.bare)
  return names.size
}

function isSiteName({ bare }: Line): boolean {
  return /[网網站]$/.test(bare) && SITE.test(toSimplified(bare))
}

/** Indices of the lines under the document, the last one first. */
function footOf(lines: Lines, title: number, kindOf: (line: Line) => LabelKind | null): number[] {
  const foot: number[] = []
  let sure = 0
  let isSite = false
  for (let index = lines.length - 1; index > title; index--) {
    const line = lines.line(index)!
    const isSure = kindOf(line) !== null
    const isOwners = OWNERS.test(line.bare)
    const related = isSure || isOwners || CONTACTS.test(line.bare) ? index : relatedAbove(lines, title, index)
    if (related === null) break
    while (index > related) foot.push(index--)
    foot.push(index)
    // a line drawn between the document and what its page says of itself
    while (RULE_LINE.test(lines.line(index - 1)?.bare ?? '') && isSure) foot.push(--index)
    const isTold = isSure || RELATED.test(toSimplified(lines.line(index)!.bare))
    isSite ||= isTold
    if (isTold || (isOwners && sure === foot.length - 1)) sure = foot.length
  }
  return isSite ? foot.slice(0, sure) : []
}

/** Index of 相关链接 over lines that may all be titles of other pages; null: it is none of those. */
function relatedAbove(lines: Lines, title: number, last: number): number | null {
  for (let index = last; index > Math.max(title, last - MOST_RELATED); index--) {
    const { bare } = lines.line(index)!
    if (RELATED.test(toSimplified(bare))) return index
    if (bare.length > LONGEST_RELATED || /[。；]/.test(bare)) return null
  }
  return null
}

/** What a line is of a government page's furniture by its own words; null: it may be anything. */
export function furnitureKind(line: Line): LabelKind | null {
  if (line.bare.length > LONGEST_LINE || line.text.startsWith('\t')) return null
  const bare = toSimplified(line.bare)
  if (isFields(bare)) return 'metadata'
  if (SITE.test(bare) || DISCLAIMER.test(bare)) return 'chrome'
  if (bare.length <= LONGEST_FOOT && FOOT.test(bare) && !bare.endsWith('。')) return 'chrome'
  if (OWN.test(bare) && !PLACE_ON_SITE.test(bare)) return null
  return isButtons(bare) ||
    PAGING.test(bare) ||
    (HANZI.test(bare) && !GARBLED.test(bare) && BREADCRUMB.test(bare)) ||
    (READING.test(bare) && /未读/.test(bare))
    ? 'chrome'
    : null
}

/** Field after field with a short value each, and nothing in front. */
function isFields(line: string): boolean {
  const names = [...line.matchAll(FIELD)]
  const before = line.slice(0, names[0]?.index ?? 0)
  if (names.length === 0 || (before !== '' && !TIME_IN_FRONT.test(before)) || /[。；]/.test(line) || SIGNED.test(line))
    return false
  return names.every((name, index) => {
    const value = line.slice(name.index + name[0].length, names[index + 1]?.index ?? line.length)
    return value.trim().length <= LONGEST_VALUE
  })
}

/** 来源：… 责任编辑：… in one line */
function areSeveralFields(line: Line): boolean {
  const bare = toSimplified(line.bare.slice(0, LONGEST_LINE))
  return isFields(bare) && [...bare.matchAll(FIELD)].length > 1
}

function isButtons(line: string): boolean {
  let at = 0
  while (at < line.length) {
    BUTTON.lastIndex = at
    if (!BUTTON.test(line)) return false
    at = BUTTON.lastIndex
  }
  return /[一-龥]{2}/.test(line)
}
