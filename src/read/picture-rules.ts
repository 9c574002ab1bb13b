/**
 * Ruled lines in the picture of a page: long dark runs, straight across or down. With them a table of a scan is laid out as a printed
 * one: 「指标 | 2020年 | 2025年」 keeps its cells.
 */
import type { Canvas } from '@napi-rs/canvas'
import type { Rule } from './page.ts'
import type { Picture } from './recogniser.ts'

/** shorter runs (points) are strokes of letters: no letter of a table's text is as tall, no dash as wide */
const LEAST_ACROSS = 36
const LEAST_DOWN = 20
/** a shorter one that stands between two rules across is the side of a cell */
const LEAST_SIDE = 10
const MEETS = 3
/** a scanner's specks in a line (points), and how thick a line may be */
const GAP = 1
const THICKEST = 3
/** lightness below which a dot is ink, 0..255 */
const INK = 140

export interface Dots {
  /** red, green, blue, opacity of each dot, row by row */
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
  /** dots to a point */
  readonly scale: number
}

interface RunOfInk {
  readonly from: number
  to: number
  readonly first: number
  last: number
}

/** The picture for recognition: its rules found, then painted over: the engine takes a ruled cell for a drawing. */
export function pictureOf(canvas: Canvas, points: { readonly width: number; readonly height: number }): Picture {
  const context = canvas.getContext('2d')
  const { width, height } = canvas
  const scale = width / points.width
  const rules = findRules({ data: context.getImageData(0, 0, width, height).data, width, height, scale })
  context.fillStyle = 'white'
  const half = (THICKEST / 2) * scale
  for (const { x0, y0, x1, y1 } of rules)
    context.fillRect(x0 * scale - half, y0 * scale - half, (x1 - x0) * scale + 2 * half, (y1 - y0) * scale + 2 * half)
  return { png: canvas.toBuffer('image/png'), ...points, scale, rules }
}

/** In points from the top left. */
export function findRules({ data, width, height, scale }: Dots): readonly Rule[] {
  const isInk = (x: number, y: number): boolean => {
    const at = (y * width + x) * 4
    return data[at]! + data[at + 1]! + data[at + 2]! < 3 * INK
  }
  const across = runsOf(height, width, LEAST_ACROSS * scale, scale, (y, x) => isInk(x, y))
  const meets = (x: number, y: number): boolean =>
    across.some(
      (rule) =>
        rule.from <= x + MEETS * scale &&
        rule.to >= x - MEETS * scale &&
        Math.min(Math.abs(rule.first - y), Math.abs(rule.last - y)) <= MEETS * scale,
    )
  const down = runsOf(width, height, LEAST_SIDE * scale, scale, isInk).filter(
    ({ from, to, first }) => to - from >= LEAST_DOWN * scale || (meets(first, from) && meets(first, to)),
  )
  return [
    ...across.map(({ from, to, first, last }) => {
      const y = (first + last) / 2 / scale
      return { x0: from / scale, y0: y, x1: to / scale, y1: y }
    }),
    ...down.map(({ from, to, first, last }) => {
      const x = (first + last) / 2 / scale
      return { x0: x, y0: from / scale, x1: x, y1: to / scale }
    }),
  ]
}

/** Runs along `length` in each of `count` lines; those of neighbouring lines that lie over each other are one. */
function runsOf(
  count: number,
  length: number,
  least: number,
  scale: number,
  isInk: (line: number, at: number) => boolean,
): readonly RunOfInk[] {
  const gap = Math.max(1, Math.round(GAP * scale))
  const done: RunOfInk[] = []
  let open: RunOfInk[] = []
  const add = (line: number, from: number, to: number): void => {
    const above = open.find((run) => run.last >= line - 2 && run.from < to && run.to > from)
    if (above === undefined) open.push({ from, to, first: line, last: line })
    else {
      above.last = line
      above.to = Math.max(above.to, to)
    }
  }
  for (let line = 0; line < count; line++) {
    let from = -1
    let last = -1
    for (let at = 0; at < length; at++) {
      if (!isInk(line, at)) continue
      if (from >= 0 && at - last > gap) {
        if (last - from >= least) add(line, from, last)
        from = at
      } else if (from < 0) from = at
      last = at
    }
    if (from >= 0 && last - from >= least) add(line, from, last)
    done.push(...open.filter((run) => run.last < line - 2))
    open = open.filter((run) => run.last >= line - 2)
  }
  return [...done, ...open].filter(({ first, last }) => last - first <= THICKEST * scale)
}
