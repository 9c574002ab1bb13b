/**
 * Lines that say who is responsible or by when, and nothing else: 「牵头部门：市教育局」, 「（责任单位：市财政局）」, 「完成时限：2023年12月底前」. They
 * belong to the item above and are no paragraphs of it.
 */
import { findUnitPhrases } from './units.ts'

const DEADLINE_LINE =
  /^(?:完成时限|完成时间|完成期限|时间节点|整改时限|时限要求|办结时限|时间要求|进度要求|时限)\s?[：:]\s*([^。；]{2,30})[。；]?$/
const STARTS = /^[（(〔[【]?\s*\p{Script=Han}{2,8}[：:]|^[（(〔[【].*[)）〕\]】][。；]?$/u
const LONGEST = 1000

export function isAttributeLine(line: string): boolean {
  if (line.length > LONGEST || !STARTS.test(line)) return false
  if (DEADLINE_LINE.test(line)) return true
  const [phrase] = findUnitPhrases(line, 0)
  return phrase !== undefined && phrase.at.start === 0 && /^[。；\s]*$/.test(line.slice(phrase.at.end))
}

/** 2023年12月底前 of a deadline line; null for other lines. */
export function deadlineOf(line: string): string | null {
  return DEADLINE_LINE.exec(line.trim())?.[1] ?? null
}
