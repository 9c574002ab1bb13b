/**
 * A page that lay askew on the scanner, by up to four degrees, is turned straight before anything is looked for in it: lines of text
 * run across, so at the right angle some rows of dots are full of ink and those between them empty. One degree of A4 is 10 mm.
 */
import type { Canvas, createCanvas } from '@napi-rs/canvas'

/** what is looked at: a small copy, this wide (dots) */
const LOOKED_AT = 900
const MOST_POINTS = 60_000
/** degrees: how far a page may lie askew, the steps of the first look and of the second, and what is not worth a turn */
const FARTHEST = 4
const STEPS = [0.5, 0.1] as const
const LEAST_TURN = 0.15
/** lightness below which a dot is ink, 0..255 */
const INK = 140

interface Point {
  readonly x: number
  readonly y: number
}

/** The same canvas where it is straight. `create`: the library's, loaded on first use. */
export function straighten(canvas: Canvas, create: typeof createCanvas): Canvas {
  const degrees = skewOf(inkOf(canvas, create))
  if (Math.abs(degrees) < LEAST_TURN) return canvas
  const turned = create(canvas.width, canvas.height)
  const context = turned.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((-degrees * Math.PI) / 180)
  context.drawImage(canvas, -canvas.width / 2, -canvas.height / 2)
  return turned
}

function inkOf(canvas: Canvas, create: typeof createCanvas): readonly Point[] {
  const scale = Math.min(1, LOOKED_AT / canvas.width)
  const small = create(Math.ceil(canvas.width * scale), Math.ceil(canvas.height * scale))
  const context = small.getContext('2d')
  context.drawImage(canvas, 0, 0, small.width, small.height)
  const { data } = context.getImageData(0, 0, small.width, small.height)
  const points: Point[] = []
  for (let at = 0; at < small.width * small.height; at++)
    if (data[4 * at]! + data[4 * at + 1]! + data[4 * at + 2]! < 3 * INK)
      points.push({ x: at % small.width, y: Math.floor(at / small.width) })
  const every = Math.ceil(points.length / MOST_POINTS)
  return points.filter((_, index) => index % every === 0)
}

/** How far lines run down to the right, in degrees; 0 where no angle stands out. */
export function skewOf(points: readonly Point[]): number {
  let best = { degrees: 0, sharpness: sharpnessAt(points, 0) }
  let around = FARTHEST
  for (const step of STEPS) {
    const centre = best.degrees
    for (let at = -Math.round(around / step); at <= Math.round(around / step); at++) {
      const degrees = centre + at * step
      const sharpness = sharpnessAt(points, degrees)
      if (sharpness > best.sharpness) best = { degrees, sharpness }
    }
    around = step
  }
  return best.degrees
}

/** How unevenly ink falls on the rows of a page turned by so much. */
function sharpnessAt(points: readonly Point[], degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180)
  const rows = new Map<number, number>()
  for (const { x, y } of points) {
    const row = Math.round(y - x * slope)
    rows.set(row, (rows.get(row) ?? 0) + 1)
  }
  let sum = 0
  for (const count of rows.values()) sum += count * count
  return sum
}
