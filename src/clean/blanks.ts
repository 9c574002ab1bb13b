/**
 * Blanks a typesetting program left: `保障房屋所有权人落户权益。 居民凡`, `2022 年 12 月`. Where every full stop within a line is
 * followed by a blank (1.0 where it was seen, 0 in clean documents), single blanks are set between two Latin words only.
 */
import type { StageResult } from './stage.ts'

const LEAST_STOP_SHARE = 0.8
const LEAST_STOPS = 3
/** a short text: few stops, but blanks round its numbers too */
const LEAST_NUMBER_SHARE = 0.6
const SINGLE_BLANK = /(?<=[^\s]) (?=[^\s])/g
const LATIN = /[A-Za-z]/

export function removeBlanks(text: string): StageResult {
  const stops = count(text, /。(?=[^\n])/g)
  const spacedStops = count(text, /。 (?=[^\s])/g)
  const numbers = count(text, /\p{Script=Han} ?\d|\d ?\p{Script=Han}/gu)
  const spacedNumbers = count(text, /\p{Script=Han} \d|\d \p{Script=Han}/gu)
  const set =
    stops > 0 &&
    spacedStops / stops >= LEAST_STOP_SHARE &&
    (stops >= LEAST_STOPS || (numbers >= LEAST_STOPS && spacedNumbers / numbers >= LEAST_NUMBER_SHARE))
  if (!set) return { edits: [] }
  const evidence = `${stops} 个句中句号里 ${spacedStops} 个后带空格`
  return {
    edits: [...text.matchAll(SINGLE_BLANK)]
      .filter((match) => !(LATIN.test(text[match.index - 1]!) && LATIN.test(text[match.index + 1]!)))
      .map((match) => ({
        at: { start: match.index, end: match.index + 1 },
        text: '',
        rule: 'blank',
        confidence: 0.98,
        evidence,
      })),
  }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
