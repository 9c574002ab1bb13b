/**
 * Vectors of meaning in a quarter of their size: each of length 1, centred, as bytes with one scale. Centred, because what
 * all passages of plans share (推进, 加强, 建设 …) says nothing about any of them; queries are centred with the mean of queries.
 */

export interface Quantised {
  /** row r: bytes[r × dimensions] … */
  readonly bytes: Int8Array
  /** bytes × scale = the vector; 0: there is none */
  readonly scale: Float32Array
}

const LARGEST = 127

/** `vector(at)` gives each of `count` vectors; only one is held at a time. */
export function meanOf(count: number, vector: (at: number) => Float32Array, dimensions: number): Float32Array {
  const sum = new Float64Array(dimensions)
  for (let row = 0; row < count; row++) {
    const one = vector(row)
    for (let at = 0; at < dimensions; at++) sum[at]! += one[at]!
  }
  return Float32Array.from(sum, (value) => value / Math.max(1, count))
}

/** Of length 1; all zeros when the vector is the mean itself. */
export function centred(vector: Float32Array, mean: Float32Array): Float32Array {
  return unit(vector.map((value, at) => value - mean[at]!))
}

/** Scaled to length 1; next to nothing becomes zeros. */
export function unit(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  const length = Math.sqrt(squares)
  return vector.map((value) => (length < 1e-6 ? 0 : value / length))
}

export function quantise(count: number, vector: (at: number) => Float32Array, dimensions: number): Quantised {
  const bytes = new Int8Array(count * dimensions)
  const scale = new Float32Array(count)
  for (let row = 0; row < count; row++) {
    const one = vector(row)
    let largest = 0
    for (const value of one) largest = Math.max(largest, Math.abs(value))
    if (largest === 0) continue
    scale[row] = largest / LARGEST
    for (let at = 0; at < dimensions; at++) bytes[row * dimensions + at] = Math.round((one[at]! / largest) * LARGEST)
  }
  return { bytes, scale }
}

/** Signs come in words of 32, and the words in threes, which are counted as two, see `differing`. */
const TOGETHER = 3

/** One bit a dimension, its sign: what two vectors differ in tells their angle, roughly and 15 times as fast. */
export function signsOf({ bytes }: Quantised, dimensions: number): Uint32Array {
  const words = Math.ceil(dimensions / 32 / TOGETHER) * TOGETHER
  const rows = dimensions === 0 ? 0 : bytes.length / dimensions
  const signs = new Uint32Array(rows * words)
  for (let row = 0; row < rows; row++)
    for (let at = 0; at < dimensions; at++)
      if (bytes[row * dimensions + at]! > 0) signs[row * words + (at >> 5)]! |= 1 << (at & 31)
  return signs
}

/** Cosine of a row and the query, whose bytes and scale come from `quantise`. */
export function cosine(rows: Quantised, row: number, query: Quantised, dimensions: number): number {
  const { bytes } = rows
  const { bytes: asked } = query
  const from = row * dimensions
  let sum = 0
  for (let at = 0; at < dimensions; at++) sum = (sum + Math.imul(bytes[from + at]!, asked[at]!)) | 0
  return sum * rows.scale[row]! * query.scale[0]!
}

/**
 * In how many of the bits do a row and the query differ? Three words are added bit by bit first, `ones` and `twos` of the sum,
 * so that two counts do for three.
 */
export function differing(signs: Uint32Array, row: number, query: Uint32Array): number {
  const words = query.length
  let count = 0
  for (let word = 0, at = row * words; word < words; word += TOGETHER, at += TOGETHER) {
    const first = signs[at]! ^ query[word]!
    const second = signs[at + 1]! ^ query[word + 1]!
    const third = signs[at + 2]! ^ query[word + 2]!
    const either = first ^ second
    const ones = nibbleCounts(either ^ third)
    const twos = nibbleCounts((first & second) | (either & third))
    const bytes =
      (ones & 0x0f0f0f0f) + ((ones >>> 4) & 0x0f0f0f0f) + 2 * ((twos & 0x0f0f0f0f) + ((twos >>> 4) & 0x0f0f0f0f))
    count += Math.imul(bytes, 0x01010101) >>> 24
  }
  return count
}

/** How many bits are set in each four. */
function nibbleCounts(bits: number): number {
  const pairs = (bits - ((bits >>> 1) & 0x55555555)) | 0
  return ((pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)) | 0
}
