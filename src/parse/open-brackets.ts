/**
 * 「（责任单位：市数据局、⏎市公安局）」: a bracket of units that the end of a line cuts in two is one line. Only words of responsibility
 * behind a bracket that stays open join what cleaning left apart, and only with the line that closes it.
 */
import type { Line } from '../model/lines.ts'

/** （牵头单位：市数据局，责任单 */
const OPEN = /[（(](?:牵头|责任|配合|主办|协办|参与|落实|实施)[^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*$/
const CLOSES = /^[^（）()。]{1,120}[)）][。；]?$/
const MOST_LINES = 3

export function joinOpenBrackets(lines: readonly Line[]): Line[] {
  const joined: Line[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    const last = closingLine(lines, index)
    joined.push(last === index ? line : oneLine(lines.slice(index, last + 1)))
    index = last
  }
  return joined
}

/** Index of the line that closes the bracket open at the end of this one; its own index where there is none. */
function closingLine(lines: readonly Line[], from: number): number {
  if (lines[from]!.text.startsWith('\t') || !OPEN.test(lines[from]!.bare)) return from
  for (let index = from + 1; index < Math.min(lines.length, from + MOST_LINES); index++) {
    const { bare, text, start } = lines[index]!
    if (start !== lines[index - 1]!.end + 1 || text.startsWith('\t') || /[（(]/.test(bare)) return from
    if (CLOSES.test(bare)) return index
  }
  return from
}

function oneLine(lines: readonly Line[]): Line {
  const text = lines.map((line) => line.text).join('\n')
  return { ...lines[0]!, text, bare: text.trim(), end: lines.at(-1)!.end }
}
