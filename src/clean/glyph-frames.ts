/**
 * Shifted glyphs that a frame gives away one by one: `“三投靠冶(夫妻投靠…)` has an open quote that nothing else closes,
 * `临政发也2022页5号` a year between brackets, `2021要2025` two numbers, `通摇 摇 知` blanks on both sides. 冶, 也, 页, 要 and 摇 are
 * ordinary words too; inside such a frame they are not.
 */
import { lineStartNear } from '../model/lines.ts'
import { wordScore } from './loose-hanzi.ts'

/** Where a shifted glyph stands → the mark it is, and what proves it. */
export type FramedGlyphs = ReadonlyMap<number, { readonly mark: string; readonly evidence: string }>

const OPENERS: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '《': '》', '（': '）' }
/** shifted closing mark → the mark */
const SHIFTED_CLOSERS: Readonly<Record<string, string>> = { 冶: '”', 爷: '’', 曳: '》', 冤: '）' }
const CLOSERS = '”’》）'
const QUOTES = /[“‘《（”’》）冶爷曳冤]/g
/** how far an open quote waits to be closed, in UTF-16 units */
const LONGEST_QUOTE = 120
const LONGEST_ITEM = 300
/** log score that two hanzi reach inside a rare word or a name */
const HARDLY_A_WORD = -7
/** 也2022页, 也 2021 页, 也2 / 017页 over the end of a line, 也圆园圆圆页; one of the two may be printed as it is */
const YEAR_BRACKETS =
  /([也〔])(\s{0,2}(?:[1员]\n?[9怨]|[2圆]\n?[0园])(?:\n?[\d园员圆猿源缘远苑愿怨]){2}\s{0,2})([页〕])/g
/**
 * A dash between two numbers: 2021要2025, 员要圆项. Here and below the glyph is named first and what stands before it asked for
 * behind it: only where the glyph is anything is looked at.
 */
const NUMBER_DASH =
  /要(?<=\d ?要)(?= ?\d)|要(?<=[园员圆猿源缘远苑愿怨] ?要)(?= ?[园员圆猿源缘远苑愿怨]{1,4} ?[年月日个项%％豫所名人万亿])/g
/** 要11要 alone on its line: the dashes of a page number */
const FOLIO_DASHES =
  /要(?<=^\s*要)(?=\s*[\d园员圆猿源缘远苑愿怨]{1,4}\s*要\s*$)|要(?<=^\s*要\s*[\d园员圆猿源缘远苑愿怨]{1,4}\s*要)(?=\s*$)/gm
/** 各镇人民政府尧…各企事业单位院, 全区广大居民院, 责任单位院区教体局, 其中院: what ends in a colon and in nothing else */
const LABEL_COLON =
  /院(?<=^\s*各[^。遥\n]{2,300}(?:单位|部门|政府|委员会|管委会|办事处|学校|企业|大队|中心|机构)院)(?=\s*$)|院(?<=^[ \t\u3000]*(?:全[省市州县区旗镇乡村校国体]|各位|广大|尊敬的|亲爱的)[^，。；：袁遥曰\n]{0,20}(?:居民|市民|村民|群众|家长|师生|同志|朋友|同学|老师|代表|委员|用户)们?院)(?=[ \t]*$)|院(?<=(?:其中|(?:责任|牵头|配合|参与|主管)(?:单位|部门)|完成时限)\n?院)(?![士长校落区])|院(?<=完成时限院)/gm
