/**
 * Script: mainland text that a mirror converted mechanically, 關於印發 → 关于印发. Character by character, with the phrases that
 * decide 著 (着力, 显著); never the phrase tables that exchange terms (建立→创建). Only a text that is traditional is touched:
 * 乾 in 乾安县 or 著 in 显著 of a simplified text is the author's.
 */
import { Converter } from 'opencc-js/t2cn'
import { countScripts } from './script-of-hanzi.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/**
 * 著 that is 着, as it mostly is behind a verb and before 力 眼 手 重 (看著, 意味著, 執著, 著力): all but 顯著, 名著, 著作 and
 * what else is renowned or written
 */
const ZHE =
  /著(?=[力眼手重落急想迷火陸陆實实裝装])|(?<=[沿隨随朝向接跟看拿捧抱背帶带懷怀握持讀读])著|(?<![顯显專专原編编譯译土巨拙昭卓所遺遗]|(?<![聞闻有])名|(?<![議议討讨談谈])[論论]|(?<![結结配融聚組组聯联整綜综適适符混集吻契])合|微知)著(?![稱称述書书者錄录譯译]|作(?![業业準准])|名(?![單单額额]))/g
/** hanzi that only traditional texts print, against those that only simplified ones do: 7,053 : 37 in one, 2 : 6,104 in the other */
const LEAST_RATIO = 2
const LEAST_TRADITIONAL = 3
/** kana and hangul for each hanzi: .02 in a Chinese text that names a firm or two, .4 and more in theirs */
const MOST_OTHERS = 0.2
/** …in a line of a simplified text that is a paragraph of another */
const LEAST_IN_PARAGRAPH = 6
/** …where Hong Kong writes some hanzi as simplified texts do */
const RATIO_IN_PARAGRAPH = 8

const CJK = Array.from({ length: 0xa000 - 0x3400 }, (_, index) => String.fromCharCode(0x3400 + index))
const fromStandard = Converter({ from: 't', to: 'cn' })
/** hanzi that Hong Kong writes otherwise (衞 for 衛) and the standard table does not know → their simplified form */
const HONG_KONG: ReadonlyMap<string, string> = buildHongKong()
const OF_HONG_KONG = new RegExp(`[${[...HONG_KONG.keys()].join('')}]`, 'g')

/** Character by character, phrases only where they decide one (乾坤, 著名); the length stays. */
export function toSimplified(text: string): string {
  return fromStandard(text.replace(OF_HONG_KONG, (hanzi) => HONG_KONG.get(hanzi)!))
}

export function simplifyScript(text: string): StageResult {
  const { traditional, simplified: reformed } = countScripts(text)
  if (traditional < LEAST_TRADITIONAL || isOtherLanguage(text)) return { edits: [] }
  const isWhole = traditional >= reformed * LEAST_RATIO
  const lines = text.split('\n')
  const pasted = isWhole ? null : pastedLines(lines)
  if (pasted?.size === 0) return { edits: [] }
  const simplified = lines
    .map((line, index) => (pasted === null || pasted.has(index) ? simplifyLine(line.replace(ZHE, '着')) : line))
    .join('\n')
  const edits: StageEdit[] = []
  const isSame = (at: number): boolean => text.charCodeAt(at) === simplified.charCodeAt(at)
  for (let at = 0; at < text.length; at++) {
    if (isSame(at)) continue
    const start = at
    while (at + 1 < text.length && !isSame(at + 1)) at++
    edits.push({
      at: { start, end: at + 1 },
      text: simplified.slice(start, at + 1),
      rule: 'script',
      confidence: isWhole ? 0.99 : 0.95,
      evidence: isWhole ? '繁体文本，逐字转简' : '简体文本中的繁体段落，逐字转简',
      isUnitwise: true,
    })
  }
  return { edits, readings: toSimplified }
}

/** Kana and hangul among the hanzi: 環境基本計画に基づき is Japanese, and nothing of it is a traditional form. */
function isOtherLanguage(text: string): boolean {
  let [hanzi, others] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x4e00 && code <= 0x9fff) hanzi++
    else if ((code >= 0x3041 && code <= 0x30fa) || (code >= 0xac00 && code <= 0xd7a3)) others++
  }
  return others > hanzi * MOST_OTHERS
}

/**
 * Paragraphs pasted from a traditional page into a simplified text, and the short lines beside them that are traditional too; a
 * name or a title (《說文解字注》) is none.
 */
function pastedLines(lines: readonly string[]): ReadonlySet<number> {
  const counts = lines.map(countScripts)
  const isPasted = (index: number, least: number): boolean => {
    const { traditional, simplified } = counts[index]!
    return traditional >= least && traditional >= simplified * RATIO_IN_PARAGRAPH
  }
  const found = new Set<number>()
  // once down and once up: a block of a hundred thousand lines is gone through twice
  const sweep = (from: number, step: 1 | -1): void => {
    let isBeside = false
    for (let index = from; index >= 0 && index < lines.length; index += step) {
      if (lines[index]!.trim() === '') continue
      isBeside = isPasted(index, isBeside ? 1 : LEAST_IN_PARAGRAPH)
      if (isBeside) found.add(index)
    }
  }
  sweep(0, 1)
  sweep(lines.length - 1, -1)
  return found
}

/** The length stays; a line whose length a rare form changes (garbled bytes left as a doubt) goes hanzi by hanzi. */
function simplifyLine(line: string): string {
  const simplified = toSimplified(line)
  if (simplified.length === line.length) return simplified
  let whole = ''
  for (let at = 0; at < line.length; at++)
    whole += String.fromCharCode(SIMPLIFIED_UNIT[line.charCodeAt(at)]! || line.charCodeAt(at))
  return whole
}

/** UTF-16 code of a hanzi → of its simplified form by itself; 0 for what is not a hanzi. */
export const SIMPLIFIED_UNIT: Uint16Array = buildUnits()

function buildUnits(): Uint16Array {
  const units = new Uint16Array(0x10000)
  const converted = toSimplified(CJK.join('\n')).split('\n')
  for (const [index, char] of CJK.entries()) {
    const simplified = converted[index]!
    units[char.charCodeAt(0)] = (simplified.length === 1 ? simplified : char).charCodeAt(0)
  }
  return units
}

function buildHongKong(): ReadonlyMap<string, string> {
  const [standard, own] = [fromStandard, Converter({ from: 'hk', to: 'cn' })].map((convert) =>
    convert(CJK.join('\n')).split('\n'),
  )
  return new Map(CJK.flatMap((char, index) => (own![index] === standard![index] ? [] : [[char, own![index]!]])))
}
