/**
 * In which order is a page read? Two columns show as a strip that hardly any line crosses, with lines filling both sides; what
 * crosses it (the title over both) parts the page into bands, each read left before right.
 */
export interface Box {
  readonly x0: number
  readonly x1: number
  /** for the order from top to bottom */
  readonly y: number
  /** printed lines it holds: one, or a table's */
  readonly lines: number
}

export interface Placed<T> {
  readonly item: T
  /** how many columns stand side by side here, and which of them this is */
  readonly columns: number
  readonly column: number
}

/** lines a column has at least on each side */
const LEAST_LINES = 5
/** share of lines that may cross the strip */
const MOST_CROSSING = 0.3
/** share of a column's width that its lines fill on average: columns of prose, not of a table */
const LEAST_FILL = 0.55
/** share of the lower column's height that both sides have in common */
const LEAST_OVERLAP = 0.4
/** a strip's width (points), and where it may lie (share of the width) */
const LEAST_STRIP = 8
const STRIP_ZONE = [0.2, 0.8] as const
/** share of the page's width from which a table parts it */
const WIDE_TABLE = 0.6
const STEP = 2
/** the least a printed line takes, points */
const LEAST_PITCH = 10

interface Strip {
  readonly x0: number
  readonly x1: number
}

export function orderPage<T extends Box>(items: readonly T[]): readonly Placed<T>[] {
  const sorted = [...items].sort((a, b) => a.y - b.y || a.x0 - b.x0)
  const bands = cutBands(sorted)
  const strips = bands.map(findStrip)
  // A band too short to show its columns has those of another one on the page.
  const known = strips.find((strip) => strip !== null) ?? null
  return bands.flatMap((band, index) => {
    const strip = strips[index] ?? (known !== null && isOpen(band, known) ? known : null)
    return strip === null ? band.map((item) => ({ item, columns: 1, column: 0 })) : orderBand(band, strip)
  })
}

/** A table over most of the page is read alone, between what stands above and below it. */
function cutBands<T extends Box>(items: readonly T[]): readonly (readonly T[])[] {
  const width = Math.max(...items.map((item) => item.x1)) - Math.min(...items.map((item) => item.x0))
  const bands: T[][] = [[]]
  for (const item of items)
    if (item.lines > 1 && item.x1 - item.x0 > width * WIDE_TABLE) bands.push([item], [])
    else bands.at(-1)!.push(item)
  return bands.filter((band) => band.length > 0)
}

/** Nothing crosses the strip, and both sides hold something. */
function isOpen(band: readonly Box[], { x0, x1 }: Strip): boolean {
  const sides = band.map((item) => (item.x1 <= x1 ? 'left' : item.x0 >= x0 ? 'right' : 'across'))
  return sides.includes('left') && sides.includes('right') && !sides.includes('across')
}

function orderBand<T extends Box>(items: readonly T[], strip: Strip): readonly Placed<T>[] {
  const placed: Placed<T>[] = []
  let left: T[] = []
  let right: T[] = []
  const flush = (): void => {
    // A side may be columns again.
    const sides = [orderPage(left), orderPage(right)]
    const [before] = sides.map((side) => Math.max(1, ...side.map(({ columns }) => columns)))
    const all = sides.reduce((sum, side) => sum + Math.max(1, ...side.map(({ columns }) => columns)), 0)
    for (const { item, column } of sides[0]!) placed.push({ item, columns: all, column })
    for (const { item, column } of sides[1]!) placed.push({ item, columns: all, column: before! + column })
    left = []
    right = []
  }
  for (const item of items) {
    if (item.x1 <= strip.x1) left.push(item)
    else if (item.x0 >= strip.x0) right.push(item)
    else {
      flush()
      placed.push({ item, columns: 1, column: 0 })
    }
  }
  flush()
  return placed
}

function findStrip(items: readonly Box[]): Strip | null {
  if (count(items) < 2 * LEAST_LINES) return null
  const x0 = Math.min(...items.map((item) => item.x0))
  const x1 = Math.max(...items.map((item) => item.x1))
  const from = x0 + (x1 - x0) * STRIP_ZONE[0]
  const to = x0 + (x1 - x0) * STRIP_ZONE[1]
  let best: { x: number; crossing: number } | null = null
  for (let x = from; x <= to; x += STEP) {
    const crossing = count(items.filter((item) => item.x0 < x && item.x1 > x))
    if (best === null || crossing < best.crossing) best = { x, crossing }
  }
  if (best === null || best.crossing > count(items) * MOST_CROSSING) return null
  const { x } = best
  const left = items.filter((item) => item.x1 <= x)
  const right = items.filter((item) => item.x0 >= x)
  if (count(left) < LEAST_LINES || count(right) < LEAST_LINES) return null
  const strip = { x0: Math.max(...left.map((item) => item.x1)), x1: Math.min(...right.map((item) => item.x0)) }
  if (strip.x1 - strip.x0 < LEAST_STRIP) return null
  if (fill(left) < LEAST_FILL || fill(right) < LEAST_FILL || overlap(left, right) < LEAST_OVERLAP) return null
  return strip
}

function count(items: readonly Box[]): number {
  return items.reduce((sum, item) => sum + item.lines, 0)
}

function fill(items: readonly Box[]): number {
  const width = Math.max(...items.map((item) => item.x1)) - Math.min(...items.map((item) => item.x0))
  return items.reduce((sum, item) => sum + (item.x1 - item.x0) * item.lines, 0) / count(items) / width
}

function overlap(left: readonly Box[], right: readonly Box[]): number {
  const range = (items: readonly Box[]): readonly [number, number] => [
    items[0]!.y,
    Math.max(...items.map(({ y, lines }) => y + (lines - 1) * LEAST_PITCH)),
  ]
  const [a0, a1] = range(left)
  const [b0, b1] = range(right)
  const common = Math.min(a1, b1) - Math.max(a0, b0)
  return common / Math.max(1, Math.min(a1 - a0, b1 - b0))
}