/** 咨询电话院0753-…, 注院1.…: a label and its number, alone in a text whose font shifts ： only */
const NUMBER_COLON =
  /院(?<=(?:电话|传真|邮编|热线|电话号码)院)(?=[\d（(+])|院(?<=^[ \t\u3000]*注院)(?=\d|[①（(［[〔“*])/gm
/**
 * 有关事项通知如下院↵一、, 不得有下列行为院↵（一）, 附件院1.: what comes below, and no 医院; behind those a notice is for a
 * site may have hung its name
 */
const COLON_ABOVE_ITEMS =
  /院(?<=(?:如下|(?:下列|以下)[^，。；：\n]{2,14})院)(?=[ \t]*\n[ \t\u3000]*(?:[（(]?[一1][）)、.．]|第一|①))|院(?<=^[ \t\u3000]*附件院)|院(?=现将|現將)|院(?<=^[ \t\u3000]*各[^。遥\n]{2,300}院)(?=[^，。袁遥\n]{0,40}\n+[ \t\u3000]*(?:现将|現將))/gm
/** 县农业农村局尧各乡镇人民政府, 区教体局袁区财政局: between two bodies */
const BETWEEN_BODIES =
  /[尧袁](?<=[局委办厅会心处]\s?[尧袁])(?=各(?:乡|镇|街道|县|市|区|有关|相关|部门)|[县市区省](?!长)[\p{Script=Han}]{2,10}[局委办厅](?:[、，；：。）尧袁曰遥冤\s]|$))/gmu
/** （一）…机构曰↵（二）: items in lines of their own */
const SEMICOLON_OF_ITEMS =
  /曰(?<=^[ \t\u3000]*[（(][一二三四五六七八九十\d]{1,3}[）)][^\n]{2,200}曰)(?=[ \t]*\n[ \t\u3000]*[（(][二三四五六七八九十\d]{1,3}[）)])/gm
/** 。也责任单位：县民政局、县财政局页, 。也市人力资源社会保障局、市总工会页: bodies at the end of a paragraph, one of the brackets printed perhaps */
const BODIES =
  /([也〔])(?<=(?:[。；！？）遥曰]|^)[ \t\u3000]*[也〔])((?:责任|牵头|配合|主办|承办|主管|参与)(?:单位|部门|[处科]室)[:：院])?((?:(?!也)[\p{Script=Han}（）()、，；：\n]){2,200})([页〕])(?=[。遥]?([^，。；\n]{0,40})$)/gmu
const LIST_MARK = /[、，；：尧袁曰院\s]+/
const BODY = /(?:[局委办厅部会院校府处室所站队社区镇乡村中心司行团体院署馆台场企业单位等]|街道|[）)冤])$/
/** …≥24个月曰2.防护服…: the next item of a line that has the one before it */
const ITEM_SEMICOLON = /曰(?=(\d{1,2})[.．、）)](?!\d))/g
/** 《…印发掖关于…的意见业的通知》: a title within a title */
const INNER_TITLE = /掖(?<=[发送转布行《叶]掖)([^掖\n]{2,80}?)业(?=的?(?:通知|意见|决定|函|批复|公告|实施意见)?[》曳])/g
/** 毛入学率（豫）, 毛入学率渊豫冤: the unit of a share */
const UNIT_OF_SHARE = /[（(渊]豫[）)冤](?<=[率比重度幅量额值][（(渊]豫[）)冤])/g
/** 学前三年毛入园率豫 in a head of a table, or the unit in a cell of its own */
const SHARE_IN_HEAD = /豫(?<=[率比重度幅](?:\s*[\t|]\s*)?豫)(?=[ ]*(?:[\t|\n]|$))/g
/** 遥要要规模目标遥: the dash of two glyphs before an item or an answer; 需要要求 and 要要求 are words */
const DOUBLE_DASH = /要要(?<=(?:^[ \t\u3000]*|[。？！；?!;遥浴钥曰][ \u3000]*)要要)(?![求要])/gm
/**
 * 摇 with nothing but blanks and line edges around it: an ideographic space; 摇摇欲坠 has neither, and a name spaced by
 * ideographic ones (徐　摇) stands in a font that does not shift them
 */
const LONE_SPACE = /摇(?<=(?:^|[^\S\u3000])摇)(?=$|[^\S\u3000])|摇(?<=\S摇)(?=(?: 摇)+(?:\s|$))/gm

export function findFramedGlyphs(text: string): FramedGlyphs {
  const found = new Map<number, { mark: string; evidence: string }>()
  closeQuotes(text, found)
  for (const match of text.matchAll(YEAR_BRACKETS)) {
    const evidence = `文号的年份框 ${match[0]}`
    if (match[1] === '也') found.set(match.index, { mark: '〔', evidence })
    if (match[3] === '页') found.set(match.index + match[0].length - 1, { mark: '〕', evidence })
  }
  bracketBodies(text, found)
  for (const { index } of text.matchAll(NUMBER_DASH))
    found.set(index, { mark: '—', evidence: '夹在两个数之间，是“—”的字形' })
  for (const { index } of text.matchAll(FOLIO_DASHES)) found.set(index, { mark: '—', evidence: '单独一行的页码' })
  for (const { index } of text.matchAll(DOUBLE_DASH))
    for (const at of [index, index + 1]) found.set(at, { mark: '—', evidence: '句首的“要要”不成词，是“——”的字形' })
  for (const { index } of text.matchAll(LABEL_COLON)) found.set(index, { mark: '：', evidence: '称呼或项目名之后' })
  for (const { index } of text.matchAll(NUMBER_COLON)) found.set(index, { mark: '：', evidence: '项目名与号码之间' })
  for (const { index } of text.matchAll(COLON_ABOVE_ITEMS))
    if (text.slice(index - 2, index) === '如下' || !endsWord(text, index))
      found.set(index, { mark: '：', evidence: '所列各项之前' })
  for (const { index } of text.matchAll(SEMICOLON_OF_ITEMS))
    found.set(index, { mark: '；', evidence: '逐行编号的下一项之前' })
  for (const { index, 0: image } of text.matchAll(BETWEEN_BODIES))
    found.set(index, { mark: image === '尧' ? '、' : '，', evidence: '两个单位之间' })
  for (const { index, 1: number } of text.matchAll(ITEM_SEMICOLON))
    if (hasItem(text, index, Number(number) - 1)) found.set(index, { mark: '；', evidence: '同一行的下一项之前' })
  for (const { index, 0: whole } of text.matchAll(INNER_TITLE)) {
    found.set(index, { mark: '〈', evidence: '书名中的书名' })
    found.set(index + whole.length - 1, { mark: '〉', evidence: '书名中的书名' })
  }
  for (const { index, 0: unit } of text.matchAll(UNIT_OF_SHARE))
    for (const [nth, mark] of ['（', '%', '）'].entries())
      if ('渊豫冤'.includes(unit[nth]!)) found.set(index + nth, { mark, evidence: '指标的单位' })
  for (const { index } of text.matchAll(SHARE_IN_HEAD)) found.set(index, { mark: '%', evidence: '指标的单位' })
  for (const { index } of text.matchAll(LONE_SPACE))
    found.set(index, { mark: '\u3000', evidence: '孤立于空白之间，是全角空格的字形' })
  return found
}

/** 〔责任单位：…〕 told by its label, 〔…局、…会〕 by what each of its names ends in. */
function bracketBodies(text: string, found: Map<number, { mark: string; evidence: string }>): void {
  for (const { index, 1: opening, 2: label, 3: names, 4: closing, 5: behind, 0: whole } of text.matchAll(BODIES)) {
    if (opening === '〔' && closing === '〕') continue
    // a site's name may hang behind those that say what they are
    if (label === undefined && behind!.trim() !== '') continue
    if (label === undefined && !names!.split(LIST_MARK).every((name) => BODY.test(name))) continue
    const evidence = '段末括起的单位'
    if (opening === '也') found.set(index, { mark: '〔', evidence })
    if (closing === '页') found.set(index + whole.length - 1, { mark: '〕', evidence })
  }
}

/** Does the line hold the item of that number before the place? */
function hasItem(text: string, at: number, number: number): boolean {
  const line = text.slice(lineStartNear(text, at, LONGEST_ITEM), at)
  return number > 0 && new RegExp(`(?<!\\d)${number}[.．、）)](?!\\d)`).test(line)
}

/** An opening quote that no quote closes, and a shifted closing glyph before the next one opens. */
function closeQuotes(text: string, found: Map<number, { mark: string; evidence: string }>): void {
  const open: { readonly mark: string; readonly at: number }[] = []
  for (const { index: at, 0: char } of text.matchAll(QUOTES)) {
    if (char in OPENERS) open.push({ mark: char, at })
    else if (CLOSERS.includes(char)) {
      if (open.at(-1) !== undefined && OPENERS[open.at(-1)!.mark] === char) open.pop()
    } else {
      const mark = SHIFTED_CLOSERS[char]!
      let nth = open.length - 1
      while (nth >= 0 && at - open[nth]!.at <= LONGEST_QUOTE && OPENERS[open[nth]!.mark] !== mark) nth--
      const last = open[nth]
      if (last === undefined || at - last.at > LONGEST_QUOTE || closesLater(text, at + 1, last.mark, mark)) continue
      open.length = nth
      const quoted = text.slice(last.at, Math.min(last.at + 8, at))
      found.set(at, { mark, evidence: `配对 ${last.mark}：${quoted}… 的引号没有别的收尾` })
    }
  }
}

/** Is the quote closed by a real mark before another one of its kind opens? Then the glyph in between is a word. */
function closesLater(text: string, from: number, opener: string, closer: string): boolean {
  for (let at = from; at < Math.min(text.length, from + LONGEST_QUOTE); at++) {
    if (text[at] === closer) return true
    if (text[at] === opener) return false
  }
  return false
}

/** 医院, 法院 */
function endsWord(text: string, at: number): boolean {
  return wordScore(text.charCodeAt(at - 1), text.charCodeAt(at)) >= HARDLY_A_WORD
}
