/**
 * Which strings of a text come again and again, and where? `本文档由某某网` between `优质均` and `衡发展` here, between `资` and `源` there.
 * Columns of numbers throughout: nearly every string of a long text of plans comes again somewhere, and as keys and lists
 * they would cost more the longer the text is.
 */

/** characters by which a string is told from others */
export const SHORTEST = 6
export const LEAST_REPEATS = 3
/** counters for each character of a text: where two strings share one the second may hide where the first begins */
const BUCKETS = 4
/** …and a short text so many that hardly two share one */
const LEAST_BUCKETS = 1 << 14
/** strings whose counters are looked up at a time: a list of all of them would be longer than the text */
const CHUNK = 1 << 14
const BASE = 0x01000193
/** what one more place adds to a counter of two bits */
const MORE = new Uint8Array([1, 1, 1, 0])

/**
 * For each string that comes at least three times in the text, or in its stretch [from, to), its places there, in order. One
 * that only goes on with another that does begins nowhere; none has a line end or a tab.
 */
export function* repeatedStrings(text: string, from = 0, to = text.length): Generator<Int32Array> {
  const places = placesWhereTheyBegin(text, from, to)
  const { groups, sizes } = groupPlaces(text, places)
  const ends = new Int32Array(sizes.length)
  let beyond = 0
  for (let group = 0; group < sizes.length; group++) ends[group] = beyond += sizes[group]!
  const sorted = new Int32Array(places.length)
  for (let index = places.length - 1; index >= 0; index--) sorted[--ends[groups[index]!]!] = places[index]!
  for (let group = 0; group < sizes.length; group++)
    if (sizes[group]! >= LEAST_REPEATS) yield sorted.subarray(ends[group], ends[group]! + sizes[group]!)
}

function placesWhereTheyBegin(text: string, start: number, end: number): Int32Array {
  const mask = 2 ** Math.ceil(Math.log2(Math.max(LEAST_BUCKETS, BUCKETS * (end - start)))) - 1
  // Two bits each: what does not fit the cache of the processor costs most.
  const counts = new Uint8Array((mask + 1) >> 2)
  const buckets = new Int32Array(Math.min(CHUNK, end - start))
  for (let from = start; from < end; from += CHUNK) {
    const filled = fillBuckets(text, from, end, mask, buckets)
    for (let at = 0; at < filled; at++) {
      const bucket = buckets[at]!
      // One more up to three, without asking: what is asked of nearly random counters is guessed wrong half the time.
      counts[bucket >> 2]! += MORE[countOf(counts, bucket)]! << ((bucket & 3) * 2)
    }
  }
  let places: Int32Array = new Int32Array(CHUNK)
  let found = 0
  let cameBefore = true
  for (let from = start; from < end; from += CHUNK) {
    const filled = fillBuckets(text, from, end, mask, buckets)
    for (let at = 0; at < filled; at++) {
      const comesAgain = countOf(counts, buckets[at]!) >= LEAST_REPEATS
      if (comesAgain && !cameBefore && isWithinLine(text, from + at)) {
        if (found === places.length) places = withRoom(places)
        places[found++] = from + at
      }
      cameBefore = comesAgain
    }
  }
  return places.subarray(0, found)
}

function countOf(counts: Uint8Array, bucket: number): number {
  return (counts[bucket >> 2]! >> ((bucket & 3) * 2)) & 3
}

/** The counters of the strings that begin at `from` and behind it, as many as `buckets` holds; answers how many those are. */
function fillBuckets(text: string, from: number, end: number, mask: number, buckets: Int32Array): number {
  const places = Math.min(buckets.length, end - SHORTEST + 1 - from)
  if (places <= 0) return 0
  let power = BASE
  for (let step = 1; step < SHORTEST; step++) power = Math.imul(power, BASE)
  let hash = hashOf(text, from)
  buckets[0] = (hash ^ (hash >>> 15)) & mask
  for (let at = 1; at < places; at++) {
    const next = from + at + SHORTEST - 1
    // The code that leaves had been multiplied as often as the whole by now.
    hash = (Math.imul(hash, BASE) + text.charCodeAt(next) - Math.imul(text.charCodeAt(next - SHORTEST), power)) | 0
    buckets[at] = (hash ^ (hash >>> 15)) & mask
  }
  return places
}

function isWithinLine(text: string, at: number): boolean {
  for (let step = 0; step < SHORTEST; step++) {
    const code = text.charCodeAt(at + step)
    if (code === 0x0a || code === 0x09) return false
  }
  return true
}

function withRoom(places: Int32Array): Int32Array {
  const longer = new Int32Array(2 * places.length)
  longer.set(places)
  return longer
}

/** For each place the number of its string, in the order in which the strings first come; for each string its places. */
function groupPlaces(text: string, places: Int32Array): { readonly groups: Int32Array; readonly sizes: Int32Array } {
  const mask = 2 ** Math.ceil(Math.log2(2 * places.length + 2)) - 1
  /** number of the string, from 1 on; 0 for none */
  const table = new Int32Array(mask + 1)
  const firsts = new Int32Array(places.length)
  const sizes = new Int32Array(places.length)
  const groups = new Int32Array(places.length)
  let count = 0
  for (let index = 0; index < places.length; index++) {
    const place = places[index]!
    let slot = hashAt(text, place) & mask
    while (table[slot] !== 0 && !isSame(text, firsts[table[slot]! - 1]!, place)) slot = (slot + 1) & mask
    if (table[slot] === 0) {
      firsts[count] = place
      table[slot] = ++count
    }
    const group = table[slot]! - 1
    groups[index] = group
    sizes[group]!++
  }
  return { groups, sizes: sizes.subarray(0, count) }
}

function hashAt(text: string, at: number): number {
  const hash = hashOf(text, at)
  return hash ^ (hash >>> 15)
}

function hashOf(text: string, at: number): number {
  let hash = 0
  for (let step = 0; step < SHORTEST; step++) hash = (Math.imul(hash, BASE) + text.charCodeAt(at + step)) | 0
  return hash
}

function isSame(text: string, one: number, other: number): boolean {
  for (let step = 0; step < SHORTEST; step++)
    if (text.charCodeAt(one + step) !== text.charCodeAt(other + step)) return false
  return true
}
