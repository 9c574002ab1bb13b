/**
 * Watermarks of library sites inside sentences: `推进义务教育优质均本文档由某某网提供衡发展`. No list of sites: the same string, several
 * times, each time in the middle of a word or a sentence that is whole again without it.
 */

import { followFolded } from './folded-model.ts'
import { LEAST_REPEATS, repeatedStrings, SHORTEST } from './repeated-strings.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

const LONGEST = 40
/** a page has one or two */
const MOST_MARKS = 10
/**
 * characters, five hundred pages, that a mark is looked for in at a time: it comes again on each page, and what counts the
 * strings of more text at once does not fit the processor's cache
 */
const STRETCH = 1 << 19
/**
 * log score that two hanzi reach inside a word only: a name stands between words (推动|淄博市工业学校|高水平), a watermark anywhere:
 * names split a word in 3 % of their places, watermarks in 20 to 60 %
 */
const IN_A_WORD = -4.5
const LEAST_SHARE = 0.18
/** 食用|本文档由某某网整理|菌: says itself what it is; inside a word one will do */
const SAYS_SO = /本文[档檔件章]?由[^，。；：、,:;\s]{2,12}?(?:整理|提供|收集|上[传傳]|分享|[制製]作)/g
/** …and where it names a site, within a clause: a sentence that means it begins behind a mark or ends before one */
const NAMES_SITE =
  /(?:[网網]站?|文[库庫]|[资資]料[库庫]|平[台臺]|[论論][坛壇])(?:整理|提供|收集|上[传傳]|分享|[制製]作)$/

export function removeWatermarks(text: string): StageResult {
  const edits: StageEdit[] = []
  const taken = new Set<number>()
  for (const mark of findMarks(text).slice(0, MOST_MARKS)) {
    const starts = placesOf(text, mark)
    const evidence = `同一串字 ${starts.length} 次插在句中，多处把一个词劈开`
    for (const at of starts) {
      if (taken.has(at)) continue
      for (let step = 0; step < mark.length; step++) taken.add(at + step)
      edits.push({ at: { start: at, end: at + mark.length }, text: '', rule: 'watermark', confidence: 0.93, evidence })
    }
  }
  edits.sort((a, b) => a.at.start - b.at.start)
  return { edits, labels: edits.map(({ at, evidence }) => ({ kind: 'chrome', at, evidence })) }
}

/** Before any repair that asks what stands side by side: 资|本文档由某某网整理|源支撑 hides a word. */
export function removeNamedWatermarks(text: string): StageResult {
  if (!text.includes('本文')) return { edits: [] }
  const found = [...text.matchAll(SAYS_SO)].map(({ index: at, 0: mark }) => ({
    at,
    mark,
    isInside: isInside(text, at, mark),
  }))
  const inside = new Map<string, number>()
  for (const { mark, isInside: counts } of found) if (counts) inside.set(mark, (inside.get(mark) ?? 0) + 1)
  const edits = found
    .filter(({ mark, isInside: goes }) => goes || (inside.get(mark) ?? 0) >= LEAST_REPEATS)
    .map(({ at, mark }): StageEdit => {
      const evidence = '自称文档来源的一句话插在句子中间'
      return { at: { start: at, end: at + mark.length }, text: '', rule: 'watermark', confidence: 0.9, evidence }
    })
  return { edits, labels: edits.map(({ at, evidence }) => ({ kind: 'chrome', at, evidence })) }
}

/** Inside a word, or where it names a site inside a clause. */
function isInside(text: string, at: number, mark: string): boolean {
  const isInClause = NAMES_SITE.test(mark) && isText(text, at - 1) && isText(text, at + mark.length)
  return isInClause || splitsWord(text, at, mark.length)
}

/** As long as all their places agree; longer ones first. */
function findMarks(text: string): readonly string[] {
  const marks = new Set<string>()
  for (let from = 0; from < text.length; from += STRETCH)
    for (const starts of repeatedStrings(text, from, Math.min(from + STRETCH, text.length))) {
      if (!mayHaveSplit(text, starts)) continue
      const mark = agreed(text, starts)
      if (!mark.includes('\t') && isWatermark(text, mark, starts)) marks.add(mark)
    }
  return [...marks].sort((a, b) => b.length - a.length)
}

/** A word that it splits has its first half before it; asked first, for nearly every string fails here. */
function mayHaveSplit(text: string, starts: Int32Array): boolean {
  let behindHanzi = 0
  for (const at of starts) if (isHanzi(text.charCodeAt(at - 1))) behindHanzi++
  return isEnough(behindHanzi, starts.length)
}

function isWatermark(text: string, mark: string, starts: Int32Array): boolean {
  let splits = 0
  const sides = new Set<number>()
  for (const at of starts) {
    if (splitsWord(text, at, mark.length)) splits++
    sides.add(text.charCodeAt(at - 1))
  }
  return isEnough(splits, starts.length) && sides.size >= LEAST_REPEATS
}

function isEnough(splits: number, places: number): boolean {
  return splits >= LEAST_REPEATS && splits >= places * LEAST_SHARE
}

function agreed(text: string, starts: Int32Array): string {
  const first = text.slice(starts[0]!, starts[0]! + LONGEST).split('\n')[0]!
  let length = first.length
  for (const start of starts) {
    let same = 0
    while (same < length && text[start + same] === first[same]) same++
    length = same
    if (length === SHORTEST) break
  }
  return first.slice(0, length)
}

function placesOf(text: string, mark: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) places.push(at)
  return places
}

function splitsWord(text: string, at: number, length: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at + length)
  return isHanzi(before) && isHanzi(after) && followFolded(before, after) >= IN_A_WORD
}

/** Hanzi, letter or digit: no mark, blank or line edge. */
function isText(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[at] ?? '')
}

function isHanzi(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff
}
