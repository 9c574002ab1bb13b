/**
 * Script: mainland text that a mirror converted mechanically, 關于印發 → 关于印发. Character by character, with the phrases that
 * decide 著 (着力, 显著); never the phrase tables that exchange terms (建立→创建). Only a text that is traditional is touched:
 * 乾 in 乾安县 or 著 in 显著 of a simplified text is the author's.
 */
import { Converter } from 'opencc-js/t2cn'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/** 著 that is 着: 著力, 著眼, 沿著, 隨著; 顯著 and 著作 keep theirs */
const ZHE = /著(?=[力眼手重])|(?<=[沿隨随朝向接跟])著/g
/** share of characters the conversion changes: above .2 in traditional text, below .001 in simplified */
const LEAST_SHARE = 0.03
/** a short simplified text may hold 乾 and 鍾 in names, but beside 县, 办, 发, which no traditional text prints */
const LEAST_LEAD = 2

export function simplifyScript(text: string): StageResult {
  const simplified = Converter({ from: 't', to: 'cn' })(text.replace(ZHE, '着'))
  // Mainland phrase tables keep the length; if a table ever does not, nothing is touched rather than shifted.
  if (simplified.length !== text.length) return { edits: [] }
  const edits: StageEdit[] = []
  let hanzi = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x3400 && code <= 0x9fff) hanzi++
    if (text[at] === simplified[at]) continue
    const last = edits.at(-1)
    if (last !== undefined && last.at.end === at)
      edits[edits.length - 1] = {
        ...last,
        at: { start: last.at.start, end: at + 1 },
        text: last.text + simplified[at]!,
      }
    else
      edits.push({
        at: { start: at, end: at + 1 },
        text: simplified[at]!,
        rule: 'script',
        confidence: 0.99,
        evidence: '繁体文本，逐字转简',
      })
  }
  const changed = edits.reduce((sum, edit) => sum + edit.text.length, 0)
  if (hanzi === 0 || changed / hanzi < LEAST_SHARE || changed < LEAST_LEAD * countSimplified(text)) return { edits: [] }
  return { edits }
}

/** Hanzi that only a simplified text holds: what the reform made and Big5, the code of traditional texts, does not know. */
function countSimplified(text: string): number {
  const convert = Converter({ from: 't', to: 'cn' })
  const reformed = new Set<string>()
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const hanzi = String.fromCharCode(code)
    const simplified = convert(hanzi)
    if (simplified !== hanzi) reformed.add(simplified)
  }
  for (const char of traditionalHanzi()) reformed.delete(char)
  let count = 0
  for (let at = 0; at < text.length; at++) if (reformed.has(text[at]!)) count++
  return count
}

/** The 13,000 hanzi of Big5's two planes (the additions for Hong Kong, which hold simplified forms, left out). */
function* traditionalHanzi(): Generator<string> {
  const decoder = new TextDecoder('big5')
  for (let lead = 0xa4; lead <= 0xf9; lead++) {
    if (lead > 0xc6 && lead < 0xc9) continue
    for (let trail = 0x40; trail <= 0xfe; trail++)
      if (trail < 0x7f || trail > 0xa0) yield decoder.decode(new Uint8Array([lead, trail]))
  }
}
