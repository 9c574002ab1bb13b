/**
 * Code points that only look like hanzi: Kangxi radicals and radical supplements from broken PDF tables (⼈⺠ for 人民), CJK
 * compatibility ideographs, marks turned for columns from top to bottom. One character at a time; NFKC over a text would fold its full-width marks as well.
 */
import { gbkOfUnit } from './gbk.ts'
import { toSimplified } from './script.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/** Radical supplements that Unicode does not decompose, as they stand in simplified texts. */
const SUPPLEMENT: Readonly<Record<string, string>> = {
  '⺁': '厂',
  '⺃': '乚',
  '⺅': '亻',
  '⺇': '几',
  '⺈': '刀',
  '⺊': '卜',
  '⺌': '小',
  '⺍': '小',
  '⺏': '尢',
  '⺐': '尣',
  '⺒': '巳',
  '⺓': '幺',
  '⺔': '彑',
  '⺖': '忄',
  '⺗': '心',
  '⺘': '扌',
  '⺙': '攵',
  '⺛': '无',
  '⺜': '日',
  '⺝': '月',
  '⺞': '歹',
  '⺠': '民',
  '⺡': '氵',
  '⺢': '水',
  '⺣': '灬',
  '⺤': '爪',
  '⺥': '爫',
  '⺦': '丬',
  '⺧': '牛',
  '⺨': '犭',
  '⺩': '王',
  '⺪': '疋',
  '⺫': '目',
  '⺬': '示',
  '⺭': '礻',
  '⺮': '竹',
  '⺯': '糸',
  '⺰': '纟',
  '⺱': '罒',
  '⺲': '罒',
  '⺳': '网',
  '⺶': '羊',
  '⺷': '羊',
  '⺸': '羊',
  '⺹': '耂',
  '⺺': '聿',
  '⺻': '聿',
  '⺼': '月',
  '⺽': '臼',
  '⺾': '艹',
  '⺿': '艹',
  '⻀': '艹',
  '⻁': '虎',
  '⻂': '衤',
  '⻃': '西',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻇': '角',
  '⻈': '讠',
  '⻉': '贝',
  '⻊': '足',
  '⻋': '车',
  '⻌': '辶',
  '⻍': '辶',
  '⻎': '辶',
  '⻏': '阝',
  '⻐': '钅',
  '⻑': '長',
  '⻒': '长',
  '⻓': '长',
  '⻔': '门',
  '⻕': '阜',
  '⻖': '阝',
  '⻗': '雨',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻟': '飠',
  '⻠': '饣',
  '⻡': '首',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻧': '卤',
  '⻨': '麦',
  '⻩': '黄',
  '⻪': '黾',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⻳': '龟',
}
/** marks as a column set from top to bottom turns them: 规划︵草案︶︐ */
const VERTICAL: Readonly<Record<string, string>> = {
  '︐': '，',
  '︑': '、',
  '︒': '。',
  '︓': '：',
  '︔': '；',
  '︕': '！',
  '︖': '？',
  '︗': '〖',
  '︘': '〗',
  '︙': '…',
  '︰': '‥',
  '︱': '—',
  '︲': '–',
  '︳': '＿',
  '︴': '＿',
  '︵': '（',
  '︶': '）',
  '︷': '｛',
  '︸': '｝',
  '︹': '〔',
  '︺': '〕',
  '︻': '【',
  '︼': '】',
  '︽': '《',
  '︾': '》',
  '︿': '〈',
  '﹀': '〉',
  '﹁': '「',
  '﹂': '」',
  '﹃': '『',
  '﹄': '』',
  '﹇': '［',
  '﹈': '］',
}
/** ⼾ decomposes to the form of old prints */
const MODERN: Readonly<Record<string, string>> = { '⼾': '户' }
/** Symbol and Wingdings bullets as Word stores them, at the start of a line */
const BULLETS: Readonly<Record<string, string>> = {
  '\uf0b7': '•',
  '\uf06c': '●',
  '\uf06e': '■',
  '\uf075': '◆',
  '\uf0d8': '➢',
  '\uf0fc': '✓',
  '\uf0a7': '▪',
  '\uf0b2': '□',
}
/** U+F6B1 on: what a decoder of Big5 makes of the pairs C6A1–C6BE, which the 倚天 systems filled */
const ETEN = '①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ'
const FIRST_ETEN = 0xf6b1
const USER_AREA = /[\ue000-\uf8ff]/
const HANZI = /^\p{Script=Han}$/u
const RADICAL = /[\u2e80-\u2fdf]/
const RADICALS = /[\u2e80-\u2fdf]/g
/** radicals beside hanzi before one that stands alone is a broken one too */
const LEAST_SPREAD = 5
/** whatever one of the rules below looks at; nothing else in a text is */
const SUSPECT = /[\u2e80-\u2fdf\ue000-\ufaff\ufe10-\ufe19\ufe30-\ufe48]/g
const COMPATIBILITY = /[\uf900-\ufaff]/

