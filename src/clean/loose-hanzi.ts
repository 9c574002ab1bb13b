/** Is a hanzi part of a word where it stands? 员 in 人员 is; in `“员（核心校）+X（分校）”` it joins with neither neighbour. */
import { followFolded } from './folded-model.ts'

/** log score that two hanzi reach inside a rare word or a name */
const HARDLY_A_WORD = -7

export function isHanzi(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff
}

/** Log score that two codes reach side by side; −∞ where one of them is no hanzi. */
export function wordScore(before: number, after: number): number {
  return isHanzi(before) && isHanzi(after) ? followFolded(before, after) : Number.NEGATIVE_INFINITY
}

/** No word with what stands on either side. `least`: log score from which two hanzi are one. */
export function isLoose(text: string, at: number, least: number = HARDLY_A_WORD): boolean {
  const joins = (place: number): boolean => wordScore(text.charCodeAt(place), text.charCodeAt(place + 1)) >= least
  return !joins(at - 1) && !joins(at)
}
