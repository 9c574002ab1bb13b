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
  return { edits: hanzi > 0 && changed / hanzi >= LEAST_SHARE ? edits : [] }
}