/** What GBK does not hold no drift of bytes has written: it goes before, ⻓ and 臨 (U+F9F6) hide a word from its gloss. */
export function repairCodePointsBeyondGbk(text: string): StageResult {
  const { edits } = repairCodePoints(text)
  return { edits: edits.filter(({ at }) => gbkOfUnit(text.charCodeAt(at.start)) === 0) }
}

export function repairCodePoints(text: string): StageResult {
  const edits: StageEdit[] = []
  const doubts: NonNullable<StageResult['doubts']>[number][] = []
  const replace = (at: number, into: string, rule: string, confidence: number, evidence: string): void => {
    edits.push({ at: { start: at, end: at + 1 }, text: into, rule, confidence, evidence })
  }
  const spread = isSpread(text)
  for (const { index: at, 0: char } of text.matchAll(SUSPECT)) {
    if (RADICAL.test(char)) {
      const hanzi = SUPPLEMENT[char] ?? MODERN[char] ?? char.normalize('NFKC')
      if (hanzi !== char && (spread || besideHanzi(text, at)))
        replace(at, hanzi, 'radical', 0.99, `部首码位 U+${code(char)}`)
    } else if (COMPATIBILITY.test(char)) {
      const unified = char.normalize('NFC')
      if (unified !== char) replace(at, unified, 'compatibility', 1, `兼容表意文字 U+${code(char)}`)
    } else if (char in VERTICAL) replace(at, VERTICAL[char]!, 'compatibility', 0.98, `竖排标点 U+${code(char)}`)
    else if (char in BULLETS && leadsLine(text, at))
      replace(at, BULLETS[char]!, 'bullet', 0.99, `私用区项目符号 U+${code(char)}`)
    else if (ETEN[char.charCodeAt(0) - FIRST_ETEN] !== undefined)
      replace(at, ETEN[char.charCodeAt(0) - FIRST_ETEN]!, 'user-area', 0.98, `Big5 倚天扩充区 U+${code(char)}`)
    else if (USER_AREA.test(char) && gbkOfUnit(char.charCodeAt(0)) > 0) doubts.push(unreadable(at, char))
  }
  return { edits, doubts }
}

/** 2020 for 2020年: a pair of GBK's user area is no character; in Big5 it may be one. */
function unreadable(at: number, char: string): NonNullable<StageResult['doubts']>[number] {
  const pair = gbkOfUnit(char.charCodeAt(0))
  const hanzi = toSimplified(new TextDecoder('big5').decode(new Uint8Array([pair >> 8, pair & 0xff])))
  const candidates = HANZI.test(hanzi) ? [{ text: hanzi, confidence: 0.6, evidence: '按 Big5 读同样的字节' }] : []
  return { rule: 'user-area', at: { start: at, end: at + 1 }, candidates, evidence: `私用区 U+${code(char)}，不是字` }
}

function leadsLine(text: string, at: number): boolean {
  let before = at - 1
  while (before >= 0 && (text[before] === ' ' || text[before] === '\t' || text[before] === '\u3000')) before--
  return before < 0 || text[before] === '\n'
}

/** Radicals inside words: the file's table is broken, so that ⼀、 and 27⽇ are 一、 and 27日 too. */
function isSpread(text: string): boolean {
  let found = 0
  for (const { index } of text.matchAll(RADICALS)) if (besideHanzi(text, index) && ++found >= LEAST_SPREAD) return true
  return false
}

function besideHanzi(text: string, at: number): boolean {
  return /\p{Script=Han}/u.test((text[at - 1] ?? '') + (text[at + 1] ?? ''))
}

function code(char: string): string {
  return char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
}
