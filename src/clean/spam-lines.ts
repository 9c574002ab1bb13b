/**
 * Spam that a site set on top of a page, `一区二区…|…|…`: a line of joined words that the rest of the text does not know. In a page
 * that was made traditional also one of simplified words joined in another way: whoever made the page did not make that.
 */
import { filledLines, type Line, wholeLine } from '../model/lines.ts'
import { isJoinedWords, joinedWordsOf } from './line-shapes.ts'
import { countScripts } from './script-of-hanzi.ts'
import type { StageResult } from './stage.ts'

/** spam stands on top */
const MOST_SPAM = 3
/** words of a line that are looked for elsewhere: the first tell what it is, all of a file in one line would take for ever */
const MOST_WORDS = 300
/** phrases of a line that is joined by commas or dashes, and characters of each */
const LEAST_PHRASES = 4
const SHORTEST_PHRASE = 3
/** characters behind the line that show a page's script, hanzi in its traditional form there, and for each simplified one */
const REACH_OF_SCRIPT = 4000
const LEAST_TRADITIONAL = 20
const MANY_MORE = 5

export function labelSpam(text: string): StageResult {
  const lines = filledLines(text)
  const first = lines.slice(0, MOST_SPAM)
  // words that are all there is are somebody's
  const spam = first.length < lines.length ? first.filter((line) => isSpam(line, text)) : []
  const evidence = '连成一行的词串，词语在文中别处都不出现'
  const places = spam.map((line) => wholeLine(text, line))
  return {
    edits: places.map((at) => ({ at, text: '', rule: 'line-spam', confidence: 0.97, evidence })),
    labels: places.map((at) => ({ kind: 'spam', at, evidence })),
  }
}

function isSpam(line: Line, text: string): boolean {
  const words = (isJoinedWords(line) ? joinedWordsOf(line) : simplifiedPhrases(line, text)).slice(0, MOST_WORDS)
  if (words.length === 0) return false
  const rest = text.slice(0, line.start) + text.slice(line.end)
  return words.filter((word) => rest.includes(word)).length * 10 <= words.length
}

/** 在线观看免费影片,游戏币充值中心,…: no sentence, and not in the script of the page; none where it is anything else. */
function simplifiedPhrases({ bare, end }: Line, text: string): string[] {
  const phrases = /[。；！？]/.test(bare) ? [] : bare.split(/[,，\-—]/).filter((word) => word.length >= SHORTEST_PHRASE)
  if (phrases.length < LEAST_PHRASES) return []
  const own = countScripts(bare)
  if (own.traditional > 0 || own.simplified === 0) return []
  const page = countScripts(text.slice(end, end + REACH_OF_SCRIPT))
  return page.traditional >= LEAST_TRADITIONAL && page.traditional >= page.simplified * MANY_MORE ? phrases : []
}
