/**
 * What no repair explained and no reader could read: behind a byte that is lost, `学?！Ｓ锥爸氐闫兰劭蒲П＝獭`, a run of hanzi that no text has
 * side by side, many of them rare. It stays as printed and is a doubt as a whole. Only in lines where bytes are known to be gone:
 * 镧铈镨钕钷 by itself is a list of elements.
 */
import type { Doubt } from '../model/clean.ts'
import type { Span } from '../model/span.ts'
import { foldUnit, followFolded } from './folded-model.ts'
import { isHanzi } from './loose-hanzi.ts'
import type { StageResult } from './stage.ts'
import { isEverydayHanzi } from './text-model.ts'

const RULE = 'unread'
const OF_BYTES = new Set(['recode', 'lossy-recoding', 'byte-drift', 'user-area'])
/** units that are judged together */
const WINDOW = 12
/** average log score of units side by side: −10.8 and better in clean texts where a fifth is rare */
const NO_TEXT = -10.8
const LEAST_HANZI = 6
const LEAST_RARE = 0.2
/** log score with which no word goes on: where a run begins and ends */
const PARTED = -10
/** what is left between two doubts is none by itself */
const SHORTEST = 2

/** One doubt for each run, without what is doubted already. */
export function doubtUnread(text: string, doubts: readonly Doubt[]): StageResult {
  const found: Span[] = []
  let beyond = 0
  for (const { rule, clean } of doubts) {
    if (!OF_BYTES.has(rule) || clean.start < beyond) continue
    const start = text.lastIndexOf('\n', clean.start - 1) + 1
    const newline = text.indexOf('\n', clean.end)
    beyond = newline < 0 ? text.length : newline
    for (const run of unreadRuns(text, start, beyond)) found.push(run)
  }
  const evidence = '所在一段有字节已丢，此处不成文'
  const raised = found
    .flatMap((run) => partsWithout(run, doubts))
    .map((at) => ({ rule: RULE, at, candidates: [], evidence }))
  return { edits: [], doubts: raised }
}

/** Runs of the line from `start` to `end` all of whose windows are no text. */
function unreadRuns(text: string, start: number, end: number): Span[] {
  const runs: Span[] = []
  let score = 0
  let hanzi = 0
  let rare = 0
  const count = (at: number, by: 1 | -1): void => {
    const code = foldUnit(text.charCodeAt(at))
    if (!isHanzi(code)) return
    hanzi += by
    if (!isEverydayHanzi(code)) rare += by
  }
  for (let at = start; at < end; at++) {
    score += stepInto(text, at)
    count(at, 1)
    const first = at - WINDOW + 1
    if (first > start) {
      score -= stepInto(text, first - 1)
      count(first - 1, -1)
    }
    if (first < start || hanzi < LEAST_HANZI || rare < hanzi * LEAST_RARE || score > NO_TEXT * WINDOW) continue
    const last = runs.at(-1)
    if (last !== undefined && last.end >= first) runs[runs.length - 1] = { start: last.start, end: at + 1 }
    else runs.push({ start: first, end: at + 1 })
  }
  return runs.map((run) => trimmed(text, run)).filter(({ start: from, end: to }) => to - from >= SHORTEST)
}

/** Log score of a unit behind the one before it. */
function stepInto(text: string, at: number): number {
  return at === 0 ? 0 : followFolded(text.charCodeAt(at - 1), text.charCodeAt(at))
}

/** A window begins in the sound text before a run and ends in the one behind it. */
function trimmed(text: string, { start, end }: Span): Span {
  let from = start
  while (from < end && stepInto(text, from + 1) > PARTED) from++
  let to = end
  while (to > from && stepInto(text, to - 1) > PARTED) to--
  return { start: from, end: to }
}

function partsWithout({ start, end }: Span, doubts: readonly Doubt[]): Span[] {
  const parts: Span[] = []
  let from = start
  for (const { clean } of doubts) {
    if (clean.end <= from) continue
    if (clean.start >= end) break
    parts.push({ start: from, end: clean.start })
    from = Math.max(from, clean.end)
  }
  parts.push({ start: from, end })
  return parts.filter((part) => part.end - part.start >= SHORTEST)
}
