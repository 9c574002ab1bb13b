/**
 * Two texts of different length side by side: when one is scrolled to `at`, where is the other? The passages both have are
 * fixed points; between them, and to both ends, it goes in proportion. Pure.
 */

export interface FixedPoint {
  /** height of a shared passage in one text, and of the same passage in the other */
  readonly from: number
  readonly to: number
}

/** `heights`: how tall the two texts are. Points that run against the others (a passage moved elsewhere) are left out. */
export function scrollMap(points: readonly FixedPoint[], heights: FixedPoint): (at: number) => number {
  const inside = points.filter(({ from, to }) => from > 0 && from < heights.from && to >= 0 && to <= heights.to)
  const ends = [{ from: 0, to: 0 }, ...rising(inside), heights]
  return (at) => {
    const next = ends.findIndex(({ from }) => from > at)
    if (next === 0) return 0
    if (next < 0) return heights.to
    const before = ends[next - 1]!
    const after = ends[next]!
    return before.to + ((at - before.from) / (after.from - before.from)) * (after.to - before.to)
  }
}

/** The longest run of points that rise on both sides. */
function rising(points: readonly FixedPoint[]): readonly FixedPoint[] {
  const sorted = [...points].sort((a, b) => a.from - b.from || a.to - b.to)
  const best: { readonly point: FixedPoint; readonly length: number; readonly previous: number }[] = []
  for (const [index, point] of sorted.entries()) {
    let previous = -1
    for (let other = 0; other < index; other++) {
      const { from, to } = sorted[other]!
      if (from < point.from && to < point.to && (previous < 0 || best[other]!.length > best[previous]!.length))
        previous = other
    }
    best.push({ point, previous, length: previous < 0 ? 1 : best[previous]!.length + 1 })
  }
  let at = best.reduce((longest, { length }, index) => (length > (best[longest]?.length ?? 0) ? index : longest), -1)
  const run: FixedPoint[] = []
  for (; at >= 0; at = best[at]!.previous) run.unshift(best[at]!.point)
  return run
}
