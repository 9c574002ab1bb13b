/**
 * Lines in reading order → paragraphs, over columns and pages. Where the text is indented, the indent decides; else what a line
 * left free (see line-breaks.ts). Page numbers between two halves of a paragraph wait until it is over.
 */
import type { Block, Paragraph, Run } from './blocks.ts'
import { beginsItem, isNumbered, isShort, joint } from './line-breaks.ts'
import type { Furniture } from './page-furniture.ts'
import { lineConfidences, type TextLine } from './page-lines.ts'

export interface FlowLine extends TextLine {
  readonly kind: 'line'
  readonly page: number
  /** ordinal on the page, from 1 */
  readonly number: number
  /** name of its kind of column: page width, how many side by side, which; lines of one kind have the same edges */
  readonly column: string
  readonly furniture: Furniture | null
  /** footnotes it refers to, which follow its paragraph */
  readonly notes?: readonly Paragraph[]
}

export interface FlowTable<T> {
  readonly kind: 'table'
  readonly page: number
  readonly column: string
  readonly table: T
}

/** what the lines of a document have in common */
interface Setting {
  readonly edges: ReadonlyMap<string, Edges>
  /** first-line indent in em; null: paragraphs are not indented */
  readonly indent: number | null
  /** distance of baselines within a paragraph, in em */
  readonly pitch: number
  /** size of the letters most lines have */
  readonly size: number
}

const LEAST_INDENT = 0.8
const MOST_INDENT = 4.5
/** share of the unnumbered lines after a short one that are indented alike */
const INDENTED_SHARE = 0.5
const SAME_INDENT = 0.45
/** distance over the usual one (share) that parts paragraphs */
const WIDE_PITCH = 1.35
const OTHER_SIZE = 0.12
/** share of a column's lines that reach an edge, the less sure one where none is as sure, and how near (points) */
const EDGE_SHARES = [0.3, 0.1]
const EDGE_BUCKET = 3
/** what lies further out than a hanging mark (points), and how many such lines an edge bears for each that shares it */
const HANGING = 16
const BEYOND_SHARE = 0.3
const LEAST_PAGE_LINES = 8
/** how far from the middle a centred line may stand (em, both sides together) */
const OFF_CENTRE = 1
/** a title's letters against the text's, and the distance of its lines, em */
const TITLE_SIZE = 1.15
const TITLE_PITCH = 2.3
/** 浦政办发〔2024〕15号 */
const NUMBER_ALONE = /[〔[［(（【]\d{4}[〕\]］)）】] ?第? ?\d{1,5} ?号$/
const DATE_ALONE =
  /^(?:\d{4}|[〇○Ｏ零一二三四五六七八九]{4}) ?年 ?[\d一二三四五六七八九十]{1,2} ?月 ?(?:[\d一二三四五六七八九十]{1,3} ?日)?$/

/** `tableBlocks` turns the tables that follow one another without text between them into blocks. */
export function readParagraphs<T>(
  flow: readonly (FlowLine | FlowTable<T>)[],
  tableBlocks: (tables: readonly FlowTable<T>[]) => readonly Block[],
): readonly Block[] {
  const lines = flow.filter((item): item is FlowLine => item.kind === 'line' && item.furniture === null)
  const setting = settingOf(lines)
  const blocks: Block[] = []
  let open: FlowLine[] = []
  let tables: FlowTable<T>[] = []
  let waiting: Paragraph[] = []
  const flush = (): void => {
    if (open.length > 0) blocks.push(paragraphOf(open))
    if (tables.length > 0) blocks.push(...tableBlocks(tables))
    blocks.push(...waiting)
    open = []
    tables = []
    waiting = []
  }
  for (const item of flow) {
    if (item.kind === 'table') {
      if (open.length > 0) flush()
      tables.push(item)
    } else if (item.furniture !== null) {
      waiting.push({ ...paragraphOf([item]), label: item.furniture })
    } else {
      const last = open.at(-1)
      if (tables.length > 0 || (last !== undefined && endsParagraph(last, item, setting))) flush()
      open.push(item)
      waiting.push(...(item.notes ?? []))
    }
  }
  flush()
  return blocks
}

function paragraphOf(lines: readonly FlowLine[]): Paragraph {
  const runs: Run[] = []
  for (const line of lines) {
    const last = runs.at(-1)
    if (last !== undefined) runs[runs.length - 1] = { ...last, text: last.text + joint(last.text, line.text) }
    runs.push({ text: line.text, page: line.page, line: line.number, confidences: lineConfidences(line) })
  }
  return { kind: 'paragraph', runs, paragraph: null, label: null, heading: null, metadata: [] }
}

function endsParagraph(line: FlowLine, next: FlowLine, setting: Setting): boolean {
  if (Math.abs(line.size - next.size) > OTHER_SIZE * line.size) return true
  const here = setting.edges.get(line.column)!
  const there = setting.edges.get(next.column)!
  const short = isShort((here.right - line.x1) / line.size, next.text)
  const indent = (next.x0 - there.left) / next.size
  if (isCentred(line, here) && isCentred(next, there)) return !isOneTitle(line, next, here, setting.size)
  if (short || beginsItem(line.text, next.text)) return true
  // Centred or set to the right below a line that begins at the edge: 〔2024〕15号 under the words of a title.
  if (isFarIn(indent) && !isFarIn((line.x0 - here.left) / line.size)) return true
  // Further left than a first line's indent: what stands above is centred or set to the right.
  if ((line.x0 - here.left) / line.size - indent > MOST_INDENT) return true
  if (isSignature(line, next, here.left)) return true
  if (setting.indent !== null && Math.abs(indent - setting.indent) < SAME_INDENT) return true
  if (setting.indent === null && isNumbered(next.text) && indent >= LEAST_INDENT) return true
  const sameBlock = line.page === next.page && line.column === next.column && next.y > line.y
  return sameBlock && (next.y - line.y) / line.size > setting.pitch * WIDE_PITCH
}

