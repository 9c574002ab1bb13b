/**
 * Words spread letter by letter within a line: `各 镇 人 民 政 府、街道办事处`. Four single hanzi and more, each with a blank behind, that
 * together make words; 序 号 and 张 伟 李 娜 in a table stay.
 */
import { filledLines, isCell } from '../model/lines.ts'
import { followFolded } from './folded-model.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

const SPREAD = /(?<![\p{Script=Han}])\p{Script=Han}(?:[ \u3000]{1,2}\p{Script=Han}){3,}(?!\p{Script=Han})/gu
const BLANK = /[ \u3000]+/g
/** average log score of neighbouring hanzi that are words: 人民政府 −2, names −9 */
const ARE_WORDS = -6
/** characters of it that the evidence quotes: a whole line may be spread */
const QUOTED = 40

export function closeLetterSpacing(text: string): StageResult {
  const edits: StageEdit[] = []
  for (const line of filledLines(text)) {
    if (isCell(line) || !/\p{Script=Han}[ \u3000]{1,2}\p{Script=Han}[ \u3000]/u.test(line.text)) continue
    for (const match of line.text.matchAll(SPREAD)) {
      const words = match[0].replace(BLANK, '')
      if (wordScore(words) < ARE_WORDS) continue
      const evidence = `逐字拉开的“${words.length > QUOTED ? `${words.slice(0, QUOTED)}…` : words}”`
      for (const blank of match[0].matchAll(BLANK)) {
        const start = line.start + match.index + blank.index
        edits.push({
          at: { start, end: start + blank[0].length },
          text: '',
          rule: 'letter-spacing',
          confidence: 0.96,
          evidence,
        })
      }
    }
  }
  return { edits }
}

function wordScore(word: string): number {
  let sum = 0
  for (let at = 1; at < word.length; at++) sum += followFolded(word.charCodeAt(at - 1), word.charCodeAt(at))
  return sum / (word.length - 1)
}
