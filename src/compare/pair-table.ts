/**
 * Key → number in two rows of numbers, open addressing: the pair 学前 as one key of 31 bits → its term. A Map takes three times
 * as long.
 */

export const ABSENT = -1

/** Key 0 is an empty place. */
export interface PairTable {
  keys: Int32Array
  terms: Int32Array
  count: number
}

const FIRST_PLACES = 1 << 10

export function createPairTable(): PairTable {
  return { keys: new Int32Array(FIRST_PLACES), terms: new Int32Array(FIRST_PLACES), count: 0 }
}

/** Where the key is, or would be. */
function placeOf(keys: Int32Array, key: number): number {
  const mask = keys.length - 1
  let hash = Math.imul(key, 0x9e37_79b1)
  hash ^= hash >>> 15
  let place = hash & mask
  while (keys[place] !== 0 && keys[place] !== key) place = (place + 1) & mask
  return place
}

/** ABSENT where the table does not hold the key. */
export function findPair({ keys, terms }: PairTable, key: number): number {
  const place = placeOf(keys, key)
  return keys[place] === 0 ? ABSENT : terms[place]!
}

/** `key`: one that the table does not hold yet, and not 0. */
export function addPair(table: PairTable, key: number, term: number): void {
  if (2 * ++table.count > table.keys.length) growTable(table)
  const place = placeOf(table.keys, key)
  table.keys[place] = key
  table.terms[place] = term
}

function growTable(table: PairTable): void {
  const { keys, terms } = table
  table.keys = new Int32Array(2 * keys.length)
  table.terms = new Int32Array(2 * keys.length)
  for (let at = 0; at < keys.length; at++) {
    if (keys[at] === 0) continue
    const place = placeOf(table.keys, keys[at]!)
    table.keys[place] = keys[at]!
    table.terms[place] = terms[at]!
  }
}
