/**
 * Lines that say who is responsible or by when, and nothing else: 「牵头部门：市教育局」, 「（责任单位：市财政局）」, 「完成时限：2023年12月底前」. They
 * belong to the item above and are no paragraphs of it.
 */
import type { Span } from '../model/span.ts'
import { findUnitPhrases } from './units.ts'

const DEADLINE_LINE =
  /^(?:完成时限|完成时间|完成期限|时间节点|整改时限|时限要求|办结时限|时间要求|进度要求|时限)\s?[：:]\s*([^。；]{2,30})[。；]?$/
const DUE_COLUMN = /^(?:计划)?(?:完成|办结|整改)?(?:时限|期限|时间|时间节点|时限要求|进度要求)(?:要求)?$/
const STARTS = /^[（(〔[【]?\s*\p{Script=Han}{2,8}[：:]|^[（(〔[【].*[)）〕\]】][。；]?$/u
const LONGEST = 1000

export function isAttributeLine(printed: string): boolean {
  const line = printed.replaceAll('\n', ' ')
  if (line.length > LONGEST || !STARTS.test(line)) return false
  if (DEADLINE_LINE.test(line)) return true
  const [phrase] = findUnitPhrases(line, 0)
  return phrase !== undefined && phrase.at.start === 0 && /^[。；\s]*$/.test(line.slice(phrase.at.end))
}

/** By when, as printed; `at` in the text spans count in. */
export interface Due {
  readonly printed: string
  readonly at: Span
}

/** 2023年12月底前 of a deadline line that stands at `offset`; null for other lines. */
export function dueIn(line: string, offset: number): Due | null {
  const printed = DEADLINE_LINE.exec(line.trim())?.[1]
  if (printed === undefined) return null
  const start = offset + line.indexOf(printed, line.search(/[：:]/) + 1)
  return { printed, at: { start, end: start + printed.length } }
}

/** 完成时限, 时间节点 above a column */
export function isDueColumn(header: string): boolean {
  return DUE_COLUMN.test(header)
}
