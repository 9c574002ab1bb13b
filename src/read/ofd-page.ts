/**
 * The objects of one OFD page → pieces of text and rules. `<TextObject Boundary="31 40 140 6" Size="5.6"><TextCode X="0" Y="5"
 * DeltaX="g 13 5.6">关于印发…` stands 31 + 0 mm from the left, its letters 5.6 mm apart.
 */
import { isElement, type MarkupElement, textOf } from './markup.ts'
import { addShape, apply, IDENTITY, type Matrix, type Piece, type Rule, times } from './page.ts'

export interface OfdObjects {
  readonly pieces: Piece[]
  readonly rules: Rule[]
  readonly askew: string[]
}

/** drawings that pages share, by id */
export type OfdUnits = ReadonlyMap<string, MarkupElement>

/** letters further apart than this (em) are set apart */
const PIECE_GAP = 1.6
const DEEPEST_UNIT = 5
const LONGEST_DELTAS = 100_000
/** sine of the angle up to which text is level */
const LEVEL = 0.02

/** Without its prefix. */
export function localName(element: MarkupElement): string {
  return element.name.slice(element.name.indexOf(':') + 1)
}

/** `base` maps the millimetres of the objects to points of the page. */
export function addObjects(
  parent: MarkupElement,
  base: Matrix,
  units: OfdUnits,
  into: OfdObjects,
  depth: number = 0,
): void {
  for (const element of parent.children) {
    if (!isElement(element) || element.attribs['Visible'] === 'false') continue
    switch (localName(element)) {
      case 'TextObject':
        addText(element, objectMatrix(element, base), into)
        break
      case 'PathObject':
        addPath(element, objectMatrix(element, base), into)
        break
      case 'CompositeObject': {
        const unit = units.get(element.attribs['ResourceID'] ?? '')
        if (unit !== undefined && depth < DEEPEST_UNIT)
          addObjects(unit, objectMatrix(element, base), units, into, depth + 1)
        break
      }
      case 'Content':
      case 'Layer':
      case 'PageBlock':
        addObjects(element, base, units, into, depth)
    }
  }
}

/** From the object's own coordinates: its CTM, then its place on the page. */
function objectMatrix({ attribs }: MarkupElement, base: Matrix): Matrix {
  const [x = 0, y = 0] = numbers(attribs['Boundary'])
  const own = numbers(attribs['CTM'])
  const matrix = own.length === 6 ? (own as unknown as Matrix) : IDENTITY
  return times(times(base, [1, 0, 0, 1, x, y]), matrix)
}

function numbers(list: string | undefined): readonly number[] {
  return (list ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
    .filter((value) => Number.isFinite(value))
}

function addText(element: MarkupElement, matrix: Matrix, into: OfdObjects): void {
  const own = Number(element.attribs['Size'] ?? '0')
  const [a, b, c, d] = matrix
  const size = own * Math.hypot(c, d)
  const stretch = Math.hypot(a, b) * Number(element.attribs['HScale'] ?? '1')
  let x = 0
  let y = 0
  for (const code of element.children) {
    if (!isElement(code) || localName(code) !== 'TextCode') continue
    // What is not said goes on from the code before.
    x = Number(code.attribs['X'] ?? x)
    y = Number(code.attribs['Y'] ?? y)
    const text = textOf(code).replace(/[\r\n]/g, '')
    if (text.trim() === '' || !(size > 0) || !Number.isFinite(x + y)) continue
    if (Math.abs(b) > LEVEL * Math.abs(a)) {
      into.askew.push(text.trim())
      continue
    }
    addLetters(
      text,
      { x, y, across: deltas(code.attribs['DeltaX']), down: deltas(code.attribs['DeltaY']) },
      own,
      (px, py) => apply(matrix, px, py),
      { size, stretch },
      into,
    )
  }
}

interface Setting {
  readonly x: number
  readonly y: number
  readonly across: readonly number[]
  readonly down: readonly number[]
}

/** Letters in a row are one piece; where they jump or go down, another begins. */
function addLetters(
  text: string,
  { x, y, across, down }: Setting,
  em: number,
  place: (x: number, y: number) => [number, number],
  { size, stretch }: { readonly size: number; readonly stretch: number },
  into: OfdObjects,
): void {
  let atX = x
  let atY = y
  let piece = ''
  let from: readonly [number, number] = [x, y]
  let end = x
  const flush = (): void => {
    const bare = piece.trimEnd()
    if (bare !== '') {
      const [px, py] = place(from[0], from[1])
      into.pieces.push({ text: bare, x: px, y: py, width: (end - from[0]) * stretch, size })
    }
    piece = ''
  }
  for (const [index, char] of [...text].entries()) {
    if (index > 0) {
      const [dx, dy] = [
        across[index - 1] ?? (down.length > 0 ? 0 : advance(piece.at(-1) ?? '', em)),
        down[index - 1] ?? 0,
      ]
      atX += dx
      atY += dy
      if (dy !== 0 || atX - end > PIECE_GAP * em || atX < end - em) flush()
    }
    if (piece === '') {
      if (char.trim() === '') continue
      from = [atX, atY]
    }
    piece += char
    if (char.trim() !== '') end = atX + advance(char, em)
  }
  flush()
}

function advance(char: string, em: number): number {
  return char > '\u00ff' ? em : em / 2
}

/** `g 3 5.6 4` → 5.6 5.6 5.6 4 */
function deltas(list: string | undefined): readonly number[] {
  const values: number[] = []
  const words = (list ?? '').trim().split(/[\s,]+/)
  for (let at = 0; at < words.length && values.length < LONGEST_DELTAS; at++) {
    if (words[at] === 'g') {
      const count = Math.min(Number(words[at + 1]), LONGEST_DELTAS)
      for (let each = 0; each < count; each++) values.push(Number(words[at + 2]))
      at += 2
    } else if (words[at] !== '') values.push(Number(words[at]))
  }
  return values.map((value) => (Number.isFinite(value) ? value : 0))
}

/** `M 0 0 L 140 0`: straight parts only; curves end where they end. */
function addPath(element: MarkupElement, matrix: Matrix, into: OfdObjects): void {
  for (const data of element.children) {
    if (!isElement(data) || localName(data) !== 'AbbreviatedData') continue
    let points: [number, number][] = []
    let values: number[] = []
    let command = ''
    const flush = (): void => {
      addShape(points, into.rules)
      points = []
    }
    const step = (): void => {
      if (command === 'M' || command === 'S') flush()
      if (command === 'C') {
        const [first] = points
        if (first !== undefined) points.push(first)
        flush()
      } else if (values.length >= 2) points.push(apply(matrix, values.at(-2)!, values.at(-1)!))
      values = []
    }
    for (const word of textOf(data)
      .trim()
      .split(/[\s,]+/)) {
      if (/^[A-Za-z]$/.test(word)) {
        if (command !== '') step()
        command = word.toUpperCase()
      } else values.push(Number(word))
    }
    if (command !== '') step()
    flush()
  }
}
