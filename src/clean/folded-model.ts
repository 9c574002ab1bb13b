/**
 * The model of words for a text whose script and marks are not settled yet: 學校 follows as 学校 does, `,` as ，. For repairs that
 * come before script and width.
 */
import { SIMPLIFIED_UNIT } from './script.ts'
import { followProbability } from './text-model.ts'

/** UTF-16 code → the one the model of words knows: simplified, marks full-width. */
const FOLDED: Uint16Array = SIMPLIFIED_UNIT.map((simplified, code) => simplified || code)
for (const mark of ',:;?!()') FOLDED[mark.charCodeAt(0)] = mark.charCodeAt(0) + 0xfee0

export function foldUnit(code: number): number {
  return FOLDED[code]!
}

/** Natural log of the probability of `code` after `last`. */
export function followFolded(last: number, code: number): number {
  return Math.log(followProbability(FOLDED[last]!, FOLDED[code]!))
}

export function foldedProbability(last: number, code: number): number {
  return followProbability(FOLDED[last]!, FOLDED[code]!)
}
