/** How often each pair of UTF-16 codes was seen: open addressing over plain numbers, for a long text holds 100,000 pairs. */

export interface PairCounts {
  /** pairs seen at least once */
  size: number
  /** code before << 16 | code; 0 for an empty place (NUL after NUL is no text) */
  keys: Int32Array
  counts: Int32Array
}

const SOME = 1 << 12

export function emptyPairs(): PairCounts {
  return { size: 0, keys: new Int32Array(SOME), counts: new Int32Array(SOME) }
}

/** Counts a pair once more; answers how often it had been seen before. */
export function countPair(pairs: PairCounts, before: number, code: number): number {
  if (pairs.size * 2 >= pairs.keys.length) grow(pairs)
  const key = (before << 16) | code
  const place = placeOf(pairs.keys, key)
  if (pairs.keys[place] === 0) {
    pairs.keys[place] = key
    pairs.size++
  }
  return pairs.counts[place]!++
}

export function pairCount({ keys, counts }: PairCounts, before: number, code: number): number {
  return counts[placeOf(keys, (before << 16) | code)]!
}

/** Where the key stands, or the empty place where it would. */
function placeOf(keys: Int32Array, key: number): number {
  const mask = keys.length - 1
  const mixed = Math.imul(key, 0x9e3779b1)
  let place = (mixed ^ (mixed >>> 15)) & mask
  while (keys[place] !== 0 && keys[place] !== key) place = (place + 1) & mask
  return place
}

function grow(pairs: PairCounts): void {
  const { keys, counts } = pairs
  pairs.keys = new Int32Array(keys.length * 2)
  pairs.counts = new Int32Array(keys.length * 2)
  for (let at = 0; at < keys.length; at++) {
    if (keys[at] === 0) continue
    const place = placeOf(pairs.keys, keys[at]!)
    pairs.keys[place] = keys[at]!
    pairs.counts[place] = counts[at]!
  }
}
