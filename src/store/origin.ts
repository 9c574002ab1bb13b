/**
 * Keeps the origin of each clean unit (`CleanText.origin`) small on disk. Where nothing was repaired, origin runs on by
 * one, so runs are kept: (length, step of the first unit from where the run before would have gone on), each a varint.
 */

export function packOrigin(origin: Int32Array): Uint8Array {
  const bytes: number[] = []
  let expected = 0
  for (let start = 0; start < origin.length; ) {
    let end = start + 1
    while (end < origin.length && origin[end] === origin[start]! + (end - start)) end++
    pushVarint(bytes, end - start)
    pushVarint(bytes, zigzag(origin[start]! - expected))
    expected = origin[start]! + (end - start)
    start = end
  }
  return Uint8Array.from(bytes)
}

/** @throws RangeError when the bytes do not give exactly `length` offsets */
export function unpackOrigin(bytes: Uint8Array, length: number): Int32Array {
  const origin = new Int32Array(length)
  let at = 0
  let filled = 0
  let expected = 0
  const next = (): number => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++]
      if (byte === undefined) throw new RangeError('packed origin ends early')
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const run = next()
    const step = next()
    const first = expected + (step % 2 === 0 ? step / 2 : -(step + 1) / 2)
    if (filled + run > length) throw new RangeError('packed origin is too long')
    for (let index = 0; index < run; index++) origin[filled + index] = first + index
    filled += run
    expected = first + run
  }
  if (filled !== length) throw new RangeError(`packed origin gives ${filled} offsets, expected ${length}`)
  return origin
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}

function pushVarint(bytes: number[], value: number): void {
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  bytes.push(rest)
}