interface Edges {
  readonly left: number
  readonly right: number
}

/** Set in the middle of the column, short of both edges. */
function isCentred({ x0, x1, size }: FlowLine, { left, right }: Edges): boolean {
  return x0 - left > LEAST_INDENT * size && Math.abs(x0 - left - (right - x1)) < OFF_CENTRE * size
}

/**
 * 某县人民政府办公室关于 / 印发“十四五”规划的通知, broken where it reads well: one title in letters larger than the text's. In
 * letters of the text's size it is one only where the line had no room for more.
 */
function isOneTitle(line: FlowLine, next: FlowLine, { left, right }: Edges, body: number): boolean {
  if (isNumbered(next.text) || DATE_ALONE.test(next.text) || NUMBER_ALONE.test(next.text)) return false
  const isNear = line.page === next.page && next.y > line.y && next.y - line.y < TITLE_PITCH * line.size
  if (isNear && line.size > TITLE_SIZE * body) return true
  return isNear && !isShort((right - left - (line.x1 - line.x0)) / line.size, next.text)
}

function isFarIn(indent: number): boolean {
  return indent > MOST_INDENT
}

/**
 * 某市人民政府办公室 / 2024年5月20日, both set to the right: they begin apart, far from the left edge, and end together; or the
 * second is a date alone, which stands below the middle of who signed.
 */
function isSignature(line: FlowLine, next: FlowLine, left: number): boolean {
  const begin = (each: FlowLine): number => (each.x0 - left) / each.size
  const endsTogether = Math.abs(line.x1 - next.x1) / line.size < SAME_INDENT
  const isFar = begin(line) > MOST_INDENT && begin(next) > MOST_INDENT
  return isFar && ((endsTogether && Math.abs(begin(next) - begin(line)) > 1) || DATE_ALONE.test(next.text))
}

function settingOf(lines: readonly FlowLine[]): Setting {
  const edges = edgesOf(lines)
  const offsets: number[] = []
  const pitches: number[] = []
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    if (before === undefined) continue
    const { right } = edges.get(before.column)!
    const { left } = edges.get(line.column)!
    if (!isNumbered(line.text) && isShort((right - before.x1) / before.size, line.text))
      offsets.push((line.x0 - left) / line.size)
    if (line.page === before.page && line.column === before.column && line.y > before.y)
      pitches.push((line.y - before.y) / before.size)
  }
  const usual = commonest(offsets, SAME_INDENT)
  const indented = usual.value >= LEAST_INDENT && usual.value <= MOST_INDENT
  return {
    edges,
    indent: indented && usual.count >= offsets.length * INDENTED_SHARE ? usual.value : null,
    pitch: commonest(pitches, 0.1).value || Number.POSITIVE_INFINITY,
    size: commonest(
      lines.map(({ size }) => size),
      0.5,
    ).value,
  }
}

/** Left and right edge of each kind of column: where many of its lines begin or end, furthest out. Marks may hang beyond. */
function edgesOf(lines: readonly FlowLine[]): Setting['edges'] {
  const groups = new Map<string, FlowLine[]>()
  for (const line of lines) {
    const group = groups.get(line.column)
    if (group === undefined) groups.set(line.column, [line])
    else group.push(line)
  }
  return new Map(
    [...groups].map(([column, group]) => [
      column,
      {
        left: edge(
          group.map(({ x0 }) => x0),
          -1,
        ),
        right: edge(
          group.map(({ x1 }) => x1),
          1,
        ),
      },
    ]),
  )
}

/** The outermost place that enough lines share. */
function edge(places: readonly number[], direction: 1 | -1): number {
  const sorted = [...places].sort((a, b) => (b - a) * direction)
  for (const share of places.length < LEAST_PAGE_LINES ? [0] : EDGE_SHARES) {
    let end = 0
    let beyond = 0
    for (const [start, place] of sorted.entries()) {
      while (end < sorted.length && Math.abs(sorted[end]! - place) <= EDGE_BUCKET) end++
      while (Math.abs(sorted[beyond]! - place) > HANGING) beyond++
      // Lines that end alike by chance, short heads and names, lie well within those that are set ragged.
      if (end - start >= places.length * share && beyond <= (end - start) * BEYOND_SHARE) return place
    }
  }
  return sorted[0] ?? 0
}

/** The middle of the fullest window of that width. */
function commonest(values: readonly number[], window: number): { readonly value: number; readonly count: number } {
  const sorted = [...values].sort((a, b) => a - b)
  let best = { value: 0, count: 0 }
  let end = 0
  for (let start = 0; start < sorted.length; start++) {
    while (end < sorted.length && sorted[end]! - sorted[start]! <= window) end++
    if (end - start > best.count) best = { value: sorted[(start + end) >> 1]!, count: end - start }
  }
  return best
}
