/**
 * Watermarks of library sites inside sentences: `推进义务教育优质均本文档由某某网提供衡发展`. No list of sites: the same string, several
 * times, each time in the middle of a word or a sentence that is whole again without it.
 */

import { followFolded } from './folded-model.ts'
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

const LEAST_REPEATS = 3
const SHORTEST = 6
/** counters for the strings of a text, four for each of its characters up to this many, in a longer text two; two strings may share one, which only costs a look */
const MANY_BUCKETS = 1 << 22
/** strings whose counters are looked up at a time: a list of all of them would be longer than the text */
const CHUNK = 1 << 14
const BASE = 0x01000193
const LONGEST = 40
/** a page has one or two */
const MOST_MARKS = 10
/** log score that two hanzi reach inside a word only: a name stands between words (推动|淄博市工业学校|高水平), a watermark anywhere: names split a word in 3 % of their places, watermarks in 20 to 60 % */
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
  for (const mark of repeated(text)
    .filter((each) => isWatermark(text, each))
    .slice(0, MOST_MARKS))
    for (const at of placesOf(text, mark.text)) {
      if (taken.has(at)) continue
      for (let step = 0; step < mark.text.length; step++) taken.add(at + step)
      edits.push({
        at: { start: at, end: at + mark.text.length },
        text: '',
        rule: 'watermark',
        confidence: 0.93,
        evidence: `同一串字 ${mark.starts.length} 次插在句中，多处把一个词劈开`,
      })
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

interface Mark {
  readonly text: string
  readonly starts: readonly number[]
}

function isWatermark(text: string, { text: mark, starts }: Mark): boolean {
  const splits = starts.filter((at) => splitsWord(text, at, mark.length)).length
  const sides = new Set(starts.map((at) => text[at - 1]))
  return splits >= LEAST_REPEATS && splits >= starts.length * LEAST_SHARE && sides.size >= LEAST_REPEATS
}

/** Strings that come again and again behind different characters; as long as all their places agree. */
function repeated(text: string): Mark[] {
  const mask = bucketsOf(text) - 1
  // Two bits each: what does not fit the cache of the processor costs most.
  const counts = new Uint8Array((mask + 1) >> 2)
  const buckets = new Int32Array(Math.min(CHUNK, text.length))
  for (let from = 0; from < text.length; from += CHUNK) {
    const filled = fillBuckets(text, from, mask, buckets)
    for (let at = 0; at < filled; at++)
      if (countOf(counts, buckets[at]!) < LEAST_REPEATS) counts[buckets[at]! >> 2]! += 1 << ((buckets[at]! & 3) * 2)
  }
  const starts = new Map<string, number[]>()
  let cameBefore = true
  for (let from = 0; from < text.length; from += CHUNK) {
    const filled = fillBuckets(text, from, mask, buckets)
    for (let at = 0; at < filled; at++) {
      const comesAgain = countOf(counts, buckets[at]!) >= LEAST_REPEATS
      if (comesAgain && !cameBefore) noteStart(starts, text, from + at)
      cameBefore = comesAgain
    }
  }
  return [...starts.values()]
    .filter((own) => own.length >= LEAST_REPEATS)
    .map((own) => ({ text: agreed(text, own), starts: own }))
    .filter((mark) => mark.text.length >= SHORTEST && !/[\n\t]/.test(mark.text))
    .sort((a, b) => b.text.length - a.text.length)
}

function countOf(counts: Uint8Array, bucket: number): number {
  return (counts[bucket >> 2]! >> ((bucket & 3) * 2)) & 3
}

/** A power of two. */
function bucketsOf(text: string): number {
  const wanted = Math.max(2 * text.length, Math.min(MANY_BUCKETS, 4 * text.length + 16))
  return 2 ** Math.ceil(Math.log2(wanted))
}

/** The counters of the strings that begin at `from` and behind it, as many as `buckets` holds; answers how many those are. */
function fillBuckets(text: string, from: number, mask: number, buckets: Int32Array): number {
  const places = Math.min(buckets.length, text.length - SHORTEST + 1 - from)
  let power = 1
  for (let step = 1; step < SHORTEST; step++) power = Math.imul(power, BASE)
  let hash = 0
  for (let at = 1 - SHORTEST; at < places; at++) {
    const next = from + at + SHORTEST - 1
    if (at > 0) hash -= Math.imul(text.charCodeAt(next - SHORTEST), power)
    hash = (Math.imul(hash, BASE) + text.charCodeAt(next)) | 0
    if (at >= 0) buckets[at] = (hash ^ (hash >>> 15)) & mask
  }
  return places
}

function noteStart(starts: Map<string, number[]>, text: string, at: number): void {
  const key = text.slice(at, at + SHORTEST)
  const own = starts.get(key)
  if (own === undefined) starts.set(key, [at])
  else own.push(at)
}

function agreed(text: string, starts: readonly number[]): string {
  const first = text.slice(starts[0]!, starts[0]! + LONGEST).split('\n')[0]!
  let length = first.length
  for (const start of starts) {
    let same = 0
    while (same < length && text[start + same] === first[same]) same++
    length = same
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
