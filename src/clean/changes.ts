/**
 * Where a text is other than its source, in columns: damage repeats itself a hundred thousand times over, and as objects the
 * changes of `關(guān)于印發(fā)…` would weigh ten times the text. What is said of a change is kept once for all that share it.
 */

/**
 * Disjoint, in order; between two changes source and text are equal. Never changed once a text holds them, so that texts
 * share them.
 */
export interface Changes {
  readonly count: number
  /** in the source */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** in the text: where the change begins, how many units it has there */
  readonly places: Int32Array
  readonly sizes: Int32Array
  /** index among the reasons */
  readonly reasons: Int32Array
  /** 0..1 */
  readonly confidences: Float64Array
}

/** All columns in one piece of memory: texts of thousands of documents have thousands of them. */
export function roomForChanges(count: number): Changes {
  const room = new ArrayBuffer(count * (Float64Array.BYTES_PER_ELEMENT + 5 * Int32Array.BYTES_PER_ELEMENT))
  const confidences = new Float64Array(room, 0, count)
  const column = (nth: number): Int32Array =>
    new Int32Array(room, confidences.byteLength + nth * count * Int32Array.BYTES_PER_ELEMENT, count)
  return {
    count,
    starts: column(0),
    ends: column(1),
    places: column(2),
    sizes: column(3),
    reasons: column(4),
    confidences,
  }
}

/** A stretch of the list; places count from `start` on. */
export function sliceChanges(changes: Changes, first: number, beyond: number, start: number): Changes {
  const places = changes.places.subarray(first, beyond)
  return {
    count: beyond - first,
    starts: changes.starts.subarray(first, beyond),
    ends: changes.ends.subarray(first, beyond),
    places: start === 0 ? places : places.map((place) => place - start),
    sizes: changes.sizes.subarray(first, beyond),
    reasons: changes.reasons.subarray(first, beyond),
    confidences: changes.confidences.subarray(first, beyond),
  }
}

/**
 * The changes of a stretch of the text, places from its start on. One that lies across an edge (a line end within what was read in a
 * wrong code page) is cut there, in the source too.
 */
export function changesWithin(changes: Changes, start: number, end: number): Changes {
  const first = start === 0 ? 0 : firstBeyond(changes, start)
  const beyond = firstBeyond(changes, end)
  const isCutBelow = beyond < changes.count && changes.places[beyond]! < end
  const within = sliceChanges(changes, first, isCutBelow ? beyond + 1 : beyond, start)
  const isCutAbove = within.count > 0 && within.places[0]! < 0
  if (!isCutAbove && !isCutBelow) return within
  const own = joinChanges([{ changes: within, base: 0 }])
  if (isCutBelow) {
    own.ends[own.count - 1] = sourceWithin(changes, beyond, end)
    own.sizes[own.count - 1] = end - changes.places[beyond]!
  }
  if (isCutAbove) {
    own.starts[0] = sourceWithin(changes, first, start)
    own.sizes[0] = own.sizes[0]! + own.places[0]!
    own.places[0] = 0
  }
  return own
}

/** Source offset of a place inside a change: its units share the stretch in order. */
export function sourceWithin({ starts, ends, places, sizes }: Changes, index: number, offset: number): number {
  const start = starts[index]!
  return start + Math.floor(((offset - places[index]!) * (ends[index]! - start)) / sizes[index]!)
}

/** Some of the list, by their indexes. */
export function pickChanges(changes: Changes, indexes: Int32Array): Changes {
  const pick = (column: Int32Array): Int32Array => indexes.map((index) => column[index]!)
  return {
    count: indexes.length,
    starts: pick(changes.starts),
    ends: pick(changes.ends),
    places: pick(changes.places),
    sizes: pick(changes.sizes),
    reasons: pick(changes.reasons),
    confidences: Float64Array.from({ length: indexes.length }, (_, at) => changes.confidences[indexes[at]!]!),
  }
}

/** Lists one behind the other, each with the place where its text begins. */
export function joinChanges(lists: readonly { readonly changes: Changes; readonly base: number }[]): Changes {
  let count = 0
  for (const { changes } of lists) count += changes.count
  const joined = roomForChanges(count)
  let next = 0
  for (const { changes, base } of lists) {
    joined.starts.set(changes.starts, next)
    joined.ends.set(changes.ends, next)
    joined.sizes.set(changes.sizes, next)
    joined.reasons.set(changes.reasons, next)
    joined.confidences.set(changes.confidences, next)
    for (let index = 0; index < changes.count; index++) joined.places[next + index] = changes.places[index]! + base
    next += changes.count
  }
  return joined
}

/** Where a change ends in the text. */
export function endOfChange({ places, sizes }: Changes, index: number): number {
  return places[index]! + sizes[index]!
}

/** Source offset − text offset behind a change. */
export function shiftBehind(changes: Changes, index: number): number {
  return changes.ends[index]! - endOfChange(changes, index)
}

/** Index of the first change that does not end by `offset`. */
export function firstBeyond(changes: Changes, offset: number): number {
  let low = 0
  let high = changes.count
  while (low < high) {
    const middle = (low + high) >> 1
    if (endOfChange(changes, middle) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
