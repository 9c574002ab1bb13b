/**
 * Doubts that the place decides: bytes are gone and several characters read well, but a 文号 has its 号 (`〔2022〕19?`), a
 * chapter its 章, a paragraph its 。 Only where one candidate alone fits the frame; the edit says which frame it was.
 */
import type { Doubt } from '../model/clean.ts'
import { filledLines } from '../model/lines.ts'
import { FRAMES, LOST, numeralBefore } from './doubt-frames.ts'
import { pageWidth } from './page-width.ts'
import { RULE } from './recode/propose.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/** what a frame looks at on either side */
const REACH = 120
/** characters to the next line of the same numbering */
const REACH_OF_NUMBERS = 2000

export function settleDoubts(text: string, doubts: readonly Doubt[]): StageResult {
  const lost = doubts.filter(({ rule, candidates }) => rule === RULE && candidates.length > 0)
  if (lost.length === 0) return { edits: [] }
  const isCutByPage = pageWidth(filledLines(text)) !== null
  const edits = lost.flatMap((doubt, index): StageEdit[] => {
    // 不低?: whether a digit is gone behind 于 no frame tells
    if (doubt.candidates.some(({ text }) => text.endsWith('?'))) return []
    const before = shown(text, Math.max(0, doubt.clean.start - REACH), doubt.clean.start, lost, index)
      .split('\n')
      .at(-1)!
    const behind = shown(text, doubt.clean.end, doubt.clean.end + REACH, lost, index).split('\n')[0]!
    const settled = (char: string, frame: string): StageEdit[] => {
      const evidence = `字节已丢；按${frame}的格式，几种读法里只有“${char}”合适`
      return [{ at: doubt.clean, text: char, rule: RULE, confidence: 0.95, evidence, settles: true }]
    }
    const candidatesOf = (fits: string) =>
      doubt.candidates.filter(({ text }) => text.length === 1 && fits.includes(text))
    for (const { before: above, behind: below, fits, name, isParagraph } of FRAMES) {
      if ((isParagraph && isCutByPage) || !above.test(before) || !below.test(behind)) continue
      const [only, other] = candidatesOf(fits)
      if (only !== undefined && other === undefined) return settled(only.text, name)
    }
    const numeral = numeralBefore(before, behind, text.slice(doubt.clean.end, doubt.clean.end + REACH_OF_NUMBERS))
    return numeral !== null && candidatesOf(numeral).length === 1 ? settled(numeral, '顺次编号') : []
  })
  return { edits }
}

/** The text with the lost characters of the doubts around one of them as one sign each. */
function shown(text: string, from: number, to: number, doubts: readonly Doubt[], around: number): string {
  let first = around
  while (first > 0 && doubts[first - 1]!.clean.end > from) first--
  let result = ''
  let at = from
  for (let index = first; index < doubts.length && doubts[index]!.clean.start < to; index++) {
    const { start, end } = doubts[index]!.clean
    if (end <= from) continue
    result += text.slice(at, Math.max(at, Math.min(start, to))) + LOST
    at = end
  }
  return result + text.slice(at, Math.max(at, to))
}
