/** Which plans does this one follow? 根据《淄博市教育事业发展“十四五”规划》, 贯彻《…》《…》 in the letter and above the first number. */
import type { Sourced } from '../model/document.ts'
import type { Line } from '../model/lines.ts'
import { readLabel } from './numbering.ts'
import { letters } from './title.ts'

const PARENT = /(?:根据|依据|按照|贯彻|落实|转发|遵照|结合)[^。；《]{0,24}((?:《[^》\n]{4,80}》[^。；《]{0,24}){1,6})/g
const TITLED = /《([^》\n]{4,80})》/g
/** the letter and preamble, not a whole document without numbers */
const MOST_LINES = 40

/** `letter`: where the letter begins; `body`: where the plan does; `own`: the document's own title, which is no parent. */
export function findParents(lines: readonly Line[], letter: number, body: number, own: string): Sourced<string>[] {
  const found = new Map<string, Sourced<string>>()
  for (let index = letter; index < Math.min(lines.length, Math.max(body, letter) + MOST_LINES); index++) {
    const line = lines[index]!
    if (index >= body && readLabel(line.bare) !== null) break
    for (const match of line.text.matchAll(PARENT)) {
      const from = match.index + match[0].length - match[1]!.length
      for (const title of match[1]!.matchAll(TITLED)) {
        const value = title[1]!
        if (letters(value) === letters(own) || found.has(value)) continue
        const start = line.start + from + title.index + 1
        found.set(value, { value, at: { start, end: start + value.length } })
      }
    }
  }
  return [...found.values()]
}
