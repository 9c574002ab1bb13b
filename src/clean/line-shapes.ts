/** What lines look like, for those who cut a text and those who label its lines. */
import type { Line } from '../model/lines.ts'

/** words of a menu or of spam, joined: 一区二区…|…|…, 资料下载_工作报告_模版下载 */
const JOINERS = /[|｜_]/g
const LEAST_JOINERS = 5

/** A line of many words joined by bars, without a sentence; `甲方：________（盖章）` is a form to fill in and joins none. */
export function isJoinedWords(line: Line): boolean {
  const joiners = line.bare.match(JOINERS)?.length ?? 0
  return joiners >= LEAST_JOINERS && !/[。；]/.test(line.bare) && joinedWordsOf(line).length >= LEAST_JOINERS
}

export function joinedWordsOf(line: Line): string[] {
  return line.bare.split(/[|｜_]/).filter((word) => word.length >= 2)
}
